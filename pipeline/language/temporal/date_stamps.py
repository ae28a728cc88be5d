"""The date of a stamp: a string that is a date and little else, as pages carry beside their titles.

The grammar reads English stamps; what it cannot read goes to dateparser, which knows the month
names of other languages.  dateparser is asked only for strings short enough to be a stamp and only
for dates with day, month and year.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

import dateparser

from pipeline.language.temporal.finder import find_tagged
from pipeline.language.temporal.numerals import NumericOrder
from pipeline.language.temporal.tokens import tokenise

__all__ = ["parse_stamp"]

_LONGEST: Final = 48
_YEAR: Final = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


def parse_stamp(text: str, numeric_order: NumericOrder = "auto") -> date | None:
    """Return the day a stamp names, None where it names none (or more than one).

    >>> parse_stamp("24.11.2022"), parse_stamp("Thu, 11/28/2019 - 15:58")
    (datetime.date(2022, 11, 24), datetime.date(2019, 11, 28))
    """
    text = text.strip()
    if not 0 < len(text) <= _LONGEST:
        return None
    days = _days_named(text, numeric_order)
    if days:
        return days.pop() if len(days) == 1 else None
    return _parse_other_language(text)


def _days_named(text: str, numeric_order: NumericOrder) -> set[date | None]:
    expressions = find_tagged(tokenise(text), None, numeric_order=numeric_order)
    points = [expression.point for expression in expressions if expression.point is not None]
    return {point.min for point in points if point.is_day()}


def _parse_other_language(text: str) -> date | None:
    if text.isascii() or not _YEAR.search(text):
        return None
    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"}
    parsed = dateparser.parse(text, settings=settings)
    return parsed.date() if parsed else None
