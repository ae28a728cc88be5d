"""Lists of holders under a heading that names the office."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.language import analyse
from pipeline.model.records import Document
from tests.annotated import load_annotated


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_annotated()


def rows(nlp: Language, text: str) -> list[tuple[str, str, str | None, str | None]]:
    found = next(analyse(nlp, [Document("doc_r", "article", "page_r", text)]))
    names = {mention.mention_id: mention.text for mention in found.mentions}
    return [
        (
            names[c.subject or ""],
            c.office.title if c.office else "",
            c.start_date.edtf if c.start_date else None,
            c.end_date.edtf if c.end_date else None,
        )
        for c in found.office_claims
        if c.rule == "office.roster"
    ]


def test_a_roster(nlp: Language) -> None:
    text = (
        "Secretaries General of NATO\n- Javier Solana (1995-1999)\n- George Robertson (1999-2003)\n"
    )
    assert rows(nlp, text) == [
        ("Javier Solana", "Secretary General", "1995", "1999"),
        ("George Robertson", "Secretary General", "1999", "2003"),
    ]


def test_a_heading_without_an_office_ends_it(nlp: Language) -> None:
    text = "Secretaries General of NATO\n- Javier Solana (1995-1999)\nNotable visitors\n- Robert Schuman (1886-1963)\n"
    assert [name for name, *_ in rows(nlp, text)] == ["Javier Solana"]


def test_years_alone_are_no_roster(nlp: Language) -> None:
    assert rows(nlp, "- Robert Schuman (1886-1963)\n- Jean Monnet (1888-1979)\n") == []


def test_a_heading_without_an_owner_and_open_terms(nlp: Language) -> None:
    text = "Directors.\n- Javier Solana, 1995-1999\n- 2014-present: Jens Stoltenberg\n- Mark Rutte (2024-)\n"
    assert rows(nlp, text) == [
        ("Javier Solana", "Director", "1995", "1999"),
        ("Jens Stoltenberg", "Director", "2014", None),
        ("Mark Rutte", "Director", "2024", None),
    ]


def test_organisations_divide_a_roster(nlp: Language) -> None:
    text = "Secretaries General\nNATO\n- Javier Solana (1995-1999)\nUnited Nations\n- Kofi Annan (1997-2006)\n"
    assert [name for name, *_ in rows(nlp, text)] == ["Javier Solana", "Kofi Annan"]


CHAIN = "{heading}\n- 1982-1992: Per Larsen\n- 1992-1999: Erik Dahl\n- 1999-2003: Vacant\n- 2003-2011: Inge Berg\n- 2011-2019: Kari Holm\n"


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Masters-General of the Ordnance", "Master-General"),
        ("List of Regius Professors of Law.", "Regius Professor"),
        ("Management", "Head"),
    ],
)
def test_years_that_chain_are_terms(nlp: Language, heading: str, title: str) -> None:
    found = rows(nlp, "The World Trade Organization\n" + CHAIN.format(heading=heading))
    assert [name for name, *_ in found] == ["Per Larsen", "Erik Dahl", "Inge Berg", "Kari Holm"]
    assert {row[1] for row in found} == {title}


@pytest.mark.parametrize(
    "heading", ["Members of the choir", "Notable graduates", "It was a good year for the town."]
)
def test_a_heading_that_names_no_post(nlp: Language, heading: str) -> None:
    assert rows(nlp, CHAIN.format(heading=heading)) == []


def test_lives_do_not_chain(nlp: Language) -> None:
    text = "Presidents and painters\n- Robert Schuman (1886-1963)\n- Jean Monnet (1888-1979)\n- Alcide De Gasperi (1881-1954)\n"
    assert rows(nlp, "Professors\n" + text.partition("\n")[2]) == []


def test_a_list_inside_a_sentence(nlp: Language) -> None:
    text = "The post of NATO Secretary General was held by Javier Solana (Spain) in 1995-1999; Jaap de Hoop Scheffer in 2004-2009."
    assert rows(nlp, text) == [
        ("Javier Solana", "Secretary General", "1995", "1999"),
        ("Jaap de Hoop Scheffer", "Secretary General", "2004", "2009"),
    ]


def test_a_sentence_with_a_colon_heads_the_lines_below_it(nlp: Language) -> None:
    text = "He spoke in Brussels. He follows these Secretaries General of NATO:\n\nJavier Solana 1995-1999\n\nGeorge Robertson 1999-2003\n"
    assert [name for name, *_ in rows(nlp, text)] == ["Javier Solana", "George Robertson"]
