"""Every day that a page gives for its publication, with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from operator import itemgetter
from typing import Final

from pipeline.model.records import Page
from pipeline.stripping.dates import date_lines, publication_date
from pipeline.stripping.dates.publication_date import Anchor
from pipeline.stripping.labels import ARTICLE, DATED_LINE, Piece

__all__ = ["anchors"]

_HEAD: Final = 8  # paragraphs of an article among which a line of its own may still be its stamp
_LINES: Final = 5  # paragraphs among which a dateline may stand, below authors and captions
_LABELLED, _BESIDE, _ELSEWHERE, _ABOVE, _CHANGED = range(
    5
)  # what a line's day rests on, the surest first
_FRESH: Final = timedelta(
    days=14
)  # a dateline without year takes that of the fetching only where both are this near


def anchors(page: Page, pieces: list[Piece], paragraphs: list[str]) -> list[Anchor]:
    """The anchors of a page whose article has these paragraphs, in no order of worth (see `dating.best`)."""
    found = _stamps(page, pieces, paragraphs)
    if not any(anchor.basis == "stamp" for anchor in found):
        found += _buried(paragraphs)
    if not any(anchor.basis == "prefix" for anchor in found) and (day := _crawlers(page.text)):
        found.append(Anchor(day, "prefix"))
    if page.published_on:
        found.append(Anchor(page.published_on, "metadata"))
    if day := publication_date.in_address(page.url or ""):
        found.append(Anchor(day, "metadata"))
    if day := publication_date.in_name(page.source):
        found.append(Anchor(day, "prefix"))
    if day := _dateline(paragraphs, found, page.fetched_on):
        found.append(Anchor(day, "dateline"))
    if not found and (
        day := publication_date.in_text(paragraphs)
    ):  # the weakest: beside any other it says nothing
        found.append(Anchor(day, "text"))
    return found


def _stamps(page: Page, pieces: list[Piece], paragraphs: list[str]) -> list[Anchor]:
    """The days of lines of their own, the surest first.

    A line above the headline may be the clock of the site: what is labelled as the day of publication anywhere on the
    page is surer, and so is the day of a last change that lies before it.
    """
    found: list[tuple[int, Anchor]] = []
    for piece in _own(pieces):
        line = page.text[piece.start : piece.end]
        label = date_lines.label(line)
        day = date_lines.whole(line) if label or piece.kind == "stamp" else None
        if piece.rule == DATED_LINE and (ending := date_lines.trailing(line)):
            day = ending.day
        if day and piece.rule.startswith("crawler"):
            found.append((_ABOVE, Anchor(day, "prefix")))
        elif day:
            found.append((_rank(piece, label), Anchor(day, "stamp")))
    labelled = {anchor.day for rank, anchor in found if rank == _ELSEWHERE}
    if len(labelled) > 1:  # those of other texts
        found = [(rank, anchor) for rank, anchor in found if rank != _ELSEWHERE]
    clock = max(
        (anchor.day for rank, anchor in found if rank == _ABOVE and anchor.basis == "stamp"),
        default=None,
    )
    ranked = [
        (_ELSEWHERE if rank == _CHANGED and clock and a.day < clock else rank, a)
        for rank, a in found
    ]
    ended = _ended(paragraphs)
    return [anchor for _, anchor in sorted(ranked, key=itemgetter(0))] + ended


def _crawlers(text: str) -> date | None:
    """The day a crawler wrote before a page, also where the line is none of the article's: "date 2024-05-03 By ..."."""
    head = text.lstrip()
    return date_lines.whole(head[: date_lines.glued(head)]) if head[:5].lower() == "date " else None


def _own(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces without teasers and without what follows a heading of other texts below the article."""
    begun = False
    for piece in pieces:
        begun = begun or piece.document == ARTICLE
        if begun and piece.rule == "heading of other texts":
            return
        if piece.kind != "teaser":
            yield piece


def _rank(piece: Piece, label: date_lines.Label) -> int:
    if label == "updated":
        return _CHANGED
    if piece.kind != "stamp":
        return _ELSEWHERE
    if label:
        return _LABELLED
    return _ABOVE if piece.rule == "date line above" else _BESIDE


def _ended(paragraphs: list[str]) -> list[Anchor]:
    """The day set behind the full stop of an article's first paragraph."""
    found = date_lines.trailing(paragraphs[0]) if paragraphs else None
    if found and paragraphs[0][: found.start].rstrip()[-1:] in (".", "!", "?", "”", '"'):
        return [Anchor(found.day, "stamp")]
    return []


def _buried(paragraphs: list[str]) -> list[Anchor]:
    """The one line of an article's head that is a date: a stamp below an author or a caption, not a chronicle's."""
    days = [day for paragraph in paragraphs if (day := date_lines.whole(paragraph))]
    if len(set(days)) != 1 or not any(
        date_lines.whole(paragraph) for paragraph in paragraphs[:_HEAD]
    ):
        return []
    return [Anchor(days[0], "stamp")]


def _dateline(paragraphs: list[str], found: list[Anchor], fetched_on: date | None) -> date | None:
    near = found[0].day if found else fetched_on
    for paragraph in paragraphs[:_LINES]:
        day = publication_date.dateline(paragraph, near)
        if day and (
            found
            or near is None
            or str(day.year) in paragraph
            or timedelta(0) <= near - day <= _FRESH
        ):
            return day
    return None
