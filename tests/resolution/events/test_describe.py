"""Descriptions of events without a name."""

from __future__ import annotations

import pytest

from pipeline.resolution.entities.entities import Entities, Entity
from pipeline.resolution.events.describe import describe
from pipeline.resolution.events.mentions import Part

ENTITIES = Entities()
for kind, name in (
    ("person", "Ada Berg"),
    ("person", "Ben Cole"),
    ("person", "Cleo Dahl"),
    ("person", "Dora Eng"),
    ("state", "Estonia"),
    ("body", "Council of Lakes"),
    ("place", "Riga"),
):
    ENTITIES.add(Entity(name, kind, name))


@pytest.mark.parametrize(
    ("kind", "participants", "place", "expected"),
    [
        ("meeting", ["Ada Berg", "Ben Cole"], "Riga", "Meeting of Ada Berg and Ben Cole in Riga"),
        ("meeting", ["Ada Berg"], None, "Meeting with Ada Berg"),
        ("meeting", ["Ada Berg", "Council of Lakes"], None, "Meeting of the Council of Lakes"),
        ("session", ["Ada Berg", "Ben Cole", "Council of Lakes"], None, "Session of the Council of Lakes"),
        ("visit", ["Ada Berg"], "Riga", "Visit of Ada Berg to Riga"),
        ("meeting", ["Estonia"], None, "Meeting with Estonia"),
        (
            "meeting",
            ["Ada Berg", "Ben Cole", "Cleo Dahl", "Dora Eng"],
            None,
            "Meeting of Ada Berg, Ben Cole and others",
        ),
        ("meeting", [], "Riga", "Meeting in Riga"),
    ],
)  # fmt: skip
def test_description(kind: str, participants: list[str], place: str | None, expected: str) -> None:
    parts = [
        Part(name, "participant", None, ENTITIES.by_id[name].kind == "person")
        for name in participants
    ]
    assert describe(kind, parts, None, place, ENTITIES) == expected


def test_a_session_without_participants_is_that_of_the_body_spoken_of() -> None:
    assert (
        describe("session", [], "Council of Lakes", None, ENTITIES)
        == "Session of the Council of Lakes"
    )


def test_a_visit_is_that_of_the_guest() -> None:
    parts = [Part("Ada Berg", "host", None, True), Part("Ben Cole", "participant", None, True)]
    assert describe("visit", parts, None, "Riga", ENTITIES) == "Visit of Ben Cole to Riga"
