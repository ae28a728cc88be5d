"""Groups of records that tell of one thing, out of more records than fit into memory.

Candidates are the neighbours of a record in its blocks, as in `clusters.blocks`; merges are then asked for group by
group, since records that no chain of merges connects never meet.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from pipeline.resolution.entities.clustering import Clusters, Key, Merge
from pipeline.storage.spill import SpillDict, SpillMultiDict

__all__ = ["grouped"]

T = TypeVar("T")
_NEAR = 50  # places in the order of a block
_AT_HAND = 5_000  # records that stay in memory
Blocking = Callable[[T], Iterable[Key]]


def grouped(
    records: Iterable[T],
    name: Callable[[T], str],
    blockings: Sequence[Blocking[T]],
    same: Callable[[T, T], Merge | None],
    veto: Callable[[T, T], bool],
) -> Iterator[list[T]]:
    """The records in groups, each in the order of the records' names.

    Merges that the first blocking finds are made before those of the next one; `same` gives the reason to merge, `veto`
    says that two can never be one.
    """
    shelf: SpillDict[T] = SpillDict()
    blocks: list[SpillMultiDict[tuple[str, str, str]]] = [SpillMultiDict() for _ in blockings]
    for number, record in enumerate(records):
        shelf.put(_key(number), record)
        for blocking, heaps in zip(blockings, blocks, strict=True):
            for block, order in sorted(set(blocking(record))):
                heaps.put(block, (order, name(record), _key(number)))
    of = lru_cache(maxsize=_AT_HAND)(shelf.__getitem__)
    chains = _Chains(len(shelf))
    merges: SpillMultiDict[tuple[int, Merge]] = SpillMultiDict()
    for rank, heaps in enumerate(blocks):
        for a, b in _neighbours(heaps):
            if merge := same(of(a), of(b)):
                chains.join(int(a), int(b))
                merges.put(a, (rank, merge))
    members: SpillMultiDict[str] = SpillMultiDict()
    for number in range(len(shelf)):
        members.put(_key(chains.root(number)), _key(number))
    for _, numbers in members:
        found = {name(of(number)): of(number) for number in numbers}
        wanted = (
            [merge for number in numbers for merge in merges.of(number)] if len(numbers) > 1 else []
        )
        yield from _joined(found, wanted, len(blockings), veto)


def _joined(
    records: dict[str, T],
    merges: Sequence[tuple[int, Merge]],
    ranks: int,
    veto: Callable[[T, T], bool],
) -> Iterator[list[T]]:
    clusters = Clusters(records, lambda a, b: veto(records[a], records[b]))
    for rank in range(ranks):
        clusters.join(merge for at, merge in merges if at == rank)
    for root in sorted({clusters.find(name) for name in records}):
        yield [records[name] for name in clusters.members(root)]


def _neighbours(blocks: SpillMultiDict[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    """Pairs of records that are near in a block; a pair may come once for every block that it shares."""
    for _, heap in blocks:
        ordered = sorted(heap)
        for place, (_, _, one) in enumerate(ordered):
            yield from ((one, other) for _, _, other in ordered[place + 1 : place + _NEAR + 1])


def _key(number: int) -> str:
    return f"{number:010d}"


class _Chains:
    """Which of so many numbers are connected."""

    def __init__(self, size: int) -> None:
        self._parents = array("l", range(size))

    def root(self, number: int) -> int:
        """The smallest number that is connected with a number."""
        while self._parents[number] != number:
            self._parents[number] = number = self._parents[self._parents[number]]
        return number

    def join(self, a: int, b: int) -> None:
        """Connect two numbers."""
        first, second = sorted((self.root(a), self.root(b)))
        self._parents[second] = first
