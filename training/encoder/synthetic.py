"""Invented sentences of press pages: organisations inside organisations, ministers, exercises, exhibitions.

Public name sets know few bodies of bodies, offices that contain a ministry's words, or exercises with a year in their
names.  A grammar (`grammar.yaml`) supplies them.  People and organisations are made of parts and exist only by
accident; states and cities come from `pipeline/knowledge`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import yaml

from pipeline.knowledge import Knowledge, State, load_knowledge
from training.encoder.corpus import Named

GRAMMAR = Path(__file__).with_name("grammar.yaml")
SLOT = re.compile(r"\{(\w+)\}")
MARK = re.compile(r"<([A-Z]+)\||>")
GIVEN = (
    "Timur Aziz Rustam Oleg Dmitry Nurlan Davit Vahan Marat Sherali Viktor Igor Elena Gulnara Ruben Daniyar Ilham "
    "Irakli Maia Andrius Jens António Ahmed Khalid Kofi Amina Lars Ingrid João Chidi Ngozi Hiroshi Mei Wei Arjun "
    "Priya Siti Budi Thura Pierre Claire Giulia Marco Zoltán Ewa Piotr Milica Goran Yusuf Leyla Mehmet Dariga "
    "Ainura Sapar Bakyt Abdullah Fatima Mohamed Moussa Awa Tesfaye Hana John Mary Robert Susan Carlos Lucía "
    "José-María Jean-Claude Anne-Lise"
).split()
PATRONYMICS = "Ivanovich Sergeyevich Nurlanovich Viktorovich Rustamovich Olegovna Maratovna Davidovich Igorevich".split()
STEMS = (
    "Abdra Sultan Petro Grigor Mirzo Rakh Kaz Volk Makar Zhuma Kari Tokto Isa Bekna Haru Geva Koval Nov Semen "
    "Ryab Ali Erge Naza Olim Shari Dzhu Balta Yerme Sarse Manu Kuzne Orlo Turs Mame Velk Dorm Lind Halv Okon Ade "
    "Mbe Tra Dial Fer Sant Mor Kowal Nagy Hor Pop Stan Jov Yilma Demir Rah Hus Khal Tana Naka Sugi Wijay Perer "
    "Gup Shar Sito Har"
).split()
ENDINGS = (
    "ov ev in sky enko yan ian dze shvili bekov bayev manov uly zoda vich ić ski sson berg quist ez es os etti "
    "ini ga ye kwe oğlu kaya man zadeh moto da singhe ma awan tov nova eva skaya mova"
).split()
PARTICLES = ("al-", "Al-", "de ", "van ", "El ", "bin ", "da ")
DIRECTIONS = "Northern Southern Eastern Western Central Nordic Balkan Andean Pacific Atlantic Alpine Arctic Saharan".split()
THEMES = "Rivers Security Coastal Energy Trade Mountain Customs Stability Economic Maritime Steppe Islands Defence".split()
PURPOSES = "Cooperation Integration Partnership Consultation Assistance Development Coordination Dialogue Pact".split()
KINDS = "Organization Union Alliance Community Council Forum League Commonwealth Association Compact".split()
LINKS = frozenset({"of", "for", "and", "on", "the"})


class ClaimBuilder:
    """Writes invented texts; every text has organisations of its own that it comes back to."""

    def __init__(self, chance: random.Random, knowledge: Knowledge | None = None) -> None:
        self._chance = chance
        self._grammar: dict[str, list[str]] = yaml.safe_load(GRAMMAR.read_text("utf-8"))
        self._knowledge = knowledge or load_knowledge()
        self._organisations: list[str] = []
        self._surnames: list[str] = []

    def texts(self, count: int) -> Iterator[Named]:
        """As many texts, of a headline or none and some paragraphs."""
        for _ in range(count):
            self._organisations = [self._organisation() for _ in range(2)]
            self._surnames = [self._surname()]
            parts = [self._expand("{headline}")] if self._chance.random() < 0.4 else []
            parts += [self._paragraph() for _ in range(self._chance.randint(1, 3))]
            yield unmark(self._chance.choice(("\n\n", "\n\n", "\n")).join(parts))

    def _paragraph(self) -> str:
        return " ".join(self._expand("{sentence}") for _ in range(self._chance.randint(1, 3)))

    def _expand(self, template: str) -> str:
        return SLOT.sub(lambda slot: self._fill(slot.group(1)), template)

    def _fill(self, slot: str) -> str:
        made = getattr(self, f"_make_{slot}", None)
        if made is not None:
            return str(made())
        if slot.isupper():
            return self._fill(slot.lower() if slot != "ACRONYM" else "acronym_plain").upper()
        return self._expand(self._chance.choice(self._grammar[slot]))

    # Organisations of the text.

    def _organisation(self) -> str:
        pick = self._chance.choice
        return pick(
            (
                f"{pick(DIRECTIONS)} {pick(THEMES)} {pick(PURPOSES)} {pick(KINDS)}",
                f"{pick(DIRECTIONS)} {pick(KINDS)}",
                f"{pick(KINDS)} for {pick(THEMES)} and {pick(PURPOSES)}",
                f"{pick(KINDS)} of {pick(DIRECTIONS)} {pick(THEMES)} States",
                f"{pick(DIRECTIONS)} {pick(PURPOSES)} {pick(KINDS)}",
                f"Treaty on {pick(THEMES)} {pick(PURPOSES)} {pick(KINDS)}",
            )
        )

    def _make_org_name(self) -> str:
        return self._chance.choice(self._organisations)

    def _make_acronym_plain(self) -> str:
        return "".join(word[0] for word in self._make_org_name().split() if word not in LINKS)

    def _make_acronym_invented(self) -> str:
        return "".join(
            self._chance.choice("ABCDEGIKMNOPRSTU") for _ in range(self._chance.randint(3, 5))
        )

    def _make_acronym(self) -> str:
        return f"<ORG|{self._make_acronym_plain()}>"

    def _make_org(self) -> str:
        name = self._make_org_name()
        short = "".join(word[0] for word in name.split() if word not in LINKS)
        forms = (f"<ORG|{name}>", f"<ORG|{short}>", f"<ORG|{name}> (<ORG|{short}>)")
        return self._chance.choice(forms)

    # People.

    def _surname(self) -> str:
        made = self._chance.choice(STEMS) + self._chance.choice(ENDINGS)
        draw = self._chance.random()
        if draw < 0.06:
            return self._chance.choice(PARTICLES) + made
        return (
            f"{made}-{self._chance.choice(STEMS)}{self._chance.choice(ENDINGS)}"
            if draw < 0.09
            else made
        )

    def _make_person(self) -> str:
        surname = self._surname()
        self._surnames.append(surname)
        given, draw = self._chance.choice(GIVEN), self._chance.random()
        if draw < 0.62:
            name = f"{given} {surname}"
        elif draw < 0.72:
            name = f"{given} {self._chance.choice(PATRONYMICS)} {surname}"
        elif draw < 0.78:
            name = f"{given[0]}. {surname}"
        elif draw < 0.82:
            name = f"{given[0]}.{self._chance.choice('AIMNVY')}. {surname}"
        elif draw < 0.86:
            name = f"{given} {self._chance.choice('ABHMJ')}. {surname}"
        elif draw < 0.9:
            name = f"{given} {surname.upper()}"
        elif draw < 0.94:
            name = f"{surname} {given}"
        else:
            name = f"{given} {self._chance.choice(GIVEN)} {surname}"
        return f"<PERSON|{name}>"

    def _make_surname(self) -> str:
        return f"<PERSON|{self._chance.choice(self._surnames)}>"

    # States and places.

    @cached_property
    def _cities(self) -> list[str]:
        names = {place.name for place in self._knowledge.places.values() if place.name.isalpha()}
        return sorted(names)

    @cached_property
    def _states(self) -> list[State]:
        return sorted(self._knowledge.states.values(), key=lambda state: state.key)

    def _state(self) -> State:
        return self._chance.choice(self._states)

    def _make_the_state(self) -> str:
        state = self._state()
        official = state.official if state.official and self._chance.random() < 0.6 else ""
        article = "the " if official and official.split()[0] not in {state.name} else ""
        return f"{article}<LOC|{official or state.name}>"

    def _make_the_state_capital(self) -> str:
        state = self._state()
        return f"<LOC|{self._chance.choice((state.name, state.capital[0] if state.capital else state.name))}>"

    def _make_adjective_name(self) -> str:
        state = self._state()
        return state.adjectives[0] if state.adjectives else "Nordic"

    def _make_adjective(self) -> str:
        return f"<NORP|{self._make_adjective_name()}>"

    def _make_city_name(self) -> str:
        return self._chance.choice(self._cities)

    def _make_city(self) -> str:
        return f"<LOC|{self._make_city_name()}>"

    def _make_place_name(self) -> str:
        return self._chance.choice((self._state().name, self._make_city_name()))

    # Numbers and dates.

    def _make_number(self) -> str:
        return str(self._chance.randint(2, 9))

    def _make_day(self) -> str:
        return str(self._chance.randint(1, 15))

    def _make_later_day(self) -> str:
        return str(self._chance.randint(16, 30))

    def _make_year(self) -> str:
        return str(self._chance.randint(1995, 2026))

    def _make_later_year(self) -> str:
        return str(self._chance.randint(2027, 2030))

    def _make_numeric(self) -> str:
        return f"{self._chance.randint(1, 28):02d}.{self._chance.randint(1, 12):02d}.{self._make_year()}"


def unmark(marked: str) -> Named:
    """The text without its marks, and the names they meant.

    >>> unmark("the <ORG|Bank of <LOC|Fiji>>")
    Named(text='the Bank of Fiji', names=((4, 16, 'ORG'),), masked=())
    """
    parts: list[str] = []
    open_marks: list[tuple[int, str]] = []
    names = []
    size = last = 0
    for mark in MARK.finditer(marked):
        parts.append(marked[last : mark.start()])
        size += len(parts[-1])
        last = mark.end()
        if mark.group(1):
            open_marks.append((size, mark.group(1)))
            continue
        start, label = open_marks.pop()
        if not open_marks:
            names.append((start, size, label))
    return Named("".join([*parts, marked[last:]]), tuple(names))
