"""What claims say of tenures where they leave something out or speak of the future."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from benchmarks.builders.desk import Desk
from pipeline.model.records import Claim
from tests.resolution.tables import SG, tenure


def _within(claim: Claim, whole: dict[str, Any]) -> Claim:
    return replace(claim, **whole)


def test_who_is_called_by_the_title_of_a_post_whose_end_is_told_is_not_seen_in_it() -> None:
    desk = Desk()
    page = desk.page("a", "2019-07-26")
    desk.says(
        page,
        "holds",
        "Yukiya Amano",
        office=desk.office(page, "Director General", "head", "org:iaea"),
    )
    dead = desk.office(page, "Director General", "head", "org:iaea")
    desk.says(page, "dies", "Yukiya Amano", office=dead, end_date="2019-07-18", confidence=0.5)
    row = tenure(desk, "Yukiya Amano")
    assert (row["end_edtf"], row["observed_to"], row["status"]) == ("2019-07-18", None, "ended")


def test_a_day_to_come_is_that_of_the_beginning_and_not_of_the_decision() -> None:
    desk = Desk()
    page = desk.page("a", "2024-06-25")
    chosen = desk.office(page, "Secretary General", "head", "Council of Europe")
    desk.says(
        page, "elected", "Alain Berset", office=chosen, decided_date="2024-09-18", term_months=60
    )
    row = tenure(desk, "Alain Berset")
    assert (row["start_edtf"], row["start_basis"]) == ("2024-09-18", "stated")
    assert (row["end_edtf"], row["decided_edtf"]) == ("2029-09-17", None)


def test_a_succession_shares_the_day_of_the_taking_of_office_in_its_sentence() -> None:
    desk = Desk()
    page = desk.page("a", "2022-11-24")
    start = len(desk._texts[page])
    desk.says(
        page,
        "takes_office",
        "Oleg Belov",
        office=desk.office(page, *SG),
        start_date="2023-01-01",
        modality="planned",
    )
    desk.says(page, "succeeds", "Oleg Belov", object="Ivan Petrov", office=desk.office(page, *SG))
    whole = {"start": start, "end": len(desk._texts[page]), "sentence": desk._texts[page][start:]}
    desk.claims = [_within(claim, whole) for claim in desk.claims]
    assert tenure(desk, "Oleg Belov")["start_edtf"] == "2023-01-01"
    assert tenure(desk, "Ivan Petrov")["end_edtf"] == "2022-12-31"


def test_no_end_lies_before_its_beginning() -> None:
    desk = Desk()
    page = desk.page("a", "2020-08-17")
    for person in ("Filip Novak", "Mark Jansen"):
        desk.says(page, "elected", person, office=desk.office(page, *SG), decided_date="2020-08-17")
    for row in desk.tables()["tenures"]:
        assert not row["end_max"] or row["start_min"] <= row["end_max"]


def test_an_oath_before_the_term_does_not_begin_it() -> None:
    desk = Desk()
    page = desk.page("a", "2016-12-12")
    desk.says(
        page, "sworn_in", "Oleg Belov", office=desk.office(page, *SG), start_date="2016-12-12"
    )
    taken = desk.office(page, *SG)
    desk.says(
        page,
        "takes_office",
        "Oleg Belov",
        office=taken,
        start_date="2017-01-01",
        modality="planned",
    )
    assert tenure(desk, "Oleg Belov")["start_edtf"] == "2017-01-01"
