"""Where the article begins and ends: the best split of a page's blocks into before, article and after.

A block has five scores: of standing before an article that begins with a sure title (news of other days are to be
expected there) or before any other, of being a part of it, of being furniture inside it, and of standing after it.  A
beginning and an end have scores of their own: a title that is said twice, a stamp below it, a
heading "Read also".  The split with the highest sum wins: maximum-scoring subsequence segmentation (Pasternak and
Roth, "Extracting article text from the web with maximum subsequence segmentation", WWW 2009) with the title as anchor,
which finds the article even under a ticker that no other page has.  The weights are learnt (`training/layout.py`) as
those of a conditional random field over such splits, and stand in `weights.json`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Final, Literal, NamedTuple, get_args

from pipeline.stripping.blocks import headlines
from pipeline.stripping.blocks.blocks import Block, letters_of
from pipeline.stripping.blocks.traits import HEADINGS, PROSE, Traits
from pipeline.stripping.dates import date_lines

__all__ = [
    "SURE",
    "Anchor",
    "Begin",
    "End",
    "Layout",
    "begin_of",
    "end_of",
    "features",
    "find",
    "is_aside",
    "is_body",
]

Anchor = Literal[
    "", "twice, dated", "twice, in a row", "stamp below", "page title", "stamp above", "twice"
]
_NEVER: Final = float("-inf")
_FIRM, _CHANCE = (
    100,
    25,
)  # characters: longer blocks count no more; shorter ones may stand in the main text by chance
_CREDITS: Final = ("photo:", "photo by", "photo cr", "photo co", "image:", "picture:")
_FIRST = 3  # lines of a page among which its window's title or its path stands
_PARTS: Final = frozenset("-–—|>»/:•")  # what parts a heading from the site's name
_NEAR = 4  # blocks above the main text in which its title is looked for
Scores = tuple[float, float, float, float, float]  # above a sure title, above, kept, dropped, below
SURE: Final = frozenset(("twice, dated", "twice, in a row", "stamp below", "page title"))


class Begin(NamedTuple):
    """What speaks for a block as the article's first."""

    anchor: Anchor
    shape: str
    below: str  # shape of the next block
    above: str  # shape of the block above, "top" where there is none
    fresh: bool  # the block above is repeated on the site, this one is not
    gap: int  # empty lines above compared with those below: -1, 0, 1
    echo: int  # words of this block in the next ones: 0, 1, 2 = two or more


class End(NamedTuple):
    """What speaks for a block as the first after the article."""

    word: str
    shape: str  # "bottom" where the page ends
    above: str
    repeated: bool
    fresh: bool  # this block is repeated on the site, the one above is not


class Layout(NamedTuple):
    """The article is `first` to `last` (exclusive), less the blocks not `kept`; `anchor` names its title's mark."""

    first: int
    last: int
    kept: list[bool]
    anchor: str


def find(blocks: list[Block], traits: list[Traits], title: str | None = None) -> Layout:
    """The best split of a page of at least one block; `title` is what the page's metadata call it.

    One pass: for every end the best beginning before it is known; where the page has prose of its own, the best that
    leaves some between them, for an article has a body.  Beginnings and ends that could not win with the best marks
    there are, are not looked at.
    """
    if any(trait.main == "in" for trait in traits):
        return _as_found(blocks, traits, title)
    scores = [_scores(trait) for trait in traits]
    kept = [keep >= drop for _, _, keep, drop, _ in scores]
    tells = [is_body(trait) for trait in traits]
    bodiless = not any(tells)
    shapes = ["top", *(trait.shape for trait in traits), "bottom"]
    highest_end = _highest_end()
    total_below = sum(score[4] for score in scores)
    above_sure = above = below = inside = 0.0
    best, best_first, best_last, best_anchor = _NEVER, 0, 0, ""
    start, start_value, start_anchor = told, told_value, told_anchor = 0, _NEVER, ""
    for index, (sure, unsure, keep, drop, behind) in enumerate(scores):
        before = above_sure if above_sure > above else above
        if before - inside + _highest_begin(*shapes[index : index + 3]) > start_value:
            begin = begin_of(blocks, traits, index, title)
            value = (above_sure if begin.anchor in SURE else above) - inside + _weight(begin)
            if value > start_value:
                start, start_value, start_anchor = index, value, begin.anchor
        above_sure += sure
        above += unsure
        inside += keep if keep >= drop else drop
        below += behind
        if bodiless or tells[index]:
            told, told_value, told_anchor = start, start_value, start_anchor
        value = told_value + inside + total_below - below
        if value + highest_end > best:
            value += _weight(end_of(traits, index + 1))
            if value > best:
                best, best_first, best_last, best_anchor = value, told, index + 1, told_anchor
    return Layout(best_first, best_last, kept, best_anchor)


def is_body(trait: Traits) -> bool:
    """True for prose that stands on this page and at most on a copy of it."""
    return trait.shape in PROSE and not trait.word and trait.spread in ("unknown", "once", "twice")


def _as_found(blocks: list[Block], traits: list[Traits], title: str | None) -> Layout:
    """The article that a library found in the markup, which says more than lines can, with its title above it.

    What the site repeats in company goes nevertheless, and prose among prose that the library missed stays.
    """
    first, last = _densest(
        [_firmness(block, trait) for block, trait in zip(blocks, traits, strict=True)]
    )
    kept = [_is_main(trait) for trait in traits]
    for index in range(first, max(first - _NEAR, -1), -1):
        anchor = begin_of(blocks, traits, index, title).anchor
        if anchor in SURE:
            kept[index] = True
            return Layout(index, last, kept, anchor)
    return Layout(first, last, kept, "")


def _is_main(trait: Traits) -> bool:
    if trait.main == "in":
        return not (trait.repeated and trait.run)
    return (
        trait.spread == "once"
        and trait.shape in PROSE
        and not trait.word
        and trait.company == 2
        and trait.crowd < 2
    )


def _firmness(block: Block, trait: Traits) -> int:
    """How surely a block belongs to the main text or not: its length, for short ones may stand in it by chance."""
    size = min(len(block.text), _FIRM)
    if trait.main == "in":
        return size if size >= _CHANCE else 0
    return -size // 3


def _densest(values: list[int]) -> tuple[int, int]:
    """The slice with the highest sum."""
    best = (0, 0, 0)
    total = start = 0
    for index, value in enumerate(values, 1):
        total += value
        if total <= 0:
            total, start = 0, index
        elif total > best[0]:
            best = (total, start, index)
    return best[1], best[2]


def begin_of(blocks: list[Block], traits: list[Traits], index: int, title: str | None) -> Begin:
    """The marks of a beginning at block `index`."""
    block, trait = blocks[index], traits[index]
    below = traits[index + 1] if index + 1 < len(blocks) else None
    above = traits[index - 1] if index else None
    plausible = (
        trait.shape not in ("mark", "date") and not trait.word and not is_aside(blocks, index)
    )
    plausible = plausible and (trait.shape in PROSE or headlines.can_be(block.text))
    gap = 0
    if index + 1 < len(blocks) and index:
        gap = (block.blank > blocks[index + 1].blank) - (block.blank < blocks[index + 1].blank)
    return Begin(
        anchor=_anchor(blocks, traits, index, title) if plausible else "",
        shape=trait.shape,
        below=below.shape if below else "bottom",
        above=above.shape if above else "top",
        fresh=above is not None and above.repeated and not trait.repeated,
        gap=gap,
        echo=_echo(blocks, index)
        if plausible and not trait.repeated and trait.shape in HEADINGS
        else 0,
    )


def end_of(traits: list[Traits], index: int) -> End:
    """The marks of an end before block `index`, which may be the page's end."""
    above = traits[index - 1]
    if index == len(traits):
        return End("", "bottom", above.shape, False, False)
    trait = traits[index]
    return End(
        trait.word, trait.shape, above.shape, trait.repeated, trait.repeated and not above.repeated
    )


@lru_cache(maxsize=100_000)
def features(what: Traits | Begin | End) -> tuple[str, ...]:
    """The names under which the weights of a block, a beginning or an end are kept: "what it is about: its value"."""
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


def _anchor(blocks: list[Block], traits: list[Traits], index: int, title: str | None) -> Anchor:
    block, trait = blocks[index], traits[index]
    if index + 1 < len(blocks):
        after = blocks[index + 1].text
        if after.startswith(block.text):
            rest = after[len(block.text) :]
            if not rest:
                return "twice, in a row"
            if date_lines.whole(rest):
                return "twice, dated"
        if traits[index + 1].shape == "date" and trait.shape not in PROSE:
            return "stamp below"
    if index and traits[index - 1].shape == "date" and trait.shape not in PROSE:
        return "stamp above"
    if title and trait.shape != "word" and letters_of(title).startswith(letters_of(block.text)):
        return "page title"
    if trait.shape in HEADINGS and any(
        _names(above.text, block.text) for above in blocks[: min(index, _FIRST)]
    ):
        return "page title"
    if trait.again and trait.shape != "word":
        return "twice"
    return ""


def _names(line: str, heading: str) -> bool:
    """True for a window's title or a path: "Heading - Site", "Home > News > Heading"."""
    if len(line) <= len(heading) + 2:
        return False
    if line.startswith(heading):
        return line[len(heading) :].lstrip()[:1] in _PARTS
    return line.endswith(heading) and line[: -len(heading)].rstrip()[-1:] in _PARTS


def is_aside(blocks: list[Block], index: int) -> bool:
    """True for a remark in brackets and for the words under a picture, which have its credit right below them."""
    block = blocks[index]
    if block.text.startswith("(") and block.text.endswith(")"):
        return True
    if not block.blank or index + 1 == len(blocks) or blocks[index + 1].blank:
        return False
    return blocks[index + 1].text[:8].lower().startswith(_CREDITS)


def _echo(blocks: list[Block], index: int) -> int:
    """How many long words of a heading come again in the two blocks below it."""
    said = {word for word in blocks[index].text.lower().split() if len(word) > 4}
    below = " ".join(block.text for block in blocks[index + 1 : index + 3]).lower()
    return min(2, sum(word in below for word in said))


@cache
def _table() -> dict[str, list[float]]:
    table: dict[str, list[float]] = json.loads(
        (resources.files("pipeline.stripping") / "weights.json").read_text("utf-8")
    )
    return table


@cache
def _highest_begin(above: str, shape: str, below: str) -> float:
    """The highest weight of a beginning at a block of this shape between such neighbours."""
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
    """The sum of the highest weights that the marks of an end can have."""
    highest: dict[str, float] = {}
    for name, weights in _table().items():
        slot = name.partition(":")[0]
        if slot.startswith("end "):
            highest[slot] = max(highest.get(slot, 0.0), weights[0])
    return sum(highest.values())


@lru_cache(maxsize=100_000)
def _scores(traits: Traits) -> Scores:
    sure, above, keep, drop, below = (_sum(features(traits), part) for part in range(5))
    return sure, above, keep, drop, below


@lru_cache(maxsize=100_000)
def _weight(mark: Begin | End) -> float:
    return _sum(features(mark), 0)


def _sum(names: Sequence[str], part: int) -> float:
    table = _table()
    return sum(table[name][part] for name in names if name in table)
