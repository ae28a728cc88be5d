"""Whose post a bare title is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.builders.desk import KNOWLEDGE, Desk
from pipeline.model.records import OfficeReference

ELSEWHERE = " -- ".join(
    ["Something else is told here at length, so that what stood above is no longer near"] * 4
)


def posts(desk: Desk) -> set[tuple[str, str, str | None]]:
    """(Person, title, owner) of every tenure."""
    tables = desk.tables()
    names = {row["entity_id"]: row["name"] for row in tables["entities"]}
    offices = {row["office_id"]: row for row in tables["offices"]}
    held = [(names[row["person_id"]], offices[row["office_id"]]) for row in tables["tenures"]]
    return {
        (person, o["title"], names.get(o["body_id"] or o["organisation_id"])) for person, o in held
    }


def bare(desk: Desk, page: str, title: str, role_class: str) -> OfficeReference:
    """A title whose sentence names no owner."""
    desk.name(page, ELSEWHERE, "EVENT")
    return desk.office(page, title, role_class)


def test_a_guess_from_the_page_yields_to_the_state_named_with_the_person() -> None:
    desk = Desk()
    page = desk.page("a", "2022-07-22")
    guessed = desk.office(page, "President", "head_of_state", "state:ke")
    desk.says(page, "holds", "Uhuru Kenyatta", office=guessed)
    desk.says(
        page,
        "holds",
        "Evariste Ndayishimiye",
        office=desk.office(page, "President", "head_of_state", "state:bi"),
    )
    later = replace(
        bare(desk, page, "President", "head_of_state"),
        organisation=guessed.organisation,
        guessed=True,
    )
    desk.says(page, "holds", "Evariste Ndayishimiye", office=later)
    assert posts(desk) == {
        ("Uhuru Kenyatta", "President", KNOWLEDGE.name("state:ke")),
        ("Evariste Ndayishimiye", "President", KNOWLEDGE.name("state:bi")),
    }


def test_a_bare_minister_serves_the_state_of_his_other_posts() -> None:
    desk = Desk()
    page = desk.page("a", "2009-01-01")
    foreign = desk.office(page, "Minister of Foreign Affairs", "minister", "state:fi")
    desk.says(page, "holds", "Alexander Stubb", office=foreign)
    for _ in range(3):
        desk.name(page, "state:gr")
    desk.says(page, "holds", "Alexander Stubb", office=bare(desk, page, "Minister", "minister"))
    assert posts(desk) == {("Alexander Stubb", "Minister of Foreign Affairs", "Finland")}


def test_what_a_minister_takes_over_from_one_of_another_state_is_not_his_ministry() -> None:
    desk = Desk()
    page = desk.page("a", "2009-01-01")
    for person, state in (("Alexander Stubb", "state:fi"), ("Dora Bakoyannis", "state:gr")):
        desk.says(
            page,
            "holds",
            person,
            office=desk.office(page, "Minister of Foreign Affairs", "minister", state),
        )
    for state in ("state:gr", "state:fi"):
        handed = desk.office(page, "Minister of Foreign Affairs", "minister", state)
        desk.says(page, "succeeds", "Dora Bakoyannis", object="Alexander Stubb", office=handed)
    assert {(person, state) for person, _, state in posts(desk)} == {
        ("Alexander Stubb", "Finland"),
        ("Dora Bakoyannis", "Greece"),
    }


@pytest.mark.parametrize(
    ("predicate", "owner"), [("elected", "Asian Development Bank"), ("holds", "Finland")]
)
def test_a_bank_elects_its_president_and_a_title_before_a_name_is_of_the_state(
    predicate: str, owner: str
) -> None:
    desk = Desk()
    page = desk.page("a", "2024-11-28")
    desk.name(page, "state:fi")
    desk.name(page, "org:adb")
    title = desk.office(page, "President", "head_of_state")
    if predicate == "elected":
        desk.name(page, ELSEWHERE, "EVENT")
    desk.says(page, predicate, "Masato Kanda", office=title)
    (post,) = posts(desk)
    assert post == ("Masato Kanda", "President", owner)


def test_the_head_of_an_organisation_is_sought_where_heads_are_called_so() -> None:
    desk = Desk()
    page = desk.page("a", "2021-06-01")
    for _ in range(3):
        desk.name(page, "Daily Observer", "ORG")
    desk.name(page, "org:nato")
    desk.says(
        page, "holds", "Jens Stoltenberg", office=desk.office(page, "Secretary General", "head")
    )
    assert posts(desk) == {("Jens Stoltenberg", "Secretary General", KNOWLEDGE.name("org:nato"))}


def test_the_chair_of_the_council_of_heads_chairs_the_organisation() -> None:
    desk = Desk()
    page = desk.page("a", "2020-09-09")
    desk.says(
        page,
        "holds",
        "Ada Obi",
        office=desk.office(page, "Chairman", "chair", "org:ecowas", "org:ecowas.authority"),
    )
    desk.says(page, "holds", "Ada Obi", office=desk.office(page, "Chairman", "chair", "org:ecowas"))
    assert posts(desk) == {("Ada Obi", "Chairman", KNOWLEDGE.name("org:ecowas"))}


def test_who_was_elected_takes_the_office_he_was_elected_to() -> None:
    desk = Desk()
    page = desk.page("a", "2024-11-28")
    chosen = desk.office(page, "President", "head", "org:adb")
    desk.says(page, "elected", "Masato Kanda", office=chosen)
    other = desk.office(page, "Minister of Finance", "minister", "state:jp")
    desk.name(page, ELSEWHERE, "EVENT")
    desk.says(
        page,
        "takes_office",
        "Masato Kanda",
        office=other,
        start_date="2025-02-24",
        modality="planned",
    )
    assert posts(desk) == {("Masato Kanda", "President", KNOWLEDGE.name("org:adb"))}


def test_no_guess_between_states_named_as_often_nor_with_a_president_of_their_own() -> None:
    desk = Desk()
    page = desk.page("a", "2021-02-04")
    desk.says(
        page,
        "holds",
        "Mamnoon Hussain",
        office=desk.office(page, "President", "head_of_state", "state:pk"),
    )
    desk.says(
        page, "holds", "Maithripala Sirisena", office=bare(desk, page, "President", "head_of_state")
    )
    desk.name(page, "state:ws")
    desk.name(page, "state:to")
    desk.says(
        page, "holds", "Henry Puna", office=bare(desk, page, "Prime Minister", "head_of_government")
    )
    assert posts(desk) == {("Mamnoon Hussain", "President", "Pakistan")}


def test_a_news_agency_owns_no_post_by_being_near_and_a_state_no_commissioner() -> None:
    desk = Desk()
    page = desk.page("a", "2024-11-30")
    desk.name(page, "state:kw")
    desk.name(page, "org:gcc")
    near = desk.office(page, "Secretary General", "head", "org:kuna")
    desk.says(page, "holds", "Abdullah Bishara", office=replace(near, guessed=True))
    desk.says(
        page, "holds", "Amina Okoro", office=desk.office(page, "Commissioner for Trade", "minister")
    )
    assert posts(desk) == {("Abdullah Bishara", "Secretary General", KNOWLEDGE.name("org:gcc"))}


def test_its_foreign_minister_is_that_of_the_state_he_serves() -> None:
    desk = Desk()
    page = desk.page("a", "2024-01-01")
    for owner in ("state:mt", "org:osce"):
        desk.says(
            page,
            "holds",
            "Ian Borg",
            office=desk.office(page, "Minister of Foreign Affairs", "minister", owner),
        )
    desk.says(
        page,
        "holds",
        "Ada Obi",
        office=desk.office(page, "Minister of Trade", "minister", "org:eaeu"),
    )
    assert posts(desk) == {
        ("Ian Borg", "Minister of Foreign Affairs", "Malta"),
        ("Ada Obi", "Minister of Trade", KNOWLEDGE.name("org:eaeu")),
    }
