"""Records between the rooms: frozen dataclasses to Parquet shards and back, losslessly.

The Arrow schema is derived from the type hints of a record, nested records included, so that a new
field of a record needs no second declaration. Records are taken apart and put together column by
column (`columns.py`). These files are the program's own working state; the published tables are
`tables.py`.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.storage.arrow_records import from_columns, schema_of, to_columns

__all__ = ["STATE", "atomic", "count_rows", "read_records", "write_records", "write_table"]

T = TypeVar("T")
STATE = ".communique"  # where a run keeps what it needs to go on, inside the output folder


@contextlib.contextmanager
def atomic(path: Path) -> Iterator[Path]:
    """Give a temporary path that takes the place of `path` once the block ends well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_table(table: pa.Table, path: Path) -> None:
    """One Parquet file, atomically; the same table gives the same bytes."""
    with atomic(path) as temporary:
        pq.write_table(table, temporary, compression="zstd", row_group_size=100_000)


def write_records(records: Iterable[Any], kind: type[Any], path: Path) -> int:
    """Write records of one kind as a Parquet file, atomically; their number."""
    rows = list(records)
    write_table(pa.Table.from_arrays(to_columns(kind, rows), schema=schema_of(kind)), path)
    return len(rows)


def read_records(path: Path, kind: type[T], start: int = 0, stop: int | None = None) -> list[T]:
    """Return the records of a file written by `write_records`, or its rows from `start` to `stop`.

    A kind with fewer fields than the one that was written reads those alone.
    """
    table = pq.read_table(path, columns=schema_of(kind).names)
    rows = table.slice(start, None if stop is None else stop - start)
    return [record for batch in rows.to_batches() for record in from_columns(kind, batch.columns)]


def count_rows(path: Path) -> int:
    """Return the number of records in a file."""
    return int(pq.read_metadata(path).num_rows)
