"""What an expression means once its year is known, and what is left of it while it is not."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pipeline.language.temporal import calendar
from pipeline.language.temporal.calendar import Meaning
from pipeline.language.temporal.expression import Kind
from pipeline.language.temporal.surface import NTH, Partial, Shift
from pipeline.model.intervals import Interval

__all__ = ["Normalised", "complete", "dated", "first_day", "underspecified"]

_UNKNOWN_DAY = "XXXX-XX-XX"
_UNKNOWN_WEEKEND = "XXXX-WXX-WE"
_UNKNOWN = {
    "D": _UNKNOWN_DAY,
    "W": "XXXX-WXX",
    "WE": _UNKNOWN_WEEKEND,
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
}


class Normalised(NamedTuple):
    """TIMEX3 type and value, days, EDTF date it hangs on, and the values of a range's two ends."""

    kind: Kind
    value: str
    interval: Interval | None = None
    anchored_on: str | None = None
    ends: tuple[str, str] | None = None


def complete(form: Partial, year: int) -> Meaning | None:
    """Return the meaning in a certain year; None where the calendar has no such day."""
    try:
        return _in_year(form, year)
    except ValueError:
        return None


def _in_year(form: Partial, year: int) -> Meaning:
    if form.holiday:
        return calendar.of_day(calendar.holiday(form.holiday, year))
    if form.part:
        return _part_in_year(form, year)
    if not form.month:
        return calendar.of_year(year)
    if not form.day:
        return calendar.of_month(year, form.month)
    return calendar.of_day(date(year, form.month, form.day))


def _part_in_year(form: Partial, year: int) -> Meaning:
    month, day, weekday = form.month or 0, form.day or 0, form.weekday or 0
    if form.part == "W":
        return calendar.of_week(date(year, month, day))
    if form.part.startswith(NTH):
        return calendar.of_day(calendar.nth_weekday(year, month, weekday, int(form.part[1:])))
    return calendar.of_part(year, form.part)


def first_day(interval: Interval) -> date:
    """Return the first day of an interval of the calendar, which is never open."""
    assert interval.min is not None
    return interval.min


def dated(meaning: Meaning, time: str, anchor: Interval | None) -> Normalised:
    """Return a meaning with its time of day, if it has one, and the date it hangs on."""
    kind, value = _timed(meaning.value, time)
    return Normalised(kind, value, meaning.interval, anchor.edtf if anchor else None)


def underspecified(form: Partial | Shift) -> Normalised:
    """Return the value of a form without its days, with X for what is not known."""
    pattern = _pattern(form) if isinstance(form, Partial) else _UNKNOWN.get(form.unit, "XXXX")
    return Normalised(*_timed(pattern, form.time))


def _timed(value: str, time: str) -> tuple[Kind, str]:
    return ("time", f"{value}T{time}") if time else ("date", value)


def _pattern(form: Partial) -> str:
    if form.holiday or form.is_day_alone():
        return _UNKNOWN_DAY
    if form.part:
        return _UNKNOWN_WEEKEND if form.part == "WE" else f"XXXX-{form.part}"
    if form.month:
        return f"XXXX-{form.month:02d}-{form.day:02d}" if form.day else f"XXXX-{form.month:02d}"
    if form.weekday:
        return f"XXXX-WXX-{form.weekday}"
    return _UNKNOWN_DAY if form.time else "XXXX"
