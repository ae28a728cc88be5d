"""The dates and terms of a clause: which is a start, which an end, which the day of a decision.

"from", "since", "as of" give starts, "until" ends, "for three years" a term, "2001-2005" both bounds.  A plain date is
the day of what the verb says: of the decision where somebody is appointed, of the start where somebody takes office, of
the end where somebody leaves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pipeline.language.relations.delexicalisation.placeholders import Chunk, Delexicalised
from pipeline.model.intervals import Interval
from pipeline.model.predicates import Predicate

__all__ = ["TemporalArguments", "range_end", "temporal_arguments"]

_FROM = re.compile(
    r" (?:from|since|as of|as from|effective|(?:start|begin|commenc|takes? effect)\w*)(?: on| from| in| as of)? $"
)
_UNTIL = re.compile(r" (?:until|till|through|up to|to|(?:end|expir|run)\w*(?: out)?)(?: on| in)? $")
_NOT_TERM = re.compile(r"(?:after|in|within|last|past|than) $")
_OPENING = 24  # characters of a sentence in which a date opens it ("From 1 January ...")
_OF_NAME = re.compile(r"\bP\d+ (?:, )?(?:from |since |until |between )$")
_DATE = re.compile(r"(?<= )[DT]\d+(?= )")
_PRESENT = re.compile(r" (?:to|until|till|-) (?:present|now|today|date)\b")


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
    """The dates between two offsets of the delexicalised sentence's text; with `lead` also those that open the sentence."""
    text = masked.text
    zone = (zone[0], _clause_end(text, zone, meaning))
    start = end = plain = None
    months = 0
    for match in _DATE.finditer(text, *zone):
        if _is_of_name(text, zone[0], match):
            continue
        chunk = masked.chunk(match.group(0))
        before = text[max(0, match.start() - 32) : match.start()]
        if chunk.kind == "T" and chunk.date and not _NOT_TERM.search(before):
            months = months or chunk.date.term_months
        bounds = _bounds(chunk, before, text[match.end() :])
        if bounds is None:
            plain = plain or (_said(chunk) if chunk.kind == "D" else None)
        else:
            start, end = start or bounds[0], end or bounds[1]
    if lead:
        for match in reversed(
            [found for found in _DATE.finditer(text, 0, zone[0]) if not _is_of_name(text, 0, found)]
        ):
            chunk = masked.chunk(match.group(0))
            bounds = _bounds(
                chunk, text[max(0, match.start() - 32) : match.start()], text[match.end() :]
            )
            if bounds is None:
                plain = plain or (_said(chunk) if chunk.kind == "D" else None)
            elif match.start() < _OPENING:
                start, end = start or bounds[0], end or bounds[1]
    if plain is not None:
        if meaning.plain_date == "start" and start is None:
            start = plain
        elif meaning.plain_date == "end" and end is None:
            end = plain
    decided = plain if meaning.plain_date == "decided" else None
    return TemporalArguments(start, end, decided, plain, months)


def _is_of_name(text: str, begin: int, match: re.Match[str]) -> bool:
    """ "X, minister since May, was replaced": a date between a name and a comma is that of his own post."""
    return (
        text.startswith(" ,", match.end())
        and _OF_NAME.search(text[begin : match.start()]) is not None
    )


def _said(chunk: Chunk) -> Interval | None:
    date = chunk.date
    return (date.point or date.interval) if date else None


def _clause_end(text: str, zone: tuple[int, int], meaning: Predicate) -> int:
    """A successor's dates end where a clause about the predecessor begins ("whose term ended on ...")."""
    relative = re.search(r" (?:who|whose)(?= )", text[slice(*zone)]) if meaning.neighbour else None
    return zone[0] + relative.start() if relative else zone[1]


def _bounds(
    chunk: Chunk, before: str, after: str
) -> tuple[Interval | None, Interval | None] | None:
    """Start and end that one expression gives by itself, None where it is a plain date."""
    date = chunk.date
    if date is None or (date.interval is None and date.point is None):
        return None
    if chunk.kind == "T":
        return None
    if date.ends:
        return range_end(date.ends[0][2]), range_end(date.ends[1][2])
    point = date.point or date.interval
    if (
        date.bound == "since"
        or re.search(
            r"(?:from|since|as of|as from|starting|effective|effect|beginning)(?: on)? $", before
        )
        or _PRESENT.match(after[2:])
    ):
        return point, None
    if date.bound == "until" or re.search(
        r"(?:until|till|through|up to|to|ending(?: on| in)?) $", before
    ):
        return None, point
    return None


def range_end(value: str) -> Interval | None:
    """The interval of one TIMEX3 end of a range."""
    if match := re.fullmatch(r"(\d{4})", value):
        return Interval.year(int(match.group(1)))
    if match := re.fullmatch(r"(\d{4})-(\d{2})", value):
        return Interval.month(int(match.group(1)), int(match.group(2)))
    if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", value):
        return Interval.day(date(*map(int, match.groups())))
    return None
