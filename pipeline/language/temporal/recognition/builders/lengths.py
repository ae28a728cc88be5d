"""Durations and sets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pipeline.language.temporal.calendar import length_value
from pipeline.language.temporal.date_words import CATEGORIES, CLOCK_UNITS
from pipeline.language.temporal.numerals import amount
from pipeline.language.temporal.recognition import false_positives
from pipeline.language.temporal.recognition.builders.common import code_of, number_of
from pipeline.language.temporal.recognition.templates import Found, Piece
from pipeline.language.temporal.surface import Fixed, Length, Said
from pipeline.language.temporal.tokens import category

__all__ = [
    "every_other",
    "first_or_last",
    "half_year",
    "length",
    "recurring",
    "whole",
    "years_and_months",
]

_DATES: Final = re.compile(
    "|".join(category(name) for name in ("month", "unit", "year", "season", "weekday", "nth"))
)


def length(found: Found) -> Said | list[Piece] | None:
    """Three years, a few days, the past five years, a two-week."""
    unit = code_of(found, "unit", "units")
    unit = {"N": "D", "WE": "W"}.get(unit, unit)
    if found.word("past") == "last" and found.before() in false_positives.MODALS:
        return None  # "will last six months"
    told = amount(found.words("amount")) if found.has("amount") else None
    toward = -1 if found.has("past") else 1 if found.has("future") else 0
    if (
        false_positives.no_length(found)
        or false_positives.age(found)
        or (unit == "Q" and false_positives.fraction(found))
    ):
        return None
    bare = found.text.words[found.start] != "the"  # "the weeks ahead" are led by their article
    if (
        told is None
        and not found.has("amount")
        and toward == 0
        and bare
        and false_positives.no_plural(found)
    ):
        return None
    term = found.text.words[found.end - 1] in ("term", "period", "mandate", "tenure")
    hence = found.before() in ("in", "within") and not toward and told is not None
    said = Length(told, unit, toward, term, hence)
    # "a three-year", not "a year": the article is not part of the length
    return (
        [Piece(said, "number_3")]
        if found.has("unit") and found.has("number_3") and not toward
        else said
    )


def whole(found: Found) -> Length:
    """A daylong session, a month-long exercise."""
    return Length(1, code_of(found, "lasting", "unit"))


def years_and_months(found: Found) -> Length | None:
    """Two years and six months: one length."""
    years, months = found.node("LENGTH"), found.node("LENGTH_2")
    if (
        not isinstance(years, Length)
        or not isinstance(months, Length)
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


def every_other(found: Found) -> Fixed | None:
    """Every other year, every second week."""
    unit = code_of(found, "unit")
    return Fixed("set", length_value(2, unit)) if unit not in CLOCK_UNITS else None


def first_or_last(found: Found) -> Length | None:
    """The last week of August: the length, which `terms` puts into its month; not "the first day of the summit"."""
    if code_of(found, "unit") == "E" and found.after(2) in CATEGORIES["month"]:
        return None  # "the first decade of May": ten days
    of_date = found.after() == "of" and _DATES.search(
        found.text.symbols, found.end + 1, found.end + 3
    )
    return Length(1, code_of(found, "unit")) if of_date else None


def half_year(found: Found) -> Length:
    """Half a year, two and a half years."""
    words = found.words("amount") if found.has("amount") else []
    unit = code_of(found, "unit", "units")
    return Length((amount(words) or 0) + 0.5, unit)


def recurring(found: Found) -> Fixed | None:
    """Every year, twice a month, every two weeks, each Monday, annually."""
    if found.has("often"):
        return (
            None if false_positives.kind_of_thing(found) else Fixed("set", code_of(found, "often"))
        )
    if found.has("weekday") or found.has("weekdays"):
        day, part = code_of(found, "weekday", "weekdays"), code_of(found, "dayparts")
        return Fixed("set", f"XXXX-WXX-{day}" + (f"T{part}" if part else ""))
    if found.has("month"):
        return Fixed("set", f"XXXX-{number_of(found, 'month'):02}")
    if found.has("season"):
        return Fixed("set", f"XXXX-{code_of(found, 'season')}")
    if found.has("daypart"):
        return Fixed("set", f"XXXX-XX-XXT{code_of(found, 'daypart')}")
    unit = code_of(found, "unit", "units")
    if unit == "S":
        return None  # "instructions per second"
    many = amount(found.words("amount")) if found.has("amount") else 1
    return Fixed("set", length_value(many, unit))
