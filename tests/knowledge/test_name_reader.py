"""Tables of romanisation and of organisations' names: a user's are added, a fault is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.knowledge import KnowledgeError, load_knowledge


def write(folder: Path, content: str) -> Path:
    (folder / "romanisation.yaml").write_text(content, encoding="utf-8")
    return folder


def test_a_users_tables_are_added(tmp_path: Path) -> None:
    extra = "letters: {ȝ: gh}\nnicknames: [[ottokar, otto]]\norganisations: {media: [wire agency]}"
    shipped, knowledge = load_knowledge(), load_knowledge(write(tmp_path, extra))
    assert knowledge.fold("Ȝar") == "ghar"
    assert knowledge.fold("Łódź") == shipped.fold("Łódź") == "lodz"
    assert knowledge.romanisation.nicknames["otto"] == "ottokar"
    assert knowledge.romanisation.nicknames["bob"] == "robert"
    assert knowledge.organisation_words.media > shipped.organisation_words.media
    assert knowledge.organisation_words.stop == shipped.organisation_words.stop


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("- a", "romanisation.yaml: expected sections such as letters"),
        ("colours: red", "romanisation.yaml: unknown section colours"),
        ("letters: {ab: c}", "letters must be a mapping from single letters"),
        ("letters: {no: c}", "letters must be a mapping from single letters"),
        ("sounds: [['(', s]]", "sounds must be a list of pairs"),
        ("nicknames: [bob]", "nicknames must be a list of lists"),
        ("honorifics: [mr]", "honorifics must be one text of words"),
        ("organisations: {stops: of}", "romanisation.yaml, organisations: unknown section stops"),
        ("organisations: {same: {a: 1}}", "same must be a mapping from texts to texts"),
        ("organisations: {informal: {Moon: 'org:moon'}}", "Moon: no such organisation org:moon"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, content: str, complaint: str) -> None:
    with pytest.raises(KnowledgeError) as error:
        load_knowledge(write(tmp_path, content))
    assert complaint in str(error.value)
