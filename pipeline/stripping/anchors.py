"""Every day that a page gives for its publication, with what it rests on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from pipeline.records import Page
from pipeline.stripping import dating, stamps
from pipeline.stripping.dating import Anchor
from pipeline.stripping.labels import Piece

__all__ = ["anchors"]

_HEAD: Final = 8  # paragraphs of an article among which a line of its own may still be its stamp
_LINES: Final = 5  # paragraphs among which a dateline may stand, below authors and captions
_FRESH: Final = timedelta(days=14)  # a dateline without year takes that of the fetching only where both are this near


def anchors(page: Page, pieces: list[Piece], paragraphs: list[str]) -> list[Anchor]:
    """The anchors of a page whose article has these paragraphs, in no order of worth (see `dating.best`)."""
    found = _stamps(page, pieces)
    if not any(anchor.basis == "stamp" for anchor in found):
        found += _buried(paragraphs)
    if page.published_on:
        found.append(Anchor(page.published_on, "metadata"))
    if day := dating.in_address(page.url or ""):
        found.append(Anchor(day, "metadata"))
    if day := dating.in_name(page.source):
        found.append(Anchor(day, "prefix"))
    if day := _dateline(paragraphs, found, page.fetched_on):
        found.append(Anchor(day, "dateline"))
    if paragraphs and (day := dating.in_text(paragraphs[0])):
        found.append(Anchor(day, "text"))
    return found


def _stamps(page: Page, pieces: list[Piece]) -> list[Anchor]:
    return [
        Anchor(day, "prefix" if piece.rule.startswith("crawler") else "stamp")
        for piece in pieces
        if piece.kind == "stamp" and (day := stamps.whole(page.text[piece.start : piece.end]))
    ]


def _buried(paragraphs: list[str]) -> list[Anchor]:
    """The one line of an article's head that is a date: a stamp below an author or a caption, not a chronicle's."""
    days = [day for paragraph in paragraphs if (day := stamps.whole(paragraph))]
    if len(set(days)) != 1 or not any(stamps.whole(paragraph) for paragraph in paragraphs[:_HEAD]):
        return []
    return [Anchor(days[0], "stamp")]


def _dateline(paragraphs: list[str], found: list[Anchor], fetched_on: date | None) -> date | None:
    near = found[0].day if found else fetched_on
    for paragraph in paragraphs[:_LINES]:
        day = dating.dateline(paragraph, near)
        if day and (found or near is None or str(day.year) in paragraph or timedelta(0) <= near - day <= _FRESH):
            return day
    return None
