"""Where the article begins and ends: the best split of a page's blocks into before, article and after.

Every block has three scores, one for each part; a beginning and an end have scores of their own (a title that is said
twice, a stamp, a glued date; a heading "Read also").  The split with the highest sum wins: a maximum-scoring
subsequence (Pasternak and Roth, "Extracting article text from the web with maximum subsequence segmentation", 2009)
with a title anchor, which finds the article even under a ticker no other page has.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.stripping import stamps
from pipeline.stripping.blocks import Block
from pipeline.stripping.traits import Traits

__all__ = ["Layout", "find"]

# trait -> weight of being article; the parts before and after count the opposite
SHAPE = {"mark": -0.5, "date": -0.5, "word": -1.0, "head": -0.3, "short": 0.6, "sentence": 2.0, "long": 3.0}
SPREAD = {"unknown": 0.0, "once": 0.5, "twice": -1.0, "some": -2.0, "many": -4.0, "standing": -5.0}
RUN = {0: 0.0, 1: -1.0, 2: -2.0}
WORD = {"": 0.0, "whole": -3.0, "opens": -4.0, "begins": -3.0, "signature": -3.0}
MAIN = {"": 0.0, "in": 3.0, "out": -3.0}
# what begins an article
TWICE_DATED, STAMPED, GLUED, TWICE, TITLED = 50.0, 12.0, 50.0, 8.0, 8.0
# what ends it
OPENS = 8.0
FURNITURE = -2.5  # a block inside the article that scores less is furniture
LONGEST_TITLE = 60  # words


class Layout(NamedTuple):
    """`first` to `last` (exclusive) are the article's blocks; `title` is the anchor's rule, empty where there is none."""

    first: int
    last: int
    anchor: str
    scores: list[float]


def find(blocks: list[Block], traits: list[Traits], title: str | None = None) -> Layout:
    """The best split; an article of no blocks at all where nothing speaks for one."""
    scores = [SHAPE[t.shape] + SPREAD[t.spread] + RUN[t.run] + WORD[t.word] + MAIN[t.main] for t in traits]
    anchors = [_anchor(blocks, traits, index, title) for index in range(len(blocks))]
    best = (0.0, 0, 0)
    sums = [0.0]
    for score in scores:
        sums.append(sums[-1] + score)
    start_value, start = 0.0, 0
    top = float("-inf")
    for end in range(1, len(blocks) + 1):
        value = anchors[end - 1][0] - 2 * sums[end - 1]
        if value > top:
            top, start = value, end - 1
        total = top + 2 * sums[end] + (_closing(traits, end) if end < len(blocks) else 0.0)
        if total > best[0]:
            best = (total, start, end)
    del start_value
    return Layout(best[1], best[2], anchors[best[1]][1] if best[2] else "", scores)


def _closing(traits: list[Traits], index: int) -> float:
    return OPENS if traits[index].word == "opens" else 0.0


def _anchor(blocks: list[Block], traits: list[Traits], index: int, title: str | None) -> tuple[float, str]:
    """How much speaks for the article beginning at this block, and what it is."""
    block, trait = blocks[index], traits[index]
    if not block.key or trait.shape == "date" or index + 1 >= len(blocks) or trait.word in ("whole", "opens"):
        return 0.0, ""
    if trait.shape == "word" and not trait.again:
        return 0.0, ""
    after = blocks[index + 1]
    if after.text.startswith(block.text) and len(after.text) > len(block.text):
        dated = stamps.trailing(after.text)
        if dated and len(after.text) - (dated.end - dated.start) <= len(block.text) + 2:
            return TWICE_DATED, "title twice, dated"
    if traits[index + 1].shape == "date":
        return STAMPED, "title and stamp"
    found = stamps.leading(after.text)
    if found and after.text[found.end : found.end + 1].isalnum() and trait.shape != "sentence":
        return GLUED, "title and glued date"
    if trait.again and trait.shape in ("head", "short", "sentence"):
        return TWICE, "title twice"
    return 0.0, ""
