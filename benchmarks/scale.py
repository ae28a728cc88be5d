"""Resolution of many invented documents, as the stage does it from file to file.

Seconds and memory by their number.

    python benchmarks/scale.py 20000 100000

The documents and what was read of them are first written as the files of the stages before. Writing
and resolving are processes of their own, because a process that is started begins with the peak of
memory of the one that starts it. The world is invented and drawn with a fixed seed: persons with
frequent surnames (Zipf) in two spellings, 200 organisations, posts whose holders follow each other,
turns in the chair, meetings that several documents tell of; a document has fourteen mentions, five
dates and two to four claims.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pipeline.knowledge import Knowledge, load_knowledge
from pipeline.model.ids import stable_id
from pipeline.model.intervals import Interval
from pipeline.model.records import (
    Analysis,
    ChairClaim,
    Claim,
    Dated,
    Document,
    EventClaim,
    Mention,
    OfficeClaim,
    OfficeReference,
    Participant,
)
from pipeline.run.document_merging import CanonicalDocument
from pipeline.run.engines import open_engine
from pipeline.run.job import Job
from pipeline.run.progress import Lines
from pipeline.run.steps.analyse import Analysed
from pipeline.run.steps.resolve import resolve
from pipeline.settings import Settings
from pipeline.storage.shards import write_records

GIVEN = (
    "Ivan Sergei Maria Viktor Andrei Olga Nurlan Aigul Armen David John Peter Anna Elena Murat "
    "Askar Li Min Ana Omar"
)
SYLLABLES = "ba ka ro mi le no tu shi zha gor bek dar ven tal mur sul ra den kov lin".split()
ENDINGS = ("ov", "enko", "yan", "ev", "in", "")
FIRST = date(2000, 1, 1)
DAYS = 9_000
SHARD = 256


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
        self.size = size

    def pages(self) -> Iterator[tuple[Document, Analysis]]:
        """Every document with what is read of it."""
        for number in range(self.size):
            yield self._write(f"doc_{number:016d}")

    def _word(self, syllables: int) -> str:
        return "".join(self.rng.choice(SYLLABLES) for _ in range(syllables)).capitalize()

    def _meeting(self) -> tuple[date, tuple[str, str, str], tuple[str, str, str], str]:
        day = FIRST + timedelta(days=self.rng.randrange(DAYS))
        return day, self._person(), self._person(), self.rng.choice(self.owners)

    def _post(self) -> tuple[str, str, list[tuple[date, tuple[str, str, str]]]]:
        """A post with its owner and holders, who follow each other every four years."""
        title = self.rng.choice(
            ("Secretary General", "Director", "Deputy Director", "Press Secretary")
        )
        begins = (FIRST + timedelta(days=1461 * term) for term in range(-1, 7))
        return (
            title,
            self.rng.choice(self.owners),
            [(begin, self.rng.choice(self.persons)) for begin in begins],
        )

    def _person(self) -> tuple[str, str, str]:
        """The persons of the news are few: half of all mentions are of a hundredth of them."""
        few = self.persons[: 20 + len(self.persons) // 100]
        return self.rng.choice(few if self.rng.random() < 0.5 else self.persons)

    def _spelled(self, person: tuple[str, str, str]) -> str:
        given, second, family = person
        form = self.rng.random()
        return f"{given} {second} {family}" if form < 0.8 else f"{given} {second} {family.upper()}"

    def _write(self, name: str) -> tuple[Document, Analysis]:
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
        page.claim(OfficeClaim, "holds", subject=who[2], office=post)
        if rng.random() < 0.2:
            page.claim(
                OfficeClaim,
                "appointed",
                subject=who[2],
                office=post,
                start_date=Interval.day(since),
                term_months=48,
            )
        if rng.random() < 0.1:
            page.claim(
                ChairClaim,
                "takes_chair",
                subject=country,
                object=owner,
                start_date=Interval.year(day.year),
            )
        parts = tuple(Participant(mention, "participant") for mention in (*who[:2], owner))
        page.claim(
            EventClaim,
            "event",
            event_kind="meeting",
            start_date=Interval.day(meeting[0]),
            participants=parts,
        )
        for mention in who:
            page.name(page.said[mention].split()[-1], "PERSON")
        for _ in range(3):
            page.name(rng.choice((rng.choice(self.organisations), "Ministry of Defence")), "ORG")
        page.name("the Secretary General", "OFFICE", method="anaphor")
        page.name("the Organization", "ORG", method="anaphor")
        for _ in range(5):
            page.date(meeting[0])
        analysis = Analysis.of(name, page.mentions, page.dates, page.claims)
        return page.written("filler of a page " * 100), analysis


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
        mention_id = stable_id("mnt", self.document_id, start)
        self.said[mention_id] = text
        self.mentions.append(
            Mention(mention_id, self.document_id, start, end, text, label, method, 1.0, key)
        )
        return mention_id

    def date(self, day: date) -> None:
        start, end = self._add(day.isoformat())
        found, date_id = Interval.day(day), stable_id("dat", self.document_id, start)
        self.dates.append(
            Dated(date_id, self.document_id, start, end, found.edtf, "date", found.edtf, found)
        )

    def claim(self, record: type[Claim], predicate: str, **fields: Any) -> None:
        number = len(self.claims)
        sentence = (
            f"This sentence of some length says that somebody {predicate} something {number} here."
        )
        start, end = self._add(sentence)
        claim_id = stable_id("clm", self.document_id, start)
        self.claims.append(
            record(claim_id, self.document_id, start, end, sentence, predicate, **fields)
        )

    def written(self, filler: str) -> Document:
        text = self.text + filler
        return Document(
            self.document_id, "article", f"page_{self.document_id}", text, reference_date=self.day
        )


def write(size: int, out: Path) -> None:
    """The files of the stages before resolution."""
    job = _job(out)
    pages = World(size, load_knowledge()).pages()
    for number, part in enumerate(iter(lambda: list(islice(pages, SHARD)), [])):
        documents = [document for document, _ in part]
        analyses = [Analysed(document.document_id, analysis) for document, analysis in part]
        name = f"{number:05d}.parquet"
        canonical = [
            CanonicalDocument(
                document_id=document.document_id,
                kind=document.kind,
                page_id=document.page_id,
                title=document.title,
                reference_date=document.reference_date,
                reference_basis=document.reference_basis,
                site=document.site,
                n_pages=document.n_pages,
                row=row,
                readable=True,
            )
            for row, document in enumerate(documents)
        ]
        stripping = job.folder("stripping")
        write_records(documents, Document, stripping / f"texts-{name}")
        write_records(canonical, CanonicalDocument, stripping / f"documents-{name}")
        write_records(analyses, Analysed, job.folder("language") / f"analyses-{number:05d}.parquet")


def measure(out: Path) -> None:
    """Resolve what lies in the files and print what it cost."""
    job = _job(out)
    before, began = _peak(), time.process_time()
    counts = resolve(job, job.folder("resolution"))
    print(
        f"{time.process_time() - began:.1f} s, {_peak()} MB (the program alone {before} MB)",
        counts,
        flush=True,
    )


def _job(out: Path) -> Job:
    settings = Settings.model_validate({"raw": str(out), "out": out, "engine": "inline"})
    with open_engine(settings) as engine:
        return Job(settings, engine, Lines())


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    if sys.argv[1] == "resolve":
        measure(Path(sys.argv[2]))
    elif sys.argv[1] == "write":
        write(int(sys.argv[3]), Path(sys.argv[2]))
    else:
        for size in sys.argv[1:]:
            with tempfile.TemporaryDirectory() as folder:
                subprocess.run([sys.executable, __file__, "write", folder, size], check=True)
                print(f"{size} documents:", end=" ", flush=True)
                subprocess.run([sys.executable, __file__, "resolve", folder], check=True)
