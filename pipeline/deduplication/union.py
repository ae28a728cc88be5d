"""Groups that grow by joining (union-find), with pairs that must stay apart."""

from __future__ import annotations

from pipeline.model.disjoint_sets import DisjointSets

__all__ = ["Union"]


class Union(DisjointSets):
    """A partition of 0 .. n-1 that refuses to join the groups of two separated members."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self._foes: dict[int, set[int]] = {}

    def separate(self, one: int, other: int) -> None:
        """Keep two members out of one group for good; to be called before the first `join`."""
        self._foes.setdefault(one, set()).add(other)
        self._foes.setdefault(other, set()).add(one)

    def join(self, one: int, other: int) -> None:
        """Make one group of two, unless members of them were separated."""
        kept, merged = sorted((self.find(one), self.find(other)))
        if kept == merged or self._separated(kept, merged):
            return
        super().join(kept, merged)
        if merged in self._foes:
            self._foes.setdefault(kept, set()).update(self._foes.pop(merged))

    def _separated(self, one: int, other: int) -> bool:
        return any(self.find(foe) == one for foe in self._foes.get(other, ()))
