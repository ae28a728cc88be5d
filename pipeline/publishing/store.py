"""Writing the tables so that a reader sees the old ones or the new ones, never a part of each.

All files are first written aside, then a journal says that they are complete, then each takes its
place by a rename, the manifest last. A program that dies before the journal leaves the old tables;
one that dies after it leaves renames to be finished, which the next run and the loader do
(`finish`, `located`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.model.tables import SCHEMA_VERSION, TABLES
from pipeline.publishing.arrow import arrow_table, encoded
from pipeline.storage.shards import STATE, atomic, write_table

__all__ = ["MANIFEST", "STATE", "finish", "located", "publish", "write_json"]

MANIFEST = "manifest.json"


def publish(
    tables: Mapping[str, pa.Table], out: Path, about: Mapping[str, Any], extras: Mapping[str, str]
) -> None:
    """Write the tables, `extras` as text files, and the manifest with `about` the run.

    Every table becomes `out/<name>.parquet`.  `tables` are checked rows of `arrow.check`; a missing
    table is written empty.  Raises `OSError` if it cannot write.
    """
    finish(out)
    staging = out / STATE / "publishing"
    described = {}
    for name, table in TABLES.items():
        rows = tables.get(name)
        path = staging / f"{name}.parquet"
        rows = arrow_table(table, []) if rows is None else rows
        write_table(encoded(table, rows), path)
        described[name] = _described(path, table.description, rows.num_rows)
    for name, text in extras.items():
        with atomic(staging / name) as temporary:
            temporary.write_text(text, encoding="utf-8")
    write_json({"schema_version": SCHEMA_VERSION, **about, "tables": described}, staging / MANIFEST)
    write_json([*(f"{name}.parquet" for name in TABLES), *sorted(extras), MANIFEST], _journal(out))
    finish(out)


def finish(out: Path) -> None:
    """Finish the renames of a run that was interrupted between its journal and its last file."""
    if not _journal(out).exists():
        return
    for name in json.loads(_journal(out).read_text(encoding="utf-8")):
        staged = out / STATE / "publishing" / name
        if staged.exists():
            staged.replace(out / name)
    _journal(out).unlink()


def located(out: Path, name: str) -> Path:
    """Where the current version of a published file is, also while renames are unfinished."""
    staged = out / STATE / "publishing" / name
    return staged if _journal(out).exists() and staged.exists() else out / name


def write_json(value: Any, path: Path) -> None:
    """One JSON file for people and programs, atomically."""
    with atomic(path) as temporary:
        temporary.write_text(
            json.dumps(value, indent=2, ensure_ascii=False, sort_keys=False) + "\n",
            encoding="utf-8",
        )


def _journal(out: Path) -> Path:
    return out / STATE / "publishing.json"


def _described(path: Path, description: str, rows: int) -> dict[str, Any]:
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    return {"rows": rows, "bytes": len(data), "sha256": digest, "description": description}
