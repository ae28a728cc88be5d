"""Offices: from "the Chairperson of the CSC" in a sentence to one office with its owner.

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
_MINISTERS = frozenset({"minister"})
Titles = Counter[tuple[str, str]]  # (title, role class), counted


@dataclass(frozen=True, slots=True, kw_only=True)
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
    # (person or None, owner) -> full titles of the person there, or of any head of it
    _full_titles: dict[tuple[str | None, str], Titles] = field(default_factory=dict)
    _meant: dict[str, OfficeReference] = field(
        default_factory=dict
    )  # claim -> the post it leaves out

    def __post_init__(self) -> None:
        self.owners = Owners(self.corpus, self.entities, self.knowledge)

    def learn(self) -> None:
        """Remember who holds which title, and titles in full, from claims that name the owner."""
        self._fill_in()
        for claim in self.corpus.office_claims:
            person, office = self._subject(claim), claim.office
            owner = self.owners.learn(claim)
            if person and office and owner and self._is_full(office):
                self._learn_title(person, office, owner)

    def _learn_title(self, person: str, office: OfficeReference, owner: Entity) -> None:
        holders = (person,) if owner.kind == "state" else (person, None)
        for holder in holders:
            titles = self._full_titles.setdefault((holder, owner.entity_id), Counter())
            titles[office.title, office.role_class] += 1

    def _is_full(self, office: OfficeReference) -> bool:
        """Return whether a reference has the full title of an office of one seat."""
        if office.title in VAGUE:
            return False
        return self.owners.titles.seats(office.title, office.role_class) == 1

    def _subject(self, claim: OfficeClaim) -> str | None:
        return self.entities.id_of(claim.subject)

    def _fill_in(self) -> None:
        """Remember which post claims mean that leave it out.

        "He will take office", "he succeeds X": the post he was just said to be given, none he had
        before.
        """
        given: dict[
            tuple[str, str], OfficeReference
        ] = {}  # (document, person) -> the post last given
        for claim in self.corpus.office_claims:
            person, office = self._subject(claim), claim.office
            if person is None or office is None:
                continue
            holder = claim.document_id, person
            is_named = claim.start <= office.start < claim.end
            if claim.meaning.is_taking_up and holder in given and not is_named:
                self._meant[claim.claim_id] = given[holder]
            elif _gives_post(claim) and (is_named or holder not in given):
                given[holder] = office

    def of_claim(self, claim: OfficeClaim) -> Office | None:
        """Return the office a claim speaks of, `None` where it speaks of none."""
        if claim.office is None:
            return None
        reference = self._meant.get(claim.claim_id, claim.office)
        return self.of(reference, claim.document_id, self._subject(claim), claim.start)

    def of(
        self, reference: OfficeReference, document_id: str, person: str | None, sentence: int
    ) -> Office:
        """Return the office of a reference in a sentence.

        `person` is the entity id of who holds it, where that is known; `sentence` is where the
        sentence begins.
        """
        owner = self.owners.find(reference, document_id, person, sentence)
        return self._office(self._in_full(reference, person, owner), owner)

    def _in_full(
        self, reference: OfficeReference, person: str | None, owner: Entity | None
    ) -> OfficeReference:
        """Return a reference with the full title in place of a vague one.

        "Head of the Commission" is its Chairman, if pages call the person or else the post so.  A
        bare "Minister" is that of the field which pages name for the person.
        """
        if reference.title not in VAGUE or owner is None:
            return reference
        is_minister = reference.role_class == "minister"
        classes = _MINISTERS if is_minister else _LEADING
        holders = [person] if person else []
        for holder in holders if is_minister else [*holders, None]:
            titles = self._full_titles.get((holder, owner.entity_id), Counter())
            fitting = [title for title in titles if title[1] in classes]
            if fitting:
                title, role = min(fitting, key=lambda t: (t[1] == "chair", -titles[t], t))
                return replace(reference, title=title, role_class=role)
        return reference

    def _office(self, reference: OfficeReference, owner: Entity | None) -> Office:
        title, titles = plain_title(reference.title), self.owners.titles
        top, body = self._split(owner)
        if top:
            body = self._body(reference, title, top, body)
        role_class = titles.role_class(reference, top)
        organisation_id = top.entity_id if top else None
        body_id = body.entity_id if body else None
        office = Office(
            office_id=stable_id("off", title_key(title), organisation_id, body_id),
            title=title,
            organisation_id=organisation_id,
            body_id=body_id,
            role_class=role_class,
            seats=titles.seats(title, role_class) if top else 0,
        )
        return self.by_id.setdefault(office.office_id, office)

    def _split(self, owner: Entity | None) -> tuple[Entity | None, Entity | None]:
        """Split an owner into the organisation or state at the top and the body inside it."""
        if owner is None or owner.parent is None:
            return owner, None
        top = owner
        while top.parent:
            top = self.entities.by_id[top.parent]
        return top, owner

    def _body(
        self, reference: OfficeReference, title: str, top: Entity, body: Entity | None
    ) -> Entity | None:
        """Return the body inside an organisation or state whose office a title is, `None` for the
        whole.
        """
        if reference.role_class in STATE_POSTS and top.kind == "state":
            body = None  # the minister of a ministry is the minister of its state
        if reference.role_class == "chair" and self._has_chair_of(top, body):
            body = self._chaired_body(top)
        return body or self._body_in_title(title, top)

    def _has_chair_of(self, organisation: Entity, body: Entity | None) -> bool:
        """Return whether the chair of a body is the organisation's, as that of none inside it is."""
        if body is None or body == organisation:
            return True
        top = self.knowledge.organisation(organisation.key)
        inner = self.knowledge.organisation(body.key)
        if top is None or inner is None:
            return False
        return top.shares_chair(inner)

    def _chaired_body(self, organisation: Entity) -> Entity | None:
        """Return the organ whose chair is the organisation's chair."""
        known = self.knowledge.organisation(organisation.key)
        rule = known.chair if known else None
        return self._known(rule.body) if rule and rule.body else None

    def _body_in_title(self, title: str, organisation: Entity) -> Entity | None:
        """ "Chief of the Joint Staff" of an organisation that has a Joint Staff is a post of that
        staff.
        """
        _, _, rest = title.partition(" of the ")
        if not rest or organisation.key is None:
            return None
        keys = self.knowledge.lookup(rest, "organisation")
        own = (key for key in keys if self.knowledge.parent(key) == organisation.key)
        key = next(own, None)
        return self._known(key) if key else None

    def _known(self, key: str) -> Entity:
        return self.entities.by_id[self.entities.known(key, self.knowledge)]


def _gives_post(claim: OfficeClaim) -> bool:
    """Return whether the subject of a claim gets a post that he did not hold before."""
    return claim.meaning.gives_post and claim.meaning.tenure == "begins"
