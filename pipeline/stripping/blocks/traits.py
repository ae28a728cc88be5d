"""What can be seen of each block: its shape, how often the site repeats it, what its words say.

Traits are small closed vocabularies; `layout.py` weighs them.  The page's own most repeated line tells how many pages
share its template, so pages of several sites may lie in one folder and still be judged against their own kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from pipeline.stripping import vocabulary
from pipeline.stripping.blocks.blocks import Block, letters_of
from pipeline.stripping.dates import date_lines
from pipeline.stripping.site_memory import pair

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
_HEADING: Final = 14  # words of most headings; what is longer and ends in a colon announces a list
_NOTICE: Final = 200  # characters: a notice is short
_SIGNED: Final = 100  # characters: so is a signature
_LONG: Final = 30  # letters of half a block that are found by no chance
_PHONE: Final = re.compile(
    r"(?<!\d)(?!(?:19|20)\d\d-(?:19|20)\d\d(?!\d))\d{3,}[-. ]\d{2,}"
)  # but not "2011-2016"
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


class Look(NamedTuple):
    """What a line alone shows, wherever it stands."""

    shape: Shape
    word: Word
    form: Form


def observe(
    blocks: list[Block], counts: Mapping[int, int], main_text: str | None = None
) -> list[Traits]:
    """The traits of every block of one page, given the counts of its site."""
    keys = [block.key for block in blocks]
    copies = [counts.get(key, 1) if key else 0 for key in keys]
    standing = max(copies, default=0)
    spreads = {copy: _spread(copy, standing) for copy in set(copies)}
    looks = [
        _known_look(block.text, block.key)
        if len(block.text) < _NOTICE
        else _look(block.text, block.key)
        for block in blocks
    ]
    crowds = _around([copy > 1 for copy in copies])
    company = _around([look.shape in PROSE for look in looks])
    runs = _runs(keys, counts)
    here = Counter(keys)
    main = letters_of(main_text) if main_text else b""
    return [
        Traits(
            look.shape,
            spreads[copy],
            run,
            look.word,
            key != 0 and here[key] > 1,
            _main(block, main) if main else "",
            look.form,
            min(2, near),
            crowd,
        )
        for block, key, look, copy, run, near, crowd in zip(
            blocks, keys, looks, copies, runs, company, crowds, strict=True
        )
    ]


def _around(marks: list[bool]) -> list[int]:
    """For each block, how many of the two before and the two after it are marked."""
    padded = [False, False, *marks, False, False]
    return [
        padded[index] + padded[index + 1] + padded[index + 3] + padded[index + 4]
        for index in range(len(marks))
    ]


def _runs(keys: list[int], counts: Mapping[int, int]) -> list[int]:
    runs = [0] * len(keys)
    for one, two in pairwise([index for index, key in enumerate(keys) if key]):
        if counts.get(pair(keys[one], keys[two]), 1) > 1:
            runs[one] += 1
            runs[two] += 1
    return runs


def _look(text: str, key: int) -> Look:
    shape = _shape(text, key)
    return Look(shape, _word(text, key, vocabulary.load()), _form(text, shape))


_known_look = lru_cache(maxsize=20_000)(_look)  # short lines come again on page after page


def _shape(text: str, key: int) -> Shape:
    if not key:
        return "date" if date_lines.whole(text) else "mark"
    words = text.count(" ") + 1
    if words > 40:
        return "long"
    if text.rstrip(_QUOTES).endswith(_CLOSED) or (words > _HEADING and text.endswith(":")):
        return "sentence" if words >= 8 else "short"
    if words <= 12 and date_lines.whole(text):
        return "date"
    return "word" if words <= 3 else "head" if words <= _HEADING else "line"


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


def _word(text: str, key: int, words: vocabulary.Vocabulary) -> Word:
    if len(text) < 40:
        if key in words.opens:
            return "opens"
        if key in words.whole:
            return "whole"
    low = text[:_NOTICE].lower()
    if low.startswith(words.begins):
        return "begins"
    if len(text) < _NOTICE and any(part in low for part in words.contains):
        return "begins"
    if (
        len(text) < _SIGNED
        and text[-1] not in ".!?"
        and any(part in low for part in words.signatures)
    ):
        return "signature"
    return ""


def _form(text: str, shape: str) -> Form:
    if shape in PROSE and date_lines.first(text[:50]):
        return "dated"
    if shape == "long":
        return ""
    if text.startswith(_ITEM):
        return "item"
    if text.isupper():
        return "caps"
    if (
        "@" in text
        or "://" in text
        or "www." in text
        or (shape not in PROSE and _PHONE.search(text))
    ):
        return "contact"
    if shape in ("head", "line", "short"):
        openings = [part[0] for part in text.split()]
        return "flow" if sum(map(str.islower, openings)) * 2 > len(openings) else ""
    return ""


def _main(block: Block, main: bytes) -> Main:
    """Whether the letters of the block, or of half a long one, stand in those of the main text."""
    letters = letters_of(block.text)
    half = len(letters) // 2
    halves = half > _LONG and (letters[:half] in main or letters[half:] in main)
    return "in" if halves or letters in main else "out"
