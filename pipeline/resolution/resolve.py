"""The room as one function: documents, mentions and claims in, the rows of the fact tables out.

Entities and time lines depend on each other: who "the Secretary General" is follows from who held
the office that day, and who held it follows from claims about "the Secretary General". Both are
therefore computed in turn until neither changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.knowledge import Knowledge
from pipeline.knowledge.title_matcher import Titles
from pipeline.model.records import Analysis, Claim, Dated, Document, Mention
from pipeline.resolution import table_rows
from pipeline.resolution.chairs.chairmanships import build_chairmanships
from pipeline.resolution.chairs.term import ChairTerm
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.entities.coreference import resolve_coreference
from pipeline.resolution.entities.entities import Entities, find_entities
from pipeline.resolution.entities.homonyms import split_homonyms
from pipeline.resolution.entities.overrides import Overrides
from pipeline.resolution.entities.spurious import drop_spurious
from pipeline.resolution.events.events import Event, build_events
from pipeline.resolution.fusion.conflicts import Conflict
from pipeline.resolution.fusion.undated import EventDays
from pipeline.resolution.names.normalise import use_knowledge
from pipeline.resolution.offices.holders import Holders
from pipeline.resolution.offices.offices import Offices
from pipeline.resolution.tenures.evidence import office_evidence
from pipeline.resolution.tenures.tenure import Tenure
from pipeline.resolution.tenures.timelines import TimeLines
from pipeline.storage.spill import SpillDict, SpillMultiDict

__all__ = ["Facts", "Resolution", "resolve", "resolve_all"]

_PART = 512  # documents whose rows are made together
_ROUNDS = 4  # the loop settles after two or three; the limit only guards against an oscillation


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything resolution finds out, before it becomes rows."""

    entities: Entities
    offices: Offices
    tenures: TimeLines
    turns: Sequence[ChairTerm]
    events: SpillDict[Event]
    conflicts: Sequence[Conflict]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was found out about all documents of a run, as rows of the tables."""

    corpus: Corpus
    facts: Facts
    supported: SpillMultiDict[tuple[str, str]]  # claim -> tables and keys of the facts it supports

    def fact_rows(self) -> dict[str, Iterable[table_rows.Row]]:
        """Return the rows of entities, aliases and all tables of facts, by table name."""
        corpus, facts = self.corpus, self.facts
        return {
            "entities": table_rows.entity_rows(corpus, facts.entities),
            "aliases": table_rows.alias_rows(corpus, facts.entities),
            "offices": table_rows.office_rows(facts.offices, self._used()),
            "tenures": table_rows.tenure_rows(facts.tenures, corpus.as_of),
            "chairmanships": table_rows.chairmanship_rows(facts.turns),
            "events": table_rows.event_rows((event for _, event in facts.events.each())),
            "participants": table_rows.participant_rows(
                (event for _, event in facts.events.each())
            ),
            "conflicts": [conflict.row() for conflict in facts.conflicts],
        }

    def record_rows(self) -> Iterator[dict[str, Iterable[table_rows.Row]]]:
        """Yield the rows of mentions, dates and claims, some documents at a time."""
        corpus, facts = self.corpus, self.facts
        documents = iter(corpus.documents)
        while part := list(islice(documents, _PART)):
            mentions = (
                mention for document in part for mention in corpus.by_document.get(document, ())
            )
            claims = (claim for document in part for claim in corpus.claims_of(document))
            yield {
                "mentions": table_rows.mention_rows(mentions, facts.entities),
                "dates": table_rows.date_rows(
                    dated for document in part for dated in corpus.dates.get(document, ())
                ),
                "claims": table_rows.claim_rows(
                    claims, facts.entities, facts.offices, self.supported
                ),
            }

    def _used(self) -> set[str]:
        """Return the offices that a tenure, a participant or a claim names."""
        facts = self.facts
        used = {tenure.office for tenure in facts.tenures}
        used |= {
            part.office for _, event in facts.events.each() for part in event.parts if part.office
        }
        return used | {
            o.office_id
            for claim in self.corpus.office_claims
            if (o := facts.offices.of_claim(claim))
        }


def resolve_all(
    documents: Iterable[Document],
    analyses: Iterable[Analysis],
    knowledge: Knowledge,
    overrides: Overrides | None = None,
) -> Resolution:
    """Resolve what the analyses of documents say; each is gone through once, so files may be
    streamed.
    """
    use_knowledge(knowledge)
    corpus = Corpus.gather(documents, analyses)
    facts = resolve_facts(corpus, EventDays(corpus), knowledge, overrides or Overrides())
    return Resolution(corpus, facts, _supported(facts))


def resolve(
    documents: Iterable[Document],
    mentions: Iterable[Mention],
    dates: Iterable[Dated],
    claims: Iterable[Claim],
    knowledge: Knowledge,
    overrides: Overrides | None = None,
) -> dict[str, Sequence[table_rows.Row]]:
    """Return rows of mentions, dates, claims, entities, aliases and all tables of facts, by table
    name.

    The rows are sorted by their table's key and do not depend on the order of the input.  This is
    `resolve_all` for records that are in memory.
    """
    found = resolve_all(documents, [Analysis.of("", mentions, dates, claims)], knowledge, overrides)
    tables: dict[str, list[table_rows.Row]] = {"mentions": [], "dates": [], "claims": []}
    for part in (found.fact_rows(), *found.record_rows()):
        for name, made in part.items():
            tables.setdefault(name, []).extend(made)
    return {name: table_rows.sort_rows(name, made) for name, made in tables.items()}


def resolve_facts(
    corpus: Corpus, days: EventDays, knowledge: Knowledge, overrides: Overrides
) -> Facts:
    """Find entities and time lines, to a fixed point; then chairmanships and events."""
    entities = find_entities(corpus, knowledge, overrides)
    split_homonyms(corpus, entities)
    titles = Titles(knowledge.offices)
    drop_spurious(entities, corpus.claims, knowledge, titles)
    resolve_coreference(corpus, entities, Holders(Offices(corpus, entities, knowledge)), titles)
    for _ in range(_ROUNDS):
        offices = Offices(corpus, entities, knowledge)
        offices.learn()
        tenures = TimeLines(office_evidence(corpus, entities, offices, knowledge, days), offices)
        if not resolve_coreference(corpus, entities, tenures.holders, titles):
            break
    turns, chair_conflicts = build_chairmanships(corpus, entities, knowledge, days)
    events: SpillDict[Event] = SpillDict()
    for event in build_events(corpus, entities, offices):
        events.put(event.event_id, event)
    losing = [c for t in tenures for c in _mismatches("tenures", t.tenure_id, t)]
    losing += [c for t in turns for c in _mismatches("chairmanships", t.chairmanship_id, t)]
    return Facts(
        entities, offices, tenures, turns, events, [*tenures.conflicts, *chair_conflicts, *losing]
    )


def _mismatches(table: str, fact_id: str, fact: Tenure | ChairTerm) -> list[Conflict]:
    """Return one row for every claim that lost: side a is the fact as it was kept, side b the
    losing claim.
    """
    dates = [i.edtf for i in (fact.start, fact.end) if i]
    behind = [
        (-e.weight, e.claim_id)
        for e in fact.evidence
        for i in (e.start, e.end)
        if i and i.edtf in dates
    ]
    source = f", which rests on claim {min(behind)[1]}," if behind else ""
    kept = " to ".join(i.edtf if i else "?" for i in (fact.start, fact.end))
    unique = {(v.claim_id, v.interval.edtf): v for v in fact.contradicted}
    return [
        Conflict(
            "date_mismatch",
            table,
            fact_id,
            v.claim_id,
            "a",
            f"{kept}{source} is better supported than {said}",
        )
        for (_, said), v in sorted(unique.items())
    ]


def _supported(facts: Facts) -> SpillMultiDict[tuple[str, str]]:
    """Return the facts of every claim: claim -> the facts it supports: tenures first, then
    chairmanships, then events.

    A hand-over supports two: the turn that ends and the turn that begins.
    """
    found: SpillMultiDict[tuple[str, str]] = SpillMultiDict()
    for tenure in facts.tenures:
        for e in tenure.evidence:
            found.put(e.claim_id, ("tenures", tenure.tenure_id))
    for turn in facts.turns:
        for piece in turn.evidence:
            found.put(piece.claim_id, ("chairmanships", turn.chairmanship_id))
    for event_id, event in facts.events.each():
        for claim_id in event.claims:
            found.put(claim_id, ("events", event_id))
    return found
