"""The marks of an article's beginning and end: what speaks for a block as its first, or its last.

A title is known by what stands around it: it is said twice, a stamp is set beside it, the window's
title names it.  `layout.py` weighs the marks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, NamedTuple

from pipeline import lexicon
from pipeline.stripping.blocks import headlines
from pipeline.stripping.blocks.blocks import Block, letters_of
from pipeline.stripping.blocks.traits import HEADINGS, PROSE, PageView, Traits
from pipeline.stripping.dates import date_lines

__all__ = ["SURE", "Anchor", "Begin", "End", "begin_of", "end_of", "is_aside"]

Anchor = Literal[
    "", "twice, dated", "twice, in a row", "stamp below", "page title", "stamp above", "twice"
]
SURE: Final = frozenset(("twice, dated", "twice, in a row", "stamp below", "page title"))
_CAPTIONS: Final = lexicon.ordered("credits", "captions")
_FIRST: Final = 3  # lines of a page among which its window's title or its path stands
_PARTS: Final = frozenset("-–—|>»/:•")  # what parts a heading from the site's name


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


def begin_of(view: PageView, index: int, title: str | None) -> Begin:
    """Return the marks of a beginning at block `index`; `title` is that of the page's metadata."""
    trait = view.traits[index]
    plausible = _can_begin(view, index)
    return Begin(
        anchor=_anchor(view, index, title) if plausible else "",
        shape=trait.shape,
        below=view.traits[index + 1].shape if index + 1 < len(view.traits) else "bottom",
        above=view.traits[index - 1].shape if index else "top",
        fresh=index > 0 and _alone_repeats(view.traits[index - 1], trait),
        gap=_gap(view.blocks, index),
        echo=_echo(view, index) if plausible else 0,
    )


def _can_begin(view: PageView, index: int) -> bool:
    """True for prose and for what can be a headline."""
    trait = view.traits[index]
    if trait.shape in ("mark", "date") or trait.word:
        return False
    if is_aside(view.blocks, index):
        return False
    return trait.shape in PROSE or headlines.can_be(view.blocks[index].text, view.words)


def _alone_repeats(one: Traits, other: Traits) -> bool:
    """True where the site repeats the one block and not the other."""
    return one.repeated and not other.repeated


def _gap(blocks: list[Block], index: int) -> int:
    """Compare the empty lines above a block with those below it: -1, 0 or 1."""
    if index == 0 or index + 1 == len(blocks):
        return 0
    above, below = blocks[index].blank, blocks[index + 1].blank
    return (above > below) - (above < below)


def end_of(traits: list[Traits], index: int) -> End:
    """Return the marks of an end before block `index`, which may be the page's end."""
    above = traits[index - 1]
    if index == len(traits):
        return End("", "bottom", above.shape, repeated=False, fresh=False)
    trait = traits[index]
    return End(
        word=trait.word,
        shape=trait.shape,
        above=above.shape,
        repeated=trait.repeated,
        fresh=_alone_repeats(trait, above),
    )


def _anchor(view: PageView, index: int, title: str | None) -> Anchor:
    """Return the first mark of a title that the block has."""
    return next((anchor for anchor, holds in _ANCHORS if holds(view, index, title)), "")


def _is_said_twice(view: PageView, index: int, _: str | None) -> bool:
    return _rest_below(view.blocks, index) == ""


def _is_said_twice_dated(view: PageView, index: int, _: str | None) -> bool:
    return date_lines.whole(_rest_below(view.blocks, index) or "") is not None


def _rest_below(blocks: list[Block], index: int) -> str | None:
    """Return what follows the block's text where the next block begins with it, else `None`."""
    if index + 1 == len(blocks) or not blocks[index + 1].text.startswith(blocks[index].text):
        return None
    return blocks[index + 1].text[len(blocks[index].text) :]


def _has_stamp_below(view: PageView, index: int, _: str | None) -> bool:
    if index + 1 == len(view.traits) or view.traits[index].shape in PROSE:
        return False
    return view.traits[index + 1].shape == "date"


def _has_stamp_above(view: PageView, index: int, _: str | None) -> bool:
    if index == 0 or view.traits[index].shape in PROSE:
        return False
    return view.traits[index - 1].shape == "date"


def _is_page_title(view: PageView, index: int, title: str | None) -> bool:
    if not title or view.traits[index].shape == "word":
        return False
    return letters_of(title).startswith(letters_of(view.blocks[index].text))


def _is_in_window_title(view: PageView, index: int, _: str | None) -> bool:
    """True where one of the page's first lines is its window's title, or its path to the block."""
    if view.traits[index].shape not in HEADINGS:
        return False
    heading = view.blocks[index].text
    return any(_names(above.text, heading) for above in view.blocks[: min(index, _FIRST)])


def _comes_again(view: PageView, index: int, _: str | None) -> bool:
    return view.traits[index].again and view.traits[index].shape != "word"


_ANCHORS: Final[tuple[tuple[Anchor, Callable[[PageView, int, str | None], bool]], ...]] = (
    ("twice, in a row", _is_said_twice),
    ("twice, dated", _is_said_twice_dated),
    ("stamp below", _has_stamp_below),
    ("stamp above", _has_stamp_above),
    ("page title", _is_page_title),
    ("page title", _is_in_window_title),
    ("twice", _comes_again),
)


def _names(line: str, heading: str) -> bool:
    """True for a window's title or a path: "Heading - Site", "Home > News > Heading"."""
    if len(line) <= len(heading) + 2:
        return False
    if line.startswith(heading):
        return line[len(heading) :].lstrip()[:1] in _PARTS
    return line.endswith(heading) and line[: -len(heading)].rstrip()[-1:] in _PARTS


def is_aside(blocks: list[Block], index: int) -> bool:
    """Return True for a remark in brackets, or for a caption: a credit stands right below it."""
    block = blocks[index]
    if block.text.startswith("(") and block.text.endswith(")"):
        return True
    if not block.blank or index + 1 == len(blocks) or blocks[index + 1].blank:
        return False
    return blocks[index + 1].text[:8].lower().startswith(_CAPTIONS)


def _echo(view: PageView, index: int) -> int:
    """Count the long words of a heading that come again in the two blocks below it, at most 2."""
    if view.traits[index].repeated or view.traits[index].shape not in HEADINGS:
        return 0
    below = " ".join(block.text for block in view.blocks[index + 1 : index + 3]).lower()
    return min(2, sum(word in below for word in headlines.long_words(view.blocks[index].text)))
