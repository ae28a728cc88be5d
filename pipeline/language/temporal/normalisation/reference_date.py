"""Where a text refutes its own reference date.

A page can carry newer items (a ticker) above its article.  A sentence that opens with a day after the reference date
and looks back at it was not written on the reference date: the lines above the article's stamp, or else the line
itself, then hang on the latest day they name themselves.
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
    """Characters up to `end` hang on `reference`; `exact` False: on its year, the day itself is not known."""

    end: int
    reference: date | None
    exact: bool = True


def zones(tokens: Tokens, found: Sequence[Node], reference: date | None) -> list[Zone]:
    """The zones of a text in order; one where nothing refutes the reference date."""
    whole = [Zone(len(tokens.text), reference)]
    if reference is None:
        return whole
    days = [(node, day) for node in found if (day := _named_day(node)) is not None]
    newer = [
        (tokens.starts[node.start], day)
        for node, day in days
        if day > reference
        and _opens(tokens, node.start)
        and direction(tokens, node.start, node.end) < 0
    ]
    if not newer:
        return whole
    stamp = next((tokens.starts[node.start] for node, day in days if day == reference), None)
    if stamp is not None and newer[-1][0] < stamp:
        ticker = tokens.text.rfind("\n", 0, stamp) + 1
        return [Zone(ticker, max(day for _, day in newer), exact=False), *whole]
    return _lines(tokens, newer, reference)


def _opens(tokens: Tokens, start: int) -> bool:
    """True for a date that opens its sentence: "On 14 February 2024, the envoy met ..." tells when that was.

    A later date further on may well be ahead: "was appointed for a term from January 1, 2023".
    """
    at = start - 1 if start and tokens.words[start - 1] == "on" else start
    return (
        at == 0
        or is_stop(tokens, at - 1)
        or "\n" in tokens.text[tokens.ends[at - 1] : tokens.starts[at]]
    )


def zone_at(found: Sequence[Zone], offset: int) -> Zone:
    """The zone of a character."""
    return found[min(bisect_right(found, offset, key=attrgetter("end")), len(found) - 1)]


def _lines(tokens: Tokens, newer: Sequence[tuple[int, date]], reference: date) -> list[Zone]:
    out: list[Zone] = []
    for offset, day in newer:
        start = tokens.text.rfind("\n", 0, offset) + 1
        end = tokens.text.find("\n", offset)
        end = len(tokens.text) if end < 0 else end
        if out and out[-1].end >= end:
            continue
        out += [Zone(start, reference), Zone(end, day, exact=False)]
    return [*out, Zone(len(tokens.text), reference)]


def _named_day(node: Node) -> date | None:
    """The day a node names in full."""
    form = node.form
    if (
        not isinstance(form, Partial)
        or not isinstance(form.year, int)
        or not form.month
        or not form.day
    ):
        return None
    try:
        return date(form.year, form.month, form.day)
    except ValueError:
        return None
