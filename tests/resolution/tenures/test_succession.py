"""Who came before and after, and what that says of the days of both."""

from __future__ import annotations

from benchmarks.builders.desk import Desk
from tests.resolution.tables import SG, tenure


def test_who_was_only_chosen_waits_until_the_old_holder_is_gone() -> None:
    desk = Desk()
    page = desk.page("a", "2016-10-13")
    desk.says(
        page, "appointed", "Oleg Belov", office=desk.office(page, *SG), decided_date="2016-10-13"
    )
    page = desk.page("b", "2016-12-12")
    desk.says(page, "holds", "Ivan Petrov", office=desk.office(page, *SG))
    page = desk.page("c", "2017-02-01")
    desk.says(page, "holds", "Oleg Belov", office=desk.office(page, *SG))
    new, old = tenure(desk, "Oleg Belov"), tenure(desk, "Ivan Petrov")
    assert (new["start_edtf"], new["start_basis"]) == ("2016-12-13/2017-02-01", "inferred")
    assert (new["decided_edtf"], new["predecessor_id"]) == ("2016-10-13", old["person_id"])
    assert not desk.tables()["conflicts"]


def test_a_known_term_reaches_over_a_year_without_sightings() -> None:
    desk = Desk()
    page = desk.page("a", "2023-10-26")
    desk.says(page, "holds", "Ivan Petrov", office=desk.office(page, *SG), start_date="2022")
    page = desk.page("b", "2024-07-04")
    desk.says(
        page,
        "appointed",
        "Oleg Belov",
        office=desk.office(page, *SG),
        start_date="2025",
        end_date="2027",
    )
    new, old = tenure(desk, "Oleg Belov"), tenure(desk, "Ivan Petrov")
    assert (old["successor_id"], new["predecessor_id"]) == (new["person_id"], old["person_id"])


def test_who_left_at_no_known_time_parts_no_neighbours() -> None:
    desk = Desk()
    page = desk.page("a", "2012-07-17")
    desk.says(
        page,
        "succeeds",
        "Oleg Belov",
        object="Ivan Petrov",
        office=desk.office(page, *SG),
        start_date="2012-07-17",
    )
    page = desk.page("b", None)
    desk.says(page, "succeeds", "Ada Berg", object="Oleg Belov", office=desk.office(page, *SG))
    page = desk.page("c", None)
    desk.says(page, "succeeds", "Erik Holm", object="Ada Berg", office=desk.office(page, *SG))
    new, old = tenure(desk, "Oleg Belov"), tenure(desk, "Ivan Petrov")
    assert (old["successor_id"], old["end_edtf"]) == (new["person_id"], "2012-07-16")
    assert tenure(desk, "Ada Berg")["end_edtf"] is None
