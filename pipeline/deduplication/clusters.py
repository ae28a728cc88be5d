"""Which texts are copies of which: exact copies, near copies, and the canonical one of each.

Near copies share their own words (not the furniture) and name the same things: two releases in the
same words with other dates, numbers, places or persons are siblings and stay apart, even where a
third text resembles both. The result does not depend on the order of the texts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from pipeline.deduplication.index import build
from pipeline.deduplication.signatures import Signatures, Text, join, sign
from pipeline.deduplication.union import Union
from pipeline.deduplication.verification import resembling, verdicts

__all__ = ["Clusters", "Copy", "cluster", "compare"]

Ints = NDArray[np.int64]

_FULL: Final = 0.8  # of the longest member's words make a member as good as complete


@dataclass(frozen=True, slots=True)
class Copy:
    """A text that repeats another one."""

    id: str
    canonical: str
    kind: Literal["exact", "near"]


@dataclass(frozen=True, slots=True)
class Clusters:
    """The copies among all texts compared, and the signatures to compare later texts with.

    Both stand in the order of ids.
    """

    copies: tuple[Copy, ...]
    signatures: Signatures


def cluster(texts: Iterable[Text], earlier: Signatures | None = None) -> Clusters:
    """Find the copies among texts, and between them and those of earlier runs.

    Ids have to be unique.

    A canonical text is nearly complete (80 % of the longest member's words); of several the
    earliest, then the longest, then the one with the smallest id.
    """
    return compare(join([earlier, sign(texts)]) if earlier else sign(texts))


def compare(signatures: Signatures) -> Clusters:
    """Find the copies among texts of which only the signatures are at hand."""
    signatures = signatures.by_id()
    _, first, which = np.unique(signatures.exact, return_index=True, return_inverse=True)
    members: dict[int, list[int]] = defaultdict(list)
    for text, group in enumerate(_near(signatures, first)[which].tolist()):
        members[group].append(text)
    copies = [
        copy for group in members.values() if len(group) > 1 for copy in _copies(signatures, group)
    ]
    return Clusters(tuple(sorted(copies, key=lambda copy: copy.id)), signatures)


def _near(signatures: Signatures, distinct: Ints) -> Ints:
    """For each distinct text the group it belongs to."""
    texts = signatures.rows(distinct)
    index = build(texts.sketches, texts.sizes)
    pairs = resembling(index, texts)
    found = verdicts(pairs, index, texts)
    union = Union(len(texts))
    copies = []
    for one, other, common, verdict in zip(
        pairs.first.tolist(), pairs.second.tolist(), pairs.common.tolist(), found, strict=True
    ):
        if verdict == "sibling":
            union.separate(one, other)
        elif verdict == "copy":
            copies.append((-common, one, other))
    for _, one, other in sorted(copies):
        union.join(one, other)
    return union.roots()


def _copies(signatures: Signatures, group: list[int]) -> Iterable[Copy]:
    longest = max(int(signatures.sizes[text]) for text in group)

    def order(text: int) -> tuple[bool, date, int, str]:
        size = int(signatures.sizes[text])
        return (
            size < _FULL * longest,
            signatures.days[text] or date.max,
            -size,
            signatures.ids[text],
        )

    best = min(group, key=order)
    for text in group:
        if text != best:
            same = signatures.exact[text] == signatures.exact[best]
            yield Copy(signatures.ids[text], signatures.ids[best], "exact" if same else "near")
