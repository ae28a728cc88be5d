"""The days of a turn in the chair: what a clause says of its beginning and its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.relations.arguments.temporal import temporal_arguments
from pipeline.language.relations.delexicalisation.placeholders import Delexicalised
from pipeline.model.intervals import Interval
from pipeline.model.predicates import Predicate

__all__ = ["following_turns", "turn_dates"]

_WHOLE = re.compile(
    r"(?: (?:,|of|in|for|during|over|within|throughout|spanning|B\d+|T\d+|[a-z]+ time|forum|group(?:ing)?|bloc))*"
    r" D\d+(?= )"
)
_VERB = re.compile(
    r" (?:chair|chairs|chaired|led|h[eo]ld|holds|exercise[sd]?|preside[sd]?(?: over| in)?|serve[sd] as|as|is|was) "
)
_BEGINS = re.compile(
    r" (?:begin|beg[au]n|start|commenc|r[au]n|took effect)\w*(?: its work)? (?:on |from |in |as of )?(D\d+)(?= )"
)
_ENDS = re.compile(
    r" (?:end|expir|last|r[au]n|conclud|finish|continu)\w*(?: (?:on|until|till|through|to|in|up to))? (D\d+)(?= )"
)
_ASSUMED = re.compile(
    r"(?: ,)? (?:which|that) (?:it|he|she|H\d+) (?:assumed|took over|took on|took|received|gained)(?= )"
)
_CLAUSE = 110  # characters behind a chair in which its turn's dates stand
_NEXT = re.compile(
    r"(?: ,)?(?: (?:and|then|while|,))+ (S\d+)(?: 's)?(?: (?:will|is|to|do|so|follow|follows))* (?:in|on|from|for) "
    r"(?:(D\d+)|(second)(?: half| one)?)(?= )"
)


def turn_dates(
    masked: Delexicalised, meaning: Predicate, match: re.Match[str]
) -> tuple[Interval | None, Interval | None, int]:
    """First and last day of the turn a match speaks of, and its length in months (0 = not said)."""
    dates = temporal_arguments(masked, meaning, (match.end(), len(masked.text)), lead=True)
    inner = temporal_arguments(masked, meaning, (match.start(), match.end() + 1), lead=False)
    start, end, plain = (
        inner.start or dates.start,
        dates.end or inner.end,
        inner.plain or dates.plain,
    )
    if (
        meaning.tenure == "shows"
        and start is None
        and end is None
        and plain is not None
        and _bounds(masked, match)
    ):
        start = end = plain if plain.precision in ("year", "half", "range", "month") else None
    behind = masked.text[match.end() : match.end() + _CLAUSE].split(" ; ")[0]
    if meaning.tenure == "shows":
        begins, ends = _BEGINS.search(behind), _ENDS.search(behind)
        if _ASSUMED.match(behind):
            start, end = plain or start, None
        start = (begins and _interval(masked, begins.group(1))) or start
        end = (ends and _interval(masked, ends.group(1))) or end
    return start, _after(start, end), dates.term_months or inner.term_months


def _after(start: Interval | None, end: Interval | None) -> Interval | None:
    """An end that lies before the start: "the end of the year" is that of the start's year, another is misread."""
    if start is None or end is None or start.min is None or end.max is None or end.max >= start.min:
        return end
    return Interval.year(start.min.year) if end.precision == "year" else None


def following_turns(
    masked: Delexicalised, match: re.Match[str], first: Interval
) -> Iterator[tuple[str, Interval]]:
    """ "... and Hungary in the second": the states that a clause without a verb adds, each with its time."""
    at, half = match.end(), first
    while found := _NEXT.search(masked.text, at, at + _CLAUSE):
        when = _interval(masked, found.group(2)) if found.group(2) else _second_half(half)
        if when is not None:
            yield found.group(1), when
        at = found.end()


def _bounds(masked: Delexicalised, match: re.Match[str]) -> bool:
    """A year right behind the chair, or with a verb of holding it, bounds the turn on both sides."""
    return bool(_WHOLE.match(masked.text[match.end() :]) or _VERB.search(f" {match.group(0)} "))


def _interval(masked: Delexicalised, reference: str) -> Interval | None:
    date = masked.chunk(reference).date
    return (date.point or date.interval) if date else None


def _second_half(first: Interval) -> Interval | None:
    return Interval.half(first.min.year, 2) if first.precision == "half" and first.min else None
