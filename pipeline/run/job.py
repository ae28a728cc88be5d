"""What all steps of a run share: its settings and files, the loop over batches, the rejects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

import pyarrow.parquet as pq

from pipeline.model.records import Reject
from pipeline.run.engines import Batch, Engine, Failure
from pipeline.run.interruption import stop_if_asked
from pipeline.run.progress import Progress
from pipeline.settings import Settings
from pipeline.storage.shards import STATE, read_records, write_records

__all__ = ["Counts", "Job", "chunks", "page_column", "write_rejects"]

B = TypeVar("B", bound=Batch)
R = TypeVar("R")
T = TypeVar("T")
Counts = dict[str, int]
_REJECTS = "rejects.parquet"


@dataclass(frozen=True, slots=True)
class Job:
    """One run: its settings, what works on its shards, and who follows its progress."""

    settings: Settings
    engine: Engine
    progress: Progress

    def folder(self, stage: str) -> Path:
        """Return the folder in which a stage keeps its files."""
        return self.settings.out / STATE / stage

    def files(self, stage: str, prefix: str) -> list[Path]:
        """Return a stage's files of one kind, in order."""
        return sorted(self.folder(stage).glob(f"{prefix}*.parquet"))

    def records(self, stage: str, prefix: str, kind: type[T]) -> Iterator[T]:
        """Yield all records of one kind that a stage wrote, file by file."""
        for path in self.files(stage, prefix):
            yield from read_records(path, kind)

    def work(
        self, function: Callable[[B], R], batches: Iterable[B]
    ) -> Iterator[tuple[B, R | Failure]]:
        """Run a function over batches on the engine, advance the progress, yield the results.

        Results come in the order in which they are ready.  An item that cannot be worked on comes
        back as a batch of its own with a `Failure`.
        """
        for batch, result in self.engine.map(function, batches):
            stop_if_asked()
            self.progress.advance(len(batch))
            yield batch, result


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield lists of `size` items, the last one shorter."""
    iterator = iter(items)
    while part := list(islice(iterator, size)):
        yield part


def page_column(paths: Iterable[Path], name: str) -> dict[str, str]:
    """Return one column of files about pages, by page id."""
    values: dict[str, str] = {}
    for path in paths:
        columns = pq.read_table(path, columns=["page_id", name]).to_pydict()
        values |= dict(zip(columns["page_id"], columns[name], strict=True))
    return values


def write_rejects(rejects: Iterable[Reject], folder: Path) -> int:
    """Write what a step set aside into its folder, sorted; return the number of rejects."""
    ordered = sorted(rejects, key=lambda r: (r.source, r.stage, r.reason, r.detail))
    return write_records(ordered, Reject, folder / _REJECTS)
