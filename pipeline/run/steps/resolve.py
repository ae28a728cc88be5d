"""The fifth step: what single documents say becomes entities and facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pipeline.knowledge import load_knowledge
from pipeline.model.records import Document
from pipeline.model.tables import TABLES
from pipeline.publishing import arrow_table
from pipeline.resolution import load_overrides, resolve_all
from pipeline.resolution.names.normalise import use_knowledge
from pipeline.run.job import Counts, Job
from pipeline.run.steps.analyse import Analysed
from pipeline.storage.shards import write_table

__all__ = ["resolve"]


def resolve(job: Job, folder: Path) -> Counts:
    """Resolve all mentions and claims to entities and facts, written as rows of their tables."""
    job.progress.begin("resolution")
    knowledge = load_knowledge(job.settings.knowledge)
    use_knowledge(knowledge)  # the user's merges are read by its spellings too
    resolution = resolve_all(
        job.records("stripping", "documents", Document),
        (analysed.analysis for analysed in job.records("language", "analyses", Analysed)),
        knowledge,
        load_overrides(job.settings.merges) if job.settings.merges else None,
    )
    written = _write_rows(resolution.fact_rows(), folder)
    for number, part in enumerate(resolution.record_rows()):
        _write_rows(part, folder, f"-{number:06d}")
    return {
        name: written[name]
        for name in ("entities", "tenures", "chairmanships", "events", "conflicts")
    }


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
