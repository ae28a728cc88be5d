"""Which texts are copies of which: exact copies, near copies, and the canonical one of each.

Near copies share their own words (not the furniture) and name the same things: two releases in the same words with
other dates, numbers, places or persons are siblings and stay apart, even where a third text resembles both.  The result
does not depend on the order of the texts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from pipeline.deduplication.index import Index, build
from pipeline.deduplication.signatures import SHORT, Ragged, Signatures, Text, join, sign
from pipeline.deduplication.union import Union

__all__ = ["Clusters", "Copy", "cluster", "compare"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_SHARED: Final = 0.5  # of the smaller text has to stand in the larger where both are of one size,
_SHARED_IN_LARGER: Final = 0.5  # and so much more of it where the larger is far larger: a quoted lead is no copy
_LEAST_SHINGLES: Final = 3.0  # kept shingles in common; fewer are chance
_LEAST_SHARE: Final = 0.2  # of the larger text's size that a copy cut short still has
_SIBLING_SLOTS: Final = 2  # numbers or names that differ at the same place, at least,
_SIBLING_SHARE: Final = 0.05  # and as a share of those compared: an edited copy differs in few of them
_FULL: Final = 0.8  # of the longest member's words make a member as good as complete


@dataclass(frozen=True, slots=True)
class Copy:
    """A text that repeats another one."""

    id: str
    canonical: str
    kind: Literal["exact", "near"]


@dataclass(frozen=True, slots=True)
class Clusters:
    """The copies among all texts compared, by id, and the signatures to compare later texts with."""

    copies: tuple[Copy, ...]
    signatures: Signatures


def cluster(texts: Iterable[Text], earlier: Signatures | None = None) -> Clusters:
    """Find the copies among texts, and between them and those of earlier runs; ids have to be unique.

    A canonical text is nearly complete (80 % of the longest member's words); of several the earliest, then the longest,
    then the one with the smallest id.
    """
    return compare(join([earlier, sign(texts)]) if earlier else sign(texts))


def compare(signatures: Signatures) -> Clusters:
    """Find the copies among texts of which only the signatures are at hand."""
    by_id = np.array(sorted(range(len(signatures)), key=signatures.ids.__getitem__), np.int64)
    _, first, which = np.unique(signatures.exact[by_id], return_index=True, return_inverse=True)
    groups = _near(signatures, by_id[first])[which]
    members: dict[int, list[int]] = defaultdict(list)
    for text, group in zip(by_id.tolist(), groups.tolist(), strict=True):
        members[group].append(text)
    copies = [copy for group in members.values() if len(group) > 1 for copy in _copies(signatures, group)]
    return Clusters(tuple(sorted(copies, key=lambda copy: copy.id)), signatures)


def _near(signatures: Signatures, distinct: Ints) -> Ints:
    """For each distinct text the group it belongs to."""
    sizes = signatures.sizes[distinct]
    index = build(_rows(signatures.sketches, distinct), sizes)
    first, second, likeness = _alike(index, sizes)
    slots = _Slots(signatures.slots, distinct)
    union = Union(len(distinct))
    joins = []
    for one, other, score in zip(first.tolist(), second.tolist(), likeness.tolist(), strict=True):
        if slots.siblings(one, other):
            union.separate(one, other)
        else:
            joins.append((-score, one, other))
    for _, one, other in sorted(joins):
        union.join(one, other)
    return union.roots()


def _alike(index: Index, sizes: Ints) -> tuple[Ints, Ints, Floats]:
    """Pairs of texts with enough words of their own in common, and the share of the smaller one that is common."""
    first, second = index.candidates()
    both_short = (sizes[first] < SHORT) & (sizes[second] < SHORT)
    fine, coarse = index.totals(coarse=False), index.totals(coarse=True)
    one, other = (np.where(both_short, fine[side], coarse[side]) for side in (first, second))
    smaller, larger = np.minimum(one, other), np.maximum(one, other)
    shared = index.shared(first, second)
    share = shared / np.maximum(smaller, 1e-9)
    ratio = smaller / np.maximum(larger, 1e-9)
    alike = (share >= _SHARED + _SHARED_IN_LARGER * (1 - ratio)) & (shared >= _LEAST_SHINGLES) & (ratio >= _LEAST_SHARE)
    return first[alike], second[alike], share[alike].round(6)


class _Slots:
    """Compares what two texts name at the same places."""

    def __init__(self, slots: Ragged, distinct: Ints) -> None:
        self._slots, self._distinct = slots, distinct
        self._sets: dict[int, frozenset[int]] = {}

    def siblings(self, one: int, other: int) -> bool:
        """True where the texts differ in what they name, not merely in their wording."""
        left, right = self._of(one), self._of(other)
        common = left & right
        differing = {slot >> 32 for slot in left - common} & {slot >> 32 for slot in right - common}
        compared = len(differing) + len({slot >> 32 for slot in common})
        return len(differing) >= _SIBLING_SLOTS and len(differing) > _SIBLING_SHARE * compared

    def _of(self, text: int) -> frozenset[int]:
        found = self._sets.get(text)
        if found is None:
            found = self._sets[text] = frozenset(self._slots.row(int(self._distinct[text])).tolist())
        return found


def _copies(signatures: Signatures, group: list[int]) -> Iterable[Copy]:
    longest = max(int(signatures.sizes[text]) for text in group)

    def order(text: int) -> tuple[bool, date, int, str]:
        size = int(signatures.sizes[text])
        return size < _FULL * longest, signatures.days[text] or date.max, -size, signatures.ids[text]

    best = min(group, key=order)
    for text in group:
        if text != best:
            same = signatures.exact[text] == signatures.exact[best]
            yield Copy(signatures.ids[text], signatures.ids[best], "exact" if same else "near")


def _rows(rows: Ragged, chosen: Ints) -> Ragged:
    lengths = rows.lengths[chosen]
    bounds = np.concatenate(([0], np.cumsum(lengths)))
    place = np.arange(bounds[-1]) - np.repeat(bounds[:-1], lengths) + np.repeat(rows.bounds[chosen], lengths)
    return Ragged(rows.values[place], bounds)
