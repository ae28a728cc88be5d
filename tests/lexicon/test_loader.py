from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.lexicon import LexiconError, groups, loader, mapping, ordered, words

WRITTEN = """
ranks: general colonel
twice: [north, south, north]
"yes": [no]
months: {may: 5}
winds: &winds [north, east]
"winds twice": [*winds, east]
coasts: [[*winds, south], west]
empty: [""]
notices: {of cookies: [we use cookies]}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "sample.yaml").write_text(WRITTEN)
    (tmp_path / "en" / "broken.yaml").write_text("[")
    (tmp_path / "en" / "listed.yaml").write_text("- a")
    monkeypatch.setattr(loader, "_SHIPPED", tmp_path)
    loader._file.cache_clear()
    yield
    loader._file.cache_clear()


def test_words_may_be_a_list_or_one_string() -> None:
    assert ordered("sample", "ranks") == ("general", "colonel")
    assert words("sample", "ranks") == {"general", "colonel"}


def test_a_section_may_be_built_from_another() -> None:
    assert ordered("sample", "coasts") == ("north", "east", "south", "west")
    with pytest.raises(LexiconError, match="'east' is listed twice"):
        words("sample", "winds twice")


def test_a_mapping_keeps_its_values() -> None:
    assert mapping("sample", "months") == {"may": 5}


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            lambda: words("sample", "twice"),
            "lexicon/en/sample.yaml: twice: 'north' is listed twice.",
        ),
        (
            lambda: words("sample", "months"),
            "lexicon/en/sample.yaml: months must be a list of words.",
        ),
        (lambda: mapping("sample", "ranks"), "must map words to values"),
        (lambda: words("sample", "absent"), "has no section 'absent'; it has ranks"),
        (lambda: words("sample", "empty"), "empty holds an empty word"),
        (lambda: groups("sample", "ranks"), "must map names to lists of words"),
        (lambda: groups("sample", "months"), "months, may must be a list of words"),
        (lambda: words("absent", "ranks"), "The lexicon has no file lexicon/en/absent.yaml."),
        (lambda: words("broken", "ranks"), "is no valid YAML"),
        (lambda: words("listed", "ranks"), "must be a mapping of sections"),
    ],
)
def test_a_fault_is_told_in_a_sentence(call, sentence) -> None:
    with pytest.raises(LexiconError, match=sentence.replace(".", r"\.")):
        call()


def test_a_word_that_yaml_reads_as_a_truth_value_is_a_fault() -> None:
    with pytest.raises(LexiconError, match="is no text"):
        words("sample", "yes")


def test_a_folder_of_the_user_adds_words(tmp_path: Path) -> None:
    own = tmp_path / "sample.yaml"
    own.write_text("ranks: [admiral, colonel]\nnotices: {of cookies: [biscuits], of rights: [©]}")
    assert ordered("sample", "ranks", tmp_path) == ("general", "colonel", "admiral")
    assert ordered("sample", "ranks", tmp_path / "none") == ("general", "colonel")
    assert mapping("sample", "months") == {"may": 5}
    assert groups("sample", "notices", tmp_path) == {
        "of cookies": ("we use cookies", "biscuits"),
        "of rights": ("©",),
    }


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("rank: [admiral]", "sample.yaml has an unknown section 'rank'; there may be ranks"),
        ("ranks: vice admiral", "sample.yaml: ranks must be a list of words"),
        ("ranks: [yes]", "sample.yaml: ranks: True is no text"),
        ("[", "sample.yaml is no valid YAML"),
    ],
)
def test_a_fault_of_the_user_s_file_is_told_in_a_sentence(
    tmp_path: Path, written: str, sentence: str
) -> None:
    (tmp_path / "sample.yaml").write_text(written)
    with pytest.raises(LexiconError, match=f"^{sentence}"):
        ordered("sample", "ranks", tmp_path)
