"""Where the article begins and ends: the best split of a page into before, article and after.

A block has five scores: of standing before an article that begins with a sure title (news of other
days are to be expected there) or before any other, of being a part of it, of being boilerplate
inside it, and of standing after it.  A beginning and an end have scores of their own: a title that
is said twice, a stamp below it, a heading "Read also".  The split with the highest sum wins:
maximum-scoring subsequence segmentation (Pasternak and Roth, "Extracting article text from the web
with maximum subsequence segmentation", WWW 2009) with the title as anchor, which finds the article
even under a ticker that no other page has.  The weights are learnt (`training/layout.py`) as those
of a conditional random field over such splits, and stand in `weights.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import accumulate
from typing import Final, NamedTuple, get_args

from pipeline.stripping.blocks.blocks import Block
from pipeline.stripping.blocks.marks import SURE, Anchor, Begin, End, begin_of, end_of
from pipeline.stripping.blocks.traits import PROSE, PageView, Traits

__all__ = ["Layout", "features", "find", "is_body"]

_NEVER: Final = float("-inf")
_FIRM: Final = 100  # characters: longer blocks count no more
_CHANCE: Final = 25  # characters: shorter blocks may stand in the main text by chance
_NEAR: Final = 4  # blocks above the main text in which its title is looked for


class Scores(NamedTuple):
    """What a block weighs at each place of a split."""

    sure: float  # above a sure title
    above: float  # above any other beginning
    kept: float
    dropped: float  # as boilerplate inside the article
    below: float

    @property
    def inside(self) -> float:
        """The weight of the block inside the article."""
        return max(self.kept, self.dropped)


class Layout(NamedTuple):
    """The article is `first` to `last` (exclusive), less the blocks not `kept`.

    `anchor` names the mark of its title.
    """

    first: int
    last: int
    kept: list[bool]
    anchor: str


class _Start(NamedTuple):
    """A beginning and what it and all above it weigh, less the article's blocks up to there."""

    value: float
    first: int
    anchor: str


def find(view: PageView, title: str | None = None) -> Layout:
    """Return the best split of a page of at least one block; `title` is that of its metadata.

    For every end the best beginning before it is known; where the page has prose of its own, the
    best that leaves some between them, for an article has a body.
    """
    if any(trait.main == "in" for trait in view.traits):
        return _of_main_text(view, title)
    scores = [_scores(trait) for trait in view.traits]
    inside = list(accumulate((score.inside for score in scores), initial=0.0))
    starts = _starts(view, title, scores, inside)
    if any(map(is_body, view.traits)):
        starts = list(_above_bodies(starts, view.traits))
    start, last = _best_end(view.traits, starts, scores, inside)
    kept = [score.kept >= score.dropped for score in scores]
    return Layout(start.first, last, kept, start.anchor)


def _starts(
    view: PageView, title: str | None, scores: list[Scores], inside: list[float]
) -> list[_Start]:
    """Return for every block the best beginning at it or above it.

    Blocks that could not be a better one with the best marks there are, are not looked at.
    """
    sure = list(accumulate((score.sure for score in scores), initial=0.0))
    above = list(accumulate((score.above for score in scores), initial=0.0))
    shapes = ["top", *(trait.shape for trait in view.traits), "bottom"]
    best = _Start(_NEVER, 0, "")
    starts = []
    for index in range(len(scores)):
        highest = _highest_begin(*shapes[index : index + 3])
        if max(sure[index], above[index]) - inside[index] + highest > best.value:
            begin = begin_of(view, index, title)
            before = sure if begin.anchor in SURE else above
            value = before[index] - inside[index] + _weight(begin)
            if value > best.value:
                best = _Start(value, index, begin.anchor)
        starts.append(best)
    return starts


def _above_bodies(starts: list[_Start], traits: list[Traits]) -> Iterator[_Start]:
    """Yield for every block the best beginning from which the article has a body up to there."""
    start = _Start(_NEVER, 0, "")
    for best, trait in zip(starts, traits, strict=True):
        if is_body(trait):
            start = best
        yield start


def _best_end(
    traits: list[Traits], starts: list[_Start], scores: list[Scores], inside: list[float]
) -> tuple[_Start, int]:
    """Return the beginning and the end (exclusive) of the split with the highest sum."""
    highest = _highest_end()
    total_below = sum(score.below for score in scores)
    below = 0.0
    best, best_start, best_last = _NEVER, _Start(_NEVER, 0, ""), 0
    for last, start in enumerate(starts, 1):
        below += scores[last - 1].below
        value = start.value + inside[last] + total_below - below
        if value + highest <= best:
            continue
        value += _weight(end_of(traits, last))
        if value > best:
            best, best_start, best_last = value, start, last
    return best_start, best_last


def is_body(trait: Traits) -> bool:
    """Return True for prose that stands on this page and at most on a copy of it."""
    if trait.shape not in PROSE or trait.word:
        return False
    return trait.spread in ("unknown", "once", "twice")


def _of_main_text(view: PageView, title: str | None) -> Layout:
    """Return the article that a library found in the markup, with its title above it.

    The markup says more than lines can.  What the site repeats in company goes nevertheless, and
    prose among prose that the library missed stays.
    """
    first, last = _densest(list(map(_firmness, view.blocks, view.traits)))
    kept = list(map(_is_main, view.traits))
    for index in range(first, max(first - _NEAR, -1), -1):
        anchor = begin_of(view, index, title).anchor
        if anchor in SURE:
            kept[index] = True
            return Layout(index, last, kept, anchor)
    return Layout(first, last, kept, "")


def _is_main(trait: Traits) -> bool:
    if trait.main == "in":
        return not (trait.repeated and trait.run)
    if trait.spread != "once" or not is_body(trait):
        return False
    return trait.company == 2 and trait.crowd < 2


def _firmness(block: Block, trait: Traits) -> int:
    """Return how surely a block belongs to the main text (above 0) or not (below 0).

    It is the block's length: short ones may stand in the main text by chance.
    """
    size = min(len(block.text), _FIRM)
    if trait.main == "in":
        return size if size >= _CHANCE else 0
    return -size // 3


def _densest(values: list[int]) -> tuple[int, int]:
    """Return the bounds of the slice with the highest sum."""
    best = (0, 0, 0)
    total = start = 0
    for index, value in enumerate(values, 1):
        total += value
        if total <= 0:
            total, start = 0, index
        elif total > best[0]:
            best = (total, start, index)
    return best[1], best[2]


@lru_cache(maxsize=100_000)
def features(what: Traits | Begin | End) -> tuple[str, ...]:
    """Return the names under which the weights of a block, a beginning or an end are kept.

    A name has the form "what it is about: its value".
    """
    if isinstance(what, Traits):
        t, prose = what, what.shape in PROSE
        return (
            f"shape: {t.shape} {t.spread}",
            f"run: {t.run} {prose}",
            f"word: {t.word} {prose}",
            f"again: {t.again} {prose}",
            f"form: {t.form} {t.shape}",
            f"company: {t.company} {t.shape}",
            f"crowd: {t.crowd} {t.repeated}",
        )
    if isinstance(what, Begin):
        b = what
        return (
            f"begin anchor: {b.anchor}",
            f"begin shapes: {b.shape} {b.below}",
            f"begin above: {b.above}",
            f"begin fresh: {b.fresh}",
            f"begin echo: {b.echo} {b.above in PROSE} {b.below in PROSE}",
            f"begin gap: {b.gap} {b.above in PROSE} {b.shape in PROSE}",
        )
    e = what
    return (
        f"end word: {e.word} {e.shape} {e.repeated}",
        f"end above: {e.above} {e.word}",
        f"end fresh: {e.fresh}",
    )


@cache
def _table() -> dict[str, list[float]]:
    table: dict[str, list[float]] = json.loads(
        (resources.files("pipeline.stripping") / "weights.json").read_text("utf-8")
    )
    return table


@cache
def _highest_begin(above: str, shape: str, below: str) -> float:
    """Return the highest weight of a beginning at a block of this shape and such neighbours."""
    plain = Begin("", shape, below, above, fresh=False, gap=0, echo=0)
    others: list[list[Begin]] = [
        [plain._replace(fresh=True)],
        [plain._replace(gap=gap) for gap in (-1, 1)],
    ]
    if shape not in ("mark", "date"):
        others.append([plain._replace(anchor=anchor) for anchor in get_args(Anchor)])
        others.append([plain._replace(echo=echo) for echo in (1, 2)])
    weight = _weight(plain)
    return weight + sum(max(0.0, max(map(_weight, marks)) - weight) for marks in others)


@cache
def _highest_end() -> float:
    """Return the sum of the highest weights that the marks of an end can have."""
    highest: dict[str, float] = {}
    for name, weights in _table().items():
        slot = name.partition(":")[0]
        if slot.startswith("end "):
            highest[slot] = max(highest.get(slot, 0.0), weights[0])
    return sum(highest.values())


@lru_cache(maxsize=100_000)
def _scores(traits: Traits) -> Scores:
    return Scores(*(_sum(features(traits), part) for part in range(5)))


@lru_cache(maxsize=100_000)
def _weight(mark: Begin | End) -> float:
    return _sum(features(mark), 0)


def _sum(names: Sequence[str], part: int) -> float:
    table = _table()
    return sum(table[name][part] for name in names if name in table)
