"""Records between the rooms: frozen dataclasses to Parquet shards and back, losslessly.

The Arrow schema is derived from the type hints of a record, nested records included, so that a new field of a record
needs no second declaration.  These files are the program's own working state; the published tables are `tables.py`.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

__all__ = ["atomic", "count_rows", "read_records", "schema_of", "write_records", "write_table"]

T = TypeVar("T")
_PRIMITIVES: dict[object, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
}


@contextlib.contextmanager
def atomic(path: Path) -> Iterator[Path]:
    """A temporary path in the same folder that takes the place of `path` once the block ends well."""
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
    plain = _plainer(kind)
    rows = [plain(record) for record in records]
    write_table(pa.Table.from_pylist(rows, schema=schema_of(kind)), path)
    return len(rows)


def read_records(path: Path, kind: type[T], start: int = 0, stop: int | None = None) -> list[T]:
    """The records of a file written by `write_records`, or its rows from `start` to `stop`.

    A kind with fewer fields than the one that was written reads those alone.
    """
    table = pq.read_table(path, columns=[name for name, _ in _hints(kind)])
    rows = table.slice(start, None if stop is None else stop - start).to_pylist()
    build = _builder(kind)
    return [build(row) for row in rows]


def count_rows(path: Path) -> int:
    """The number of records in a file."""
    return int(pq.read_metadata(path).num_rows)


def schema_of(kind: type[Any]) -> pa.Schema:
    """The Arrow schema of a record."""
    return pa.schema([pa.field(name, _arrow(hint)) for name, hint in _hints(kind)])


def _hints(kind: Any) -> tuple[tuple[str, Any], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in dataclasses.fields(kind))


def _core(hint: Any) -> Any:
    """A hint without `| None`; a `Literal` is the type of its values."""
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        (hint,) = (part for part in typing.get_args(hint) if part is not types.NoneType)
        return _core(hint)
    if typing.get_origin(hint) is typing.Literal:
        return type(typing.get_args(hint)[0])
    return hint


def _arrow(hint: Any) -> pa.DataType:
    hint = _core(hint)
    if hint in _PRIMITIVES:
        return _PRIMITIVES[hint]
    if dataclasses.is_dataclass(hint):
        return pa.struct([pa.field(name, _arrow(inner)) for name, inner in _hints(hint)])
    if typing.get_origin(hint) is tuple:
        return pa.list_(_arrow(typing.get_args(hint)[0]))
    raise TypeError(f"a record cannot hold {hint!r}")


def _plainer(hint: Any) -> Callable[[Any], Any]:
    """What turns a value of the hint into what Arrow takes."""
    hint = _core(hint)
    if dataclasses.is_dataclass(hint):
        inner = [(name, _plainer(part)) for name, part in _hints(hint)]
        return lambda record: None if record is None else {name: plain(getattr(record, name)) for name, plain in inner}
    if typing.get_origin(hint) is tuple:
        plain = _plainer(typing.get_args(hint)[0])
        return lambda items: [plain(item) for item in items]
    return lambda value: value


def _builder(hint: Any) -> Callable[[Any], Any]:
    """What turns a plain Arrow value back into a value of the hint."""
    hint = _core(hint)
    if dataclasses.is_dataclass(hint):
        inner = [(name, _builder(part)) for name, part in _hints(hint)]
        make = typing.cast("Callable[..., Any]", hint)
        return lambda row: None if row is None else make(**{name: build(row[name]) for name, build in inner})
    if typing.get_origin(hint) is tuple:
        build = _builder(typing.get_args(hint)[0])
        return lambda items: tuple(build(item) for item in items or ())
    return lambda value: value
