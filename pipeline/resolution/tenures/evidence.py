"""What a claim about an office says of a tenure: a beginning, an end, an observation, with its weight.

Which predicates begin, end, renew or merely show a tenure stands in `model/predicates.py`. A claim that is
proposed, denied or asked says nothing; a planned or reported one supports a tenure that others assert, and makes
none.  Nor does an undated one of a post that is nobody's as far as pages tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from pipeline.knowledge import Knowledge
from pipeline.model.intervals import Interval
from pipeline.model.records import Claim, OfficeClaim
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.entities.entities import Entities, Entity
from pipeline.resolution.fusion.undated import EventDays
from pipeline.resolution.names.titles import STATE_POSTS
from pipeline.resolution.offices.offices import Office, Offices

__all__ = ["Evidence", "claim_weight", "is_own_site", "office_evidence"]

_MODALITY = {"asserted": 1.0, "former": 1.0, "reported": 0.5, "planned": 0.4}  # others say nothing
_MAKING = frozenset({"asserted", "former"})
_HEADLINE, _OWN_PAGE = 0.5, 1.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim's word on the tenure of one person in one office."""

    claim_id: str
    document_id: str
    person: str
    office: str
    acting: bool
    act: str  # begins, ends, renews, shows
    start: Interval | None
    end: Interval | None
    decided: Interval | None
    seen: date | None
    term_months: int
    weight: float
    makes: bool  # may found a tenure by itself
    sentence: int  # where it begins in the document
    presumed: bool = False  # the start is only that of the decision
    takes: bool = False  # tells that the office was taken up
    sworn: bool = False  # by an oath, which some take long before
    behind: bool = (
        False  # told of whom somebody else follows; such a sentence leaves out that he was acting
    )

    @property
    def spell(self) -> tuple[str, str, str, bool]:
        """The document, whom and what post it speaks of, and whether he stands in."""
        return self.document_id, self.person, self.office, self.acting

    @property
    def anchor(self) -> date:
        """The day by which pieces of evidence are ordered: start, else day seen, else end."""
        for day in (
            self.start and self.start.min,
            self.seen,
            self.end and (self.end.min or self.end.max),
        ):
            if day:
                return day
        return date.max


def claim_weight(claim: Claim, own_site: bool) -> float:
    """Confidence, less in a headline, more on the organisation's own pages; 0 for what is no statement."""
    weight = claim.confidence * _MODALITY.get(claim.modality, 0.0)
    return weight * (_HEADLINE if claim.in_title else 1.0) * (_OWN_PAGE if own_site else 1.0)


def is_own_site(site: str, owner: str | None, knowledge: Knowledge) -> bool:
    """True where a host belongs to an organisation, to judge by an acronym of it in the host's name."""
    known = knowledge.organisations.get(owner or "")
    if known is None or not site:
        return False
    parts = set(re.split(r"[^a-z0-9]+", site.lower()))
    parent = knowledge.organisations.get(known.parent or "")
    acronyms = (*known.acronyms, *(parent.acronyms if parent else ()))
    return any(acronym.lower() in parts for acronym in acronyms)


def office_evidence(
    corpus: Corpus, entities: Entities, offices: Offices, knowledge: Knowledge, days: EventDays
) -> Iterator[Evidence]:
    """The evidence of all claims about offices, in the order of the claims."""
    for _, told in groupby(corpus.office_claims, lambda claim: claim.document_id):
        claims = list(told)
        taken = _dated_takings(claims, entities)
        dated = (_with_day(claim, taken, entities) for claim in claims)
        found = [
            e
            for claim in dated
            for e in _of_claim(claim, corpus, entities, offices, knowledge, days)
        ]
        yield from _without_titles_of_those_gone(found)


def _of_claim(
    claim: OfficeClaim,
    corpus: Corpus,
    entities: Entities,
    offices: Offices,
    knowledge: Knowledge,
    days: EventDays,
) -> Iterator[Evidence]:
    person = entities.get(claim.subject)
    if (
        claim.meaning.tenure is None
        or person is None
        or person.kind != "person"
        or claim.modality not in _MODALITY
    ):
        return
    office = offices.of_claim(claim)
    if office is None or (claim.meaning.neighbour and not _may_have_held(person, office, offices)):
        return
    owner = entities.by_id.get(office.body_id or office.organisation_id or "")
    site = corpus.documents[claim.document_id].site
    weight = claim_weight(claim, is_own_site(site, owner.key if owner else None, knowledge))
    own = _evidence(claim, corpus, days, person.entity_id, office, weight)
    yield own
    other = entities.get(claim.object) if claim.meaning.neighbour else None
    if (
        other
        and other.kind == "person"
        and other != person
        and _may_have_held(other, office, offices)
    ):
        yield _predecessor(own, other.entity_id, corpus.day_of(claim), claim.modality == "planned")


def _dated_takings(
    claims: Iterable[OfficeClaim], entities: Entities
) -> Mapping[tuple[str, int, str | None], OfficeClaim]:
    """(Document, place of the sentence, person) -> the claim that says when he takes up a post."""
    dated = (claim for claim in claims if claim.meaning.is_taking_up and claim.start_date)
    return {(c.document_id, c.start, entities.of_mention.get(c.subject or "")): c for c in dated}


def _with_day(
    claim: OfficeClaim, taken: Mapping[tuple[str, int, str | None], OfficeClaim], entities: Entities
) -> OfficeClaim:
    """ "He will take office on 1 May, succeeding X": the day is that of both."""
    if not claim.meaning.neighbour or claim.start_date or claim.decided_date:
        return claim
    source = taken.get(
        (claim.document_id, claim.start, entities.of_mention.get(claim.subject or ""))
    )
    return replace(claim, start_date=source.start_date) if source else claim


def _may_have_held(person: Entity, office: Office, offices: Offices) -> bool:
    """False for the minister of another state, who took over or handed over something else."""
    if office.role_class not in STATE_POSTS:
        return True
    return not offices.owners.serves_another(person.entity_id, office.organisation_id)


def _without_titles_of_those_gone(found: list[Evidence]) -> list[Evidence]:
    """ "Director General X died on 18 July": who is called by his title where his end is told is not seen in office."""
    ended: dict[tuple[str, str, str, bool], date] = {}
    begun: dict[tuple[str, str, str, bool], date] = {}
    for e in found:
        if e.act == "ends" and e.makes and e.end and e.end.min and e.end.max:
            ended[e.spell] = max(ended.get(e.spell, date.min), e.end.max)
        if e.start and e.start.min:
            begun[e.spell] = max(begun.get(e.spell, date.min), e.start.min)

    def is_gone(e: Evidence) -> bool:
        end = ended.get(e.spell)
        return (
            end is not None and e.seen is not None and begun.get(e.spell, date.min) <= end < e.seen
        )

    return [replace(e, seen=None) if is_gone(e) else e for e in found]


def _evidence(
    claim: OfficeClaim, corpus: Corpus, days: EventDays, person: str, office: Office, weight: float
) -> Evidence:
    meaning, day = claim.meaning, corpus.day_of(claim)
    act = meaning.tenure or ""
    start, end, decided = claim.start_date, claim.end_date, claim.decided_date
    if start is None and (meaning.is_taking_up or _is_to_come(decided, day)):
        start, decided = (
            decided,
            None,
        )  # an oath is no decision, and none is taken after the page that tells of it
    if meaning.is_decision and decided is None and claim.modality == "asserted":
        decided = days.exact(claim)
    presumed = act == "begins" and start is None and not meaning.is_taking_up
    if act == "begins" and start is None:
        start = _inferred(decided) or (days.of(claim) if claim.modality == "asserted" else None)
    if act == "ends" and end is None:
        end = _inferred(decided) or days.of(claim)
    if claim.modality == "former" and end is None:
        end = Interval.between(None, day, "inferred" if day else "unknown")
    seen = (
        day
        if act == "shows" and claim.modality == "asserted" and end is None and _begun(start, day)
        else None
    )
    return Evidence(
        claim.claim_id,
        claim.document_id,
        person,
        office.office_id,
        claim.acting,
        act,
        start,
        end,
        decided if act in ("begins", "renews") else None,
        seen,
        claim.term_months,
        weight,
        claim.modality in _MAKING and (office.is_owned or bool(claim.start_date or claim.end_date)),
        claim.start,
        presumed,
        meaning.is_taking_up,
        meaning.is_oath,
    )


def _is_to_come(decided: Interval | None, day: date | None) -> bool:
    return bool(decided and decided.min and day and decided.min > day)


def _begun(start: Interval | None, day: date | None) -> bool:
    return start is None or start.min is None or (day is not None and start.min <= day)


def _inferred(interval: Interval | None) -> Interval | None:
    return interval.with_basis("inferred") if interval else None


def _predecessor(successor: Evidence, person: str, day: date | None, planned: bool) -> Evidence:
    """Whom somebody succeeds held the office before: until the day before, or until the document at the latest.

    Whom somebody is going to succeed is in office on the day of the document.
    """
    start = successor.start
    if start and start.is_day():
        end: Interval | None = start.previous_day()
    elif start or planned:
        end = _inferred(start)
    else:
        end = Interval.between(None, day, "inferred" if day else "unknown")
    seen = day if planned and (end is None or end.max is None or (day and day <= end.max)) else None
    return Evidence(
        successor.claim_id, successor.document_id, person, successor.office, False, "shows" if seen else "ends",
        None, end, None, seen, 0, successor.weight * 0.9, successor.makes or seen is not None, successor.sentence,
        behind=True,
    )  # fmt: skip
