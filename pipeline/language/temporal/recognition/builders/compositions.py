"""Times of day, vague words, and expressions made of others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.language.temporal.recognition.builders.common import code_of, number_of
from pipeline.language.temporal.recognition.templates import Found
from pipeline.language.temporal.surface import Fixed, Partial, Range, Said, Shift, kind_symbol

__all__ = [
    "always",
    "clock",
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


def clock(found: Found) -> Partial | None:
    """8:30 p.m., 15:00 GMT, noon."""
    if found.has("daypart"):
        return Partial(time=code_of(found, "daypart"))
    written = found.word("clock") or found.word("daymonth").replace(".", ":") or found.word("hour")
    hour, _, minute = written.partition(":")
    value = int(hour)
    if found.has("ampm"):
        value = value % 12 + (number_of(found, "ampm") or 0)
    if value > 24 or len(minute) == 1 or minute[:2] > "59":
        return None
    return Partial(time=f"{value:02}:{minute[:2] or '00'}")


def military(found: Found) -> Partial | None:
    """0930 GMT, 1800 hours UTC."""
    digits = found.text.words[found.start]
    right = len(digits) == 4 and digits.isdigit() and digits[:2] < "24" and digits[2:] < "60"
    return Partial(time=f"{digits[:2]}:{digits[2:]}") if right else None


def hour_of_daypart(found: Found) -> Partial | None:
    """4 in the morning, 8:30 in the evening."""
    hour, _, minute = (found.word("clock") or found.word("hour")).partition(":")
    part = code_of(found, "daypart")
    if part not in ("MO", "AF", "EV") or int(hour) > 12:
        return None
    return Partial(time=f"{int(hour) % 12 + (0 if part == 'MO' else 12):02}:{minute[:2] or '00'}")


def with_time(found: Found) -> Said | None:
    """Noon Thursday; Friday evening; the morning of 31 January."""
    day = found.node("DAY")
    said = found.node("TIME")
    assert isinstance(said, Partial) and isinstance(day, Shift | Partial)
    return None if day.time else replace(day, time=said.time)


def modified(found: Found) -> Said:
    """Early 1990, the end of November, later this year."""
    said = found.node("DATE")
    code = code_of(found, "modifier", "edge")
    return replace(said, modifier=code) if isinstance(said, Partial | Shift) else said


def half_of(found: Found) -> Said:
    """The second half of May."""
    said = found.node("DATE")
    code = {1: "START", 2: "END"}.get(number_of(found, "nth") or 0, "")
    return replace(said, modifier=code) if isinstance(said, Partial | Shift) else said


def third_of(found: Found) -> Said | None:
    """The first decade (ten days) of May."""
    said = found.node("DATE")
    code = {1: "START", 2: "MID", 3: "END", -1: "END"}.get(number_of(found, "nth") or 0)
    return (
        replace(said, modifier=code)
        if code and isinstance(said, Partial) and kind_symbol(said) == "M"
        else None
    )


def week_of(found: Found) -> Partial | None:
    """The week of 6 March."""
    said = found.node("DATE")
    return (
        replace(said, part="W") if isinstance(said, Partial) and said.day and said.month else None
    )


def within(found: Found) -> Said | None:
    """May of that year; the spring of next year: the first takes its year from the second."""
    inner, outer = found.node("DATE"), found.node("PERIOD")
    if not isinstance(inner, Partial) or inner.year is not None or inner.which is not None:
        return None
    if isinstance(outer, Shift) and inner.weekday and not inner.month:
        return replace(inner, week=outer) if outer.unit == "W" else None
    if isinstance(outer, Shift) and outer.unit == "Y":
        return replace(inner, year=outer)
    if (
        isinstance(outer, Partial)
        and isinstance(outer.year, int)
        and outer.span == 1
        and inner.month
    ):
        return replace(inner, year=outer.year)
    return None


def date_range(found: Found) -> Range | None:
    """From 30 June to 2 July 2024; the first takes from the last what it lacks."""
    first, last = found.node("DATE"), found.node("DATE_2")
    led = found.text.words[found.start] in ("from", "between")  # "from May 2011 to 3 March 2015"
    mixed = led and {kind_symbol(first), kind_symbol(last)} <= {"Y", "M", "D"}
    if (
        isinstance(first, Shift)
        or isinstance(last, Shift)
        or not (mixed or kind_symbol(first) == kind_symbol(last))
    ):
        return None
    if (
        isinstance(first, Partial)
        and isinstance(last, Partial)
        and first.year is None
        and last.year is not None
    ):
        if not last.month and first.month:
            return None  # "from May to 2015"
        crosses = (first.month or 0) > (last.month or 12) and isinstance(last.year, int)
        first = replace(
            first, year=last.year - 1 if crosses and isinstance(last.year, int) else last.year
        )
    return Range(first, last, found.span("DATE")[1], found.span("DATE_2")[0])


def vague(found: Found) -> Fixed:
    """Now, currently, recently."""
    return Fixed("date", code_of(found, "present", "recent"))


def always(said: Said) -> Callable[[Found], Said]:
    """A builder that says the same whatever matched."""

    def build(_: Found) -> Said:
        return said

    return build
