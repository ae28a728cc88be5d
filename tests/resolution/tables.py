"""What tests of resolution read off the tables, and the rules that hold for all of them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from benchmarks.builders.desk import Desk
from pipeline.model.tables import TABLES

__all__ = ["SG", "by_person", "check_tables", "tenure"]

SG = ("Secretary General", "head", "org:csto")


def tenure(desk: Desk, person: str) -> dict[str, Any]:
    return by_person(desk.tables(), "person_id")[person]


def by_person(tables: dict[str, list[dict[str, Any]]], key: str) -> dict[str, dict[str, Any]]:
    names = {row["entity_id"]: row["name"] for row in tables["entities"]}
    table = "tenures" if key == "person_id" else "chairmanships"
    return {names[row[key]]: row for row in tables[table]}


def check_tables(tables: dict[str, list[dict[str, Any]]], documents: set[str]) -> None:
    """Columns as declared, keys unique and sorted, foreign keys valid, every fact with a claim, one seat for one."""
    keys = {
        name: [tuple(row[k] for k in TABLES[name].key) for row in rows]
        for name, rows in tables.items()
    }
    ids = {name: {key[0] for key in found} for name, found in keys.items()} | {
        "documents": documents
    }
    for name, rows in tables.items():
        assert keys[name] == sorted(set(keys[name]))
        for row in rows:
            assert set(row) == {field.name for field in TABLES[name].fields}
            for field in TABLES[name].fields:
                assert row[field.name] is not None or field.nullable, (name, field.name)
                if field.references in ids and row[field.name] is not None:
                    assert row[field.name] in ids[field.references]
    supported = {(row["fact_table"], row["fact_id"]) for row in tables["claims"]}
    for table in ("tenures", "chairmanships", "events"):
        assert {(table, row[TABLES[table].key[0]]) for row in tables[table]} <= supported
    check_one_seat(tables)


def check_one_seat(tables: dict[str, list[dict[str, Any]]]) -> None:
    known = {(row["fact_id_a"], row["fact_id_b"]) for row in tables["conflicts"]}
    full = [
        row
        for row in tables["tenures"]
        if row["kind"] == "full" and row["start_precision"] == "day"
    ]
    for office in {row["office_id"] for row in full}:
        mine = sorted(
            (row for row in full if row["office_id"] == office), key=lambda row: row["start_min"]
        )
        for before, after in pairwise(mine):
            if before["end_precision"] == "day" and before["end_min"] >= after["start_min"]:
                assert (before["tenure_id"], after["tenure_id"]) in known
