"""A writing desk for tests: documents of short sentences, with mentions and claims as the language room gives them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pipeline.knowledge import Knowledge, load_knowledge
from pipeline.model.ids import stable_id
from pipeline.model.intervals import Interval
from pipeline.model.predicates import PREDICATES, Family
from pipeline.model.records import (
    ChairClaim,
    Claim,
    Document,
    EventClaim,
    Mention,
    OfficeClaim,
    OfficeReference,
    Participant,
)
from pipeline.resolution import resolve
from pipeline.resolution.entities.overrides import Overrides

__all__ = ["KNOWLEDGE", "Desk", "d"]

RECORDS: dict[Family, Any] = {"office": OfficeClaim, "chair": ChairClaim, "event": EventClaim}

KNOWLEDGE: Knowledge = load_knowledge()
LABELS = {"state": "GPE", "org": "ORG", "place": "GPE"}


def d(text: str) -> Interval:
    """An interval from "2023", "2023-01" or "2023-01-01"."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return Interval.day(date(parts[0], parts[1], parts[2]))
    return Interval.month(parts[0], parts[1]) if len(parts) == 2 else Interval.year(parts[0])


class Desk:
    """Collects documents, mentions and claims; `tables()` resolves them."""

    def __init__(self, knowledge: Knowledge = KNOWLEDGE) -> None:
        self.knowledge = knowledge
        self.documents: list[Document] = []
        self.mentions: list[Mention] = []
        self.claims: list[Claim] = []
        self._texts: dict[str, str] = {}
        self._days: dict[str, tuple[date | None, str]] = {}

    def page(self, name: str, day: str | None, site: str = "news.example") -> str:
        """A new document; its name is its id."""
        self._texts[name] = ""
        self._days[name] = (date.fromisoformat(day) if day else None, site)
        return name

    def name(self, page: str, text: str, label: str | None = None, method: str = "model") -> str:
        """Write a name into a page; knowledge keys ("org:csto") are written as their names."""
        key = text if ":" in text else None
        written = self.knowledge.name(text) if key else text
        label = label or (LABELS[text.partition(":")[0]] if key else "PERSON")
        start = len(self._texts[page])
        self._texts[page] += written + ". "
        mention_id = stable_id("mnt", page, start)
        self.mentions.append(
            Mention(
                mention_id,
                page,
                start,
                start + len(written),
                written,
                label,
                method,  # type: ignore[arg-type]
                knowledge_id=key,
            )
        )
        return mention_id

    def office(
        self, page: str, title: str, role_class: str, of: str | None = None, body: str | None = None
    ) -> OfficeReference:
        """A reference to a post; `of` and `body` are names or knowledge keys."""
        owner = self.name(page, of, None if ":" in of else "ORG") if of else None
        inner = self.name(page, body, None if ":" in body else "ORG") if body else None
        start = len(self._texts[page])
        self._texts[page] += title + ". "
        return OfficeReference(title, role_class, start, start + len(title), owner, inner)

    def says(self, page: str, predicate: str, subject: str | None = None, **fields: Any) -> str:
        """A claim; `subject`, `object`, `other`, `person`, `event_place` are names, dates are texts."""
        for slot in ("object", "other", "person", "event_place"):
            if fields.get(slot):
                label = "GPE" if slot == "event_place" else None
                fields[slot] = self.name(page, fields[slot], None if ":" in fields[slot] else label)
        for slot in ("start_date", "end_date", "decided_date"):
            if isinstance(fields.get(slot), str):
                fields[slot] = d(fields[slot])
        if "who" in fields:
            roles: Mapping[str, str] = fields.pop("who")
            fields["participants"] = tuple(
                Participant(self.name(page, name), role)  # type: ignore[arg-type]
                for name, role in roles.items()
            )
        named = PREDICATES[predicate]
        if subject:
            fields["subject"] = self.name(page, subject)
        start = len(self._texts[page])
        sentence = f"{predicate} {len(self.claims)}."
        self._texts[page] += sentence + "\n"
        claim_id = stable_id("clm", page, start)
        self.claims.append(
            RECORDS[named.family](
                claim_id, page, start, start + len(sentence), sentence, predicate, **fields
            )
        )
        return claim_id

    def written(self) -> list[Document]:
        """The documents as far as they are written."""
        return [
            Document(
                name,
                "article",
                f"page_{name}",
                text,
                reference_date=self._days[name][0],
                site=self._days[name][1],
            )
            for name, text in self._texts.items()
        ]

    def tables(self, overrides: Overrides | None = None) -> dict[str, list[dict[str, Any]]]:
        """All tables of resolution."""
        tables = resolve(self.written(), self.mentions, [], self.claims, self.knowledge, overrides)
        return {name: list(rows) for name, rows in tables.items()}
