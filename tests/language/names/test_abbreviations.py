"""Bodies that a text spells out before their acronym."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.names.abbreviations import definitions

NLP = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the East Harbour Development Bank (EHDB) grew", ["East Harbour Development Bank"]),
        ("the Office on Drugs and Crime (ODC), said", ["Office on Drugs and Crime"]),
        (
            "the Inter-Harbour Bank (IB) and the Inter-Harbour Fund (IHF)",
            ["Inter-Harbour Bank", "Inter-Harbour Fund"],
        ),
        ("the Trade and Harbour Fund (THaF) grew", ["Trade and Harbour Fund"]),
        ("of the Port Commission (PC, for short)", ["Port Commission"]),
        ("the Prime Minister (PM) spoke", []),
        ("the Northern Bank (XYZ) grew", []),
        ("a Bank (B) grew", []),
        ("said the bank (EHDB)", []),
        ("(EHDB)", []),
    ],
)
def test_definitions(text: str, names: list[str]) -> None:
    assert [found.name.text for found in definitions(NLP(text))] == names


@given(st.text(alphabet="AB ab()-,.of", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for found in definitions(NLP(text)):
        assert found.name[0].text[0] == found.acronym[0]
