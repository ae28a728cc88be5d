"""Dates without their year: weekdays, days, months, seasons, quarters.

The side of the reference date on which they lie is given by a word ("last", "next"), by the tense,
or by nearness; in a narrative they lie where the story is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from pipeline.language.temporal import calendar
from pipeline.language.temporal.normalisation.context import Context
from pipeline.language.temporal.normalisation.normalised import (
    Normalised,
    complete,
    dated,
    first_day,
    underspecified,
)
from pipeline.language.temporal.surface import Partial, Shift
from pipeline.model.intervals import Interval

__all__ = ["normalise_missing_year"]

# how many times farther off than the nearest turn a date may lie on the side the tense points to
_SURE_REACH: Final = 6
_LIKELY_REACH: Final = 3
_NO_TENSE_REACH: Final = 2  # without a tense the past may be twice as far
_SOON: Final = 100  # days ahead in which a quarter is still this year's
_YEARS: Final = 8  # to either side: the next 29 February can be eight years off


class _Turn(NamedTuple):
    """One year's turn of a date without year."""

    year: int
    first: date
    last: date


def normalise_missing_year(form: Partial, context: Context) -> Normalised:
    """Return the meaning of a date without year; underspecified where it has nothing to hang on."""
    side, base = form.which or (None, "story")
    anchor = context.base(base)
    if anchor is None:
        return underspecified(form)
    if form.week:
        return _in_week(form, form.week, context)
    if form.part == "WE":
        return _weekend(form, anchor, context)
    if form.is_weekday_alone():
        return _weekday(form, anchor, side, context)
    if form.is_day_alone():
        return _day_alone(form, anchor, side, context)
    if side is None and _is_of_other_time(anchor, context):
        return underspecified(form)
    return _dated_in(_year(form, first_day(anchor), side, context), form, anchor)


def _dated_in(year: int | None, form: Partial, anchor: Interval) -> Normalised:
    meaning = complete(form, year) if year is not None else None
    return dated(meaning, form.time, anchor) if meaning else underspecified(form)


def _day_alone(form: Partial, anchor: Interval, side: int | None, context: Context) -> Normalised:
    """Normalise "the 20th"."""
    if side is None and form.year is None and _is_of_other_time(anchor, context):
        return underspecified(form)
    first = _month_of(form, anchor, side, context)
    return _dated_in(first.year, Partial(month=first.month, day=form.day), anchor)


def _year(form: Partial, anchor: date, side: int | None, context: Context) -> int | None:
    """Return the year in which a date without year lies; `side` -1 = "last", 1 = "next"."""
    if side == 0:
        return anchor.year
    if side is None and context.narrative:
        return _year_in_story(form, anchor, context.focus)
    turns = list(_turns(form, anchor.year))
    if side is not None:
        return _year_on_side(turns, anchor, side)
    agreeing = _years_by_weekday(form, turns)
    if agreeing:
        return min(agreeing, key=lambda year: (abs(year - anchor.year), year))
    if form.part[:1] in ("Q", "H"):
        return _year_of_part(turns, anchor, context)
    return _nearest(turns, anchor, context)


def _turns(form: Partial, year: int) -> Iterator[_Turn]:
    for candidate in range(max(1, year - _YEARS), min(9998, year + _YEARS) + 1):
        meaning = complete(form, candidate)
        bounds = meaning.interval.bounds() if meaning and meaning.interval else None
        if bounds:
            yield _Turn(candidate, *bounds)


def _year_on_side(turns: Sequence[_Turn], anchor: date, side: int) -> int | None:
    """Return the year of the last turn before a day, or of the next after it."""
    if side < 0:
        return next((turn.year for turn in reversed(turns) if turn.last < anchor), None)
    return next((turn.year for turn in turns if turn.first > anchor), None)


def _years_by_weekday(form: Partial, turns: Sequence[_Turn]) -> list[int]:
    """Return the years that agree with the weekday of "Wednesday, March 1"."""
    if not form.weekday or not form.day:
        return []
    return [turn.year for turn in turns if turn.first.isoweekday() == form.weekday]


def _nearest(turns: Sequence[_Turn], anchor: date, context: Context) -> int | None:
    """Return the year of the last turn or of the next, by nearness and tense."""
    before = next((turn for turn in reversed(turns) if turn.first <= anchor), None)
    after = next((turn for turn in turns if turn.last >= anchor), None)
    if before is None or after is None:
        only = before or after
        return only.year if only else None
    past, future = max(0, (anchor - before.last).days), max(0, (after.first - anchor).days)
    return before.year if _lies_back(past, future, context.direction()) else after.year


def _lies_back(past: int, future: int, direction: int) -> bool:
    """True for a date in the past, which is `past` days ago there and else `future` days ahead.

    The nearer of the two, unless the tense says otherwise and the farther is not too far.
    """
    if direction == 0:
        return past <= _NO_TENSE_REACH * future
    reach = _SURE_REACH if abs(direction) > 1 else _LIKELY_REACH
    if direction < 0:
        return past <= reach * max(1, future)
    return future > reach * max(1, past)


def _year_of_part(turns: Sequence[_Turn], anchor: date, context: Context) -> int:
    """Return this year for quarters and halves, unless the sentence speaks of one far ahead.

    Without looking forward it means that of the year before.
    """
    first = next((turn.first for turn in turns if turn.year == anchor.year), anchor)
    is_far_ahead = (first - anchor).days > _SOON
    return anchor.year - 1 if is_far_ahead and context.direction() <= 0 else anchor.year


def _year_in_story(form: Partial, anchor: date, focus: Interval | None) -> int:
    """Return the year that brings a date nearest to the one last spoken of."""
    if focus is None or focus.max is None or not _is_in_one_month(focus):
        return anchor.year
    last = focus.max
    detours = [
        (max((turn.first - last).days, (anchor - turn.last).days, 0), turn.year)
        for turn in _turns(form, anchor.year)
    ]
    return min(detours)[1] if detours else anchor.year


def _is_of_other_time(anchor: Interval, context: Context) -> bool:
    """True in a text of unknown date where nothing says that a date lies in the year last given.

    That was one of several years, or one yet to come, of which a sentence in the past tense does
    not speak.
    """
    if context.reference is not None:
        return False
    if anchor.precision == "range" and _spans_years(anchor):
        return True
    return context.ahead and context.direction() < 0


def _spans_years(interval: Interval) -> bool:
    bounds = interval.bounds()
    return bounds is not None and bounds[0].year < bounds[1].year


def _month_of(form: Partial, anchor: Interval, side: int | None, context: Context) -> date:
    """Return the first day of the month of "the 20th".

    The month is the one a word gives or the text speaks of, else that of the reference date or the
    one before, by the tense.
    """
    if side is not None:
        return _month_from(anchor, side)
    if context.focus and _is_in_one_month(context.focus):
        return _month_from(context.focus, 0)
    is_ahead = (form.day or 0) > first_day(anchor).day
    return _month_from(anchor, -1 if is_ahead and context.direction() <= 0 else 0)


def _month_from(base: Interval, steps: int) -> date:
    first = first_day(base).replace(day=1)
    return calendar.step(first, "M", steps) or first


def _is_in_one_month(interval: Interval) -> bool:
    return interval.precision in ("day", "month")


def _in_week(form: Partial, week: Shift, context: Context) -> Normalised:
    """Normalise "Friday next week"."""
    assert form.weekday is not None
    base = context.base(week.base)
    day = base.only_day() if base else None
    in_week = calendar.step(day, "W", week.count) if day else None
    if in_week is None:
        return underspecified(form)
    return _days_on(form, in_week, form.weekday - in_week.isoweekday(), base)


def _weekend(form: Partial, anchor: Interval, context: Context) -> Normalised:
    """Normalise "the weekend": the last, or the one of the day; the next by the tense."""
    day = anchor.only_day()
    if day is None:
        return underspecified(form)
    is_this_week = day.isoweekday() >= 6 or context.direction() > 0
    in_week = calendar.step(day, "D", 0 if is_this_week else -7)
    if in_week is None:
        return underspecified(form)
    return dated(calendar.of_weekend(in_week, "computed"), "", anchor)


def _weekday(form: Partial, anchor: Interval, side: int | None, context: Context) -> Normalised:
    """Normalise "Monday": the last or this very day; the next by a word or the tense."""
    assert form.weekday is not None
    day = anchor.only_day()
    if day is None or (not context.exact and anchor == context.today):
        return underspecified(form)
    return _days_on(form, day, _days_to_weekday(form.weekday, day, side, context), anchor)


def _days_to_weekday(weekday: int, day: date, side: int | None, context: Context) -> int:
    """Return how many days on (negative = back) a weekday lies from a day."""
    if side == 0:
        return weekday - day.isoweekday()  # "this Monday"
    gap = (weekday - day.isoweekday()) % 7  # days to the next one, 0 = the same day
    if side is None:
        return gap if gap == 0 or context.direction() > 0 else gap - 7
    return (gap or 7) if side > 0 else gap - 7


def _days_on(form: Partial, day: date, days: int, anchor: Interval | None) -> Normalised:
    try:
        return dated(calendar.of_day(day + timedelta(days=days), "computed"), form.time, anchor)
    except OverflowError:
        return underspecified(form)
