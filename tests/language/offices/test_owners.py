"""Whose an office is, where the knowledge base has no such body or the words name another one."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.language import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load("blank")


def _read(nlp: Language, text: str, *names: tuple[str, str]) -> Doc:
    """The sentence with these names found by a model."""
    doc = nlp.make_doc(text)
    spans: list[Span | None] = [
        doc.char_span(text.index(name), text.index(name) + len(name), label)
        for name, label in names
    ]
    doc.ents = [span for span in spans if span is not None]
    return nlp(doc)


def _owners(doc: Doc) -> list[tuple[str, str | None]]:
    return [
        (phrase.title, phrase.owner.text if phrase.owner else None)
        for phrase in doc._.communique_offices
    ]


CASES = [
    ("The Universal Postal Union, a United Nations specialized agency, got a new Director General.", "Director General", "Universal Postal Union"),
    ("The Director General of the United Nations agency spoke.", "Director General", None),
    ("She welcomed the Prime Minister to the Council of Europe.", "Prime Minister", None),
    ("The FGH President arrived.", "President", "FGH"),
    ("She is Head of Department there.", None, None),
    ("He became Vice-President of the Republic.", "Vice President", None),
    ("She is Commander of the Order of the Lake.", None, None),
    ("NATO listened. The BQ-X (abc) Secretary General spoke.", "Secretary General", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "owner"), CASES)
def test_owner(nlp: Language, text: str, title: str | None, owner: str | None) -> None:
    assert _owners(nlp(text)) == ([(title, owner)] if title else [])


def test_the_name_before_an_acronym_in_brackets_is_the_owner(nlp: Language) -> None:
    doc = _read(
        nlp,
        "The Lake Rowing Federation (LRF) president spoke.",
        ("Lake Rowing Federation", "ORG"),
        ("LRF", "ORG"),
    )
    assert _owners(doc) == [("President", "Lake Rowing Federation")]


def test_an_acronym_and_a_title_are_no_person(nlp: Language) -> None:
    doc = _read(
        nlp, "Ada Berg, LRF President, spoke.", ("Ada Berg", "PERSON"), ("LRF President", "PERSON")
    )
    assert _owners(doc) == [("President", "LRF")]
    assert [ent.text for ent in doc.ents if ent.label_ == "PERSON"] == ["Ada Berg"]


@pytest.mark.parametrize("between", [" ", " H.E. ", ", "])
def test_an_ambassador_with_another_post_is_styled_so(nlp: Language, between: str) -> None:
    doc = _read(
        nlp,
        f"The OSCE Secretary General{between}Ambassador Ada Berg spoke.",
        ("Ada Berg", "PERSON"),
    )
    assert _owners(doc) == [("Secretary General", "OSCE")]


def test_an_ambassador_without_another_post_holds_that_one(nlp: Language) -> None:
    doc = _read(nlp, "The Norwegian Ambassador Ada Berg spoke.", ("Ada Berg", "PERSON"))
    assert _owners(doc) == [("Ambassador", "Norwegian")]


def test_a_given_name_behind_a_doctor_is_no_title(nlp: Language) -> None:
    doc = _read(nlp, "Dr. Sultan Berg (United Arab Emirates) spoke.", ("Berg", "PERSON"))
    assert _owners(doc) == []


def test_whom_a_body_appoints_as_its_president_comes_from_a_state(nlp: Language) -> None:
    doc = _read(nlp, "NATO named Norwegian Ada Berg as its president.", ("Ada Berg", "PERSON"))
    assert _owners(doc) == [("President", "NATO")]


def test_where_an_envoy_is_sent_is_no_adjective(nlp: Language) -> None:
    (phrase,) = nlp(
        "Norway's permanent representative to the Vienna-based organizations spoke."
    )._.communique_offices
    assert phrase.title == "Permanent Representative"


def test_a_title_of_two_bodies_is_not_guessed(nlp: Language) -> None:
    doc = nlp(
        "The OSCE Secretary General met the NATO Secretary General. The Secretary General spoke."
    )
    assert [owner for _, owner in _owners(doc)] == ["OSCE", "NATO", None]


def test_a_parliament_owns_the_posts_named_with_it_alone(nlp: Language) -> None:
    named = nlp("The speaker of the Saeima spoke.")
    assert _owners(named) == [("Speaker", "Saeima")]
    assert _owners(nlp("The Saeima met. The Secretary General spoke.")) == [
        ("Secretary General", None)
    ]


def test_a_rank_in_brackets_is_no_name(nlp: Language) -> None:
    doc = nlp("The OSCE Secretary General Amb (Eng) Ada Berg spoke.")
    assert [ent.text for ent in doc.ents if ent.label_ == "PERSON"] == ["Ada Berg"]
