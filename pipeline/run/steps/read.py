"""The first step: everything at the input location becomes shards of pages.

Files are read in ingest batches.  A batch is kept with a fingerprint of each of its files (name and
content) and serves later runs as long as all of them are still there unchanged.  With `--add` it
also serves when they are gone: then each run adds pages.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import IO, cast

import pyarrow.parquet as pq

from pipeline.model.records import Page, Reject
from pipeline.reading import STANDARD_INPUT, File, files, read_file
from pipeline.reading.failure import NOT_READ
from pipeline.run.engines import Failure, Items
from pipeline.run.job import Counts, Job, chunks, write_rejects
from pipeline.settings import Settings
from pipeline.storage.manifest import code_version, digest_of, stream_digest
from pipeline.storage.shards import STATE, atomic, count_rows, read_records, write_records

__all__ = ["InputItem", "keep_standard_input", "list_input", "read"]

_UNSEEN = ""  # the fingerprint of what has to be looked at again: addresses, files that failed


@dataclass(frozen=True, slots=True)
class InputItem:
    """A file, or what could not be opened as one, at the input location, and its fingerprint."""

    fingerprint: str
    item: File | Reject


@dataclass(frozen=True, slots=True)
class IngestBatch:
    """Files that were read together.

    Their fingerprints, the program's version, what they became.
    """

    fingerprints: tuple[str, ...]
    version: str
    shards: tuple[str, ...]  # names of the files with their pages
    rejects: tuple[Reject, ...]


def read(job: Job, folder: Path) -> Counts:
    """Read everything at the input location into pages, but for files that were read before."""
    items = list_input(job.settings)
    kept = _keep_batches(folder, {item.fingerprint for item in items}, job.settings.add)
    before = tuple(name for batch in kept for name in batch.shards)
    known = _fingerprints(kept)
    new = [item for item in items if item.fingerprint not in known]
    job.progress.begin("reading", len(new))
    batches = (Items(tuple(part)) for part in chunks(new, job.settings.shard))
    work = partial(_read_files, folder, job.settings.shard, before if job.settings.add else ())
    for batch, result in job.work(work, batches):
        if isinstance(result, Failure):
            _set_aside(result, folder, batch)
    batches_read = job.records("reading", "batch", IngestBatch)
    rejects = [reject for batch in batches_read for reject in batch.rejects]
    return {**_count(job, before), "rejects": write_rejects(rejects, folder)}


def _count(job: Job, before: Collection[str]) -> Counts:
    """Return the numbers of all pages, and of those outside the shards `before`."""
    counts = {path.name: count_rows(path) for path in job.files("reading", "pages")}
    new = (number for name, number in counts.items() if name not in before)
    return {"pages": sum(counts.values()), "new": sum(new)}


def _set_aside(failure: Failure, folder: Path, batch: Items[InputItem]) -> None:
    """Keep the one file that could not be worked on as a reject; the next run tries it again."""
    (failed,) = batch.items
    reason = "The file could not be worked on."
    reject = Reject(failed.item.source, "reading", reason, failure.detail)
    _add_batch(folder, (_UNSEEN,), (), (reject,))


def _fingerprints(batches: Iterable[IngestBatch]) -> set[str]:
    """Return the fingerprints of files that need not be looked at again."""
    return {fingerprint for batch in batches for fingerprint in batch.fingerprints} - {_UNSEEN}


def keep_standard_input(settings: Settings) -> None:
    """Write down what standard input holds, if it is what is to be read.

    Workers have no standard input, and it comes only once.
    """
    if settings.raw == STANDARD_INPUT:
        with atomic(_standard_input(settings)) as temporary, temporary.open("wb") as stream:
            shutil.copyfileobj(sys.stdin.buffer, stream)


def list_input(settings: Settings) -> list[InputItem]:
    """Return everything at the input location, sorted by source."""
    if settings.raw == STANDARD_INPUT:
        path = _standard_input(settings)
        item = File(
            STANDARD_INPUT, "stdin", cast(Callable[[], IO[bytes]], partial(path.open, "rb"))
        )
        return [InputItem(_fingerprint(item), item)]
    lasting = "://" not in settings.raw
    return [
        InputItem(_fingerprint(item) if lasting else _UNSEEN, item) for item in files(settings.raw)
    ]


def _keep_batches(folder: Path, present: set[str], add: bool) -> list[IngestBatch]:
    """Return the batches in `folder` that still serve, and remove all others with their pages.

    `present` are the fingerprints of the files that are there now.  What another version of the
    program read is read again where its files are at hand.
    """
    kept: list[IngestBatch] = []
    for path in sorted(folder.glob("batch-*.parquet")):
        (batch,) = read_records(path, IngestBatch)
        if _serves(batch, present, add):
            kept.append(batch)
        else:
            path.unlink()
    named = {name for batch in kept for name in batch.shards}
    for path in folder.glob("pages-*.parquet"):
        if path.name not in named:
            path.unlink()
    return kept


def _serves(batch: IngestBatch, present: set[str], add: bool) -> bool:
    if _UNSEEN in batch.fingerprints or not present.issuperset(batch.fingerprints):
        return add
    return batch.version == code_version()


def _add_batch(
    folder: Path,
    fingerprints: tuple[str, ...],
    shards: tuple[str, ...],
    rejects: tuple[Reject, ...],
) -> None:
    """Keep a batch whose shards are written."""
    name = f"batch-{digest_of(fingerprints, shards, rejects, code_version())}.parquet"
    batch = IngestBatch(fingerprints, code_version(), shards, rejects)
    write_records([batch], IngestBatch, folder / name)


def _read_files(folder: Path, shard: int, before: tuple[str, ...], batch: Items[InputItem]) -> None:
    """Read some files into shards of at most `shard` pages (in a worker process).

    Pages that the shards `before` hold already are left out.
    """
    known = _page_ids(folder, before)
    fingerprints: list[str] = []
    rejects: list[Reject] = []
    names = []
    pages = (
        page
        for item in batch.items
        for page in _pages(item, fingerprints, rejects)
        if page.page_id not in known
    )
    for part in chunks(pages, shard):
        names.append(f"pages-{digest_of([page.page_id for page in part])}.parquet")
        write_records(part, Page, folder / names[-1])
    _add_batch(folder, tuple(fingerprints), tuple(names), tuple(rejects))


def _standard_input(settings: Settings) -> Path:
    return settings.out / STATE / "stdin"


def _fingerprint(item: File | Reject) -> str:
    if isinstance(item, Reject):
        return digest_of(item.source, item.reason, item.detail)
    try:
        with item.open() as stream:
            return digest_of(item.source, item.collection, stream_digest(stream))
    except OSError as error:  # reading it will tell the same
        return digest_of(item.source, item.collection, str(error))


def _pages(item: InputItem, fingerprints: list[str], rejects: list[Reject]) -> Iterator[Page]:
    """Yield the pages of one file; its fingerprint and rejects go to the lists."""
    fingerprint = item.fingerprint
    for result in [item.item] if isinstance(item.item, Reject) else read_file(item.item):
        if isinstance(result, Page):
            yield result
            continue
        rejects.append(result)
        if result.reason == NOT_READ:
            fingerprint = _UNSEEN
    fingerprints.append(fingerprint)


@lru_cache(maxsize=1)
def _page_ids(folder: Path, names: tuple[str, ...]) -> frozenset[str]:
    columns = (pq.read_table(folder / name, columns=["page_id"])["page_id"] for name in names)
    return frozenset(str(page_id) for column in columns for page_id in column.to_pylist())
