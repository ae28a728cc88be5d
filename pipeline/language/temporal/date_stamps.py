"""The date of a stamp: a string that is a date and little else, as pages carry beside their titles.

The grammar reads English stamps; what it cannot read goes to dateparser, which knows the month names of other
languages. dateparser is asked only for strings short enough to be a stamp and only for dates with day, month and year.
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
    """The day a stamp names, None where it names none (or more than one).

    >>> parse_stamp("24.11.2022"), parse_stamp("May 15th, 2023"), parse_stamp("Thu, 11/28/2019 - 15:58")
    (datetime.date(2022, 11, 24), datetime.date(2023, 5, 15), datetime.date(2019, 11, 28))
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    days = {
        found.point.min
        for found in find_tagged(tokenise(text), None, numeric_order=numeric_order)
        if found.point is not None and found.point.is_day()
    }
    if len(days) == 1:
        return days.pop()
    if days or text.isascii() or not _YEAR.search(text):
        return None
    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"}
    parsed = dateparser.parse(text, settings=settings)
    return parsed.date() if parsed else None
