"""Lists of holders under a heading that names the office."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.language import analyse, load
from pipeline.records import Document


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


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
        for c in found.claims
        if c.rule == "office.roster"
    ]


def test_a_roster(nlp: Language) -> None:
    text = "Secretaries General of NATO\n- Javier Solana (1995-1999)\n- George Robertson (1999-2003)\n"
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
