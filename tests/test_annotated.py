from __future__ import annotations

import pytest
import spacy

from tests import annotated
from tests.annotated import Word, load_annotated, spans_of, treebank

SENTENCE = "Mark Rutte was appointed Secretary General of NATO."


def test_a_row_is_read_as_it_is_written() -> None:
    word = Word("Berg", "Berg", "PROPN", "NNP", 1, "flat", "I-PERSON")
    assert Word.parse(word.row(2)) == word


def test_names_tags_and_trees_are_those_of_the_treebank() -> None:
    doc = load_annotated()(SENTENCE)
    appointed = doc[3]
    assert ("Mark Rutte", "PERSON") in [(ent.text, ent.label_) for ent in doc.ents]
    assert (appointed.tag_, appointed.dep_, doc[1].head.text) == ("VBN", "ROOT", "Mark")


def test_every_text_has_the_words_of_the_tokeniser() -> None:
    nlp = spacy.blank("en")
    for text, sentences in treebank().items():
        words = [word.text for sentence in sentences for word in sentence]
        assert words == [token.text for token in nlp(text) if not token.is_space]


def test_every_sentence_has_one_root_and_no_name_begins_inside() -> None:
    for text, sentences in treebank().items():
        for sentence in sentences:
            assert [word.head for word in sentence].count(0) == 1, text
            inside = {n for start, end, _ in spans_of(sentence) for n in range(start, end)}
            assert inside == {n for n, word in enumerate(sentence) if word.entity}, text


def test_an_unknown_text_is_a_fault_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(annotated.ANNOTATING, raising=False)
    with pytest.raises(LookupError, match="set COMMUNIQUE_ANNOTATE=1 to add it"):
        load_annotated()("Nobody has annotated this.")
