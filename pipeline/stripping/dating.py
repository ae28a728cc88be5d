"""The day an article was published, out of anchors that may disagree.

A stamp beside the title beats the metadata of the page, that a dateline, that a date the crawler wrote before the text,
that the first full date in the text.  Where two anchors differ, the one not taken is kept as a note.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from pipeline.records import ReferenceBasis
from pipeline.stripping import stamps

__all__ = ["Anchor", "best", "dateline", "in_text"]

_ORDER: Final[tuple[ReferenceBasis, ...]] = ("stamp", "metadata", "dateline", "prefix", "text")
_HEAD = 120  # characters in which a dateline ends
_DASH = re.compile(r"\s[–—-]{1,2}\s|\.\s*[–—-]\s|\.\s*/|\)\s*[–—-]|/\.?\s")
_SLACK = timedelta(days=7)  # a page may be dated some days after the event it reports


class Anchor(NamedTuple):
    """A day and what it rests on."""

    day: date
    basis: ReferenceBasis


def best(anchors: list[Anchor]) -> tuple[Anchor | None, tuple[str, ...]]:
    """The strongest anchor, and a note for every weaker one that names another day by more than a week."""
    ranked = sorted(anchors, key=lambda anchor: _ORDER.index(anchor.basis))
    if not ranked:
        return None, ()
    taken = ranked[0]
    notes = [
        f"{other.basis} says {other.day}, {taken.basis} says {taken.day}"
        for other in ranked[1:]
        if abs(other.day - taken.day) > _SLACK and other.basis != "text"
    ]
    return taken, tuple(notes)


def dateline(text: str, year: int | None) -> date | None:
    """The day of "MINSK, 23 November 2023 (Agency) -", its year given by a weaker anchor where it is left out."""
    dash = _DASH.search(text, 0, _HEAD)
    if dash is None:
        return None
    head = text[: dash.start() + 1]
    found = stamps.first(head)
    if found:
        return found.day
    named = stamps.partial(head)
    if named is None or year is None:
        return None
    try:
        return date(year, *named)
    except ValueError:
        return None


def in_text(text: str) -> date | None:
    """The first full date of the text."""
    found = stamps.first(text)
    return found.day if found else None
