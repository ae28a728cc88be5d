"""States are given no office that they are known not to have, where a page leaves the state out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.builders.desk import KNOWLEDGE, Desk
from pipeline.model.records import OfficeReference
from pipeline.resolution.entities.entities import Entity
from pipeline.resolution.offices.title_knowledge import TitleKnowledge
from tests.resolution.tables import by_person


def report(state: str, title: str, role_class: str, guessed: bool = False) -> Desk:
    """Write a page about one state on which a person bears a title without a state."""
    desk = Desk()
    page = desk.page("a", "2026-03-02")
    places = [desk.name(page, state) for _ in range(2)]
    office = desk.office(page, title, role_class)
    if guessed:
        office = replace(office, organisation=places[0], guessed=True)
    desk.says(page, "holds", "Ada Berg", office=office)
    return desk


@pytest.mark.parametrize("guessed", [False, True])
@pytest.mark.parametrize("state", ["state:dk", "state:gb"])
def test_a_president_is_of_no_monarchy(state: str, guessed: bool) -> None:
    tables = report(state, "President", "head_of_state", guessed).tables()
    assert tables["tenures"] == []
    (office,) = tables["offices"]
    assert office["organisation_id"] is None


@pytest.mark.parametrize("guessed", [False, True])
def test_a_president_is_of_the_republic_that_the_page_is_about(guessed: bool) -> None:
    tables = report("state:ee", "President", "head_of_state", guessed).tables()
    assert "Ada Berg" in by_person(tables, "person_id")


def test_a_republic_has_no_king() -> None:
    assert report("state:ee", "King", "head_of_state").tables()["tenures"] == []
    assert report("state:dk", "King", "head_of_state").tables()["tenures"] != []


def test_a_state_named_with_the_title_keeps_it() -> None:
    desk = Desk()
    page = desk.page("a", "2026-03-02")
    office = desk.office(page, "President", "head_of_state", "state:dk")
    desk.says(page, "holds", "Ada Berg", office=office)
    assert "Ada Berg" in by_person(desk.tables(), "person_id")


@pytest.mark.parametrize(
    ("title", "key", "expected"),
    [
        ("President", "state:dk", False),
        ("President", "state:fi", True),
        ("King", "state:fi", False),
        ("Minister of Trade", "state:dk", True),
        ("President", "org:icj", True),
    ],
)
def test_may_be_of(title: str, key: str, expected: bool) -> None:
    owner = Entity("x", "state" if key.startswith("state") else "organisation", "X", key)
    reference = OfficeReference(title, "head_of_state", 0, len(title))
    assert TitleKnowledge(KNOWLEDGE).may_be_of(owner, reference) is expected
