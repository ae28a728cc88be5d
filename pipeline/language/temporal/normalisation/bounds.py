"""Half-open dates: since, as of, until, by, before, after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from pipeline import lexicon
from pipeline.language.temporal.date_words import date_words
from pipeline.language.temporal.expression import Bound
from pipeline.language.temporal.tokens import Tokens
from pipeline.model.intervals import Interval

__all__ = ["bound_of", "bounded"]

_BOUNDS: Final[Mapping[str, Bound]] = lexicon.mapping("dates", "bounds")
_STILL: Final = date_words("still")
_ONWARDS: Final = date_words("onwards")
_TO: Final = frozenset(("-", "–", "—", "to"))
_ONE_DAY: Final = timedelta(days=1)


def bound_of(tokens: Tokens, start: int, end: int, compared: bool = False) -> Bound | None:
    """Return the bound that the words around tokens `start` to `end` (exclusive) set.

    `compared`: the date is compared with, so that up "from a year earlier" begins nothing.
    """
    if _is_still(tokens.words[end : end + 3]):
        return "since"
    words = _without_article(tokens.words[max(0, start - 3) : start])
    if not words:
        return None
    if len(words) > 1 and (bound := _BOUNDS.get(" ".join(words[-2:]))):
        return bound
    if compared and words[-1] == "from":
        return None
    return _BOUNDS.get(words[-1])


def _is_still(following: Sequence[str]) -> bool:
    """True for the words after "2019 to the present", "2019 onwards"."""
    if following and following[0] in _ONWARDS:
        return True
    words = _without_article(following)[:2]
    return len(words) == 2 and words[0] in _TO and words[1] in _STILL


def _without_article(words: Sequence[str]) -> list[str]:
    return [word for word in words if word != "the"]


def bounded(point: Interval, bound: Bound) -> Interval:
    """Return the days that a bound leaves: "before 2019" ends on 31 December 2018."""
    if {point.min, point.max} & {date.min, date.max}:
        return point  # the calendar has no day before or after
    match bound:
        case "since":
            return Interval(point.min, None, "range", point.basis, f"{point.edtf}/..")
        case "until":
            return Interval(None, point.max, "range", point.basis, f"../{point.edtf}")
        case "after":
            first = point.max + _ONE_DAY if point.max else None
            return Interval.between(first, None, point.basis)
        case "before":
            last = point.min - _ONE_DAY if point.min else None
            return Interval.between(None, last, point.basis)
