from __future__ import annotations

from datetime import date

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from pipeline.language.temporal import dates_of, find

TEXT = (
    "24.11.2022On November 23 this year, the 2021-2025 plan. "
    "He stays until 2026, for four years from 1 May."
)


def blank(**config: object) -> spacy.language.Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("communique_dates", config=config)
    return nlp


def read(nlp: spacy.language.Language, text: str, reference: date | None = None) -> Doc:
    doc = nlp.make_doc(text)
    doc._.communique_reference_date = reference
    return nlp(doc)


def test_spans_cover_the_expressions() -> None:
    doc = read(blank(), TEXT, date(2022, 11, 24))
    spans = list(doc.spans["communique_dates"])
    assert [s.label_ for s in spans] == ["DATE", "DATE", "DATE", "DATE", "DURATION", "DATE"]
    assert [s._.communique_date.value for s in spans] == [
        "2022-11-24",
        "2022-11-23",
        "2021/2025",
        "2026",
        "P4Y",
        "2022-05-01",
    ]
    assert spans[0]._.communique_date.text == "24.11.2022"


def test_the_component_finds_what_plain_text_gives() -> None:
    doc = read(blank(), TEXT, date(2022, 11, 24))
    plain = find(TEXT, date(2022, 11, 24))
    assert [(e.start, e.end, e.value, e.interval) for e in dates_of(doc)] == [
        (e.start, e.end, e.value, e.interval) for e in plain
    ]


def test_a_doc_bin_keeps_everything() -> None:
    nlp = blank()
    doc = read(nlp, TEXT, date(2022, 11, 24))
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin(store_user_data=True).from_bytes(stored).get_docs(nlp.vocab)
    assert dates_of(again) == dates_of(doc)
    assert again._.communique_reference_date == date(2022, 11, 24)
    assert [span._.communique_date for span in again.spans["communique_dates"]] == dates_of(doc)


def test_reference_date_and_conventions_can_be_configured() -> None:
    nlp = blank(reference_date="2023-02-20", spans_key="times", numeric_order="month_first")
    doc = nlp("He came yesterday, and on 05/03/2022.")
    assert [span._.communique_date.value for span in doc.spans["times"]] == [
        "2023-02-19",
        "2022-05-03",
    ]


def test_a_wrong_reference_date_is_refused() -> None:
    with pytest.raises(ValueError, match="soon"):
        blank(reference_date="soon")


def test_tags_tell_the_tense_where_word_lists_do_not() -> None:
    words = ["They", "sang", "on", "Friday", "."]
    nlp = blank()
    tagged = Doc(nlp.vocab, words=words, tags=["PRP", "VBD", "IN", "NNP", "."])
    tagged._.communique_reference_date = date(2023, 2, 20)
    assert [e.value for e in dates_of(nlp(tagged))] == ["2023-02-17"]


def test_another_tokeniser_changes_no_value() -> None:
    text = "The envoy arrived on 24.11.2022On the eve; he leaves next month."
    characters = Doc(spacy.blank("xx").vocab, words=list(text), spaces=[False] * len(text))
    characters._.communique_reference_date = date(2022, 11, 24)
    found = dates_of(blank()(characters))
    assert [(e.text, e.value) for e in found] == [
        ("24.11.2022", "2022-11-24"),
        ("next month", "2022-12"),
    ]


def test_a_pipeline_is_made_again_from_its_config() -> None:
    nlp = blank(reference_date="2023-02-20")
    again = spacy.blank("en").from_config(nlp.config)
    doc = again("He came yesterday.")
    assert [span._.communique_date.value for span in doc.spans["communique_dates"]] == [
        "2023-02-19"
    ]


def test_an_empty_doc_has_no_dates() -> None:
    assert dates_of(read(blank(), "")) == []
