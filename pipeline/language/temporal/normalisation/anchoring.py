"""From surface forms to their normalised values: every kind of form, resolved in its context.

A reference date that is not known leaves what hangs on it unresolved rather than wrong.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from pipeline.language.temporal import calendar
from pipeline.language.temporal.date_words import Base
from pipeline.language.temporal.normalisation.context import Context
from pipeline.language.temporal.normalisation.missing_year import normalise_missing_year
from pipeline.language.temporal.normalisation.normalised import (
    Normalised,
    complete,
    dated,
    first_day,
    underspecified,
)
from pipeline.language.temporal.surface import Duration, Fixed, Partial, Range, Shift, SurfaceForm
from pipeline.model.intervals import Interval

__all__ = ["normalise"]

_DAY_UNITS: Final = frozenset(("D", "W", "WE"))
_UNIT_OF_TOPIC: Final = {"quarter": "Q", "month": "M"}  # by the precision of what is spoken of


def normalise(form: SurfaceForm, context: Context) -> Normalised:
    """Return the meaning of one expression; the context's focus moves on to it."""
    match form:
        case Fixed():
            return Normalised(form.kind, form.value)
        case Duration():
            return _duration(form, context)
        case Range():
            return _range(form, context)
        case Shift():
            normalised = _shift(form, context)
        case Partial():
            normalised = _partial(form, context)
    if normalised.interval is not None:
        context.move(form, normalised.interval)
    return normalised


def _range(form: Range, context: Context) -> Normalised:
    first, last = normalise(form.first, context), normalise(form.last, context)
    days = _outer_days(first, last)
    if days and days[0] > days[1]:  # "from Monday to Friday", "from November to February"
        last = _following(form.last, days[0]) or last
    interval = _from_to(first, last)
    if interval and _precisions(first, last) == {"year"}:
        context.set_years(interval)
    ends = (first.value, last.value)
    return Normalised("date", "/".join(ends), interval, first.anchored_on, ends)


def _outer_days(first: Normalised, last: Normalised) -> tuple[date, date] | None:
    """Return the first day of one date and the last of another, None where either is not known."""
    if first.interval is None or last.interval is None:
        return None
    return first.interval.days_to(last.interval)


def _from_to(first: Normalised, last: Normalised) -> Interval | None:
    days = _outer_days(first, last)
    if days is None or days[0] > days[1]:
        return None
    assert first.interval is not None and last.interval is not None
    return Interval(*days, "range", "stated", f"{first.interval.edtf}/{last.interval.edtf}")


def _precisions(*dates: Normalised) -> set[str]:
    return {end.interval.precision for end in dates if end.interval}


def _following(form: SurfaceForm, day: date) -> Normalised | None:
    """Return a date without year as the next one after a day."""
    if not isinstance(form, Partial) or form.year is not None:
        return None
    return normalise_missing_year(replace(form, which=(1, "reference")), Context(day))


def _duration(form: Duration, context: Context) -> Normalised:
    if form.unit == "M" and not form.toward:
        context.widen_topic()
    value = calendar.duration_value(form.amount, form.unit)
    interval = _days_from_today(form, context)
    if interval is None or context.reference is None:
        return Normalised("duration", value)
    return Normalised("duration", value, interval, context.reference.isoformat())


def _days_from_today(form: Duration, context: Context) -> Interval | None:
    """Return the days of durations that reach to or from the reference date.

    "The past five years" and "the next three" do, and "will meet in two weeks"; others have no
    days yet.
    """
    today = context.reference
    if today is None or not form.amount or not calendar.is_calendar_unit(form.unit):
        return None
    if not (form.toward or _is_distance_ahead(form, form.amount, context)):
        return None
    other = calendar.step(today, form.unit, int((form.toward or 1) * form.amount))
    if other is None:
        return None
    if form.toward:
        return Interval.between(min(today, other), max(today, other), "computed")
    return calendar.of_unit(other, form.unit, "computed").interval


def _is_distance_ahead(form: Duration, amount: float, context: Context) -> bool:
    """True for "in two weeks" where the sentence looks forward."""
    if not form.hence or amount % 1 or not context.exact:
        return False
    return context.direction() > 0


def _shift(form: Shift, context: Context) -> Normalised:
    base = context.base(_base_of(form, context))
    if base is None:
        return underspecified(form)
    if form.unit in _DAY_UNITS and not _gives_days(form, base, context):
        return underspecified(form)
    if form.base == "topic":
        return _topic(form, base, context)
    day = calendar.step(_starting_day(form, base), form.unit, form.count)
    if day is None:
        return underspecified(form)
    return dated(calendar.of_unit(day, form.unit, "computed"), form.time, base)


def _starting_day(form: Shift, base: Interval) -> date:
    """Return the day from which units are counted: on from the end of the focus, else the start."""
    counts_on = form.base == "focus" and form.count > 0
    return base.max if counts_on and base.max else first_day(base)


def _base_of(form: Shift, context: Context) -> Base:
    """Return the base of a shift: in "in 2019 she left, the next year she returned" the focus."""
    if form.base != "story" or form.count <= 0 or context.reference is None:
        return form.base
    return "focus" if context.direction() < 0 else form.base


def _gives_days(form: Shift, base: Interval, context: Context) -> bool:
    """True where steps of days or weeks from a base are certain.

    "The next day" after a month or a year is no certain day.
    """
    if form.base == "reference" and not context.exact:
        return False
    return base.is_day() or base.precision == "range"


def _topic(form: Shift, base: Interval, context: Context) -> Normalised:
    """Normalise "the quarter" spoken of, or "the year-earlier quarter"."""
    if form.unit == "Q" and base is context.topic and base.precision == "year":
        base = context.base("focus") or base  # "the quarter" after the nine months
    day = calendar.step(first_day(base), form.unit, form.count)
    if day is None:
        return underspecified(form)
    unit = "Q" if form.unit == "Q" else _UNIT_OF_TOPIC.get(base.precision, "Y")
    return dated(calendar.of_unit(day, unit, "computed"), "", base)


def _partial(form: Partial, context: Context) -> Normalised:
    if form.era < 0:
        return _before_christ(form)
    if form.time and form == Partial(time=form.time):
        return _time_of_day(form, context)
    if form.year is None or form.is_day_alone():
        return normalise_missing_year(form, context)
    if isinstance(form.year, Shift):
        return _in_relative_year(form, form.year, context)
    return _in_year(form, form.year, None)


def _before_christ(form: Partial) -> Normalised:
    month = f"-{form.month:02d}" if form.month else ""
    return Normalised("date", f"BC{form.year:04d}{month}")


def _in_relative_year(form: Partial, year: Shift, context: Context) -> Normalised:
    anchor = context.base(year.base)
    if anchor is None:
        return underspecified(form)
    return _in_year(form, first_day(anchor).year + year.count, anchor)


def _in_year(form: Partial, year: int, anchor: Interval | None) -> Normalised:
    if form.span > 1:
        return dated(calendar.of_years(year, form.span), "", None)
    meaning = complete(form, year)
    return dated(meaning, form.time, anchor) if meaning else underspecified(form)


def _time_of_day(form: Partial, context: Context) -> Normalised:
    """Normalise "8 p.m.": of the day spoken of, or of the reference date."""
    anchor = _day_at_hand(context)
    if anchor is None:
        return underspecified(form)
    return dated(calendar.of_day(first_day(anchor), "computed"), form.time, anchor)


def _day_at_hand(context: Context) -> Interval | None:
    if context.focus and context.focus.is_day():
        return context.focus
    return context.today if context.exact and not context.narrative else None
