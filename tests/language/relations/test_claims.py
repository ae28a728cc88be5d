"""What sentences say, as a table: sentence, reference day, and the claims expected of it."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from pipeline.language import analyse, load
from pipeline.model.records import Analysis, Document, EventClaim
from tests.annotated import load_annotated

DAY = date(2024, 6, 27)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_annotated()


def read(nlp: Language, text: str, title: str | None = None) -> Analysis:
    return next(analyse(nlp, [Document("doc_t", "article", "page_t", text, title, DAY, "stamp")]))


def words(analysis: Analysis, mention: str | None) -> str | None:
    return next((m.text for m in analysis.mentions if m.mention_id == mention), None)


def offices(analysis: Analysis) -> set[tuple[str, str | None, str, str | None, str]]:
    return {
        (
            c.predicate,
            words(analysis, c.subject),
            c.office.title,
            words(analysis, c.office.organisation),
            c.modality,
        )
        for c in analysis.office_claims
        if c.office
    }


OFFICES = [
    ("The President of Estonia Alar Karis spoke.", ("holds", "Alar Karis", "President", "Estonia", "asserted")),
    ("Gabrielius Landsbergis, the foreign minister of Lithuania, spoke.", ("holds", "Gabrielius Landsbergis", "Minister of Foreign Affairs", "Lithuania", "asserted")),
    ("Former Austrian Chancellor Sebastian Kurz spoke.", ("holds", "Sebastian Kurz", "Chancellor", "Austrian", "former")),
    ("Mark Rutte was appointed Secretary General of NATO.", ("appointed", "Mark Rutte", "Secretary General", "NATO", "asserted")),
    ("Mark Rutte will become Secretary General of NATO.", ("takes_office", "Mark Rutte", "Secretary General", "NATO", "planned")),
    ("Mark Rutte has been proposed as Secretary General of NATO.", ("nominated", "Mark Rutte", "Secretary General", "NATO", "proposed")),
    ("Mette Frederiksen was not appointed Secretary General of NATO.", ("appointed", "Mette Frederiksen", "Secretary General", "NATO", "negated")),
    ("The European Council elected António Costa as its President.", ("elected", "António Costa", "President", "European Council", "asserted")),
    ("Jens Stoltenberg stepped down as Secretary General of NATO.", ("leaves_office", "Jens Stoltenberg", "Secretary General", "NATO", "asserted")),
    ("Mark Rutte was sworn in as Prime Minister of the Netherlands.", ("sworn_in", "Mark Rutte", "Prime Minister", "Netherlands", "asserted")),
    ("Tedros Adhanom Ghebreyesus was re-elected as Director-General of the World Health Organization.", ("reappointed", "Tedros Adhanom Ghebreyesus", "Director General", "World Health Organization", "asserted")),
    ("António Guterres served as Prime Minister of Portugal from 1995 to 2002 and as United Nations High Commissioner for Refugees from 2005 to 2015.", ("holds", "António Guterres", "Prime Minister", "Portugal", "asserted")),
    ("Preston Smith (1912-2003) was the 40th Governor of Texas from 1969 to 1973.", ("holds", "Preston Smith", "Governor", "Texas", "asserted")),
    ("The Council appointed Jens Stoltenberg Secretary General of NATO, a post he held until October 2024.", ("holds", "Jens Stoltenberg", "Secretary General", "NATO", "former")),
    ("The mayor of Chemnitz was Dieter Noll, who served from 1990 to 1991.", ("holds", "Dieter Noll", "Mayor", "Chemnitz", "asserted")),
    ("The ministers approved the new Secretary General of ASEAN, Kao Kim Hourn - the Minister of Trade of Cambodia.", ("appointed", "Kao Kim Hourn", "Secretary General", "ASEAN", "asserted")),
    ("The council chose Bola Tinubu as Chairman of ECOWAS. Tinubu takes over from Umaro Embaló, the President of Guinea-Bissau.", ("succeeds", "Tinubu", "Chairman", "ECOWAS", "asserted")),
    ("President Adama Barrow of the Gambia met the President of Senegal.", ("holds", "Adama Barrow", "President", "Gambia", "asserted")),
    ("They met the UN High Commissioner for Refugees Filippo Grandi.", ("holds", "Filippo Grandi", "High Commissioner for Refugees", "UN", "asserted")),
    ("António Guterres took the oath on Monday as the ninth Secretary General of the United Nations.", ("sworn_in", "António Guterres", "Secretary General", "United Nations", "asserted")),
    ("Jens Stoltenberg, who was prime minister of Norway until 2013, was replaced by Erna Solberg.", ("succeeds", "Erna Solberg", "Prime Minister", "Norway", "asserted")),
    ("Mark Rutte was elected by the ambassadors of all members as the new Secretary General of NATO.", ("elected", "Mark Rutte", "Secretary General", "NATO", "asserted")),
    ("The UN General Assembly elected Philémon Yang of Cameroon as President.", ("elected", "Philémon Yang", "President", "UN General Assembly", "asserted")),
    ("The foreign ministers of France and Poland, Stéphane Séjourné and Radosław Sikorski, met.", ("holds", "Radosław Sikorski", "Minister of Foreign Affairs", "Poland", "asserted")),
    ("The Minister of Interior and Administration of Poland Marcin Kierwinski spoke.", ("holds", "Marcin Kierwinski", "Minister of Interior and Administration", "Poland", "asserted")),
    ("The summit also elected President of the Republic of Zambia Hakainde Hichilema as chairperson of the African Union.", ("elected", "Hakainde Hichilema", "Chairman", "African Union", "asserted")),
    ("The bank said that its governors had unanimously elected Takehiko Nakao as the ADB's ninth president.", ("elected", "Takehiko Nakao", "President", "ADB", "asserted")),
    ("The Conference decided by acclamation to appoint Mohammed Barkindo of Nigeria as Secretary-General of OPEC.", ("appointed", "Mohammed Barkindo", "Secretary General", "OPEC", "asserted")),
    ("William Ruto was elected at the 24th summit of the leaders as the new Chairman of the East African Community.", ("elected", "William Ruto", "Chairman", "East African Community", "asserted")),
    ("Salva Kiir was elected Chairman of the East African Community, taking over from the outgone President Evariste Ndayishimiye of Burundi.", ("succeeds", "Salva Kiir", "Chairman", "East African Community", "asserted")),
    ("NATO Secretary General Mark Rutte spoke. The Secretary General assumed office on 1 October 2024.", ("takes_office", "Mark Rutte", "Secretary General", "NATO", "asserted")),
    ("The council chose Bola Tinubu as Chairman of ECOWAS. The President of Nigeria takes over from Umaro Embaló.", ("succeeds", "Bola Tinubu", "Chairman", "ECOWAS", "asserted")),
    ("Helga Schmid, whose two-term tenure ends in 2023, is the Secretary General of the OSCE.", ("leaves_office", "Helga Schmid", "Secretary General", "OSCE", "asserted")),
    ("Ignazio Visco: Chairman of the EIB and Governor of the Bank of Italy.", ("holds", "Ignazio Visco", "Governor", "Bank of Italy", "asserted")),
    ("Phil Breedlove handed over command of Allied Command Operations to Curtis Scaparrotti.", ("succeeds", "Curtis Scaparrotti", "Commander", "Allied Command Operations", "asserted")),
    ("Volkan Bozkir handed over the presidency of the UN General Assembly to Abdulla Shahid.", ("succeeds", "Abdulla Shahid", "President", "UN General Assembly", "asserted")),
    ("Mark Rutte took office as Secretary General of NATO. Jens Stoltenberg, his predecessor, left in October.", ("leaves_office", "Jens Stoltenberg", "Secretary General", "NATO", "asserted")),
    ("There were the Presidents of Kenya, William Ruto; Uganda, Yoweri Museveni; and Tanzania, Samia Suluhu Hassan.", ("holds", "Yoweri Museveni", "President", "Uganda", "asserted")),
    ("Elias Magosi's tenure as Executive Secretary of SADC began in September 2021.", ("takes_office", "Elias Magosi", "Executive Secretary", "SADC", "asserted")),
    ("Carla Barnett takes over as Secretary-General of CARICOM from Irwin LaRocque.", ("succeeds", "Carla Barnett", "Secretary General", "CARICOM", "asserted")),
    ("Carla Barnett was chosen as Secretary-General of CARICOM. Barnett, a former Vice President of the Caribbean Development Bank, takes over from Irwin LaRocque who served from 2011 to 2021.", ("holds", "Irwin LaRocque", "Secretary General", "CARICOM", "asserted")),
    ("Mark Rutte took over the chairmanship of the North Atlantic Council in October 2024.", ("takes_office", "Mark Rutte", "Chairman", "North Atlantic Council", "asserted")),
    ("Mark Rutte led the Netherlands and is serving as the Secretary General of NATO.", ("holds", "Mark Rutte", "Secretary General", "NATO", "asserted")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OFFICES)
def test_offices(nlp: Language, text: str, expected: tuple[str, str, str, str, str]) -> None:
    assert expected in offices(read(nlp, text))


@pytest.mark.parametrize(
    ("text", "person", "title"),
    [
        ("The Secretary-General and Iraq's Minister of Foreign Affairs, Fuad Hussein, met.", "Fuad Hussein", "Secretary General"),
        ("Adama Barrow, President of the Gambia, takes over from President Macky Sall of Senegal.", "Adama Barrow", None),
        ("Cornel Feruta acts until a new Director General assumes office.", "Cornel Feruta", "Director General"),
    ],
)  # fmt: skip
def test_an_office_of_somebody_else(
    nlp: Language, text: str, person: str, title: str | None
) -> None:
    found = read(nlp, text)
    said = [
        c
        for c in found.office_claims
        if words(found, c.subject) == person
        and c.predicate in ("holds", "succeeds", "takes_office")
    ]
    assert not [
        c
        for c in said
        if c.office and (c.office.title == title or (title is None and c.predicate == "succeeds"))
    ]


def test_a_tenure_with_both_days(nlp: Language) -> None:
    text = "They thanked Bruno Itoua, President of OPEC, during his one-term tenure beginning on 1 January 2022 and ending on 31 December 2022."
    claim = next(c for c in read(nlp, text).claims if c.rule == "office.holds.tenure")
    assert (claim.start_date and claim.start_date.edtf, claim.end_date and claim.end_date.edtf) == (
        "2022-01-01",
        "2022-12-31",
    )


def test_the_agency_of_a_byline_owns_no_list(nlp: Language) -> None:
    text = (
        "(Kuwait News Agency (KUNA)) By the editors\n\nThe Gulf Cooperation Council has a Secretary-General.\n\n"
        "Abdullah Bishara served as Secretary-General from 1981 to 1993, followed by Fahim Al Qasimi (1993-1996)."
    )
    owners = {
        organisation
        for _, _, title, organisation, _ in offices(read(nlp, text))
        if title == "Secretary General"
    }
    assert owners == {"Gulf Cooperation Council"}


CHAIRS = [
    ("Norway took over the chairmanship of the Arctic Council from Russia on 11 May 2023.", ("takes_chair", "Norway", "Arctic Council", "Russia", "2023-05-11", None)),
    ("Russia handed over the chairmanship of the Arctic Council to Norway on 11 May 2023.", ("hands_over_chair", "Russia", "Arctic Council", "Norway", "2023-05-11", None)),
    ("In 2023 Indonesia chairs ASEAN.", ("chairs", "Indonesia", "ASEAN", None, "2023", "2023")),
    ("The meeting dealt with Kazakhstan's chairmanship of the CSTO in 2024.", ("chairs", "Kazakhstan", "CSTO", None, "2024", "2024")),
    ("The heads of state noted the Armenian presidency in the CSTO in 2021-2022.", ("chairs", "Armenian", "CSTO", None, "2021", "2022")),
    ("Malta chairs the OSCE. Finland will take over the chairmanship in 2025.", ("takes_chair", "Finland", "OSCE", None, "2025", None)),
    ("Spain holds the EU Council presidency. Belgium will follow in the first half of 2024 and Hungary in the second.", ("chairs", "Hungary", "EU Council", None, "2024-41", "2024-41")),
    ("The G20 met in Delhi under India's presidency. South Africa follows Brazil in 2025.", ("takes_chair", "South Africa", "G20", "Brazil", "2025", None)),
    ("Azerbaijan passed on the chairmanship of the NAM to Ugandan President Yoweri Museveni.", ("hands_over_chair", "Azerbaijan", "NAM", "Ugandan", None, None)),
    ("Azerbaijan served as the chair of NAM for four years, spanning 2020 to 2023.", ("chairs", "Azerbaijan", "NAM", None, "2020", "2023")),
    ("They saw the handover of ASEAN's chairmanship from Malaysia to the Philippines.", ("takes_chair", "Philippines", "ASEAN", "Malaysia", None, None)),
    ("Singapore's ASEAN chairmanship, which will end on 31 December 2018, goes well.", ("chairs", "Singapore", "ASEAN", None, None, "2018-12-31")),
    ("In 2025 Belarus will chair the bodies of the EAEU.", ("chairs", "Belarus", "EAEU", None, "2025", "2025")),
    ("The SCO met. Kyrgyzstan became the next chair of the Organisation, for 2025-2026.", ("takes_chair", "Kyrgyzstan", "SCO", None, "2025", "2026")),
    ("Cambodia handed the gavel of the ASEAN chairmanship to Indonesia on 13 November 2022.", ("hands_over_chair", "Cambodia", "ASEAN", "Indonesia", "2022-11-13", None)),
    ("Indonesia's chairmanship of ASEAN begins on January 1, 2025 and lasts until the end of the year.", ("chairs", "Indonesia", "ASEAN", None, "2025-01-01", "2025")),
    ("The ASEAN chairmanship for 2026 will be held by the Philippines.", ("chairs", "Philippines", "ASEAN", None, "2026", "2026")),
    ("As the current chair of the G7, Canada invited Ukraine to the summit.", ("chairs", "Canada", "G7", None, None, None)),
    ("On 1 January 2026 the presidency of the EAEU bodies passes from Belarus to Kazakhstan.", ("takes_chair", "Kazakhstan", "EAEU", "Belarus", "2026-01-01", None)),
    ("Bangladesh has taken over as the chair of BIMSTEC from Thailand.", ("takes_chair", "Bangladesh", "BIMSTEC", "Thailand", None, None)),
    ("The summit entrusted Belarus with the chairmanship of the CSTO.", ("takes_chair", "Belarus", "CSTO", None, None, None)),
    ("Myanmar gave up its turn to chair ASEAN in 2006.", ("declines_chair", "Myanmar", "ASEAN", None, None, None)),
    ("Belarus is going to preside over the Eurasian Economic Commission as from 1 March 2031.", ("chairs", "Belarus", "Eurasian Economic Commission", None, "2031-03-01", None)),
    ("A rite marked the transition of the group's chairmanship from Cuba to Uganda, said an envoy of the Non-Aligned Movement.", ("takes_chair", "Uganda", "Non-Aligned Movement", "Cuba", None, None)),
    ("Cuba has assumed control of the Group of 77 for one year.", ("takes_chair", "Cuba", "Group of 77", None, None, None)),
    ("Haiti took the helm of CARICOM from the Bahamas on 1 July 2023.", ("takes_chair", "Haiti", "CARICOM", "Bahamas", "2023-07-01", None)),
    ("Barbados assumed the chairmanship of CARICOM on 1 January 2025, taking over from Grenada.", ("takes_chair", "Barbados", "CARICOM", "Grenada", "2025-01-01", None)),
    ("Argentina received this Friday, 28 June, the pro tempore presidency of CELAC.", ("takes_chair", "Argentina", "CELAC", None, "2024-06-28", None)),
    ("Mexico held the presidency of CELAC. The President of Mexico handed it over to his Argentine counterpart.", ("hands_over_chair", "Mexico", "CELAC", "Argentine", None, None)),
    ("In December Austria extended its chairmanship of the Wassenaar Arrangement.", ("chairs", "Austria", "Wassenaar Arrangement", None, None, None)),
    ("India chairs the G20. Brazil, whose turn it would have been, will chair the group in 2025.", ("chairs", "Brazil", "G20", None, "2025", "2025")),
    ("France holds the presidency of the EU Council. Paris took over from Slovenia at midnight.", ("takes_chair", "Paris", "EU Council", "Slovenia", None, None)),
    ("From 1 January 2025 the chairmanship of the CIS passes to Tajikistan.", ("takes_chair", "Tajikistan", "CIS", None, "2025-01-01", None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CHAIRS)
def test_chairs(nlp: Language, text: str, expected: tuple[str | None, ...]) -> None:
    found = read(nlp, text)
    rows = {
        (
            c.predicate,
            words(found, c.subject),
            words(found, c.object),
            words(found, c.other),
            c.start_date.edtf if c.start_date else None,
            c.end_date.edtf if c.end_date else None,
        )
        for c in found.chair_claims
    }
    assert expected in rows


@pytest.mark.parametrize(
    "text",
    [
        "Vice-chairs of the African Union met.",
        "The presidency of the university went to a historian.",
        "Kyrgyzstan will be a co-chair of the CIS.",
        "A meeting of the OSCE Permanent Council was held under the chairmanship of Malta.",
        "Armenia chaired the meeting of the CSTO Permanent Council.",
        "Germany hosted the OSCE conference.",
        "Belgium chairs the parliamentary committee on migration.",
        "Armenia co-chaired the conference with France.",
        "The French presidency said Mr Macron would travel to Berlin.",
        "The troika consists of North Macedonia, Malta and Finland.",
    ],
)
def test_no_chair(nlp: Language, text: str) -> None:
    assert not [
        c
        for c in read(nlp, text).claims
        if c.predicate in ("chairs", "takes_chair", "hands_over_chair")
    ]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Estonia will not chair the OSCE in 2024.", "negated"),
        ("Estonia would like to chair the OSCE in 2024.", "proposed"),
        ("Will Armenia chair the CSTO in 2028?", "asked"),
        ("It is unclear whether Armenia will take over the chairmanship of the CSTO.", "asked"),
        ("Media reported that Belarus might chair the CSTO twice.", "proposed"),
    ],
)
def test_a_chair_that_is_no_fact(nlp: Language, text: str, modality: str) -> None:
    assert {c.modality for c in read(nlp, text).claims if c.predicate != "event"} <= {modality}


def test_a_rule_about_turns(nlp: Language) -> None:
    (claim,) = read(
        nlp, "The decision synchronizes the terms of the CSTO chairmanship with the calendar year."
    ).chair_claims
    assert (claim.predicate, claim.chair_period) == ("chair_rule", "calendar_year")


def event(nlp: Language, text: str) -> tuple[Analysis, EventClaim]:
    found = read(nlp, text)
    return found, found.event_claims[0]


def test_a_meeting_with_place_and_day(nlp: Language) -> None:
    text = "On 5 June 2024, the NATO Secretary General Jens Stoltenberg met with the President of Finland Alexander Stubb in Helsinki."
    found, claim = event(nlp, text)
    assert {words(found, p.mention_id) for p in claim.participants} == {
        "Jens Stoltenberg",
        "Alexander Stubb",
    }
    assert (
        claim.event_kind,
        words(found, claim.event_place),
        claim.start_date and claim.start_date.edtf,
    ) == ("meeting", "Helsinki", "2024-06-05")


def test_a_session_with_its_chair(nlp: Language) -> None:
    text = "On 9 May 2024 in Oslo, a session of the Nordic Council was held, chaired by the Prime Minister of Norway Jonas Gahr Støre."
    found, claim = event(nlp, text)
    roles = {(words(found, p.mention_id), p.role) for p in claim.participants}
    assert roles == {("Jonas Gahr Støre", "chair"), ("Nordic Council", "participant")}
    assert claim.event_kind == "session"


def test_a_planned_session(nlp: Language) -> None:
    _, claim = event(nlp, "The next session of the OSCE will be held in Valletta in December 2024.")
    assert claim.event_status == "planned"


def events(
    nlp: Language, text: str
) -> list[tuple[str | None, str | None, str | None, str, set[tuple[str | None, str]]]]:
    """Kind or name, place, day, status and who took part, for every event told."""
    found = read(nlp, text)
    return [
        (
            c.event_name or c.event_kind,
            words(found, c.event_place),
            c.start_date.edtf if c.start_date else None,
            c.event_status,
            {(words(found, p.mention_id), p.role) for p in c.participants},
        )
        for c in found.event_claims
    ]


def test_later_sentences_tell_of_the_same_event(nlp: Language) -> None:
    text = (
        "On 3 May 2024 a session of the Nordic Council took place in Oslo. It was chaired by the Prime Minister of Norway "
        "Jonas Gahr Støre. Taking part in it were the President of Finland Alexander Stubb and the Prime Minister of "
        "Denmark Mette Frederiksen."
    )
    last = events(nlp, text)[-1]
    assert last[:4] == ("session", "Oslo", "2024-05-03", "held")
    assert last[4] == {
        ("Nordic Council", "participant"),
        ("Jonas Gahr Støre", "chair"),
        ("Alexander Stubb", "participant"),
        ("Mette Frederiksen", "participant"),
    }


def test_a_city_that_hosts_is_the_place(nlp: Language) -> None:
    assert events(nlp, "On 4 June 2024, Helsinki hosted a meeting of the Nordic Council.") == [
        ("meeting", "Helsinki", "2024-06-04", "held", {("Nordic Council", "participant")})
    ]


def test_every_exercise_by_its_name(nlp: Language) -> None:
    text = 'In September, the "Shield-2024" exercise and the "Search-2024" exercise are planned in Poland.'
    assert [(name, day, status) for name, _, day, status, _ in events(nlp, text)] == [
        ("Shield-2024", "2024-09", "planned"),
        ("Search-2024", "2024-09", "planned"),
    ]


def test_an_exhibition_with_its_host(nlp: Language) -> None:
    text = (
        "On 17 May 2024, in Tallinn, General Martin Herem, on the invitation of Hanno Pevkur, Minister of Defence of "
        'Estonia, took part in the activities of the International Exhibition of Arms "ARMS-2024".'
    )
    assert events(nlp, text) == [
        (
            "ARMS-2024",
            "Tallinn",
            "2024-05-17",
            "held",
            {("Martin Herem", "participant"), ("Hanno Pevkur", "host")},
        )
    ]


@pytest.mark.parametrize("verb", ["has been postponed", "was cancelled", "has been called off"])
def test_a_meeting_that_was_not_held(nlp: Language, verb: str) -> None:
    ((*_, status, _),) = events(
        nlp, f"The session of the Nordic Council planned for 14 July in Oslo {verb}."
    )
    assert status == "cancelled"


def test_terms_and_starts(nlp: Language) -> None:
    text = "Alain Berset was elected Secretary General of the Council of Europe for a term of five years from 18 September 2024."
    claim = next(c for c in read(nlp, text).office_claims if c.predicate == "elected")
    assert claim.term_months == 60
    assert claim.start_date is not None and claim.start_date.edtf == "2024-09-18"


def test_he_is_the_person_spoken_of(nlp: Language) -> None:
    text = "Rafael Grossi spoke in Vienna. He was appointed Director General of the IAEA."
    assert ("appointed", "Rafael Grossi", "Director General", "IAEA", "asserted") in offices(
        read(nlp, text)
    )


def test_everything_can_be_sliced(nlp: Language) -> None:
    title = "NATO has a new Secretary General"
    text = f"{title}\n\nMark Rutte took office as Secretary General of NATO on 1 October 2024. He succeeds Jens Stoltenberg.\n\nIs he the fourth Dutchman?"
    found = read(nlp, text, title)
    assert all(text[m.start : m.end] == m.text for m in found.mentions)
    assert all(text[d.start : d.end] == d.text for d in found.dates)
    assert all(text[c.start : c.end] == c.sentence for c in found.claims)
    ids = {m.mention_id for m in found.mentions}
    for claim in found.claims:
        assert ids.issuperset(claim.mentions())


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " \n\n ", "1999", "( ( (", "Ж" * 5000, "the " * 3000])
def test_strange_text(text: str) -> None:
    assert read(load(), text).claims == ()


def test_the_same_text_gives_the_same_records(nlp: Language) -> None:
    text = (
        "The President of Estonia Alar Karis met the Prime Minister of Latvia Evika Siliņa in Riga."
    )
    assert read(nlp, text) == read(nlp, text)
