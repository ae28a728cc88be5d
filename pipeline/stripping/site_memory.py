"""What the pages of a site taught: how many of them hold a line, or two lines in a row.

A line that stands under many articles is boilerplate.  An article's first sentence may stand on
many pages too, in their news tickers; but there it has the same neighbours each time, and on its
own page it has neighbours of its own.  So the memory counts lines and pairs of lines.  Counting is
order-free: learning pages in any order, in parts that are merged, or again in a later run gives the
same memory, and a page met twice counts once.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pipeline.model.records import Page
from pipeline.stripping.blocks.blocks import Block, key_of, split

__all__ = ["SiteMemory", "learn", "pair"]

_MASK = (1 << 64) - 1


def pair(one: int, two: int) -> int:
    """Return the key of two lines in a row."""
    return (one * 0x9E3779B97F4A7C15 ^ two) & _MASK


@dataclass(slots=True)
class SiteMemory:
    """Counts per site.

    `lines[site][key]` pages hold the line (or pair), `seen[site]` are the pages counted.  `limit`
    bounds what `to_json` writes for one site: the most frequent keys stay.
    """

    lines: dict[str, Counter[int]] = field(default_factory=dict)
    seen: dict[str, set[int]] = field(default_factory=dict)
    limit: int = 200_000

    def add(self, site: str, page_key: int, blocks: list[Block]) -> None:
        """Count one page unless it was counted before."""
        seen = self.seen.setdefault(site, set())
        if page_key not in seen:
            seen.add(page_key)
            self.lines.setdefault(site, Counter()).update(_keys(blocks))

    def merge(self, other: SiteMemory) -> SiteMemory:
        """Return this memory and another of *other pages* as one.

        A page that both have counted would count twice.
        """
        merged = SiteMemory(limit=max(self.limit, other.limit))
        for memory in (self, other):
            for site, counts in memory.lines.items():
                merged.lines.setdefault(site, Counter()).update(counts)
                merged.seen.setdefault(site, set()).update(memory.seen[site])
        return merged

    def counts(self, site: str) -> Counter[int]:
        """Return the counts of one site, empty where nothing is known of it."""
        return self.lines.get(site, Counter())

    def to_json(self) -> str:
        """Return the memory as text, the same for the same pages."""
        sites = {
            site: {"seen": sorted(self.seen[site]), "lines": dict(self._kept(counts))}
            for site, counts in sorted(self.lines.items())
        }
        return json.dumps({"limit": self.limit, "sites": sites}, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> SiteMemory:
        """Return the memory that `to_json` wrote."""
        stored: dict[str, Any] = json.loads(text)
        memory = cls(limit=stored["limit"])
        for site, row in stored["sites"].items():
            memory.seen[site] = set(row["seen"])
            memory.lines[site] = Counter({int(key): count for key, count in row["lines"].items()})
        return memory

    def _kept(self, counts: Counter[int]) -> list[tuple[int, int]]:
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return sorted(ranked[: self.limit])


def learn(pages: Iterable[Page], memory: SiteMemory | None = None) -> SiteMemory:
    """Count pages in `memory`, or in a new one, and return it."""
    memory = memory if memory is not None else SiteMemory()
    for page in pages:
        memory.add(page.site, key_of(page.text), split(page.text))
    return memory


def _keys(blocks: list[Block]) -> Iterator[int]:
    """Yield every line and pair of one page once."""
    keys = [block.key for block in blocks if block.key]
    yield from set(keys)
    yield from {pair(one, two) for one, two in pairwise(keys)}
