"""What builders share: the values of a template's groups."""

from __future__ import annotations

from pipeline.language.temporal.date_words import CATEGORIES, WHICH, Base
from pipeline.language.temporal.numerals import integer, year_of
from pipeline.language.temporal.recognition.templates import TemplateMatch
from pipeline.language.temporal.surface import Shift

__all__ = ["code_of", "has_year", "number_of", "which", "year"]


def number_of(match: TemplateMatch, group: str) -> int | None:
    """The number a group's word stands for in its category, or tells in digits; None where it took no part."""
    word = match.word(group)
    value = CATEGORIES.get(group.split("_")[0], {}).get(word)
    return value if isinstance(value, int) else integer(word) if word else None


def code_of(match: TemplateMatch, *groups: str) -> str:
    """The code that the first of the groups that took part stands for ("SP", "MO", "Y"); empty where none did."""
    for group in groups:
        if match.has(group):
            return str(CATEGORIES[group.split("_")[0]][match.word(group)])
    return ""


def has_year(match: TemplateMatch) -> bool:
    """True where the template's `<yr>` took part."""
    return any(match.has(group) for group in ("year", "year_b", "year_d", "which_yr", "small_yy"))


def year(match: TemplateMatch) -> int | Shift | None:
    """The year of a template's `<yr>`."""
    if match.has("small_yy"):
        return year_of(match.word("small_yy"))
    if match.has("which_yr"):
        count, base = which(match, "which_yr")
        return Shift("Y", count, base)
    word = match.word("year") or match.word("year_b") or match.word("year_d")
    return int(word) if word else None


def which(match: TemplateMatch, group: str = "which") -> tuple[int, Base]:
    """Steps and base of "last", "next", "that" ..."""
    return WHICH[match.words(group)[-1]]
