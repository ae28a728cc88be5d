"""Whether two texts with many words in common are one text twice, or two texts about two events.

Press services write the next release over the last one, so common words alone prove little. What is
looked at is where two texts differ. A *sibling* names other things at the same places (another
date, number, place or person) more often than its wording differs. A *sequel* ("charged", later
"sentenced") keeps the background and has passages of its own where the other has others; a copy is
edited word by word, cut short, or carries something on top, but then only one of the two has
passages that the other lacks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from pipeline.deduplication.index import Index
from pipeline.deduplication.signatures import SHINGLE, SHORT, Signatures
from pipeline.deduplication.union import Union

__all__ = ["Pairs", "Verdict", "resembling", "verdicts"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Verdict = Literal["copy", "sibling", "sequel"]

_LEAST_SHINGLES: Final = 3.0  # kept shingles in common; fewer are chance
_LEAST_SHARE: Final = 0.2  # of the larger text's size that a copy cut short still has
# more of the smaller text must be common where the other is far larger: a quoted lead is no copy
_IN_LARGER: Final = 0.5
_ONE: Final = 0.9  # a single slot that differs is enough where next to nothing else does
_IN_LARGEST: Final = 0.9  # but no more than this, which is next to all
# slots that differ by chance, per slot and share of words edited (measured on edited copies)
_CHANCE: Final = 1.5
_PASSAGE: Final = 4  # kept shingles in a row that the other text lacks: some 30 words
_AT_HAND: Final = 4096  # texts kept ready for comparison


@dataclass(frozen=True, slots=True)
class _Bar:
    """How like two texts have to be to be copies."""

    common: float  # share of the smaller text's shingles
    # share of shingles in passages of their own, on both sides, from which on it is a sequel
    passages: float


_ELSEWHERE: Final = _Bar(
    common=0.5, passages=0.08
)  # editors of another site change words here and there
_ONE_SITE: Final = _Bar(
    common=0.9, passages=0.04
)  # a site prints the same text again, or writes another one
_OTHER_DAY: Final = _Bar(common=0.97, passages=0.02)  # of one site: on another day all the more so
_BARS: Final = (_ELSEWHERE, _ONE_SITE, _OTHER_DAY)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of texts (by number) and the share of the smaller one's shingles that is common."""

    first: Ints
    second: Ints
    common: Floats


def resembling(index: Index, texts: Signatures) -> Pairs:
    """Return the pairs with enough of their own words in common to be copies."""
    first, second = index.candidates()
    fine = _both_short(texts.sizes, first, second)
    all_kept, coarse = index.totals(coarse=False), index.totals(coarse=True)
    one, other = (np.where(fine, all_kept[side], coarse[side]) for side in (first, second))
    smaller, larger = np.minimum(one, other), np.maximum(one, other)
    shared = index.shared(first, second)
    common = shared / np.maximum(smaller, 1e-9)
    ratio = smaller / np.maximum(larger, 1e-9)
    bar = np.array([bar.common for bar in _BARS])[_bars(texts, first, second)]
    enough = common >= np.minimum(bar + _IN_LARGER * (1 - ratio), np.maximum(bar, _IN_LARGEST))
    alike = enough & (shared >= _LEAST_SHINGLES) & (ratio >= _LEAST_SHARE)
    return Pairs(first[alike], second[alike], common[alike].round(6))


def verdicts(pairs: Pairs, index: Index, texts: Signatures) -> list[Verdict]:
    """Return what each pair is."""
    together = Union(len(texts))
    for one, other in zip(pairs.first.tolist(), pairs.second.tolist(), strict=True):
        together.join(one, other)
    named = lru_cache(_AT_HAND)(lambda text: frozenset(texts.slots.row(text).tolist()))
    sequence = lru_cache(_AT_HAND)(index.sequence)
    coarse = ~_both_short(texts.sizes, pairs.first, pairs.second)
    bars = _bars(texts, pairs.first, pairs.second)
    found: list[Verdict] = ["copy"] * len(pairs.first)
    for pair in np.argsort(
        together.roots()[pairs.first], kind="stable"
    ).tolist():  # texts met together in turn
        one, other, common = (
            int(pairs.first[pair]),
            int(pairs.second[pair]),
            float(pairs.common[pair]),
        )
        if _names_differ(named(one), named(other), common):
            found[pair] = "sibling"
            continue
        bar, kept = _BARS[bars[pair]].passages, bool(coarse[pair])
        if common < 1 - bar and _passages(sequence(one, kept), sequence(other, kept)) >= bar:
            found[pair] = "sequel"
    return found


def _names_differ(left: frozenset[int], right: frozenset[int], common: float) -> bool:
    same = left & right
    differing = len({slot >> 32 for slot in left - same} & {slot >> 32 for slot in right - same})
    compared = differing + len({slot >> 32 for slot in same})
    edited = 1 - min(common, 1.0) ** (
        1 / SHINGLE
    )  # share of words; one edit spoils as many shingles as they have words
    return bool(differing > _ONE + _CHANCE * edited * compared)


def _both_short(sizes: Ints, first: Ints, second: Ints) -> NDArray[np.bool_]:
    """Return for each pair whether both texts are short.

    Then their fine shingles can be compared, else only those kept of every text.
    """
    short: NDArray[np.bool_] = sizes < SHORT
    return short[first] & short[second]


def _bars(texts: Signatures, first: Ints, second: Ints) -> Ints:
    """For each pair which of `_BARS` holds for it."""
    site = np.unique(np.array(texts.sites, np.str_), return_inverse=True)[1]
    known = np.array([bool(name) for name in texts.sites], np.bool_)
    day = np.array([day.toordinal() if day else 0 for day in texts.days], np.int64)
    one_site = (site[first] == site[second]) & known[first]
    other_day = (day[first] != day[second]) & (day[first] > 0) & (day[second] > 0)
    number: Ints = one_site.astype(np.int64) + (one_site & other_day)
    return number


def _passages(left: Sequence[int], right: Sequence[int]) -> float:
    """Return the share of shingles in longer passages that the other text lacks.

    Of the two sides it is the one that has less of them.
    """
    return min(_foreign(left, frozenset(right)), _foreign(right, frozenset(left)))


def _foreign(words: Sequence[int], other: frozenset[int]) -> float:
    foreign = run = 0
    for word in (*words, None):
        if word is not None and word not in other:
            run += 1
            continue
        foreign += run if run >= _PASSAGE else 0
        run = 0
    return foreign / max(len(words), 1)
