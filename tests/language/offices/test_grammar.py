"""Offices in sentences: title, role class and owner, on a pipeline without a model."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.language import load


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load("blank")


CASES = [
    ("The CSTO Secretary General spoke.", "Secretary General", "head", "CSTO"),
    ("The Secretary-General of the United Nations spoke.", "Secretary General", "head", "United Nations"),
    ("Germany's foreign minister spoke.", "Minister of Foreign Affairs", "minister", "Germany"),
    ("The German Defence Minister spoke.", "Minister of Defence", "minister", "German"),
    ("The Minister of Industry and Trade of the Russian Federation spoke.", "Minister of Industry and Trade", "minister", "Russian Federation"),
    ("The Prime Minister of the Republic of Armenia spoke.", "Prime Minister", "head_of_government", "Republic of Armenia"),
    ("The First Deputy Prime Minister of Kazakhstan spoke.", "First Deputy Prime Minister", "deputy", "Kazakhstan"),
    ("The President of the European Commission spoke.", "President", "head", "European Commission"),
    ("The IAEA chief spoke.", "Director General", "head", "IAEA"),
    ("The new head of the IMF spoke.", "Managing Director", "head", "IMF"),
    ("The UNHCR director for Europe spoke.", "Director for Europe", "head", "UNHCR"),
    ("The Chief of the Joint Staff of the CSTO spoke.", "Chief", "head", "Joint Staff of the CSTO"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "role", "owner"), CASES)
def test_title_role_and_owner(nlp: Language, text: str, title: str, role: str, owner: str) -> None:
    (phrase,) = nlp(text)._.communique_offices
    assert (phrase.title, phrase.role_class, phrase.owner.text) == (title, role, owner)


@pytest.mark.parametrize(
    "text",
    [
        "Norway will chair the forum.",
        "Norway chairs the forum.",
        "He wants to head the mission.",
        "The head of the table was empty.",
        "The Council of Ministers met.",
        "The member states met.",
        "She is a born leader.",
    ],
)
def test_no_office(nlp: Language, text: str) -> None:
    assert not [
        phrase for phrase in nlp(text)._.communique_offices if phrase.role_class != "minister"
    ]


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("former US president", "former"),
        ("ex-IAEA chief", "former"),
        ("acting CIS Executive Secretary", "acting"),
        ("the president-elect of Chile", "designate"),
        ("foreign ministers of the OSCE", "plural"),
    ],
)
def test_flags(nlp: Language, text: str, flag: str) -> None:
    (phrase,) = nlp(text)._.communique_offices
    assert flag in phrase.flags


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Alar Karis spoke.", "Alar Karis"),
        ("Estonian Army General Martin Herem, the army chief, spoke.", None),
        ("The NATO Secretary General Mark Rutte spoke.", "Mark Rutte"),
        ("The President, The Hague reports, spoke.", None),
    ],
)
def test_names_behind_titles(nlp: Language, text: str, name: str | None) -> None:
    persons = [ent.text for ent in nlp(text).ents if ent.label_ == "PERSON"]
    assert persons == ([name] if name else [])


def test_an_owner_named_once_serves_again(nlp: Language) -> None:
    doc = nlp("The NATO Secretary General spoke. Later the Secretary General left.")
    assert [phrase.owner.text for phrase in doc._.communique_offices] == ["NATO", "NATO"]
    assert doc._.communique_offices[0].confidence > doc._.communique_offices[1].confidence
