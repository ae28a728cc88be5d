"""Dates without their year: weekdays, days, months, seasons, quarters.

The side of the reference date on which they lie is told by a word ("last", "next"), by the tense, or by nearness; in a
narrative they lie where the story is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from pipeline.language.temporal import calendar
from pipeline.language.temporal.normalisation.context import Context
from pipeline.language.temporal.normalisation.normalised import (
    Normalised,
    complete,
    dated,
    underspecified,
)
from pipeline.language.temporal.surface import Partial
from pipeline.model.intervals import Interval

__all__ = ["normalise_missing_year"]

# how many times farther off than the nearest turn a date may lie on the side the tense points to
_SURE_REACH: Final = 6
_LIKELY_REACH: Final = 3
_UNTOLD_REACH: Final = 2  # without a tense the past may be twice as far
_SOON: Final = 100  # days ahead in which a quarter is still this year's
_YEARS: Final = 8  # to either side: the next 29 February can be eight years off


class _Turn(NamedTuple):
    """One year's turn of a date without year."""

    year: int
    first: date
    last: date


def normalise_missing_year(form: Partial, context: Context) -> Normalised:
    """The meaning of a date without year; unresolved where there is nothing it could hang on."""
    anchor = context.base(form.which[1] if form.which else "story")
    if anchor is None or anchor.min is None:
        return underspecified(form)
    side = form.which[0] if form.which else None
    if form.week:
        return _in_week(form, context)
    if form.part == "WE":
        return _weekend(form, anchor, context)
    if form.weekday and not form.month:
        return _weekday(form, anchor, side, context)
    if (
        context.reference is None
        and form.year is None
        and side is None
        and _other_time(anchor, context)
    ):
        return underspecified(form)
    if form.day and not form.month:
        form = _in_month(form.day, anchor, side, context)
        side = None
    year = form.year if isinstance(form.year, int) else _year(form, anchor.min, side, context)
    meaning = complete(form, year) if year is not None else None
    return dated(meaning, form.time, anchor) if meaning else underspecified(form)


def _year(form: Partial, anchor: date, side: int | None, context: Context) -> int | None:
    if side == 0:
        return anchor.year
    if context.narrative and side is None:
        return _year_in_story(form, anchor, context.focus)
    turns = list(_turns(form, anchor.year))
    if side is not None:
        past = [turn.year for turn in turns if turn.last < anchor]
        future = [turn.year for turn in turns if turn.first > anchor]
        return next(iter(past[::-1] if side < 0 else future), None)
    agreeing = [
        turn.year
        for turn in turns
        if form.weekday and form.day and turn.first.isoweekday() == form.weekday
    ]
    if agreeing:
        return min(agreeing, key=lambda year: (abs(year - anchor.year), year))
    if form.part[:1] in ("Q", "H"):
        return _year_of_part(turns, anchor, context)
    return _nearest(turns, anchor, context)


def _turns(form: Partial, year: int) -> Iterator[_Turn]:
    for candidate in range(max(1, year - _YEARS), min(9998, year + _YEARS) + 1):
        meaning = complete(form, candidate)
        if meaning and meaning.interval and meaning.interval.min and meaning.interval.max:
            yield _Turn(candidate, meaning.interval.min, meaning.interval.max)


def _nearest(turns: list[_Turn], anchor: date, context: Context) -> int | None:
    """The nearer of the last and the next turn, unless the tense says otherwise and the farther is not too far."""
    before = next((turn for turn in reversed(turns) if turn.first <= anchor), None)
    after = next((turn for turn in turns if turn.last >= anchor), None)
    if before is None or after is None:
        return before.year if before else after.year if after else None
    past, future = max(0, (anchor - before.last).days), max(0, (after.first - anchor).days)
    side = context.direction()
    if side == 0:
        return before.year if past <= _UNTOLD_REACH * future else after.year
    pointed, other = (past, future) if side < 0 else (future, past)
    reach = _SURE_REACH if abs(side) > 1 else _LIKELY_REACH
    follows = pointed <= reach * max(1, other)
    return before.year if (side < 0) == follows else after.year


def _year_of_part(turns: list[_Turn], anchor: date, context: Context) -> int:
    """Quarters and halves are those of this year, unless one far ahead is spoken of without looking forward."""
    first = next((turn.first for turn in turns if turn.year == anchor.year), anchor)
    return (
        anchor.year - 1
        if (first - anchor).days > _SOON and context.direction() <= 0
        else anchor.year
    )


def _year_in_story(form: Partial, anchor: date, focus: Interval | None) -> int:
    """The year that brings a date nearest to the one last told."""
    if focus is None or focus.max is None or focus.precision not in ("day", "month"):
        return anchor.year
    last = focus.max
    detours = [
        (max((turn.first - last).days, (anchor - turn.last).days, 0), turn.year)
        for turn in _turns(form, anchor.year)
    ]
    return min(detours)[1] if detours else anchor.year


def _other_time(anchor: Interval, context: Context) -> bool:
    """True where nothing says that a date lies in the year told last.

    That was one of several years, or one yet to come, of which a sentence in the past tense does not speak.
    """
    several = (
        anchor.precision == "range"
        and anchor.min
        and anchor.max
        and anchor.min.year < anchor.max.year
    )
    return bool(several) or (context.ahead and context.direction() < 0)


def _in_month(day: int, anchor: Interval, side: int | None, context: Context) -> Partial:
    """The 20th: of the month a word tells or spoken of, else of the reference date's or the last, by the tense."""
    if side is not None and anchor.min:
        there = calendar.step(anchor.min.replace(day=1), "M", side) or anchor.min
        return Partial(year=there.year, month=there.month, day=day)
    spoken_of = (
        context.focus if context.focus and context.focus.precision in ("day", "month") else None
    )
    base = spoken_of or anchor
    assert base.min is not None
    first = base.min.replace(day=1)
    if spoken_of is None and day > base.min.day and context.direction() <= 0:
        first = calendar.step(first, "M", -1) or first
    return Partial(year=first.year, month=first.month, day=day)


def _in_week(form: Partial, context: Context) -> Normalised:
    """Friday next week."""
    assert form.week is not None and form.weekday is not None
    base = context.base(form.week.base)
    week = (
        calendar.step(base.min, "W", form.week.count)
        if base and base.is_day() and base.min
        else None
    )
    return (
        _on_weekday(form, week, form.weekday - week.isoweekday(), base)
        if week
        else underspecified(form)
    )


def _weekend(form: Partial, anchor: Interval, context: Context) -> Normalised:
    """The last weekend, or the one the day lies in; the next where the sentence looks forward."""
    if not anchor.is_day() or anchor.min is None:
        return underspecified(form)
    back = 0 if anchor.min.isoweekday() >= 6 or context.direction() > 0 else 7
    day = calendar.step(anchor.min, "D", -back)
    return dated(calendar.of_weekend(day, "computed"), "", anchor) if day else underspecified(form)


def _weekday(form: Partial, anchor: Interval, side: int | None, context: Context) -> Normalised:
    """Monday: the last one or this very day; the next where a word or the tense looks forward."""
    assert form.weekday is not None
    if not anchor.is_day() or anchor.min is None or (not context.exact and anchor == context.today):
        return underspecified(form)
    gap = (form.weekday - anchor.min.isoweekday()) % 7  # days to the next one, 0 = the same day
    if side is None:
        return _on_weekday(
            form, anchor.min, gap if context.direction() > 0 or gap == 0 else gap - 7, anchor
        )
    if side == 0:
        return _on_weekday(form, anchor.min, form.weekday - anchor.min.isoweekday(), anchor)
    return _on_weekday(form, anchor.min, (gap or 7) if side > 0 else gap - 7, anchor)


def _on_weekday(form: Partial, day: date, days: int, anchor: Interval | None) -> Normalised:
    try:
        return dated(calendar.of_day(day + timedelta(days=days), "computed"), form.time, anchor)
    except OverflowError:
        return underspecified(form)
