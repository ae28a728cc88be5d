"""Pages that stand in for the page asked for: bot walls, error pages, notices alone, another article's text.

An article about cookies or robots is none of them: a wall is short or has hardly a sentence of its own, its few words
fill their line, and a notice speaks to its reader.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.model.records import Page
from pipeline.stripping import vocabulary
from pipeline.stripping.blocks.blocks import Block
from pipeline.stripping.blocks.layout import Layout
from pipeline.stripping.blocks.traits import HEADINGS, PROSE, Traits

__all__ = ["misplaced", "reason"]

_WALL: Final = 1500  # characters: a bot wall is short, a page about bot walls is not
_FEW: Final = 40  # words of sentences: a page of menus around an error has no more
_SENTENCE: Final = 8  # words
_TELLING: Final = (
    4  # words of a phrase that says by itself what the page is; a shorter one must fill its line
)
_TO_READER: Final = re.compile(r"\b(?:we|our|you|your|please)\b", re.IGNORECASE)
_LONG_WORD: Final = re.compile(r"[^\W\d_]{5,}")
_STEM: Final = 5  # letters that the forms of a word share
_NEAR: Final = 3  # blocks above a body in which its title stands
_TITLE: Final = 4  # long words of a title that cannot all be missing in its own article


def reason(page: Page, blocks: list[Block]) -> str:
    """Why the page is of no use, empty where it is."""
    if not any(block.key for block in blocks):
        return "The page holds no words."
    sentences = [
        block
        for block in blocks
        if block.text.count(" ") >= _SENTENCE - 1 and block.text[-1] in ".!?:"
    ]
    if len(page.text) > _WALL and sum(block.text.count(" ") for block in sentences) > _FEW:
        return ""
    words = vocabulary.load()
    for kind, phrases in words.walls.items():
        said = next(
            (
                phrase
                for block in blocks
                for phrase in phrases
                if _fills(phrase, block.text.lower())
            ),
            None,
        )
        if said:
            return f"The site answered with {kind} ({said!r}) instead of the article."
    for kind, phrases in words.notices.items():
        if sentences and all(_is_notice(block.text, phrases) for block in sentences):
            return f"The page holds nothing but {kind}."
    return ""


def misplaced(title: str | None, blocks: list[Block], traits: list[Traits], layout: Layout) -> str:
    """Why the text is not the title's: other pages have all of it, and no word of the title is in it; else empty."""
    inside = [trait for trait in traits[layout.first : layout.last] if trait.shape in PROSE]
    if not inside or not all(trait.repeated and trait.run for trait in inside):
        return ""
    stems = {
        word[:_STEM].lower()
        for word in _LONG_WORD.findall(title or _heading(blocks, traits, layout.first))
    }
    prose = " ".join(
        [block.text for block, trait in zip(blocks, traits, strict=True) if trait.shape in PROSE]
    ).lower()
    if len(stems) < _TITLE or any(stem in prose for stem in stems):
        return ""
    return "The text under this title is another article's: other pages of the site have it, and it says nothing of it."


def _heading(blocks: list[Block], traits: list[Traits], first: int) -> str:
    """The nearest heading at or above a block."""
    above = range(first, max(first - _NEAR, -1), -1)
    return next((blocks[index].text for index in above if traits[index].shape in HEADINGS), "")


def _fills(phrase: str, line: str) -> bool:
    """True where a line says the phrase and, if that is short, hardly anything else."""
    if phrase not in line:
        return False
    return phrase.count(" ") + 1 >= _TELLING or len(line) <= len(phrase) + 25


def _is_notice(text: str, phrases: tuple[str, ...]) -> bool:
    low = text.lower()
    return any(phrase in low for phrase in phrases) and _TO_READER.search(text) is not None
