"""Events told in passing: at, during or after a meeting with a place or a day of its own; visits and calls."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from pipeline.language import analyse
from pipeline.model.records import Document
from tests.annotated import load_annotated

DAY = date(2022, 11, 24)
CASES = [  # text, name or kind, place, day
    ("Ana Berg was elected chair at the 12th Ordinary Session of the Council of Ports in Accra on Saturday.", "12th ordinary session of the Council of Ports", "Accra", "2022-11-19"),
    ("Speaking at the opening of the 5th Economic Forum in Astana on 3 November 2022, he praised the plan.", "5th Economic Forum", "Astana", "2022-11-03"),
    ("The paper was signed during the visit of Prime Minister Erik Holm to Fiji on 19 November 2022.", "visit", "Fiji", "2022-11-19"),
    ("President Ada Berg left Oslo on Tuesday for a state visit to Kazakhstan.", "visit", "Kazakhstan", "2022-11-22"),
    ("Leaders concluded their two-day summit in Bangkok on Friday.", "summit", "Bangkok", "2022-11-18"),
    ("Ambassador Ana Lund paid an introductory courtesy call on President Erik Holm on Wednesday.", "meeting", None, "2022-11-23"),
    ("The 45th GCC Summit will take place in Kuwait on 1 December.", "45th GCC Summit", "Kuwait", "2022-12-01"),
    ("Borders were on the agenda during talks Monday between Ada Berg and Erik Holm.", "meeting", None, "2022-11-21"),
    ("Ada Berg and Erik Holm spoke on the phone on 3 November 2022.", "call", None, "2022-11-03"),
    ("Opening the meeting in Baku on 4 November, Ada Berg thanked the participants.", "meeting", "Baku", "2022-11-04"),
    ("Ada Berg will travel to Ottawa on Sunday to meet Erik Holm.", "visit", "Ottawa", "2022-11-27"),
    ("The summit in Samarkand brought together leaders of eight states on 16 September 2022.", "summit", "Samarkand", "2022-09-16"),
    ("Ada Berg arrived early on Tuesday in Astana for talks.", "visit", "Astana", "2022-11-22"),
    ("Ana Berg met Erik Holm in Oslo on 3 November, the spokesman said at a briefing in Bern on Monday.", "meeting", "Oslo", "2022-11-03"),
    ("Ada Berg and Erik Holm met on 3 November to discuss the situation in Cyprus.", "meeting", None, "2022-11-03"),
    ("Foreign Minister Ada Berg received a phone call on 3 November 2022 from Erik Holm.", "call", None, "2022-11-03"),
    ("Ada Berg signed a memorandum of understanding with Erik Holm in Geneva on 3 November 2022.", "signing", "Geneva", "2022-11-03"),
    ("Samarkand hosts guests. The Samarkand summit took place on 16 September 2022.", "Samarkand summit", "Samarkand", "2022-09-16"),
    ("The exercise is being held in the capital of Kenya, Nairobi, on Monday.", "exercise", "Nairobi", "2022-11-28"),
    ("Ada Berg is to attend the meeting of the Council of Ports in Lima on 1 December 2022.", "meeting", "Lima", "2022-12-01"),
    ("Ada Berg presented her letters of credence to Erik Holm on 3 November.", "ceremony", None, "2022-11-03"),
    ("The 47th session of the Council of Ports will be hosted by Kenya.", "47th session of the Council of Ports", "Kenya", None),
    ("Ada Berg told reporters after her meeting with Erik Holm on 3 November that the plan was good.", "meeting", None, "2022-11-03"),
    ("The ceremony in Lima was attended by Ada Berg, the chairperson for 2025.", "ceremony", "Lima", None),
    ("A delegation led by Ada Berg visited the headquarters of the African Union in Addis Ababa on 2 November 2022.", "visit", "Addis Ababa", "2022-11-02"),
]  # fmt: skip


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_annotated()


@pytest.mark.parametrize(("text", "name", "place", "day"), CASES)
def test_event_told_in_passing(
    nlp: Language, text: str, name: str, place: str | None, day: str
) -> None:
    found = next(analyse(nlp, [Document("doc_t", "article", "page_t", text, None, DAY, "stamp")]))
    words = {mention.mention_id: mention.text for mention in found.mentions}
    told = [
        (
            c.event_name or c.event_kind,
            words.get(c.event_place or ""),
            c.start_date.edtf if c.start_date else None,
        )
        for c in found.event_claims
    ]
    assert told == [(name, place, day)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The exercise is held in Osh from 5 to 9 December 2022.", "2022-12-05", "2022-12-09"),
        (
            "On 10 and 11 November, the Council of Ports hosted consultations.",
            "2022-11-10",
            "2022-11-11",
        ),
        ("The summit took place in Lima on 25-26 May 1981.", "1981-05-25", "1981-05-26"),
        ("The forum will be held in Lima from Monday to Thursday.", "2022-11-28", "2022-12-01"),
        ("The forum was held in Lima last week.", "2022-11-14/2022-11-20", None),
    ],
)
def test_first_and_last_day(nlp: Language, text: str, first: str, last: str | None) -> None:
    found = next(analyse(nlp, [Document("doc_t", "article", "page_t", text, None, DAY, "stamp")]))
    (claim,) = found.event_claims
    assert claim.start_date is not None
    assert (claim.start_date.edtf, claim.end_date and claim.end_date.edtf) == (first, last)


LISTS = [  # a report, who takes part in what it tells last
    (
        "The summit of the Council of Ports took place in Lima on 3 November 2022. The guests included Ada Berg and Erik Holm.",
        {"Ada Berg", "Erik Holm", "Council of Ports"},
    ),
    (
        "The summit was held in Lima on 3 November 2022. Kenya was represented by Ada Berg.",
        {"Ada Berg"},
    ),
    (
        "Ana Lund held meetings on 3 November with Ada Berg; Erik Holm; and Juan Paz.",
        {"Ana Lund", "Ada Berg", "Erik Holm", "Juan Paz"},
    ),
    ("Ana Lund will meet with Ada Berg on 1 December and hold talks with Erik Holm.", {"Ana Lund", "Erik Holm"}),
    ("In her meeting with Ada Berg on 3 November, Ana Lund praised the plan.", {"Ada Berg", "Ana Lund"}),
    ("The India-US military exercise began in Osh on 3 November 2022.", {"India", "US"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), LISTS)
def test_who_takes_part(nlp: Language, text: str, parts: set[str]) -> None:
    found = next(analyse(nlp, [Document("doc_t", "article", "page_t", text, None, DAY, "stamp")]))
    words = {mention.mention_id: mention.text for mention in found.mentions}
    told = found.event_claims
    assert {words[part.mention_id] for part in told[-1].participants} == parts


def test_a_meeting_agreed_on_is_planned(nlp: Language) -> None:
    text = "The Council of Ports agreed to hold its next session on December 21 in Abuja."
    found = next(analyse(nlp, [Document("doc_t", "article", "page_t", text, None, DAY, "stamp")]))
    (claim,) = found.event_claims
    assert (claim.event_status, claim.start_date and claim.start_date.edtf) == (
        "planned",
        "2022-12-21",
    )


def test_what_a_meeting_is_about_does_not_take_part(nlp: Language) -> None:
    text = "Ada Berg took part in the debate on the OSCE and the CIS held on 19 July 2022 at the UN Security Council."
    found = next(analyse(nlp, [Document("doc_t", "article", "page_t", text, None, DAY, "stamp")]))
    words = {mention.mention_id: mention.text for mention in found.mentions}
    (claim,) = found.event_claims
    assert [words[part.mention_id] for part in claim.participants] == [
        "Ada Berg",
        "UN Security Council",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The minister called on Ada Berg to release the report.",
        "The budget of the session was small.",
        "Ada Berg praised the talks.",
    ],
)
def test_no_event_without_people_place_or_day(nlp: Language, text: str) -> None:
    found = next(analyse(nlp, [Document("doc_t", "article", "page_t", text, None, DAY, "stamp")]))
    assert not found.event_claims
