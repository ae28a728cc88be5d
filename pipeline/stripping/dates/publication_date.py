"""The day an article was published, out of anchors that may disagree.

A stamp beside the title beats the metadata of the page, that a dateline, that a date the crawler
wrote before the text, that a full date with which the text opens.  Where two anchors differ, the
one not taken is kept as a note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from pipeline import lexicon
from pipeline.model.records import BY_TRUST, ReferenceBasis
from pipeline.stripping.dates import date_lines

__all__ = ["Anchor", "best", "dateline", "in_address", "in_name", "in_text"]

_PLACE: Final = re.compile(
    r"\W{0,3}(?:[A-ZÀ-ÞА-Я][\w.'’/-]*\s?){1,4}?[,(–—:-]\s*(?=\S{1,12}[\s.,]|\S{1,12}\d)"
)
_CLOSE: Final = re.compile(  # what parts a dateline from the text
    r"[^\w]{0,3}(?:\(?/?\s?[\w .-]{2,30}/?\)?)?\s*[–—/)-]|[.)]\s"
)


def _choice(section: str) -> str:
    return lexicon.pattern(lexicon.ordered("date_lines", section))


_ASIDE: Final = re.compile(rf"\b{_choice('history')}\b\W*(?:\w+\W+){{0,3}}$", re.IGNORECASE)
_AHEAD: Final = re.compile(
    rf"\b(?:{_choice('future')}|{_choice('future_stems')}\w*)\b", re.IGNORECASE
)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_HOST_OR_QUERY: Final = re.compile(r"^\w+://[^/]*|[?#].*")
_ADDRESS: Final = re.compile(  # /2024/07/04/, /2024-07-04-title, /news20240704.html
    r"(?<!\d)(?P<year>(?:19|20)\d\d)"
    r"(?:/(?P<m>\d\d?)/(?P<d>\d\d?)|(?P<s>[-_]?)(?P<m2>\d\d)(?P=s)(?P<d2>\d\d))(?!\d)"
)
_HEAD: Final = 60  # characters in which a dateline names its day
_BESIDE: Final = 12  # characters between the place and a day that has no year
_OPENING: Final = 100  # characters of a text in which a date is the date of its news
_SLACK: Final = timedelta(days=7)  # a page may be dated some days after the event it reports
_NEWS: Final = timedelta(days=31)  # no report of a day tells of days that came so much later


class Anchor(NamedTuple):
    """A day and what it rests on."""

    day: date
    basis: ReferenceBasis


def best(anchors: list[Anchor]) -> tuple[Anchor | None, tuple[str, ...]]:
    """Return the strongest anchor, and notes on weaker ones that differ by more than a week."""
    if not anchors:
        return None, ()
    ranked = sorted(anchors, key=lambda anchor: BY_TRUST.index(anchor.basis))
    taken = ranked[0]
    notes = [
        f"{other.basis} says {other.day}, {taken.basis} says {taken.day}"
        for other in ranked[1:]
        if abs(other.day - taken.day) > _SLACK and other.basis != "text"
    ]
    return taken, tuple(notes)


def dateline(text: str, near: date | None) -> date | None:
    """Return the day of "MINSK, 23 November 2023 (Agency) -".

    A year left out is that which brings it nearest to `near`; without `near`, there is no day.
    """
    place = _PLACE.match(text, 0, _HEAD)
    if place is None:
        return None
    head = text[place.end() : place.end() + _HEAD]
    full = date_lines.first(head)
    if full is None:
        return _day_without_year(head, near)
    return full.day if full.start <= 1 and _CLOSE.match(head, full.end) else None


def _day_without_year(head: str, near: date | None) -> date | None:
    named = date_lines.partial(head)
    if named is None or near is None:
        return None
    if named.start > _BESIDE or not _CLOSE.match(head, named.end):
        return None
    return date_lines.nearest(named, near)


def in_address(url: str) -> date | None:
    """Return the day in the path of a page's address: "/2024/07/04/title".

    A year and month alone are none.
    """
    return _written(_HOST_OR_QUERY.sub("", url))


def in_name(source: str) -> date | None:
    """Return the day that opens the name of a page's file: "2024-07-04-title.txt".

    Folders do not count: theirs may be the day of the fetching.
    """
    name = source.rpartition("/")[2]
    return _written(name) if name.startswith(("19", "20")) else None


def _written(path: str) -> date | None:
    match = _ADDRESS.search(path)
    if match is None:
        return None
    month, day = match["m"] or match["m2"], match["d"] or match["d2"]
    return date_lines.calendar_day(int(match["year"]), int(month), int(day))


def in_text(paragraphs: Sequence[str]) -> date | None:
    """Return the full date with which a text opens ("On Monday, 20 February 2023, ...").

    Later ones may be of other events.  Where the text tells of a much later day as of one that is
    over, the opening was history, and there is none.
    """
    opening = date_lines.first(paragraphs[0][:_OPENING]) if paragraphs else None
    if opening is None or _ASIDE.search(paragraphs[0], 0, opening.start):
        return None
    sentences = (sentence for paragraph in paragraphs for sentence in _SENTENCE.split(paragraph))
    later = (
        sentence for sentence in sentences if _names_a_day_after(sentence, opening.day + _NEWS)
    )
    return opening.day if all(map(_AHEAD.search, later)) else None


def _names_a_day_after(sentence: str, day: date) -> bool:
    named = date_lines.first(sentence)
    return named is not None and named.day > day
