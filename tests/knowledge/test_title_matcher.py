"""Titles in words alone: which words belong to a title whose noun stands at a token."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.knowledge import load_knowledge
from pipeline.knowledge.title_matcher import Titles


@pytest.fixture(scope="module")
def titles() -> Titles:
    return Titles(load_knowledge().offices)


@pytest.mark.parametrize(
    ("words", "at", "start", "text", "role"),
    [
        ("named Ann Berg Group Chief Actuary", 5, 3, "Group Chief Actuary", "officer"),
        ("the Chief Kelp Officer", 3, 1, "Chief Kelp Officer", "officer"),
        ("the chief kelp officer", 3, 3, "Officer", "officer"),
        ("the Deputy Scientific Director", 3, 1, "Deputy Scientific Director", "deputy"),
        ("Scientific Director", 1, 0, "Scientific Director", "officer"),
        ("the Director", 1, 1, "Director", "head"),
        ("Port Captain", 1, 0, "Port Captain", "coach"),
        ("Vice - Chancellor", 0, 0, "Vice Chancellor", "officer"),
        ("Chief Financial Officer", 0, 0, "Chief Financial Officer", "officer"),
    ],
)
def test_words_before_a_noun(
    titles: Titles, words: str, at: int, start: int, text: str, role: str
) -> None:
    title = titles.at(words.split(), at)
    assert title is not None
    assert (title.start, title.text, title.role_class) == (start, text, role)


def test_a_party_keeps_its_noun(titles: Titles) -> None:
    assert titles.at("Farmers ' Party leader".split(), 2) is None
    assert titles.at("the party leader".split(), 1) is not None


def test_a_title_of_a_file_of_ones_own_comes_before_a_noun(tmp_path: Path) -> None:
    own = "titles: [{id: reckoner, title: Grand Actuary, class: head, names: [actuary]}]"
    (tmp_path / "offices.yaml").write_text(own, encoding="utf-8")
    title = Titles(load_knowledge(tmp_path).offices).at(["Actuary"], 0)
    assert title is not None
    assert title.text == "Grand Actuary"
