"""Posts: from "the Chairperson of the CSC" in a sentence to one office with its owner.

An office is a title in a state, an organisation or a body inside one. Where a sentence leaves the owner out
("President Petrov"), it is taken from what else the document says of the same person, then from what other
documents say, then from the state the document speaks of most before the sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pipeline.ids import stable_id
from pipeline.knowledge import Knowledge, OfficeTitle, spelling
from pipeline.language.offices.titles import Titles
from pipeline.records import Claim, OfficeReference
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.entities import Entities, Entity
from pipeline.resolution.romanisation import fold

__all__ = ["STATE_POSTS", "Office", "Offices", "read_title", "title_key"]

STATE_POSTS = frozenset({"head_of_state", "head_of_government", "minister"})
_LEADING = frozenset({"head", "chair", "head_of_state", "head_of_government"})
_GIVING = frozenset({"appointed", "elected", "approved", "sworn_in", "takes_office"})
_VAGUE = frozenset({"Head", "Chief", "Leader", "Minister"})  # titles that stand for a fuller one of the same owner
_NO_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Office:
    """A post: title, owner (entity ids), role class, holders at one time (0 = not known)."""

    office_id: str
    title: str
    organisation_id: str | None
    body_id: str | None
    role_class: str
    seats: int


@dataclass(slots=True)
class Offices:
    """All offices met, and the office of every reference (by document and offsets)."""

    corpus: Corpus
    entities: Entities
    knowledge: Knowledge
    by_id: dict[str, Office] = field(default_factory=dict)
    _owners: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)  # (person, title key) -> owner entity
    _fuller: dict[tuple[str | None, str], Counter[tuple[str, str]]] = field(default_factory=dict)  # see `learn`
    _meant: dict[str, OfficeReference] = field(default_factory=dict)  # claim -> the post it leaves out
    _entries: dict[str, OfficeTitle] = field(default_factory=dict)  # what is known of titles, by folded name
    _states: dict[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)  # document -> (offset, state)

    def learn(self) -> None:
        """Remember, from the claims that name the owner, for whom a person holds a title, and how the post of whoever
        heads an owner, or of a person there, is called in full: (person or None, owner) -> titles with role classes.
        """
        self._fill_in()
        for claim in self.corpus.claims:
            person = self.entities.of_mention.get(claim.subject or "")
            office = claim.office
            owner = self._named_owner(office) if office and person else None
            if office is None or person is None or owner is None:
                continue
            self._owners.setdefault((person, title_key(office.title)), Counter())[owner.entity_id] += 1
            if office.title not in _VAGUE and self._seats(office.title, office.role_class) == 1:
                title = (office.title, office.role_class)
                self._fuller.setdefault((person, owner.entity_id), Counter())[title] += 1
                if owner.kind != "state":
                    self._fuller.setdefault((None, owner.entity_id), Counter())[title] += 1

    def _fill_in(self) -> None:
        """ "He will succeed X" is about the post he was just said to be given, not one he had before."""
        given: dict[tuple[str, str], OfficeReference] = {}  # (document, person) -> the post last told to be given
        for claim in self.corpus.claims:
            key, office = (claim.document_id, self.entities.of_mention.get(claim.subject or "", "")), claim.office
            if office is None or not key[1]:
                continue
            if claim.predicate in _GIVING:
                given[key] = office
            elif claim.predicate == "succeeds" and key in given and not claim.start <= office.start < claim.end:
                self._meant[claim.claim_id] = given[key]

    def _named_owner(self, reference: OfficeReference) -> Entity | None:
        """The body or organisation a reference itself names."""
        if reference.organisation is None:
            return None
        return self.entities.get(reference.of_body) or self.entities.get(reference.organisation)

    def of_claim(self, claim: Claim) -> Office | None:
        """The office a claim speaks of."""
        if claim.office is None:
            return None
        person = self.entities.of_mention.get(claim.subject or "")
        reference = self._meant.get(claim.claim_id, claim.office)
        return self.of(reference, claim.document_id, person, claim.start)

    def of(self, reference: OfficeReference, document_id: str, person: str | None, sentence: int) -> Office:
        """The office of a reference in a sentence (its start), held by `person` (an entity id) where that is known."""
        owner = self.entities.get(reference.of_body) or self.entities.get(reference.organisation)
        owner = owner or self._owner_from_context(reference, document_id, person, sentence)
        return self._office(self._in_full(reference, person, owner), owner)

    def _in_full(self, reference: OfficeReference, person: str | None, owner: Entity | None) -> OfficeReference:
        """ "Head of the Commission" is its Chairman, if pages call the person or else the post so.

        A bare "Minister" is that of the field which pages name for the person.
        """
        if reference.title not in _VAGUE or owner is None:
            return reference
        fields = reference.role_class == "minister"
        for holder in (person, None):
            called = self._fuller.get((holder, owner.entity_id), Counter())
            fitting = [t for t in called if (t[1] == "minister" if fields else t[1] in _LEADING)]
            if fitting and (holder or not fields):
                title, role = min(fitting, key=lambda t: (t[1] == "chair", -called[t], t))
                return replace(reference, title=title, role_class=role)
        return reference

    def _owner_from_context(
        self, reference: OfficeReference, document_id: str, person: str | None, sentence: int
    ) -> Entity | None:
        said = self._owners.get((person or "", title_key(reference.title)))
        if said:
            return self.entities.by_id[min(said, key=lambda owner: (-said[owner], owner))]
        if reference.role_class in STATE_POSTS:
            state = self._state_near(document_id, reference.start, sentence)
            return self.entities.by_id[state] if state else None
        return self._organisation_near(reference, document_id)

    def _organisation_near(self, reference: OfficeReference, document_id: str) -> Entity | None:
        """The organisation whose one head a bare "Director General" is: that named most often before the title, or in
        all of the document.
        """
        words = self._entry(reference.title)
        if words is None or words.owner != "organisation" or words.seats != 1 or reference.role_class != "head":
            return None
        named = [(m.start, self.entities.get(m.mention_id)) for m in self.corpus.by_document.get(document_id, ())]
        bodies = [(start, e.entity_id) for start, e in named if e and e.kind == "organisation"]
        counts = Counter(e for start, e in bodies if start < reference.start) or Counter(e for _, e in bodies)
        owner = min(counts, key=lambda entity: (-counts[entity], entity), default=None)
        return self.entities.by_id[owner] if owner else None

    def _entry(self, title: str) -> OfficeTitle | None:
        """What the knowledge base says of a title."""
        if not self._entries:
            for entry in self.knowledge.offices.titles:
                for name in (fold(entry.title), *entry.names):
                    self._entries.setdefault(name, entry)
        return self._entries.get(fold(title))

    def _state_near(self, document_id: str, offset: int, sentence: int) -> str | None:
        """The state of a bare title: "President Petrov of Ruritania", else the last one before it in its sentence, else
        the one named most often before it in the document (in all of it, where none is).
        """
        if document_id not in self._states:
            named = ((m, self.entities.get(m.mention_id)) for m in self.corpus.by_document.get(document_id, ()))
            self._states[document_id] = tuple(
                (m.start, e.entity_id) for m, e in named if e and e.kind == "state" and m.method != "anaphor"
            )
        states = self._states[document_id]
        following = self.corpus.followers.get((document_id, offset), ())
        for start, state in states:
            if start in following:
                return state
        beside = [state for start, state in states if sentence <= start < offset]
        if beside:
            return beside[-1]
        counts = Counter(s for start, s in states if start < offset) or Counter(s for _, s in states)
        return min(counts, key=lambda state: (-counts[state], state), default=None)

    def _office(self, reference: OfficeReference, owner: Entity | None) -> Office:
        title = _NO_ARTICLE.sub("", reference.title).strip()
        organisation, body = self._split(owner)
        if reference.role_class in STATE_POSTS and organisation and organisation.kind == "state":
            body = None  # the minister of a ministry is the minister of its state
        if reference.role_class == "chair" and organisation and (body is None or body == organisation):
            body = self._chaired_body(organisation)
        title, body = self._body_in_title(title, organisation, body)
        role_class = reference.role_class
        parts = (title_key(title), organisation and organisation.entity_id, body and body.entity_id)
        office = Office(
            stable_id("off", *parts),
            title,
            organisation.entity_id if organisation else None,
            body.entity_id if body else None,
            role_class,
            self._seats(title, role_class),
        )
        return self.by_id.setdefault(office.office_id, office)

    def _split(self, owner: Entity | None) -> tuple[Entity | None, Entity | None]:
        """Owner -> (organisation or state at the top, body inside it)."""
        if owner is None or owner.parent is None:
            return owner, None
        top = owner
        while top.parent:
            top = self.entities.by_id[top.parent]
        return top, owner

    def _chaired_body(self, organisation: Entity) -> Entity | None:
        """The organ whose chair is the organisation's chair."""
        known = self.knowledge.organisations.get(organisation.key or "")
        if known is None or known.chair is None or known.chair.body is None:
            return None
        return self.entities.by_id[self.entities.known(known.chair.body, self.knowledge)]

    def _body_in_title(self, title: str, organisation: Entity | None, body: Entity | None) -> tuple[str, Entity | None]:
        """ "Chief of the Joint Staff" of an organisation that has a Joint Staff is a post of that staff."""
        _, _, rest = title.partition(" of the ")
        if body is not None or not rest or organisation is None or organisation.key is None:
            return title, body
        for key in self.knowledge.lookup(rest, "organisation"):
            if self.knowledge.parent(key) == organisation.key:
                return title, self.entities.by_id[self.entities.known(key, self.knowledge)]
        return title, body

    def _seats(self, title: str, role_class: str) -> int:
        known = self._entry(title)
        if known is not None:
            return known.seats
        heads = {t.role_class: t.seats for t in reversed(self.knowledge.offices.titles)}
        return heads.get(role_class, 0) if role_class in STATE_POSTS else 0


def read_title(text: str, titles: Titles) -> str:
    """The title in an anaphor as offices are called: "the new Defense Minister" -> "Minister of Defence"."""
    tokens = text.replace("-", " ").split()
    found = (titles.at(tokens, start) for start in range(len(tokens)))
    return next((title.text for title in found if title), text)


@lru_cache(maxsize=100_000)
def title_key(title: str) -> str:
    """Equal for spellings of one title: case, hyphens, British and American letters do not matter."""
    return fold(spelling(_NO_ARTICLE.sub("", title)))
