"""Date expressions as TIMEX3 has them: the form of the TempEval corpora and their scorers.

TIMEX3 knows no ranges: "from 5 to 9 September" is written as its two ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.language.temporal.expression import DateExpression

__all__ = ["Timex", "timexes"]


class Timex(NamedTuple):
    """Characters `start` to `end` (exclusive), type (DATE, TIME, DURATION, SET) and value."""

    start: int
    end: int
    type: str
    value: str


def timexes(found: Iterable[DateExpression]) -> list[Timex]:
    """Return the expressions as TIMEX3, in the same order.

    >>> from pipeline.language.temporal import find
    >>> [tuple(timex) for timex in timexes(find("It lasted from 5 to 9 September 2022."))]
    [(15, 16, 'DATE', '2022-09-05'), (20, 36, 'DATE', '2022-09-09')]
    """
    out = []
    for expression in found:
        if expression.ends:
            out += [Timex(start, end, "DATE", value) for start, end, value in expression.ends]
        else:
            out.append(
                Timex(expression.start, expression.end, expression.kind.upper(), expression.value)
            )
    return out
