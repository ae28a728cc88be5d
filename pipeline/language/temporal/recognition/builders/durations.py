"""Durations and sets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from pipeline.language.temporal.calendar import duration_value
from pipeline.language.temporal.date_words import CATEGORIES, CLOCK_UNITS, TERMS
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
    "whole_unit",
    "years_and_months",
]

_DATES: Final = re.compile(
    "|".join(category(name) for name in ("month", "unit", "year", "season", "weekday", "nth"))
)
_COUNTED_AS: Final = {"N": "D", "WE": "W"}  # three nights are three days long


def duration(match: TemplateMatch) -> SurfaceForm | list[Piece] | None:
    """Build "three years", "a few days", "the past five years", "a two-week"."""
    unit = code_of(match, "unit", "units")
    unit = _COUNTED_AS.get(unit, unit)
    if _is_no_duration(match, unit):
        return None
    count = amount(match.words("amount"))
    is_term = match.last() in TERMS
    if match.has_any("past", "future"):
        return Duration(count, unit, -1 if match.has("past") else 1, is_term)
    hence = match.before() in ("in", "within") and count is not None
    form = Duration(count, unit, 0, is_term, hence)
    if match.has("unit") and match.has("number_3"):
        return [Piece(form, "number_3")]  # "a three-year": the article is not part of it
    return form


def _is_no_duration(match: TemplateMatch, unit: str) -> bool:
    if match.word("past") == "last" and match.before() in false_positives.MODALS:
        return True  # "will last six months"
    if false_positives.no_duration(match) or false_positives.age(match):
        return True
    if unit == "Q" and false_positives.fraction(match):
        return True
    if match.has_any("amount", "past", "future") or match.first() == "the":
        return False  # "the weeks ahead" are led by their article
    return false_positives.no_plural(match)


def whole_unit(match: TemplateMatch) -> Duration:
    """Build "a daylong session", "a month-long exercise"."""
    return Duration(1, code_of(match, "lasting", "unit"))


def years_and_months(match: TemplateMatch) -> Duration | None:
    """Build "two years and six months": one duration."""
    match match.node("DURATION"), match.node("DURATION_2"):
        case Duration(unit="Y") as years, Duration(unit="M") as months:
            return _sum(years, months)
    return None


def _sum(years: Duration, months: Duration) -> Duration | None:
    """Return one duration for whole years and fewer than twelve whole months."""
    if not years.amount or not months.amount:
        return None
    if months.amount >= 12 or (years.amount + months.amount) % 1:
        return None
    return replace(years, amount=years.amount + months.amount / 12, term=years.term or months.term)


def every_other(match: TemplateMatch) -> Fixed | None:
    """Build "every other year", "every second week"."""
    unit = code_of(match, "unit")
    return Fixed("set", duration_value(2, unit)) if unit not in CLOCK_UNITS else None


def first_or_last(match: TemplateMatch) -> Duration | None:
    """Build "the last week" of August, which `terms` puts into its month.

    Not "the first day of the summit", nor "the first decade of May", which is ten days.
    """
    unit = code_of(match, "unit")
    if unit == "E" and match.after(2) in CATEGORIES["month"]:
        return None
    return Duration(1, unit) if match.after() == "of" and _date_follows_of(match) else None


def _date_follows_of(match: TemplateMatch) -> bool:
    return _DATES.search(match.text.symbols, match.end + 1, match.end + 3) is not None


def half_year(match: TemplateMatch) -> Duration:
    """Build "half a year", "two and a half years"."""
    return Duration((amount(match.words("amount")) or 0) + 0.5, code_of(match, "unit", "units"))


def recurring(match: TemplateMatch) -> Fixed | None:
    """Build "every year", "twice a month", "every two weeks", "each Monday", "annually"."""
    if match.has("often"):
        return _by_adverb(match)
    if match.has_any("unit", "units"):
        return _by_unit(match)
    return Fixed("set", _recurring_date(match))


def _by_adverb(match: TemplateMatch) -> Fixed | None:
    if false_positives.kind_of_thing(match):
        return None
    return Fixed("set", code_of(match, "often"))


def _by_unit(match: TemplateMatch) -> Fixed | None:
    unit = code_of(match, "unit", "units")
    if unit == "S":
        return None  # "instructions per second"
    count = amount(match.words("amount")) if match.has("amount") else 1
    return Fixed("set", duration_value(count, unit))


def _recurring_date(match: TemplateMatch) -> str:
    """Return the TIMEX3 value of "each Monday", "every May", "every spring", "every morning"."""
    if match.has_any("weekday", "weekdays"):
        part_of_day = code_of(match, "dayparts")
        time = f"T{part_of_day}" if part_of_day else ""
        return f"XXXX-WXX-{code_of(match, 'weekday', 'weekdays')}{time}"
    if match.has("month"):
        return f"XXXX-{number_of(match, 'month'):02}"
    if match.has("season"):
        return f"XXXX-{code_of(match, 'season')}"
    return f"XXXX-XX-XXT{code_of(match, 'daypart')}"
