"""What is known beforehand of a chair speaks against what pages say of it, and never makes a fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.builders.desk import Desk
from pipeline.knowledge import Knowledge, load_knowledge
from tests.resolution.tables import by_person, check_tables

FORUMS = """
- {id: lakes, name: Forum of Lakes, kind: forum, members: [ch, at, np], chair: {period: calendar_year}}
- {id: peaks, name: Forum of Peaks, kind: forum, members: [ch, at, np],
   chair: {period: calendar_year, holder: person}}
- {id: rivers, name: Forum of Rivers, kind: forum, members: [at, be, ch, dk, ee],
   chair: {period: calendar_year, order: listed}}
- {id: young, name: Forum of Youth, kind: forum, chair: {period: calendar_year, since: 2020}}
"""


@pytest.fixture(scope="module")
def forums(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    folder: Path = tmp_path_factory.mktemp("knowledge")
    (folder / "organisations.yaml").write_text(FORUMS, encoding="utf-8")
    return load_knowledge(folder)


def test_a_turn_of_no_member_is_doubted_and_a_conflict(forums: Knowledge) -> None:
    desk = Desk(forums)
    for page, state in (("a", "state:fr"), ("b", "state:ch")):
        year = "2027" if page == "a" else "2026"
        desk.says(
            desk.page(page, "2026-03-01"), "chairs", state, object="org:lakes", start_date=year
        )
    tables = desk.tables()
    turns = by_person(tables, "holder_id")
    assert turns["France"]["confidence"] < turns["Switzerland"]["confidence"] / 1.5
    (conflict,) = tables["conflicts"]
    assert (conflict["rule"], conflict["resolution"]) == ("chair_of_no_member", "open")
    assert conflict["fact_id_a"] == turns["France"]["chairmanship_id"]
    assert conflict["reason"] == "France is not among the known members of Forum of Lakes"
    check_tables(tables, {"a", "b"})


def test_many_pages_outweigh_the_list_of_members(forums: Knowledge) -> None:
    desk = Desk(forums)
    for name in "abcd":
        page = desk.page(name, "2027-03-01")
        desk.says(page, "chairs", "state:fr", object="org:lakes", start_date="2027")
    assert by_person(desk.tables(), "holder_id")["France"]["confidence"] > 0.9


def test_what_a_hand_over_says_of_the_member_keeps_its_weight(forums: Knowledge) -> None:
    desk = Desk(forums)
    desk.says(
        desk.page("a", "2027-01-01"),
        "takes_chair",
        "state:fr",
        object="org:lakes",
        other="state:at",
        start_date="2027-01-01",
    )
    turns = by_person(desk.tables(), "holder_id")
    assert turns["Austria"]["confidence"] > turns["France"]["confidence"]


def test_a_chair_that_persons_hold_is_an_office_and_no_turn_of_a_state(forums: Knowledge) -> None:
    desk = Desk(forums)
    page = desk.page("a", "2027-01-02")
    desk.says(
        page,
        "takes_chair",
        "state:ch",
        object="org:peaks",
        person="Ada Berg",
        start_date="2027-01-01",
    )
    desk.says(page, "chairs", "state:fr", object="org:peaks", start_date="2028")
    tables = desk.tables()
    assert tables["chairmanships"] == []
    assert by_person(tables, "person_id")["Ada Berg"]["start_edtf"] == "2027-01-01"
    (office,) = tables["offices"]
    assert (office["title"], office["role_class"]) == ("Chairman", "chair")
    check_tables(tables, {"a"})


def test_a_step_backwards_in_the_known_order_is_a_conflict(forums: Knowledge) -> None:
    desk = Desk(forums)
    for year, state in (("2025", "state:ee"), ("2026", "state:dk"), ("2027", "state:at")):
        page = desk.page(year, f"{year}-01-01")
        start = f"{year}-01-01"
        desk.says(page, "takes_chair", state, object="org:rivers", start_date=start)
    conflicts = [row for row in desk.tables()["conflicts"] if row["rule"] == "chair_order"]
    assert [row["reason"] for row in conflicts] == [
        "by the known order of Forum of Rivers the chair does not pass from Estonia to Denmark"
    ]


def test_a_period_is_not_derived_before_it_holds(forums: Knowledge) -> None:
    desk = Desk(forums)
    for year, state in (("2016", "state:ee"), ("2024", "state:dk")):
        page = desk.page(year, f"{year}-05-05")
        desk.says(page, "chairs", state, object="org:young")
    turns = by_person(desk.tables(), "holder_id")
    assert turns["Estonia"]["start_edtf"] is None
    assert (turns["Denmark"]["start_edtf"], turns["Denmark"]["end_edtf"]) == (
        "2024-01-01",
        "2024-12-31",
    )
