"""Pieces of a page with a kind, the text they belong to, and the rule that says why."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from pipeline import lexicon
from pipeline.model.records import SegmentKind
from pipeline.stripping.blocks import headlines
from pipeline.stripping.blocks.blocks import Block
from pipeline.stripping.blocks.layout import Layout
from pipeline.stripping.blocks.traits import HEADINGS, PROSE, PageView, Traits
from pipeline.stripping.dates import date_lines

__all__ = [
    "ABOVE_THE_TITLE",
    "ARTICLE",
    "BY_CRAWLER",
    "DATED_LINE",
    "NOTHING",
    "OTHER_TEXTS",
    "Piece",
    "label",
]

NOTHING: Final = -1  # belongs to no document
ARTICLE: Final = 0  # teasers count from 1
DATED_LINE: Final = "line that ends in its date"
ABOVE_THE_TITLE: Final = "date line above"
BY_CRAWLER: Final = "crawler's date"
OTHER_TEXTS: Final = "heading of other texts"
_PHONES: Final = lexicon.ordered("credits", "phones")
_PHONE_OPENS: Final = lexicon.pattern([*_PHONES, *lexicon.ordered("credits", "phones_short")])
_PHONE: Final = re.compile(
    rf"[\s_]*(?:{_PHONE_OPENS}\b[.:/ ]*)*\+?\(?\d[\d\s().–-]{{5,}}"
    rf"(?:\s*[-–,]?\s*{lexicon.pattern(_PHONES)}\W*)*",
    re.IGNORECASE,
)
_PHONE_LINE: Final = 60  # characters
_RULE_LINE: Final = re.compile(r"[\s_*=~–—-]{5,}")
_CRAWLED: Final = re.compile(r"date \d", re.IGNORECASE)
_BULLETS: Final = "•*·►»>- "
_TOP: Final = 3  # date lines so near to the title are stamps
_REASONS: Final = {
    "opens": OTHER_TEXTS,
    "whole": "menu or button",
    "begins": "credit, link or notice",
}


class Piece(NamedTuple):
    """A part of the page's text."""

    start: int
    end: int
    kind: SegmentKind
    rule: str
    document: int = NOTHING


class _Line(NamedTuple):
    """A block of the article below its title."""

    block: Block
    trait: Traits
    place: int  # blocks below the article's first
    title: str  # empty where the article has none
    in_body: bool  # the body has begun
    signed: bool  # a signature stands here or above
    view: PageView


def label(view: PageView, layout: Layout) -> list[Piece]:
    """Return pieces for all blocks, in order.

    What may be a teaser is left to `teasers.py` and is boilerplate here.
    """
    signature = _first_signature(view.traits, layout.first)
    return [
        *_above(view, layout.first),
        *_article(view, layout, signature),
        *_below(view, layout.last, signature),
    ]


def _first_signature(traits: list[Traits], first: int) -> int:
    indices = (i for i in range(first, len(traits)) if traits[i].word == "signature")
    return next(indices, len(traits))


def _above(view: PageView, first: int) -> list[Piece]:
    """Return the pieces above block `first`; a date right above the article is its stamp."""
    pieces = [
        _whole(block, "furniture", _reason(trait))
        for block, trait in zip(view.blocks[:first], view.traits, strict=False)
    ]
    if first and view.traits[first - 1].shape == "date":
        block = view.blocks[first - 1]
        rule = BY_CRAWLER if _CRAWLED.match(block.text) else ABOVE_THE_TITLE
        pieces[-1] = _whole(block, "stamp", rule)
    return pieces


def _article(view: PageView, layout: Layout, signature: int) -> list[Piece]:
    title = _title(view, layout)
    pieces: list[Piece] = []
    in_body = False
    for index in range(layout.first, layout.last):
        block, trait = view.blocks[index], view.traits[index]
        if title and index == layout.first:
            pieces.append(_title_piece(block, title, layout))
        elif _repeats(block, title):
            pieces += _second_title(block, title)
        else:
            place = index - layout.first
            line = _Line(block, trait, place, title, in_body, index >= signature, view)
            piece = _inside(line, layout.kept[index])
            in_body = in_body or piece.kind == "article"
            pieces.append(piece)
    return pieces


def _below(view: PageView, last: int, signature: int) -> list[Piece]:
    pieces = []
    for index in range(last, len(view.blocks)):
        block, trait = view.blocks[index], view.traits[index]
        if _signs(block, trait, index >= signature):
            pieces.append(_whole(block, "signature", "press signature"))
        else:
            pieces.append(_whole(block, "furniture", _reason(trait)))
    return pieces


def _whole(block: Block, kind: SegmentKind, rule: str) -> Piece:
    return Piece(block.start, block.end, kind, rule)


def _inside(line: _Line, kept: bool) -> Piece:
    """Return the piece of a block inside the article by the first rule that holds."""
    for holds, kind, rule in _RULES:
        if holds(line):
            return _whole(line.block, kind, rule)
    if not kept or line.trait.word == "whole":
        return _whole(line.block, "furniture", f"inside the article, {_reason(line.trait)}")
    return Piece(line.block.start, line.block.end, "article", "body", ARTICLE)


def _is_stamp(line: _Line) -> bool:
    return line.trait.shape == "date" and not line.in_body and line.place <= _TOP


def _is_dated_line(line: _Line) -> bool:
    if not line.title or line.place != 1:
        return False
    return headlines.ends_in_its_day(line.block.text, line.trait)


def _is_signature(line: _Line) -> bool:
    return _signs(line.block, line.trait, line.signed)


def _is_credit(line: _Line) -> bool:
    if line.in_body or line.trait.shape in PROSE:
        return False
    return headlines.is_credit(line.block.text, line.view.words)


_RULES: Final[tuple[tuple[Callable[[_Line], bool], SegmentKind, str], ...]] = (
    (_is_stamp, "stamp", "date line"),
    (_is_dated_line, "stamp", DATED_LINE),
    (_is_signature, "signature", "press signature"),
    (_is_credit, "furniture", "credit beside the headline"),
)


def _reason(trait: Traits) -> str:
    """Say why a block is boilerplate."""
    if trait.word in _REASONS:
        return _REASONS[trait.word]
    if trait.main == "out":
        return "outside the main text"
    return f"repeated on the site: {trait.spread}" if trait.repeated else "outside the article"


def _title(view: PageView, layout: Layout) -> str:
    """Return the words of the article's first block where it is a headline, else nothing."""
    if layout.first >= layout.last:
        return ""
    text = view.blocks[layout.first].text
    if not headlines.can_be(text, view.words) or not _heads(view, layout):
        return ""
    return text.lstrip(_BULLETS)


def _heads(view: PageView, layout: Layout) -> bool:
    """True where the first block of the article stands above it as its headline does."""
    if layout.anchor or layout.last - layout.first == 1:
        return bool(layout.anchor)
    text, below = (block.text for block in view.blocks[layout.first : layout.first + 2])
    shape = view.traits[layout.first].shape
    if shape == "word":
        return " " in text and headlines.echoes(text, below)
    return shape in HEADINGS or headlines.is_told_again(text, below)


def _title_piece(block: Block, title: str, layout: Layout) -> Piece:
    start = block.start + len(block.text) - len(title)
    return Piece(start, block.end, "title", f"title ({layout.anchor or 'heading'})", ARTICLE)


def _repeats(block: Block, title: str) -> bool:
    """True for the title again: alone, followed by its date, or glued to the first sentence."""
    if not title:
        return False
    if not block.text.startswith(title):
        return block.text.lower() == title.lower()
    rest = block.text[len(title) :]
    if not rest or date_lines.whole(rest):
        return True
    return rest[0].isupper() and title[-1].islower()


def _second_title(block: Block, title: str) -> list[Piece]:
    rest = block.text[len(title) :].lstrip()
    middle = block.end - len(rest)
    pieces = [Piece(block.start, middle, "title", "second title", ARTICLE)]
    if not rest:
        return pieces
    if date_lines.whole(rest):
        return [*pieces, Piece(middle, block.end, "stamp", "date after the second title")]
    return [*pieces, Piece(middle, block.end, "article", "body", ARTICLE)]


def _signs(block: Block, trait: Traits, signed: bool) -> bool:
    """True for a signature or a rule, and for a telephone number below a signature."""
    if trait.word == "signature" or _RULE_LINE.fullmatch(block.text):
        return True
    if not signed or len(block.text) >= _PHONE_LINE:
        return False
    return _PHONE.fullmatch(block.text) is not None
