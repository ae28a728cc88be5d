"""Clauses about offices as press services write them: who speaks, who is sent, what is joined, whom a post passes to."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from pipeline.language import analyse
from pipeline.model.records import Document
from tests.annotated import load_annotated

DAY = date(2024, 6, 27)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_annotated()


def told(nlp: Language, text: str) -> list[tuple[str, str | None, str, str | None, str]]:
    """Predicate, person, title, owner and modality of every claim about an office, in the order of the text."""
    analysis = next(
        analyse(nlp, [Document("doc_t", "article", "page_t", text, None, DAY, "stamp")])
    )
    names = {mention.mention_id: mention.text for mention in analysis.mentions}
    return [
        (
            c.predicate,
            names.get(c.subject or ""),
            c.office.title,
            names.get(c.office.organisation or ""),
            c.modality,
        )
        for c in analysis.office_claims
        if c.office
    ]


CLAUSES = [
    ("The council appointed Ada Berg as envoy of the OSCE, replacing Jens Stoltenberg, who is now at home.", ("succeeds", "Ada Berg", "Special Envoy", "OSCE", "asserted")),
    ("Ada Berg, who was labour minister of Norway in government, became finance minister of Norway.", ("takes_office", "Ada Berg", "Minister of Finance", "Norway", "asserted")),
    ("Ada Berg, president of Benin and also chairperson of the African Union, spoke.", ("holds", "Ada Berg", "Chairman", "African Union", "asserted")),
    ("Among them were Ada Berg and Erik Holm, co-chairs of the Minsk Group.", ("holds", "Ada Berg", "Co-Chair", "Minsk Group", "asserted")),
    ("The next Secretary General of NATO, Mark Rutte says he is ready.", ("holds", "Mark Rutte", "Secretary General", "NATO", "planned")),
    ("NATO elected Ada Berg as Secretary General to succeed Jens Stoltenberg.", ("succeeds", "Ada Berg", "Secretary General", "NATO", "asserted")),
    ("Ada Berg was appointed Minister of Trade and Deputy Prime Minister of Norway.", ("appointed", "Ada Berg", "Deputy Prime Minister", "Norway", "asserted")),
    ("Ada Berg was elected as Commissioner for Social Affairs of the African Union, Erik Holm as Commissioner for Trade and Ana Lund as Commissioner for Energy.", ("appointed", "Ana Lund", "Commissioner for Energy", "African Union", "asserted")),
    ("Since 1 January 2017, Deputy Secretary General Ada Berg has been performing the duties of the CSTO Secretary General.", ("holds", "Ada Berg", "Secretary General", "CSTO", "asserted")),
    ("Ada Berg ceased to hold the office of President of the World Bank.", ("leaves_office", "Ada Berg", "President", "World Bank", "asserted")),
    ("World Bank President Erik Holm spoke. Holm's last day at the World Bank will be June 1.", ("leaves_office", "Holm", "President", "World Bank", "planned")),
    ("The UN Secretary-General António Guterres appointed Ada Berg as his Special Representative for Liberia.", ("appointed", "Ada Berg", "Special Representative for Liberia", "UN", "asserted")),
    ("The Asian Development Bank (ADB) said that its board has elected Masato Kanda as the ADB's 11th president.", ("elected", "Masato Kanda", "President", "ADB", "asserted")),
    ("Ada Berg was at the helm of NATO.", ("holds", "Ada Berg", "Secretary General", "NATO", "former")),
    ("The Fund, the IMF, selected Ada Berg as Managing Director. Berg, the only candidate, has headed the Fund since 2019.", ("holds", "Berg", "Managing Director", "IMF", "asserted")),
    ("The Foreign Minister of Djibouti spoke. The African Union Commission elected Ada Berg as Chairperson. Berg will succeed Erik Holm, who has headed the Commission since 2017.", ("holds", "Erik Holm", "Chairman", "African Union Commission", "asserted")),
    ("ECOWAS chose Ada Berg as Chairman. The President of Nigeria takes over from Erik Holm.", ("holds", "Ada Berg", "President", "Nigeria", "asserted")),
    ("Foreign Minister Ada Berg (Norway) spoke.", ("holds", "Ada Berg", "Minister of Foreign Affairs", "Norway", "asserted")),
    ("The UN Secretary-General's Special Envoy for Syria Ada Berg spoke.", ("holds", "Ada Berg", "Special Envoy for Syria", "UN", "asserted")),
    ("The Secretary General of NATO met Ada Berg. NATO Secretary General Mark Rutte named Erik Holm as his deputy.", ("appointed", "Erik Holm", "Deputy Secretary General", "NATO", "asserted")),
    ("NATO Secretary General Mark Rutte met with the Foreign Minister of Norway, Ada Berg, and her deputy Erik Holm.", ("holds", "Erik Holm", "Deputy Minister of Foreign Affairs", "Norway", "asserted")),
    ("The NATO Secretary General's deputy, Erik Holm, spoke.", ("holds", "Erik Holm", "Deputy Secretary General", "NATO", "asserted")),
    ("Erik Holm was appointed deputy to the NATO Secretary General.", ("appointed", "Erik Holm", "Deputy Secretary General", "NATO", "asserted")),
    ("Erik Holm, the NATO deputy chief, spoke.", ("holds", "Erik Holm", "Deputy Secretary General", "NATO", "asserted")),
    ("Norwegian Foreign Ministry spokeswoman Ada Berg spoke.", ("holds", "Ada Berg", "Spokesperson", "Norwegian Foreign Ministry", "asserted")),
    ("The Undersecretary of the Foreign Ministry, Ada Berg, spoke.", ("holds", "Ada Berg", "Undersecretary", "Foreign Ministry", "asserted")),
    ("The following EEC Board members stay:\n- Minister for Trade Erik Holm (Armenia).", ("holds", "Erik Holm", "Minister of Trade", "EEC", "asserted")),
    ("Ada Berg, will become Minister of Trade of Norway, succeeding Erik Holm.", ("takes_office", "Ada Berg", "Minister of Trade", "Norway", "planned")),
    ("The Pacific Islands Forum met. It is good, said Forum Chair and Prime Minister of Tuvalu, Hon. Ada Berg.", ("holds", "Ada Berg", "Chairman", "Forum", "asserted")),
    ("Ada Berg, the Speaker of the Assembly of Kazakhstan, spoke.", ("holds", "Ada Berg", "Speaker", "Kazakhstan", "asserted")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_clause(nlp: Language, text: str, expected: tuple[str, str, str, str, str]) -> None:
    assert expected in told(nlp, text)


NONE = [
    ('"We shall name the chairman of the OSCE," Ada Berg said.', "Ada Berg"),
    ("At a meeting with Ada Berg, the Secretary-General raised the matter.", "Ada Berg"),
    ("Ada Berg inaugurated the session of the council of NATO.", "Ada Berg"),
    ("He spoke with Kurleigh King of Barbados.", "Kurleigh"),
    ("Ada Berg has served as the UN chief of humanitarian affairs.", "Ada Berg, Secretary"),
    ("President Ada Berg of Ethiopia, the Prime Ministers of Algeria and Chad, Erik Holm and Ana Lund, met.", "Berg, Prime"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "person"), NONE)
def test_no_claim(nlp: Language, text: str, person: str) -> None:
    name, _, title = person.partition(", ")
    assert not [
        c for c in told(nlp, text) if name in (c[1] or "") and title in c[2] and c[4] == "asserted"
    ]


def test_whose_term_ended_did_not_stand_in(nlp: Language) -> None:
    text = "Ada Berg has been the acting head of the IMF since the leave of Erik Holm, whose second term ended in May."
    analysis = next(
        analyse(nlp, [Document("doc_t", "article", "page_t", text, None, DAY, "stamp")])
    )
    assert [(c.predicate, c.acting) for c in analysis.office_claims if c.office] == [
        ("holds", True),
        ("leaves_office", False),
    ]


@pytest.mark.parametrize("whose", ["The five-year term of the Norwegian diplomat", "Her term"])
def test_a_term_that_runs_from_day_to_day_bounds_the_post(nlp: Language, whose: str) -> None:
    text = f"Ada Berg took over as Secretary-General of ASEAN. {whose} runs from 1 January 2023 to 31 December 2027."
    analysis = next(
        analyse(nlp, [Document("doc_t", "article", "page_t", text, None, DAY, "stamp")])
    )
    last = [claim for claim in analysis.office_claims if claim.office][-1]
    bounds = [bound.edtf for bound in (last.start_date, last.end_date) if bound]
    assert (last.predicate, bounds) == ("takes_office", ["2023-01-01", "2027-12-31"])
