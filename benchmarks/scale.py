"""Resolution of many invented documents: seconds and memory by number of documents.

    python benchmarks/scale.py 10000 100000

Every line is a process of its own, so that its peak of memory is its own.  The world is invented and drawn with a
fixed seed: persons with frequent surnames (Zipf) in two spellings, 200 organisations, posts whose holders follow
each other, turns in the chair, meetings that several documents tell of; a document has fourteen mentions, five dates
and two to four claims.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pipeline.intervals import Interval
from pipeline.knowledge import Knowledge, load_knowledge
from pipeline.publishing.arrow import arrow_table
from pipeline.records import Claim, Dated, Document, Mention, OfficeReference, Participant
from pipeline.resolution import resolve
from pipeline.tables import TABLES

GIVEN = (
    "Ivan Sergei Maria Viktor Andrei Olga Nurlan Aigul Armen David John Peter Anna Elena Murat Askar Li Min Ana Omar"
)
SYLLABLES = "ba ka ro mi le no tu shi zha gor bek dar ven tal mur sul ra den kov lin".split()
ENDINGS = ("ov", "enko", "yan", "ev", "in", "")
FIRST = date(2000, 1, 1)
DAYS = 9_000


class World:
    """Who there is and what happens, and the pages that tell of it."""

    def __init__(self, size: int, knowledge: Knowledge) -> None:
        self.rng = rng = random.Random(size)
        self.knowledge = knowledge
        families = [self._word(3) + rng.choice(ENDINGS) for _ in range(200 + size // 50)]
        weights = [1 / (rank + 1) for rank in range(len(families))]
        drawn = rng.choices(families, weights, k=100 + size // 4)
        self.persons = [(rng.choice(GIVEN.split()), self._word(1), family) for family in drawn]
        self.organisations = [f"{self._word(2)} {self._word(2)} Organisation" for _ in range(200)]
        self.owners = sorted(k for k, o in knowledge.organisations.items() if not o.parent)
        self.states = sorted(knowledge.states)
        self.posts = [self._post() for _ in range(20 + size // 50)]
        self.meetings = [self._meeting() for _ in range(size // 4)]
        self.documents: list[Document] = []
        self.mentions: list[Mention] = []
        self.dates: list[Dated] = []
        self.claims: list[Claim] = []
        for number in range(size):
            self._write(f"doc_{number:07d}")

    def _word(self, syllables: int) -> str:
        return "".join(self.rng.choice(SYLLABLES) for _ in range(syllables)).capitalize()

    def _meeting(self) -> tuple[date, tuple[str, str, str], tuple[str, str, str], str]:
        day = FIRST + timedelta(days=self.rng.randrange(DAYS))
        return day, self._person(), self._person(), self.rng.choice(self.owners)

    def _post(self) -> tuple[str, str, list[tuple[date, tuple[str, str, str]]]]:
        """A post with its owner and holders, who follow each other every four years."""
        title = self.rng.choice(("Secretary General", "Director", "Deputy Director", "Press Secretary"))
        begins = (FIRST + timedelta(days=1461 * term) for term in range(-1, 7))
        return title, self.rng.choice(self.owners), [(begin, self.rng.choice(self.persons)) for begin in begins]

    def _person(self) -> tuple[str, str, str]:
        """The persons of the news are few: half of all mentions are of a hundredth of them."""
        few = self.persons[: 20 + len(self.persons) // 100]
        return self.rng.choice(few if self.rng.random() < 0.5 else self.persons)

    def _spelled(self, person: tuple[str, str, str]) -> str:
        given, second, family = person
        form = self.rng.random()
        return f"{given} {second} {family}" if form < 0.8 else f"{given} {second} {family.upper()}"

    def _write(self, name: str) -> None:
        rng, day = self.rng, FIRST + timedelta(days=self.rng.randrange(DAYS))
        if rng.random() < 0.5:
            meeting = rng.choice(self.meetings)
            day = meeting[0] + timedelta(days=rng.randrange(4))
        else:
            meeting = self._meeting()
        page = _Page(name, day)
        title, post_owner, holders = rng.choice(self.posts)
        since, holder = next(term for term in reversed(holders) if term[0] <= day)
        who = [page.name(self._spelled(p), "PERSON") for p in (meeting[1], meeting[2], holder)]
        owner = page.name(self.knowledge.name(meeting[3]), "ORG", meeting[3])
        state = rng.choice(self.states)
        country = page.name(self.knowledge.name(state), "GPE", state)
        employer = page.name(self.knowledge.name(post_owner), "ORG", post_owner)
        post = OfficeReference(title, "head", 0, 5, employer)
        page.claim("holds", subject=who[2], office=post)
        if rng.random() < 0.2:
            page.claim("appointed", subject=who[2], office=post, start_date=Interval.day(since), term_months=48)
        if rng.random() < 0.1:
            page.claim("takes_chair", subject=country, object=owner, start_date=Interval.year(day.year))
        parts = tuple(Participant(mention, "participant") for mention in (*who[:2], owner))
        page.claim("event", event_kind="meeting", start_date=Interval.day(meeting[0]), participants=parts)
        for mention in who:
            page.name(page.said[mention].split()[-1], "PERSON")
        for _ in range(3):
            page.name(rng.choice((rng.choice(self.organisations), "Ministry of Defence")), "ORG")
        page.name("the Secretary General", "OFFICE", method="anaphor")
        page.name("the Organization", "ORG", method="anaphor")
        for _ in range(5):
            page.date(meeting[0])
        self.documents.append(page.written("filler of a page " * 100))
        self.mentions += page.mentions
        self.dates += page.dates
        self.claims += page.claims


class _Page:
    def __init__(self, name: str, day: date) -> None:
        self.document_id, self.day, self.text = name, day, ""
        self.said: dict[str, str] = {}
        self.mentions: list[Mention] = []
        self.dates: list[Dated] = []
        self.claims: list[Claim] = []

    def _add(self, text: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += text + ". "
        return start, start + len(text)

    def name(self, text: str, label: str, key: str | None = None, method: Any = "model") -> str:
        start, end = self._add(text)
        mention_id = f"mnt_{self.document_id}_{start:05d}"
        self.said[mention_id] = text
        self.mentions.append(Mention(mention_id, self.document_id, start, end, text, label, method, 1.0, key))
        return mention_id

    def date(self, day: date) -> None:
        start, end = self._add(day.isoformat())
        found, date_id = Interval.day(day), f"dat_{self.document_id}_{start}"
        self.dates.append(Dated(date_id, self.document_id, start, end, found.edtf, "date", found.edtf, found))

    def claim(self, predicate: str, **fields: Any) -> None:
        sentence = f"This sentence of some length says that somebody {predicate} something {len(self.claims)} here."
        start, end = self._add(sentence)
        claim_id = f"clm_{self.document_id}_{start:05d}"
        self.claims.append(Claim(claim_id, self.document_id, start, end, sentence, predicate, **fields))

    def written(self, filler: str) -> Document:
        text = self.text + filler
        return Document(self.document_id, "article", f"page_{self.document_id}", text, reference_date=self.day)


def measure(size: int) -> None:
    """Resolve a world of `size` documents and print what it cost."""
    knowledge = load_knowledge()
    world = World(size, knowledge)
    before, began = _peak(), time.process_time()
    tables = resolve(world.documents, world.mentions, world.dates, world.claims, knowledge)
    counts = {name: arrow_table(TABLES[name], rows).num_rows for name, rows in tables.items()}
    seconds = time.process_time() - began
    print(f"{size} documents: {seconds:.1f} s, {_peak()} MB (the world alone {before} MB)", counts, flush=True)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sizes = [int(size) for size in sys.argv[1:]]
    if len(sizes) == 1:
        measure(sizes[0])
    for each in sizes if len(sizes) > 1 else ():
        subprocess.run([sys.executable, __file__, str(each)], check=True)
