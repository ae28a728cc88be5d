"""What a worker process does with a batch of pages: the functions that engines run.

Each takes a batch and plain values, writes its own files and hands back their names and what it set aside.  What is
known of sites is loaded once per process.  `intake.py` holds the same for files, `reader.py` for documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TypeVar

from pipeline.model.records import Page, Reject, Segment
from pipeline.run.engines import Rows
from pipeline.storage.shards import read_records, write_records
from pipeline.stripping import BoilerplateWords, Cut, SiteMemory, cut, load_boilerplate

__all__ = ["TaskResult", "chunks", "cut_pages", "cuts_name", "uncut"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TaskResult:
    """The names of the files a batch became, and what could not be used."""

    files: tuple[str, ...]
    rejects: tuple[Reject, ...] = ()


def cut_pages(
    folder: Path, memory: Path, knowledge: Path | None, digest: str, batch: Rows
) -> TaskResult:
    """Cut pages apart with what is known of their sites and the user's boilerplate words.

    `digest` is that of both, the file of the memory and the folder of knowledge.
    """
    known, words = _known(memory, knowledge, digest)
    cuts: list[Cut] = []
    rejects: list[Reject] = []
    for page in read_records(batch.path, Page, batch.start, batch.stop):
        result = cut(page, known, words)
        if isinstance(result, Reject):
            rejects.append(result)
            result = uncut(page, result.reason)
        cuts.append(result)
    name = cuts_name(batch)
    write_records(cuts, Cut, folder / name)
    return TaskResult((name,), tuple(rejects))


def cuts_name(batch: Rows) -> str:
    """The file of a batch's cuts."""
    return f"cuts-{batch.path.stem}-{batch.start:06d}.parquet"


def uncut(page: Page, reason: str) -> Cut:
    """A page that gives no documents: one segment of boilerplate, so that its text stays covered."""
    return Cut(
        page.page_id, (Segment(page.page_id, 0, "furniture", 0, len(page.text), reason),), ()
    )


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of `size` items, the last one shorter."""
    iterator = iter(items)
    while part := list(islice(iterator, size)):
        yield part


@lru_cache(maxsize=1)
def _known(
    memory: Path,
    knowledge: Path | None,
    digest: str,  # noqa: ARG001  (tells new files from old ones of the same path)
) -> tuple[SiteMemory, BoilerplateWords]:
    return SiteMemory.from_json(memory.read_text("utf-8")), load_boilerplate(knowledge)
