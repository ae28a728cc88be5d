"""What cannot be reconciled is shown with both sides; what only looks alike is kept apart."""

from __future__ import annotations

from typing import Any

from benchmarks.builders.desk import Desk
from tests.resolution.tables import SG, check_tables


def conflicts(tables: dict[str, list[dict[str, Any]]], rule: str) -> list[dict[str, Any]]:
    return [row for row in tables["conflicts"] if row["rule"] == rule]


def test_two_holders_of_one_seat_at_one_time() -> None:
    desk = Desk()
    for who, days in (
        ("Ivan Petrov", ("2020-01-10", "2020-12-10")),
        ("Oleg Belov", ("2020-03-01", "2020-06-01")),
    ):
        for day in days:
            page = desk.page(f"{who} {day}", day)
            desk.says(page, "holds", who, office=desk.office(page, *SG))
    tables = desk.tables()
    rows = conflicts(tables, "one_seat_overlap")
    tenures = {row["tenure_id"] for row in tables["tenures"]}
    assert rows
    for row in rows:
        assert {row["fact_id_a"], row["fact_id_b"]} <= tenures
        assert (
            sum(claim["claim_id"] in row["reason"] for claim in tables["claims"]) == 2
        )  # both evidences
    check_tables(tables, {document.document_id for document in desk.written()})


def test_two_holders_one_after_the_other_are_no_conflict() -> None:
    desk = Desk()
    page = desk.page("a", "2020-02-01")
    desk.says(
        page, "leaves_office", "Ivan Petrov", office=desk.office(page, *SG), end_date="2020-02-01"
    )
    desk.says(
        page, "takes_office", "Oleg Belov", office=desk.office(page, *SG), start_date="2020-02-01"
    )
    assert conflicts(desk.tables(), "one_seat_overlap") == []


def test_two_states_in_one_chair_at_one_time() -> None:
    desk = Desk()
    for name, state in (("a", "state:kz"), ("b", "state:kg")):
        page = desk.page(name, "2024-05-05")
        desk.says(page, "chairs", state, object="org:cis", start_date="2024")
    tables = desk.tables()
    (row,) = conflicts(tables, "chair_overlap")
    assert {row["fact_id_a"], row["fact_id_b"]} == {
        turn["chairmanship_id"] for turn in tables["chairmanships"]
    }


def test_no_claim_that_contradicts_is_dropped() -> None:
    desk = Desk()
    for number, (start, end) in enumerate(
        (("2020-01-01", "2022-12-31"),) * 3 + (("2021-05-05", "2024-05-04"),)
    ):
        page = desk.page(f"p{number}", "2021-06-01")
        desk.says(
            page,
            "appointed",
            "Ivan Petrov",
            office=desk.office(page, *SG),
            start_date=start,
            end_date=end,
        )
    tables = desk.tables()
    (tenure,) = tables["tenures"]
    assert (tenure["start_edtf"], tenure["end_edtf"]) == ("2020-01-01", "2022-12-31")
    (wrong,) = {row["fact_id_b"] for row in conflicts(tables, "date_mismatch")}
    assert (
        next(row for row in tables["claims"] if row["claim_id"] == wrong)["start_edtf"]
        == "2021-05-05"
    )
    assert wrong in {
        row["claim_id"] for row in tables["claims"] if row["fact_id"] == tenure["tenure_id"]
    }


def namesakes(days: tuple[str, str], pages: tuple[str, str] = ("a", "b")) -> int:
    desk = Desk()
    for name, day, state in zip(pages, days, ("state:ke", "state:ng"), strict=True):
        page = name if name in desk._texts else desk.page(name, day)
        desk.says(
            page,
            "holds",
            "Amina Okoro",
            office=desk.office(page, "Minister of Culture", "minister", state),
        )
    return len([row for row in desk.tables()["entities"] if row["kind"] == "person"])


def test_ministers_of_two_states_at_one_time_are_two_persons() -> None:
    assert namesakes(("2016-05-05", "2016-06-06")) == 2
    assert namesakes(("2012-05-05", "2016-06-06")) == 1  # one after the other
    assert namesakes(("2016-05-05", "2016-05-05"), ("a", "a")) == 1  # one page says so


def offices(desk: Desk) -> set[str]:
    tables = desk.tables()
    held = {row["office_id"] for row in tables["tenures"]}
    return {row["title"] for row in tables["offices"] if row["office_id"] in held}


def test_head_of_a_body_is_its_chairman_where_pages_say_so() -> None:
    desk = Desk()
    page = desk.page("a", "2024-01-01")
    desk.says(
        page,
        "holds",
        "Ivan Petrov",
        office=desk.office(page, "Chairman", "chair", "Regional Water Commission"),
    )
    page = desk.page("b", "2019-01-01")
    desk.says(
        page,
        "holds",
        "Oleg Belov",
        office=desk.office(page, "Head", "head", "Regional Water Commission"),
    )
    assert offices(desk) == {"Chairman"}


def test_bare_minister_is_that_of_the_field() -> None:
    desk = Desk()
    page = desk.page("a", "2024-01-01")
    for title in ("Minister of Foreign Affairs", "Minister"):
        desk.says(
            page, "holds", "Ivan Petrov", office=desk.office(page, title, "minister", "state:by")
        )
    desk.says(
        page, "holds", "Oleg Belov", office=desk.office(page, "Minister", "minister", "state:by")
    )
    assert offices(desk) == {"Minister of Foreign Affairs", "Minister"}
    assert len(desk.tables()["tenures"]) == 2
