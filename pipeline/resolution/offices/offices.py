"""Posts: from "the Chairperson of the CSC" in a sentence to one office with its owner.

An office is a title in a state, an organisation or a body inside one; `owners` finds whose it is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from pipeline.knowledge import Knowledge
from pipeline.model.ids import stable_id
from pipeline.model.records import OfficeClaim, OfficeReference
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.entities.entities import Entities, Entity
from pipeline.resolution.names.titles import STATE_POSTS, VAGUE, plain_title, title_key
from pipeline.resolution.offices.owners import Owners

__all__ = ["Office", "Offices"]

_LEADING = frozenset({"head", "chair", "head_of_state", "head_of_government"})


@dataclass(frozen=True, slots=True)
class Office:
    """A post: title, owner (entity ids), role class, holders at one time (0 = not known)."""

    office_id: str
    title: str
    organisation_id: str | None
    body_id: str | None
    role_class: str
    seats: int

    @property
    def is_owned(self) -> bool:
        """True where it is known whose post it is; a title alone is of many."""
        return self.organisation_id is not None


@dataclass(slots=True)
class Offices:
    """All offices met, and the office of every reference (by document and offsets)."""

    corpus: Corpus
    entities: Entities
    knowledge: Knowledge
    by_id: dict[str, Office] = field(default_factory=dict)
    owners: Owners = field(init=False)
    _fuller: dict[tuple[str | None, str], Counter[tuple[str, str]]] = field(
        default_factory=dict
    )  # see `learn`
    _meant: dict[str, OfficeReference] = field(
        default_factory=dict
    )  # claim -> the post it leaves out

    def __post_init__(self) -> None:
        self.owners = Owners(self.corpus, self.entities, self.knowledge)

    def learn(self) -> None:
        """Remember, from the claims that name the owner, for whom a person holds a title, and how the post of whoever
        heads an owner, or of a person there, is called in full: (person or None, owner) -> titles with role classes.
        """
        self._fill_in()
        for claim in self.corpus.office_claims:
            person = self.entities.of_mention.get(claim.subject or "")
            office = claim.office
            owner = self.owners.learn(claim)
            if office is None or person is None or owner is None:
                continue
            if office.title not in VAGUE and self._seats(office.title, office.role_class) == 1:
                title = (office.title, office.role_class)
                self._fuller.setdefault((person, owner.entity_id), Counter())[title] += 1
                if owner.kind != "state":
                    self._fuller.setdefault((None, owner.entity_id), Counter())[title] += 1

    def _fill_in(self) -> None:
        """ "He will take office", "he succeeds X": of the post he was just said to be given, of none he had before."""
        given: dict[
            tuple[str, str], OfficeReference
        ] = {}  # (document, person) -> the post last told to be given
        for claim in self.corpus.office_claims:
            key, office = (
                (claim.document_id, self.entities.of_mention.get(claim.subject or "", "")),
                claim.office,
            )
            if office is None or not key[1]:
                continue
            named = claim.start <= office.start < claim.end
            if claim.meaning.is_taking_up and key in given and not named:
                self._meant[claim.claim_id] = given[key]
            elif _gives_post(claim) and (named or key not in given):
                given[key] = office

    def of_claim(self, claim: OfficeClaim) -> Office | None:
        """The office a claim speaks of."""
        if claim.office is None:
            return None
        person = self.entities.of_mention.get(claim.subject or "")
        reference = self._meant.get(claim.claim_id, claim.office)
        return self.of(reference, claim.document_id, person, claim.start)

    def of(
        self, reference: OfficeReference, document_id: str, person: str | None, sentence: int
    ) -> Office:
        """The office of a reference in a sentence (its start), held by `person` (an entity id) where that is known."""
        owner = self.owners.find(reference, document_id, person, sentence)
        return self._office(self._in_full(reference, person, owner), owner)

    def _in_full(
        self, reference: OfficeReference, person: str | None, owner: Entity | None
    ) -> OfficeReference:
        """ "Head of the Commission" is its Chairman, if pages call the person or else the post so.

        A bare "Minister" is that of the field which pages name for the person.
        """
        if reference.title not in VAGUE or owner is None:
            return reference
        fields = reference.role_class == "minister"
        for holder in (person, None):
            called = self._fuller.get((holder, owner.entity_id), Counter())
            fitting = [t for t in called if (t[1] == "minister" if fields else t[1] in _LEADING)]
            if fitting and (holder or not fields):
                title, role = min(fitting, key=lambda t: (t[1] == "chair", -called[t], t))
                return replace(reference, title=title, role_class=role)
        return reference

    def _office(self, reference: OfficeReference, owner: Entity | None) -> Office:
        title = plain_title(reference.title)
        organisation, body = self._split(owner)
        if reference.role_class in STATE_POSTS and organisation and organisation.kind == "state":
            body = None  # the minister of a ministry is the minister of its state
        if (
            reference.role_class == "chair"
            and organisation
            and self._is_chaired(organisation, body)
        ):
            body = self._chaired_body(organisation)
        title, body = self._body_in_title(title, organisation, body)
        role_class = self._role_class(reference, organisation)
        parts = (title_key(title), organisation and organisation.entity_id, body and body.entity_id)
        office = Office(
            stable_id("off", *parts),
            title,
            organisation.entity_id if organisation else None,
            body.entity_id if body else None,
            role_class,
            self._seats(title, role_class) if organisation else 0,
        )
        return self.by_id.setdefault(office.office_id, office)

    def _role_class(self, reference: OfficeReference, organisation: Entity | None) -> str:
        """The president of an organisation is its head, no head of state."""
        entry = self.owners.entry(reference.title)
        beyond = entry.beyond if entry and organisation and organisation.kind != "state" else None
        return beyond or reference.role_class

    def _split(self, owner: Entity | None) -> tuple[Entity | None, Entity | None]:
        """Owner -> (organisation or state at the top, body inside it)."""
        if owner is None or owner.parent is None:
            return owner, None
        top = owner
        while top.parent:
            top = self.entities.by_id[top.parent]
        return top, owner

    def _is_chaired(self, organisation: Entity, body: Entity | None) -> bool:
        """True where the chair of a body is the organisation's: of no body inside it, or of its council of heads."""
        if body is None or body == organisation:
            return True
        top, inner = (
            self.knowledge.organisations.get(entity.key or "") for entity in (organisation, body)
        )
        ruled = top is not None and top.chair is not None and top.chair.body is None
        return (
            ruled and inner is not None and inner.chair is None and inner.kind == "council_of_heads"
        )

    def _chaired_body(self, organisation: Entity) -> Entity | None:
        """The organ whose chair is the organisation's chair."""
        known = self.knowledge.organisations.get(organisation.key or "")
        if known is None or known.chair is None or known.chair.body is None:
            return None
        return self.entities.by_id[self.entities.known(known.chair.body, self.knowledge)]

    def _body_in_title(
        self, title: str, organisation: Entity | None, body: Entity | None
    ) -> tuple[str, Entity | None]:
        """ "Chief of the Joint Staff" of an organisation that has a Joint Staff is a post of that staff."""
        _, _, rest = title.partition(" of the ")
        if body is not None or not rest or organisation is None or organisation.key is None:
            return title, body
        for key in self.knowledge.lookup(rest, "organisation"):
            if self.knowledge.parent(key) == organisation.key:
                return title, self.entities.by_id[self.entities.known(key, self.knowledge)]
        return title, body

    def _seats(self, title: str, role_class: str) -> int:
        known = self.owners.entry(title)
        if known is not None:
            return known.seats
        heads = {t.role_class: t.seats for t in reversed(self.knowledge.offices.titles)}
        return heads.get(role_class, 0) if role_class in STATE_POSTS else 0


def _gives_post(claim: OfficeClaim) -> bool:
    """Return True where the subject of a claim gets a post that he did not hold before."""
    return claim.meaning.gives_post and claim.meaning.tenure == "begins"
