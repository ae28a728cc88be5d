"""Clusters of names that ask before they merge, and remember why they did.

Pairs are joined best first; a join is refused where any two members of the two clusters contradict each other,
so that "A. Petrov" never becomes the bridge between Andrei and Alexei. The outcome depends on the pairs, not on
their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipeline.model.disjoint_sets import DisjointSets

__all__ = ["Clusters", "Merge"]


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """Two names that may be one entity: how alike, and why."""

    score: float
    left: str
    right: str
    reason: str


class Clusters:
    """Disjoint sets of names; `veto(a, b)` says that two names can never be one."""

    def __init__(self, names: Iterable[str], veto: Callable[[str, str], bool]) -> None:
        self._names = sorted(set(names))
        self._numbers = {name: number for number, name in enumerate(self._names)}
        self._sets = DisjointSets(len(self._names))
        self._members = {number: [name] for number, name in enumerate(self._names)}
        self._veto = veto
        self.merges: list[Merge] = []

    def find(self, name: str) -> str:
        """Return the representative of a name: the smallest name of its cluster."""
        return self._names[self._root(name)]

    def members(self, name: str) -> list[str]:
        """Return all names of a name's cluster, sorted."""
        return sorted(self._members[self._root(name)])

    def join(self, merges: Iterable[Merge], force: bool = False) -> None:
        """Join pairs, best score first; forced pairs are joined without asking for a veto."""
        for merge in sorted(merges, key=lambda m: (-m.score, m.left, m.right)):
            kept, merged = sorted((self._root(merge.left), self._root(merge.right)))
            if kept == merged:
                continue
            if not force and self._refused(kept, merged):
                continue
            self._sets.join(kept, merged)
            self._members[kept] += self._members.pop(merged)
            self.merges.append(merge)

    def _root(self, name: str) -> int:
        return self._sets.find(self._numbers[name])

    def _refused(self, one: int, other: int) -> bool:
        return any(self._veto(x, y) for x in self._members[one] for y in self._members[other])
