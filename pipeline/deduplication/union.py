"""Groups that grow by joining (union-find), with pairs that must stay apart."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["Union"]


class Union:
    """A partition of 0 .. n-1.  A group is named by its smallest member, so its name does not depend on the order."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self._foes: dict[int, set[int]] = {}

    def find(self, member: int) -> int:
        """The smallest member of the group."""
        parent = self._parent
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    def separate(self, one: int, other: int) -> None:
        """These two must never come into one group; said before the first `join`."""
        self._foes.setdefault(one, set()).add(other)
        self._foes.setdefault(other, set()).add(one)

    def join(self, one: int, other: int) -> None:
        """Make one group of two, unless members of them were separated."""
        one, other = sorted((self.find(one), self.find(other)))
        if one == other or any(self.find(foe) == one for foe in self._foes.get(other, ())):
            return
        self._parent[other] = one
        if other in self._foes:
            self._foes.setdefault(one, set()).update(self._foes.pop(other))

    def roots(self) -> NDArray[np.int64]:
        """For every member its group."""
        return np.array([self.find(member) for member in range(len(self._parent))], np.int64)
