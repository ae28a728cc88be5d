"""Events: the mentions of one meeting, session or exercise by several sentences and pages become
one event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from pipeline.model.ids import stable_id
from pipeline.model.intervals import Interval
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.entities.blocked_groups import grouped
from pipeline.resolution.entities.entities import Entities
from pipeline.resolution.events.describe import describe
from pipeline.resolution.events.mentions import (
    EventMention,
    Part,
    event_mentions,
    is_in_lead,
    role_rank,
)
from pipeline.resolution.events.same_event import by_document, by_month, contradict, same_event
from pipeline.resolution.fusion.aggregate import CandidateValue, aggregate, confidence
from pipeline.resolution.offices.offices import Offices

__all__ = ["Event", "build_events"]

_STATUSES = ("cancelled", "held", "planned")  # the first that any page reports is the event's


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event with all its mentions."""

    event_id: str
    kind: str
    name: str
    start: Interval | None
    end: Interval | None
    place: str | None
    place_text: str | None
    format: str | None
    status: str
    parts: tuple[Part, ...]
    claims: tuple[str, ...]
    documents: frozenset[str]
    confidence: float


def build_events(corpus: Corpus, entities: Entities, offices: Offices) -> Iterator[Event]:
    """Yield all events: mentions of one document are joined first, then those of several."""
    mentions = event_mentions(corpus, entities, offices)
    blockings = (by_document, by_month)
    for group in grouped(mentions, lambda m: m.claim.claim_id, blockings, same_event, contradict):
        if _is_event(group):
            yield _event(group, entities)


def _is_event(mentions: Sequence[EventMention]) -> bool:
    """Return whether mentions say enough of an event: when it was, or who met where.

    "A session", some day, is none.  A report without a day tells of an event by two participants,
    or by a place and whose meeting it is.
    """
    parts = {part.entity for mention in mentions for part in mention.parts}
    has_place = any(mention.place for mention in mentions)
    has_name = any(mention.name for mention in mentions)
    if any(mention.start for mention in mentions):
        return any((parts, has_name)) or (has_place and not _is_vague_plan(mentions))
    if has_place and any(mention.persons for mention in mentions):
        return True
    if has_name and any((has_place, parts)):
        return True
    return _is_headed_by_two(parts, has_place, mentions)


def _is_headed_by_two(parts: Set[str], has_place: bool, mentions: Iterable[EventMention]) -> bool:
    """Return whether reports without a day head with two participants, or with one and a place."""
    if not all(_heads_undated_report(mention) for mention in mentions):
        return False
    return len(parts) + has_place > 1


def _is_vague_plan(mentions: Iterable[EventMention]) -> bool:
    """ "A summit is planned for 2027"."""
    return all(
        mention.claim.event_status == "planned"
        and (mention.start is None or mention.start.precision == "year")
        for mention in mentions
    )


def _heads_undated_report(mention: EventMention) -> bool:
    return mention.reported_on is None and is_in_lead(mention.claim)


def _event(group: Sequence[EventMention], entities: Entities) -> Event:
    mentions = sorted(group, key=lambda m: (m.document_id, m.claim.start, m.claim.claim_id))
    parts = _fused_parts(mentions)
    kind = _most_specific_kind(mentions)
    place = _most_frequent(m.place for m in mentions)
    about = _most_frequent(entity for m in mentions for entity in sorted(m.about))
    name = _most_frequent(m.name for m in mentions)
    return Event(
        event_id=stable_id("evt", min(m.claim.claim_id for m in mentions)),
        kind=kind,
        name=name or describe(kind, parts, about, place, entities),
        start=_aggregated((m.claim.start_date or m.start, m) for m in mentions),
        end=_aggregated((m.claim.end_date, m) for m in mentions),
        place=place,
        place_text=entities.by_id[place].name if place else None,
        format=_most_frequent(m.claim.event_format for m in mentions),
        status=_status(mentions),
        parts=parts,
        claims=tuple(m.claim.claim_id for m in mentions),
        documents=frozenset(m.document_id for m in mentions),
        confidence=_confidence(mentions),
    )


def _fused_parts(mentions: Iterable[EventMention]) -> tuple[Part, ...]:
    """Return every participant once, in the most prominent role and with the office first named."""
    parts: dict[str, Part] = {}
    for part in (part for mention in mentions for part in mention.parts):
        known = parts.get(part.entity, part)
        role = min(part, known, key=role_rank).role
        parts[part.entity] = Part(part.entity, role, known.office or part.office, part.is_person)
    return tuple(sorted(parts.values(), key=lambda part: (part.entity, part.role)))


def _most_specific_kind(mentions: Iterable[EventMention]) -> str:
    """Return the kind most mentions give; any other word says more than "meeting"."""
    kinds = (mention.claim.event_kind for mention in mentions)
    return _most_frequent(kind for kind in kinds if kind != "meeting") or "meeting"


def _aggregated(dates: Iterable[tuple[Interval | None, EventMention]]) -> Interval | None:
    best, _ = aggregate(
        CandidateValue(interval, mention.weight, mention.claim.claim_id)
        for interval, mention in dates
        if interval
    )
    return best.interval if best else None


def _status(mentions: Iterable[EventMention]) -> str:
    reported = {mention.claim.event_status for mention in mentions}
    return next(status for status in _STATUSES if status in reported)


def _confidence(mentions: Iterable[EventMention]) -> float:
    best: dict[str, float] = {}
    for mention in mentions:
        best[mention.document_id] = max(mention.weight, best.get(mention.document_id, 0.0))
    return confidence(best.values())


def _most_frequent(values: Iterable[str | None]) -> str | None:
    """Return the value named most often, the first in the alphabet of several; `None` where none is
    named.
    """
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value), default=None)
