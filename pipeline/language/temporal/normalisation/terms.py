"""Terms: a duration tied to the date it starts or ends on becomes an interval.

"For a period of three years from January 1, 2023" is 2023-01-01/2025-12-31, both ends included.
The date may stand in the same sentence, or, for a duration that calls itself a term, in one of the
two sentences before ("as of January 1, 2023.  He was appointed for the next three-year term") or in
the next ("She takes office on 1 July").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from pipeline.language.temporal.date_words import date_words
from pipeline.language.temporal.expression import DateExpression
from pipeline.language.temporal.surface import Duration
from pipeline.language.temporal.tokens import Tokens, sentence_numbers
from pipeline.model.intervals import Interval, add_months

__all__ = ["Candidate", "tie"]

_MONTHS: Final = {"M": 1, "Q": 3, "6M": 6, "Y": 12, "E": 120}
_DAYS: Final = {"D": 1, "W": 7}
_NEAR: Final = 12  # expressions to either side that are looked at
_RUNS_OUT: Final = date_words("runs_out")
_BEGINS: Final = date_words("begins")
_OPENS: Final = _BEGINS | date_words("opens")
_BETWEEN: Final = date_words("between_day_and_length")
_TERM_LEADS: Final = date_words("leads_to_term")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expression with its surface form, where that is a duration."""

    expression: DateExpression
    duration: Duration | None


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """Other expressions of the same sentence, and dates of it, of the two before, of the next.

    Those of the sentences before come nearest first; dates are those with days.
    """

    same: Sequence[DateExpression]
    dates: Sequence[DateExpression]
    earlier: Sequence[DateExpression]
    later: Sequence[DateExpression]


def tie(tokens: Tokens, candidates: Sequence[Candidate]) -> list[DateExpression]:
    """Return the expressions, with every duration that can be tied to a date given its days."""
    expressions = [candidate.expression for candidate in candidates]
    if not any(candidate.duration for candidate in candidates):
        return expressions
    sentences = sentence_numbers(tokens, [expression.start_token for expression in expressions])
    return [
        _tied(tokens, candidate, _surroundings(expressions, sentences, place))
        if candidate.duration
        else candidate.expression
        for place, candidate in enumerate(candidates)
    ]


def _surroundings(
    expressions: Sequence[DateExpression], sentences: Sequence[int], place: int
) -> _Surroundings:
    near = range(max(0, place - _NEAR), min(len(expressions), place + _NEAR + 1))

    def in_sentence(distance: int) -> list[DateExpression]:
        number = sentences[place] + distance
        return [expressions[n] for n in near if sentences[n] == number and n != place]

    return _Surroundings(
        same=in_sentence(0),
        dates=_dates(in_sentence(0)),
        earlier=_dates([*reversed(in_sentence(-1)), *reversed(in_sentence(-2))]),
        later=_dates(in_sentence(1)),
    )


def _dates(expressions: Sequence[DateExpression]) -> list[DateExpression]:
    return [other for other in expressions if other.kind == "date" and other.point is not None]


def _tied(tokens: Tokens, candidate: Candidate, around: _Surroundings) -> DateExpression:
    """Return the duration with its days, or as it is where no date ties it."""
    term, duration = candidate.expression, candidate.duration
    if duration is None or not duration.amount or duration.unit not in _MONTHS | _DAYS:
        return term
    if duration.toward < 0:  # "the past five years" have their days
        return _as_part(tokens, term, duration, around) or term
    for tie_to in (_as_part, _as_equal_range, _from_start, _to_end):
        if tied := tie_to(tokens, term, duration, around):
            return tied
    return term


def _as_part(
    tokens: Tokens, term: DateExpression, duration: Duration, around: _Surroundings
) -> DateExpression | None:
    """Tie "the first six months" of 2023, "the last week" of August."""
    words = tokens.words[term.start_token : term.end_token]
    of_others = (
        other for other in around.same if tokens.words[term.end_token : other.start_token] == ["of"]
    )
    whole = next(of_others, None)
    if whole is None or whole.interval is None:
        return None
    if "first" in words and whole.interval.min:
        first = Interval.day(whole.interval.min, "computed")
        return _with_days(term, first, _last(first, duration), whole.interval)
    if "last" in words and whole.interval.max:
        last = Interval.day(whole.interval.max, "computed")
        return _with_days(term, _first(last, duration), last, whole.interval)
    return None


def _as_equal_range(
    _tokens: Tokens, term: DateExpression, duration: Duration, around: _Surroundings
) -> DateExpression | None:
    """Tie "two weeks" to the range that is as long: "from 6 to 19 January, that is, two weeks"."""
    for other in around.dates:
        days = other.interval
        if other.ends and days and _is_as_long(days, duration):
            return replace(term, interval=days, point=days, anchored_on=other.value)
    return None


def _is_as_long(interval: Interval, duration: Duration) -> bool:
    bounds = interval.bounds()
    if bounds is None:
        return False
    last = _last(Interval.day(bounds[0]), duration)
    return last is not None and last.max == bounds[1]


def _from_start(
    tokens: Tokens, term: DateExpression, duration: Duration, around: _Surroundings
) -> DateExpression | None:
    """Tie a duration to the date on which it starts."""
    start = _start(tokens, term, duration, around)
    if start is None or start.point is None:
        return None
    return _with_days(term, start.point, _last(start.point, duration), start.point)


def _start(
    tokens: Tokens, term: DateExpression, duration: Duration, around: _Surroundings
) -> DateExpression | None:
    """Return the date from which a duration runs: the nearest of its sentence, else of others."""
    starts = [
        other
        for other in around.dates
        if _starts(tokens, other) or _leads(tokens, other, term, duration)
    ]
    if starts:
        return min(starts, key=lambda other: abs(other.start - term.start))
    if duration.toward > 0:
        ahead = next((other for other in reversed(around.dates) if _lies_ahead(term, other)), None)
        if ahead:
            return ahead
    return _start_in_other_sentence(tokens, around) if _is_term(tokens, term, duration) else None


def _start_in_other_sentence(tokens: Tokens, around: _Surroundings) -> DateExpression | None:
    later = [other for other in around.later if not other.bound]
    for other in (*around.earlier, *later):
        if _is_day(other) and _starts(tokens, other):
            return other
    return None


def _to_end(
    tokens: Tokens, term: DateExpression, duration: Duration, around: _Surroundings
) -> DateExpression | None:
    """Tie a duration to the day after it on which it ends."""
    following = (other for other in around.dates if other.start > term.start)
    end = next((other for other in following if _is_day(other) and _ends(tokens, other)), None)
    if end is None or end.point is None:
        return None
    return _with_days(term, _first(end.point, duration), end.point, end.point)


def _day_of(other: DateExpression) -> date | None:
    return other.point.only_day() if other.point else None


def _is_day(other: DateExpression) -> bool:
    return _day_of(other) is not None


def _starts(tokens: Tokens, other: DateExpression) -> bool:
    """True for a date from which a term can run: "from", "takes office on", not "since"."""
    lead = tokens.words[max(0, other.start_token - 3) : other.start_token]
    if other.bound is not None:
        return other.bound == "since" and "since" not in lead
    return _is_day(other) and not _BEGINS.isdisjoint(lead)


def _leads(tokens: Tokens, other: DateExpression, term: DateExpression, duration: Duration) -> bool:
    """True for a day right before "for" and the duration, and for the day on which it opens.

    "Passes to Oman on 1 January 2025 for one year"; "begins a three-day visit on Monday".
    """
    if other.bound or not _is_day(other):
        return False
    if other.end_token <= term.start_token:
        between = tokens.words[other.end_token : term.start_token]
        return between[:1] == ["for"] and _BETWEEN.issuperset(between)
    verbs = tokens.words[max(0, term.start_token - 2) : other.start_token]
    return duration.unit in _DAYS and not _OPENS.isdisjoint(verbs)


def _lies_ahead(term: DateExpression, other: DateExpression) -> bool:
    """True for a day before the words "the next five years" and after the day they are written.

    "Becomes the head on 1 January 2017, and holds that post for the next five years".
    """
    if other.start > term.start or other.bound:
        return False
    first, today = _day_of(other), term.point.min if term.point else None
    if first is None or today is None:
        return False
    return first > today


def _ends(tokens: Tokens, other: DateExpression) -> bool:
    """True for a date on which a term can end: "until", "expires on"."""
    if other.bound == "until":
        return True
    before = tokens.words[max(0, other.start_token - 2) : other.start_token]
    lead = [word for word in before if word not in ("on", "in")]
    return bool(lead) and lead[-1] in _RUNS_OUT


def _is_term(tokens: Tokens, term: DateExpression, duration: Duration) -> bool:
    """True for a duration that calls itself a term, or is led like one: "for three years"."""
    if duration.unit not in _MONTHS:
        return False
    lead = tokens.words[term.start_token - 1] if term.start_token else ""
    return duration.term or lead in _TERM_LEADS


def _last(start: Interval, duration: Duration) -> Interval | None:
    """Return the inclusive end of a duration that starts on a date, at that date's precision."""
    assert duration.amount is not None
    try:
        if duration.unit in _MONTHS:
            return start.end_of_term(round(duration.amount * _MONTHS[duration.unit]))
        day, days = start.only_day(), round(duration.amount * _DAYS[duration.unit])
        return Interval.day(day + timedelta(days=days - 1), "computed") if day else None
    except (ValueError, OverflowError):
        return None


def _first(end: Interval, duration: Duration) -> Interval | None:
    """Return the day on which a duration starts that ends on a date."""
    assert end.max is not None and duration.amount is not None
    try:
        following = end.max + timedelta(days=1)
        if duration.unit in _MONTHS:
            months = round(duration.amount * _MONTHS[duration.unit])
            return Interval.day(add_months(following, -months), "computed")
        days = round(duration.amount * _DAYS[duration.unit])
        return Interval.day(following - timedelta(days=days), "computed")
    except (ValueError, OverflowError):
        return None


def _with_days(
    term: DateExpression, first: Interval | None, last: Interval | None, anchor: Interval
) -> DateExpression:
    """Return a duration with the days from one date to another, as it is where they are unknown."""
    if first is None or last is None:
        return term
    days = first.days_to(last)
    if days is None or days[0] > days[1]:
        return term
    if days[0] == days[1]:
        interval = Interval.day(days[0], "computed")
    else:
        interval = Interval(*days, "range", "computed", f"{first.edtf}/{last.edtf}")
    return replace(term, interval=interval, point=first, anchored_on=anchor.edtf)
