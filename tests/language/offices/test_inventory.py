"""Titles by the hundred: every wording with every kind of owner, before and behind it, holders invented."""

from __future__ import annotations

from itertools import product

import pytest
from spacy.language import Language
from spacy.tokens import Span

from pipeline.language import load

HOLDER = "Ardan Velmi"

# title as tables write it, role class beside a state or an organisation, wordings
STATE_POSTS = [
    ("President", "head_of_state", ["President", "president", "Federal President"]),
    ("King", "head_of_state", ["King", "Queen", "Emir"]),
    ("Prime Minister", "head_of_government", ["Prime Minister", "Premier", "PM"]),
    ("Chancellor", "head_of_government", ["Chancellor", "Federal Chancellor"]),
    ("Deputy Prime Minister", "deputy", ["Deputy Prime Minister", "Vice Premier"]),
    (
        "First Deputy Prime Minister",
        "deputy",
        ["First Deputy Prime Minister", "first deputy prime minister"],
    ),
    ("Vice President", "deputy", ["Vice President", "Vice-President"]),
    (
        "Minister of Foreign Affairs",
        "minister",
        ["Foreign Minister", "Foreign Affairs Minister", "foreign minister"],
    ),
    ("Minister of Defence", "minister", ["Defence Minister", "Defense Minister"]),
    ("Minister of Interior", "minister", ["Interior Minister", "Home Minister"]),
    (
        "Minister of Labour and Social Protection",
        "minister",
        ["Labour and Social Protection Minister"],
    ),
    ("Minister of European Affairs", "minister", ["European Affairs Minister"]),
    ("Deputy Minister of Foreign Affairs", "deputy", ["Deputy Foreign Minister"]),
    ("Secretary of State", "minister", ["Secretary of State"]),
    ("Secretary of Foreign Affairs", "minister", ["Foreign Secretary"]),
    ("State Secretary", "secretary", ["State Secretary"]),
    ("Attorney General", "minister", ["Attorney General", "Attorney-General"]),
    ("Prosecutor General", "head", ["Prosecutor General", "General Prosecutor"]),
    ("Chief Justice", "head", ["Chief Justice"]),
    ("Speaker", "chair", ["Speaker", "Parliament Speaker"]),
    ("Ambassador", "envoy", ["Ambassador"]),
    ("Special Envoy", "envoy", ["Special Envoy"]),
    ("Chief of Staff", "chief_of_staff", ["Chief of Staff"]),
    (
        "Chief of the General Staff",
        "chief_of_staff",
        ["Chief of the General Staff", "Chief of Defence"],
    ),
    ("Commander-in-Chief", "commander", ["Commander-in-Chief", "Commander in Chief"]),
    ("Ombudsman", "head", ["Ombudsman", "Ombudswoman"]),
]
BODY_POSTS = [
    (
        "Secretary General",
        "head",
        ["Secretary General", "Secretary-General", "secretary-general", "General Secretary"],
    ),
    (
        "Deputy Secretary General",
        "deputy",
        ["Deputy Secretary General", "Deputy Secretary-General"],
    ),
    (
        "Assistant Secretary General for Human Rights",
        "deputy",
        ["Assistant Secretary-General for Human Rights"],
    ),
    (
        "Under Secretary General for Peace Operations",
        "deputy",
        ["Under-Secretary-General for Peace Operations"],
    ),
    ("Executive Secretary", "head", ["Executive Secretary"]),
    ("Director General", "head", ["Director General", "Director-General", "DG"]),
    ("Deputy Director General", "deputy", ["Deputy Director-General"]),
    ("Executive Director", "head", ["Executive Director"]),
    ("Managing Director", "head", ["Managing Director"]),
    ("President", "head", ["President"]),
    ("Vice President", "deputy", ["Vice-President"]),
    (
        "Chairman",
        "chair",
        ["Chairman", "Chairwoman", "Chairperson", "Chair", "Chairperson-in-Office"],
    ),
    ("Deputy Chairman", "deputy", ["Deputy Chairman", "Deputy Chairperson"]),
    ("Co-Chair", "deputy", ["Co-Chair", "co-chairman"]),
    ("High Commissioner for Human Rights", "head", ["High Commissioner for Human Rights"]),
    ("Commissioner for Trade", "minister", ["Commissioner for Trade", "Trade Commissioner"]),
    (
        "High Representative for Foreign Affairs",
        "minister",
        ["High Representative for Foreign Affairs"],
    ),
    ("Special Representative", "envoy", ["Special Representative", "special representative"]),
    ("Special Envoy for Norway", "envoy", ["Special Envoy for Norway", "envoy for Norway"]),
    ("Special Representative for Norway", "envoy", ["Special Representative for Norway"]),
    ("Special Coordinator", "envoy", ["Special Coordinator"]),
    ("Spokesperson", "spokesperson", ["Spokesperson", "spokesman", "Spokeswoman"]),
    ("Press Secretary", "spokesperson", ["Press Secretary"]),
    ("Commander", "commander", ["Commander", "Force Commander"]),
]
STATES = (("Norway", "Norwegian", "state:no"), ("the Republic of Chad", "Chadian", "state:td"))
BODIES = (("NATO", "org:nato"), ("the African Union", "org:au"))
CASES = [
    *(
        (form.format(owner=owner, adjective=adjective, title=wording), title, role, key)
        for title, role, wordings in STATE_POSTS
        for wording in wordings
        for owner, adjective, key in STATES
        for form in ("{adjective} {title}", "{title} of {owner}", "{owner}'s {title}")
    ),
    *(
        (form.format(owner=owner, title=wording), title, role, key)
        for (title, role, wordings), (owner, key) in product(BODY_POSTS, BODIES)
        for wording in wordings
        for form in ("{owner} {title}", *(() if " for " in wording else ("{title} of {owner}",)))
    ),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load("blank")


def test_there_are_hundreds() -> None:
    assert len(CASES) > 300


@pytest.mark.parametrize("place", ["The {post} {holder} spoke.", "{holder}, the {post}, spoke."])
def test_title_role_and_owner(nlp: Language, place: str) -> None:
    said = (place.format(post=post.removeprefix("the "), holder=HOLDER) for post, *_ in CASES)
    wrong = []
    for doc, (post, title, role, key) in zip(nlp.pipe(said), CASES, strict=True):
        found = [
            (p.title, p.role_class, p.owner.kb_id_ if p.owner else None)
            for p in doc._.communique_offices
        ]
        if found != [(title, role, key)]:
            wrong.append((post, found))
    assert not wrong


@pytest.mark.parametrize(
    ("post", "title"),
    [
        ("Ambassador of Norway to the United Nations", "Ambassador to the United Nations"),
        ("Permanent Representative of Norway to NATO", "Permanent Representative to North Atlantic Treaty Organization"),
        ("Deputy Permanent Representative of Norway to the UN", "Deputy Permanent Representative to the United Nations"),
        ("Special Representative of the UN Secretary-General for Libya", "Special Representative for Libya"),
        ("Special Representative of the CSTO Secretary General for Peacekeeping", "Special Representative for Peacekeeping"),
        ("OSCE Representative on Freedom of the Media", "Representative for Freedom of Media"),
        ("Minister of Labour, Employment and Social Affairs of Norway", "Minister of Labour, Employment and Social Affairs"),
        ("Norway's Minister of Arctic Affairs", "Minister of Arctic Affairs"),
        ("Norway's Minister for the European Union", "Minister for the European Union"),
        ("UK Secretary of State for Foreign, Commonwealth and Development Affairs", "Secretary of State for Foreign, Commonwealth and Development Affairs"),
        ("Secretary of the Security Council of Norway", "Secretary"),
        ("Director General of the World Trade Organization", "Director General"),
        ("NATO chief", "Secretary General"),
        ("head of the European Commission", "President"),
        ("Kyrgyz Chairman of the Cabinet of Ministers", "Prime Minister"),
    ],
)  # fmt: skip
def test_long_titles(nlp: Language, post: str, title: str) -> None:
    (phrase,) = nlp(f"The {post} {HOLDER} spoke.")._.communique_offices
    assert phrase.title == title
    assert phrase.owner is not None


def test_a_title_taken_for_a_body_is_none(nlp: Language) -> None:
    doc = nlp.make_doc(
        "The new Minister of Foreign Affairs of Norway met the Secretaries of the Security Councils."
    )
    doc.ents = [Span(doc, 2, 6, label="ORG"), Span(doc, 7, 8, label="GPE", kb_id="state:no")]
    assert [ent.text for ent in nlp.get_pipe("communique_offices")(doc).ents] == ["Norway"]


def test_a_word_of_a_title_is_no_person(nlp: Language) -> None:
    doc = nlp.make_doc("Undersecretary of it, and Ada King; King spoke")
    doc.ents = [Span(doc, start, end, label="PERSON") for start, end in ((0, 1), (5, 7), (8, 9))]
    assert [ent.text for ent in nlp.get_pipe("communique_offices")(doc).ents] == [
        "Ada King",
        "King",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They met at 5 PM in Oslo.",
        "The German director made a film.",
        "The representative of Norway took the floor.",
        "The Foreign Ministry Board met.",
    ],
)
def test_no_office(nlp: Language, text: str) -> None:
    assert not nlp(text)._.communique_offices


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("The African Union elected its President.", "African Union"),
        (
            "The General Assembly elected Ardan Velmi of Norway as President of its 80th session.",
            "General Assembly",
        ),
        ("The Supreme Allied Commander Europe spoke at NATO.", "NATO"),
        ("Norway's president to lead ECOWAS", "Norway"),
        ("the acting governor of the central bank after the Parliament", None),
    ],
)
def test_owners_left_out(nlp: Language, text: str, owner: str | None) -> None:
    phrases = nlp(text)._.communique_offices
    assert [phrase.owner.text if phrase.owner else None for phrase in phrases] == [owner]
