"""Time lines and events from claims written by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from benchmarks.builders.desk import Desk
from pipeline.model.intervals import Interval
from tests.resolution.tables import SG, by_person, check_tables, tenure


def test_term_is_computed_and_predecessor_ends_the_day_before() -> None:
    desk = Desk()
    page = desk.page("a", "2022-11-24")
    desk.says(page, "holds", "Ivan Petrov", office=desk.office(page, *SG))
    desk.says(
        page,
        "appointed",
        "Oleg Belov",
        office=desk.office(page, *SG),
        start_date="2023-01-01",
        term_months=36,
    )
    new, old = tenure(desk, "Oleg Belov"), tenure(desk, "Ivan Petrov")
    assert (new["end_edtf"], new["end_basis"], new["status"]) == (
        "2025-12-31",
        "computed",
        "designate",
    )
    assert (old["end_edtf"], old["end_basis"], old["successor_id"]) == (
        "2022-12-31",
        "inferred",
        new["person_id"],
    )


def test_former_without_dates_is_open_and_ended() -> None:
    desk = Desk()
    page = desk.page("a", "2020-05-05")
    desk.says(page, "holds", "Ivan Petrov", office=desk.office(page, *SG), modality="former")
    row = tenure(desk, "Ivan Petrov")
    assert (row["start_edtf"], row["end_edtf"], row["status"]) == (None, "../2020-05-05", "ended")


def test_former_on_a_page_without_a_day_has_ended() -> None:
    desk = Desk()
    page = desk.page("a", None)
    desk.says(page, "holds", "Ivan Petrov", office=desk.office(page, *SG), modality="former")
    row = tenure(desk, "Ivan Petrov")
    assert (row["end_edtf"], row["status"]) == (None, "ended")


def test_acting_is_a_tenure_of_its_own() -> None:
    desk = Desk()
    page = desk.page("a", "2020-05-05")
    desk.says(
        page,
        "appointed",
        "Ivan Petrov",
        office=desk.office(page, *SG),
        start_date="2020-01-01",
        acting=True,
    )
    desk.says(
        page, "appointed", "Ivan Petrov", office=desk.office(page, *SG), start_date="2020-03-01"
    )
    kinds = {(row["kind"], row["start_edtf"]) for row in desk.tables()["tenures"]}
    assert kinds == {("acting", "2020-01-01"), ("full", "2020-03-01")}


def test_several_terms_are_one_tenure_and_somebody_between_makes_two() -> None:
    desk = Desk()
    for number, (who, start) in enumerate(
        (
            ("Ivan Petrov", "2004-05-01"),
            ("Ivan Petrov", "2008-05-01"),
            ("Oleg Belov", "2012-05-01"),
            ("Ivan Petrov", "2016-05-01"),
        )
    ):
        page = desk.page(f"p{number}", start)
        desk.says(
            page,
            "elected",
            who,
            office=desk.office(page, "President", "head_of_state", "state:by"),
            start_date=start,
        )
    rows = desk.tables()["tenures"]
    assert sorted(row["start_edtf"] for row in rows) == ["2004-05-01", "2012-05-01", "2016-05-01"]


def test_losing_version_is_a_conflict() -> None:
    desk = Desk()
    for number, start in enumerate(("2020-01-01", "2020-01-01", "2019-01-01")):
        page = desk.page(f"p{number}", "2020-01-10")
        desk.says(page, "appointed", "Ivan Petrov", office=desk.office(page, *SG), start_date=start)
    tables = desk.tables()
    assert tables["tenures"][0]["start_edtf"] == "2020-01-01"
    (conflict,) = tables["conflicts"]
    assert (conflict["rule"], conflict["resolution"]) == ("date_mismatch", "a")
    assert conflict["fact_id_b"] in {row["claim_id"] for row in tables["claims"]}


def test_own_page_outweighs_news_page() -> None:
    desk = Desk()
    for name, site, start in (
        ("a", "en.csto.example", "2020-01-01"),
        ("b", "news.example", "2020-02-01"),
    ):
        page = desk.page(name, "2020-03-01", site)
        desk.says(page, "appointed", "Ivan Petrov", office=desk.office(page, *SG), start_date=start)
    assert tenure(desk, "Ivan Petrov")["start_edtf"] == "2020-01-01"


def test_bare_title_takes_the_state_beside_it() -> None:
    desk = Desk()
    page = desk.page("a", "2020-05-05")
    desk.name(page, "state:kz")
    desk.says(page, "holds", "Ivan Petrov", office=desk.office(page, "President", "head_of_state"))
    tables = desk.tables()
    names = {row["entity_id"]: row["name"] for row in tables["entities"]}
    assert names[tables["offices"][0]["organisation_id"]] == "Kazakhstan"


def test_turns_by_session_then_by_calendar() -> None:
    desk = Desk()
    page = desk.page("a", "2022-11-24")
    desk.says(
        page,
        "event",
        event_kind="session",
        start_date="2022-11-23",
        who={"org:csto.csc": "participant"},
    )
    desk.says(page, "chairs", "state:am", object="org:csto", start_date="2021", end_date="2022")
    desk.says(page, "takes_chair", "state:by", object="org:csto")
    desk.says(page, "chair_rule", object="org:csto.csc", chair_period="calendar_year")
    page = desk.page("b", "2024-02-16")
    desk.says(page, "chairs", "state:kz", object="org:csto", start_date="2024")
    tables = desk.tables()
    found = by_person(tables, "holder_id")
    turns = {name: (row["start_edtf"], row["end_edtf"]) for name, row in found.items()}
    assert turns == {
        "Armenia": ("2021", "2022-11-23"),
        "Belarus": ("2022-11-23", "2023-12-31"),
        "Kazakhstan": ("2024-01-01", "2024-12-31"),
    }
    assert found["Kazakhstan"]["predecessor_id"] == found["Belarus"]["holder_id"]
    check_tables(tables, {"a", "b"})


def test_announced_turn_falls_if_it_is_denied() -> None:
    desk = Desk()
    page = desk.page("a", "2023-06-01")
    desk.says(page, "chairs", "state:ee", object="org:osce", start_date="2024", modality="planned")
    desk.says(page, "chairs", "state:mk", object="org:osce", start_date="2023")
    assert set(by_person(desk.tables(), "holder_id")) == {"Estonia", "North Macedonia"}
    desk.says(page, "chairs", "state:ee", object="org:osce", start_date="2024", modality="negated")
    assert set(by_person(desk.tables(), "holder_id")) == {"North Macedonia"}


def test_event_announced_and_held_is_one() -> None:
    desk = Desk()
    page = desk.page("a", "2022-11-24")
    body = {"org:csto.csc": "participant"}
    planned: dict[str, Any] = {
        "event_status": "planned",
        "modality": "planned",
        "start_date": Interval.quarter(2023, 4),
    }
    desk.says(page, "event", event_kind="session", event_place="place:minsk", who=body, **planned)
    page = desk.page("b", "2023-11-23")
    desk.says(
        page,
        "event",
        event_kind="session",
        event_place="place:minsk",
        who=body,
        start_date="2023-11-23",
    )
    (event,) = desk.tables()["events"]
    assert (event["start_edtf"], event["status"], event["n_documents"]) == ("2023-11-23", "held", 2)


def test_two_meetings_of_two_days_are_two() -> None:
    desk = Desk()
    for name, day in (("a", "2023-02-20"), ("b", "2023-02-21"), ("c", "2023-02-20")):
        page = desk.page(name, day)
        desk.says(
            page,
            "event",
            event_kind="meeting",
            start_date=day,
            who={"Ivan Petrov": "participant", "Oleg Belov": "host"},
        )
    assert sorted(row["n_documents"] for row in desk.tables()["events"]) == [1, 2]


def test_hand_over_is_evidence_of_both_turns_and_a_month_shares_no_day() -> None:
    desk = Desk()
    page = desk.page("a", "2025-01-02")
    desk.says(
        page,
        "takes_chair",
        "state:kg",
        object="org:csto",
        other="state:kz",
        start_date="2025-01-01",
    )
    tables = desk.tables()
    turns = by_person(tables, "holder_id")
    assert (turns["Kazakhstan"]["end_edtf"], turns["Kyrgyzstan"]["start_edtf"]) == (
        "2024-12-31",
        "2025-01-01",
    )
    backed = {row["fact_id"] for row in tables["claims"]}
    assert backed == {row["chairmanship_id"] for row in tables["chairmanships"]}
    check_tables(tables, {"a"})


def test_taking_office_outweighs_election_day_and_the_term_a_ceremony() -> None:
    desk = Desk()
    page = desk.page("a", "2025-02-15")
    desk.says(
        page, "elected", "Ivan Petrov", office=desk.office(page, *SG), decided_date="2025-02-15"
    )
    page = desk.page("b", "2025-03-13")
    desk.says(
        page, "sworn_in", "Ivan Petrov", office=desk.office(page, *SG), decided_date="2025-03-13"
    )
    row = tenure(desk, "Ivan Petrov")
    assert (row["start_edtf"], row["decided_edtf"]) == ("2025-03-13", "2025-02-15")
    page = desk.page("c", "2025-03-14")
    desk.says(
        page,
        "holds",
        "Ivan Petrov",
        office=desk.office(page, *SG),
        start_date="2025-03-01",
        end_date="2028-02-29",
    )
    assert tenure(desk, "Ivan Petrov")["start_edtf"] == "2025-03-01"


def test_recent_talks_told_on_the_same_days_are_one() -> None:
    desk = Desk()
    who = {"Ada Berg": "participant", "Nino Abashidze": "participant"}
    for page, day, since in (
        ("own", "2023-02-20", "2023-01-20"),
        ("news", "2023-02-20", "2023-02-13"),
        ("old", "2023-02-02", "2023-01-03"),
    ):
        days = Interval.between(date.fromisoformat(since), date.fromisoformat(day))
        desk.says(desk.page(page, day), "event", event_kind="meeting", start_date=days, who=who)
    assert sorted(row["n_documents"] for row in desk.tables()["events"]) == [1, 2]


def test_event_is_named_as_people_say() -> None:
    desk = Desk()
    page = desk.page("a", "2023-02-20")
    who = {"org:csto": "participant", "Oleg Belov": "participant", "Ivan Petrov": "host"}
    desk.says(
        page,
        "event",
        event_kind="meeting",
        start_date="2023-02-20",
        event_place="place:minsk",
        who=who,
    )
    desk.says(
        page,
        "event",
        event_kind="session",
        start_date="2023-02-10",
        who={"org:csto.csc": "participant"},
    )
    desk.says(
        page,
        "event",
        event_kind="session",
        who={"org:csto.csc": "participant"},
        event_status="planned",
    )
    names = {row["name"] for row in desk.tables()["events"]}
    assert names == {
        "Meeting of Ivan Petrov and Oleg Belov in Minsk",
        "Session of the Collective Security Council",
    }
