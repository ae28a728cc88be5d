"""Teasers: the openings of other articles above, below and beside the article, each a text of its own.

A teaser's date is its own; where it names a day without its year, or no day at all, its neighbours in the ticker tell,
for tickers are in order of time.  It is never the article's date.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pipeline.model.records import ReferenceBasis
from pipeline.stripping.blocks.blocks import Block
from pipeline.stripping.blocks.traits import Traits
from pipeline.stripping.dates import date_lines

__all__ = ["Teaser", "find"]

_FEWEST_WORDS = 8


class Teaser(NamedTuple):
    """Blocks `first` to `last` (exclusive), with the day its relative dates refer to."""

    first: int
    last: int
    day: date | None
    basis: ReferenceBasis


def find(blocks: list[Block], traits: list[Traits], first: int, last: int) -> list[Teaser]:
    """The teasers among the blocks `first` to `last` (exclusive) outside the article."""
    items: list[Teaser] = []
    group: list[tuple[int, int]] = []
    for index in range(first, last + 1):
        if index < last and _tells(blocks[index], traits[index]):
            group.append((index, index + 1))
        elif group and (index == last or traits[index].shape != "date"):
            items += _dated(blocks, traits, _joined(blocks, group))
            group = []
    return items


def _tells(block: Block, trait: Traits) -> bool:
    """True where a block is running text and no notice."""
    if trait.word or trait.shape not in ("short", "sentence", "long"):
        return False
    return block.text.count(" ") + 1 >= _FEWEST_WORDS


def _joined(blocks: list[Block], group: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Paragraphs of one item joined: where some gaps are wider than others, the wider ones part the items."""
    gaps = [blocks[index].blank for index, _ in group[1:]]
    if not gaps or min(gaps) == max(gaps):
        return group
    joined = [group[0]]
    for (index, end), gap in zip(group[1:], gaps, strict=True):
        if gap == min(gaps) and joined[-1][1] == index:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((index, end))
    return joined


def _dated(blocks: list[Block], traits: list[Traits], items: list[tuple[int, int]]) -> list[Teaser]:
    own = [_own_day(blocks, traits, first, last) for first, last in items]
    known = [day for day, _ in own]
    teasers = []
    for place, ((first, last), (day, basis)) in enumerate(zip(items, own, strict=True)):
        if day is None:
            neighbour = _nearest(known, place)
            if neighbour:
                day, basis = _in_order(_text(blocks, first, last), neighbour), "neighbours"
        teasers.append(Teaser(first, last, day, basis))
    return teasers


def _own_day(
    blocks: list[Block], traits: list[Traits], first: int, last: int
) -> tuple[date | None, ReferenceBasis]:
    if first > 0 and traits[first - 1].shape == "date":
        day = date_lines.whole(blocks[first - 1].text)
        if day:
            return day, "stamp"
    found = date_lines.first(_text(blocks, first, last))
    return (found.day, "text") if found else (None, "none")


def _nearest(days: list[date | None], place: int) -> date | None:
    """The day of the nearest dated item, the one above where two are as near."""
    for distance in range(1, len(days)):
        for index in (place - distance, place + distance):
            if 0 <= index < len(days) and days[index] is not None:
                return days[index]
    return None


def _in_order(text: str, neighbour: date) -> date:
    """The day and month a text names in the year that brings it nearest to its neighbour, else the neighbour's day."""
    named = date_lines.partial(text)
    if named is None:
        return neighbour
    candidates = []
    for year in (neighbour.year - 1, neighbour.year, neighbour.year + 1):
        try:
            candidates.append(date(year, named.month, named.day))
        except ValueError:
            continue
    return min(candidates, key=lambda day: (abs(day - neighbour), day), default=neighbour)


def _text(blocks: list[Block], first: int, last: int) -> str:
    return " ".join(block.text for block in blocks[first:last])
