"""Titles of any wording: the noun of a post with the words before and behind it, whole or not at all."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.language import load

PERSONS = ("Ardan Velmi", "Ilva Torn")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load("blank")


def named(doc: Doc, text: str, label: str) -> Span | None:
    start = doc.text.find(text)
    return doc.char_span(start, start + len(text), label=label) if start >= 0 else None


def read(nlp: Language, text: str, **names: str) -> Doc:
    """Return a document whose entities a model would have set: the persons, and `names` by label."""
    doc = nlp.get_pipe("communique_gazetteer")(nlp.make_doc(text))
    found = [named(doc, name, "PERSON") for name in PERSONS]
    found += [named(doc, name, label) for label, name in names.items()]
    spans = [span for span in found if span is not None]
    taken = {at for span in spans for at in range(span.start, span.end)}
    kept = [ent for ent in doc.ents if taken.isdisjoint(range(ent.start, ent.end))]
    doc.ents = sorted([*spans, *kept], key=lambda span: span.start)
    for name in nlp.pipe_names[1:]:
        doc = nlp.get_pipe(name)(doc)
    return doc


def titles(doc: Doc) -> list[str]:
    return [phrase.title for phrase in doc._.communique_offices]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The fund named Ardan Velmi Group Chief Actuary.", "Group Chief Actuary"),
        ("Ardan Velmi, the Chief Regulatory Officer, spoke.", "Chief Regulatory Officer"),
        ("Assistant Registrar General Ardan Velmi spoke.", "Assistant Registrar General"),
        ("They raised Ardan Velmi to the office of Presiding Bishop.", "Presiding Bishop"),
        ("Ardan Velmi left as Harbour Master.", "Harbour Master"),
        ("Ardan Velmi was appointed as Independent Expert on the rights of seasonal workers.", "Independent Expert on the rights of seasonal workers"),
        ("Intelligence Chief Ardan Velmi spoke.", "Intelligence Chief"),
        ("The Livestock Officer, Ms. Ilva Torn, spoke.", "Livestock Officer"),
        ("Port Captain Ardan Velmi spoke.", "Port Captain"),
    ],
)  # fmt: skip
def test_a_post_beside_its_holder_is_one_without_an_owner(
    nlp: Language, text: str, title: str
) -> None:
    assert titles(read(nlp, text)) == [title]


@pytest.mark.parametrize(
    "text",
    [
        "The judge told the officer that an expert had come.",
        "Norwegian engineer Ardan Velmi met a UN expert.",
        "The Registrar did not answer.",
        "Ardan Velmi spoke with a treasurer.",
        "Judge Ardan Velmi was there.",
    ],
)
def test_a_word_is_no_office(nlp: Language, text: str) -> None:
    assert not titles(read(nlp, text))


@pytest.mark.parametrize(
    ("text", "title", "role", "owner"),
    [
        ("The Norwegian State Secretary for Water spoke.", "State Secretary for Water", "secretary", "Norwegian"),
        ("The UN humanitarian chief spoke.", "Humanitarian Chief", "officer", "UN"),
        ("The UN chief of humanitarian affairs, Ilva Torn, spoke.", "Chief of Humanitarian Affairs", "officer", "UN"),
        ("The head of mission of NATO spoke.", "Head of Mission", "officer", "NATO"),
        ("The head of the press office of NATO spoke.", "Head of the Press Office", "officer", "NATO"),
        ("The head of the Norwegian delegation, Ilva Torn, spoke.", "Head of Delegation", "officer", "Norwegian"),
        ("The head of NATO's press service spoke.", "Head of Press Service", "officer", "NATO"),
        ("The NATO chief spoke.", "Secretary General", "head", "NATO"),
        ("The chief engineer of NATO spoke.", "Chief Engineer", "officer", "NATO"),
        ("The Minister of Lands of Norway spoke.", "Minister of Lands", "minister", "Norway"),
        ("Norway's Cabinet Secretary for Lands spoke.", "Secretary for Lands", "minister", "Norway"),
        ("The vice-minister of livestock of Norway spoke.", "Vice Minister of Livestock", "deputy", "Norway"),
        ("The Norwegian Minister for Seaweed, Kelp and Shells spoke.", "Minister of Seaweed, Kelp and Shells", "minister", "Norwegian"),
        ("Norway's Minister of Territorial Administration, State Reform and Local Government spoke.", "Minister of Territorial Administration, State Reform and Local Government", "minister", "Norway"),
        ("The Chargé d'affaires a.i. of Norway in Kenya spoke.", "Chargé d'Affaires to Kenya", "envoy", "Norway"),
    ],
)  # fmt: skip
def test_a_title_is_kept_whole(nlp: Language, text: str, title: str, role: str, owner: str) -> None:
    (phrase,) = read(nlp, text)._.communique_offices
    assert (phrase.title, phrase.role_class, phrase.owner.text) == (title, role, owner)


def test_a_field_of_work_ends_at_the_next_title(nlp: Language) -> None:
    doc = read(nlp, "The Minister of Kelp and Deputy Prime Minister of Norway spoke.")
    assert titles(doc) == ["Minister of Kelp", "Deputy Prime Minister"]


def test_a_field_of_work_is_no_owner(nlp: Language) -> None:
    doc = read(nlp, "Ardan Velmi is Minister of Lands.", ORG="Lands")
    assert [ent.text for ent in doc.ents] == ["Ardan Velmi"]


def test_a_deputy_is_of_the_body_of_the_post(nlp: Language) -> None:
    doc = read(nlp, "The Auditor General of Norway left. Deputy Auditor General Ilva Torn stays.")
    assert [phrase.owner.text for phrase in doc._.communique_offices] == ["Norway", "Norway"]


def test_an_owner_told_in_other_words_serves_again(nlp: Language) -> None:
    doc = read(
        nlp,
        "NATO mourns its Registrar General, Ardan Velmi. Assistant Registrar General Ilva Torn stays.",
    )
    assert [phrase.owner.text for phrase in doc._.communique_offices] == ["NATO", "NATO"]


def test_posts_in_a_row_share_their_state(nlp: Language) -> None:
    doc = read(nlp, "He was Norway's High Commissioner for three years and Minister of Kelp.")
    assert [phrase.owner.text for phrase in doc._.communique_offices] == ["Norway", "Norway"]


@pytest.mark.parametrize(
    ("text", "taken", "label", "name"),
    [
        ("Metropolitan Dorin Kallas spoke.", "Metropolitan Dorin Kallas", "LOC", "Dorin Kallas"),
        ("Ambassador Dorin Kallas spoke.", "Dorin Kallas", "LOC", "Dorin Kallas"),
        ("Alhaji Dorin Kallas spoke.", "Alhaji Dorin Kallas", "PERSON", "Dorin Kallas"),
        ("They named Dorin Kallas Group Chief Actuary.", "Dorin Kallas Group", "ORG", "Dorin Kallas"),
    ],
)  # fmt: skip
def test_a_name_beside_a_title_is_a_person(
    nlp: Language, text: str, taken: str, label: str, name: str
) -> None:
    doc = read(nlp, text, **{label: taken})
    assert [(ent.text, ent.label_) for ent in doc.ents] == [(name, "PERSON")]


@pytest.mark.parametrize("word", ["Actuary", "Regulatory Officer", "Chargée d'affaires"])
def test_words_of_a_title_are_no_person(nlp: Language, word: str) -> None:
    doc = read(nlp, f"The Chief {word} spoke.", PERSON=word)
    assert not doc.ents


def test_a_place_with_the_noun_of_a_body_is_one(nlp: Language) -> None:
    doc = read(nlp, "The President of the Ardean Tribunal spoke.", LOC="Ardean")
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Ardean Tribunal", "ORG")]


def test_the_noun_of_a_party_belongs_to_its_name(nlp: Language) -> None:
    doc = read(nlp, "The Movement Party leader Ardan Velmi spoke.")
    (phrase,) = doc._.communique_offices
    assert (phrase.title, phrase.owner.text) == ("Leader", "Movement Party")
