"""From what is said to what is meant: every kind of thing said, resolved in its context.

A reference date that is not known leaves what hangs on it unresolved rather than wrong.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.language.temporal import calendar
from pipeline.language.temporal.normalisation.context import Context
from pipeline.language.temporal.normalisation.missing_year import resolve_yearless
from pipeline.language.temporal.normalisation.normalised import (
    Resolved,
    complete,
    dated,
    unresolved,
)
from pipeline.language.temporal.surface import Fixed, Length, Partial, Range, Said, Shift
from pipeline.model.intervals import Interval

__all__ = ["resolve"]


def resolve(said: Said, context: Context) -> Resolved:
    """The meaning of one expression; the context's focus moves on to it."""
    match said:
        case Fixed(kind, value):
            return Resolved(kind, value)
        case Length():
            if said.unit == "M" and not said.toward and context.topic and context.topic.min:
                context.topic = Interval.year(
                    context.topic.min.year
                )  # the nine months of a report leave its quarter
            return _length(said, context)
        case Range():
            return _range(said, context)
        case Shift():
            resolved = _shift(said, context)
        case Partial():
            resolved = _partial(said, context)
    if resolved.interval is not None:
        context.move(said, resolved.interval)
    return resolved


def _range(said: Range, context: Context) -> Resolved:
    first, last = resolve(said.first, context), resolve(said.last, context)
    value, ends = f"{first.value}/{last.value}", (first.value, last.value)
    lower, upper = first.interval, last.interval
    if lower and upper and lower.min and upper.max and lower.min > upper.max:
        last = (
            _following(said.last, lower.min) or last
        )  # "from Monday to Friday", "from November to February"
        value, ends, upper = f"{first.value}/{last.value}", (first.value, last.value), last.interval
    if (
        lower is None
        or upper is None
        or lower.min is None
        or upper.max is None
        or lower.min > upper.max
    ):
        return Resolved("date", value, None, first.anchored_on, ends)
    interval = Interval(lower.min, upper.max, "range", "stated", f"{lower.edtf}/{upper.edtf}")
    if lower.precision == upper.precision == "year":
        context.told_years(interval)
    return Resolved("date", value, interval, first.anchored_on, ends)


def _following(said: Said, day: date) -> Resolved | None:
    """A date without year as the next one after a day."""
    if not isinstance(said, Partial) or said.year is not None:
        return None
    return resolve_yearless(replace(said, which=(1, "reference")), Context(day))


def _length(said: Length, context: Context) -> Resolved:
    """The past five years and the next three reach to and from the reference date, "will meet in two weeks" lies ahead.

    Other lengths have no days yet.
    """
    value = calendar.length_value(said.amount, said.unit)
    today = context.reference
    if today is None or not said.amount or not calendar.is_calendar_unit(said.unit):
        return Resolved("duration", value)
    ahead = said.hence and not said.amount % 1 and context.exact and context.direction() > 0
    other = calendar.step(today, said.unit, int((said.toward or ahead) * said.amount))
    if other is None or not (said.toward or ahead):
        return Resolved("duration", value)
    if ahead:
        interval = calendar.of_unit(other, said.unit, "computed").interval
    else:
        interval = Interval.between(min(today, other), max(today, other), "computed")
    return Resolved("duration", value, interval, today.isoformat())


def _shift(said: Shift, context: Context) -> Resolved:
    looks_back = (
        said.base == "story" and said.count > 0 and context.reference and context.direction() < 0
    )
    base = context.base(
        "focus" if looks_back else said.base
    )  # "in 2019 she left, the next year she returned"
    by_day = said.unit in ("D", "W", "WE")
    if base is None or base.min is None or base.max is None:
        return unresolved(said)
    if by_day and said.base == "reference" and not context.exact:
        return unresolved(said)
    if by_day and not base.is_day() and base.precision != "range":
        return unresolved(said)  # "the next day" after a month or a year is no certain day
    if said.base == "topic":
        return _topic(said, base, context)
    there = calendar.step(
        base.max if said.count > 0 and said.base == "focus" else base.min, said.unit, said.count
    )
    return (
        dated(calendar.of_unit(there, said.unit, "computed"), said.time, base)
        if there
        else unresolved(said)
    )


def _topic(said: Shift, base: Interval, context: Context) -> Resolved:
    """The quarter spoken of; the same quarter or month of another year: "the year-earlier quarter"."""
    if said.unit == "Q" and base is context.topic and base.precision == "year":
        base = context.base("focus") or base  # "the quarter" after the nine months
    assert base.min is not None
    day = calendar.step(base.min, said.unit, said.count)
    unit = "Q" if said.unit == "Q" else {"quarter": "Q", "month": "M"}.get(base.precision, "Y")
    return dated(calendar.of_unit(day, unit, "computed"), "", base) if day else unresolved(said)


def _partial(said: Partial, context: Context) -> Resolved:
    if said.era < 0:
        month = f"-{said.month:02d}" if said.month else ""
        return Resolved("date", f"BC{said.year:04d}{month}")
    if said.time and said == Partial(time=said.time):
        return _time_of_day(said, context)
    if said.year is None or (said.day and not said.month):
        return resolve_yearless(said, context)
    anchor, year = None, said.year
    if isinstance(year, Shift):
        anchor = context.base(year.base)
        if anchor is None or anchor.min is None:
            return unresolved(said)
        year = anchor.min.year + year.count
    if said.span > 1:
        return dated(calendar.of_years(year, said.span), "", None)
    meaning = complete(said, year)
    return dated(meaning, said.time, anchor) if meaning else unresolved(said)


def _time_of_day(said: Partial, context: Context) -> Resolved:
    """8 p.m.: of the day spoken of, or of the reference date."""
    anchor = context.focus if context.focus and context.focus.is_day() else None
    if anchor is None and not context.narrative and context.exact:
        anchor = context.today
    if anchor is None or anchor.min is None:
        return unresolved(said)
    return dated(calendar.of_day(anchor.min, "computed"), said.time, anchor)
