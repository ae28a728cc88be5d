"""What a claim about an office says of a tenure: a beginning, an end, an observation, with its weight.

The predicates of `records.Claim` are a table here: which of them begin, end, renew or merely show a tenure. A
claim that is proposed, denied or asked says nothing; a planned or reported one supports a tenure that others
assert, and makes none.  Nor does an undated one of a post that is nobody's as far as pages tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from pipeline.knowledge import Knowledge
from pipeline.model.intervals import Interval
from pipeline.model.records import Claim
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.entities.entities import Entities, Entity
from pipeline.resolution.fusion.undated import EventDays
from pipeline.resolution.fusion.weights import MODALITY_WEIGHTS, claim_weight, is_own_site
from pipeline.resolution.names.titles import STATE_POSTS
from pipeline.resolution.offices.offices import Office, Offices

__all__ = ["Evidence", "office_evidence"]

ACTS = {
    "holds": "shows",
    "appointed": "begins",
    "elected": "begins",
    "approved": "begins",
    "sworn_in": "begins",
    "takes_office": "begins",
    "succeeds": "begins",
    "leaves_office": "ends",
    "dismissed": "ends",
    "dies": "ends",
    "extended": "renews",
    "reappointed": "renews",
}
_DECISIONS = frozenset({"appointed", "elected", "approved", "reappointed", "extended", "dismissed"})
_TAKINGS = frozenset({"sworn_in", "takes_office", "succeeds"})
_MAKING = frozenset({"asserted", "former"})


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
    claim: Claim,
    corpus: Corpus,
    entities: Entities,
    offices: Offices,
    knowledge: Knowledge,
    days: EventDays,
) -> Iterator[Evidence]:
    person = entities.get(claim.subject)
    if (
        claim.predicate not in ACTS
        or person is None
        or person.kind != "person"
        or claim.modality not in MODALITY_WEIGHTS
    ):
        return
    office = offices.of_claim(claim)
    if office is None or (
        claim.predicate == "succeeds" and not _may_have_held(person, office, offices)
    ):
        return
    owner = entities.by_id.get(office.body_id or office.organisation_id or "")
    site = corpus.documents[claim.document_id].site
    weight = claim_weight(claim, is_own_site(site, owner.key if owner else None, knowledge))
    own = _evidence(claim, corpus, days, person.entity_id, office, weight)
    yield own
    other = entities.get(claim.object) if claim.predicate == "succeeds" else None
    if (
        other
        and other.kind == "person"
        and other != person
        and _may_have_held(other, office, offices)
    ):
        yield _predecessor(own, other.entity_id, corpus.day_of(claim), claim.modality == "planned")


def _dated_takings(
    claims: Iterable[Claim], entities: Entities
) -> Mapping[tuple[str, int, str | None], Claim]:
    """(Document, place of the sentence, person) -> the claim that says when he takes up a post."""
    dated = (claim for claim in claims if claim.predicate in _TAKINGS and claim.start_date)
    return {(c.document_id, c.start, entities.of_mention.get(c.subject or "")): c for c in dated}


def _with_day(
    claim: Claim, taken: Mapping[tuple[str, int, str | None], Claim], entities: Entities
) -> Claim:
    """ "He will take office on 1 May, succeeding X": the day is that of both."""
    if claim.predicate != "succeeds" or claim.start_date or claim.decided_date:
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
    claim: Claim, corpus: Corpus, days: EventDays, person: str, office: Office, weight: float
) -> Evidence:
    act, day = ACTS[claim.predicate], corpus.day_of(claim)
    start, end, decided = claim.start_date, claim.end_date, claim.decided_date
    if start is None and (claim.predicate in _TAKINGS or _is_to_come(decided, day)):
        start, decided = (
            decided,
            None,
        )  # an oath is no decision, and none is taken after the page that tells of it
    if claim.predicate in _DECISIONS and decided is None and claim.modality == "asserted":
        decided = days.exact(claim)
    presumed = act == "begins" and start is None and claim.predicate not in _TAKINGS
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
        claim.predicate in _TAKINGS,
        claim.predicate == "sworn_in",
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
