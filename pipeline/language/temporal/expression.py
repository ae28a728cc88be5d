"""The component's result: an expression, its TIMEX3 value and the days it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model.intervals import Interval

__all__ = ["Bound", "DateExpression", "Kind"]

Kind = Literal["date", "time", "duration", "set"]
Bound = Literal["since", "after", "until", "before"]


@dataclass(frozen=True, slots=True)
class DateExpression:
    """One expression of time.

    Attributes:
        start, end: characters of the text, `end` exclusive: exactly the expression.
        start_token, end_token: the tokens of the spaCy `Doc` that cover it (own tokens where there
            is no `Doc`).
        kind, value: TIMEX3 type in lower case and TIMEX3 value ("2022-11", "P3Y", "PRESENT_REF").
        interval: the days meant, with the bound word: "until 2025" is `..` to 2025-12-31; `None`
            where they cannot be known.
        point: the date named, without the bound word: 2025; for a term, the date it starts on.
        bound: the bound word: since (since, as of, from, effective), until (until, through, by),
            after, before.
        anchored_on: EDTF date it was resolved against, or None where it stands for itself.
        term_months: months of a duration of months or years; 0 = none.
        modifier: TIMEX3 modifier START, MID, END, or empty.
        ends: the two TIMEX3 values of a range ("2021", "2025"), with their character spans, for
            outputs without ranges.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: str
    interval: Interval | None = None
    point: Interval | None = None
    bound: Bound | None = None
    anchored_on: str | None = None
    term_months: int = 0
    modifier: str = ""
    ends: tuple[tuple[int, int, str], ...] = ()
    start_token: int = 0
    end_token: int = 0
