from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.builders.desk import Desk
from pipeline.resolution import Overrides, OverridesError, load_overrides


def persons(desk: Desk, overrides: Overrides | None = None) -> set[str]:
    return {row["name"] for row in desk.tables(overrides)["entities"] if row["kind"] == "person"}


def test_short_forms_take_the_long_form_of_their_document() -> None:
    desk = Desk()
    for page, full in (
        ("a", "Andrei Petrov"),
        ("b", "Maria Petrova"),
        ("c", "Andrey Nikolayevich Petrov"),
    ):
        desk.page(page, "2020-01-01")
        for text in (full, full.split()[-1], f"{full[0]}. {full.split()[-1]}"):
            desk.name(page, text)
    assert len(persons(desk)) == 2


def test_contradicting_patronymics_stay_apart() -> None:
    desk = Desk()
    for page, name in enumerate(
        ("Sergei Borisovich Ivanov", "Sergei Pavlovich Ivanov", "Sergei Ivanov")
    ):
        desk.name(desk.page(f"p{page}", "2020-01-01"), name)
    assert len(persons(desk)) == 2  # the third belongs to one of them, never to both


def test_a_surname_with_its_particle_is_the_short_form() -> None:
    desk = Desk()
    for page, names in (
        ("a", ("Omar Al-Rashidi", "Al Rashidi")),
        ("b", ("Al Rashidi",)),
        ("c", ("Jan van Dijk",)),
    ):
        desk.page(page, "2020-01-01")
        for name in names:
            desk.name(page, name)
    desk.name("c", "Van Dijk")
    assert persons(desk) == {"Omar Al-Rashidi", "Jan van Dijk"}


def test_a_place_that_is_a_surname_too_is_each_where_it_stands() -> None:
    desk = Desk()
    desk.page("a", "2020-01-01")
    for name in ("Ada Warsaw", "Warsaw", "place:warsaw"):
        desk.name("a", name)
    assert {(e["kind"], e["name"]) for e in desk.tables()["entities"]} >= {
        ("person", "Ada Warsaw"),
        ("place", "Warsaw"),
    }
    assert persons(desk) == {"Ada Warsaw"}


def test_of_events_only_exercises_are_entities() -> None:
    desk = Desk()
    desk.page("a", "2020-01-01")
    for name in (
        "Northern Shield-2031",
        "exercise Silver Oak",
        "World Grain Summit",
        "Grain Expo 2031",
    ):
        desk.name("a", name, "EVENT")
    assert {e["name"] for e in desk.tables()["entities"]} == {
        "Northern Shield-2031",
        "exercise Silver Oak",
    }


def test_other_small_words_are_the_same_organisation() -> None:
    desk = Desk()
    desk.name(
        desk.page("a", "2020-01-01"), "South Asian Association of Regional Cooperation", "ORG"
    )
    desk.name("a", "org:saarc")
    assert len(desk.tables()["entities"]) == 1


def test_who_reports_belongs_to_no_state() -> None:
    desk = Desk()
    desk.name(desk.page("a", "2020-01-01"), "Norwegian News Agency", "ORG")
    assert [(e["kind"], e["parent_id"]) for e in desk.tables()["entities"]] == [
        ("organisation", None)
    ]


def test_user_forces_and_vetoes() -> None:
    desk = Desk()
    desk.name(desk.page("a", None), "Aleksandr Petrov")
    desk.name(desk.page("b", None), "Sasha Petrov")
    assert len(persons(desk)) == 2
    forced = Overrides(same=frozenset({("aleksandr petrov", "sasha petrov")}))
    assert len(persons(desk, forced)) == 1
    assert "forced by the user" in {row["reason"] for row in desk.tables(forced)["aliases"]}
    desk = Desk()
    desk.name(desk.page("a", None), "Sergei Ivanov")
    desk.name(desk.page("b", None), "Sergey Ivanov")
    assert len(persons(desk)) == 1
    assert (
        len(persons(desk, Overrides(different=frozenset({("sergei ivanov", "sergey ivanov")}))))
        == 2
    )


def test_every_spelling_says_why_it_is_the_entitys() -> None:
    desk = Desk()
    for page, names in (
        ("a", ("Sergei Ivanov", "Ivanov")),
        ("b", ("Sergey Ivanov",)),
        ("c", ("S. Ivanov",)),
    ):
        desk.page(page, None)
        for name in names:
            desk.name(page, name)
    reasons = {row["alias"]: row["reason"] for row in desk.tables()["aliases"]}
    assert reasons["Sergei Ivanov"] == "its name"
    assert reasons["Ivanov"] == "stands for a longer name in its document"
    assert reasons["Sergey Ivanov"].startswith("names agree")
    assert reasons["S. Ivanov"] == "initials fit one person"


def test_overrides_file(tmp_path: Path) -> None:
    file = tmp_path / "merges.yaml"
    file.write_text("same:\n  - [Sasha Petrov, Aleksandr Petrov]\n")
    assert load_overrides(file).same == {("aleksandr petrov", "sasha petrov")}
    file.write_text("same:\n  - [one]\n")
    with pytest.raises(OverridesError, match="entry 1"):
        load_overrides(file)


def test_ministry_takes_the_state_of_its_document() -> None:
    desk = Desk()
    for page, state in (("a", "state:by"), ("b", "state:kz")):
        desk.page(page, "2020-01-01")
        desk.name(page, state)
        desk.name(page, "Ministry of Defence", "ORG")
    bodies = [row for row in desk.tables()["entities"] if row["kind"] == "body"]
    assert {(row["name"], row["country"]) for row in bodies} == {
        ("Ministry of Defence of Belarus", "BY"),
        ("Ministry of Defence of Kazakhstan", "KZ"),
    }


def test_acronym_defined_elsewhere_is_understood() -> None:
    desk = Desk()
    desk.page("a", "2020-01-01")
    desk.name("a", "Regional Water Forum", "ORG")
    desk.name("a", "RWF", "ORG")
    desk.name(desk.page("b", "2020-01-02"), "RWF", "ORG")
    assert len([row for row in desk.tables()["entities"] if row["kind"] == "organisation"]) == 1


def test_anaphors_by_context_and_by_date() -> None:
    desk = Desk()
    for number, (who, start) in enumerate(
        (("Ivan Petrov", "2019-01-01"), ("Oleg Belov", "2022-01-01"))
    ):
        page = desk.page(f"p{number}", start)
        desk.says(
            page,
            "takes_office",
            who,
            office=desk.office(page, "Secretary General", "head", "org:csto"),
            start_date=start,
        )
    later = {}
    for day in ("2021-06-01", "2022-06-01"):
        page = desk.page(day, day)
        desk.name(page, "org:csto")
        later[day] = desk.name(page, "the Secretary General", "OFFICE", "anaphor")
        later[day + " org"] = desk.name(page, "the Organization", "ORG", "anaphor")
    tables = desk.tables()
    names = {row["entity_id"]: row["name"] for row in tables["entities"]}
    found = {row["mention_id"]: names.get(row["entity_id"]) for row in tables["mentions"]}
    assert found[later["2021-06-01"]] == "Ivan Petrov"
    assert found[later["2022-06-01"]] == "Oleg Belov"
    assert found[later["2022-06-01 org"]] == "Collective Security Treaty Organization"


def test_organs_of_several_states_belong_to_none_of_them() -> None:
    desk = Desk()
    desk.page("a", "2020-01-01")
    desk.name("a", "state:kz")
    for body in (
        "Council of Heads of State",
        "Council of Foreign Ministers",
        "Executive Committee",
    ):
        desk.name("a", body, "ORG")
    assert all(
        row["country"] is None for row in desk.tables()["entities"] if row["kind"] != "state"
    )


@pytest.mark.parametrize(
    ("names", "anaphor", "label", "meant"),
    [
        (
            ("org:cis", "org:csto.csc"),
            "the Commonwealth",
            "LOC",
            "Commonwealth of Independent States",
        ),
        (("org:csto.csc", "org:csto"), "the Council", "ORG", "Collective Security Council"),
        (("org:mercosur", "Vesna Horvat"), "the bloc", "ORG", "Southern Common Market"),
        (
            ("org:csto", "org:osce"),
            "the Organization",
            "ORG",
            "Organization for Security and Co-operation in Europe",
        ),
    ],
)
def test_what_points_at_a_body_means_the_one_named_last_that_it_fits(
    names: tuple[str, ...], anaphor: str, label: str, meant: str
) -> None:
    desk = Desk()
    desk.page("a", "2024-01-01")
    for name in names:
        desk.name("a", name)
    mention = desk.name("a", anaphor, label)
    tables = desk.tables()
    entities = {row["entity_id"]: row["name"] for row in tables["entities"]}
    (row,) = (row for row in tables["mentions"] if row["mention_id"] == mention)
    assert entities[row["entity_id"]] == meant


def test_common_words_are_an_organisation_only_where_something_speaks_of_them() -> None:
    desk = Desk()
    desk.page("a", "2020-01-01")
    for name in ("Security Cooperation", "Lantern Cooperation", "Home Affairs", "Home Affairs"):
        desk.name("a", name, "ORG")
    post = desk.office("a", "Chairman", "chair", "Forum Board")
    desk.says("a", "holds", "Ada Berg", office=post)
    found = {e["name"] for e in desk.tables()["entities"] if e["kind"] == "organisation"}
    assert found == {"Lantern Cooperation", "Home Affairs", "Forum Board"}
