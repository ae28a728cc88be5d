"""From what is said to what is meant: every kind of thing said, resolved in its context.

A reference date that is not known leaves what hangs on it unresolved rather than wrong.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.language.temporal import calendar
from pipeline.language.temporal.normalisation.context import Context
from pipeline.language.temporal.normalisation.missing_year import normalise_missing_year
from pipeline.language.temporal.normalisation.normalised import (
    Normalised,
    complete,
    dated,
    underspecified,
)
from pipeline.language.temporal.surface import Duration, Fixed, Partial, Range, Shift, SurfaceForm
from pipeline.model.intervals import Interval

__all__ = ["normalise"]


def normalise(form: SurfaceForm, context: Context) -> Normalised:
    """The meaning of one expression; the context's focus moves on to it."""
    match form:
        case Fixed(kind, value):
            return Normalised(kind, value)
        case Duration():
            if form.unit == "M" and not form.toward and context.topic and context.topic.min:
                context.topic = Interval.year(
                    context.topic.min.year
                )  # the nine months of a report leave its quarter
            return _length(form, context)
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
    value, ends = f"{first.value}/{last.value}", (first.value, last.value)
    lower, upper = first.interval, last.interval
    if lower and upper and lower.min and upper.max and lower.min > upper.max:
        last = (
            _following(form.last, lower.min) or last
        )  # "from Monday to Friday", "from November to February"
        value, ends, upper = f"{first.value}/{last.value}", (first.value, last.value), last.interval
    if (
        lower is None
        or upper is None
        or lower.min is None
        or upper.max is None
        or lower.min > upper.max
    ):
        return Normalised("date", value, None, first.anchored_on, ends)
    interval = Interval(lower.min, upper.max, "range", "stated", f"{lower.edtf}/{upper.edtf}")
    if lower.precision == upper.precision == "year":
        context.told_years(interval)
    return Normalised("date", value, interval, first.anchored_on, ends)


def _following(form: SurfaceForm, day: date) -> Normalised | None:
    """A date without year as the next one after a day."""
    if not isinstance(form, Partial) or form.year is not None:
        return None
    return normalise_missing_year(replace(form, which=(1, "reference")), Context(day))


def _length(form: Duration, context: Context) -> Normalised:
    """The past five years and the next three reach to and from the reference date, "will meet in two weeks" lies ahead.

    Other durations have no days yet.
    """
    value = calendar.duration_value(form.amount, form.unit)
    today = context.reference
    if today is None or not form.amount or not calendar.is_calendar_unit(form.unit):
        return Normalised("duration", value)
    ahead = form.hence and not form.amount % 1 and context.exact and context.direction() > 0
    other = calendar.step(today, form.unit, int((form.toward or ahead) * form.amount))
    if other is None or not (form.toward or ahead):
        return Normalised("duration", value)
    if ahead:
        interval = calendar.of_unit(other, form.unit, "computed").interval
    else:
        interval = Interval.between(min(today, other), max(today, other), "computed")
    return Normalised("duration", value, interval, today.isoformat())


def _shift(form: Shift, context: Context) -> Normalised:
    looks_back = (
        form.base == "story" and form.count > 0 and context.reference and context.direction() < 0
    )
    base = context.base(
        "focus" if looks_back else form.base
    )  # "in 2019 she left, the next year she returned"
    by_day = form.unit in ("D", "W", "WE")
    if base is None or base.min is None or base.max is None:
        return underspecified(form)
    if by_day and form.base == "reference" and not context.exact:
        return underspecified(form)
    if by_day and not base.is_day() and base.precision != "range":
        return underspecified(form)  # "the next day" after a month or a year is no certain day
    if form.base == "topic":
        return _topic(form, base, context)
    there = calendar.step(
        base.max if form.count > 0 and form.base == "focus" else base.min, form.unit, form.count
    )
    return (
        dated(calendar.of_unit(there, form.unit, "computed"), form.time, base)
        if there
        else underspecified(form)
    )


def _topic(form: Shift, base: Interval, context: Context) -> Normalised:
    """The quarter spoken of; the same quarter or month of another year: "the year-earlier quarter"."""
    if form.unit == "Q" and base is context.topic and base.precision == "year":
        base = context.base("focus") or base  # "the quarter" after the nine months
    assert base.min is not None
    day = calendar.step(base.min, form.unit, form.count)
    unit = "Q" if form.unit == "Q" else {"quarter": "Q", "month": "M"}.get(base.precision, "Y")
    return dated(calendar.of_unit(day, unit, "computed"), "", base) if day else underspecified(form)


def _partial(form: Partial, context: Context) -> Normalised:
    if form.era < 0:
        month = f"-{form.month:02d}" if form.month else ""
        return Normalised("date", f"BC{form.year:04d}{month}")
    if form.time and form == Partial(time=form.time):
        return _time_of_day(form, context)
    if form.year is None or (form.day and not form.month):
        return normalise_missing_year(form, context)
    anchor, year = None, form.year
    if isinstance(year, Shift):
        anchor = context.base(year.base)
        if anchor is None or anchor.min is None:
            return underspecified(form)
        year = anchor.min.year + year.count
    if form.span > 1:
        return dated(calendar.of_years(year, form.span), "", None)
    meaning = complete(form, year)
    return dated(meaning, form.time, anchor) if meaning else underspecified(form)


def _time_of_day(form: Partial, context: Context) -> Normalised:
    """8 p.m.: of the day spoken of, or of the reference date."""
    anchor = context.focus if context.focus and context.focus.is_day() else None
    if anchor is None and not context.narrative and context.exact:
        anchor = context.today
    if anchor is None or anchor.min is None:
        return underspecified(form)
    return dated(calendar.of_day(anchor.min, "computed"), form.time, anchor)
