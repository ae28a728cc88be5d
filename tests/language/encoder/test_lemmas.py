import json

import pytest

from pipeline.language.encoder.lemmas import lemma
from pipeline.language.encoder.weights import SHIPPED

TABLE = json.loads((SHIPPED / "lemmas.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [
        ("was", "VBD", "be"),
        ("took", "VBD", "take"),
        ("appointed", "VBN", "appoint"),
        ("held", "VBN", "hold"),
        ("countries", "NNS", "country"),
        ("men", "NNS", "man"),
        ("Geneva", "NNP", "Geneva"),
        ("The", "DT", "the"),
        ("passes", "VBZ", "pass"),
        ("larger", "JJR", "large"),
    ],
)
def test_lemmas(word, tag, expected):
    assert lemma(word, tag, TABLE) == expected


@pytest.mark.parametrize("word", ["", "s", "'s", "😀", "Ж" * 5000])
def test_any_word_has_a_lemma(word):
    assert isinstance(lemma(word, "NNS", TABLE), str)
