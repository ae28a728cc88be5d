"""The room's door: from a location to pages, one at a time.

Nothing that a file holds stops the run: what cannot be used comes out as a `Reject` with a
sentence, in its place among the pages. Memory holds one page, one JSON array or 64 rows at a time.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
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
_UNNAMED: Final = {b"{": ".jsonl", b"[": ".json"}
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
    """Yield the pages of one file, which may be a page or hold many."""
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
    """Yield the pages of an unpacked stream, read as the first of `_FORMATS` that knows it."""
    head = peek(stream, 64).removeprefix(b"\xef\xbb\xbf").lstrip()
    suffix = _suffix(origin.source, head)
    reader = next(reader for sniff, reader in _FORMATS if sniff(head, suffix))
    return reader(stream, origin, columns, limits)


def _suffix(source: str, head: bytes) -> str:
    """Return the ending of a file's name that tells JSON lines from other JSON.

    Standard input has no name; there the first byte has to do.
    """
    if source == STANDARD_INPUT:
        return _UNNAMED.get(head[:1], "")
    suffixes = [suffix.lower() for suffix in PurePosixPath(source).suffixes]
    while suffixes and suffixes[-1] in _PACKED:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def _read_warc(
    stream: io.BufferedReader, origin: Origin, _: Columns, limits: ReadingLimits
) -> Iterator[Page | Reject]:
    return read_warc(stream, origin, limits)


def _read_page(
    stream: io.BufferedReader, origin: Origin, _: Columns, limits: ReadingLimits
) -> Iterator[Page | Reject]:
    yield make_page(stream.read(limits.page_bytes + 1), origin, limits)


_Sniff = Callable[[bytes, str], bool]  # of the first bytes and the ending of the name
_Read = Callable[[io.BufferedReader, Origin, Columns, ReadingLimits], Iterator[Page | Reject]]
_FORMATS: Final[tuple[tuple[_Sniff, _Read], ...]] = (
    (lambda head, _: head.startswith(b"PAR1"), read_parquet),
    (lambda head, _: head.startswith(b"WARC/"), _read_warc),
    (lambda _, suffix: suffix in _LINES, read_json_lines),
    (lambda head, suffix: suffix == ".json" and head[:1] in b"[{", read_json_array),
    (lambda *_: True, _read_page),  # HTML or plain text
)
