"""The dates and terms of a clause: which is a start, which an end, which the day of a decision.

"from", "since", "as of" give starts, "until" ends, "for three years" a term, "2001-2005" both
bounds.  A plain date is the day of what the verb says: of the decision where somebody is
appointed, of the start where somebody takes office, of the end where somebody leaves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.language.relations.delexicalisation.placeholders import Chunk, Delexicalised
from pipeline.model.intervals import Interval
from pipeline.model.predicates import Predicate

__all__ = ["TemporalArguments", "range_end", "temporal_arguments", "temporal_arguments_named"]

_STARTING = re.compile(
    r"(?:from|since|as of|as from|starting|effective|effect|beginning)(?: on)? $"
)
_ENDING = re.compile(r"(?:until|till|through|up to|to|ending(?: on| in)?) $")
_NEAR = 32  # characters before a date in which its preposition stands
_NOT_TERM = re.compile(r"(?:after|in|within|last|past|than) $")
_OPENING = 24  # characters of a sentence in which a date opens it ("From 1 January ...")
_OF_NAME = re.compile(r"\bP\d+ (?:, )?(?:from |since |until |between )$")
_DATE = re.compile(r"(?<= )[DT]\d+(?= )")
_PRESENT = re.compile(r" (?:to|until|till|-) (?:present|now|today|date)\b")
Bounds = tuple[Interval | None, Interval | None]  # start and end


@dataclass(frozen=True, slots=True)
class TemporalArguments:
    """Dates of one claim; `plain` is the day of the clause whatever its verb."""

    start: Interval | None = None
    end: Interval | None = None
    decided: Interval | None = None
    plain: Interval | None = None
    term_months: int = 0


def temporal_arguments(
    masked: Delexicalised, meaning: Predicate, zone: tuple[int, int], lead: bool = True
) -> TemporalArguments:
    """Return the dates between two offsets of a delexicalised sentence; with `lead` also those
    that open it.
    """
    text = masked.text
    zone = (zone[0], _clause_end(text, zone, meaning))
    leading = reversed(_dates(text, 0, zone[0])) if lead else ()
    return _arguments(masked, meaning, _dates(text, *zone), leading)


def temporal_arguments_named(
    masked: Delexicalised, meaning: Predicate, references: Sequence[str]
) -> TemporalArguments:
    """Return the dates that a clause's own references ("D3") give it, in their order."""
    found = (re.search(rf"(?<= ){name}(?= )", masked.text) for name in references)
    return _arguments(masked, meaning, [match for match in found if match], ())


def _arguments(
    masked: Delexicalised,
    meaning: Predicate,
    own: Iterable[re.Match[str]],
    leading: Iterable[re.Match[str]],
) -> TemporalArguments:
    """Return what the dates of a clause mean for its predicate, and those that stand before it."""
    text = masked.text
    start = end = plain = None
    months = 0
    for match in own:
        chunk = masked.chunk(match.group(0))
        months = months or _term(chunk, text[: match.start()])
        bounds = _bounds(chunk, text, match)
        if bounds is None:
            plain = plain or _plain(chunk)
        else:
            start, end = start or bounds[0], end or bounds[1]
    for match in leading:
        chunk = masked.chunk(match.group(0))
        bounds = _bounds(chunk, text, match)
        if bounds is None:
            plain = plain or _plain(chunk)
        elif match.start() < _OPENING:
            start, end = start or bounds[0], end or bounds[1]
    if meaning.plain_date == "start":
        start = start or plain
    if meaning.plain_date == "end":
        end = end or plain
    decided = plain if meaning.plain_date == "decided" else None
    return TemporalArguments(start, end, decided, plain, months)


def _dates(text: str, begin: int, end: int) -> list[re.Match[str]]:
    """Return the dates and terms between two offsets that are not of somebody's own post."""
    return [m for m in _DATE.finditer(text, begin, end) if not _is_of_name(text, begin, m)]


def _term(chunk: Chunk, before: str) -> int:
    """Return the months of a term, 0 for a date and for a time that is none ("after three
    years").
    """
    if chunk.kind != "T" or chunk.date is None or _NOT_TERM.search(before[-_NEAR:]):
        return 0
    return chunk.date.term_months


def _plain(chunk: Chunk) -> Interval | None:
    """Return the days of a date, None for a term."""
    return _days(chunk) if chunk.kind == "D" else None


def _is_of_name(text: str, begin: int, match: re.Match[str]) -> bool:
    """ "X, minister since May, was replaced": a date between a name and a comma is that of his
    own post.
    """
    return (
        text.startswith(" ,", match.end())
        and _OF_NAME.search(text[begin : match.start()]) is not None
    )


def _days(chunk: Chunk) -> Interval | None:
    date = chunk.date
    return (date.point or date.interval) if date else None


def _clause_end(text: str, zone: tuple[int, int], meaning: Predicate) -> int:
    """A successor's dates end where a clause about the predecessor begins ("whose term ended on
    ...").
    """
    relative = re.search(r" (?:who|whose)(?= )", text[slice(*zone)]) if meaning.neighbour else None
    return zone[0] + relative.start() if relative else zone[1]


def _bounds(chunk: Chunk, text: str, match: re.Match[str]) -> Bounds | None:
    """Return the start and the end that one expression gives by itself, None for a plain date
    and for a term.
    """
    date, days = chunk.date, _days(chunk)
    if date is None or days is None or chunk.kind == "T":
        return None
    if date.ends:
        return range_end(date.ends[0][2]), range_end(date.ends[1][2])
    before = text[max(0, match.start() - _NEAR) : match.start()]
    if date.bound == "since" or _STARTING.search(before):
        return days, None
    if _PRESENT.match(text, match.end() + 2):  # "(2009) - present"
        return days, None
    if date.bound == "until" or _ENDING.search(before):
        return None, days
    return None


def range_end(value: str) -> Interval | None:
    """Return the interval of one TIMEX3 end of a range."""
    if match := re.fullmatch(r"(\d{4})", value):
        return Interval.year(int(match.group(1)))
    if match := re.fullmatch(r"(\d{4})-(\d{2})", value):
        return Interval.month(int(match.group(1)), int(match.group(2)))
    if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", value):
        return Interval.day(date(*map(int, match.groups())))
    return None
