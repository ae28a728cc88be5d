from __future__ import annotations

import pytest

from pipeline.lexicon import LexiconError, loader, mapping, ordered, words

WRITTEN = """
ranks: general colonel
twice: [north, south, north]
"yes": [no]
months: {may: 5}
winds: &winds [north, east]
"winds twice": [*winds, east]
coasts: [[*winds, south], west]
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
