"""Pieces of a page with a kind, the text they belong to, and the rule that says why."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from pipeline.model.records import SegmentKind
from pipeline.stripping.blocks import headlines
from pipeline.stripping.blocks.blocks import Block
from pipeline.stripping.blocks.layout import Layout
from pipeline.stripping.blocks.traits import HEADINGS, PROSE, Traits
from pipeline.stripping.dates import date_lines

__all__ = ["ARTICLE", "DATED_LINE", "NOTHING", "Piece", "label"]

NOTHING: Final = -1  # belongs to no document
DATED_LINE: Final = "line that ends in its date"
ARTICLE: Final = 0  # teasers count from 1
_PHONE = re.compile(
    r"[\s_]*(?:(?:tel|phone|fax|ph|t)\b[.:/ ]*)*\+?\(?\d[\d\s().–-]{5,}(?:\s*[-–,]?\s*(?:tel|fax|phone)\W*)*",
    re.I,
)
_RULE_LINE = re.compile(r"[\s_*=~–—-]{5,}")
_BULLETS = "•*·►»>- "
_TOP = 3  # date lines so near to the title are stamps


class Piece(NamedTuple):
    """A part of the page's text."""

    start: int
    end: int
    kind: SegmentKind
    rule: str
    document: int = NOTHING


def label(blocks: list[Block], traits: list[Traits], layout: Layout) -> list[Piece]:
    """Pieces for all blocks, in order; what may be a teaser is left to `teasers.py` and is furniture here."""
    first, last = layout.first, layout.last
    pieces = [
        _before(block, trait, index == first - 1)
        for index, (block, trait) in enumerate(zip(blocks[:first], traits, strict=False))
    ]
    title = _title(blocks, traits, layout)
    body_seen = False
    signed = False
    for index in range(first, last):
        block, trait = blocks[index], traits[index]
        signed = signed or trait.word == "signature"
        if index == first and title:
            start = block.start + len(block.text) - len(title)
            pieces.append(
                Piece(start, block.end, "title", f"title ({layout.anchor or 'heading'})", ARTICLE)
            )
        elif title and _repeats(block, title):
            pieces += _second_title(block, title)
        elif trait.shape == "date" and not body_seen and index - first <= _TOP:
            pieces.append(Piece(block.start, block.end, "stamp", "date line"))
        elif title and index == first + 1 and headlines.ends_in_its_day(block.text, trait):
            pieces.append(Piece(block.start, block.end, "stamp", DATED_LINE))
        elif _signs(block, trait, signed):
            pieces.append(Piece(block.start, block.end, "signature", "press signature"))
        elif not body_seen and trait.shape not in PROSE and headlines.is_credit(block.text):
            pieces.append(Piece(block.start, block.end, "furniture", "credit beside the headline"))
        elif not layout.kept[index] or trait.word == "whole":
            pieces.append(
                Piece(block.start, block.end, "furniture", f"inside the article, {reason(trait)}")
            )
        else:
            pieces.append(Piece(block.start, block.end, "article", "body", ARTICLE))
            body_seen = True
    for block, trait in zip(blocks[last:], traits[last:], strict=True):
        signed = signed or trait.word == "signature"
        if _signs(block, trait, signed):
            pieces.append(Piece(block.start, block.end, "signature", "press signature"))
        else:
            pieces.append(Piece(block.start, block.end, "furniture", reason(trait)))
    return pieces


def reason(trait: Traits) -> str:
    """Why a block is furniture, in words."""
    if trait.word == "opens":
        return "heading of other texts"
    if trait.word == "whole":
        return "menu or button"
    if trait.word == "begins":
        return "credit, link or notice"
    if trait.main == "out":
        return "outside the main text"
    if trait.spread not in ("unknown", "once"):
        return f"repeated on the site: {trait.spread}"
    return "outside the article"


def _before(block: Block, trait: Traits, adjacent: bool) -> Piece:
    if trait.shape == "date" and adjacent:
        by_crawler = block.text.lower().startswith("date ") and block.text[5].isdigit()
        return Piece(
            block.start, block.end, "stamp", "crawler's date" if by_crawler else "date line above"
        )
    return Piece(block.start, block.end, "furniture", reason(trait))


def _title(blocks: list[Block], traits: list[Traits], layout: Layout) -> str:
    if layout.first >= layout.last:
        return ""
    text = blocks[layout.first].text
    return (
        text.lstrip(_BULLETS) if headlines.can_be(text) and _heads(blocks, traits, layout) else ""
    )


def _heads(blocks: list[Block], traits: list[Traits], layout: Layout) -> bool:
    """True where the first block of the article stands above it as its headline does."""
    if layout.anchor or layout.last - layout.first == 1:
        return bool(layout.anchor)
    block, below, shape = blocks[layout.first], blocks[layout.first + 1], traits[layout.first].shape
    if shape == "word":
        return " " in block.text and headlines.echoes(block.text, below.text)
    return shape in HEADINGS or headlines.is_told_again(block.text, below.text)


def _repeats(block: Block, title: str) -> bool:
    """The title again: alone, followed by its date, or glued to the first sentence."""
    if not block.text.startswith(title):
        return block.text.lower() == title.lower()
    rest = block.text[len(title) :]
    return (
        not rest
        or date_lines.whole(rest) is not None
        or (rest[0].isupper() and title[-1].islower())
    )


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
    if trait.word == "signature" or _RULE_LINE.fullmatch(block.text):
        return True
    return signed and len(block.text) < 60 and _PHONE.fullmatch(block.text) is not None
