"""Where a text refutes its own reference date.

A page can carry newer items (a ticker) above its article.  A sentence that opens with a day after
the reference date and looks back at it was not written on the reference date: the lines above the
article's stamp, or else the line itself, then hang on the latest day they name themselves.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from pipeline.language.temporal.normalisation.tense import direction
from pipeline.language.temporal.recognition.templates import Node
from pipeline.language.temporal.surface import Partial
from pipeline.language.temporal.tokens import Tokens, is_stop

__all__ = ["Zone", "zone_at", "zones"]


@dataclass(frozen=True, slots=True)
class Zone:
    """Characters up to `end` hang on `reference`; `exact` False: on its year, not on the day."""

    end: int
    reference: date | None
    exact: bool = True


def zones(tokens: Tokens, found: Sequence[Node], reference: date | None) -> list[Zone]:
    """Return the zones of a text in order; one where nothing refutes the reference date."""
    whole = [Zone(len(tokens.text), reference)]
    if reference is None:
        return whole
    days = [(node, day) for node in found if (day := _named_day(node)) is not None]
    newer = [
        (tokens.starts[node.start], day)
        for node, day in days
        if day > reference and _opens_report(tokens, node)
    ]
    if not newer:
        return whole
    stamp = next((tokens.starts[node.start] for node, day in days if day == reference), None)
    if stamp is not None and newer[-1][0] < stamp:
        ticker = tokens.text.rfind("\n", 0, stamp) + 1
        return [Zone(ticker, max(day for _, day in newer), exact=False), *whole]
    return _lines(tokens, newer, reference)


def _opens_report(tokens: Tokens, node: Node) -> bool:
    """True for a date that opens a sentence on the past: "On 14 February 2024, the envoy met ...".

    A later date further on may well be ahead: "was appointed for a term from January 1, 2023".
    """
    return _opens(tokens, node.start) and direction(tokens, node.start, node.end) < 0


def _opens(tokens: Tokens, start: int) -> bool:
    """True for a date at the start of its sentence or line."""
    if start and tokens.words[start - 1] == "on":
        start -= 1
    if start == 0 or is_stop(tokens, start - 1):
        return True
    return "\n" in tokens.text[tokens.ends[start - 1] : tokens.starts[start]]


def zone_at(ordered: Sequence[Zone], offset: int) -> Zone:
    """Return the zone of a character."""
    return ordered[min(bisect_right(ordered, offset, key=attrgetter("end")), len(ordered) - 1)]


def _lines(tokens: Tokens, newer: Sequence[tuple[int, date]], reference: date) -> list[Zone]:
    """Return the zones of a text in which single lines are newer than its reference date."""
    ordered: list[Zone] = []
    for offset, day in newer:
        start = tokens.text.rfind("\n", 0, offset) + 1
        end = tokens.text.find("\n", offset)
        end = len(tokens.text) if end < 0 else end
        if ordered and ordered[-1].end >= end:
            continue
        ordered += [Zone(start, reference), Zone(end, day, exact=False)]
    return [*ordered, Zone(len(tokens.text), reference)]


def _named_day(node: Node) -> date | None:
    """Return the day that a node names in full."""
    match node.form:
        case Partial(year=int() as year, month=int() as month, day=int() as day):
            return _day(year, month, day)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
