"""Pages out of rows: JSON lines, JSON arrays and Parquet tables with columns of any names."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.model.records import Page, Reject
from pipeline.reading.failure import UnreadableError, rejected
from pipeline.reading.fields import Columns, day, host
from pipeline.reading.limits import ReadingLimits
from pipeline.reading.page import Origin, make_page

__all__ = ["read_json_array", "read_json_lines", "read_parquet"]

_BATCH_ROWS: Final = 64
_CHUNK: Final = 1 << 20
_IN_MEMORY: Final = 64_000_000

Row = tuple[int, object]


def read_json_lines(
    stream: io.BufferedReader, origin: Origin, columns: Columns, limits: ReadingLimits
) -> Iterator[Page | Reject]:
    """One page per line; a bad line is a reject of its own.

    Sources are `file#line`, counted from 1.
    """
    return _pages(_lines(stream, origin.source, limits), origin, columns, limits)


def read_json_array(
    stream: io.BufferedReader, origin: Origin, columns: Columns, limits: ReadingLimits
) -> Iterator[Page | Reject]:
    """One page per member of an array (or the one object that the file holds), counted from 1."""
    data = stream.read(limits.json_array_bytes + 1)
    if len(data) > limits.json_array_bytes:
        raise UnreadableError(
            "The JSON array is too large to hold in memory; write JSON lines.",
            f"{len(data)} bytes read",
        )
    try:
        members = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("The file is no valid JSON.", str(error)[:200]) from None
    return _pages(
        enumerate(members if isinstance(members, list) else [members], 1), origin, columns, limits
    )


def read_parquet(
    stream: io.BufferedReader, origin: Origin, columns: Columns, limits: ReadingLimits
) -> Iterator[Page | Reject]:
    """One page per row, counted from 1; only the columns that mean something are read."""
    file = stream if stream.seekable() else _spooled(stream)
    table = pq.ParquetFile(pa.PythonFile(file, mode="r"))
    mapping = _mapped(columns, table.schema_arrow.names)
    batches = table.iter_batches(batch_size=_BATCH_ROWS, columns=sorted(set(mapping.values())))
    return _pages(
        enumerate((row for batch in batches for row in batch.to_pylist()), 1),
        origin,
        columns,
        limits,
    )


def _pages(
    rows: Iterable[Row | Reject], origin: Origin, columns: Columns, limits: ReadingLimits
) -> Iterator[Page | Reject]:
    for item in rows:
        if isinstance(item, Reject):
            yield item
            continue
        number, row = item
        source = f"{origin.source}#{number}"
        try:
            if not isinstance(row, Mapping):
                raise UnreadableError("The row is no object with named fields.", repr(row)[:80])
            yield _page(row, source, origin, columns, limits)
        except Exception as error:
            yield rejected(source, error)


def _page(
    row: Mapping[str, Any], source: str, origin: Origin, columns: Columns, limits: ReadingLimits
) -> Page:
    values = {field: row[column] for field, column in _mapped(columns, row).items()}
    content = values.get("text") or values.get("html")
    if content is None or content == "":
        raise UnreadableError("The row has no text.")
    if not isinstance(content, str | bytes):
        raise UnreadableError(
            "The text of the row is no text.", f"{type(content).__name__}: {content!r}"[:80]
        )
    said = {key: _words(values.get(key)) for key in ("url", "title", "language", "site")}
    row_origin = Origin(
        source,
        origin.collection,
        site=host(said["site"]),
        url=said["url"],
        title=said["title"],
        published_on=day(values.get("published_on")),
        fetched_on=day(values.get("fetched_on")),
        language=said["language"][:2].lower() if said["language"] else None,
    )
    return make_page(content, row_origin, limits, html=None if values.get("text") else True)


def _words(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _mapped(columns: Columns, present: Iterable[str]) -> dict[str, str]:
    names = list(present)
    mapping = columns.among(names)
    if "text" not in mapping and "html" not in mapping:
        known = ", ".join(sorted(map(str, names))[:12])
        raise UnreadableError("No column holds the text of the page; name it.", f"columns: {known}")
    return mapping


def _lines(stream: io.BufferedReader, source: str, limits: ReadingLimits) -> Iterator[Row | Reject]:
    number = 0
    while line := stream.readline(limits.page_bytes + 1):
        number += 1
        where = f"{source}#{number}"
        if len(line) > limits.page_bytes and not line.endswith(b"\n"):
            yield Reject(
                where,
                "reading",
                "The line is larger than the limit.",
                f"more than {limits.page_bytes} bytes",
            )
            while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
                pass
        elif line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError) as error:
                yield Reject(where, "reading", "The line is no valid JSON.", str(error)[:200])


def _spooled(stream: io.BufferedReader) -> tempfile.SpooledTemporaryFile[bytes]:
    """Parquet is read from its end, so a packed or piped table goes to a temporary file first."""
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (closed with the last row)
    while chunk := stream.read(_CHUNK):
        file.write(chunk)
    file.seek(0)
    return file
