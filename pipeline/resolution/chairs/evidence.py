"""What claims say of the chairs of organisations: terms of states, denials, changes of the rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pipeline.model.intervals import Interval
from pipeline.model.records import ChairClaim
from pipeline.resolution.chairs.chair_knowledge import ChairKnowledge
from pipeline.resolution.chairs.rotation import PERIODS, Rule, closing
from pipeline.resolution.chairs.term import ChairEvidence
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.entities.entities import Entity
from pipeline.resolution.fusion.bounds import first_day, precedes, until
from pipeline.resolution.fusion.undated import EventDays
from pipeline.resolution.fusion.weights import claim_weight, is_own_site

__all__ = ["ChairReader", "Denials"]

_TERMS = frozenset({"shows", "begins", "ends"})  # what a claim can do to a term in the chair
_MAKING = frozenset({"asserted", "former"})
_STATING = _MAKING | {"reported", "planned"}
_NO_MEMBER = 0.5  # weight of what is said of a state that is no member
Denials = dict[tuple[str, str], list[Interval | None]]


@dataclass(frozen=True, slots=True)
class ChairReader:
    """Reads all claims about chairs of a corpus."""

    corpus: Corpus
    known: ChairKnowledge
    days: EventDays

    def evidence(self) -> Iterator[ChairEvidence]:
        """Yield the evidence for terms in the chair; a hand-over is evidence for two of them."""
        for claim in self.corpus.chair_claims:
            holder, organisation = self.known.state(claim.subject), self.known.chaired(claim.object)
            if claim.meaning.tenure not in _TERMS or claim.modality not in _STATING:
                continue
            if holder is None or holder.kind != "state":
                continue
            if organisation is None or self.known.is_personal(organisation):
                continue
            evidence = self._of_claim(claim, holder, organisation)
            yield self._doubted(evidence)
            if evidence.neighbour:
                yield self._doubted(_other_side(evidence, evidence.neighbour))

    def _doubted(self, evidence: ChairEvidence) -> ChairEvidence:
        """Return evidence with half of its weight, where it puts a state into the chair that is no
        member.
        """
        if self.known.may_chair(evidence.holder, evidence.organisation):
            return evidence
        return replace(evidence, weight=evidence.weight * _NO_MEMBER)

    def denials(self) -> Denials:
        """Return when a state, as a page says, does not take a chair, by organisation and state."""
        denials: Denials = {}
        for claim in self.corpus.chair_claims:
            holder, organisation = self.known.state(claim.subject), self.known.chaired(claim.object)
            if holder and organisation and _denies(claim):
                key = organisation, holder.entity_id
                denials.setdefault(key, []).append(claim.start_date)
        return denials

    def decided_rules(self) -> dict[str, list[tuple[date, Rule]]]:
        """Return the rules decided on, each with its first day, by organisation."""
        rules: dict[str, list[tuple[date, Rule]]] = {}
        for claim in self.corpus.chair_claims:
            organisation = self.known.chaired(claim.object or claim.subject)
            if claim.meaning.tenure != "schedules" or claim.modality not in _MAKING:
                continue
            since = first_day(claim.start_date or claim.decided_date or self.days.of(claim))
            rule = PERIODS.get(claim.chair_period or "")
            if organisation and rule and since:
                rules.setdefault(organisation, []).append((since, rule))
        return rules

    def _of_claim(self, claim: ChairClaim, holder: Entity, organisation: str) -> ChairEvidence:
        site = self.corpus.documents[claim.document_id].site
        entities, knowledge = self.known.entities, self.known.knowledge
        own_site = is_own_site(site, entities.by_id[organisation].key, knowledge)
        other, person = self.known.state(claim.other), entities.get(claim.person)
        start, end = self._bounds(claim)
        is_making = claim.modality in _MAKING
        return ChairEvidence(
            claim_id=claim.claim_id,
            document_id=claim.document_id,
            organisation=organisation,
            holder=holder.entity_id,
            weight=claim_weight(claim, own_site),
            start=start,
            end=end,
            seen=self._day_seen(claim, start, end),
            person=_id(person, "person"),
            neighbour=_id(other, "state") if other != holder else None,
            makes=is_making or (claim.modality == "planned" and start is not None),
            testified=is_making,
            at_session=any(self._is_session(claim, bound) for bound in (start, end)),
            gives=claim.meaning.tenure == "ends",
            term_months=claim.term_months if claim.meaning.tenure == "begins" else 0,
        )

    def _bounds(self, claim: ChairClaim) -> tuple[Interval | None, Interval | None]:
        """Return start and end of the subject's term, as far as a claim tells or implies them."""
        start, end = claim.start_date, claim.end_date
        if claim.meaning.tenure == "ends":
            start, end = None, end or start
        if claim.modality in _MAKING:
            start, end = self._done(claim, start, end)
        if claim.modality == "former" and end is None:
            end = until(self.corpus.day_of(claim))
        return start, end

    def _done(
        self, claim: ChairClaim, start: Interval | None, end: Interval | None
    ) -> tuple[Interval | None, Interval | None]:
        """Let what is done and undated, or only to come by its date, happen at the session or
        shortly before.
        """
        if claim.meaning.tenure == "begins" and (start is None or self._is_ahead(claim, start)):
            return self.days.of(claim), end
        if claim.meaning.tenure == "ends" and end is None:
            return start, self.days.of(claim)
        return start, end

    def _is_ahead(self, claim: ChairClaim, start: Interval) -> bool:
        day = self.corpus.day_of(claim)
        return not start.is_day() and precedes(day, start.min)

    def _day_seen(
        self, claim: ChairClaim, start: Interval | None, end: Interval | None
    ) -> date | None:
        """Return the document's day, where a claim shows the state in the chair on it."""
        if end is not None:
            return None
        if claim.meaning.tenure != "shows" or claim.modality != "asserted":
            return None
        day, begun = self.corpus.day_of(claim), first_day(start)
        return None if precedes(day, begun) else day

    def _is_session(self, claim: ChairClaim, bound: Interval | None) -> bool:
        day = first_day(bound)
        return day is not None and self.days.is_session(claim.document_id, day)


def _id(entity: Entity | None, kind: str) -> str | None:
    return entity.entity_id if entity and entity.kind == kind else None


def _denies(claim: ChairClaim) -> bool:
    if claim.meaning.tenure == "declines":
        return claim.modality in _STATING
    return claim.meaning.tenure in _TERMS and claim.modality == "negated"


def _other_side(evidence: ChairEvidence, neighbour: str) -> ChairEvidence:
    """Return what a hand-over says of the other state.

    Its term ends where the taker's begins, or begins where the giver's ends.
    """
    start, end = evidence.start, evidence.end
    received = end.with_basis("inferred") if end else None
    given = closing(start, evidence.at_session) if start else None
    return ChairEvidence(
        claim_id=evidence.claim_id,
        document_id=evidence.document_id,
        organisation=evidence.organisation,
        holder=neighbour,
        weight=evidence.weight * 0.9,
        start=received if evidence.gives else None,
        end=None if evidence.gives else given,
        neighbour=evidence.holder,
        makes=evidence.makes,
        testified=evidence.testified,
        at_session=evidence.at_session,
        gives=not evidence.gives,
    )
