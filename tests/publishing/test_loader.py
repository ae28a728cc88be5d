import datetime as dt

import duckdb
import pandas as pd
import polars as pl
import pytest

import pipeline
from pipeline.model.tables import TABLES
from pipeline.publishing import publish
from pipeline.publishing.arrow import arrow_table


@pytest.fixture
def out(tmp_path):
    row = {"entity_id": "e", "kind": "state", "name": "Belarus", "country": "BY", "n_documents": 1}
    publish({"entities": arrow_table(TABLES["entities"], [row])}, tmp_path, {"run_id": "r"}, {})
    return tmp_path


def test_tables_are_frames_with_right_types(out):
    tables = pipeline.load(out)
    assert list(tables) == list(TABLES)
    for name in tables:
        frame = getattr(tables, name)
        for field in TABLES[name].fields:
            wanted = {
                "int32": "int32",
                "float": "float32",
                "string": "str",
                "timestamp[us]": "datetime64[us]",
            }
            shown = (
                "category" if str(field.type).startswith("dictionary") else wanted[str(field.type)]
            )
            assert str(frame[field.name].dtype).replace("object", "str") == shown


def test_other_readers_see_the_same(out):
    path = out / "entities.parquet"
    assert pd.read_parquet(path).name.tolist() == ["Belarus"]
    assert pl.read_parquet(path)["name"].to_list() == ["Belarus"]
    rows = duckdb.execute(f"select name, country from '{path}'").fetchall()
    assert rows == [("Belarus", "BY")]


def test_named_rows_stand_by_organisation_and_start(tmp_path):
    entities = [
        {"entity_id": number, "kind": kind, "name": name, "n_documents": 1}
        for number, kind, name in (
            ("a", "person", "Ana Lund"),
            ("b", "person", "Bo Vik"),
            ("o", "organisation", "Union"),
        )
    ]
    office = {
        "office_id": "f",
        "title": "Head",
        "organisation_id": "o",
        "role_class": "head_of_body",
        "seats": 1,
    }
    shared = {
        "office_id": "f",
        "kind": "full",
        "status": "ended",
        "term_months": 0,
        "n_claims": 1,
        "n_documents": 1,
    }
    tenures = [
        {
            "tenure_id": "1",
            "person_id": "b",
            "predecessor_id": "a",
            "start_min": dt.datetime(2024, 1, 1),
        },
        {"tenure_id": "2", "person_id": "a", "start_min": dt.datetime(2020, 1, 1)},
    ]
    rows = {
        "entities": entities,
        "offices": [office],
        "tenures": [{**row, **shared, "confidence": 1.0} for row in tenures],
    }
    publish(
        {name: arrow_table(TABLES[name], some) for name, some in rows.items()},
        tmp_path,
        {"run_id": "r"},
        {},
    )
    shown = pipeline.load(tmp_path).named("tenures")
    assert shown[["organisation", "office", "person"]].values.tolist() == [
        ["Union", "Head", "Ana Lund"],
        ["Union", "Head", "Bo Vik"],
    ]
    assert shown.predecessor.tolist()[1] == "Ana Lund"
    assert [name for name in map(str, shown) if name.endswith("_id")] == ["tenure_id"]


def test_unknown_table_is_told_with_those_there_are(out):
    with pytest.raises(AttributeError, match=r"no table 'tenure'; there are pages, .*tenures"):
        _ = pipeline.load(out).tenure


def test_folder_without_tables_says_what_to_do(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"run python flows\.py"):
        pipeline.load(tmp_path)


def test_shown_as_rows_per_table(out):
    assert "entities 1" in repr(pipeline.load(out))
