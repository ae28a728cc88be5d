"""All sketches turned inside out.

Which texts share which shingles, and which shingles are furniture.

A shingle that stands in many texts says little: it belongs to a ticker, a menu, a sentence that
every release ends with. But a release copied to forty sites is no furniture, so a shingle is
weighed by the number of *different* texts it stands in: those that are plainly the same are counted
once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pipeline.deduplication.signatures import COARSE, Ragged
from pipeline.deduplication.union import Union

__all__ = ["Index", "build", "unpair"]

U64 = NDArray[np.uint64]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Integers = NDArray[np.integer[Any]]

_FURNITURE: Final = 6  # different texts with one shingle from which on it counts for less
_PLAINLY: Final = 0.6  # estimated Jaccard similarity from which on two texts count as one in that
_NEIGHBOURS: Final = (
    8  # of a shingle's texts each is paired with so many next in size, so that work stays linear
)
_TELLING: Final = 0.2  # weight below which a shingle brings no texts together
_OWN: Final = 0.5  # weight from which on a shingle is a text's own and no furniture
_HALF: Final = np.uint64(32)
_PART: Final = 20_000  # pairs looked up at once


@dataclass(frozen=True, slots=True)
class Index:
    """Which texts hold which shingles, texts and shingles by number.

    Text `i` has the entries from `bounds[i]` on.
    """

    entries: U64  # text << 32 | shingle, ascending
    bounds: Ints
    running: Ragged  # shingle numbers of each text in the order of the text
    weights: Floats  # per shingle number
    coarse: NDArray[np.bool_]  # per shingle number: kept of every text, not of short ones alone
    postings: U64  # shingle << 32 | text, of shared shingles, the texts of each by size

    def candidates(self) -> tuple[Ints, Ints]:
        """Pairs of texts that share at least two telling shingles."""
        telling = self.weights[(self.postings >> _HALF).astype(np.int64)] > _TELLING
        pairs, counts = np.unique(
            _neighbours(self.postings[telling], _NEIGHBOURS), return_counts=True
        )
        return unpair(pairs[counts >= 2])

    def sequence(self, text: int, coarse: bool) -> tuple[int, ...]:
        """Return the shingles of a text in its order, without furniture.

        All kept ones or those kept of every text.
        """
        running = self.running.row(text).astype(np.int64)
        telling = self.weights[running] >= _OWN
        if coarse:
            telling &= self.coarse[running]
        return tuple(running[telling].tolist())

    def totals(self, coarse: bool) -> Floats:
        """Return the weight of every text's sketch, whole or of the shingles kept of every text."""
        weights = self.weights * self.coarse if coarse else self.weights
        owners, numbers = unpair(self.entries)
        return _sums(owners, weights[numbers], len(self.bounds) - 1)

    def shared(self, first: Ints, second: Ints) -> Floats:
        """Return for each pair (first[i], second[i]) the weight of the shingles that they share."""
        lengths = np.diff(self.bounds)
        swap = lengths[first] > lengths[second]
        small, large = np.where(swap, second, first), np.where(swap, first, second)
        parts = np.array_split(np.arange(len(small)), len(small) // _PART + 1)
        return np.concatenate(
            [self._shared(small[part], large[part], lengths[small[part]]) for part in parts]
        )

    def _shared(self, small: Ints, large: Ints, lengths: Ints) -> Floats:
        pair = np.repeat(np.arange(len(small)), lengths)
        offset = np.arange(len(pair)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        numbers = unpair(self.entries[self.bounds[small][pair] + offset])[1]
        wanted = _pair(large[pair], numbers)
        place = np.minimum(np.searchsorted(self.entries, wanted), len(self.entries) - 1)
        return _sums(pair, self.weights[numbers] * (self.entries[place] == wanted), len(small))


def build(sketches: Ragged, sizes: Ints) -> Index:
    """Return the index of sketches; `sizes` are the texts' words."""
    shingles, positions = np.unique(sketches.values, return_inverse=True)
    running, coarse = Ragged(positions.astype(np.uint32), sketches.bounds), shingles <= COARSE
    del positions, shingles  # of a hundred thousand pages every column is some 50 MB
    entries = _distinct(_pair(sketches.owners, running.values))
    bounds = np.searchsorted(entries, np.arange(len(sizes) + 1, dtype=np.uint64) << _HALF)
    postings = _postings(entries, sizes, len(coarse))
    groups = _plain_groups(postings, np.diff(bounds))
    owners, numbers = unpair(entries)
    standing = unpair(_distinct(_pair(numbers, groups[owners])))[0]
    texts = np.bincount(standing, minlength=len(coarse))
    weights = np.minimum(1.0, (_FURNITURE / np.maximum(texts, 1)) ** 2)
    return Index(entries, bounds, running, weights, coarse, postings)


def _postings(entries: U64, sizes: Ints, n_shingles: int) -> U64:
    """Turn the entries of shared shingles round.

    Shingle by shingle, the texts of each by size.
    """
    owners, numbers = unpair(entries)
    shared = np.bincount(numbers, minlength=n_shingles)[numbers] > 1
    by_size = np.argsort(sizes, kind="stable")
    rank = np.empty_like(by_size)
    rank[by_size] = np.arange(len(by_size))
    shingle, place = unpair(np.sort(_pair(numbers[shared], rank[owners[shared]])))
    return _pair(shingle, by_size[place])


def _plain_groups(postings: U64, lengths: Ints) -> Ints:
    """For every text a number that those plainly the same share."""
    pairs, counts = np.unique(_neighbours(postings, 1), return_counts=True)
    first, second = unpair(pairs)
    same = counts >= _PLAINLY * (lengths[first] + lengths[second] - counts)
    union = Union(len(lengths))
    for one, other in _both(first[same], second[same]):
        union.join(one, other)
    return union.roots()


def _both(first: Ints, second: Ints) -> Iterable[tuple[int, int]]:
    return zip(first.tolist(), second.tolist(), strict=True)


def _neighbours(postings: U64, distance: int) -> U64:
    """Return pairs of texts up to `distance` apart in the list of one shingle.

    The smaller text number comes first.
    """
    shingle, text = unpair(postings)
    found = [np.empty(0, np.uint64)]
    for step in range(1, distance + 1):
        same = shingle[step:] == shingle[:-step]
        one, other = text[:-step][same], text[step:][same]
        found.append(_pair(np.minimum(one, other), np.maximum(one, other)))
    return np.concatenate(found)


def _distinct(values: U64) -> U64:
    """Return the distinct values, ascending.

    `np.unique` hashes, which takes several times as long on such pairs.
    """
    values = np.sort(values)
    fresh = np.ones(len(values), np.bool_)
    fresh[1:] = values[1:] != values[:-1]
    return values[fresh]


def _sums(groups: Ints, values: Floats, count: int) -> Floats:
    return np.bincount(groups, values, minlength=count).astype(np.float64)


def _pair(high: Ints, low: Integers) -> U64:
    pairs = high.astype(np.uint64)
    pairs <<= _HALF
    pairs |= low.astype(np.uint64, copy=False)
    return pairs


def unpair(pairs: U64) -> tuple[Ints, Ints]:
    """Two numbers out of one: the upper and the lower 32 bits."""
    return (pairs >> _HALF).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)
