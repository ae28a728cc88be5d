"""Cuts many texts into words at once, as arrays of numbers.

The part of de-duplication that sees every character.

A word is a run of letters and digits without case or accents; of scripts written without spaces
each character is a word of its own. Words become 64-bit hashes that are the same on every machine.
A flag says what a word is for: a number or a name (capitalised inside a sentence) tells one event
from the next; all others are the text's own words.
"""

from __future__ import annotations

import calendar
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["Words", "cut", "mix"]

U64 = NDArray[np.uint64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_SEPARATOR, _SMALL, _CAPITAL, _DIGIT, _SOLO, _BREAK, _LINE, _IGNORED = range(8)
_BREAKS: Final = set('.!?:;"“”„«»•')
_UNSPACED: Final = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
_BMP: Final = 0x10000
_LONGEST: Final = 32  # characters of a word that count; what is longer is no word
# letters of a capitalised word whose full stop ends no sentence: "Gen. Zas", "St. Petersburg"
_ABBREVIATION: Final = 4
_STAMP_WORDS: Final = 3  # "12.03.2012", "4 March 2015"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of several texts, one after another.

    `text` says whose each is (index into the texts given).
    """

    hashes: U64
    text: Ints
    naming: Flags  # a number or a name, not part of a date stamp


def mix(values: U64) -> U64:
    """Spread every bit over all bits (the finaliser of splitmix64, Steele et al. 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def cut(texts: Sequence[str]) -> Words:
    """Return the words of all texts, in order."""
    kinds, folds = _tables()
    codes = np.frombuffer("\n\n".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    bounds = np.cumsum([0, *(len(text) + 2 for text in texts)])
    codes = np.minimum(codes, _BMP - 1)
    kind = kinds[codes]
    ignored = kind == _IGNORED
    if ignored.any():
        bounds -= np.concatenate(([0], np.cumsum(ignored)))[np.minimum(bounds, len(codes))]
        codes, kind = codes[~ignored], kind[~ignored]
    starts = _starts(kind)
    if not len(starts):
        return Words(np.empty(0, np.uint64), np.empty(0, np.int64), np.empty(0, np.bool_))
    lengths = np.diff(starts, append=len(codes))
    position = np.minimum(
        np.arange(starts[0], len(codes)) - np.repeat(starts, lengths), _LONGEST - 1
    )
    hashes = mix(np.add.reduceat(folds[codes[starts[0] :]] * _POWERS[position], starts - starts[0]))
    text = np.searchsorted(bounds, starts, side="right") - 1
    return Words(hashes, text, _naming(kind, starts, hashes, text))


def _starts(kind: NDArray[np.uint8]) -> Ints:
    inside = (kind >= _SMALL) & (kind <= _SOLO)
    before = np.zeros_like(inside)
    before[1:] = inside[:-1] & (kind[:-1] != _SOLO)
    return np.flatnonzero(inside & (~before | (kind == _SOLO)))


def _naming(kind: NDArray[np.uint8], starts: Ints, hashes: U64, text: Ints) -> Flags:
    first = kind[starts]
    pauses = np.cumsum(_PAUSE[kind], dtype=np.int32)[starts]
    pause = np.diff(
        pauses, prepend=0
    )  # before each word: 2 or more ends a sentence, a single line break does not
    new_text = np.diff(text, prepend=-1) > 0
    capital, digit = first == _CAPITAL, first == _DIGIT
    ends = np.diff(starts, append=len(kind))
    short = np.zeros_like(capital)
    short[1:] = capital[:-1] & (ends[:-1] <= _ABBREVIATION + 2) & (pause[1:] == _PAUSE[_BREAK])
    initial = new_text | ((pause >= 2) & ~short)
    stamped = _stamped(digit | np.isin(hashes, _calendar()), starts, kind, new_text)
    naming: Flags = (digit | (capital & ~initial)) & ~stamped
    return naming


def _stamped(dated: Flags, starts: Ints, kind: NDArray[np.uint8], new_text: Flags) -> Flags:
    """Words of a full date that begins a line, nearly begins the text, or ends a title.

    It dates the copy only.

    At the end of a line only a date that follows the words before without a comma or colon stands
    for itself.
    """
    joined = dated[1:] & dated[:-1] & ~new_text[1:]  # to the word before
    first = np.flatnonzero(dated & ~np.concatenate(([False], joined)))
    after = np.flatnonzero(dated & ~np.concatenate((joined, [False]))) + 1
    lines = np.cumsum(kind == _LINE, dtype=np.int32)[starts]
    begins = new_text[first] | (lines[first] > lines[first - 1]) | new_text[first - 1]
    last = np.minimum(after, len(dated) - 1)
    padded = np.concatenate(
        (np.full(2, _LINE, np.uint8), kind)
    )  # so that two characters stand before every word
    inside = (padded >= _SMALL) & (padded <= _SOLO)
    follows = inside[starts[first]] & (padded[starts[first] + 1] == _SEPARATOR)
    ends = follows & ((after == len(dated)) | (lines[last] > lines[after - 1]) | new_text[last])
    stamps = (after - first >= _STAMP_WORDS) & (begins | ends)
    change = np.zeros(len(dated) + 1, np.int32)
    change[first[stamps]] += 1
    change[after[stamps]] -= 1
    stamped: Flags = np.cumsum(change[:-1]) > 0
    return stamped


_POWERS: Final[U64] = np.cumprod(np.full(_LONGEST, 0x9E3779B97F4A7C15, np.uint64), dtype=np.uint64)
_PAUSE: Final = np.array([0, 0, 0, 0, 0, 2, 1, 0], np.int8)


@cache
def _tables() -> tuple[NDArray[np.uint8], U64]:
    """Return for every character of the basic plane its kind and the value it adds to a word.

    The value is 0 for what is in no word.
    """
    kinds, folded = np.zeros(_BMP, np.uint8), np.zeros(_BMP, np.uint64)
    for code in range(_BMP):
        character = chr(code)
        kinds[code] = _kind(character)
        if _SMALL <= kinds[code] <= _SOLO:
            folded[code] = ord((unicodedata.normalize("NFD", character)[0].lower() or character)[0])
    kinds[_BMP - 1], folded[_BMP - 1] = (
        _SOLO,
        _BMP - 1,
    )  # stands for all characters beyond the basic plane
    return kinds, np.where(folded > 0, mix(folded + np.uint64(1)), np.uint64(0))


def _kind(character: str) -> int:
    category = unicodedata.category(character)
    if category == "Mn" or category == "Cf":
        return _IGNORED
    if category[0] == "N":
        return _DIGIT
    if category[0] == "L":
        if unicodedata.name(character, "").startswith(_UNSPACED):
            return _SOLO
        return _CAPITAL if category in ("Lu", "Lt") else _SMALL
    if character == "\n":
        return _LINE
    return _BREAK if character in _BREAKS else _SEPARATOR


@cache
def _calendar() -> U64:
    """Return the hashes of English names of months and weekdays."""
    names = [
        *calendar.month_name[1:],
        *calendar.month_abbr[1:],
        "Sept",
        *calendar.day_name,
        *calendar.day_abbr,
    ]
    folds = _tables()[1]
    values = [[folds[ord(letter)] for letter in name] for name in names]
    return mix(
        np.array(
            [np.sum(np.array(word) * _POWERS[: len(word)], dtype=np.uint64) for word in values]
        )
    )
