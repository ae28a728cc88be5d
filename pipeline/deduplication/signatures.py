"""What is kept of a text, to compare it with all others without reading it again.

Three things: a hash of all its words (exact copies); a sketch, those of its word 5-grams whose hash
falls below a fixed bound, so that two sketches estimate Jaccard similarity *and* containment
(FracMinHash, Irber et al. 2022, after Broder 1997: unlike MinHash it also finds a short text inside
a long one); and its slots, each number or name with the words around it, which tell a copy from a
sibling: the same words about another event.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import islice
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.deduplication.words import Words, cut, mix

__all__ = ["COARSE", "SHORT", "Ragged", "Signatures", "Text", "TextKey", "join", "sign"]

U64 = NDArray[np.uint64]
Ints = NDArray[np.int64]
TextKey = tuple[str, str, date | None]  # id, site, day

SHINGLE: Final = 5  # words
COARSE: Final = np.uint64(2**64 // 8)  # shingles with hashes up to here are kept of every text,
FINE: Final = np.uint64(2**64 // 2)  # up to here of short texts, which would be left with too few
SHORT: Final = 160  # words
_AROUND: Final = 2  # ordinary words on each side of a slot
_BATCH: Final = 64  # texts cut at once: small enough for the cache
_LOW: Final = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be compared.

    `site` and `day` are used where known: for the choice of the canonical copy.
    """

    id: str
    text: str
    site: str = ""
    day: date | None = None

    @property
    def key(self) -> TextKey:
        """What its signature is kept under.

        An id stands for one text, but a page may be dated anew.
        """
        return self.id, self.site, self.day


@dataclass(frozen=True, slots=True)
class Ragged:
    """Rows of different length: row `i` is `values[bounds[i]:bounds[i + 1]]`."""

    values: NDArray[np.unsignedinteger[Any]]
    bounds: Ints

    def row(self, index: int) -> NDArray[np.unsignedinteger[Any]]:
        """One row."""
        return self.values[self.bounds[index] : self.bounds[index + 1]]

    def rows(self, chosen: Ints) -> Ragged:
        """Return some rows, in the order given."""
        lengths = self.lengths[chosen]
        bounds = np.concatenate(([0], np.cumsum(lengths)))
        place = (
            np.arange(bounds[-1])
            - np.repeat(bounds[:-1], lengths)
            + np.repeat(self.bounds[chosen], lengths)
        )
        return Ragged(self.values[place], bounds)

    @property
    def lengths(self) -> Ints:
        """Values per row."""
        return np.diff(self.bounds)

    @property
    def owners(self) -> Ints:
        """For every value the row it belongs to."""
        return np.repeat(np.arange(len(self.bounds) - 1), self.lengths)


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signatures of texts, a column each; they can be joined, saved and compared."""

    ids: tuple[str, ...]
    sites: tuple[str, ...]
    days: tuple[date | None, ...]
    sizes: Ints  # words
    exact: U64
    sketches: Ragged
    slots: Ragged

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def keys(self) -> Iterator[TextKey]:
        """The key of every text."""
        return zip(self.ids, self.sites, self.days, strict=True)

    def among(self, keys: Collection[TextKey]) -> Signatures:
        """Return the signatures of some texts."""
        return self.rows(
            np.array([number for number, key in enumerate(self.keys) if key in keys], np.int64)
        )

    def by_id(self) -> Signatures:
        """Return the signatures in the order of their ids."""
        return self.rows(np.array(sorted(range(len(self)), key=self.ids.__getitem__), np.int64))

    def rows(self, chosen: Ints) -> Signatures:
        """Return some of the signatures, in the order given."""
        numbers = chosen.tolist()
        return Signatures(
            tuple(self.ids[number] for number in numbers),
            tuple(self.sites[number] for number in numbers),
            tuple(self.days[number] for number in numbers),
            self.sizes[chosen],
            self.exact[chosen],
            self.sketches.rows(chosen),
            self.slots.rows(chosen),
        )

    def table(self) -> pa.Table:
        """Return the signatures as a table, to be kept for later runs."""
        return pa.table(
            {
                "id": pa.array(self.ids, pa.string()),
                "site": pa.array(self.sites, pa.string()),
                "day": pa.array(self.days, pa.date32()),
                "size": pa.array(self.sizes, pa.int64()),
                "exact": pa.array(self.exact, pa.uint64()),
                "sketch": _lists(self.sketches),
                "slots": _lists(self.slots),
            }
        )

    @classmethod
    def from_table(cls, table: pa.Table) -> Signatures:
        """Return the signatures that `table` made."""
        columns: dict[str, Any] = {
            name: table[name].combine_chunks() for name in table.column_names
        }
        return cls(
            tuple(columns["id"].to_pylist()),
            tuple(columns["site"].to_pylist()),
            tuple(columns["day"].to_pylist()),
            columns["size"].to_numpy(),
            columns["exact"].to_numpy(),
            _ragged_of(columns["sketch"]),
            _ragged_of(columns["slots"]),
        )


def sign(texts: Iterable[Text]) -> Signatures:
    """Return the signatures of texts, read as a stream."""
    stream = iter(texts)
    parts = [_signed(batch) for batch in iter(lambda: list(islice(stream, _BATCH)), [])]
    return join(parts)


def join(parts: Sequence[Signatures]) -> Signatures:
    """Several signatures as one."""
    return Signatures(
        tuple(i for part in parts for i in part.ids),
        tuple(s for part in parts for s in part.sites),
        tuple(d for part in parts for d in part.days),
        np.concatenate([np.empty(0, np.int64), *(part.sizes for part in parts)]),
        np.concatenate([np.empty(0, np.uint64), *(part.exact for part in parts)]),
        _stacked([part.sketches for part in parts]),
        _stacked([part.slots for part in parts]),
    )


def _signed(batch: Sequence[Text]) -> Signatures:
    words = cut([item.text for item in batch])
    bounds = np.searchsorted(words.text, np.arange(len(batch) + 1))
    return Signatures(
        tuple(item.id for item in batch),
        tuple(item.site for item in batch),
        tuple(item.day for item in batch),
        np.diff(bounds),
        _exact(words, bounds, batch),
        _sketches(words, bounds),
        _slots(words, len(batch)),
    )


def _exact(words: Words, bounds: Ints, batch: Sequence[Text]) -> U64:
    """Return a hash of the words in their order; of the characters where there are no words."""
    place = np.arange(len(words.hashes)) - bounds[words.text]
    totals = np.zeros(len(batch), np.uint64)
    filled = np.flatnonzero(np.diff(bounds))
    if len(filled):
        totals[filled] = np.add.reduceat(
            mix(words.hashes + place.astype(np.uint64)), bounds[filled]
        )
    for index in np.flatnonzero(np.diff(bounds) == 0).tolist():
        characters = batch[index].text.encode("utf-8", "surrogatepass")
        totals[index] = int.from_bytes(blake2b(characters, digest_size=8).digest())
    return totals


def _sketches(words: Words, bounds: Ints) -> Ragged:
    count = len(bounds) - 1
    rolled = np.zeros(len(words.hashes), np.uint64)
    for offset in range(SHINGLE):
        rolled *= np.uint64(0x9E3779B97F4A7C15)
        rolled[: len(rolled) - offset] += words.hashes[offset:]
    rolled = mix(rolled)
    left = bounds[words.text + 1] - np.arange(len(rolled))  # words up to the end of the text
    bound = np.where(np.diff(bounds) < SHORT, FINE, COARSE)
    kept = np.flatnonzero((left >= SHINGLE) & (rolled <= bound[words.text]))
    return _ragged(rolled[kept], words.text[kept], count)


def _slots(words: Words, count: int) -> Ragged:
    """Each number or name as 32 bits for the words around it and 32 bits for itself."""
    ordinary = np.flatnonzero(~words.naming)
    named = np.flatnonzero(words.naming)
    owners = words.text[named]
    following = np.searchsorted(ordinary, named)
    around = np.zeros(len(named), np.uint64)
    for offset in range(-_AROUND, _AROUND):
        index = following + offset
        inside = (index >= 0) & (index < len(ordinary))
        word = (
            ordinary[np.where(inside, index, 0)]
            if len(ordinary)
            else np.zeros(len(named), np.int64)
        )
        inside &= words.text[word] == owners
        around = around * np.uint64(0x9E3779B97F4A7C15) + np.where(
            inside, words.hashes[word], np.uint64(0)
        )
    values = (mix(around) & ~_LOW) | (words.hashes[named] & _LOW)
    return _ragged(values, owners, count)


def _ragged(values: U64, owners: Ints, count: int) -> Ragged:
    return Ragged(values, np.searchsorted(owners, np.arange(count + 1)))


def _stacked(parts: Sequence[Ragged]) -> Ragged:
    bounds, offset = [np.zeros(1, np.int64)], 0
    for part in parts:
        bounds.append(part.bounds[1:] + offset)
        offset += int(part.bounds[-1])
    return Ragged(
        np.concatenate([np.empty(0, np.uint64), *(part.values for part in parts)]),
        np.concatenate(bounds),
    )


def _lists(rows: Ragged) -> Any:
    bounds: Any = pa.array(rows.bounds, pa.int64())
    return pa.LargeListArray.from_arrays(bounds, pa.array(rows.values, pa.uint64()))


def _ragged_of(column: Any) -> Ragged:
    lengths = np.diff(column.offsets.to_numpy())
    return Ragged(
        column.flatten().to_numpy(), np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
    )
