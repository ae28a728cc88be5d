"""Pages that stand in for the page asked for: bot walls, error pages, notices, another's text.

An article about cookies or robots is none of them: a wall is short or has hardly a sentence of its
own, its few words fill their line, and a notice speaks to its reader.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline import lexicon
from pipeline.model.records import Page
from pipeline.stripping.blocks.blocks import Block
from pipeline.stripping.blocks.layout import Layout
from pipeline.stripping.blocks.traits import HEADINGS, PROSE, PageView
from pipeline.stripping.boilerplate import BoilerplateWords

__all__ = ["misplaced", "reason"]

_WALL: Final = 1500  # characters: a bot wall is short, a page about bot walls is not
_FEW: Final = 40  # words of sentences: a page of menus around an error has no more
_SENTENCE: Final = 8  # words
_TELLING: Final = 4  # words of a phrase that says by itself what the page is
_ASIDE: Final = 25  # characters that a line may have besides a shorter phrase
_TO_READER: Final = re.compile(
    rf"\b{lexicon.pattern(lexicon.ordered('function_words', 'to_the_reader'))}\b", re.IGNORECASE
)
_LONG_WORD: Final = re.compile(r"[^\W\d_]{5,}")
_STEM: Final = 5  # letters that the forms of a word share
_NEAR: Final = 3  # blocks above a body in which its title stands
_TITLE: Final = 4  # long words of a title that cannot all be missing in its own article


def reason(page: Page, blocks: list[Block], words: BoilerplateWords) -> str:
    """Return why the page is of no use, empty where it is."""
    if not any(block.key for block in blocks):
        return "The page holds no words."
    sentences = [block.text for block in blocks if _is_sentence(block.text)]
    if len(page.text) > _WALL and sum(text.count(" ") for text in sentences) > _FEW:
        return ""
    return _wall([block.text for block in blocks], words) or _notice(sentences, words)


def _is_sentence(text: str) -> bool:
    return text.count(" ") >= _SENTENCE - 1 and text[-1] in ".!?:"


def _wall(lines: list[str], words: BoilerplateWords) -> str:
    for kind, phrases in words.walls.items():
        for line in map(str.lower, lines):
            phrase = next((phrase for phrase in phrases if _fills(phrase, line)), None)
            if phrase:
                return f"The site answered with {kind} ({phrase!r}) instead of the article."
    return ""


def _notice(sentences: list[str], words: BoilerplateWords) -> str:
    if not sentences:
        return ""
    for kind, phrases in words.notices.items():
        if all(_is_notice(sentence, phrases) for sentence in sentences):
            return f"The page holds nothing but {kind}."
    return ""


def _fills(phrase: str, line: str) -> bool:
    """True where a line says the phrase and, if that is short, hardly anything else."""
    if phrase not in line:
        return False
    return phrase.count(" ") + 1 >= _TELLING or len(line) <= len(phrase) + _ASIDE


def _is_notice(text: str, phrases: tuple[str, ...]) -> bool:
    if not _TO_READER.search(text):
        return False
    line = text.lower()
    return any(phrase in line for phrase in phrases)


def misplaced(title: str | None, view: PageView, layout: Layout) -> str:
    """Return why the text is not the title's, empty where it may be.

    Other pages have all of such a text, and no word of the title is in it.
    """
    if not _is_shared(view, layout):
        return ""
    stems = _stems(title or _heading(view, layout.first))
    prose = " ".join(
        block.text
        for block, trait in zip(view.blocks, view.traits, strict=True)
        if trait.shape in PROSE
    ).lower()
    if len(stems) < _TITLE or any(stem in prose for stem in stems):
        return ""
    return (
        "The text under this title is another article's: other pages of the site have it, "
        "and it says nothing of it."
    )


def _is_shared(view: PageView, layout: Layout) -> bool:
    """True where other pages have all prose of the article, in the same order."""
    inside = [trait for trait in view.traits[layout.first : layout.last] if trait.shape in PROSE]
    if not inside:
        return False
    return all(trait.repeated and trait.run for trait in inside)


def _stems(title: str) -> set[str]:
    return {word[:_STEM].lower() for word in _LONG_WORD.findall(title)}


def _heading(view: PageView, first: int) -> str:
    """Return the nearest heading at or above a block."""
    above = range(first, max(first - _NEAR, -1), -1)
    headings = (view.blocks[i].text for i in above if view.traits[i].shape in HEADINGS)
    return next(headings, "")
