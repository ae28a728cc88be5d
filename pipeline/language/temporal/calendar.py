"""Calendar arithmetic: from the parts of a date to its TIMEX3 value and the days it means."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from pipeline.language.temporal.date_words import CLOCK_UNITS
from pipeline.model.intervals import Basis, Interval, add_months

__all__ = [
    "Meaning",
    "duration_value",
    "holiday",
    "is_calendar_unit",
    "nth_weekday",
    "of_day",
    "of_month",
    "of_part",
    "of_unit",
    "of_week",
    "of_weekend",
    "of_year",
    "of_years",
    "step",
]

SEASONS: Final = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_MONTHS: Final = {"M": 1, "Q": 3, "6M": 6, "Y": 12, "E": 120, "C": 1200, "L": 12000}
_DAYS: Final = {"D": 1, "W": 7, "WE": 7, "2W": 14}
_MULTIPLES: Final = {"2W": (2, "W"), "6M": (6, "M")}  # units that ISO 8601 has no letter for
_IN_SMALLER_UNITS: Final = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "Q": (3, "M")}
_AND_A_HALF: Final = {"H": "H30M", "MIN": "M30S"}


class Meaning(NamedTuple):
    """A TIMEX3 value and the days it means (None = they cannot be known)."""

    value: str
    interval: Interval | None


def of_day(day: date, basis: Basis = "stated") -> Meaning:
    """Return the meaning of one day."""
    return Meaning(day.isoformat(), Interval.day(day, basis))


def of_month(year: int, month: int, basis: Basis = "stated") -> Meaning:
    """Return the meaning of one month."""
    return Meaning(f"{year:04d}-{month:02d}", Interval.month(year, month, basis))


def of_part(year: int, part: str, basis: Basis = "stated") -> Meaning:
    """Return the meaning of a quarter (Q1-Q4), half (H1, H2) or season (SP, SU, FA, WI)."""
    if part in SEASONS:
        return Meaning(f"{year:04d}-{part}", Interval.season(year, SEASONS[part], basis))
    make = Interval.quarter if part[0] == "Q" else Interval.half
    return Meaning(f"{year:04d}-{part}", make(year, int(part[1]), basis))


def of_year(year: int, basis: Basis = "stated") -> Meaning:
    """Return the meaning of one year."""
    return Meaning(f"{year:04d}", Interval.year(year, basis))


def of_years(digits: int, span: int, basis: Basis = "stated") -> Meaning:
    """Return a decade (`span` 10) or century (100) by its leading digits: 199 is the 1990s."""
    first, last = date(max(1, digits * span), 1, 1), date(digits * span + span - 1, 12, 31)
    unknown = "X" if span == 10 else "XX"
    return Meaning(f"{digits}", Interval(first, last, "range", basis, f"{digits}{unknown}"))


def of_week(day: date, basis: Basis = "stated") -> Meaning:
    """Return the ISO week of a day, Monday to Sunday."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return Meaning(
        f"{year:04d}-W{week:02d}", Interval.between(monday, monday + timedelta(days=6), basis)
    )


def of_weekend(day: date, basis: Basis = "stated") -> Meaning:
    """Return the Saturday and Sunday of a day's ISO week."""
    week = of_week(day)
    saturday = day + timedelta(days=6 - day.isoweekday())
    return Meaning(
        f"{week.value}-WE", Interval.between(saturday, saturday + timedelta(days=1), basis)
    )


def holiday(name: str, year: int) -> date:
    """Return the day of a holiday: "christmas", "thanksgiving", "easter", or the " eve" of one.

    Thanksgiving is the fourth Thursday of November; Easter is Gregorian (Meeus/Jones/Butcher).
    """
    if name.endswith(" eve"):
        return holiday(name.removesuffix(" eve"), year) - timedelta(days=1)
    if name == "christmas":
        return date(year, 12, 25)
    if name == "thanksgiving":
        return nth_weekday(year, 11, 4, 4)
    century, rest = divmod(year, 100)
    moon = (
        19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    day = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * day) // 451
    month, last = divmod(moon + day - 7 * shift + 114, 31)
    return date(year, month, last + 1)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """Return the `number`-th Monday (1) to Sunday (7) of a month, -1 = the last.

    Raises:
        ValueError: the month has no fifth.
    """
    if number < 0:
        last = add_months(date(year, month, 1), 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first.replace(day=1 + (weekday - first.isoweekday()) % 7 + 7 * (number - 1))


def of_unit(day: date, unit: str, basis: Basis = "stated") -> Meaning:
    """Return the day, week, month, quarter, year, decade or century in which a day lies."""
    match unit:
        case "D":
            return of_day(day, basis)
        case "W" | "2W":
            return of_week(day, basis)
        case "WE":
            return of_weekend(day, basis)
        case "M":
            return of_month(day.year, day.month, basis)
        case "Q":
            return of_part(day.year, f"Q{(day.month + 2) // 3}", basis)
        case "6M":
            return of_part(day.year, f"H{(day.month + 5) // 6}", basis)
        case "E":
            return of_years(day.year // 10, 10, basis)
        case "C" | "L":
            return of_years(day.year // 100, 100, basis)
    return of_year(day.year, basis)


def is_calendar_unit(unit: str) -> bool:
    """Return True for units that `step` can count."""
    return unit in _DAYS or unit in _MONTHS


def step(day: date, unit: str, count: int) -> date | None:
    """Return the day `count` units on (negative = back).

    None near the ends of the calendar, where a unit may not be whole.
    """
    try:
        moved = _moved(day, unit, count)
    except (ValueError, OverflowError):
        return None
    return moved if date.min.year < moved.year < date.max.year else None


def _moved(day: date, unit: str, count: int) -> date:
    if unit in _DAYS:
        return day + timedelta(days=count * _DAYS[unit])
    return add_months(day, count * _MONTHS[unit])


def duration_value(count: float | None, unit: str) -> str:
    """Return the TIMEX3 value of a duration; `count` None = not known.

    >>> duration_value(3, "Y"), duration_value(2.5, "Y"), duration_value(None, "D")
    ('P3Y', 'P2Y6M', 'PXD')
    """
    if unit in _MULTIPLES:
        factor, unit = _MULTIPLES[unit]
        count = count * factor if count else None
    if count is None:
        return _designated("X", unit)
    factor, unit = _IN_SMALLER_UNITS.get(unit, (1, unit))
    count *= factor
    if unit == "Y" and _is_in_whole_months(count):
        return _years_and_months(round(count * 12))
    if unit in _AND_A_HALF and count > 1 and count % 1 == 0.5:
        return f"PT{int(count)}{_AND_A_HALF[unit]}"
    return _designated(f"{count:g}", unit)


def _is_in_whole_months(years: float) -> bool:
    """True for a fraction of years that months can express: two and a half."""
    return years % 1 != 0 and round(years * 12, 6) % 1 == 0


def _years_and_months(count: int) -> str:
    years, months = divmod(count, 12)
    return f"P{years}Y{months}M" if years else f"P{months}M"


def _designated(number: str, unit: str) -> str:
    return f"PT{number}{unit[0]}" if unit in CLOCK_UNITS else f"P{number}{unit}"
