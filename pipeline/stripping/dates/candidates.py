"""Every day that a page gives for its publication, with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import IntEnum
from operator import itemgetter
from typing import Final

from pipeline.model.records import Page
from pipeline.stripping.dates import date_lines, publication_date
from pipeline.stripping.dates.publication_date import Anchor
from pipeline.stripping.labels import (
    ABOVE_THE_TITLE,
    ARTICLE,
    BY_CRAWLER,
    DATED_LINE,
    OTHER_TEXTS,
    Piece,
)

__all__ = ["anchors"]

_HEAD: Final = 8  # paragraphs of an article among which a line of its own may still be its stamp
_LINES: Final = 5  # paragraphs among which a dateline may stand, below authors and captions
_FRESH: Final = timedelta(days=14)  # so old is news at most when it is fetched
_SENTENCE_ENDS: Final = (".", "!", "?", "”", '"')


class _Worth(IntEnum):
    """What the day of a line rests on, the surest first."""

    LABELLED = 0
    BESIDE = 1
    ELSEWHERE = 2
    ABOVE = 3
    CHANGED = 4


_Ranked = tuple[_Worth, Anchor]


def anchors(page: Page, pieces: list[Piece], paragraphs: list[str]) -> list[Anchor]:
    """Return the anchors of a page whose article has these paragraphs.

    They stand in no order of worth (see `publication_date.best`) but among those on one basis.
    """
    days = _stamps(page, pieces, paragraphs)
    if not _has(days, "stamp"):
        days += _buried(paragraphs)
    if not _has(days, "prefix") and (day := _crawlers(page.text)):
        days.append(Anchor(day, "prefix"))
    days += _of_metadata(page)
    if day := _dateline(paragraphs, days, page.fetched_on):
        days.append(Anchor(day, "dateline"))
    if days:
        return days
    day = publication_date.in_text(paragraphs)  # the weakest: beside any other it says nothing
    return [Anchor(day, "text")] if day else []


def _has(days: list[Anchor], basis: str) -> bool:
    return any(anchor.basis == basis for anchor in days)


def _of_metadata(page: Page) -> Iterator[Anchor]:
    """Yield the days that stand beside the text of a page."""
    if page.published_on:
        yield Anchor(page.published_on, "metadata")
    if day := publication_date.in_address(page.url or ""):
        yield Anchor(day, "metadata")
    if day := publication_date.in_name(page.source):
        yield Anchor(day, "prefix")


def _stamps(page: Page, pieces: list[Piece], paragraphs: list[str]) -> list[Anchor]:
    """Return the days of lines of their own, the surest first."""
    ranked = [
        ranked
        for piece in _own(pieces)
        if (ranked := _of_line(piece, page.text[piece.start : piece.end]))
    ]
    ranked = _with_clock_below(_without_other_texts(ranked))
    return [anchor for _, anchor in sorted(ranked, key=itemgetter(0))] + _ended(paragraphs)


def _own(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces without teasers and what follows a heading of other texts."""
    begun = False
    for piece in pieces:
        begun = begun or piece.document == ARTICLE
        if begun and piece.rule == OTHER_TEXTS:
            return
        if piece.kind != "teaser":
            yield piece


def _of_line(piece: Piece, line: str) -> _Ranked | None:
    """Return the day of a line and its worth, `None` for a line that is no stamp."""
    label = date_lines.label(line)
    day = _day_of(piece, line, label)
    if day is None:
        return None
    if piece.rule == BY_CRAWLER:
        return _Worth.ABOVE, Anchor(day, "prefix")
    return _worth(piece, label), Anchor(day, "stamp")


def _day_of(piece: Piece, line: str, label: date_lines.Label) -> date | None:
    if piece.rule == DATED_LINE and (ending := date_lines.trailing(line)):
        return ending.day
    return date_lines.whole(line) if label or piece.kind == "stamp" else None


def _worth(piece: Piece, label: date_lines.Label) -> _Worth:
    if label == "updated":
        return _Worth.CHANGED
    if piece.kind != "stamp":
        return _Worth.ELSEWHERE
    if label:
        return _Worth.LABELLED
    return _Worth.ABOVE if piece.rule == ABOVE_THE_TITLE else _Worth.BESIDE


def _without_other_texts(ranked: list[_Ranked]) -> list[_Ranked]:
    """Leave out labelled days outside the article where they differ: they are of other texts."""
    elsewhere = {anchor.day for worth, anchor in ranked if worth == _Worth.ELSEWHERE}
    if len(elsewhere) <= 1:
        return ranked
    return [(worth, anchor) for worth, anchor in ranked if worth != _Worth.ELSEWHERE]


def _with_clock_below(ranked: list[_Ranked]) -> list[_Ranked]:
    """Rank the day of a last change above a line over the headline that names a later day.

    Such a line is the clock of the site.
    """
    above = (a.day for worth, a in ranked if worth == _Worth.ABOVE and a.basis == "stamp")
    clock = max(above, default=date.min)
    return [
        (_Worth.ELSEWHERE if worth == _Worth.CHANGED and anchor.day < clock else worth, anchor)
        for worth, anchor in ranked
    ]


def _crawlers(text: str) -> date | None:
    """Return the day a crawler wrote before a page: "date 2024-05-03 By ...".

    Its line need not be one of the article's.
    """
    head = text.lstrip()
    return date_lines.whole(head[: date_lines.glued(head)]) if head[:5].lower() == "date " else None


def _ended(paragraphs: list[str]) -> list[Anchor]:
    """Return the day set behind the full stop of an article's first paragraph."""
    trailing = date_lines.trailing(paragraphs[0]) if paragraphs else None
    if trailing is None or not paragraphs[0][: trailing.start].rstrip().endswith(_SENTENCE_ENDS):
        return []
    return [Anchor(trailing.day, "stamp")]


def _buried(paragraphs: list[str]) -> list[Anchor]:
    """Return the one line of an article that is a date, where it stands in its head.

    It is a stamp below an author or a caption; several are those of a chronicle.
    """
    days = [date_lines.whole(paragraph) for paragraph in paragraphs]
    stamps = {day for day in days if day}
    if len(stamps) != 1 or not any(days[:_HEAD]):
        return []
    return [Anchor(stamps.pop(), "stamp")]


def _dateline(paragraphs: list[str], days: list[Anchor], fetched_on: date | None) -> date | None:
    near = days[0].day if days else fetched_on
    for paragraph in paragraphs[:_LINES]:
        day = publication_date.dateline(paragraph, near)
        if day and (days or _is_sure(day, fetched_on, paragraph)):
            return day
    return None


def _is_sure(day: date, fetched_on: date | None, paragraph: str) -> bool:
    """True for a day that needs no other beside it: its year is named, or the news was fresh."""
    if fetched_on is None or str(day.year) in paragraph:
        return True
    return timedelta(0) <= fetched_on - day <= _FRESH
