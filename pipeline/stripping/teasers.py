"""Teasers: the openings of other articles around the article, each a text of its own.

A teaser's date is its own; where it names a day without its year, or no day at all, its neighbours
in the ticker tell, for tickers are in order of time.  It is never the article's date.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from pipeline.model.records import ReferenceBasis
from pipeline.stripping.blocks.blocks import Block
from pipeline.stripping.blocks.traits import PROSE, PageView, Traits
from pipeline.stripping.dates import date_lines

__all__ = ["Teaser", "find"]

_FEWEST_WORDS: Final = 8
_TELLING: Final = frozenset(("short", *PROSE))


class Teaser(NamedTuple):
    """The blocks of one item, with the day its relative dates refer to."""

    blocks: list[Block]
    day: date | None
    basis: ReferenceBasis


def find(view: PageView, first: int, last: int) -> list[Teaser]:
    """Return the teasers among the blocks `first` to `last` (exclusive) outside the article."""
    items: list[Teaser] = []
    group: list[int] = []
    for index in range(first, last):
        if _tells(view.blocks[index], view.traits[index]):
            group.append(index)
        elif view.traits[index].shape != "date":
            items += _dated(view, _joined(view.blocks, group))
            group = []
    return items + _dated(view, _joined(view.blocks, group))


def _tells(block: Block, trait: Traits) -> bool:
    """True where a block is running text and no notice."""
    if trait.word or trait.shape not in _TELLING:
        return False
    return block.text.count(" ") + 1 >= _FEWEST_WORDS


def _joined(blocks: list[Block], group: list[int]) -> list[range]:
    """Return the blocks of each item: where some gaps are wider, only those part the items."""
    gaps = [blocks[index].blank for index in group[1:]]
    alike = not gaps or min(gaps) == max(gaps)
    items: list[range] = []
    for index, gap in zip(group, [None, *gaps], strict=False):
        if not alike and gap == min(gaps) and items[-1].stop == index:
            items[-1] = range(items[-1].start, index + 1)
        else:
            items.append(range(index, index + 1))
    return items


def _dated(view: PageView, items: list[range]) -> list[Teaser]:
    own = [_own_day(view, item) for item in items]
    known = [day for day, _ in own]
    teasers = []
    for place, (item, (day, basis)) in enumerate(zip(items, own, strict=True)):
        neighbour = None if day else _nearest(known, place)
        if neighbour:
            day, basis = _in_order(_text(view, item), neighbour), "neighbours"
        teasers.append(Teaser(view.blocks[item.start : item.stop], day, basis))
    return teasers


def _own_day(view: PageView, item: range) -> tuple[date | None, ReferenceBasis]:
    """Return the day of the stamp above an item, else the first it names in full."""
    if item.start and view.traits[item.start - 1].shape == "date":
        day = date_lines.whole(view.blocks[item.start - 1].text)
        if day:
            return day, "stamp"
    named = date_lines.first(_text(view, item))
    return (named.day, "text") if named else (None, "none")


def _nearest(days: Sequence[date | None], place: int) -> date | None:
    """Return the day of the nearest dated item, the one above where two are as near."""
    dated = (index for index, day in enumerate(days) if day)
    nearest = min(dated, key=lambda index: (abs(index - place), index), default=None)
    return None if nearest is None else days[nearest]


def _in_order(text: str, neighbour: date) -> date:
    """Return the day and month a text names in the year that brings it nearest to its neighbour.

    Where it names none, it is the neighbour's day.
    """
    named = date_lines.partial(text)
    if named is None:
        return neighbour
    return date_lines.nearest(named, neighbour) or neighbour


def _text(view: PageView, item: range) -> str:
    return " ".join(block.text for block in view.blocks[item.start : item.stop])
