"""Names of organisations in the context of their documents."""

from __future__ import annotations

import pytest

from benchmarks.builders.desk import KNOWLEDGE
from pipeline.resolution.entities.in_document import Name
from pipeline.resolution.entities.known_organisations import KnownOrganisations

KNOWN = KnownOrganisations(KNOWLEDGE)
BELARUS = Name("place", "Belarus", "state:by")


def in_context(text: str, *others: Name) -> Name:
    """Return a name of an organisation after the other names of its document were seen."""
    names = {str(number): name for number, name in enumerate((Name("organisation", text), *others))}
    return KNOWN.place_in_context(names, {m: name.text for m, name in names.items()})["0"]


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("Ministry of Defence", "Ministry of Defence of Belarus"),
        ("Supreme Court", "Supreme Court of Belarus"),
        ("Supreme Council", "Supreme Council"),  # of several states
        ("Council of Foreign Ministers", "Council of Foreign Ministers"),
        ("Grain Forum", "Grain Forum"),
        ("Ministry of Defence of Kazakhstan", "Ministry of Defence of Kazakhstan"),
    ],
)
def test_a_body_that_every_state_has_is_that_of_the_document_s_state(text, completed) -> None:
    assert in_context(text, BELARUS).text == completed


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Belarusian Ministry of Defence", "state:by"),
        ("CSTO Secretariat", "org:csto"),
        ("Norwegian News Agency", None),
        ("Grain Forum of Belarus", None),  # no head of a body's name
        ("Belarus", None),
    ],
)
def test_owner(text, owner) -> None:
    assert KNOWN.owner(text) == owner


def test_other_small_words_are_the_same_organisation() -> None:
    name = in_context("South Asian Association of Regional Cooperation")
    assert name.knowledge_id == "org:saarc"
