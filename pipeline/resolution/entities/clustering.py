"""Union-find that asks before it merges, and remembers why it did.

Pairs are joined best first; a join is refused where any two members of the two clusters contradict each other,
so that "A. Petrov" never becomes the bridge between Andrei and Alexei. The outcome depends on the pairs, not on
their order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

__all__ = ["Clusters", "Key", "Merge", "blocks"]

Key = tuple[str, str]  # a block, and the place of a name in its order


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
        self._members: dict[str, list[str]] = {name: [name] for name in names}
        self._root: dict[str, str] = {name: name for name in self._members}
        self._veto = veto
        self.merges: list[Merge] = []

    def find(self, name: str) -> str:
        """The representative of a name: the smallest name of its cluster."""
        return self._root[name]

    def members(self, name: str) -> list[str]:
        """All names of a name's cluster, sorted."""
        return sorted(self._members[self._root[name]])

    def join(self, merges: Iterable[Merge], force: bool = False) -> None:
        """Join pairs, best score first; forced pairs are joined without asking."""
        for merge in sorted(merges, key=lambda m: (-m.score, m.left, m.right)):
            a, b = self._root[merge.left], self._root[merge.right]
            if a == b or (not force and self._refused(a, b)):
                continue
            keep, gone = sorted((a, b))
            for member in self._members[gone]:
                self._root[member] = keep
            self._members[keep] += self._members.pop(gone)
            self.merges.append(merge)

    def _refused(self, a: str, b: str) -> bool:
        return any(self._veto(x, y) for x in self._members[a] for y in self._members[b])


def blocks(keys: Iterable[tuple[str, Iterable[Key]]], near: int = 50) -> Iterator[tuple[str, str]]:
    """Candidate pairs: names that share a block, at most `near` places apart in the block's order; each pair once.

    Small blocks are compared as a whole; in the block of a frequent surname a name meets its neighbours only (the
    sorted neighbourhood of Hernández and Stolfo, 1995).  So the number of pairs grows with the names, not their square.
    """
    members: dict[str, list[tuple[str, str]]] = {}
    places: dict[str, list[Key]] = {}
    for name, found in keys:
        places[name] = sorted(set(found))
        for block, order in places[name]:
            members.setdefault(block, []).append((order, name))
    for neighbours in members.values():
        neighbours.sort()
    for name in sorted(places):
        partners: set[str] = set()
        for block, order in places[name]:
            place = bisect_left(members[block], (order, name))
            partners.update(
                other for _, other in members[block][max(0, place - near) : place + near + 1]
            )
        yield from ((name, other) for other in sorted(partners) if other > name)
