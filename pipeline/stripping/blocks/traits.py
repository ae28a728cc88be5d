"""What can be seen of each block: its shape, how often the site repeats it, what its words say.

Traits are small closed vocabularies; `layout.py` weighs them.  The page's own most repeated line
tells how many pages share its template, so pages of several sites may lie in one folder and still
be judged against their own kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from pipeline.stripping.blocks.blocks import Block, letters_of
from pipeline.stripping.boilerplate import BoilerplateWords
from pipeline.stripping.dates import date_lines
from pipeline.stripping.site_memory import pair

__all__ = [
    "HEADINGS",
    "PROSE",
    "Form",
    "Main",
    "PageView",
    "Shape",
    "Spread",
    "Traits",
    "Word",
    "observe",
]

Shape = Literal["mark", "date", "word", "head", "line", "short", "sentence", "long"]
Spread = Literal["unknown", "once", "twice", "some", "many", "standing"]
Word = Literal["", "whole", "opens", "begins", "signature"]
Form = Literal["", "caps", "flow", "item", "contact", "dated"]
Main = Literal["", "in", "out"]
PROSE: Final = frozenset(("sentence", "long"))
HEADINGS: Final = frozenset(("head", "line"))
_CLOSED: Final = (".", "!", "?", "…")
_QUOTES: Final = "\"'”’»)]“"
_WORDS_OF_A_LABEL: Final = 3
_FEWEST_WORDS: Final = 8  # of a sentence
_WORDS_OF_A_DATE: Final = 12
_HEADING: Final = 14  # words of most headings; what is longer and ends in a colon announces a list
_WORDS_OF_A_LINE: Final = 40
_BUTTON: Final = 40  # characters: menu entries and headings of lists are shorter
_NOTICE: Final = 200  # characters: a notice is short
_SIGNED: Final = 100  # characters: so is a signature
_OPENING: Final = 50  # characters in which dated prose names its day
_LONG: Final = 30  # letters of half a block that are found by no chance
_PHONE: Final = re.compile(  # but not "2011-2016"
    r"(?<!\d)(?!(?:19|20)\d\d-(?:19|20)\d\d(?!\d))\d{3,}[-. ]\d{2,}"
)
_ADDRESS: Final = re.compile(r"@|://|www\.")
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

    @property
    def is_plain(self) -> bool:
        """True where neither its words nor other pages mark the block as boilerplate."""
        return not self.word and not self.repeated


class PageView(NamedTuple):
    """The blocks of a page, what is seen of each, and the boilerplate words that tell."""

    blocks: list[Block]
    traits: list[Traits]
    words: BoilerplateWords


class Look(NamedTuple):
    """What a line alone shows, wherever it stands."""

    shape: Shape
    word: Word
    form: Form


def observe(
    blocks: list[Block],
    counts: Mapping[int, int],
    words: BoilerplateWords,
    main_text: str | None = None,
) -> PageView:
    """Return a page with the traits of its blocks.

    `counts` are those of its site: on how many pages a block key, or a pair of them, stands;
    `main_text` is what an HTML library takes for the article.
    """
    keys = [block.key for block in blocks]
    copies = [counts.get(key, 1) if key else 0 for key in keys]
    looks = [_look_of(block, words) for block in blocks]
    columns = zip(
        looks,
        _spreads(copies),
        _runs(keys, counts),
        _repeats(keys),
        _mains(blocks, main_text),
        _around(look.shape in PROSE for look in looks),
        _around(copy > 1 for copy in copies),
        strict=True,
    )
    traits = [
        Traits(
            shape=look.shape,
            spread=spread,
            run=run,
            word=look.word,
            again=again,
            main=main,
            form=look.form,
            company=min(2, prose),
            crowd=crowd,
        )
        for look, spread, run, again, main, prose, crowd in columns
    ]
    return PageView(blocks, traits, words)


def _around(marks: Iterable[bool]) -> list[int]:
    """Count for each block how many of the two before and the two after it are marked."""
    padded = [False, False, *marks, False, False]
    return [
        padded[index - 2] + padded[index - 1] + padded[index + 1] + padded[index + 2]
        for index in range(2, len(padded) - 2)
    ]


def _runs(keys: list[int], counts: Mapping[int, int]) -> list[int]:
    runs = [0] * len(keys)
    for one, two in pairwise([index for index, key in enumerate(keys) if key]):
        if counts.get(pair(keys[one], keys[two]), 1) > 1:
            runs[one] += 1
            runs[two] += 1
    return runs


def _repeats(keys: list[int]) -> list[bool]:
    here = Counter(keys)
    return [key != 0 and here[key] > 1 for key in keys]


def _spreads(copies: list[int]) -> list[Spread]:
    standing = max(copies, default=0)
    spreads = {copy: _spread(copy, standing) for copy in set(copies)}
    return [spreads[copy] for copy in copies]


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


def _mains(blocks: list[Block], main_text: str | None) -> list[Main]:
    main = letters_of(main_text or "")
    return [_main(block, main) if main else "" for block in blocks]


def _main(block: Block, main: bytes) -> Main:
    """Tell whether the letters of a block, or of half a long one, stand in the main text."""
    letters = letters_of(block.text)
    half = len(letters) // 2
    parts = (letters, letters[:half], letters[half:]) if half > _LONG else (letters,)
    return "in" if any(part in main for part in parts) else "out"


def _look_of(block: Block, words: BoilerplateWords) -> Look:
    if len(block.text) < _NOTICE:
        return _known_look(block.text, block.key, words)
    return _look(block.text, block.key, words)


def _look(text: str, key: int, words: BoilerplateWords) -> Look:
    shape = _shape(text, key)
    return Look(shape, _word(text, key, words), _form(text, shape))


_known_look = lru_cache(maxsize=20_000)(_look)  # short lines come again on page after page


def _shape(text: str, key: int) -> Shape:
    if not key:
        return "date" if date_lines.whole(text) else "mark"
    n_words = text.count(" ") + 1
    if n_words > _WORDS_OF_A_LINE:
        return "long"
    if _is_closed(text, n_words):
        return "sentence" if n_words >= _FEWEST_WORDS else "short"
    if n_words <= _WORDS_OF_A_DATE and date_lines.whole(text):
        return "date"
    if n_words <= _WORDS_OF_A_LABEL:
        return "word"
    return "head" if n_words <= _HEADING else "line"


def _is_closed(text: str, n_words: int) -> bool:
    """True for what ends as sentences do, or announces a list at length."""
    if text.rstrip(_QUOTES).endswith(_CLOSED):
        return True
    return n_words > _HEADING and text.endswith(":")


def _word(text: str, key: int, words: BoilerplateWords) -> Word:
    if len(text) < _BUTTON:
        if key in words.opens:
            return "opens"
        if key in words.whole:
            return "whole"
    start = text[:_NOTICE].lower()
    if start.startswith(words.begins):
        return "begins"
    if len(text) < _NOTICE and _says_any(start, words.contains):
        return "begins"
    if len(text) < _SIGNED and text[-1] not in ".!?" and _says_any(start, words.signatures):
        return "signature"
    return ""


def _says_any(line: str, phrases: tuple[str, ...]) -> bool:
    return any(phrase in line for phrase in phrases)


def _form(text: str, shape: Shape) -> Form:
    if shape in PROSE and date_lines.first(text[:_OPENING]):
        return "dated"
    if shape == "long":
        return ""
    if text.startswith(_ITEM):
        return "item"
    if text.isupper():
        return "caps"
    if _is_contact(text, shape):
        return "contact"
    return "flow" if _flows(text, shape) else ""


def _is_contact(text: str, shape: Shape) -> bool:
    """True for an address, or a telephone number outside of prose."""
    if _ADDRESS.search(text):
        return True
    return shape not in PROSE and _PHONE.search(text) is not None


def _flows(text: str, shape: Shape) -> bool:
    """True for a line most words of which are in lower case."""
    if shape not in ("head", "line", "short"):
        return False
    openings = [part[0] for part in text.split()]
    return sum(map(str.islower, openings)) * 2 > len(openings)
