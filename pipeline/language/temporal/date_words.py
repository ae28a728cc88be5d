"""The words of dates and what they stand for, from the lexicon's `dates.yaml`.

A category of the grammar maps lower-case words to values; `None` where a word has no value of its
own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from pipeline import lexicon

__all__ = [
    "BACK",
    "CAPITAL_ONLY",
    "CATEGORIES",
    "CLOCK_UNITS",
    "NUMBERS",
    "ON",
    "ORDINALS",
    "TERMS",
    "WHICH",
    "Base",
    "Words",
    "date_words",
]

Words = Mapping[str, object]
# The day of publication; the date last spoken of; the first in a report and the second in a
# narrative; the quarter or month that a report is about, so that "a year earlier" is the same
# quarter of the year before.
Base = Literal["reference", "focus", "story", "topic"]


def date_words(section: str) -> frozenset[str]:
    """Return a list of words from the lexicon's `dates.yaml` as a set."""
    return lexicon.words("dates", section)


def _values(section: str) -> dict[str, Any]:
    return lexicon.mapping("dates", section)


def _without_values(section: str) -> dict[str, None]:
    return dict.fromkeys(lexicon.ordered("dates", section))


MONTHS: Final[Mapping[str, int]] = _values("months")
FOREIGN_MONTHS: Final[Mapping[str, int]] = {
    name: number
    for names in _values("foreign_months").values()
    for number, name in enumerate(names.split(), 1)
}
WEEKDAYS: Final[Mapping[str, int]] = _values("weekdays")
UNITS: Final[Mapping[str, str]] = _values("units")
CLOCK_UNITS: Final = frozenset(("H", "MIN", "S"))
NUMBERS: Final[Mapping[str, int]] = _values("numbers")
ORDINALS: Final[Mapping[str, int]] = _values("ordinals")
WHICH: Final[Mapping[str, tuple[int, Base]]] = {
    word: (steps, base) for word, (steps, base) in _values("which").items()
}
BACK: Final[Mapping[str, Base]] = _values("back")
ON: Final[Mapping[str, Base]] = _values("onward")
TERMS: Final = date_words("terms")

CATEGORIES: Final[Mapping[str, Words]] = {
    # calendar
    "month": MONTHS,
    "foreign": FOREIGN_MONTHS,
    "weekday": WEEKDAYS,
    "weekdays": _values("weekdays_plural"),
    "unit": UNITS,
    "units": _values("units_plural"),
    "season": _values("seasons"),
    "daypart": _values("dayparts"),
    "dayparts": _values("dayparts_plural"),
    "holiday": _without_values("holidays"),
    "part": _values("parts_of_year"),
    "zone": _without_values("time_zones"),
    "ampm": _values("halves_of_day"),
    "bc": _without_values("before_christ"),
    # numbers
    "number": NUMBERS,
    "nth": {**ORDINALS, **_values("last_of_several")},
    "roman": _values("roman"),
    "nineties": _values("tens_of_years"),
    "some": {**_without_values("vague_numbers"), **_values("pairs")},
    "article": _values("articles"),
    "times": _values("times"),
    "about": _without_values("about"),
    # relative dates
    "relday": _values("relative_days"),
    "which": WHICH,
    "past": _values("past"),
    "future": _values("future"),
    "back": BACK,
    "on": ON,
    "yearago": _values("year_ago"),
    "modifier": _values("modifiers"),
    "edge": _values("edges"),
    "lasting": _values("lasting"),
    "each": _without_values("each"),
    "often": _values("often"),
    "present": _values("present"),
    "recent": _values("recent"),
    "vague": _without_values("vague"),
    "the": _without_values("possessives"),
}

CAPITAL_ONLY: Final = date_words("capital_only")
