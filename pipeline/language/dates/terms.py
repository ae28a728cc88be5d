"""Terms: a duration tied to the date it starts or ends on becomes an interval with an inclusive end.

"For a period of three years from January 1, 2023" is 2023-01-01/2025-12-31.  The date may stand in the same "
"sentence, or,
for a length that calls itself a term, in one of the two sentences before ("as of January 1, 2023.  He was appointed for
the next three-year term").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from pipeline.intervals import Interval, add_months
from pipeline.language.dates.expression import DateExpression
from pipeline.language.dates.said import Length
from pipeline.language.dates.tokens import Tokens, sentence_numbers

__all__ = ["Candidate", "tie"]

_MONTHS: Final = {"M": 1, "Q": 3, "6M": 6, "Y": 12, "E": 120}
_DAYS: Final = {"D": 1, "W": 7}
_SENTENCES_BACK: Final = 2
_RUNS_OUT: Final = frozenset("expires expire expired expiring ends end ended ending concludes concluding runs".split())
_TERM_LEADS: Final = frozenset("for next further another new additional".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expression with what it said, where that was a length."""

    expression: DateExpression
    length: Length | None


def tie(tokens: Tokens, candidates: Sequence[Candidate]) -> list[DateExpression]:
    """The expressions, with every length that can be tied to a date given its days."""
    if not any(c.length for c in candidates):
        return [c.expression for c in candidates]
    sentences = sentence_numbers(tokens, [c.expression.start_token for c in candidates])
    return [
        _tied(tokens, candidates, at, sentences) if candidate.length else candidate.expression
        for at, candidate in enumerate(candidates)
    ]


def _tied(tokens: Tokens, candidates: Sequence[Candidate], at: int, sentences: Sequence[int]) -> DateExpression:
    said, length = candidates[at].expression, candidates[at].length
    partial = {"first", "last"} & set(tokens.words[said.start_token : said.end_token])
    if length is None or not length.amount or (length.toward < 0 and not partial) or length.unit not in _MONTHS | _DAYS:
        return said
    same = [c.expression for n, c in enumerate(candidates) if sentences[n] == sentences[at] and n != at]
    whole = next((other for other in same if _equals(other, length)), None)
    if whole is not None:
        return replace(said, interval=whole.interval, point=whole.interval, anchored_on=whole.value)
    start = min((o for o in same if _starts(o)), key=lambda o: abs(o.start - said.start), default=None)
    if start is None and _is_term(tokens, said, length):
        earlier = [
            c.expression for n, c in enumerate(candidates[:at]) if sentences[n] >= sentences[at] - _SENTENCES_BACK
        ]
        start = next((o for o in reversed(earlier) if _starts(o) and o.point and o.point.is_day()), None)
    if start is not None and start.point is not None:
        return _with_days(said, start.point, _last(start.point, length), start.point)
    whole = next(
        (o for o in same if o.start > said.end and tokens.words[said.end_token : o.start_token] == ["of"]), None
    )
    if whole is not None and whole.interval is not None:
        return _part_of(tokens, said, length, whole.interval)
    end = next((o for o in same if _ends(tokens, o) and o.start > said.start), None)
    if end is not None and end.point is not None and end.point.is_day():
        return _with_days(said, _first(end.point, length), end.point, end.point)
    return said


def _starts(other: DateExpression) -> bool:
    return other.bound == "since" and other.point is not None and other.kind == "date"


def _ends(tokens: Tokens, other: DateExpression) -> bool:
    if other.point is None or other.kind != "date":
        return False
    lead = [
        word for word in tokens.words[max(0, other.start_token - 2) : other.start_token] if word not in ("on", "in")
    ]
    return other.bound == "until" or (bool(lead) and lead[-1] in _RUNS_OUT)


def _part_of(tokens: Tokens, said: DateExpression, length: Length, whole: Interval) -> DateExpression:
    """The first six months of 2023, the last week of August."""
    words = tokens.words[said.start_token : said.end_token]
    if "first" in words and whole.min:
        first = Interval.day(whole.min, "computed")
        return _with_days(said, first, _last(first, length), whole)
    if "last" in words and whole.max:
        last = Interval.day(whole.max, "computed")
        return _with_days(said, _first(last, length), last, whole)
    return said


def _equals(other: DateExpression, length: Length) -> bool:
    """True for a range exactly as long as the length: "from 6 to 19 January, that is, two weeks"."""
    interval = other.interval
    if not other.ends or interval is None or interval.min is None or interval.max is None:
        return False
    return _last_day(interval, length) == interval.max


def _last_day(start: Interval, length: Length) -> object:
    last = _last(Interval.day(start.min), length) if start.min else None
    return last.max if last else None


def _is_term(tokens: Tokens, said: DateExpression, length: Length) -> bool:
    lead = tokens.words[said.start_token - 1] if said.start_token else ""
    return length.unit in _MONTHS and (length.term or lead in _TERM_LEADS)


def _last(start: Interval, length: Length) -> Interval | None:
    """The inclusive end of a length that starts on a date, at the precision of that date."""
    assert length.amount is not None
    try:
        if length.unit in _MONTHS:
            return start.end_of_term(round(length.amount * _MONTHS[length.unit]))
        if start.min is None or not start.is_day():
            return None
        return Interval.day(start.min + timedelta(days=round(length.amount * _DAYS[length.unit]) - 1), "computed")
    except (ValueError, OverflowError):
        return None


def _first(end: Interval, length: Length) -> Interval | None:
    assert end.max is not None and length.amount is not None
    following = end.max + timedelta(days=1)
    try:
        if length.unit in _MONTHS:
            return Interval.day(add_months(following, -round(length.amount * _MONTHS[length.unit])), "computed")
        return Interval.day(following - timedelta(days=round(length.amount * _DAYS[length.unit])), "computed")
    except (ValueError, OverflowError):
        return None


def _with_days(said: DateExpression, first: Interval | None, last: Interval | None, anchor: Interval) -> DateExpression:
    if first is None or last is None or first.min is None or last.max is None or first.min > last.max:
        return said
    interval = Interval(first.min, last.max, "range", "computed", f"{first.edtf}/{last.edtf}")
    return replace(said, interval=interval, point=first, anchored_on=anchor.edtf)
