"""Durations and sets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pipeline.language.temporal.calendar import duration_value
from pipeline.language.temporal.date_words import CATEGORIES, CLOCK_UNITS
from pipeline.language.temporal.numerals import amount
from pipeline.language.temporal.recognition import false_positives
from pipeline.language.temporal.recognition.builders.common import code_of, number_of
from pipeline.language.temporal.recognition.templates import Piece, TemplateMatch
from pipeline.language.temporal.surface import Duration, Fixed, SurfaceForm
from pipeline.language.temporal.tokens import category

__all__ = [
    "duration",
    "every_other",
    "first_or_last",
    "half_year",
    "recurring",
    "whole",
    "years_and_months",
]

_DATES: Final = re.compile(
    "|".join(category(name) for name in ("month", "unit", "year", "season", "weekday", "nth"))
)


def duration(match: TemplateMatch) -> SurfaceForm | list[Piece] | None:
    """Three years, a few days, the past five years, a two-week."""
    unit = code_of(match, "unit", "units")
    unit = {"N": "D", "WE": "W"}.get(unit, unit)
    if match.word("past") == "last" and match.before() in false_positives.MODALS:
        return None  # "will last six months"
    told = amount(match.words("amount")) if match.has("amount") else None
    toward = -1 if match.has("past") else 1 if match.has("future") else 0
    if (
        false_positives.no_length(match)
        or false_positives.age(match)
        or (unit == "Q" and false_positives.fraction(match))
    ):
        return None
    bare = match.text.words[match.start] != "the"  # "the weeks ahead" are led by their article
    if (
        told is None
        and not match.has("amount")
        and toward == 0
        and bare
        and false_positives.no_plural(match)
    ):
        return None
    term = match.text.words[match.end - 1] in ("term", "period", "mandate", "tenure")
    hence = match.before() in ("in", "within") and not toward and told is not None
    form = Duration(told, unit, toward, term, hence)
    # "a three-year", not "a year": the article is not part of the length
    return (
        [Piece(form, "number_3")]
        if match.has("unit") and match.has("number_3") and not toward
        else form
    )


def whole(match: TemplateMatch) -> Duration:
    """A daylong session, a month-long exercise."""
    return Duration(1, code_of(match, "lasting", "unit"))


def years_and_months(match: TemplateMatch) -> Duration | None:
    """Two years and six months: one length."""
    years, months = match.node("DURATION"), match.node("DURATION_2")
    if (
        not isinstance(years, Duration)
        or not isinstance(months, Duration)
        or (years.unit, months.unit) != ("Y", "M")
    ):
        return None
    if (
        not years.amount
        or not months.amount
        or months.amount >= 12
        or (years.amount + months.amount) % 1
    ):
        return None
    return replace(years, amount=years.amount + months.amount / 12, term=years.term or months.term)


def every_other(match: TemplateMatch) -> Fixed | None:
    """Every other year, every second week."""
    unit = code_of(match, "unit")
    return Fixed("set", duration_value(2, unit)) if unit not in CLOCK_UNITS else None


def first_or_last(match: TemplateMatch) -> Duration | None:
    """The last week of August: the length, which `terms` puts into its month; not "the first day of the summit"."""
    if code_of(match, "unit") == "E" and match.after(2) in CATEGORIES["month"]:
        return None  # "the first decade of May": ten days
    of_date = match.after() == "of" and _DATES.search(
        match.text.symbols, match.end + 1, match.end + 3
    )
    return Duration(1, code_of(match, "unit")) if of_date else None


def half_year(match: TemplateMatch) -> Duration:
    """Half a year, two and a half years."""
    words = match.words("amount") if match.has("amount") else []
    unit = code_of(match, "unit", "units")
    return Duration((amount(words) or 0) + 0.5, unit)


def recurring(match: TemplateMatch) -> Fixed | None:
    """Every year, twice a month, every two weeks, each Monday, annually."""
    if match.has("often"):
        return (
            None if false_positives.kind_of_thing(match) else Fixed("set", code_of(match, "often"))
        )
    if match.has("weekday") or match.has("weekdays"):
        day, part = code_of(match, "weekday", "weekdays"), code_of(match, "dayparts")
        return Fixed("set", f"XXXX-WXX-{day}" + (f"T{part}" if part else ""))
    if match.has("month"):
        return Fixed("set", f"XXXX-{number_of(match, 'month'):02}")
    if match.has("season"):
        return Fixed("set", f"XXXX-{code_of(match, 'season')}")
    if match.has("daypart"):
        return Fixed("set", f"XXXX-XX-XXT{code_of(match, 'daypart')}")
    unit = code_of(match, "unit", "units")
    if unit == "S":
        return None  # "instructions per second"
    many = amount(match.words("amount")) if match.has("amount") else 1
    return Fixed("set", duration_value(many, unit))
