from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolution.names.organisations import (
    bare_words,
    compare_organisations,
    is_acronym_of,
    is_shortened,
    name_words,
    organisation_similarity,
)


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("CSTO Secretariat", "Secretariat of the CSTO", True),
        ("CIS Anti-Terrorism Center", "Anti-Terrorist Centre of the CIS", True),
        ("Belarusian Ministry of Defense", "Ministry of Defence of the Republic of Belarus", True),
        ("OSCE", "Organization for Security and Co-operation in Europe", True),
        ("CSTO Secretariat", "CIS Secretariat", False),
        ("Russian Ministry of Defense", "Belarusian Ministry of Defense", False),
        ("UN General Assembly", "UN Security Council", False),
    ],
)
def test_organisations(a: str, b: str, alike: bool) -> None:
    assert (organisation_similarity(a, b) >= 0.9) is alike


def test_short_forms() -> None:
    assert is_acronym_of("SCO", "Shanghai Cooperation Organisation")
    assert not is_acronym_of("Sco", "Shanghai Cooperation Organisation")
    assert is_shortened("Commission", "European Commission")
    assert not is_shortened("Russia", "Bank of Russia")
    assert not is_shortened("SCO", "SCO Forum")
    assert not is_shortened("European Commission", "European Commission")


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("the", "Grain Forum", "no words"),
        ("Grain Forum", "Forum of Grain", "the same words"),
        ("RGF", "Ruritanian Regional Grain Forum", "an acronym and its name"),
        ("Grain Forum", "Harbour Board", "no word in common"),
        ("Grain Forum Sea Port", "Grain Forum Seaport", "spelled differently"),
        ("Grain Forum", "Harbour Forum", "each names something the other does not"),
        ("Grain Forum", "Grain Forum Secretariat", "one name adds words"),
    ],
)
def test_a_score_says_why(a: str, b: str, reason: str) -> None:
    assert compare_organisations(a, b).reasons == (reason,)


@given(st.text(max_size=30), st.text(max_size=30))
def test_similarity_is_bounded(a: str, b: str) -> None:
    assert 0.0 <= organisation_similarity(a, b) <= 1.0


def test_words_of_names() -> None:
    assert name_words("the G.R.U.'s Centre for Co-operation") == ("gru", "center", "cooperation")
    assert bare_words("Farmers' Unions") == bare_words("Union of the Farmers")
