from datetime import date

import pytest

from pipeline.model.records import Reject
from pipeline.model.tables import TABLES
from pipeline.publishing.arrow import arrow_table, check, encoded, reject_rows

ENTITIES = TABLES["entities"]


def entity(key: str, **values: object) -> dict[str, object]:
    return {"entity_id": key, "kind": "state", "name": "Belarus", "n_documents": 1, **values}


def tables(*rows: dict[str, object]):
    return {"entities": arrow_table(ENTITIES, list(rows))}


def test_rows_are_sorted_by_key_and_typed():
    table = encoded(
        ENTITIES, arrow_table(ENTITIES, [entity("b", first_seen=date(2023, 1, 1)), entity("a")])
    )
    assert table.schema.equals(ENTITIES.schema, check_metadata=True)
    assert table["entity_id"].to_pylist() == ["a", "b"]
    assert str(table["first_seen"].to_pylist()[1]) == "2023-01-01 00:00:00"


def test_categories_stand_in_their_declared_order():
    table = encoded(
        ENTITIES, arrow_table(ENTITIES, [entity("a", kind="place"), entity("b", kind="person")])
    )
    assert table["kind"].combine_chunks().dictionary.to_pylist() == ["person", "place"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (entity("a", colour="red"), "no column 'colour'"),
        (entity("a", n_documents="many"), "entities"),
    ],
)
def test_rows_of_another_shape_are_refused(row, words):
    with pytest.raises(ValueError, match=words):
        arrow_table(ENTITIES, [row])


@pytest.mark.parametrize(
    ("faulty", "reason"),
    [
        (entity("x", name=None), "the column name is empty"),
        (entity("x", kind="planet"), "the column kind holds a word outside its vocabulary"),
        (
            entity("x", parent_id="nobody"),
            "the column parent_id names a row that table entities does not have",
        ),
        (entity("a"), "another row has the same key"),
    ],
)
def test_row_that_breaks_a_rule_becomes_a_reject(faulty, reason):
    kept, rejects = check(tables(entity("a"), faulty))
    assert kept["entities"]["entity_id"].to_pylist() == ["a"]
    assert [(r.source, r.stage, r.reason) for r in rejects] == [("entities", "publishing", reason)]
    assert f'"entity_id": "{faulty["entity_id"]}"' in rejects[0].detail


def test_orphans_of_a_removed_row_go_too():
    chain = [
        entity("b", kind="planet"),
        entity("c", parent_id="b"),
        entity("d", parent_id="c"),
        entity("e"),
    ]
    kept, rejects = check(tables(*chain))
    assert kept["entities"]["entity_id"].to_pylist() == ["e"]
    assert len(rejects) == 3


def test_good_tables_stay_as_they_are():
    before = tables(entity("a"), entity("b", parent_id="a"))
    kept, rejects = check(before)
    assert kept["entities"].equals(before["entities"])
    assert rejects == []


def test_equal_rejects_are_one_row():
    assert (
        len(
            reject_rows([Reject("a", "reading", "Empty.")] * 2 + [Reject("b", "reading", "Empty.")])
        )
        == 2
    )
