"""Names of persons as a document as a whole shows them."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from pipeline.knowledge import shared_knowledge
from pipeline.language.names.person_names import PersonNames

NLP = spacy.blank("en")
NAMES = PersonNames(shared_knowledge())


def read(text: str, *names: tuple[str, str], verbs: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    doc, spans, at = NLP(text), [], 0
    for token in doc:
        token.pos_ = "VERB" if token.text in verbs else "X"
    for name, label in names:
        at = text.index(name, at)
        spans.append(doc.char_span(at, at + len(name), label=label))
        at += len(name)
    doc.ents = [span for span in spans if span is not None]
    found: Doc = NAMES(doc)
    return [(ent.text, ent.label_) for ent in found.ents]


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("Ada Scotland was chosen. Scotland told us", "LOC", "PERSON"),
        ("Ada Scotland was chosen. They met in Scotland", "LOC", "LOC"),
        ("Ada Scotland was chosen. A road to Scotland opened", "LOC", "LOC"),
        ("Ada Lindholm was chosen. Asked, Lindholm agreed", "ORG", "PERSON"),
        ("Ada Jordan was chosen. Jordan told us", "GPE", "PERSON"),
        ("Ada Jordan was chosen. They praised Jordan", "GPE", "GPE"),
        ("Ada Jordan was chosen. They saw Jordan's minister", "GPE", "GPE"),
    ],
)
def test_a_surname_is_the_persons_unless_it_is_a_place_there(
    text: str, label: str, expected: str
) -> None:
    full, short = " ".join(text.split()[:2]), text.split()[1]
    assert read(text, (full, "PERSON"), (short, label), verbs=("told",)) == [
        (full, "PERSON"),
        (short, expected),
    ]


def test_a_known_place_is_nobody_before_the_full_name() -> None:
    names = ("Jordan", "GPE"), ("Ada Jordan", "PERSON")
    assert read("Jordan told us. Ada Jordan was chosen.", *names, verbs=("told",)) == list(names)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "Then Kuwaiti Omar Rashid rose",
            "Kuwaiti Omar Rashid",
            [("Kuwaiti", "NORP"), ("Omar Rashid", "PERSON")],
        ),
        ("Then German Petrov rose", "German Petrov", [("German Petrov", "PERSON")]),
        ("Then Berg and Lund met", "Berg and Lund", [("Berg", "PERSON"), ("Lund", "PERSON")]),
        ("VALETTA, May 4 - The council met", "VALETTA", [("VALETTA", "LOC")]),
        ("Arusha. The council met on Monday again", "Arusha", [("Arusha", "LOC")]),
        ("It was Arusha. The council met again", "Arusha", [("Arusha", "PERSON")]),
        ("Then Bishkek hosted it", "Bishkek", [("Bishkek", "LOC")]),
        ("Then Mr Bishkek hosted it", "Bishkek", [("Bishkek", "PERSON")]),
        ("Berg, speaker of RGNA and others", "RGNA", [("RGNA", "ORG")]),
        ("BERG SPOKE", "BERG", [("BERG", "PERSON")]),
        ("the First Lady spoke", "Lady", []),
        ("the late Emir of it", "Emir", []),
        ("Lady spoke", "Lady", [("Lady", "PERSON")]),
    ],
)
def test_what_is_joined_or_mistaken_stands_apart(
    text: str, name: str, expected: list[tuple[str, str]]
) -> None:
    assert read(text, (name, "PERSON")) == expected


def test_a_rank_cut_off_from_its_bearer_is_no_name() -> None:
    doc = NLP("Baroness Ada Berg spoke")
    doc.ents = [Span(doc, 0, 1, label="PERSON"), Span(doc, 1, 3, label="PERSON")]
    assert [ent.text for ent in NAMES(doc).ents] == ["Ada Berg"]


def test_ranks_and_short_titles_are_no_part_of_a_name() -> None:
    names = ("Amb", "PERSON"), ("Ada Lindholm", "PERSON"), ("SG Lindholm", "LOC")
    text = "Amb. Ada Lindholm came. SG Lindholm spoke"
    assert read(text, *names) == [("Ada Lindholm", "PERSON"), ("Lindholm", "PERSON")]


def test_a_family_has_a_persons_name() -> None:
    names = ("Ada Lindholm", "PERSON"), ("Lindholm", "ORG")
    assert read("Ada Lindholm died. To the Lindholm family", *names)[-1] == ("Lindholm", "PERSON")
