"""Who held which office, for a scorer of office-holder extraction: `extract` reads plain documents with the program.

    python benchmarks/offices.py FOLDER      # one .txt a document; prints what is found, one JSON line a fact

A document is {"id", "date": "YYYY-MM-DD" or None, "text"}; a fact is {"doc_id", "person", "office", "organisation",
"start", "end", "kind"}, kind "tenure", "chairmanship" (with "holder_state") or "meeting" (with "participants", "time").
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pipeline.knowledge import load_knowledge
from pipeline.language import analyse, load
from pipeline.model.records import Analysis, Document, OfficeClaim
from pipeline.resolution import resolve

Row = Mapping[str, Any]
_MEETINGS = frozenset(
    ("meeting", "session", "summit", "visit", "call", "consultation")
)  # an exercise is none
_KEPT = frozenset(("asserted", "former", "reported", "planned"))


def _is_told(row: Row) -> bool:
    """Return True for a claim that gives a person an office."""
    return bool(row["office_id"] and row["subject_id"] and row["modality"] in _KEPT)


def extract(docs: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """All facts of some documents, resolved together."""
    documents = [_document(doc) for doc in docs]
    analyses = list(analyse(load(), documents))
    tables = _resolved(documents, analyses)
    names = _Names(tables, analyses)
    claims = {claim.claim_id: claim for analysis in analyses for claim in analysis.claims}
    offices = {row["office_id"]: row for row in tables["offices"]}
    tenures = {row["tenure_id"]: row for row in tables["tenures"]}
    chairs = {row["chairmanship_id"]: row for row in tables["chairmanships"]}
    events = {row["event_id"]: row for row in tables["events"]}
    met: dict[tuple[str, str], None] = {}
    participants = defaultdict(list)
    for row in tables["participants"]:
        participants[row["event_id"]].append(row["entity_id"])
    said = {
        _place(row): claims[row["claim_id"]]
        for row in tables["claims"]
        if row["claim_id"] in claims
    }
    for row in tables["claims"]:
        doc_id, claim = row["document_id"], said[_place(row)]
        if isinstance(claim, OfficeClaim) and claim.office and _is_told(row):
            office, tenure = offices[row["office_id"]], tenures.get(row["fact_id"], {})
            if not office["organisation_id"] and not claim.start_date:
                continue  # whose post it is cannot be told
            yield {
                "doc_id": doc_id,
                "kind": "tenure",
                "person": names.of(row["subject_id"], doc_id),
                "office": names.text(doc_id, claim.office.start, claim.office.end),
                "organisation": names.of(office["body_id"] or office["organisation_id"], doc_id),
                "start": _edge(tenure, "start_") or _iso(claim.start_date),
                "end": _edge(tenure, "end_") or _iso(claim.end_date),
            }
        elif row["fact_table"] == "chairmanships":
            chair = chairs[row["fact_id"]]
            yield {
                "doc_id": doc_id,
                "kind": "chairmanship",
                "holder_state": names.of(chair["holder_id"], doc_id),
                "organisation": names.shortest(chair["organisation_id"], doc_id),
                "start": _edge(chair, "start_"),
                "end": _edge(chair, "end_"),
            }
        elif row["fact_table"] == "events" and events[row["fact_id"]]["kind"] in _MEETINGS:
            met.setdefault((doc_id, row["fact_id"]), None)
    for doc_id, event in met:
        yield {
            "doc_id": doc_id,
            "kind": "meeting",
            "participants": [names.of(entity, doc_id) for entity in participants[event]],
            "time": _edge(events[event], "start_"),
        }


def _place(row: Row) -> tuple[Any, ...]:
    """What the rows of one claim share, one row for each fact it supports."""
    return tuple(
        row[key] for key in ("document_id", "start", "predicate", "rule", "subject_id", "office_id")
    )


def _document(doc: Row) -> Document:
    day = date.fromisoformat(doc["date"]) if doc.get("date") else None
    title = doc.get("title")
    text = f"{title}\n\n{doc['text']}" if title else doc["text"]
    return Document(
        doc["id"], "article", f"page_{doc['id']}", text, title, day, "stamp" if day else "none"
    )


def _resolved(
    documents: list[Document], analyses: list[Analysis]
) -> Mapping[str, Sequence[dict[str, Any]]]:
    return resolve(
        documents,
        [mention for analysis in analyses for mention in analysis.mentions],
        [dated for analysis in analyses for dated in analysis.dates],
        [claim for analysis in analyses for claim in analysis.claims],
        load_knowledge(),
    )


class _Names:
    """The longest name an entity has in a document, else its name."""

    def __init__(
        self, tables: Mapping[str, Sequence[dict[str, Any]]], analyses: Iterable[Analysis]
    ) -> None:
        self.entities = {row["entity_id"]: row["name"] for row in tables["entities"]}
        self.kinds = {row["entity_id"]: row["kind"] for row in tables["entities"]}
        self.longest: dict[tuple[str, str], str] = {}
        self.short: dict[tuple[str, str], str] = {}
        self.offices: dict[tuple[str, int, int], str] = {}
        for analysis in analyses:
            for mention in analysis.mentions:
                self.offices[mention.document_id, mention.start, mention.end] = mention.text
        for row in tables["mentions"]:
            key = (row["entity_id"], row["document_id"])
            if row["method"] != "anaphor" and row["label"] != "OFFICE" and row["entity_id"]:
                self.short[key] = min(self.short.get(key, row["text"]), row["text"], key=len)
                self.longest[key] = max(self.longest.get(key, ""), row["text"], key=len)

    def of(self, entity: str | None, document: str) -> str:
        if self.kinds.get(entity or "") == "state":
            return str(self.entities[entity or ""])
        return str(
            self.longest.get((entity or "", document)) or self.entities.get(entity or "", "")
        )

    def shortest(self, entity: str, document: str) -> str:
        return self.short.get((entity, document)) or self.entities[entity]

    def text(self, document: str, start: int, end: int) -> str:
        return self.offices.get((document, start, end), "")


def _edge(row: Mapping[str, Any], prefix: str) -> str | None:
    """The year, month or day; of a span that lies in one month, the month."""
    edtf = row.get(f"{prefix}edtf")
    if edtf and edtf[:7] == edtf.partition("/")[2][:7]:
        return str(edtf[:7])
    return None if not edtf or "/" in edtf else edtf[:4] if edtf[5:7] > "12" else edtf


def _iso(interval: Any) -> str | None:
    return interval.edtf if interval is not None and "/" not in interval.edtf else None


def main() -> None:
    """Read a folder of texts and print the facts."""
    folder = Path(sys.argv[1])
    docs = [
        {"id": path.stem, "date": None, "text": path.read_text("utf-8")}
        for path in sorted(folder.glob("*.txt"))
    ]
    for fact in extract(docs):
        print(json.dumps(fact, ensure_ascii=False))


if __name__ == "__main__":
    main()
