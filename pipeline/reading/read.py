"""The room's door: from a location to pages, one at a time.

Nothing that a file holds stops the run: what cannot be used comes out as a `Reject` with a sentence, in its place among
the pages.  Memory holds one page, one JSON array or 64 rows at a time.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from pipeline.model.records import Page, Reject
from pipeline.reading.failure import rejected
from pipeline.reading.fields import Columns
from pipeline.reading.files import STANDARD_INPUT, File, files
from pipeline.reading.limits import ReadingLimits
from pipeline.reading.packing import peek, unpack
from pipeline.reading.page import Origin, make_page
from pipeline.reading.tabular import read_json_array, read_json_lines, read_parquet
from pipeline.reading.warc import read_warc

__all__ = ["read", "read_file"]

_LINES: Final = {".jsonl", ".ndjson", ".jsonlines", ".jl"}
_PACKED: Final = {".gz", ".zst", ".bz2", ".xz"}


def read(
    location: str | Path, limits: ReadingLimits | None = None, columns: Columns | None = None
) -> Iterator[Page | Reject]:
    """Every page at a location (file, folder, glob, `-`, fsspec address), sorted by source."""
    for file in files(location):
        if isinstance(file, Reject):
            yield file
        else:
            yield from read_file(file, limits, columns)


def read_file(
    file: File, limits: ReadingLimits | None = None, columns: Columns | None = None
) -> Iterator[Page | Reject]:
    """The pages of one file, which may be a page or hold many."""
    limits = limits or ReadingLimits()
    origin = Origin(file.source, file.collection)
    try:
        with file.open() as raw:
            yield from _content(unpack(raw, limits), origin, limits, columns or Columns())
    except Exception as error:
        yield rejected(file.source, error)


def _content(
    stream: io.BufferedReader, origin: Origin, limits: ReadingLimits, columns: Columns
) -> Iterator[Page | Reject]:
    """The first bytes say what a file is; its name only tells JSON lines from other JSON (standard input has none)."""
    head = peek(stream, 64).removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"PAR1"):
        return read_parquet(stream, origin, columns, limits)
    if head.startswith(b"WARC/"):
        return read_warc(stream, origin, limits)
    suffix = _suffix(origin.source)
    if origin.source == STANDARD_INPUT and head[:1] in (b"{", b"["):
        suffix = ".jsonl" if head.startswith(b"{") else ".json"
    if suffix in _LINES:
        return read_json_lines(stream, origin, columns, limits)
    if suffix == ".json" and head[:1] in b"[{":
        return read_json_array(stream, origin, columns, limits)
    return iter([make_page(stream.read(limits.page_bytes + 1), origin, limits)])


def _suffix(source: str) -> str:
    suffixes = [suffix.lower() for suffix in PurePosixPath(source).suffixes]
    while suffixes and suffixes[-1] in _PACKED:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""
