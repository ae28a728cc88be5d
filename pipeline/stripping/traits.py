"""What can be seen of each block: its shape, how often the site repeats it, what its words say.

Traits are small closed vocabularies; `layout.py` weighs them.  The page's own most repeated line tells how many pages
share its template, so pages of several sites may lie in one folder and still be judged against their own kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from pipeline.stripping import stamps, vocabulary
from pipeline.stripping.blocks import Block, letters_of
from pipeline.stripping.memory import pair

__all__ = ["HEADINGS", "PROSE", "Form", "Main", "Shape", "Spread", "Traits", "Word", "observe"]

Shape = Literal["mark", "date", "word", "head", "line", "short", "sentence", "long"]
Spread = Literal["unknown", "once", "twice", "some", "many", "standing"]
Word = Literal["", "whole", "opens", "begins", "signature"]
Form = Literal["", "caps", "flow", "item", "contact", "dated"]
Main = Literal["", "in", "out"]
PROSE: Final = frozenset(("sentence", "long"))
HEADINGS: Final = frozenset(("head", "line"))
_CLOSED: Final = (".", "!", "?", "…")
_QUOTES: Final = "\"'”’»)]“"
_NOTICE: Final = 200  # characters: a notice is short
_LONG: Final = 30  # letters of half a block that are found by no chance
_PHONE: Final = re.compile(r"\d{3}[-. ]\d{2,}")
_ITEM: Final = ("*", "-", "•", "–", "·", "—", "►", "»")


class Traits(NamedTuple):
    """One block as the layout sees it."""

    shape: Shape
    spread: Spread
    run: int  # of the two pairs it forms with its neighbours, how many stand on other pages too
    word: Word
    again: bool  # the same words stand on this page a second time
    main: Main  # whether the HTML library counted it to the main text
    form: Form
    company: int  # how many of the two blocks above and the two below are prose, at most 2
    crowd: int  # how many of those four the site repeats

    @property
    def repeated(self) -> bool:
        """True where the block stands on other pages of the site too."""
        return self.spread not in ("once", "unknown")


def observe(blocks: list[Block], counts: Mapping[int, int], main_text: str | None = None) -> list[Traits]:
    """The traits of every block of one page, given the counts of its site."""
    words = vocabulary.load()
    keys = [block.key for block in blocks]
    copies = [counts.get(key, 1) if key else 0 for key in keys]
    standing = max(copies, default=0)
    shapes = [_shape(block) for block in blocks]
    crowds = _around([copy > 1 for copy in copies])
    company = _around([shape in PROSE for shape in shapes])
    runs = _runs(keys, counts)
    here = Counter(keys)
    main = letters_of(main_text) if main_text else b""
    return [
        Traits(
            shape=shapes[index],
            spread=_spread(copies[index], standing),
            run=runs[index],
            word=_word(block, words),
            again=bool(block.key) and here[block.key] > 1,
            main=_main(block, main),
            form=_form(block.text, shapes[index]),
            company=min(2, company[index]),
            crowd=crowds[index],
        )
        for index, block in enumerate(blocks)
    ]


def _around(marks: list[bool]) -> list[int]:
    """For each block, how many of the two before and the two after it are marked."""
    padded = [False, False, *marks, False, False]
    return [padded[index] + padded[index + 1] + padded[index + 3] + padded[index + 4] for index in range(len(marks))]


def _runs(keys: list[int], counts: Mapping[int, int]) -> list[int]:
    runs = [0] * len(keys)
    for one, two in pairwise([index for index, key in enumerate(keys) if key]):
        if counts.get(pair(keys[one], keys[two]), 1) > 1:
            runs[one] += 1
            runs[two] += 1
    return runs


def _shape(block: Block) -> Shape:
    text = block.text
    if not block.key:
        return "date" if stamps.whole(text) else "mark"
    words = text.count(" ") + 1
    if words > 40:
        return "long"
    if text.rstrip(_QUOTES).endswith(_CLOSED):
        return "sentence" if words >= 8 else "short"
    if words <= 12 and stamps.whole(text):
        return "date"
    return "word" if words <= 3 else "head" if words <= 14 else "line"


def _spread(copies: int, standing: int) -> Spread:
    if standing <= 1:
        return "unknown"
    if copies <= 1:
        return "once"
    if copies > 2 and copies * 10 >= standing * 3:
        return "standing"
    if copies == 2:
        return "twice"
    return "some" if copies < 4 or copies * 10 < standing else "many"


def _word(block: Block, words: vocabulary.Vocabulary) -> Word:
    text = block.text
    if len(text) < 40:
        if block.key in words.opens:
            return "opens"
        if block.key in words.whole:
            return "whole"
    low = text[:100].lower()
    if low.startswith(words.begins) or (len(text) < _NOTICE and words.contains.search(text)):
        return "begins"
    if len(text) < 100 and text[-1] not in ".!?" and words.signatures.search(text):
        return "signature"
    return ""


def _form(text: str, shape: str) -> Form:
    if shape in PROSE and stamps.first(text[:50]):
        return "dated"
    if shape == "long":
        return ""
    if text.startswith(_ITEM):
        return "item"
    if text.isupper():
        return "caps"
    if "@" in text or "://" in text or "www." in text or (shape not in PROSE and _PHONE.search(text)):
        return "contact"
    if shape in ("head", "line", "short"):
        parts = text.split()
        return "flow" if sum(part[0].islower() for part in parts) * 2 > len(parts) else ""
    return ""


def _main(block: Block, main: bytes) -> Main:
    """Whether the letters of the block, or of half a long one, stand in those of the main text."""
    if not main:
        return ""
    letters = letters_of(block.text)
    half = len(letters) // 2
    halves = half > _LONG and (letters[:half] in main or letters[half:] in main)
    return "in" if halves or letters in main else "out"
