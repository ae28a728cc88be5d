"""Evidence: what one claim about an office says of a tenure, with its weight.

Which predicates begin, end, renew or merely show a tenure stands in `model/predicates.py`.  A claim
that is proposed, denied or asked says nothing; a planned or reported one supports a tenure that
others assert, and makes none.  Nor does an undated one of a post that is nobody's as far as pages
tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, groupby

from pipeline.knowledge import Knowledge
from pipeline.model.intervals import Interval
from pipeline.model.records import OfficeClaim
from pipeline.resolution.chairs import person_chairs
from pipeline.resolution.chairs.chair_knowledge import ChairKnowledge
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.entities.entities import Entities, Entity
from pipeline.resolution.fusion.bounds import (
    as_inferred,
    first_day,
    last_day,
    precedes,
    some_day,
    until,
)
from pipeline.resolution.fusion.undated import EventDays
from pipeline.resolution.fusion.weights import MODALITY_WEIGHTS, claim_weight, is_own_site
from pipeline.resolution.names.titles import STATE_POSTS
from pipeline.resolution.offices.offices import Office, Offices

__all__ = ["Evidence", "office_evidence"]

_MAKING = frozenset({"asserted", "former"})

Spell = tuple[str, str, str, bool]  # document, person, office, acting


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one claim says of the tenure of one person in one office."""

    claim_id: str
    document_id: str
    sentence: int  # where it begins in the document
    person: str
    office: str
    weight: float
    act: str  # begins, ends, renews, shows
    acting: bool = False
    start: Interval | None = None
    end: Interval | None = None
    decided: Interval | None = None
    seen: date | None = None
    term_months: int = 0
    makes: bool = False  # may found a tenure by itself
    presumed: bool = False  # the start is only that of the decision
    takes: bool = False  # tells that the office was taken up
    sworn: bool = False  # by an oath, which some take long before
    # A predecessor is only named beside who follows; such a sentence leaves out that he was acting.
    is_predecessor: bool = False

    @property
    def spell(self) -> Spell:
        """The document, the person and the office it speaks of, and whether he stands in."""
        return self.document_id, self.person, self.office, self.acting

    @property
    def anchor(self) -> date:
        """The day by which pieces of evidence are ordered: start, else day seen, else end."""
        return first_day(self.start) or self.seen or some_day(self.end) or date.max


def office_evidence(
    corpus: Corpus, entities: Entities, offices: Offices, knowledge: Knowledge, days: EventDays
) -> Iterator[Evidence]:
    """Yield the evidence of all claims about offices, in the order of the claims.

    Claims about chairs that persons hold come after them.
    """
    reader = _Reader(corpus, entities, offices, knowledge, days)
    chairs = person_chairs.office_claims(corpus, ChairKnowledge(entities, knowledge))
    every = chain(corpus.office_claims, chairs)
    for _, claims in groupby(every, lambda claim: claim.document_id):
        yield from _without_titles_of_those_gone(reader.read(list(claims)))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns the claims of a document into evidence."""

    corpus: Corpus
    entities: Entities
    offices: Offices
    knowledge: Knowledge
    days: EventDays

    def read(self, claims: Sequence[OfficeClaim]) -> list[Evidence]:
        """Return the evidence of a document's claims, in their order."""
        dated = self._dated_takings(claims)
        return [e for claim in claims for e in self._of_claim(self._with_day(claim, dated))]

    def _sentence(self, claim: OfficeClaim) -> tuple[str, int, str | None]:
        subject = self.entities.id_of(claim.subject)
        return claim.document_id, claim.start, subject

    def _dated_takings(
        self, claims: Iterable[OfficeClaim]
    ) -> Mapping[tuple[str, int, str | None], Interval]:
        """Return when a person takes up an office, by the sentence that says so and the person."""
        takings = (claim for claim in claims if claim.meaning.is_taking_up)
        return {self._sentence(c): c.start_date for c in takings if c.start_date}

    def _with_day(
        self, claim: OfficeClaim, dated: Mapping[tuple[str, int, str | None], Interval]
    ) -> OfficeClaim:
        """ "He will take office on 1 May, succeeding X": the day is that of both."""
        if not claim.meaning.neighbour or claim.start_date or claim.decided_date:
            return claim
        start = dated.get(self._sentence(claim))
        return replace(claim, start_date=start) if start else claim

    def _of_claim(self, claim: OfficeClaim) -> Iterator[Evidence]:
        if claim.meaning.tenure is None or claim.modality not in MODALITY_WEIGHTS:
            return
        person = self.entities.get(claim.subject, "person")
        office = self.offices.of_claim(claim) if person else None
        if person is None or office is None:
            return
        succeeds = claim.meaning.neighbour is not None
        if succeeds and not self._may_have_held(person, office):
            return
        evidence = self._evidence(claim, person.entity_id, office)
        yield evidence
        other = self.entities.get(claim.object, "person") if succeeds else None
        if other and other != person and self._may_have_held(other, office):
            yield _predecessor(evidence, other.entity_id, claim, self.corpus.day_of(claim))

    def _may_have_held(self, person: Entity, office: Office) -> bool:
        """Return `False` for another state's minister, who took or handed over something else."""
        if office.role_class not in STATE_POSTS:
            return True
        owners = self.offices.owners
        return not owners.serves_another(person.entity_id, office.organisation_id)

    def _weight(self, claim: OfficeClaim, office: Office) -> float:
        owner = self.entities.by_id.get(office.body_id or office.organisation_id or "")
        site = self.corpus.documents[claim.document_id].site
        own_site = is_own_site(site, owner.key if owner else None, self.knowledge)
        return claim_weight(claim, own_site)

    def _evidence(self, claim: OfficeClaim, person: str, office: Office) -> Evidence:
        meaning, day = claim.meaning, self.corpus.day_of(claim)
        act = meaning.tenure or ""
        stated, decided = self._stated_start(claim, day)
        begins_undated = act == "begins" and stated is None
        end = self._end(claim, act, decided, day)
        is_dated = claim.start_date or claim.end_date
        return Evidence(
            claim_id=claim.claim_id,
            document_id=claim.document_id,
            sentence=claim.start,
            person=person,
            office=office.office_id,
            weight=self._weight(claim, office),
            act=act,
            acting=claim.acting,
            start=self._inferred_start(claim, decided) if begins_undated else stated,
            end=end,
            decided=decided if act in ("begins", "renews") else None,
            seen=day if end is None and _is_seen(claim, act, stated, day) else None,
            term_months=claim.term_months,
            makes=claim.modality in _MAKING and bool(office.is_owned or is_dated),
            presumed=begins_undated and not meaning.is_taking_up,
            takes=meaning.is_taking_up,
            sworn=meaning.is_oath,
        )

    def _stated_start(
        self, claim: OfficeClaim, day: date | None
    ) -> tuple[Interval | None, Interval | None]:
        """Return the start that a claim gives and the day of the decision.

        An oath is no decision, and none is taken after the page that tells of it.
        """
        start, decided = claim.start_date, claim.decided_date
        is_start = claim.meaning.is_taking_up or precedes(day, first_day(decided))
        if start is None and is_start:
            start, decided = decided, None
        if decided or not claim.meaning.is_decision or claim.modality != "asserted":
            return start, decided
        return start, self.days.exact(claim)

    def _inferred_start(self, claim: OfficeClaim, decided: Interval | None) -> Interval | None:
        if decided or claim.modality != "asserted":
            return as_inferred(decided)
        return self.days.of(claim)

    def _end(
        self, claim: OfficeClaim, act: str, decided: Interval | None, day: date | None
    ) -> Interval | None:
        end = claim.end_date
        if end is None and act == "ends":
            end = as_inferred(decided) or self.days.of(claim)
        if end is None and claim.modality == "former":
            end = until(day)
        return end


def _is_seen(claim: OfficeClaim, act: str, start: Interval | None, day: date | None) -> bool:
    """Return whether a claim shows the person in office on the day of its document."""
    if act != "shows" or claim.modality != "asserted":
        return False
    return not precedes(day, first_day(start))


def _predecessor(
    successor: Evidence, person: str, claim: OfficeClaim, day: date | None
) -> Evidence:
    """Return what a succession says of whom somebody succeeds.

    He held the office until the day before, or until the document at the latest; whom somebody is
    going to succeed is in office on the day of the document.
    """
    is_planned = claim.modality == "planned"
    end = _end_of_predecessor(successor.start, day, is_planned)
    seen = day if is_planned and not precedes(last_day(end), day) else None
    return Evidence(
        claim_id=successor.claim_id,
        document_id=successor.document_id,
        sentence=successor.sentence,
        person=person,
        office=successor.office,
        weight=successor.weight * 0.9,
        act="shows" if seen else "ends",
        end=end,
        seen=seen,
        makes=successor.makes or seen is not None,
        is_predecessor=True,
    )


def _end_of_predecessor(
    start: Interval | None, day: date | None, is_planned: bool
) -> Interval | None:
    if start and start.is_day():
        return start.previous_day()
    if start or is_planned:
        return as_inferred(start)
    return until(day)


def _without_titles_of_those_gone(evidence: Sequence[Evidence]) -> list[Evidence]:
    """ "Director General X died on 18 July": who is called by his title there is not seen in
    office.
    """
    ended = _latest_by_spell((e, last_day(e.end)) for e in evidence if _tells_end(e))
    begun = _latest_by_spell((e, first_day(e.start)) for e in evidence)

    def is_gone(e: Evidence) -> bool:
        if e.seen is None or e.spell not in ended:
            return False
        return begun.get(e.spell, date.min) <= ended[e.spell] < e.seen

    return [replace(e, seen=None) if is_gone(e) else e for e in evidence]


def _tells_end(evidence: Evidence) -> bool:
    return evidence.act == "ends" and evidence.makes and first_day(evidence.end) is not None


def _latest_by_spell(days: Iterable[tuple[Evidence, date | None]]) -> dict[Spell, date]:
    last: dict[Spell, date] = {}
    for evidence, day in days:
        if day:
            last[evidence.spell] = max(last.get(evidence.spell, day), day)
    return last
