"""Who takes part in an event: lists behind a colon, guests of a meeting, "he" of the same sentence, hosts."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from pipeline.language import analyse
from pipeline.model.records import Document, EventClaim
from tests.annotated import load_annotated

DAY = date(2022, 11, 24)
HELD = "The session of the Council was held in Lima on 3 November 2022."
CASES = [  # text, kind, participants of the event told last
    (
        f"{HELD} Took part: Ada Berg, Erik Holm, Ana Lund.",
        "session",
        {"Ada Berg", "Erik Holm", "Ana Lund"},
    ),
    (
        f"{HELD} It was attended by: Ada Berg, Prime Minister of Norway; Erik Holm, President of Chile.",
        "session",
        {"Ada Berg", "Erik Holm"},
    ),
    (
        "The following took part in the meeting of the Council of Ports: President of Norway Ada Berg, Erik Holm.",
        "meeting",
        {"Ada Berg", "Erik Holm", "Council of Ports"},
    ),
    (
        "The talks were held in Lima on 3 and 4 November 2022 with representatives of Chile, Peru and Brazil.",
        "meeting",
        {"Chile", "Peru", "Brazil"},
    ),
    (
        "Ada Berg met with their Excellencies: Erik Holm and Ana Lund on 3 November 2022.",
        "meeting",
        {"Ada Berg", "Erik Holm", "Ana Lund"},
    ),
    (
        "During the visit of Foreign Minister Ada Berg to Lima, she met with President Erik Holm.",
        "meeting",
        {"Ada Berg", "Erik Holm"},
    ),
    (
        "The Council of Ports reported that the summit was held in Lima on 3 November 2022.",
        "summit",
        set(),
    ),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_annotated()


def last_event(nlp: Language, text: str) -> tuple[EventClaim, dict[str, str]]:
    found = next(analyse(nlp, [Document("doc_t", "article", "page_t", text, None, DAY, "stamp")]))
    return found.event_claims[-1], {mention.mention_id: mention.text for mention in found.mentions}


@pytest.mark.parametrize(("text", "kind", "names"), CASES)
def test_who_takes_part(nlp: Language, text: str, kind: str, names: set[str]) -> None:
    claim, words = last_event(nlp, text)
    assert (claim.event_kind, {words[part.mention_id] for part in claim.participants}) == (
        kind,
        names,
    )


def test_whose_house_is_visited_is_host(nlp: Language) -> None:
    text = (
        "Ada Berg visited the headquarters of the African Union in Addis Ababa on 2 November 2022."
    )
    claim, words = last_event(nlp, text)
    roles = {words[part.mention_id]: part.role for part in claim.participants}
    assert roles == {"Ada Berg": "participant", "African Union": "host"}


def test_who_leads_a_visiting_delegation_chairs_nothing(nlp: Language) -> None:
    text = "The delegation of Chile headed by Prime Minister Ada Berg arrived in Lima on 2 November 2022."
    claim, _ = last_event(nlp, text)
    assert {part.role for part in claim.participants} == {"participant"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ada Berg, appointed on 1 March 2021, met Erik Holm in Lima.", None),
        ("Ada Berg met Erik Holm, who was elected Secretary General on 3 March 2021.", None),
        (
            "Ada Berg, who was elected Secretary General on 3 March 2021, met Erik Holm on 5 May 2022.",
            "2022-05-05",
        ),
        (
            "On 5 May 2022 Ada Berg met with Erik Holm on the sidelines of the conference held in Rome on 3 May.",
            "2022-05-05",
        ),
    ],
)
def test_the_day_of_a_post_is_not_that_of_a_meeting(
    nlp: Language, text: str, day: str | None
) -> None:
    found = next(analyse(nlp, [Document("doc_t", "article", "page_t", text, None, DAY, "stamp")]))
    met = next(claim for claim in found.event_claims if claim.rule.startswith("event.met"))
    assert (met.start_date.edtf if met.start_date else None) == day
