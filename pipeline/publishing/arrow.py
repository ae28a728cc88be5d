"""Rows of a table as Arrow.

Built with plain types and sorted by key, checked, then given the schema of `tables.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.model.records import Reject
from pipeline.model.tables import TABLES, Field, Table

__all__ = ["arrow_table", "check", "encoded", "plain_table", "reject_rows"]

Row = Mapping[str, Any]
_TEXT = (
    pa.large_string()
)  # the texts of many pages pass 2 GB, which is where Arrow's plain strings end;
_CHUNK = 50_000  # rows that together stay below


def arrow_table(table: Table, rows: Iterable[Row]) -> pa.Table:
    """Return the rows sorted by key.

    A column that the table does not have, or a value of another type, is a `ValueError`.
    """
    plain = _plain_schema(table)
    try:
        parts = [pa.Table.from_pylist(part, schema=plain) for part in _parts(table, rows)]
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        raise ValueError(f"table {table.name}: {error}") from error
    unsorted = pa.concat_tables(parts) if parts else plain.empty_table()
    return unsorted.sort_by([(name, "ascending") for name in table.key])


def plain_table(table: Table, columns: Mapping[str, Any]) -> pa.Table:
    """Return the columns of a table with plain types, in the order in which they come.

    `columns` are Arrow columns by name; those that the table does not have are left out.
    """
    names = [field.name for field in table.fields]
    return pa.table({name: columns[name] for name in names}).cast(_plain_schema(table))


def _parts(table: Table, rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield the rows in lists of limited length.

    Rows made when they are asked for never lie in memory all at once.
    """
    names, rows = {field.name for field in table.fields}, iter(rows)
    while part := list(islice(rows, _CHUNK)):
        unknown = sorted({name for row in part for name in row} - names)
        if unknown:
            raise ValueError(f"table {table.name} has no column {unknown[0]!r}")
        yield part


def encoded(table: Table, rows: pa.Table) -> pa.Table:
    """Encode checked rows with dictionaries, descriptions and null rules: what is written."""
    rows = pa.Table.from_batches(rows.to_batches(max_chunksize=_CHUNK), rows.schema)
    columns: list[Any] = []
    for field in table.fields:
        column = rows[field.name]
        if pa.types.is_dictionary(field.type):
            values = pa.array(
                sorted(pc.unique(column).drop_null().to_pylist(), key=_rank(field.values)), _TEXT
            )
            numbers: Any = pc.index_in(column, values)
            columns.append(
                pa.DictionaryArray.from_arrays(numbers.combine_chunks(), values.cast(pa.string()))
            )
        else:
            columns.append(column.cast(field.type))
    return pa.Table.from_arrays(columns, schema=table.schema)


def check(tables: dict[str, pa.Table]) -> tuple[dict[str, pa.Table], list[Reject]]:
    """Tables whose rows all keep the rules, and a reject for each row that did not.

    A row breaks the rules by a missing value, a word outside a closed vocabulary, a key that
    another row has, or an id that its table does not hold. Removing a row can orphan others, so the
    check is repeated until nothing changes.
    """
    tables, rejects = dict(tables), []
    changed = True
    while changed:
        changed = False
        for name in sorted(tables):
            kept, faults = _check(TABLES[name], tables)
            if faults:
                tables[name], changed = kept, True
                rejects += faults
    return tables, rejects


def reject_rows(rejects: Iterable[Reject]) -> list[dict[str, str]]:
    """Distinct rejects as rows of their table."""
    rows = {(r.source, r.stage, r.reason, r.detail) for r in rejects}
    return [
        dict(zip(("source", "stage", "reason", "detail"), row, strict=True)) for row in sorted(rows)
    ]


def _check(table: Table, tables: dict[str, pa.Table]) -> tuple[pa.Table, list[Reject]]:
    """Return the rows of a table that keep the rules, and a reject for each that does not."""
    rows = tables[table.name]
    faulty: dict[int, str] = {}  # row -> the first rule that it breaks
    for field in table.fields:
        for mask, fault in _faults(field, rows[field.name], tables):
            for number in pc.indices_nonzero(mask).to_pylist():
                faulty.setdefault(number, f"the column {field.name} {fault}")
    for number in _repeats(rows.select(list(table.key))):
        faulty.setdefault(number, "another row has the same key")
    if not faulty:
        return rows, []
    rejects = [
        Reject(table.name, "publishing", reason, _detail(rows, number))
        for number, reason in sorted(faulty.items())
    ]
    return rows.filter(pa.array([number not in faulty for number in range(rows.num_rows)])), rejects


def _faults(field: Field, column: Any, tables: dict[str, pa.Table]) -> Iterator[tuple[Any, str]]:
    """Yield for each rule of a column a mask of the rows that break it, and what is wrong."""
    if not field.nullable:
        yield pc.is_null(column), "is empty"
    if field.values:
        yield _outside(column, pa.array(field.values, _TEXT)), "holds a word outside its vocabulary"
    if field.references in tables:
        target = TABLES[field.references]
        known = tables[target.name][target.key[0]].combine_chunks()
        yield _outside(column, known), f"names a row that table {target.name} does not have"


def _outside(column: Any, values: Any) -> Any:
    """Return a mask of what is neither null nor among the values."""
    return pc.and_(pc.is_valid(column), pc.invert(pc.is_in(column, values)))


def _repeats(keys: pa.Table) -> Iterator[int]:
    """Yield the rows whose key is that of the row before."""
    if not _has_repeats(keys):
        return
    for number in range(1, keys.num_rows):
        if keys.slice(number, 1).equals(keys.slice(number - 1, 1)):
            yield number


def _detail(rows: pa.Table, number: int) -> str:
    return json.dumps(rows.slice(number, 1).to_pylist()[0], default=str, ensure_ascii=False)


def _has_repeats(keys: pa.Table) -> bool:
    return bool(keys.group_by(keys.column_names).aggregate([]).num_rows < keys.num_rows)


def _plain_schema(table: Table) -> pa.Schema:
    return pa.schema([pa.field(field.name, _plain(field.type)) for field in table.fields])


def _plain(kind: pa.DataType) -> pa.DataType:
    """Return the type that rows are built with.

    Arrow makes timestamps of numbers only, so days start as `date32`.
    """
    if pa.types.is_dictionary(kind) or pa.types.is_string(kind):
        return _TEXT
    return pa.date32() if pa.types.is_timestamp(kind) else kind


def _rank(values: tuple[str, ...]) -> Any:
    """Order closed vocabularies as declared, open ones alphabetically."""
    return values.index if values else str
