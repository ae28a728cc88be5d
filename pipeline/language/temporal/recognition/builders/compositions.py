"""Times of day, vague words, and expressions made of others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from pipeline.language.temporal.recognition.builders.common import code_of, count_of
from pipeline.language.temporal.recognition.templates import TemplateMatch
from pipeline.language.temporal.surface import (
    Fixed,
    Partial,
    Range,
    Shift,
    SurfaceForm,
    kind_symbol,
)

__all__ = [
    "clock",
    "constant",
    "date_range",
    "half_of",
    "hour_of_daypart",
    "military",
    "modified",
    "third_of",
    "vague",
    "week_of",
    "with_time",
    "within",
]

_HALVES: Final = {1: "START", 2: "END"}
_THIRDS: Final = {1: "START", 2: "MID", 3: "END", -1: "END"}
_TWELVE_HOUR_PARTS: Final = {"MO": 0, "AF": 12, "EV": 12}  # hours to add to "4 in the morning"
_MIXED_ENDS: Final = frozenset("YMD")  # "from May 2011 to 3 March 2015"


def clock(match: TemplateMatch) -> Partial | None:
    """Build "8:30 p.m.", "15:00 GMT", "noon"."""
    if match.has("daypart"):
        return Partial(time=code_of(match, "daypart"))
    hour, minute = _hour_and_minute(match.word("clock", "daymonth", "hour").replace(".", ":"))
    if match.has("ampm"):
        hour = hour % 12 + count_of(match, "ampm")
    if hour > 24 or len(minute) == 1 or minute > "59":
        return None
    return _time(hour, minute)


def military(match: TemplateMatch) -> Partial | None:
    """Build "0930 GMT", "1800 hours UTC"."""
    digits = match.first()
    if len(digits) != 4 or not digits.isdigit():
        return None
    hour, minute = digits[:2], digits[2:]
    return Partial(time=f"{hour}:{minute}") if hour < "24" and minute < "60" else None


def hour_of_daypart(match: TemplateMatch) -> Partial | None:
    """Build "4 in the morning", "8:30 in the evening"."""
    hour, minute = _hour_and_minute(match.word("clock", "hour"))
    part = code_of(match, "daypart")
    if part not in _TWELVE_HOUR_PARTS or hour > 12:
        return None
    return _time(hour % 12 + _TWELVE_HOUR_PARTS[part], minute)


def _hour_and_minute(written: str) -> tuple[int, str]:
    hour, _, minute = written.partition(":")
    return int(hour), minute[:2]


def _time(hour: int, minute: str) -> Partial:
    return Partial(time=f"{hour:02}:{minute or '00'}")


def with_time(match: TemplateMatch) -> SurfaceForm | None:
    """Build "noon Thursday", "Friday evening", "the morning of 31 January"."""
    day = match.node("DAY")
    time = match.node("TIME")
    assert isinstance(time, Partial)
    assert isinstance(day, Shift | Partial)
    return None if day.time else replace(day, time=time.time)


def modified(match: TemplateMatch) -> SurfaceForm:
    """Build "early 1990", "the end of November", "later this year"."""
    return _with_modifier(match.node("DATE"), code_of(match, "modifier", "edge"))


def half_of(match: TemplateMatch) -> SurfaceForm:
    """Build "the second half of May"."""
    return _with_modifier(match.node("DATE"), _HALVES.get(count_of(match, "nth"), ""))


def third_of(match: TemplateMatch) -> SurfaceForm | None:
    """Build "the first decade (ten days) of May"."""
    form = match.node("DATE")
    modifier = _THIRDS.get(count_of(match, "nth"))
    if modifier is None or kind_symbol(form) != "M":
        return None
    return _with_modifier(form, modifier)


def _with_modifier(form: SurfaceForm, modifier: str) -> SurfaceForm:
    return replace(form, modifier=modifier) if isinstance(form, Partial | Shift) else form


def week_of(match: TemplateMatch) -> Partial | None:
    """Build "the week of 6 March"."""
    match match.node("DATE"):
        case Partial(day=int(), month=int()) as day:
            return replace(day, part="W")
    return None


def within(match: TemplateMatch) -> SurfaceForm | None:
    """Build "May of that year", "the spring of next year": the second gives the year."""
    match match.node("DATE"), match.node("PERIOD"):
        case Partial(year=None, which=None) as inner, Shift() as outer:
            return _within_shift(inner, outer)
        case Partial(year=None, which=None, month=int()) as inner, Partial(
            year=int(), span=1
        ) as year:
            return replace(inner, year=year.year)
    return None


def _within_shift(inner: Partial, outer: Shift) -> Partial | None:
    """Build a date within "next year", or a weekday within "next week"."""
    if inner.weekday and not inner.month:
        return replace(inner, week=outer) if outer.unit == "W" else None
    return replace(inner, year=outer) if outer.unit == "Y" else None


def date_range(match: TemplateMatch) -> Range | None:
    """Build "from 30 June to 2 July 2024": the first takes from the last what it lacks."""
    first, last = match.node("DATE"), match.node("DATE_2")
    if Shift in (type(first), type(last)) or not _can_be_ends(match, first, last):
        return None
    match first, last:
        case Partial(year=None, month=int()), Partial(year=int() | Shift(), month=None):
            return None  # "from May to 2015"
        case Partial(year=None), Partial(year=int() | Shift()):
            first = replace(first, year=_year_before(first, last))
    return Range(first, last, match.span("DATE")[1], match.span("DATE_2")[0])


def _can_be_ends(match: TemplateMatch, first: SurfaceForm, last: SurfaceForm) -> bool:
    """True for two dates of one kind; after "from" or "between" also for years, months and days."""
    kinds = {kind_symbol(first), kind_symbol(last)}
    return len(kinds) == 1 or (match.first() in ("from", "between") and kinds <= _MIXED_ENDS)


def _year_before(first: Partial, last: Partial) -> int | Shift | None:
    """Return the year of a range's start: "from November to March 2015" starts in 2014."""
    if not isinstance(last.year, int):
        return last.year
    return last.year - ((first.month or 0) > (last.month or 12))


def vague(match: TemplateMatch) -> Fixed:
    """Build "now", "currently", "recently"."""
    return Fixed("date", code_of(match, "present", "recent"))


def constant(form: SurfaceForm) -> Callable[[TemplateMatch], SurfaceForm]:
    """Return a builder of one form, whatever matched."""

    def build(_: TemplateMatch) -> SurfaceForm:
        return form

    return build
