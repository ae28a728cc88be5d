"""Text as a string of symbols, one a token, for a grammar of regular expressions over words.

Every word the grammar knows has a symbol of its own, every shape of number has one, all other words
share `OTHER`.  The tokens are the component's own, so it works the same over any spaCy tokeniser
(and over plain text), also where words are glued together ("24.11.2022On").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline import lexicon
from pipeline.language.temporal.date_words import (
    CAPITAL_ONLY,
    CATEGORIES,
    MONTHS,
    ORDINALS,
    WEEKDAYS,
    date_words,
)
from pipeline.language.temporal.numerals import NumericOrder

__all__ = [
    "BREAK",
    "OTHER",
    "Tokens",
    "category",
    "is_stop",
    "sentence_numbers",
    "symbol",
    "tokenise",
]

OTHER: Final = "x"
BREAK: Final = "\n"  # an empty line: nothing is read across it
_PUNCTUATION: Final = {c: c for c in ",.;:?!()[]-/'\"$%#&+"} | {
    "–": "-",
    "—": "-",
    "‑": "-",
    "−": "-",
    "’": "'",
    "‘": "'",
}

_ABBREVIATED: Final = lexicon.pattern(w for w in (*MONTHS, *WEEKDAYS) if w.endswith("."))
_COMPOUND_ORDINALS: Final = "|".join(w.replace("-", "[ -]") for w in ORDINALS if "-" in w)
_TOKENS: Final = (
    r"\d{4}-\d\d-\d\d(?![\d-])"  # 2023-05-18
    r"(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?",  # 2023-05-18T08:30:00Z
    r"(?<![\d.+])\d{1,2}(?P<s>[./-])\d{1,2}(?P=s)(?:\d{4}|\d{2})(?!\d|[./-]\d)",  # 24.11.2022
    r"(?<![\d.+])\d{4}(?P<z>[./])\d{1,2}(?P=z)\d{1,2}(?!\d|[./-]\d)",  # 2021/03/03
    r"(?<![\d.+])\d{1,2}\.\d{1,2}"
    r"(?=\s?[-–—]\s?\d{1,2}\.\d{1,2}\.\d{4}(?!\d))",  # the first half of 30.05-02.06.2024
    r"\d{1,2}:\d\d(?::\d\d)?(?!\d)",  # 15:30
    r"\d+(?:st|nd|rd|th)(?![^\W\d_])",  # 23rd
    r"\d{2,4}['’]?s(?![^\W\d_])",  # 1990s
    r"\d+(?:[.,]\d+)+",  # 1,500
    r"\d+",
    r"[apb]\.[mcd]\.(?:e\.)?",  # p.m., B.C.
    _ABBREVIATED,  # Sept., Tues.
    rf"(?:{_COMPOUND_ORDINALS})\b",  # twenty-first
    r"[^\W\d_]+",
    r"\n[^\S\n]*\n\s*",
    r"[^\w\s]|_",
)
_TOKEN: Final = re.compile("|".join(_TOKENS), re.IGNORECASE)
_LONGEST_NUMBER: Final = 12  # digits and marks; what is longer counts nothing
_DAY_MONTH: Final = re.compile(r"\d{1,2}\.\d{1,2}")
_NUMERIC_DATE: Final = re.compile(r"\d{1,2}([./-])\d{1,2}\1(\d\d|\d{4})|\d{4}[./]\d\d?[./]\d\d?")
_STOPS: Final = frozenset((".", "?", "!", ";", BREAK))
_SHORTENED: Final = date_words("shortened")
_SHAPES: Final = (
    "int12 int31 int99 int year big dayth nthno decade isodate numdate daymonth clock".split()
)
_NUMERIC: Final = {  # categories of digits, by shape
    "day": ("int12", "int31", "dayth"),
    "daynth": ("dayth",),
    "int": ("int12", "int31", "int99", "int", "year", "big", "daymonth"),
    "small": ("int12", "int31", "int99"),
    "hour": ("int12", "int31"),
    "monthno": ("int12",),
    "year": ("year",),
    "old": ("int", "int99", "int12", "int31"),
    "decade": ("decade",),
    "ndate": ("isodate", "numdate"),
    "daymonth": ("daymonth",),
    "clock": ("clock",),
    "nthdigits": ("dayth", "nthno"),
}


class _Symbols:
    """Give every known word and shape a symbol of its own, in the order of asking."""

    def __init__(self) -> None:
        self._next = 0xE000
        self.of_word: dict[str, str] = {}
        self.of_shape = {shape: self._new() for shape in _SHAPES}

    def _new(self) -> str:
        self._next += 1
        return chr(self._next)

    def word(self, word: str) -> str:
        if word not in self.of_word:
            self.of_word[word] = self._new()
        return self.of_word[word]


_SYMBOLS: Final = _Symbols()


def symbol(word: str) -> str:
    """Return the symbol of a word or punctuation mark, which from now on is known."""
    return _PUNCTUATION.get(word) or _SYMBOLS.word(word)


def category(name: str) -> str:
    """Return the symbols of a category of words or digits, as a regular expression class.

    Raises:
        KeyError: there is no such category.
    """
    symbols = ""
    if name in _NUMERIC:
        symbols += "".join(_SYMBOLS.of_shape[shape] for shape in _NUMERIC[name])
    if name in CATEGORIES:
        symbols += "".join(symbol(word) for word in CATEGORIES[name])
    if not symbols:
        raise KeyError(name)
    return f"[{symbols}]"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: lower-case words, their character offsets, the string of symbols."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    symbols: str
    numeric_order: NumericOrder = "auto"
    american: bool = False  # 05/03/2023 is 3 May by the text's other dates


def tokenise(text: str) -> Tokens:
    """Split a text into tokens and give each its symbol."""
    words, starts, ends, symbols = [], [], [], []
    known = _SYMBOLS.of_word
    for match in _TOKEN.finditer(text):
        written = match[0]
        word = written.lower()
        first = written[0]
        if first.isdigit():
            readable = word.isascii() and (len(word) <= _LONGEST_NUMBER or word[4] == "-")
            symbols.append(_SYMBOLS.of_shape[_shape(word)] if readable else OTHER)
        elif word in known and not (word in CAPITAL_ONLY and first == word[0]):
            symbols.append(known[word])
        elif first == "\n":
            symbols.append(BREAK)
        else:
            symbols.append(_PUNCTUATION.get(written, OTHER))
        words.append(word)
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(text, words, starts, ends, "".join(symbols))


def is_stop(tokens: Tokens, at: int) -> bool:
    """Return True where the token at a place ends its sentence."""
    mark = tokens.symbols[at]
    if mark != "." or at == 0:
        return mark in _STOPS
    if _is_shortened(tokens.words[at - 1]):
        return False
    return at + 1 == len(tokens.words) or not tokens.text[tokens.starts[at + 1]].islower()


def _is_shortened(word: str) -> bool:
    """True for an initial or a short form, whose point ends no sentence ("N. Ivanov", "vs.")."""
    return word in _SHORTENED or (len(word) == 1 and word.isalpha())


def sentence_numbers(tokens: Tokens, places: Sequence[int]) -> list[int]:
    """Return the number of the sentence in which each of the ascending places lies."""
    numbers, sentence, at = [], 0, 0
    for place in places:
        sentence += sum(is_stop(tokens, n) for n in range(at, place))
        at = place
        numbers.append(sentence)
    return numbers


def _shape(word: str) -> str:
    """Return the shape of a word that begins with a digit, one of `_SHAPES`."""
    if word.isdigit():
        return _shape_of_digits(word)
    if word.endswith(("st", "nd", "rd", "th")):
        return "dayth" if 1 <= int(word[:-2]) <= 31 else "nthno"
    if word.endswith("s"):
        return "decade" if word.rstrip("s'’").endswith("0") else "int"
    return _shape_of_marked(word)


def _shape_of_digits(word: str) -> str:
    number = int(word)
    if len(word) > 2:
        return "year" if len(word) == 4 and 1000 <= number <= 2199 else "int"
    if 1 <= number <= 12:
        return "int12"
    return "int31" if 13 <= number <= 31 else "int99"


def _shape_of_marked(word: str) -> str:
    """Return the shape of digits with marks between them."""
    if word[4:5] == "-" and len(word) >= 10:
        return "isodate"
    if ":" in word:
        return "clock"
    if _DAY_MONTH.fullmatch(word):
        return "daymonth"
    return "numdate" if _NUMERIC_DATE.fullmatch(word) else "big"
