"""The last stage.

The files of all stages become checked tables, and the old tables give way to them at once.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import __version__
from pipeline.model.ids import stable_id
from pipeline.model.records import Reject
from pipeline.model.tables import TABLES
from pipeline.publishing import arrow_table, check, publish, reject_rows
from pipeline.publishing.record_tables import (
    PAGE_COLUMNS,
    document_table,
    page_table,
    segment_table,
)
from pipeline.publishing.report import report
from pipeline.run.job import Job
from pipeline.run.steps.strip import texts_of
from pipeline.run.summary import Summary
from pipeline.settings import model_name
from pipeline.storage.manifest import Manifest, code_version, path_digest

__all__ = ["publish_tables"]

_RESOLVED = tuple(name for name, table in TABLES.items() if table.made_by == "resolution")


def publish_tables(job: Job, done: Mapping[str, Manifest], started: datetime) -> Summary:
    """Publish the tables of a run whose stages are done; what a person wants to know of it."""
    tables, faults = check(_tables(job))
    rejects = [*_rejects(job), *faults]
    tables["rejects"] = arrow_table(TABLES["rejects"], reject_rows(rejects))
    tables["runs"] = arrow_table(TABLES["runs"], [_run(job, tables)])
    ended = datetime.now(UTC)
    summary = Summary(
        out=str(job.settings.out),
        rows={name: table.num_rows for name, table in tables.items()},
        duplicates=Counter(k for k in tables["pages"]["duplicate_kind"].to_pylist() if k),
        rejects=Counter(reject.reason for reject in rejects),
        seconds=(ended - started).total_seconds(),
    )
    about = {
        "program": f"communique {__version__}",
        "code_version": code_version(),
        "model": model_name(job.settings.model),
        "run_id": tables["runs"]["run_id"][0].as_py(),
        "started": started.isoformat(timespec="seconds"),
        "ended": ended.isoformat(timespec="seconds"),
        "settings": job.settings.model_dump(mode="json"),
        "stages": {
            name: {"seconds": m.seconds, "resumed": m.resumed, **m.counts}
            for name, m in done.items()
        },
    }
    publish(tables, job.settings.out, about, {"report.html": report(tables, about)})
    return summary


def _tables(job: Job) -> dict[str, pa.Table]:
    """Return all tables that the steps made.

    The parts of one at a time lie in memory beside them.
    """
    parts = {name: _resolved(job, name) for name in _RESOLVED}
    parts["pages"] = _pages(job)
    parts["segments"] = _segments(job)
    parts["documents"] = _documents(job)
    return {name: _joined(name, tables) for name, tables in parts.items()}


def _resolved(job: Job, name: str) -> Iterator[pa.Table]:
    return map(pq.read_table, job.files("resolution", name))


def _pages(job: Job) -> Iterator[pa.Table]:
    copies = pq.read_table(job.folder("deduplication") / "copies.parquet")
    for path in job.files("reading", "pages"):
        parts = job.files("stripping", f"cuts-{path.stem}-")  # a batch may have come in parts
        cuts = pa.concat_tables(map(pq.read_table, parts))
        yield page_table(pq.read_table(path, columns=list(PAGE_COLUMNS)), cuts, copies)


def _segments(job: Job) -> Iterator[pa.Table]:
    copies = pq.read_table(job.folder("stripping") / "copies.parquet")
    for path in job.files("stripping", "segments"):
        yield segment_table(pq.read_table(path), copies)


def _documents(job: Job) -> Iterator[pa.Table]:
    for path in job.files("stripping", "documents"):
        texts = pq.read_table(texts_of(path), columns=["text"])
        yield document_table(pq.read_table(path), texts)


def _joined(name: str, parts: Iterable[pa.Table]) -> pa.Table:
    table = TABLES[name]
    whole = pa.concat_tables([arrow_table(table, []), *parts])
    return whole.sort_by([(column, "ascending") for column in table.key])


def _rejects(job: Job) -> Iterator[Reject]:
    for stage in ("reading", "stripping", "language"):
        yield from job.records(stage, "rejects", Reject)


def _run(job: Job, tables: Mapping[str, pa.Table]) -> dict[str, Any]:
    """Return the row of `runs`.

    Equal input, settings and program give an equal row, so it holds no clock.
    """
    pages = tables["pages"]
    days = [
        day for name in ("fetched_on", "published_on") for day in pages[name].to_pylist() if day
    ]
    digest = stable_id("input", *pages["page_id"].to_pylist())
    memory = job.folder("stripping") / "memory.json"
    own = [path_digest(path) for path in (job.settings.knowledge, job.settings.merges, memory)]
    model, code = model_name(job.settings.model), f"{__version__}+{code_version()}"
    counts = {name: table.num_rows for name, table in sorted(tables.items())}
    return {
        "run_id": stable_id("run", digest, code, model, *own),
        "started": max(days, default=None),
        "ended": max(days, default=None),
        "code_version": code,
        "model": model,
        "input_digest": digest,
        "counts": json.dumps(counts),
    }
