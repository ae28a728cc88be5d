"""From one turn, or one holder, to the next."""

from __future__ import annotations

from benchmarks.builders.desk import Desk, d
from tests.resolution.tables import SG, by_person


def test_gavel_before_the_term_is_a_ceremony() -> None:
    desk = Desk()
    page = desk.page("a", "2022-11-13")
    desk.says(
        page,
        "hands_over_chair",
        "state:kh",
        object="org:asean",
        other="state:id",
        end_date="2022-11-13",
    )
    desk.says(
        page,
        "takes_chair",
        "state:id",
        object="org:asean",
        start_date="2023-01-01",
        modality="planned",
    )
    turns = by_person(desk.tables(), "holder_id")
    assert turns["Cambodia"]["end_edtf"] == "2022-12-31"
    assert turns["Indonesia"]["start_edtf"] == "2023-01-01"
    assert turns["Cambodia"]["successor_id"] == turns["Indonesia"]["holder_id"]


def test_a_capital_stands_for_its_state() -> None:
    desk = Desk()
    page = desk.page("a", "2021-09-16")
    desk.says(
        page,
        "takes_chair",
        "place:yerevan",
        object="org:csto",
        other="place:dushanbe",
        start_date="2021-09-16",
    )
    turns = by_person(desk.tables(), "holder_id")
    assert turns["Armenia"]["start_edtf"] == turns["Tajikistan"]["end_edtf"] == "2021-09-16"


def test_gavel_of_a_summit_is_that_of_the_next_period() -> None:
    desk = Desk()
    desk.says(
        desk.page("a", "2023-09-10"),
        "hands_over_chair",
        "state:in",
        object="org:g20",
        other="state:br",
    )
    turns = by_person(desk.tables(), "holder_id")
    assert (turns["Brazil"]["start_edtf"], turns["Brazil"]["end_edtf"]) == (
        "2023-12-01",
        "2024-11-30",
    )
    assert (turns["India"]["end_edtf"], turns["India"]["end_basis"]) == ("2023-11-30", "inferred")


def test_range_and_day_of_one_hand_over_are_the_day() -> None:
    desk = Desk()
    desk.says(
        desk.page("a", "2021-09-17"), "takes_chair", "state:am", object="org:csto", other="state:tj"
    )
    page = desk.page("b", "2021-09-16")
    desk.says(
        page,
        "takes_chair",
        "state:am",
        object="org:csto",
        other="state:tj",
        start_date="2021-09-16",
    )
    turns = by_person(desk.tables(), "holder_id")
    assert turns["Armenia"]["start_edtf"] == turns["Tajikistan"]["end_edtf"] == "2021-09-16"


def test_chair_taken_over_for_some_months_ends_with_them() -> None:
    desk = Desk()
    page = desk.page("a", "2022-03-02")
    desk.says(
        page, "takes_chair", "state:no", object="org:nam", start_date="2022-03-01", term_months=6
    )
    turn = by_person(desk.tables(), "holder_id")["Norway"]
    assert (turn["end_edtf"], turn["end_basis"]) == ("2022-08-31", "computed")


def test_who_is_to_be_replaced_is_in_office() -> None:
    desk = Desk()
    page = desk.page("a", "2023-12-25")
    reference = desk.office(page, *SG)
    desk.says(
        page, "succeeds", "Oleg Belov", object="Ivan Petrov", office=reference,
        start_date="2024-02-01", modality="planned",
    )  # fmt: skip
    desk.says(page, "appointed", "Oleg Belov", office=reference)
    found = by_person(desk.tables(), "person_id")
    assert (found["Ivan Petrov"]["end_edtf"], found["Oleg Belov"]["start_edtf"]) == (
        "2024-01-31",
        "2024-02-01",
    )
    assert found["Ivan Petrov"]["observed_to"] is not None


def test_who_was_acting_is_followed_as_acting() -> None:
    desk = Desk()
    page = desk.page("a", "2019-11-28")
    desk.says(page, "holds", "Ivan Petrov", office=desk.office(page, *SG), acting=True)
    desk.says(
        page,
        "succeeds",
        "Oleg Belov",
        object="Ivan Petrov",
        office=desk.office(page, *SG),
        start_date="2020-01-01",
    )
    rows = {(row["kind"], row["end_edtf"]) for row in desk.tables()["tenures"]}
    assert rows == {("acting", "2019-12-31"), ("full", None)}


def test_acting_ends_the_day_before_the_full_holder_begins() -> None:
    desk = Desk()
    page = desk.page("a", "2017-04-14")
    desk.says(
        page, "appointed", "Oleg Belov", office=desk.office(page, *SG), start_date="2017-05-02"
    )
    desk.says(
        page,
        "holds",
        "Ivan Petrov",
        office=desk.office(page, *SG),
        acting=True,
        end_date="2017-05-02",
    )
    assert by_person(desk.tables(), "person_id")["Ivan Petrov"]["end_edtf"] == "2017-05-01"


def test_predecessor_seen_between_election_and_oath_splits_no_tenure() -> None:
    desk = Desk()
    page = desk.page("a", "2025-02-16")
    desk.says(
        page, "elected", "Oleg Belov", office=desk.office(page, *SG), decided_date="2025-02-15"
    )
    desk.says(page, "holds", "Ivan Petrov", office=desk.office(page, *SG))
    page = desk.page("b", "2025-03-13")
    desk.says(
        page, "takes_office", "Oleg Belov", office=desk.office(page, *SG), start_date="2025-03-13"
    )
    tables = desk.tables()
    found = by_person(tables, "person_id")
    assert len(tables["tenures"]) == 2
    assert (found["Oleg Belov"]["start_edtf"], found["Oleg Belov"]["decided_edtf"]) == (
        "2025-03-13",
        "2025-02-15",
    )
    assert found["Ivan Petrov"]["end_edtf"] == "2025-03-12"


def test_half_years_are_calendar_turns() -> None:
    desk = Desk()
    for name, state, half in (("a", "state:es", (2023, 2)), ("b", "state:be", (2024, 1))):
        page = desk.page(name, f"{half[0]}-0{6 * half[1] - 4}-15")
        desk.says(
            page, "chairs", state, object="org:eu.council", start_date=d(str(half[0])).half(*half)
        )
    found = by_person(desk.tables(), "holder_id")
    assert {name: (row["start_edtf"], row["end_edtf"]) for name, row in found.items()} == {
        "Spain": ("2023-07-01", "2023-12-31"),
        "Belgium": ("2024-01-01", "2024-06-30"),
    }


def test_who_succeeds_without_a_title_takes_the_post_just_given() -> None:
    desk = Desk()
    page = desk.page("a", "2025-02-16")
    before = desk.office(page, "Minister of Foreign Affairs", "minister", "state:by")
    desk.says(
        page, "elected", "Oleg Belov", office=desk.office(page, *SG), decided_date="2025-02-15"
    )
    desk.says(
        page, "succeeds", "Oleg Belov", object="Ivan Petrov", office=before, modality="planned"
    )
    tables = desk.tables()
    assert len({row["office_id"] for row in tables["tenures"]}) == 1
    assert len(tables["tenures"]) == 2


def test_undated_turn_stands_before_the_one_it_is_handed_over_to() -> None:
    desk = Desk()
    page = desk.page("a", "2025-10-28")
    desk.says(
        page,
        "takes_chair",
        "state:ph",
        object="org:asean",
        start_date="2026-01-01",
        modality="planned",
    )
    desk.says(
        page,
        "hands_over_chair",
        "state:my",
        object="org:asean",
        other="state:ph",
        modality="planned",
    )
    desk.says(page, "chairs", "state:my", object="org:asean", start_date="2025")
    turns = by_person(desk.tables(), "holder_id")
    assert (turns["Malaysia"]["end_edtf"], turns["Philippines"]["start_edtf"]) == (
        "2025-12-31",
        "2026-01-01",
    )
    assert turns["Malaysia"]["successor_id"] == turns["Philippines"]["holder_id"]
    assert turns["Malaysia"]["predecessor_id"] is None


def test_end_belongs_to_the_turn_told_to_last_until_then() -> None:
    desk = Desk()
    page = desk.page("a", "2024-01-19")
    desk.says(page, "chairs", "state:az", object="org:nam", start_date="2020", end_date="2023")
    desk.says(page, "hands_over_chair", "state:az", object="org:nam", other="state:ug")
    rows = desk.tables()["chairmanships"]
    assert sorted((row["start_edtf"] or "")[:4] for row in rows) == ["2020", "2024"]
