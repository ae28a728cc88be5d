"""What builders share: the values of a template's groups."""

from __future__ import annotations

from pipeline.language.temporal.date_words import CATEGORIES, WHICH, Base
from pipeline.language.temporal.numerals import integer, year_of
from pipeline.language.temporal.recognition.templates import Found
from pipeline.language.temporal.surface import Shift

__all__ = ["code_of", "has_year", "number_of", "which", "year"]


def number_of(found: Found, group: str) -> int | None:
    """The number a group's word stands for in its category, or tells in digits; None where it took no part."""
    word = found.word(group)
    value = CATEGORIES.get(group.split("_")[0], {}).get(word)
    return value if isinstance(value, int) else integer(word) if word else None


def code_of(found: Found, *groups: str) -> str:
    """The code that the first of the groups that took part stands for ("SP", "MO", "Y"); empty where none did."""
    for group in groups:
        if found.has(group):
            return str(CATEGORIES[group.split("_")[0]][found.word(group)])
    return ""


def has_year(found: Found) -> bool:
    """True where the template's `<yr>` took part."""
    return any(found.has(group) for group in ("year", "year_b", "year_d", "which_yr", "small_yy"))


def year(found: Found) -> int | Shift | None:
    """The year of a template's `<yr>`."""
    if found.has("small_yy"):
        return year_of(found.word("small_yy"))
    if found.has("which_yr"):
        count, base = which(found, "which_yr")
        return Shift("Y", count, base)
    word = found.word("year") or found.word("year_b") or found.word("year_d")
    return int(word) if word else None


def which(found: Found, group: str = "which") -> tuple[int, Base]:
    """Steps and base of "last", "next", "that" ..."""
    return WHICH[found.words(group)[-1]]
