"""Events: what several sentences and pages tell of one meeting, session or exercise becomes one event.

Two claims tell of one event if their kinds go together, their days can be the same, their places do not differ
and they share participants or a name. An event announced for "the fourth quarter in Minsk" and later reported
with its day is one event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from pipeline.model.ids import stable_id
from pipeline.model.intervals import Interval
from pipeline.model.records import EventClaim
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.entities.blocked_groups import grouped
from pipeline.resolution.entities.blocking import Key
from pipeline.resolution.entities.clustering import Merge
from pipeline.resolution.entities.entities import Entities, Entity
from pipeline.resolution.fusion.aggregate import CandidateValue, aggregate, confidence
from pipeline.resolution.names.normalise import normalise
from pipeline.resolution.offices.offices import Offices
from pipeline.resolution.tenures.evidence import claim_weight

__all__ = ["Event", "Part", "build_events"]

_TALKS = frozenset({"meeting", "session", "summit", "consultation", "visit"})
_SESSIONS = frozenset({"session", "summit"})
_NAMED = frozenset({"exercise", "exhibition", "conference", "seminar"})
_SAYING = frozenset({"asserted", "former", "reported", "planned", "proposed"})
_CLOSE = 3  # days: how finely one of two pages must date an event for both to be one
_NAMES = 3  # names in a description
_LEAD = (
    600  # characters: what the head of an undated report tells happened on the day of the report
)
_NO_TIME, _FRESH = timedelta(0), timedelta(days=2)  # how old what a report tells may be
_RANK = {"chair": 0, "host": 1, "signatory": 2, "participant": 3}


@dataclass(frozen=True, slots=True)
class Part:
    """An entity that takes part, its role, and the office in which it does."""

    entity: str
    role: str
    office: str | None
    person: bool


@dataclass(frozen=True, slots=True)
class EventMention:
    """One claim's word on one event."""

    claim: EventClaim
    start: Interval | None
    place: str | None
    parts: tuple[Part, ...]
    about: frozenset[
        str
    ]  # organisations and bodies named in the sentence or in the title of its document
    weight: float
    told: date | None  # day of the report

    @property
    def persons(self) -> frozenset[str]:
        """Persons who take part."""
        return frozenset(p.entity for p in self.parts if p.person)

    @property
    def others(self) -> frozenset[str]:
        """States, organisations and bodies that take part."""
        return frozenset(p.entity for p in self.parts if not p.person)


@dataclass(frozen=True, slots=True)
class Event:
    """One event with all its tellings."""

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
    """All events: tellings of one document are joined first, then those of several."""
    tellings = _tellings(corpus, entities, offices)
    for group in grouped(
        tellings, lambda t: t.claim.claim_id, (_place_in_text, _keys), _same, _contradict
    ):
        if _says_something(group):
            yield _event(group, entities)


def _says_something(told: Sequence[EventMention]) -> bool:
    """An event is one by its time, or by persons at a place; "a session", some day, is none.

    A report that bears no date itself tells of one by two sides, or by a place and whose meeting it is.
    """
    parts = {part.entity for t in told for part in t.parts}
    placed, named = any(t.place for t in told), any(t.claim.event_name for t in told)
    starts = [t.start for t in told if t.start]
    if starts:
        vague = all(t.claim.event_status == "planned" for t in told) and all(
            s.precision == "year" for s in starts
        )
        return bool(parts or named or (placed and not vague))
    if placed and any(t.persons for t in told):
        return True
    if named and (placed or parts):
        return True
    undated = all(t.told is None and _is_lead(t.claim) for t in told)
    return undated and (len(parts) > 1 or (placed and bool(parts or named)))


def _tellings(corpus: Corpus, entities: Entities, offices: Offices) -> Iterator[EventMention]:
    for _, told in groupby(corpus.event_claims, lambda claim: claim.document_id):
        claims = list(told)
        dated = {
            day
            for c in claims
            if _is_held(c) and (i := c.start_date) and i.is_day() and (day := i.min)
        }
        for claim in claims:
            if claim.modality in _SAYING and (
                telling := _telling(claim, dated, corpus, entities, offices)
            ):
                yield telling


def _telling(
    claim: EventClaim, dated: Set[date], corpus: Corpus, entities: Entities, offices: Offices
) -> EventMention | None:
    """What a claim tells of an event; `dated` are the days to which its document dates what it tells."""
    parts: dict[str, Part] = {}
    for p in claim.participants:
        entity = entities.get(p.mention_id)
        if entity is None:
            continue
        office = (
            offices.of(p.office, claim.document_id, entity.entity_id, claim.start).office_id
            if p.office
            else None
        )
        part = Part(entity.entity_id, p.role, office, entity.kind == "person")
        parts[entity.entity_id] = min(
            part, parts.get(entity.entity_id, part), key=lambda q: _RANK[q.role]
        )
    place = entities.get(claim.event_place)
    if not (parts or place or claim.event_name):
        return None
    return EventMention(
        claim,
        _span(claim) or _day_of_report(claim, corpus, dated),
        place.entity_id if place else None,
        tuple(parts.values()),
        _about(claim, corpus, entities),
        claim_weight(claim, False),
        corpus.day_of(claim),
    )


def _span(claim: EventClaim) -> Interval | None:
    """The days of a claim's event, from its first to its last."""
    first, last = claim.start_date, claim.end_date
    return Interval.between(first.min, last.max) if first and last else first


def _is_held(claim: EventClaim) -> bool:
    return claim.event_status == "held" and claim.modality == "asserted"


def _day_of_report(claim: EventClaim, corpus: Corpus, dated: Set[date]) -> Interval | None:
    """What the head of a report tells without a date happened on its day, or on the one recent day to which the report
    dates what it tells.
    """
    day = corpus.day_of(claim)
    if day is None or not _is_held(claim):
        return None
    recent = [told for told in dated if _NO_TIME <= day - told <= _FRESH]
    if len(recent) == len(dated) == 1 and (len(claim.participants) > 1 or _is_lead(claim)):
        return Interval.day(recent[0], "inferred")
    return Interval.day(day, "inferred") if not dated and _is_lead(claim) else None


def _is_lead(claim: EventClaim) -> bool:
    return claim.in_title or claim.start < _LEAD


def _about(claim: EventClaim, corpus: Corpus, entities: Entities) -> frozenset[str]:
    title_end = len(corpus.documents[claim.document_id].title or "")
    found = set()
    for mention in corpus.by_document.get(claim.document_id, ()):
        if mention.end <= title_end or claim.start <= mention.start < claim.end:
            entity = entities.get(mention.mention_id)
            if entity and entity.kind in ("organisation", "body"):
                found.add(entity.entity_id)
    return frozenset(found)


def _place_in_text(telling: EventMention) -> Iterator[Key]:
    """One block for every document."""
    yield telling.claim.document_id, f"{telling.claim.start:09d}"


def _keys(telling: EventMention) -> Iterator[Key]:
    """Blocks: a participant or a name with the month of the event; inside, by day."""
    start = telling.start
    if (
        start is None
        or start.min is None
        or start.max is None
        or (start.max - start.min).days > 366
    ):
        return
    months = sorted(
        {
            f"{d:%Y-%m}"
            for d in (start.min + timedelta(days=28 * i) for i in range(14))
            if d <= start.max
        }
        | {f"{start.max:%Y-%m}"}
    )
    day = start.min.isoformat()
    for month in months:
        for entity in sorted({part.entity for part in telling.parts} | telling.about):
            yield f"{entity} {month}", day
        if telling.claim.event_name:
            yield f"{normalise(telling.claim.event_name)} {month}", day


def _contradict(a: EventMention, b: EventMention) -> bool:
    return not _compatible(a, b)


def _compatible(a: EventMention, b: EventMention) -> bool:
    """Nothing in two tellings contradicts that they tell of one event."""
    kinds = {a.claim.event_kind, b.claim.event_kind}
    if len(kinds) > 1 and not kinds <= _TALKS:
        return False
    if a.start and b.start and not a.start.overlaps(b.start):
        return False
    if a.place and b.place and a.place != b.place:
        return False
    if len(kinds) > 1 and not (a.persons <= b.persons or b.persons <= a.persons):
        return False
    apart = a.persons and b.persons and not a.persons & b.persons and not a.others & b.others
    return not apart or _is_mention_of(a, b) or _is_mention_of(b, a)


def _is_mention_of(vague: EventMention, session: EventMention) -> bool:
    """ "He also took part in the meeting": no time, place or name of its own, after a session of the same report."""
    own = vague.start or vague.place or vague.claim.event_name
    told = (
        session.claim.event_kind in _SESSIONS
        and session.start is not None
        and session.start.is_day()
    )
    later = (
        vague.claim.document_id == session.claim.document_id
        and vague.claim.start > session.claim.start
    )
    return bool(told and later and not own and vague.about & session.about)


def _same(a: EventMention, b: EventMention) -> Merge | None:
    """A merge with its reason, if two tellings share enough to be one event."""
    if not _compatible(a, b):
        return None
    same_document = a.claim.document_id == b.claim.document_id
    left, right = sorted((a.claim.claim_id, b.claim.claim_id))
    name = normalise(a.claim.event_name or "")
    if (
        name
        and name == normalise(b.claim.event_name or "")
        and (same_document or (a.start and b.start))
    ):
        return Merge(0.95, left, right, "same name and time")
    kinds = {a.claim.event_kind, b.claim.event_kind}
    persons, others = len(a.persons & b.persons), len(a.others & b.others)
    placed = a.place is not None and a.place == b.place
    if a.claim.event_kind in _NAMED:
        both = a.claim.event_name and b.claim.event_name
        alike = same_document and not both and (others or placed or _is_bare(a) or _is_bare(b))
        return (
            Merge(0.8, left, right, "the same exercise or conference of one document")
            if alike
            else None
        )
    if same_document:
        undated = (a.claim.start_date is None or b.claim.start_date is None) and min(
            len(a.parts), len(b.parts)
        ) > 1
        vague = _is_mention_of(a, b) or _is_mention_of(b, a)
        if persons >= 2 or others or vague or (persons and (placed or undated)) or _coincide(a, b):
            return Merge(0.8, left, right, "same participants in one document")
        return None
    if a.start is None or b.start is None:
        return None
    if min(_days(a.start), _days(b.start)) > _CLOSE and not (persons >= 2 and _told_together(a, b)):
        return None
    if persons >= 2 or (persons + others and placed) or (persons and others):
        return Merge(0.9, left, right, "same day and participants")
    one_body = kinds <= _SESSIONS or a.claim.event_format == b.claim.event_format == "video"
    if others and len(kinds) == 1 and one_body and a.start == b.start and a.start.is_day():
        return Merge(0.7, left, right, "same day, body and kind")
    if placed and a.about & b.about:
        return Merge(0.7, left, right, "same place, time and organisation")
    return None


def _is_bare(telling: EventMention) -> bool:
    """ "The exercise": neither a name nor a place nor a time of its own."""
    return not (telling.claim.event_name or telling.place or telling.claim.start_date)


def _told_together(a: EventMention, b: EventMention) -> bool:
    """ "Last week" and "recently" of reports of the same days."""
    return a.told is not None and b.told is not None and abs((a.told - b.told).days) <= _CLOSE


def _coincide(a: EventMention, b: EventMention) -> bool:
    """One place or body on one day, of which two sentences of a report name different sides."""
    if a.start is None or b.start is None or max(_days(a.start), _days(b.start)) > _CLOSE:
        return False
    apart = (a.persons and b.persons) or (a.others and b.others)
    return not apart and bool(a.about & b.about or (a.place and a.place == b.place))


def _days(interval: Interval) -> int:
    return (interval.max - interval.min).days if interval.min and interval.max else 10**6


def _event(tellings: Sequence[EventMention], entities: Entities) -> Event:
    tellings = sorted(
        tellings, key=lambda t: (t.claim.document_id, t.claim.start, t.claim.claim_id)
    )
    start, _ = aggregate(
        CandidateValue(s, t.weight, t.claim.claim_id)
        for t in tellings
        if (s := t.claim.start_date or t.start)
    )
    end, _ = aggregate(
        CandidateValue(t.claim.end_date, t.weight, t.claim.claim_id)
        for t in tellings
        if t.claim.end_date
    )
    parts: dict[str, Part] = {}
    for part in (p for t in tellings for p in t.parts):
        known = parts.get(part.entity, part)
        better = min(part, known, key=lambda p: _RANK[p.role])
        parts[part.entity] = Part(
            part.entity, better.role, known.office or part.office, part.person
        )
    documents = frozenset(t.claim.document_id for t in tellings)
    best = {d: max(t.weight for t in tellings if t.claim.document_id == d) for d in documents}
    place = _vote(t.place for t in tellings)
    kind = (
        _vote(k for t in tellings if (k := t.claim.event_kind) != "meeting") or "meeting"
    )  # the more telling word
    about = _vote(o for t in tellings for o in sorted(t.about))
    members = tuple(sorted(parts.values(), key=lambda p: (p.entity, p.role)))
    statuses = {t.claim.event_status for t in tellings}
    return Event(
        stable_id("evt", min(t.claim.claim_id for t in tellings)),
        kind,
        _vote(t.claim.event_name for t in tellings)
        or _describe(kind, members, about, place, entities),
        start.interval if start else None,
        end.interval if end else None,
        place,
        entities.by_id[place].name if place else None,
        _vote(t.claim.event_format for t in tellings),
        next(s for s in ("cancelled", "held", "planned") if s in statuses),
        members,
        tuple(t.claim.claim_id for t in tellings),
        documents,
        confidence(best.values()),
    )


def _vote(values: Iterable[str | None]) -> str | None:
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v), default=None)


def _describe(
    kind: str, parts: Sequence[Part], about: str | None, place: str | None, entities: Entities
) -> str:
    """A short description for an event without a name of its own: "Meeting of A and B in Moscow".

    A session is a body's; other events are those of persons, else of organisations, else of states.
    """
    ranked = [
        entities.by_id[p.entity]
        for p in sorted(parts, key=lambda p: (_RANK[p.role], _name(p, entities)))
    ]
    bodies = [e for e in ranked if e.kind in ("body", "organisation")]
    guests = {p.entity for p in parts if p.role != "host"} or {p.entity for p in parts}
    persons = [
        e for e in ranked if e.kind == "person" and (kind != "visit" or e.entity_id in guests)
    ]
    if kind in _SESSIONS and not bodies and about:
        bodies = [entities.by_id[about]]
    whose = persons
    if bodies and (kind in _SESSIONS or len(persons) < 2):
        whose = sorted(bodies, key=lambda e: e.kind != "body")[:1]
    names = [_with_article(entity) for entity in whose or ranked]
    if len(names) > _NAMES:
        names[_NAMES - 1 :] = ["others"]
    *first, last = names or [""]
    who = f"{', '.join(first)} and {last}" if first else last
    linked = (
        f"{'with' if whose == persons and len(names) == 1 and kind != 'visit' else 'of'} {who}"
        if who
        else ""
    )
    where = f"{'to' if kind == 'visit' else 'in'} {entities.by_id[place].name}" if place else ""
    return " ".join(filter(None, (kind.capitalize(), linked, where)))


def _name(part: Part, entities: Entities) -> str:
    return entities.by_id[part.entity].name


def _with_article(entity: Entity) -> str:
    titled = (
        entity.kind in ("body", "organisation")
        and " " in entity.name
        and not entity.name.startswith("The ")
    )
    return f"the {entity.name}" if titled else entity.name
