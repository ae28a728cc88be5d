"""The dates and terms of a clause: which is a start, which an end, which the day of a decision.

"from", "since", "as of" give starts, "until" ends, "for three years" a term, "2001-2005" both bounds.  A plain "on 5 May" is
the day of what the verb says: of the decision where somebody is appointed, of the start where somebody takes office, of
the end where somebody leaves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.intervals import Interval
from pipeline.language.claims.skeleton import Chunk, Skeleton

__all__ = ["Adjuncts", "read_adjuncts"]

_STARTS = frozenset(("takes_office", "succeeds", "takes_chair", "hands_over_chair"))
_ENDS = frozenset(("leaves_office", "dismissed", "dies"))
_DECISIONS = frozenset(("appointed", "elected", "approved", "nominated", "extended", "reappointed"))
_BREAK = re.compile(r" (?:;|\. |: ) ")
_DATE = re.compile(r"(?<= )[DT]\d+(?= )")
_PRESENT = re.compile(r" (?:to|until|till|-) (?:present|now|today|date)\b")
_BOUNDARY_YEARS = re.compile(r" for $")


@dataclass(frozen=True, slots=True)
class Adjuncts:
    """Dates of one claim; `plain` is the day of the clause whatever its verb."""

    start: Interval | None = None
    end: Interval | None = None
    decided: Interval | None = None
    plain: Interval | None = None
    term_months: int = 0


def read_adjuncts(skeleton: Skeleton, predicate: str, zone: tuple[int, int], lead: bool = True) -> Adjuncts:
    """The dates between two offsets of the skeleton's text; with `lead` also those that open the sentence."""
    text = skeleton.text
    found = [(match.start(), skeleton.chunk(match.group(0))) for match in _DATE.finditer(text, *zone)]
    opening = []
    if lead:
        opening = [(match.start(), skeleton.chunk(match.group(0))) for match in _DATE.finditer(text, 0, zone[0])]
    start = end = plain = None
    months = 0
    for at, chunk in found:
        date = chunk.date
        if date is None:
            continue
        before = text[max(0, at - 24) : at]
        if date.term_months and chunk.kind == "T" and not re.search(r"(?:after|in|within|last|past|than) $", before):
            months = months or date.term_months
        bounds = _bounds(chunk, before, text[at : at + 40])
        if bounds is None:
            plain = plain or (_said(chunk) if chunk.kind == "D" else None)
            continue
        start, end = start or bounds[0], end or bounds[1]
    plain = plain or next((_said(chunk) for _, chunk in reversed(opening) if chunk.kind == "D" and _plain(chunk)), None)
    if plain is not None:
        if predicate in _STARTS and start is None:
            start = plain
        elif predicate in _ENDS and end is None:
            end = plain
    decided = plain if predicate in _DECISIONS else None
    return Adjuncts(start, end, decided, plain, months)


def _said(chunk: Chunk) -> Interval | None:
    date = chunk.date
    return (date.point or date.interval) if date else None


def _plain(chunk: Chunk) -> bool:
    return bool(chunk.date and chunk.date.bound is None and not chunk.date.ends)


def _bounds(chunk: Chunk, before: str, after: str) -> tuple[Interval | None, Interval | None] | None:
    """Start and end that one expression gives by itself, None where it is a plain date."""
    date = chunk.date
    if date is None or (date.interval is None and date.point is None):
        return None
    if chunk.kind == "T":
        return None
    if date.ends:
        return _range(date.ends[0][2]), _range(date.ends[1][2])
    point = date.point or date.interval
    if (
        date.bound == "since"
        or re.search(r"(?:from|since|as of|as from|starting|effective|beginning)(?: on)? $", before)
        or _PRESENT.match(after[2:])
    ):
        return point, None
    if date.bound == "until" or re.search(r"(?:until|till|through|up to|to) $", before):
        return None, point
    return None


def _range(value: str) -> Interval | None:
    """The interval of one TIMEX3 end of a range."""
    if match := re.fullmatch(r"(\d{4})", value):
        return Interval.year(int(match.group(1)))
    if match := re.fullmatch(r"(\d{4})-(\d{2})", value):
        return Interval.month(int(match.group(1)), int(match.group(2)))
    if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", value):
        from datetime import date

        return Interval.day(date(*map(int, match.groups())))
    return None


def first_day(intervals: Iterable[Interval | None]) -> Interval | None:
    """The first interval that is one day."""
    return next((interval for interval in intervals if interval and interval.is_day()), None)
