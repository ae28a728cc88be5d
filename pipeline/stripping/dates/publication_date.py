"""The day an article was published, out of anchors that may disagree.

A stamp beside the title beats the metadata of the page, that a dateline, that a date the crawler wrote before the text,
that a full date with which the text opens.  Where two anchors differ, the one not taken is kept as a note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from pipeline.model.records import ReferenceBasis
from pipeline.stripping.dates import date_lines

__all__ = ["Anchor", "best", "dateline", "in_address", "in_name", "in_text"]

_ORDER: Final[tuple[ReferenceBasis, ...]] = ("stamp", "metadata", "dateline", "prefix", "text")
_PLACE = re.compile(
    r"\W{0,3}(?:[A-ZÀ-ÞА-Я][\w.'’/-]*\s?){1,4}?[,(–—:-]\s*(?=\S{1,12}[\s.,]|\S{1,12}\d)"
)
_CLOSE = re.compile(
    r"[^\w]{0,3}(?:\(?/?\s?[\w .-]{2,30}/?\)?)?\s*[–—/)-]|[.)]\s"
)  # what parts a dateline from the text
_ASIDE = re.compile(  # what makes the day that follows another than that of the news
    r"\b(?:ago|since|from|until|till|before|after|beginning|starting|effective|anniversary|born|inception"
    r"|(?:was|were|been)\s+(?:founded|established|created|formed|set\s+up)|(?:came|come|entered)\s+into|whose|which)"
    r"\b\W*(?:\w+\W+){0,3}$",
    re.I,
)
_AHEAD = re.compile(  # what tells of days that may still come
    r"\b(?:will|would|shall|(?:is|are|was|were|due|slated)\s+to|to\s+be|until|till|through|by|from|before|between|next"
    r"|upcoming|forthcoming|scheduled|plan\w*|propos\w*|expect\w*|expir\w*|ends?|starting|beginning|effective|as\s+of"
    r"|deadline|ahead)\b",
    re.I,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_ADDRESS = re.compile(  # /2024/07/04/, /2024-07-04-title, /news20240704.html
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:/(?P<m>\d\d?)/(?P<d>\d\d?)|(?P<s>[-_]?)(?P<m2>\d\d)(?P=s)(?P<d2>\d\d))(?!\d)"
)
_HEAD = 60  # characters in which a dateline names its day
_OPENING = 100  # characters of a text in which a date is the date of its news
_SLACK = timedelta(days=7)  # a page may be dated some days after the event it reports
_NEWS = timedelta(days=31)  # no report of a day tells of days that came so much later


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


def dateline(text: str, near: date | None) -> date | None:
    """The day of "MINSK, 23 November 2023 (Agency) -"; a year left out is that which brings it nearest to `near`."""
    place = _PLACE.match(text, 0, _HEAD)
    if place is None:
        return None
    head = text[place.end() : place.end() + _HEAD]
    full = date_lines.first(head)
    if full and full.start <= 1 and _CLOSE.match(head, full.end):
        return full.day
    named = date_lines.partial(head)
    if (
        named is None
        or near is None
        or full
        or not _CLOSE.match(head, named.end)
        or named.start > 12
    ):
        return None
    years = [
        _day(year, named.month, named.day) for year in (near.year - 1, near.year, near.year + 1)
    ]
    return min((day for day in years if day), key=lambda day: abs(day - near), default=None)


def in_address(url: str) -> date | None:
    """The day in the path of a page's address: "/2024/07/04/title"; a year and month alone are none."""
    path = re.sub(r"^\w+://[^/]*|[?#].*", "", url)
    return _written(path)


def in_name(source: str) -> date | None:
    """The day that opens the name of a page's file: "2024-07-04-title.txt"; folders may tell when it was fetched."""
    name = source.rpartition("/")[2]
    return _written(name) if name[:2] in ("19", "20") else None


def _written(path: str) -> date | None:
    match = _ADDRESS.search(path)
    return (
        _day(int(match["year"]), int(match["m"] or match["m2"]), int(match["d"] or match["d2"]))
        if match
        else None
    )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def in_text(paragraphs: Sequence[str]) -> date | None:
    """The full date with which a text opens ("On Monday, 20 February 2023, ..."); later ones may be of other events.

    Where the text tells of a much later day as of one that is over, the opening was history, and there is none.
    """
    found = date_lines.first(paragraphs[0][:_OPENING]) if paragraphs else None
    if found is None or _ASIDE.search(paragraphs[0], 0, found.start):
        return None
    sentences = (sentence for paragraph in paragraphs for sentence in _SENTENCE.split(paragraph))
    later = (
        s for s in sentences if (other := date_lines.first(s)) and other.day - found.day > _NEWS
    )
    return found.day if all(map(_AHEAD.search, later)) else None
