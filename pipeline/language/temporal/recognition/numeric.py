"""Dates in digits: 2023-05-18, 24.11.2022, 11/28/2019.

Whether the day or the month comes first is told by the number itself, by the settings, by the other dates of the
text, or by a twelve-hour clock beside it; without any of them the day does, as in most of the world.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from pipeline.language.temporal.date_words import CATEGORIES
from pipeline.language.temporal.numerals import year_of
from pipeline.language.temporal.surface import Partial
from pipeline.language.temporal.tokens import Tokens

__all__ = ["is_american", "parse_numeric"]

_SPLIT: Final = re.compile(r"[./-]")


def parse_numeric(word: str, text: Tokens) -> Partial | None:
    """The date, None where the calendar has no such day."""
    parts = [int(p) for p in _SPLIT.split(word[:10])]
    if len(_SPLIT.split(word)[0]) == 4:
        year, month, day = parts[:3]
    else:
        first, second, year = parts
        digits = _SPLIT.split(word)[2]
        year = year_of(digits)
        if len(digits) == 2 and "." in word and second > 12:
            return None
        day, month = (second, first) if _month_first(word, text) else (first, second)
    try:
        date(year, month, day)
    except ValueError:
        return None
    return Partial(year=year, month=month, day=day) if 1000 <= year <= 2199 else None


def _month_first(word: str, text: Tokens) -> bool:
    """The American order: told by the number itself, the settings, the text's other dates, or its clocks."""
    first, second = (int(part) for part in _SPLIT.split(word)[:2])
    if first > 12 or second > 12:
        return second > 12
    if text.numeric_order != "auto":
        return text.numeric_order == "month_first"
    return "/" in word and text.american


def is_american(words: Sequence[str]) -> bool:
    """True for the words of a text that writes the month first: other dates in it, or its clocks, say so.

    >>> is_american(["05/24/2024", "06/03/2024"]), is_american(["24/05/2024", "06/03/2024"])
    (True, False)
    """
    shown = [[int(part) for part in word.split("/")] for word in words if word.count("/") == 2]
    shown = [parts for parts in shown if parts[0] < 32]
    if not shown or any(parts[0] > 12 for parts in shown):
        return False
    return any(parts[1] > 12 for parts in shown) or any(
        word in CATEGORIES["ampm"] for word in words
    )
