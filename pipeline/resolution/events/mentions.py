"""Event mentions: what single claims say of an event, with its participants, place and days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from pipeline.model.intervals import Interval
from pipeline.model.records import EventClaim, Participant
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.entities.entities import Entities
from pipeline.resolution.fusion.bounds import exact_day
from pipeline.resolution.fusion.weights import claim_weight
from pipeline.resolution.offices.offices import Offices

__all__ = ["SESSIONS", "EventMention", "Part", "event_mentions", "is_in_lead", "role_rank"]

SESSIONS = frozenset({"session", "summit"})
_STATING = frozenset({"asserted", "former", "reported", "planned", "proposed"})
_LEAD = 600  # characters: what an undated report says up to here happened on the day of the report
_NO_TIME, _FRESH = timedelta(0), timedelta(days=2)  # how old what a report tells may be
_RANK = {"chair": 0, "host": 1, "signatory": 2, "participant": 3}


@dataclass(frozen=True, slots=True)
class Part:
    """An entity that takes part, its role, and the office in which it does."""

    entity: str
    role: str
    office: str | None
    is_person: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """What one claim says of one event; all names are entity ids."""

    claim: EventClaim
    start: Interval | None  # from the first to the last day
    place: str | None
    parts: tuple[Part, ...]
    about: frozenset[str]  # organisations and bodies named in the sentence or the document's title
    weight: float
    reported_on: date | None  # day of the document

    @property
    def document_id(self) -> str:
        """The document the claim stands in."""
        return self.claim.document_id

    @property
    def name(self) -> str | None:
        """The event's own name, as the sentence has it."""
        return self.claim.event_name

    @property
    def is_bare(self) -> bool:
        """True for "the exercise": neither a name nor a place nor a stated time of its own."""
        return not any((self.name, self.place, self.claim.start_date))

    @property
    def persons(self) -> frozenset[str]:
        """Persons who take part."""
        return frozenset(part.entity for part in self.parts if part.is_person)

    @property
    def others(self) -> frozenset[str]:
        """States, organisations and bodies that take part."""
        return frozenset(part.entity for part in self.parts if not part.is_person)


def event_mentions(corpus: Corpus, entities: Entities, offices: Offices) -> Iterator[EventMention]:
    """Yield the event mentions of all claims about events, document by document.

    A claim that names neither participant nor place nor event makes none.
    """
    for _, group in groupby(corpus.event_claims, lambda claim: claim.document_id):
        claims = list(group)
        dated = _stated_days(claims)
        for claim in claims:
            mention = _mention(claim, dated, corpus, entities, offices)
            if mention:
                yield mention


def role_rank(part: Part) -> int:
    """Return the place of a part's role among the roles, the most prominent one first."""
    return _RANK[part.role]


def is_in_lead(claim: EventClaim) -> bool:
    """Return whether a claim stands in the headline or the first paragraphs of its document."""
    return claim.in_title or claim.start < _LEAD


def _stated_days(claims: Iterable[EventClaim]) -> Set[date]:
    """Return the days to which the claims of a document date what took place."""
    days = (exact_day(claim.start_date) for claim in claims if _took_place(claim))
    return {day for day in days if day}


def _mention(
    claim: EventClaim, dated: Set[date], corpus: Corpus, entities: Entities, offices: Offices
) -> EventMention | None:
    if claim.modality not in _STATING:
        return None
    parts = _parts(claim, entities, offices)
    place = entities.get(claim.event_place)
    if not any((parts, place, claim.event_name)):
        return None
    return EventMention(
        claim=claim,
        start=_stated_span(claim) or _day_of_report(claim, corpus, dated),
        place=place.entity_id if place else None,
        parts=parts,
        about=_about(claim, corpus, entities),
        weight=claim_weight(claim, own_site=False),
        reported_on=corpus.day_of(claim),
    )


def _parts(claim: EventClaim, entities: Entities, offices: Offices) -> tuple[Part, ...]:
    """Return who takes part by a claim, each once, in the most prominent role."""
    parts: dict[str, Part] = {}
    for participant in claim.participants:
        entity = entities.get(participant.mention_id)
        if entity is None:
            continue
        office = _office(participant, claim, entity.entity_id, offices)
        part = Part(entity.entity_id, participant.role, office, entity.kind == "person")
        known = parts.get(entity.entity_id, part)
        parts[entity.entity_id] = min(part, known, key=role_rank)
    return tuple(parts.values())


def _office(
    participant: Participant, claim: EventClaim, person: str, offices: Offices
) -> str | None:
    if participant.office is None:
        return None
    return offices.of(participant.office, claim.document_id, person, claim.start).office_id


def _stated_span(claim: EventClaim) -> Interval | None:
    """Return the days of a claim's event as the sentence gives them, from first to last."""
    first, last = claim.start_date, claim.end_date
    if first is None or last is None:
        return first
    return Interval.between(first.min, last.max)


def _took_place(claim: EventClaim) -> bool:
    return (claim.event_status, claim.modality) == ("held", "asserted")


def _day_of_report(claim: EventClaim, corpus: Corpus, dated: Set[date]) -> Interval | None:
    """Return the day on which an undated event of a report took place, where that can be inferred.

    What the lead of a report tells happened on the one recent day to which the report dates what it
    tells, and on the day of the report where it dates nothing.
    """
    day = corpus.day_of(claim)
    if day is None or not _took_place(claim):
        return None
    if not dated:
        return Interval.day(day, "inferred") if is_in_lead(claim) else None
    only, *others = dated
    if others or not _NO_TIME <= day - only <= _FRESH:
        return None
    is_main = is_in_lead(claim) or len(claim.participants) > 1
    return Interval.day(only, "inferred") if is_main else None


def _about(claim: EventClaim, corpus: Corpus, entities: Entities) -> frozenset[str]:
    title_end = len(corpus.documents[claim.document_id].title or "")
    near = (
        entities.get(mention.mention_id)
        for mention in corpus.by_document.get(claim.document_id, ())
        if mention.end <= title_end or claim.start <= mention.start < claim.end
    )
    return frozenset(e.entity_id for e in near if e and e.kind in ("organisation", "body"))
