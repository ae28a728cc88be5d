"""Look-ups: from a name as written to what it may stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.knowledge import Knowledge, load_knowledge, spelling

KNOWLEDGE = load_knowledge()


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Kyrgyz Republic", ("state:kg",)),
        ("the Republic of Belarus", ("state:by",)),
        ("Türkiye", ("state:tr",)),
        ("CSTO", ("org:csto",)),
        ("Collective Security Treaty Organisation", ("org:csto",)),
        ("Organization for Security and Cooperation in Europe", ("org:osce",)),
        (
            "Council of Foreign Ministers",
            ("org:csto.cfm", "org:cis.cfm", "org:sco.cfm", "org:oic.cfm"),
        ),
        ("nowhere at all", ()),
    ],
)
def test_lookup(name: str, keys: tuple[str, ...]) -> None:
    assert KNOWLEDGE.lookup(name) == keys


@pytest.mark.parametrize(
    ("place", "state"), [("Yerevan", "state:am"), ("Kiev", "state:ua"), ("Hamburg", None)]
)
def test_capitals_stand_for_states(place: str, state: str | None) -> None:
    assert KNOWLEDGE.capital_state(place) == state


def test_organs_know_their_organisation() -> None:
    assert KNOWLEDGE.parent("org:csto.csc") == "org:csto"
    assert KNOWLEDGE.parent("org:csto") is None
    assert KNOWLEDGE.name("org:csto.csc") == "Collective Security Council"


@given(st.sampled_from([name.text for name in KNOWLEDGE.names()]))
def test_every_name_finds_its_entry_and_spelling_settles(name: str) -> None:
    assert KNOWLEDGE.lookup(name)
    assert spelling(spelling(name)) == spelling(name)


def test_two_loads_are_equal() -> None:
    again: Knowledge = load_knowledge()
    assert list(again.names()) == list(KNOWLEDGE.names())
