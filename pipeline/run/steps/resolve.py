"""The fifth step: what single documents say becomes entities and facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.knowledge import load_knowledge
from pipeline.model.records import Document
from pipeline.model.tables import TABLES
from pipeline.publishing import arrow_table
from pipeline.resolution import load_overrides, resolve_all
from pipeline.resolution.names.normalise import use_knowledge
from pipeline.run.document_merging import CanonicalDocument
from pipeline.run.job import Counts, Job
from pipeline.run.steps.analyse import Analysed
from pipeline.run.steps.strip import read_texts
from pipeline.storage.shards import read_records, write_table

__all__ = ["resolve"]


def resolve(job: Job, folder: Path) -> Counts:
    """Resolve all mentions and claims to entities and facts, written as rows of their tables."""
    job.progress.begin("resolution")
    knowledge = load_knowledge(job.settings.knowledge)
    use_knowledge(knowledge)  # the user's merges are read by its spellings too
    resolution = resolve_all(
        _documents(job),
        (analysed.analysis for analysed in job.records("language", "analyses", Analysed)),
        knowledge,
        load_overrides(job.settings.merges) if job.settings.merges else None,
    )
    written = _write_rows(resolution.fact_rows(), folder)
    for number, part in enumerate(resolution.record_rows()):
        _write_rows(part, folder, f"-{number:06d}")
    return {name: number for name, number in written.items() if TABLES[name].in_summary}


def _documents(job: Job) -> Iterator[Document]:
    for path in job.files("stripping", "documents"):
        yield from read_texts(path, read_records(path, CanonicalDocument))


def _write_rows(
    tables: Mapping[str, Iterable[Mapping[str, Any]]], folder: Path, part: str = ""
) -> Counts:
    """Write a file for every table; return the number of rows of each."""
    counts: Counts = {}
    for name, rows in tables.items():
        table = arrow_table(TABLES[name], rows)
        write_table(table, folder / f"{name}{part}.parquet")
        counts[name] = table.num_rows
    return counts
