"""The knowledge files load, every entry is checked, and an error names file and entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.knowledge import Knowledge, KnowledgeError, load_knowledge


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def test_the_shipped_files_cover_the_world(knowledge: Knowledge) -> None:
    assert len(knowledge.states) >= 197
    assert len([key for key in knowledge.organisations if "." not in key]) >= 120
    assert len(knowledge.places) > 5000


def test_every_wording_of_a_title_stands_once(knowledge: Knowledge) -> None:
    wordings = [name for title in knowledge.offices.titles for name in title.names]
    assert len(wordings) == len(set(wordings))
    assert sum(title.noun for title in knowledge.offices.titles) >= 150


@pytest.mark.parametrize(
    ("file", "content", "complaint"),
    [
        ("states.yaml", "- {id: xx}", "states.yaml, entry 1 (xx): name missing"),
        ("states.yaml", "- {id: xx, name: Nowhere, colour: red}", "unknown field colour"),
        ("states.yaml", "- {id: no, name: Norway}", "quote words such as no"),
        ("states.yaml", "- {id: [", "states.yaml is not valid YAML"),
        (
            "offices.yaml",
            "titles: [{id: x, title: X, class: head, never: [zz]}]",
            "title x: no such state zz",
        ),
        (
            "organisations.yaml",
            "- {id: a, name: A, kind: forum, members: [zz]}",
            "no such state state:zz",
        ),
        (
            "organisations.yaml",
            "- {id: a, name: A, kind: forum, chair: {order: vote}}",
            "chair needs a period",
        ),
        (
            "organisations.yaml",
            "- {id: a, name: A, kind: forum, acronyms: A}",
            "acronyms must be a list",
        ),
        (
            "offices.yaml",
            "titles: [{id: x, title: X, class: head, owner: moon}]",
            "owner must be one of",
        ),
        ("offices.yaml", "posts: [{class: officer}]", "post 1 (?): words missing"),
        ("offices.yaml", "posts: [{class: officer, words: smith}]", "words must be a list"),
        ("places.csv", "name,other_name,state\nNowhere,,\n", "places.csv, line 2"),
    ],
)
def test_a_bad_entry_is_named(tmp_path: Path, file: str, content: str, complaint: str) -> None:
    (tmp_path / file).write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError) as error:
        load_knowledge(tmp_path)
    assert complaint in str(error.value)


def test_a_users_files_add_and_replace(tmp_path: Path) -> None:
    (tmp_path / "organisations.yaml").write_text(
        "- {id: baltic_assembly, name: Baltic Assembly, kind: parliament, members: [ee, lv, lt]}\n",
        encoding="utf-8",
    )
    assert load_knowledge(tmp_path).lookup("the Baltic Assembly") == ("org:baltic_assembly",)


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="is no folder"):
        load_knowledge(tmp_path / "nothing")
