"""From resolved facts to rows of the tables: one function per table, which makes a row when it is
asked for.

Foreign keys hold by construction: an entity is written if a row points at it, and a fact only if a
claim supports it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from pipeline.model.ids import stable_id
from pipeline.model.intervals import DATE_FIELDS, Interval
from pipeline.model.records import Claim, Dated, Mention, OfficeClaim, TenureClaim
from pipeline.model.tables import TABLES
from pipeline.resolution.chairs.term import ChairTerm
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.entities.entities import Entities
from pipeline.resolution.events.events import Event
from pipeline.resolution.fusion.aggregate import CandidateValue, confidence
from pipeline.resolution.fusion.bounds import first_day, last_day, latest, precedes, some_day
from pipeline.resolution.offices.offices import Offices
from pipeline.resolution.tenures.tenure import Tenure
from pipeline.storage.spill import SpillMultiDict

__all__ = [
    "Row",
    "alias_rows",
    "chairmanship_rows",
    "claim_rows",
    "date_rows",
    "entity_rows",
    "event_rows",
    "mention_rows",
    "office_rows",
    "participant_rows",
    "sort_rows",
    "tenure_rows",
]

Row = dict[str, Any]
_FRESH = timedelta(days=366)  # seen in office no longer ago than this: current


def sort_rows(table: str, rows: Iterable[Row]) -> list[Row]:
    """Return rows in the order of their table's key."""
    key = TABLES[table].key
    return sorted(rows, key=lambda row: tuple(row[name] for name in key))


def date_columns(interval: Interval | None, prefix: str) -> Row:
    """Return the five columns of a date; all null where nothing is known of it."""
    if interval is None or some_day(interval) is None:
        return {f"{prefix}{name}": None for name in DATE_FIELDS}
    return interval.columns(prefix)


def date_rows(dates: Iterable[Dated]) -> Iterator[Row]:
    """Make the rows of the table `dates`."""
    for dated in dates:
        yield {
            "date_id": dated.date_id,
            "document_id": dated.document_id,
            "start": dated.start,
            "end": dated.end,
            "text": dated.text,
            "kind": dated.kind,
            "value": dated.value,
            **date_columns(dated.interval, ""),
            "anchored_on": dated.anchored_on,
        }


def mention_rows(mentions: Iterable[Mention], entities: Entities) -> Iterator[Row]:
    """Make the rows of the table `mentions`."""
    for mention in mentions:
        yield {
            "mention_id": mention.mention_id,
            "document_id": mention.document_id,
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "label": mention.label,
            "entity_id": entities.of_mention.get(mention.mention_id),
            "method": mention.method,
            "score": mention.score,
        }


def entity_rows(corpus: Corpus, entities: Entities) -> list[Row]:
    """Make the rows of the table `entities`, with where and when each was met."""
    n_documents: Counter[str] = Counter()
    seen: dict[str, tuple[date, date]] = {}
    for document_id, mentions in corpus.by_document.each():
        named = {entity for m in mentions if (entity := entities.of_mention.get(m.mention_id))}
        n_documents.update(named)
        if day := corpus.documents[document_id].reference_date:
            seen |= {
                e: (min(first, day), max(last, day))
                for e in named
                for first, last in [seen.get(e, (day, day))]
            }
    return [
        {
            "entity_id": entity.entity_id,
            "kind": entity.kind,
            "name": entity.name,
            "parent_id": entity.parent,
            "country": entity.country,
            "n_documents": n_documents[entity.entity_id],
            "first_seen": seen[entity.entity_id][0] if entity.entity_id in seen else None,
            "last_seen": seen[entity.entity_id][1] if entity.entity_id in seen else None,
        }
        for entity in entities.by_id.values()
    ]


def alias_rows(corpus: Corpus, entities: Entities) -> list[Row]:
    """Make the rows of the table `aliases`: names only, no anaphors."""
    counts = Counter(
        (entity_id, mention.text)
        for _, mentions in corpus.by_document.each()
        for mention in mentions
        if mention.method != "anaphor"
        and (entity_id := entities.of_mention.get(mention.mention_id))
    )
    return [
        {
            "entity_id": entity,
            "alias": alias,
            "n_mentions": n,
            "reason": entities.why(entity, alias),
        }
        for (entity, alias), n in counts.items()
    ]


def office_rows(offices: Offices, used: Iterable[str]) -> Iterator[Row]:
    """Make the rows of the table `offices`: those that a tenure, a participant or a claim names."""
    return (
        {
            "office_id": office.office_id,
            "title": office.title,
            "organisation_id": office.organisation_id,
            "body_id": office.body_id,
            "role_class": office.role_class,
            "seats": office.seats,
        }
        for office in (offices.by_id[office_id] for office_id in used)
    )


def tenure_rows(tenures: Iterable[Tenure], as_of: date | None) -> Iterator[Row]:
    """Make the rows of the table `tenures`."""
    return (
        {
            "tenure_id": t.tenure_id,
            "person_id": t.person,
            "office_id": t.office,
            "kind": "acting" if t.acting else "full",
            "status": _status(t, as_of),
            **date_columns(t.start, "start_"),
            **date_columns(t.end, "end_"),
            "term_months": t.term_months,
            **date_columns(t.decided, "decided_"),
            "predecessor_id": t.predecessor,
            "successor_id": t.successor,
            "observed_from": t.seen_from,
            "observed_to": t.seen_to,
            **_support([(e.claim_id, e.document_id, e.weight) for e in t.evidence], t.contradicted),
        }
        for t in tenures
    )


def _status(tenure: Tenure, as_of: date | None) -> str:
    """Designate, current, ended or unknown on the day of the last document; an unknown end alone is
    not "current".

    "The former minister" has left, also where no page tells when it was written.
    """
    shown, left = tenure.last_day, last_day(tenure.end)
    if tenure.end and latest((shown, left)) is None:
        return "ended"
    if as_of is None:
        return "unknown"
    if precedes(as_of, first_day(tenure.start)):
        return "designate"
    if left and left <= as_of:
        return "ended"
    if first_day(tenure.end):
        return "current"
    return "current" if shown and as_of - shown <= _FRESH else "unknown"


def chairmanship_rows(turns: Iterable[ChairTerm]) -> Iterator[Row]:
    """Make the rows of the table `chairmanships`."""
    return (
        {
            "chairmanship_id": t.chairmanship_id,
            "organisation_id": t.organisation,
            "holder_id": t.holder,
            "person_id": t.person,
            **date_columns(t.start, "start_"),
            **date_columns(t.end, "end_"),
            "predecessor_id": t.predecessor,
            "successor_id": t.successor,
            **_support([(e.claim_id, e.document_id, e.weight) for e in t.evidence], t.contradicted),
        }
        for t in turns
    )


def _support(
    pieces: Sequence[tuple[str, str, float]], contradicted: Iterable[CandidateValue]
) -> Row:
    best: dict[str, float] = {}
    for _, document_id, weight in pieces:
        best[document_id] = max(weight, best.get(document_id, 0.0))
    against = sum(v.weight for v in {v.claim_id: v for v in contradicted}.values())
    disputed = against / max(sum(weight for _, _, weight in pieces), against) if against else 0.0
    return {
        "n_claims": len({claim_id for claim_id, _, _ in pieces}),
        "n_documents": len(best),
        "confidence": confidence(best.values(), disputed),
    }


def event_rows(events: Iterable[Event]) -> Iterator[Row]:
    """Make the rows of the table `events`."""
    return (
        {
            "event_id": e.event_id,
            "kind": e.kind,
            "name": e.name,
            **date_columns(e.start, "start_"),
            **date_columns(e.end, "end_"),
            "place_id": e.place,
            "place_text": e.place_text,
            "format": e.format,
            "status": e.status,
            "n_documents": len(e.documents),
            "confidence": e.confidence,
        }
        for e in events
    )


def participant_rows(events: Iterable[Event]) -> Iterator[Row]:
    """Make the rows of the table `participants`."""
    return (
        {"event_id": e.event_id, "entity_id": p.entity, "role": p.role, "office_id": p.office}
        for e in events
        for p in e.parts
    )


def claim_rows(
    claims: Iterable[Claim],
    entities: Entities,
    offices: Offices,
    facts: SpillMultiDict[tuple[str, str]],
) -> Iterator[Row]:
    """Make the rows of the table `claims`; `facts` gives for a claim the tables and keys of the
    facts it supports.

    A claim that supports several facts has a row for each, the further ones with an id of their
    own.
    """
    for claim in claims:
        row = _claim_row(claim, entities, offices)
        first, *further = dict.fromkeys(facts.of(claim.claim_id)) or ((None, None),)
        yield row | dict(zip(("fact_table", "fact_id"), first, strict=True))
        for table, fact_id in further:
            claim_id = stable_id("clm", claim.claim_id, fact_id)
            yield row | {"claim_id": claim_id, "fact_table": table, "fact_id": fact_id}


def _claim_row(claim: Claim, entities: Entities, offices: Offices) -> Row:
    subject = other = office = None
    term_months = 0
    if isinstance(claim, TenureClaim):
        subject, other = entities.get(claim.subject), entities.get(claim.object)
        term_months = claim.term_months
    if isinstance(claim, OfficeClaim):
        office = offices.of_claim(claim)
    return {
        "claim_id": claim.claim_id,
        "document_id": claim.document_id,
        "start": claim.start,
        "end": claim.end,
        "sentence": claim.sentence,
        "predicate": claim.predicate,
        "subject_id": subject.entity_id if subject else None,
        "object_id": other.entity_id if other else None,
        "office_id": office.office_id if office else None,
        **date_columns(claim.start_date, "start_"),
        **date_columns(claim.end_date, "end_"),
        "term_months": term_months,
        "modality": claim.modality,
        "rule": claim.rule,
        "confidence": claim.confidence,
    }
