"""What an expression means once its year is known, and what is left of it while it is not."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pipeline.language.temporal import calendar
from pipeline.language.temporal.calendar import Meaning
from pipeline.language.temporal.expression import Kind
from pipeline.language.temporal.surface import NTH, Partial, Shift
from pipeline.model.intervals import Interval

__all__ = ["Resolved", "complete", "dated", "unresolved"]

_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}


class Resolved(NamedTuple):
    """TIMEX3 type and value, days, EDTF date it hangs on, and the values of a range's two ends."""

    kind: Kind
    value: str
    interval: Interval | None = None
    anchored_on: str | None = None
    ends: tuple[str, str] | None = None


def complete(said: Partial, year: int) -> Meaning | None:
    """The meaning in a certain year; None where the calendar has no such day."""
    try:
        if said.holiday:
            return calendar.of_day(calendar.holiday(said.holiday, year))
        if said.part == "W" and said.month and said.day:
            return calendar.of_week(date(year, said.month, said.day))
        if said.part.startswith(NTH) and said.month and said.weekday:
            return calendar.of_day(
                calendar.nth_weekday(year, said.month, said.weekday, int(said.part[1:]))
            )
        if said.part:
            return calendar.of_part(year, said.part)
        if said.month and said.day:
            return calendar.of_day(date(year, said.month, said.day))
        return calendar.of_month(year, said.month) if said.month else calendar.of_year(year)
    except ValueError:
        return None


def dated(meaning: Meaning, time: str, anchor: Interval | None) -> Resolved:
    """A meaning with its time of day, where one was told, and the date it hangs on."""
    value = f"{meaning.value}T{time}" if time else meaning.value
    return Resolved(
        "time" if time else "date", value, meaning.interval, anchor.edtf if anchor else None
    )


def unresolved(said: Partial | Shift) -> Resolved:
    """What was said, with X for what is not known."""
    return Resolved(
        "time" if said.time else "date",
        f"{_pattern(said)}T{said.time}" if said.time else _pattern(said),
    )


def _pattern(said: Partial | Shift) -> str:
    if isinstance(said, Shift):
        return _UNKNOWN.get(said.unit, "XXXX")
    if said.holiday or (said.day and not said.month):
        return "XXXX-XX-XX"
    if said.part:
        return "XXXX-WXX-WE" if said.part == "WE" else f"XXXX-{said.part}"
    if said.weekday and not said.month:
        return f"XXXX-WXX-{said.weekday}"
    if said.month:
        return f"XXXX-{said.month:02d}-{said.day:02d}" if said.day else f"XXXX-{said.month:02d}"
    return "XXXX-XX-XX" if said.time else "XXXX"
