"""Mappings that spill to disk: records by key, in a temporary database that ends with the process.

Resolution goes through all documents several times, in the order of their ids, and needs one
document, office or event at a time. Little input never leaves memory; of much, SQLite keeps what
was not asked for lately in a file of the folder for temporary files (`SQLITE_TMPDIR`).
"""

from __future__ import annotations

import dataclasses
import pickle
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from heapq import merge
from io import BytesIO
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, Generic, TypeVar

__all__ = ["SpillDict", "SpillMultiDict"]

T = TypeVar("T")
_KEPT = 1_000  # records that stay in memory as they are
_CACHE = 2_000  # KiB of the database that stay in memory
_BATCH = 256  # records that are written at once
_KEY = itemgetter(0)


class SpillDict(Mapping[str, T], Generic[T]):
    """A mapping of strings in the order of its keys; all but the first 1,000 values are on disk."""

    def __init__(self) -> None:
        self._kept: dict[str, T] = {}
        self._rows: _Rows | None = None
        # the same document is asked for many times in a row
        self._last: tuple[str, T | None] = ("", None)

    def put(self, key: str, record: T) -> None:
        """Put a record, which is not `None`, under a key that has none yet."""
        if len(self._kept) < _KEPT:
            self._kept[key] = record
        else:
            self._rows = self._rows or _Rows()
            self._rows.add(key, record)
        self._last = "", None

    def get(self, key: str, default: Any = None) -> Any:
        """Return the record under a key, or the default."""
        record = self._find(key)
        return default if record is None else record

    def each(self) -> Iterator[tuple[str, T]]:
        """Iterate over keys and records in the order of the keys; faster than one by one."""
        kept = sorted(self._kept.items(), key=_KEY)
        return merge(kept, self._rows, key=_KEY) if self._rows else iter(kept)

    def __getitem__(self, key: str) -> T:
        """Return the record under a key; raise `KeyError` where there is none."""
        record = self._find(key)
        if record is None:
            raise KeyError(key)
        return record

    def __iter__(self) -> Iterator[str]:
        """Iterate over all keys, sorted."""
        kept = sorted(self._kept)
        return merge(kept, self._rows.keys()) if self._rows else iter(kept)

    def __len__(self) -> int:
        """Return the number of records."""
        return len(self._kept) + (self._rows.size if self._rows else 0)

    def __contains__(self, key: object) -> bool:
        """Return True where a key has a record."""
        return isinstance(key, str) and self._find(key) is not None

    def _find(self, key: str) -> T | None:
        record = self._kept.get(key)
        if record is not None or self._rows is None:
            return record
        if self._last[0] != key:
            self._last = key, next(self._rows.of(key), None)
        return self._last[1]


class SpillMultiDict(Generic[T]):
    """Lists of records by key, each in the order in which its records were put there."""

    def __init__(self) -> None:
        self._kept: dict[str, list[T]] = {}
        self._size = 0
        self._rows: _Rows | None = None

    def put(self, key: str, record: T) -> None:
        """Append a record to the list of a key."""
        if self._size < _KEPT:
            self._kept.setdefault(key, []).append(record)
            self._size += 1
        else:
            self._rows = self._rows or _Rows()
            self._rows.add(key, record)

    def of(self, key: str) -> list[T]:
        """Return the list of one key, which may be empty."""
        return [*self._kept.get(key, ()), *(self._rows.of(key) if self._rows else ())]

    def __iter__(self) -> Iterator[tuple[str, list[T]]]:
        """Iterate over keys and their lists, in the order of the keys."""
        kept = ((key, record) for key in sorted(self._kept) for record in self._kept[key])
        rows = merge(kept, self._rows, key=_KEY) if self._rows else kept
        return ((key, [record for _, record in group]) for key, group in groupby(rows, _KEY))


class _Rows:
    """Keys with pickled records in a table of SQLite's."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)  # no name: temporary
        for setting in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{_CACHE}"):
            self._database.execute(f"PRAGMA {setting}")
        self._database.execute("CREATE TABLE rows (key TEXT, record BLOB)")
        self._waiting: list[tuple[str, bytes]] = []
        self._indexed = False
        self.size = 0

    def add(self, key: str, record: object) -> None:
        self._waiting.append((key, _pickled(record)))
        self.size += 1
        if len(self._waiting) == _BATCH:
            self._write()

    def of(self, key: str) -> Iterator[Any]:
        rows = self._read("SELECT record FROM rows WHERE key = ? ORDER BY rowid", key)
        return (pickle.loads(record) for (record,) in rows)

    def keys(self) -> Iterator[str]:
        return (key for (key,) in self._read("SELECT key FROM rows ORDER BY key"))

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        rows = self._read("SELECT key, record FROM rows ORDER BY key, rowid")
        return ((key, pickle.loads(record)) for key, record in rows)

    def _read(self, query: str, *values: str) -> sqlite3.Cursor:
        if self._waiting:
            self._write()
        if not self._indexed:
            self._database.execute("CREATE INDEX keys ON rows (key)")
            self._indexed = True
        return self._database.execute(query, values)

    def _write(self) -> None:
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO rows VALUES (?, ?)", self._waiting)
        self._database.execute("COMMIT")
        self._waiting.clear()


class _Reducers(dict[type, Callable[[Any], tuple[Any, ...]]]):
    """How dataclasses are pickled: by their fields in order, much faster than by default.

    Those whose fields are given by name cannot be made so, and are left to the default.
    """

    def __missing__(self, kind: type) -> Callable[[Any], tuple[Any, ...]]:
        if not dataclasses.is_dataclass(kind):
            raise KeyError(kind)
        fields = dataclasses.fields(kind)
        if any(field.kw_only for field in fields):
            raise KeyError(kind)
        names = [field.name for field in fields]
        values = attrgetter(*names)  # no tuple where there is but one
        self[kind] = lambda record: (kind, values(record) if len(names) > 1 else (values(record),))
        return self[kind]


class _Pickler(pickle.Pickler):
    dispatch_table = _Reducers()


def _pickled(record: object) -> bytes:
    buffer = BytesIO()
    _Pickler(buffer, pickle.HIGHEST_PROTOCOL).dump(record)
    return buffer.getvalue()
