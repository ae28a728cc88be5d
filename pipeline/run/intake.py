"""What earlier runs read: kept by the files it came from, so that a later run reads only what is new.

Files are read in portions.  A portion is kept with a mark of each of its files (name and content) and serves as long as
all of them are still there unchanged.  With `--add` it also serves when they are gone: then each run adds pages.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import IO, cast

import pyarrow.parquet as pq

from pipeline.model.records import Page, Reject
from pipeline.reading import STANDARD_INPUT, File, files, read_file
from pipeline.reading.failure import NOT_READ
from pipeline.run.engines import Items
from pipeline.run.shards import TaskResult, chunks
from pipeline.settings import Settings
from pipeline.storage.manifest import code_version, digest_of, stream_digest
from pipeline.storage.shards import STATE, atomic, read_records, write_records

__all__ = [
    "UNSEEN",
    "Found",
    "IngestBatch",
    "add_portion",
    "keep_portions",
    "keep_standard_input",
    "list_input",
    "read_files",
]

UNSEEN = ""  # the mark of what has to be looked at again: addresses, files that could not be read


@dataclass(frozen=True, slots=True)
class Found:
    """Something at the input location and its mark."""

    mark: str
    item: File | Reject


@dataclass(frozen=True, slots=True)
class IngestBatch:
    """Files that were read together: their marks, the program's version, the shards of their pages, the rejects."""

    marks: tuple[str, ...]
    version: str
    shards: tuple[str, ...]
    rejects: tuple[Reject, ...]


def keep_standard_input(settings: Settings) -> None:
    """Write down what standard input holds, if it is what is to be read: workers have none, and it comes only once."""
    if settings.raw == STANDARD_INPUT:
        with atomic(_standard_input(settings)) as temporary, temporary.open("wb") as stream:
            shutil.copyfileobj(sys.stdin.buffer, stream)


def list_input(settings: Settings) -> list[Found]:
    """Everything at the input location, sorted by source."""
    if settings.raw == STANDARD_INPUT:
        path = _standard_input(settings)
        item = File(
            STANDARD_INPUT, "stdin", cast(Callable[[], IO[bytes]], partial(path.open, "rb"))
        )
        return [Found(_mark(item), item)]
    lasting = "://" not in settings.raw
    return [Found(_mark(item) if lasting else UNSEEN, item) for item in files(settings.raw)]


def keep_portions(folder: Path, present: Collection[str], add: bool) -> list[IngestBatch]:
    """The portions in `folder` that still serve, now that files with the marks `present` are there; others are removed.

    What another version of the program read is read again where its files are at hand.
    """
    kept: list[IngestBatch] = []
    for path in sorted(folder.glob("portion-*.parquet")):
        (portion,) = read_records(path, IngestBatch)
        at_hand = all(mark in present for mark in portion.marks) and UNSEEN not in portion.marks
        if portion.version == code_version() if at_hand else add:
            kept.append(portion)
        else:
            path.unlink()
    named = {name for portion in kept for name in portion.shards}
    for path in folder.glob("pages-*.parquet"):
        if path.name not in named:
            path.unlink()
    return kept


def add_portion(
    folder: Path, marks: tuple[str, ...], shards: tuple[str, ...], rejects: tuple[Reject, ...]
) -> None:
    """Keep a portion whose shards are written."""
    name = f"portion-{digest_of(marks, shards, rejects, code_version())}.parquet"
    write_records([IngestBatch(marks, code_version(), shards, rejects)], IngestBatch, folder / name)


def read_files(
    folder: Path, shard: int, before: tuple[str, ...], batch: Items[Found]
) -> TaskResult:
    """Read some files into shards of at most `shard` pages, without the pages that the shards `before` hold already."""
    known = _page_ids(folder, before)
    marks: list[str] = []
    rejects: list[Reject] = []
    names = []
    pages = (
        page
        for found in batch.items
        for page in _pages(found, marks, rejects)
        if page.page_id not in known
    )
    for some in chunks(pages, shard):
        names.append(f"pages-{digest_of([page.page_id for page in some])}.parquet")
        write_records(some, Page, folder / names[-1])
    add_portion(folder, tuple(marks), tuple(names), tuple(rejects))
    return TaskResult(tuple(names), tuple(rejects))


def _standard_input(settings: Settings) -> Path:
    return settings.out / STATE / "stdin"


def _mark(item: File | Reject) -> str:
    if isinstance(item, Reject):
        return digest_of(item.source, item.reason, item.detail)
    try:
        with item.open() as stream:
            return digest_of(item.source, item.collection, stream_digest(stream))
    except OSError as error:  # reading it will tell the same
        return digest_of(item.source, item.collection, str(error))


def _pages(found: Found, marks: list[str], rejects: list[Reject]) -> Iterator[Page]:
    """The pages of one file; its mark and rejects go to the lists."""
    mark = found.mark
    for result in [found.item] if isinstance(found.item, Reject) else read_file(found.item):
        if isinstance(result, Page):
            yield result
            continue
        rejects.append(result)
        if result.reason == NOT_READ:
            mark = UNSEEN
    marks.append(mark)


@lru_cache(maxsize=1)
def _page_ids(folder: Path, names: tuple[str, ...]) -> frozenset[str]:
    columns = (pq.read_table(folder / name, columns=["page_id"])["page_id"] for name in names)
    return frozenset(str(page_id) for column in columns for page_id in column.to_pylist())
