"""What an expression means once its year is known, and what is left of it while it is not."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pipeline.language.temporal import calendar
from pipeline.language.temporal.calendar import Meaning
from pipeline.language.temporal.expression import Kind
from pipeline.language.temporal.surface import NTH, Partial, Shift
from pipeline.model.intervals import Interval

__all__ = ["Normalised", "complete", "dated", "underspecified"]

_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}


class Normalised(NamedTuple):
    """TIMEX3 type and value, days, EDTF date it hangs on, and the values of a range's two ends."""

    kind: Kind
    value: str
    interval: Interval | None = None
    anchored_on: str | None = None
    ends: tuple[str, str] | None = None


def complete(form: Partial, year: int) -> Meaning | None:
    """The meaning in a certain year; None where the calendar has no such day."""
    try:
        if form.holiday:
            return calendar.of_day(calendar.holiday(form.holiday, year))
        if form.part == "W" and form.month and form.day:
            return calendar.of_week(date(year, form.month, form.day))
        if form.part.startswith(NTH) and form.month and form.weekday:
            return calendar.of_day(
                calendar.nth_weekday(year, form.month, form.weekday, int(form.part[1:]))
            )
        if form.part:
            return calendar.of_part(year, form.part)
        if form.month and form.day:
            return calendar.of_day(date(year, form.month, form.day))
        return calendar.of_month(year, form.month) if form.month else calendar.of_year(year)
    except ValueError:
        return None


def dated(meaning: Meaning, time: str, anchor: Interval | None) -> Normalised:
    """A meaning with its time of day, where one was told, and the date it hangs on."""
    value = f"{meaning.value}T{time}" if time else meaning.value
    return Normalised(
        "time" if time else "date", value, meaning.interval, anchor.edtf if anchor else None
    )


def underspecified(form: Partial | Shift) -> Normalised:
    """What was said, with X for what is not known."""
    return Normalised(
        "time" if form.time else "date",
        f"{_pattern(form)}T{form.time}" if form.time else _pattern(form),
    )


def _pattern(form: Partial | Shift) -> str:
    if isinstance(form, Shift):
        return _UNKNOWN.get(form.unit, "XXXX")
    if form.holiday or (form.day and not form.month):
        return "XXXX-XX-XX"
    if form.part:
        return "XXXX-WXX-WE" if form.part == "WE" else f"XXXX-{form.part}"
    if form.weekday and not form.month:
        return f"XXXX-WXX-{form.weekday}"
    if form.month:
        return f"XXXX-{form.month:02d}-{form.day:02d}" if form.day else f"XXXX-{form.month:02d}"
    return "XXXX-XX-XX" if form.time else "XXXX"
