import hashlib
import json
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

import pipeline
from pipeline.model.tables import TABLES
from pipeline.publishing.arrow import arrow_table
from pipeline.publishing.store import MANIFEST, STATE, finish, publish


def publish_reject(out: Path, source: str) -> None:
    row = {"source": source, "stage": "reading", "reason": "The page is empty.", "detail": ""}
    publish(
        {"rejects": arrow_table(TABLES["rejects"], [row])},
        out,
        {"run_id": source},
        {"report.html": source},
    )


def files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


def test_every_table_is_there_with_its_schema(tmp_path):
    publish_reject(tmp_path, "a.txt")
    for name, table in TABLES.items():
        assert pq.read_schema(tmp_path / f"{name}.parquet").equals(
            table.schema, check_metadata=True
        )


def test_manifest_tells_rows_and_digests(tmp_path):
    publish_reject(tmp_path, "a.txt")
    manifest = json.loads((tmp_path / MANIFEST).read_text())
    assert manifest["tables"].keys() == TABLES.keys()
    assert manifest["tables"]["rejects"]["rows"] == 1
    for name, entry in manifest["tables"].items():
        assert (
            hashlib.sha256((tmp_path / f"{name}.parquet").read_bytes()).hexdigest()
            == entry["sha256"]
        )


def test_same_rows_give_same_bytes(tmp_path):
    for name in ("one", "two"):
        publish_reject(tmp_path / name, "a.txt")
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_death_while_writing_leaves_the_old_tables(tmp_path, monkeypatch):
    publish_reject(tmp_path, "old")
    before = files(tmp_path)
    monkeypatch.setattr("pipeline.publishing.store.write_json", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        publish_reject(tmp_path, "new")
    assert files(tmp_path) == before
    assert pipeline.load(tmp_path).rejects.source.tolist() == ["old"]


@pytest.mark.parametrize("renames", range(0, len(TABLES) + 2, 3))
def test_death_between_renames_is_never_seen_by_the_loader(tmp_path, monkeypatch, renames):
    publish_reject(tmp_path, "old")
    count, replace = iter(range(renames)), Path.replace

    def dying(path: Path, target: Path) -> Path:
        if path.parent.name == "publishing" and not path.name.startswith("."):
            next(count)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", dying)
    with pytest.raises(StopIteration):
        publish_reject(tmp_path, "new")
    loaded = pipeline.load(tmp_path)
    assert (loaded.rejects.source.tolist(), loaded.manifest["run_id"]) == (["new"], "new")
    monkeypatch.undo()
    finish(tmp_path)
    assert pd.read_parquet(tmp_path / "rejects.parquet").source.tolist() == ["new"]
    assert not list((tmp_path / STATE / "publishing").iterdir())
