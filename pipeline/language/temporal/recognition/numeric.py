"""Dates in digits: 2023-05-18, 24.11.2022, 11/28/2019.

Whether the day or the month comes first is settled by the number itself, by the settings, by the
other dates of the text, or by a twelve-hour clock beside it; without any of them the day does, as
in most of the world.
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
    """Return the date of a word in digits, None where the calendar has no such day."""
    parts = _SPLIT.split(word[:10])
    if len(parts[0]) == 4:
        year, month, day = (int(part) for part in parts[:3])
    elif _is_version(word, parts):
        return None
    else:
        day, month = _day_and_month(word, text)
        year = year_of(parts[2])
    try:
        date(year, month, day)
    except ValueError:
        return None
    return Partial(year=year, month=month, day=day) if 1000 <= year <= 2199 else None


def _is_version(word: str, parts: Sequence[str]) -> bool:
    """True for "5.14.03", which counts versions or sections: no month is the 14th."""
    return "." in word and len(parts[2]) == 2 and int(parts[1]) > 12


def _day_and_month(word: str, text: Tokens) -> tuple[int, int]:
    first, second = (int(part) for part in _SPLIT.split(word)[:2])
    return (second, first) if _month_first(word, first, second, text) else (first, second)


def _month_first(word: str, first: int, second: int, text: Tokens) -> bool:
    """True for the American order, by the number itself, the settings, or the rest of the text."""
    if max(first, second) > 12:
        return second > 12
    if text.numeric_order != "auto":
        return text.numeric_order == "month_first"
    return "/" in word and text.american


def is_american(words: Sequence[str]) -> bool:
    """Return True for a text that writes the month first, by its other dates or its clocks.

    >>> is_american(["05/24/2024", "06/03/2024"]), is_american(["24/05/2024", "06/03/2024"])
    (True, False)
    """
    dates = [[int(part) for part in word.split("/")] for word in words if word.count("/") == 2]
    firsts_and_seconds = [parts[:2] for parts in dates if parts[0] < 32]
    if not firsts_and_seconds:
        return False
    if any(first > 12 for first, _ in firsts_and_seconds):
        return False
    if any(second > 12 for _, second in firsts_and_seconds):
        return True
    return any(word in CATEGORIES["ampm"] for word in words)
