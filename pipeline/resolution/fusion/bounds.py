"""The bounds of dates that may be missing: every function takes `None` and hands it on.

A fact has a date or none, and a date may be open on either side; these functions are asked instead
of testing for both at every place.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pipeline.model.intervals import Interval

__all__ = [
    "as_inferred",
    "days_long",
    "earliest",
    "exact_day",
    "first_day",
    "last_day",
    "latest",
    "precedes",
    "some_day",
    "until",
]

_ENDLESS = 10**6  # days, of a date that is open or missing


def first_day(interval: Interval | None) -> date | None:
    """Return the first day a date can mean, `None` where it is open or missing."""
    return interval.min if interval else None


def last_day(interval: Interval | None) -> date | None:
    """Return the last day a date can mean, `None` where it is open or missing."""
    return interval.max if interval else None


def exact_day(interval: Interval | None) -> date | None:
    """Return the day of a date that is one calendar day, `None` for every other date."""
    return interval.min if interval and interval.is_day() else None


def some_day(interval: Interval | None) -> date | None:
    """Return the first day a date can mean, the last one where it has no first."""
    return first_day(interval) or last_day(interval)


def earliest(days: Iterable[date | None]) -> date | None:
    """Return the earliest of the known days."""
    return min((day for day in days if day), default=None)


def latest(days: Iterable[date | None]) -> date | None:
    """Return the latest of the known days."""
    return max((day for day in days if day), default=None)


def precedes(day: date | None, other: date | None) -> bool:
    """Return whether a day is earlier than another; `False` where one of them is not known."""
    if day is None or other is None:
        return False
    return day < other


def days_long(interval: Interval | None) -> int:
    """Return how many days lie between the bounds of a date: 0 for a day, a million for a date that
    is open or missing.
    """
    bounds = interval.bounds() if interval else None
    if bounds is None:
        return _ENDLESS
    first, last = bounds
    return (last - first).days


def until(day: date | None) -> Interval:
    """Return the date of something that was over by a day, where no page says since when."""
    return Interval.between(None, day, "inferred" if day else "unknown")


def as_inferred(interval: Interval | None) -> Interval | None:
    """Return the same days as something that was only inferred."""
    return interval.with_basis("inferred") if interval else None
