"""Candidate pairs: records that share a block and stand near each other in the block's order.

Small blocks are compared as a whole; in the block of a frequent surname a name meets its neighbours only (the
sorted neighbourhood of Hernández and Stolfo, 1995). So the number of pairs grows with the names, not with their
square.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import numpy as np

__all__ = ["Blocking", "Key", "candidate_pairs", "neighbours"]

T = TypeVar("T")
Key = tuple[str, str]  # a block, and the place of a record in its order
Blocking = Callable[[T], Iterable[Key]]
_WINDOW = 50  # places in the order of a block


def neighbours(ordered: Sequence[T]) -> Iterator[tuple[T, T]]:
    """Yield the pairs of a block's members, given in its order, that are at most 50 places apart."""
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 : place + _WINDOW + 1]:
            if one != other:
                yield one, other


def candidate_pairs(names: Iterable[str], blocking: Blocking[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of names that are neighbours in a block, each pair once and sorted."""
    ordered = sorted(names)
    blocks: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, name in enumerate(ordered):
        for block, order in set(blocking(name)):
            blocks[block].append((order, number))
    pairs = array("Q")  # eight bytes a pair
    for members in blocks.values():
        in_order = [number for _, number in sorted(members)]
        pairs.extend(min(pair) * len(ordered) + max(pair) for pair in neighbours(in_order))
    for code in np.unique(np.frombuffer(pairs, np.uint64)):
        left, right = divmod(int(code), len(ordered))
        yield ordered[left], ordered[right]
