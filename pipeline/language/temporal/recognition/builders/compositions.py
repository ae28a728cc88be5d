"""Times of day, vague words, and expressions made of others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.language.temporal.recognition.builders.common import code_of, number_of
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


def clock(match: TemplateMatch) -> Partial | None:
    """8:30 p.m., 15:00 GMT, noon."""
    if match.has("daypart"):
        return Partial(time=code_of(match, "daypart"))
    written = match.word("clock") or match.word("daymonth").replace(".", ":") or match.word("hour")
    hour, _, minute = written.partition(":")
    value = int(hour)
    if match.has("ampm"):
        value = value % 12 + (number_of(match, "ampm") or 0)
    if value > 24 or len(minute) == 1 or minute[:2] > "59":
        return None
    return Partial(time=f"{value:02}:{minute[:2] or '00'}")


def military(match: TemplateMatch) -> Partial | None:
    """0930 GMT, 1800 hours UTC."""
    digits = match.text.words[match.start]
    right = len(digits) == 4 and digits.isdigit() and digits[:2] < "24" and digits[2:] < "60"
    return Partial(time=f"{digits[:2]}:{digits[2:]}") if right else None


def hour_of_daypart(match: TemplateMatch) -> Partial | None:
    """4 in the morning, 8:30 in the evening."""
    hour, _, minute = (match.word("clock") or match.word("hour")).partition(":")
    part = code_of(match, "daypart")
    if part not in ("MO", "AF", "EV") or int(hour) > 12:
        return None
    return Partial(time=f"{int(hour) % 12 + (0 if part == 'MO' else 12):02}:{minute[:2] or '00'}")


def with_time(match: TemplateMatch) -> SurfaceForm | None:
    """Noon Thursday; Friday evening; the morning of 31 January."""
    day = match.node("DAY")
    form = match.node("TIME")
    assert isinstance(form, Partial) and isinstance(day, Shift | Partial)
    return None if day.time else replace(day, time=form.time)


def modified(match: TemplateMatch) -> SurfaceForm:
    """Early 1990, the end of November, later this year."""
    form = match.node("DATE")
    code = code_of(match, "modifier", "edge")
    return replace(form, modifier=code) if isinstance(form, Partial | Shift) else form


def half_of(match: TemplateMatch) -> SurfaceForm:
    """The second half of May."""
    form = match.node("DATE")
    code = {1: "START", 2: "END"}.get(number_of(match, "nth") or 0, "")
    return replace(form, modifier=code) if isinstance(form, Partial | Shift) else form


def third_of(match: TemplateMatch) -> SurfaceForm | None:
    """The first decade (ten days) of May."""
    form = match.node("DATE")
    code = {1: "START", 2: "MID", 3: "END", -1: "END"}.get(number_of(match, "nth") or 0)
    return (
        replace(form, modifier=code)
        if code and isinstance(form, Partial) and kind_symbol(form) == "M"
        else None
    )


def week_of(match: TemplateMatch) -> Partial | None:
    """The week of 6 March."""
    form = match.node("DATE")
    return (
        replace(form, part="W") if isinstance(form, Partial) and form.day and form.month else None
    )


def within(match: TemplateMatch) -> SurfaceForm | None:
    """May of that year; the spring of next year: the first takes its year from the second."""
    inner, outer = match.node("DATE"), match.node("PERIOD")
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


def date_range(match: TemplateMatch) -> Range | None:
    """From 30 June to 2 July 2024; the first takes from the last what it lacks."""
    first, last = match.node("DATE"), match.node("DATE_2")
    led = match.text.words[match.start] in ("from", "between")  # "from May 2011 to 3 March 2015"
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
    return Range(first, last, match.span("DATE")[1], match.span("DATE_2")[0])


def vague(match: TemplateMatch) -> Fixed:
    """Now, currently, recently."""
    return Fixed("date", code_of(match, "present", "recent"))


def always(form: SurfaceForm) -> Callable[[TemplateMatch], SurfaceForm]:
    """A builder that says the same whatever matched."""

    def build(_: TemplateMatch) -> SurfaceForm:
        return form

    return build
