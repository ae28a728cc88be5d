"""Disjoint sets over numbers (union-find)."""

from __future__ import annotations

from array import array

import numpy as np
from numpy.typing import NDArray

__all__ = ["DisjointSets"]


class DisjointSets:
    """A partition of 0 .. size-1; a set is named by its smallest member, whatever the order of the joins."""

    def __init__(self, size: int) -> None:
        self._parents = array("q", range(size))

    def find(self, member: int) -> int:
        """Return the smallest member of the set that holds `member`."""
        parents = self._parents
        while (parent := parents[member]) != member:
            parents[member] = member = parents[parent]  # halves the path for the next one who asks
        return member

    def join(self, one: int, other: int) -> None:
        """Make one set of the sets that hold two members."""
        kept, merged = sorted((self.find(one), self.find(other)))
        self._parents[merged] = kept

    def roots(self) -> NDArray[np.int64]:
        """Return the name of every member's set, in the order of the members."""
        return np.array([self.find(member) for member in range(len(self._parents))], np.int64)
