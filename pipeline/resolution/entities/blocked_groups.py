"""Groups of records that describe one thing, out of more records than fit into memory.

Candidates are the neighbours of a record in its blocks, as for names (`blocking`). Merges are then asked for group by
group, since records that no chain of merges connects never meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from pipeline.model.disjoint_sets import DisjointSets
from pipeline.resolution.entities.blocking import Blocking, neighbours
from pipeline.resolution.entities.clustering import Clusters, Merge
from pipeline.storage.spill import SpillDict, SpillMultiDict

__all__ = ["grouped"]

T = TypeVar("T")
_AT_HAND = 5_000  # records that stay in memory
Position = tuple[str, str, str]  # place in a block's order, name and key of a record


def grouped(
    records: Iterable[T],
    name: Callable[[T], str],
    blockings: Sequence[Blocking[T]],
    same: Callable[[T, T], Merge | None],
    veto: Callable[[T, T], bool],
) -> Iterator[list[T]]:
    """Yield the records in groups, each in the order of the records' names.

    Merges that the first blocking finds are made before those of the next one; `same` gives the
    reason to merge, `veto` says that two can never be one.
    """
    spilled: SpillDict[T] = SpillDict()
    blocks: list[SpillMultiDict[Position]] = [SpillMultiDict() for _ in blockings]
    for number, record in enumerate(records):
        spilled.put(_key(number), record)
        for blocking, positions in zip(blockings, blocks, strict=True):
            for block, order in sorted(set(blocking(record))):
                positions.put(block, (order, name(record), _key(number)))
    record_of = lru_cache(maxsize=_AT_HAND)(spilled.__getitem__)
    merges: SpillMultiDict[tuple[int, Merge]] = SpillMultiDict()
    connected = DisjointSets(len(spilled))
    for rank, one, other in _candidates(blocks):
        if merge := same(record_of(one), record_of(other)):
            connected.join(int(one), int(other))
            merges.put(one, (rank, merge))
    for keys in _sets(connected):
        members = {name(record_of(key)): record_of(key) for key in keys}
        ranked = [merge for key in keys for merge in merges.of(key)] if len(keys) > 1 else []
        yield from _joined(members, ranked, veto)


def _candidates(blocks: Sequence[SpillMultiDict[Position]]) -> Iterator[tuple[int, str, str]]:
    """Yield the number of a blocking with the keys of two neighbours in one of its blocks.

    A pair comes once for every block that it shares.
    """
    for rank, positions_by_block in enumerate(blocks):
        for _, positions in positions_by_block:
            in_order = [key for _, _, key in sorted(positions)]
            yield from ((rank, one, other) for one, other in neighbours(in_order))


def _sets(connected: DisjointSets) -> Iterator[list[str]]:
    """Yield the keys of the records of every set."""
    members: SpillMultiDict[str] = SpillMultiDict()
    for number, root in enumerate(connected.roots().tolist()):
        members.put(_key(root), _key(number))
    return (keys for _, keys in members)


def _joined(
    records: dict[str, T], merges: Sequence[tuple[int, Merge]], veto: Callable[[T, T], bool]
) -> Iterator[list[T]]:
    """Yield records, given by their names, in the clusters that the merges leave."""
    clusters = Clusters(records, lambda a, b: veto(records[a], records[b]))
    for rank in sorted({rank for rank, _ in merges}):
        clusters.join(merge for number, merge in merges if number == rank)
    for root in sorted({clusters.find(name) for name in records}):
        yield [records[name] for name in clusters.members(root)]


def _key(number: int) -> str:
    return f"{number:010d}"
