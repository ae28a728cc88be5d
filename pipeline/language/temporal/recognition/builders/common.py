"""What builders share: the values of a template's groups."""

from __future__ import annotations

from typing import Final

from pipeline.language.temporal.date_words import CATEGORIES, WHICH, Base
from pipeline.language.temporal.numerals import integer, year_of
from pipeline.language.temporal.recognition.templates import TemplateMatch
from pipeline.language.temporal.surface import Shift

__all__ = ["code_of", "count_of", "has_year", "number_of", "which", "which_if_any", "year"]

_YEAR_GROUPS: Final = ("year", "year_b", "year_d")


def number_of(match: TemplateMatch, group: str) -> int | None:
    """Return the number of a group's word, by its category or its digits; None for no word."""
    word = match.word(group)
    value = CATEGORIES.get(_category(group), {}).get(word)
    if isinstance(value, int):
        return value
    return integer(word) if word else None


def count_of(match: TemplateMatch, group: str) -> int:
    """Return the number of a group's word, 0 for none."""
    return number_of(match, group) or 0


def code_of(match: TemplateMatch, *groups: str) -> str:
    """Return the code of the first group that took part ("SP", "MO", "Y"), empty for none."""
    for group in groups:
        if match.has(group):
            return str(CATEGORIES[_category(group)][match.word(group)])
    return ""


def _category(group: str) -> str:
    return group.split("_")[0]


def has_year(match: TemplateMatch) -> bool:
    """Return True where the template's `<yr>` took part."""
    return match.has_any(*_YEAR_GROUPS, "which_yr", "small_yy")


def year(match: TemplateMatch) -> int | Shift | None:
    """Return the year of a template's `<yr>`."""
    if match.has("small_yy"):
        return year_of(match.word("small_yy"))
    if match.has("which_yr"):
        count, base = which(match, "which_yr")
        return Shift("Y", count, base)
    word = match.word(*_YEAR_GROUPS)
    return int(word) if word else None


def which(match: TemplateMatch, group: str = "which") -> tuple[int, Base]:
    """Return steps and base of "last", "next", "that" ..."""
    return WHICH[match.words(group)[-1]]


def which_if_any(match: TemplateMatch) -> tuple[int, Base] | None:
    """Return steps and base of the template's `{which}`, None where it took no part."""
    return which(match) if match.has("which") else None
