"""Numbers in words and digits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from pipeline import lexicon
from pipeline.language.temporal.date_words import CATEGORIES, NUMBERS, date_words

__all__ = ["NumericOrder", "amount", "integer", "year_of"]

NumericOrder = Literal["auto", "day_first", "month_first"]

_VAGUE: Final = date_words("vague_numbers")
_ARTICLES: Final[Mapping[str, int]] = {  # "a", "an", "a couple": they count anew
    **lexicon.mapping("dates", "articles"),
    **lexicon.mapping("dates", "pairs"),
}
_ALTERNATIVES: Final = frozenset(("to", "or"))  # "three to five": the first counts


def integer(word: str) -> int | None:
    """Return a whole number in digits or words: "23", "23rd", "third", "last" (-1)."""
    digits = word.rstrip("stndrh") if word[:1].isdigit() else word
    if digits.isdigit():
        return int(digits)
    ordinal = CATEGORIES["nth"].get(word)
    return ordinal if isinstance(ordinal, int) else NUMBERS.get(word)


def amount(words: Sequence[str]) -> float | None:
    """Return the number that words give, None where they give none ("several").

    >>> amount(["twenty", "-", "four"]), amount(["two", "hundred"])
    (24.0, 200.0)
    >>> amount(["a", "few"]), amount(["1,500"]), amount(["2", "1", "/", "2"])
    (None, 1500.0, 2.5)
    """
    total: float | None = None
    for position, word in enumerate(words):
        if word == "/":
            numerator, denominator = float(words[position - 1]), float(words[position + 1])
            return (total or 0.0) - numerator + numerator / denominator
        if word in _ALTERNATIVES and total is not None:
            break
        if word in _VAGUE:
            return None
        total = _counted_on(total, word)
    return total


def _counted_on(total: float | None, word: str) -> float | None:
    """Return the total after one more word, which may be no number."""
    if word in _ARTICLES:
        return float(_ARTICLES[word])
    if word[0].isdigit():
        return (total or 0.0) + _digits(word)
    if word not in NUMBERS:
        return total
    number, before = NUMBERS[word], total or 0.0
    if number >= 100:
        return max(before, 1) * number
    tens = before if before >= 20 else 0.0  # "a three-year": the article counts nothing
    return tens + number


def _digits(word: str) -> float:
    """Read digits: 1,500 is a thousand and a half thousand, 2.5 two and a half."""
    plain = word.replace(",", "")
    return float(plain) if plain.count(".") <= 1 else 0.0


def year_of(digits: str) -> int:
    """Return the year of two digits: 50-99 of the last century, 00-49 of this; others as written.

    >>> year_of("94"), year_of("07")
    (1994, 2007)
    """
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (1900 if number >= 50 else 2000)
