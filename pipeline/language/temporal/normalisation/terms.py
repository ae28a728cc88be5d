"""Terms: a duration tied to the date it starts or ends on becomes an interval with an inclusive end.

"For a period of three years from January 1, 2023" is 2023-01-01/2025-12-31.  The date may stand in the same sentence,
or, for a length that calls itself a term, in one of the two sentences before ("as of January 1, 2023.  He was appointed
for the next three-year term") or in the next ("She takes office on 1 July").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from pipeline.language.temporal.expression import DateExpression
from pipeline.language.temporal.surface import Duration
from pipeline.language.temporal.tokens import Tokens, sentence_numbers
from pipeline.model.intervals import Interval, add_months

__all__ = ["Candidate", "tie"]

_MONTHS: Final = {"M": 1, "Q": 3, "6M": 6, "Y": 12, "E": 120}
_DAYS: Final = {"D": 1, "W": 7}
_SENTENCES_BACK: Final = 2
_NEAR: Final = 12  # expressions to either side that are looked at
_RUNS_OUT: Final = frozenset(
    "expires expire expired expiring ends end ended ending concludes concluding runs".split()
)
_BEGINS: Final = frozenset(
    "begin begins began starts start started commences commenced office duties".split()
)
_OPENS: Final = _BEGINS | frozenset("opens opened open kicks kicked launched launches".split())
_BETWEEN: Final = frozenset(
    "for a an the period of term full initial new one another , in on".split()
)
_TERM_LEADS: Final = frozenset("for next further another new additional".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expression with what it said, where that was a length."""

    expression: DateExpression
    length: Duration | None


def tie(tokens: Tokens, candidates: Sequence[Candidate]) -> list[DateExpression]:
    """The expressions, with every length that can be tied to a date given its days."""
    found = [candidate.expression for candidate in candidates]
    if not any(candidate.length for candidate in candidates):
        return found
    numbers = sentence_numbers(tokens, [expression.start_token for expression in found])
    out = []
    for at, candidate in enumerate(candidates):
        if candidate.length:
            near = range(max(0, at - _NEAR), min(len(found), at + _NEAR + 1))
            wanted = [numbers[at] - back for back in (*range(_SENTENCES_BACK + 1), -1)]
            around = [[found[n] for n in near if numbers[n] == number] for number in wanted]
            out.append(
                _tied(tokens, candidate.expression, candidate.length, around)
                or candidate.expression
            )
        else:
            out.append(candidate.expression)
    return out


def _tied(
    tokens: Tokens,
    form: DateExpression,
    length: Duration | None,
    around: Sequence[Sequence[DateExpression]],
) -> DateExpression | None:
    """The length with its days; `around` are the expressions of its sentence, of those before, and of the next."""
    if length is None or not length.amount or length.unit not in _MONTHS | _DAYS:
        return None
    same = [other for other in around[0] if other is not form]
    if part := _as_part(tokens, form, length, same):
        return part
    if length.toward < 0:
        return None  # "the past five years" have their days
    if equal := next((other for other in same if _equals(other, length)), None):
        return replace(form, interval=equal.interval, point=equal.interval, anchored_on=equal.value)
    starts = [
        other for other in same if _starts(tokens, other) or _leads(tokens, other, form, length)
    ]
    start = min(starts, key=lambda other: abs(other.start - form.start), default=None)
    if start is None and length.toward > 0:
        start = next((other for other in reversed(same) if _lies_ahead(form, other)), None)
    if start is None and _is_term(tokens, form, length):
        earlier = [other for sentence in around[1:-1] for other in reversed(sentence)]
        later = [other for other in around[-1] if not other.bound]
        start = next(
            (other for other in earlier + later if _starts(tokens, other) and _is_day(other)), None
        )
    if start is not None and start.point is not None:
        return _with_days(form, start.point, _last(start.point, length), start.point)
    end = next(
        (
            other
            for other in same
            if _ends(tokens, other) and _is_day(other) and other.start > form.start
        ),
        None,
    )
    if end is not None and end.point is not None:
        return _with_days(form, _first(end.point, length), end.point, end.point)
    return None


def _is_day(other: DateExpression) -> bool:
    return other.point is not None and other.point.is_day()


def _starts(tokens: Tokens, other: DateExpression) -> bool:
    """True for a date from which a term can run: "from", "as of", "takes office on", but not "since"."""
    if other.point is None or other.kind != "date":
        return False
    lead = tokens.words[max(0, other.start_token - 3) : other.start_token]
    if other.bound == "since":
        return "since" not in lead
    return other.bound is None and _is_day(other) and not _BEGINS.isdisjoint(lead)


def _leads(tokens: Tokens, other: DateExpression, form: DateExpression, length: Duration) -> bool:
    """True for a day right before "for" and the length; for the day on which something of so many days opens.

    "Passes to Oman on 1 January 2025 for one year"; "begins a three-day visit on Monday".
    """
    if not _is_day(other) or other.kind != "date" or other.bound:
        return False
    if other.end_token <= form.start_token:
        between = tokens.words[other.end_token : form.start_token]
        return between[:1] == ["for"] and _BETWEEN.issuperset(between)
    verbs = tokens.words[max(0, form.start_token - 2) : other.start_token]
    return length.unit in _DAYS and not _OPENS.isdisjoint(verbs)


def _lies_ahead(form: DateExpression, other: DateExpression) -> bool:
    """True for a day before the words "the next five years" and after the day they are written.

    "Becomes the head on 1 January 2017, and holds that post for the next five years".
    """
    if (
        other.start > form.start
        or other.kind != "date"
        or other.bound
        or other.point is None
        or form.point is None
    ):
        return False
    first, today = other.point.min, form.point.min
    return other.point.is_day() and first is not None and today is not None and first > today


def _ends(tokens: Tokens, other: DateExpression) -> bool:
    if other.point is None or other.kind != "date":
        return False
    lead = [
        word
        for word in tokens.words[max(0, other.start_token - 2) : other.start_token]
        if word not in ("on", "in")
    ]
    return other.bound == "until" or (bool(lead) and lead[-1] in _RUNS_OUT)


def _as_part(
    tokens: Tokens, form: DateExpression, length: Duration, same: Sequence[DateExpression]
) -> DateExpression | None:
    """The first six months of 2023, the last week of August."""
    words = tokens.words[form.start_token : form.end_token]
    whole = next(
        (other for other in same if tokens.words[form.end_token : other.start_token] == ["of"]),
        None,
    )
    if whole is None or whole.interval is None:
        return None
    if "first" in words and whole.interval.min:
        first = Interval.day(whole.interval.min, "computed")
        return _with_days(form, first, _last(first, length), whole.interval)
    if "last" in words and whole.interval.max:
        last = Interval.day(whole.interval.max, "computed")
        return _with_days(form, _first(last, length), last, whole.interval)
    return None


def _equals(other: DateExpression, length: Duration) -> bool:
    """True for a range exactly as long as the length: "from 6 to 19 January, that is, two weeks"."""
    interval = other.interval
    if not other.ends or interval is None or interval.min is None or interval.max is None:
        return False
    return _last_day(interval, length) == interval.max


def _last_day(start: Interval, length: Duration) -> object:
    last = _last(Interval.day(start.min), length) if start.min else None
    return last.max if last else None


def _is_term(tokens: Tokens, form: DateExpression, length: Duration) -> bool:
    lead = tokens.words[form.start_token - 1] if form.start_token else ""
    return length.unit in _MONTHS and (length.term or lead in _TERM_LEADS)


def _last(start: Interval, length: Duration) -> Interval | None:
    """The inclusive end of a length that starts on a date, at the precision of that date."""
    assert length.amount is not None
    try:
        if length.unit in _MONTHS:
            return start.end_of_term(round(length.amount * _MONTHS[length.unit]))
        if start.min is None or not start.is_day():
            return None
        return Interval.day(
            start.min + timedelta(days=round(length.amount * _DAYS[length.unit]) - 1), "computed"
        )
    except (ValueError, OverflowError):
        return None


def _first(end: Interval, length: Duration) -> Interval | None:
    assert end.max is not None and length.amount is not None
    following = end.max + timedelta(days=1)
    try:
        if length.unit in _MONTHS:
            return Interval.day(
                add_months(following, -round(length.amount * _MONTHS[length.unit])), "computed"
            )
        return Interval.day(
            following - timedelta(days=round(length.amount * _DAYS[length.unit])), "computed"
        )
    except (ValueError, OverflowError):
        return None


def _with_days(
    form: DateExpression, first: Interval | None, last: Interval | None, anchor: Interval
) -> DateExpression:
    if (
        first is None
        or last is None
        or first.min is None
        or last.max is None
        or first.min > last.max
    ):
        return form
    one_day = first.min == last.max
    edtf = f"{first.edtf}/{last.edtf}"
    interval = (
        Interval.day(first.min, "computed")
        if one_day
        else Interval(first.min, last.max, "range", "computed", edtf)
    )
    return replace(form, interval=interval, point=first, anchored_on=anchor.edtf)
