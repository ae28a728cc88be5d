"""Half-open dates: since, as of, until, by, before, after."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from pipeline.language.temporal.expression import Bound
from pipeline.language.temporal.tokens import Tokens
from pipeline.model.intervals import Interval

__all__ = ["bound_of", "bounded"]

_ONE_WORD: dict[str, Bound] = {
    "since": "since", "from": "since", "effective": "since", "starting": "since", "beginning": "since",
    "until": "until", "till": "until", "through": "until", "by": "until", "before": "before", "after": "after",
}  # fmt: skip
_TWO_WORDS: dict[tuple[str, ...], Bound] = {
    ("as", "of"): "since", ("as", "from"): "since", ("with", "from"): "since", ("starting", "on"): "since",
    ("starting", "in"): "since", ("beginning", "on"): "since", ("beginning", "in"): "since",
    ("effective", "from"): "since", ("effective", "on"): "since", ("earlier", "than"): "since",
    ("not", "before"): "since", ("or", "after"): "since", ("up", "to"): "until", ("and", "including"): "until",
    ("later", "than"): "until", ("or", "before"): "until", ("prior", "to"): "before",
}  # fmt: skip
_STILL: Final = frozenset(
    (link, word) for link in ("-", "–", "—", "to") for word in ("present", "date", "now", "today")
)


def bound_of(tokens: Tokens, start: int, end: int, compared: bool = False) -> Bound | None:
    """The bound that the words around a date set, tokens `start` to `end` (exclusive).

    `compared`: up "from a year earlier" begins nothing.
    """
    if tuple(word for word in tokens.words[end : end + 3] if word != "the")[:2] in _STILL or (
        tokens.words[end : end + 1] in (["onwards"], ["onward"])
    ):
        return "since"
    words = [word for word in tokens.words[max(0, start - 3) : start] if word != "the"]
    if not words:
        return None
    bound = _TWO_WORDS.get(tuple(words[-2:]))
    return bound if bound or (compared and words[-1] == "from") else _ONE_WORD.get(words[-1])


def bounded(point: Interval, bound: Bound) -> Interval:
    """The days that a bound leaves: "before 2019" ends on 31 December 2018."""
    if date.min in (point.min, point.max) or date.max in (point.min, point.max):
        return point  # the calendar has no day before or after
    one = timedelta(days=1)
    match bound:
        case "since":
            return Interval(point.min, None, "range", point.basis, f"{point.edtf}/..")
        case "until":
            return Interval(None, point.max, "range", point.basis, f"../{point.edtf}")
        case "after":
            return Interval.between(point.max + one if point.max else None, None, point.basis)
        case "before":
            return Interval.between(None, point.min - one if point.min else None, point.basis)
