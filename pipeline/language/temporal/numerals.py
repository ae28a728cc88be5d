"""Numbers in words and digits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pipeline.language.temporal.date_words import NUMBERS, ORDINALS

__all__ = ["NumericOrder", "amount", "integer", "year_of"]

NumericOrder = Literal["auto", "day_first", "month_first"]


def integer(word: str) -> int | None:
    """A whole number in digits or words: "23", "23rd", "third", "last" (-1)."""
    digits = word.rstrip("stndrh") if word[:1].isdigit() else word
    if digits.isdigit():
        return int(digits)
    if word in ("last", "final"):
        return -1
    return ORDINALS.get(word) or NUMBERS.get(word)


def amount(words: Sequence[str]) -> float | None:
    """The number that words tell, None where they tell none ("several").

    >>> amount(["twenty", "-", "four"]), amount(["two", "hundred"]), amount(["a", "few"]), amount(["1,500"])
    (24.0, 200.0, None, 1500.0)
    """
    total = 0.0
    known = False
    for at, word in enumerate(words):
        if word == "/":
            return total - float(words[at - 1]) + float(words[at - 1]) / float(words[at + 1])
        if word in ("to", "or") and known:
            break
        if word in ("few", "several", "some", "many", "numerous"):
            return None
        if word in ("a", "an") or word == "couple":
            total, known = 2.0 if word == "couple" else 1.0, True
        elif word[0].isdigit():
            total, known = total + _digits(word), True
        elif word in NUMBERS:
            number = NUMBERS[word]
            tens = total if total >= 20 else 0.0  # "a three-year": the article counts nothing
            total, known = max(total, 1) * number if number >= 100 else tens + number, True
    return total if known else None


def _digits(word: str) -> float:
    """1,500 is a thousand and a half thousand, 2.5 two and a half."""
    plain = word.replace(",", "")
    return float(plain) if plain.count(".") <= 1 else 0.0


def year_of(digits: str) -> int:
    """The year that two digits stand for: 50-99 of the last century, 00-49 of this.

    >>> year_of("94"), year_of("07")
    (1994, 2007)
    """
    number = int(digits)
    return number if len(digits) > 2 else number + (1900 if number >= 50 else 2000)
