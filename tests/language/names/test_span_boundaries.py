"""Names as a model may cut them, and as they leave the component."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from pipeline.language.names.span_boundaries import correct_boundaries

NLP = spacy.blank("en")


def named(text: str, *names: tuple[str, str]) -> Doc:
    doc = NLP(text)
    spans = []
    for name, label in names:
        start = text.index(name)
        spans.append(doc.char_span(start, start + len(name), label=label, alignment_mode="expand"))
    doc.ents = [span for span in spans if span is not None]
    return doc


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (
            'the exercise "Silent Harbour-2031" began',
            [("Silent", "EVENT"), ("Harbour-2031", "EVENT")],
            [("Silent Harbour-2031", "EVENT")],
        ),
        (
            "the Security Council of the Republic met the Northern League in Oslo",
            [("Security Council", "ORG"), ("Northern League", "ORG"), ("Oslo", "LOC")],
            [
                ("Security Council of the Republic", "ORG"),
                ("Northern League", "ORG"),
                ("Oslo", "LOC"),
            ],
        ),
        ("the XYZ Presidency in 2031", [("XYZ Presidency", "EVENT")], [("XYZ", "ORG")]),
        ("the Presidency in 2031", [("Presidency", "LOC")], []),
        (
            'the forum "Roads of the North" began',
            [("North", "EVENT")],
            [("Roads of the North", "EVENT")],
        ),
        (
            'he said "we met the Northern League" twice',
            [("Northern League", "ORG")],
            [("Northern League", "ORG")],
        ),
        ("the Greens’ and the Reds’ votes", [("Reds", "ORG")], [("Reds", "ORG")]),
        (
            "at the Ministry of Culture on Harbour Street today",
            [("Ministry of Culture on Harbour Street", "ORG")],
            [("Ministry of Culture", "ORG"), ("Harbour Street", "LOC")],
        ),
        (
            "the Conference on Disarmament met",
            [("Conference on Disarmament", "ORG")],
            [("Conference on Disarmament", "ORG")],
        ),
        (
            "the Supreme Court of the Republic ruled",
            [("Supreme Court", "ORG"), ("Republic", "LOC")],
            [("Supreme Court of the Republic", "ORG")],
        ),
        (
            "the Supreme Court of the Republic of Malta ruled",
            [("Supreme Court", "ORG"), ("Republic of Malta", "LOC")],
            [("Supreme Court", "ORG"), ("Republic of Malta", "LOC")],
        ),
        (
            "the Organ on Harbours, Roads and Bridge Safety met",
            [("Organ on Harbours", "ORG"), ("Roads", "ORG")],
            [("Organ on Harbours, Roads and Bridge Safety", "ORG")],
        ),
        (
            "the Ministry of Roads, Parliament and Senate met",
            [("Ministry of Roads", "ORG")],
            [("Ministry of Roads", "ORG")],
        ),
        ("Home\nThe council met", [("Home", "ORG")], []),
        ("visitors to the Republic", [("Republic", "LOC")], []),
        ("the World Organization met", [("World Organization", "ORG")], []),
        (
            "the World Health Organization met",
            [("World Health Organization", "ORG")],
            [("World Health Organization", "ORG")],
        ),
        ("an Autonomous Nonprofit Organization", [("Autonomous Nonprofit", "ORG")], []),
        (
            "the Open Market Committee met",
            [("Open Market", "ORG")],
            [("Open Market Committee", "ORG")],
        ),
        ("the South Asian region", [("South Asian", "LOC")], [("South Asian", "NORP")]),
        ("the May (2031) session", [("May (2031", "DATE")], [("May (2031)", "DATE")]),
        ("resolutions 1267/1989 and others", [("1267/1989", "DATE")], []),
        ("OSLO, May 3 (Northwire) - The talks", [("Northwire", "PERSON")], [("Northwire", "ORG")]),
        ("OSLO, May 3 (Northwire) - The talks", [("Northwire", "LOC")], [("Northwire", "ORG")]),
        ("Utopia’s Ola Berg spoke", [("Utopia’s", "PERSON")], [("Utopia", "PERSON")]),
        (
            "the Council of Roads and the Senate",
            [("Council of Roads and the", "ORG")],
            [("Council of Roads", "ORG")],
        ),
        ("Letters of Credence were given", [("Credence", "PERSON")], []),
        ("the Trade Union (TUX) Board", [("TUX) Board", "ORG")], [("TUX", "ORG")]),
        ("the Assembly of it", [("Assembly of", "ORG")], [("Assembly", "ORG")]),
        (
            "the Assembly of Sailing Nations met",
            [("Assembly of", "ORG"), ("Sailing Nations", "LOC")],
            [("Assembly of Sailing Nations", "ORG")],
        ),
        (
            "the Heads of State Council met",
            [("State Council", "ORG")],
            [("Heads of State Council", "ORG")],
        ),
        ("the chairman (Ola Berg) spoke", [("Ola Berg", "PERSON")], [("Ola Berg", "PERSON")]),
        ("photo berg.jpg(Archive of 2031", [("berg.jpg(Archive", "PERSON")], []),
        ("the season 2022/2023 ended", [("2022/2023", "DATE")], [("2022/2023", "DATE")]),
    ],
)
def test_edges(text, names, expected):
    assert [
        (ent.text, ent.label_) for ent in correct_boundaries(named(text, *names)).ents
    ] == expected


def test_known_names_stay_as_they_are():
    doc = NLP("the Union met")
    doc.ents = [Span(doc, 1, 2, label="ORG", kb_id="org:african_union")]
    assert [(ent.text, ent.kb_id_) for ent in correct_boundaries(doc).ents] == [
        ("Union", "org:african_union")
    ]


def test_a_mended_name_has_the_least_of_its_scores():
    if not Span.has_extension("communique_score"):
        Span.set_extension("communique_score", default=1.0)
    doc = named(
        'the exercise "Silent Harbour-2031" began', ("Silent", "EVENT"), ("Harbour-2031", "EVENT")
    )
    for ent, score in zip(doc.ents, (0.5, 0.9), strict=True):
        ent._.communique_score = score
    assert [ent._.communique_score for ent in correct_boundaries(doc).ents] == [0.5]


def test_an_empty_document_is_no_error():
    assert not correct_boundaries(NLP("")).ents


@pytest.mark.parametrize(
    ("tags", "left"),
    [("VERB ADP", []), ("PROPN ADP", ["Kicks Off"]), ("VERB PROPN", ["Kicks Off"])],
)
def test_verbs_of_a_headline_are_no_name(tags, left):
    doc = named("Session Kicks Off", ("Kicks Off", "PERSON"))
    for token, tag in zip(doc[1:], tags.split(), strict=True):
        token.pos_ = tag
    assert [ent.text for ent in correct_boundaries(doc).ents] == left
