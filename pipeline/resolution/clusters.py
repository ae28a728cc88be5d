"""Union-find that asks before it merges, and remembers why it did.

Pairs are joined best first; a join is refused where any two members of the two clusters contradict each other,
so that "A. Petrov" never becomes the bridge between Andrei and Alexei. The outcome depends on the pairs, not on
their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

__all__ = ["Clusters", "Merge", "blocks"]


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


def blocks(keys: Iterable[tuple[str, Iterable[str]]], limit: int = 100) -> Iterator[tuple[str, str]]:
    """Candidate pairs: names that share a key.  Keys shared by more than `limit` names say nothing and are passed over.

    The number of pairs is at most `limit / 2` per name and key: it grows with the names, not with their square.
    """
    index: dict[str, list[str]] = {}
    for name, name_keys in keys:
        for key in set(name_keys):
            index.setdefault(key, []).append(name)
    seen: set[tuple[str, str]] = set()
    for key in sorted(index):
        names = sorted(index[key])
        if len(names) > limit:
            continue
        for i, a in enumerate(names):
            for b in names[i + 1 :]:
                if (a, b) not in seen:
                    seen.add((a, b))
                    yield a, b
