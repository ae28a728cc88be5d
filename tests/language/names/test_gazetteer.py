"""Known names before a model, and keys after it."""

import pytest
from spacy.tokens import Doc, Span

from pipeline.language import load


@pytest.fixture(scope="module")
def nlp():
    return load("blank")


def linked(nlp, text: str, *names: tuple[str, str]) -> list[tuple[str, str, str]]:
    """The names after both components, with those in between that a model would have set."""
    doc = nlp.get_pipe("communique_gazetteer")(nlp.make_doc(text))
    doc.ents = sorted(
        [*doc.ents, *(found(doc, *name) for name in names)], key=lambda ent: ent.start
    )
    return [
        (ent.text, ent.label_, ent.kb_id_)
        for ent in nlp.get_pipe("communique_entity_linker")(doc).ents
    ]


def found(doc: Doc, name: str, label: str) -> Span:
    start = doc.text.index(name)
    span = doc.char_span(start, start + len(name), label=label)
    assert span is not None
    return span


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Republic of Belarus acted", [], [("Republic of Belarus", "GPE", "state:by")]),
        ("BISHKEK, July 4", [("BISHKEK", "LOC")], [("BISHKEK", "LOC", "place:bishkek")]),
        ("OSLO, July 4", [("OSLO", "LOC")], [("OSLO", "LOC", "place:oslo")]),
        ("the Ordinary Summit of Roads met", [("Ordinary Summit of Roads", "ORG")], []),
        ("the Ethiopian guests", [("Ethiopian", "LOC")], [("Ethiopian", "NORP", "state:et")]),
        (
            "ADDIS ABABA, July 4",
            [("ADDIS ABABA", "PERSON")],
            [("ADDIS ABABA", "GPE", "place:addis-ababa")],
        ),
        ("the novelist London wrote", [("London", "PERSON")], [("London", "PERSON", "")]),
        ("in Bishkek", [], [("Bishkek", "GPE", "place:bishkek")]),
        ("by J. Bishkek", [], []),
        ("a NATO summit", [], [("NATO", "ORG", "org:nato")]),
        ("Xinhua in Niue", [], [("Xinhua", "ORG", "org:xinhua"), ("Niue", "GPE", "state:nu")]),
        ("the Ministers of Culture met", [("Ministers of Culture", "ORG")], []),
        (
            "the Council of Ministers met",
            [("Council of Ministers", "ORG")],
            [("Council of Ministers", "ORG", "")],
        ),
    ],
)
def test_names_and_keys(nlp, text, names, expected):
    assert linked(nlp, text, *names) == expected


def test_of_officials_taken_for_a_body_their_organisation_stays(nlp):
    doc = nlp.make_doc("the Secretaries of the Councils of the CSTO met")
    doc.ents = [found(doc, "Secretaries of the Councils of the CSTO", "ORG")]
    linked = nlp.get_pipe("communique_entity_linker")(doc).ents
    assert [(ent.text, ent.kb_id_) for ent in linked] == [("CSTO", "org:csto")]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("the East African Development Bank met", [], []),
        (
            "the East African Development Bank (EADB) met",
            [],
            [("East African Development Bank", "ORG", "")],
        ),
        (
            "the Royal African Development Bank (RADB) met",
            [],
            [("Royal African Development Bank", "ORG", "")],
        ),
        (
            "the Independent Petroleum Commission (IPC); IPC said",
            [("IPC", "ORG")],
            [("Independent Petroleum Commission", "ORG", ""), ("IPC", "ORG", "")],
        ),
        ("the Organization for Security in Europe (OSCE)", [], [("OSCE", "ORG", "org:osce")]),
    ],
)
def test_an_acronym_means_what_the_page_says(nlp, text, names, expected):
    assert linked(nlp, text, *names) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Saeima voted", [("Saeima", "ORG", "org:saeima")]),
        ("the Polish Sejm voted", [("Polish Sejm", "ORG", "org:sejm")]),
        ("the State Great Khural voted", [("State Great Khural", "ORG", "org:state_great_khural")]),
        ("the Majlis voted", []),
    ],
)
def test_a_parliament_is_known_under_its_own_name(nlp, text, expected):
    assert linked(nlp, text) == expected
