"""Whose post a title is: of the state, organisation or body that its sentence names, else of what other words tell.

What the language room takes from the rest of a document where a sentence leaves the owner out is a guess.  Better than
a guess is for whom sentences that name the owner say the person held that title, and for which one state he held other
posts; only then come the guess, the organisation whose head bears the title, and the state named last.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.knowledge import Knowledge, OfficeTitle
from pipeline.model.records import OfficeClaim, OfficeReference
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.entities.entities import Entities, Entity
from pipeline.resolution.names.normalise import normalise
from pipeline.resolution.names.titles import STATE_POSTS, title_key

__all__ = ["Owners"]

_HEADS = frozenset({"head_of_state", "head_of_government"})
_ALIKE = frozenset(
    {"secretary_general", "executive_secretary"}
)  # one post renamed in many an organisation
_FIELD = re.compile(r" (?:of|for) .*")  # "Minister of Trade" is a Minister
_PAPER = re.compile(r"\b(?:News|Press|Times|Herald|Daily|Tribune|Gazette|Observer|Post)\b")
_SENTENCE = 200  # characters before a title in which its sentence begins, where that of the claim is a later one
_NEAR = 60  # and within which a state named once is meant rather than the one that the document is about
_DOMINANT = 2  # a bare title is of the state named this many times more often than the next


@dataclass(slots=True)
class Owners:
    """Finds owners; `learn` first, where claims are known."""

    corpus: Corpus
    entities: Entities
    knowledge: Knowledge
    _said: dict[tuple[str, str], Counter[str]] = field(
        default_factory=dict
    )  # (person, title key) -> owner entity
    _served: dict[str, set[str]] = field(default_factory=dict)  # person -> states he held posts of
    _entries: dict[str, OfficeTitle] = field(
        default_factory=dict
    )  # what is known of titles, by folded name
    _read: tuple[str, _Said] = field(
        default_factory=lambda: ("", _Said())
    )  # the document looked at last

    def learn(self, claim: OfficeClaim) -> Entity | None:
        """Remember the owner that the sentence of a claim names for a post of its subject, and give it."""
        person, office = self.entities.of_mention.get(claim.subject or ""), claim.office
        if person is None or office is None or claim.modality == "negated":
            return None
        owner = self._named(office)
        if owner is not None and not self._is_odd(owner, office):
            self._said.setdefault((person, title_key(office.title)), Counter())[
                owner.entity_id
            ] += 1
            if (
                owner.kind == "state"
                and office.role_class in STATE_POSTS
                and not claim.meaning.neighbour
            ):
                self._served.setdefault(person, set()).add(owner.entity_id)
        return owner

    def serves_another(self, person: str, state: str | None) -> bool:
        """True where sentences name states whose posts a person held, and this one is none of them."""
        return state not in self._served.get(person, {state})

    def find(
        self, reference: OfficeReference, document_id: str, person: str | None, sentence: int
    ) -> Entity | None:
        """The owner of a post named in or for a sentence (its start), held by `person` where that is known."""
        named = self._named(reference)
        return (
            (named if named and not self._is_odd(named, reference) else None)
            or self._known(reference, person)
            or named
            or self._guessed(reference)
            or self._from_context(reference, document_id, sentence, person)
        )

    def entry(self, title: str) -> OfficeTitle | None:
        """What the knowledge base says of a title."""
        if not self._entries:
            for entry in self.knowledge.offices.titles:
                for name in (normalise(entry.title), *entry.names):
                    self._entries.setdefault(name, entry)
        return self._entries.get(normalise(title))

    def _named(self, reference: OfficeReference) -> Entity | None:
        """The owner that is named with the title."""
        if reference.guessed:
            return None
        return self.entities.get(reference.of_body) or self.entities.get(reference.organisation)

    def _is_odd(self, owner: Entity, reference: OfficeReference) -> bool:
        """True for an organisation's minister: some have such posts, but mostly "its" minister is that of a state."""
        title = self.entry(reference.title) or self.entry(_FIELD.sub("", reference.title))
        return (
            owner.kind == "organisation"
            and reference.role_class == "minister"
            and _is_of_states(title)
        )

    def _guessed(self, reference: OfficeReference) -> Entity | None:
        """The owner that the rest of the document suggests, where it may have such a head."""
        owner = self.entities.get(reference.of_body) or self.entities.get(reference.organisation)
        if owner is None or owner.kind != "organisation":
            return owner
        return owner if self._may_have_head(owner) and self._is_called(owner, reference) else None

    def _is_called(self, owner: Entity, reference: OfficeReference) -> bool:
        """False for the one head of an organisation by another title than the knowledge base gives him."""
        title, known = self.entry(reference.title), self._head_of(owner)
        if title is None or title.seats != 1 or reference.role_class not in ("head", "governor"):
            return True
        return known is None or known == title.id or {known, title.id} <= _ALIKE

    def _known(self, reference: OfficeReference, person: str | None) -> Entity | None:
        """For whom the person is known to have held the title, or other posts of states where it is one of a state."""
        said = self._said.get((person or "", title_key(reference.title)))
        if said:
            return self.entities.by_id[min(said, key=lambda owner: (-said[owner], owner))]
        states = self._served.get(person or "", set())
        if reference.role_class not in STATE_POSTS or len(states) != 1:
            return None
        return self.entities.by_id[next(iter(states))]

    def _from_context(
        self, reference: OfficeReference, document_id: str, sentence: int, person: str | None
    ) -> Entity | None:
        if sentence > reference.start:  # told of a post that an earlier sentence names
            sentence = max(reference.start - _SENTENCE, 0)
        headed = self._headed(reference, document_id, sentence)
        title = self.entry(reference.title) or self.entry(_FIELD.sub("", reference.title))
        public = reference.role_class in _HEADS or (
            reference.role_class == "minister" and _is_of_states(title)
        )
        if headed is not None or not public:
            return headed
        state = self._state_near(document_id, reference, sentence, person)
        return self.entities.by_id[state] if state else None

    def _headed(self, reference: OfficeReference, document_id: str, sentence: int) -> Entity | None:
        """The organisation whose one head a bare "Director General" is: of those named before the title, else in all of
        the document, one whose head is known to be called so, else that named most often.

        A title that states give too, "President", is an organisation's where the sentence names one that has such a
        head, and where no name follows it.
        """
        title, mentions = self.entry(reference.title), self.corpus.by_document.get(document_id, ())
        if title is None or title.seats != 1 or title.owner == "state":
            return None
        public = reference.role_class in STATE_POSTS
        if not public and (title.owner != "organisation" or reference.role_class != "head"):
            return None
        if public and any(
            m.label == "PERSON" and 0 < m.start - reference.end <= 2 for m in mentions
        ):
            return None
        named = [
            (m.start, e)
            for m in mentions
            if (e := self.entities.get(m.mention_id)) and self._may_have_head(e)
        ]
        before = [e for start, e in named if (sentence if public else 0) <= start < reference.start]
        counts = Counter(e.entity_id for e in before or ([] if public else [e for _, e in named]))
        called = {e.entity_id for _, e in named if self._head_of(e) == title.id}
        fitting = [entity for entity in counts if entity in called] or (
            [] if public else list(counts)
        )
        best = min(fitting, key=lambda entity: (-counts[entity], entity), default=None)
        return self.entities.by_id[best] if best else None

    def _may_have_head(self, entity: Entity) -> bool:
        """True for organisations but news agencies and newspapers, which only report."""
        known = self.knowledge.organisations.get(entity.key or "")
        reports = known.kind == "media" if known else _PAPER.search(entity.name) is not None
        return entity.kind == "organisation" and not reports

    def _head_of(self, entity: Entity) -> str | None:
        known = self.knowledge.organisations.get(entity.key or "")
        return known.head if known else None

    def _state_near(
        self, document_id: str, reference: OfficeReference, sentence: int, person: str | None
    ) -> str | None:
        """The state of a bare title: "President Petrov of Ruritania", else the last one before it in its sentence, else
        the one named by far most often before it in the document (in all of it, where none is).

        Not a state whose post another person holds by this document, nor where somebody is from: "Petrov (Ruritania)".
        """
        if self._read[0] != document_id:
            self._read = document_id, _Said(self._states(document_id), self._heads(document_id))
        said, offset = self._read[1], reference.start
        following = self.corpus.followers.get(document_id, {}).get(offset, ())
        for start, state in said.states:
            if start in following:
                return state
        heads, key = said.heads, title_key(reference.title)
        states = [
            (start, state)
            for start, state in said.states
            if not heads.get((key, state), set()) - {person}
        ]
        counts = Counter(s for start, s in states if start < offset) or Counter(
            s for _, s in states
        )
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        clear = ranked and (len(ranked) == 1 or ranked[0][1] >= _DOMINANT * ranked[1][1])
        main = ranked[0][0] if clear else None
        beside = [(start, state) for start, state in states if sentence <= start < offset]
        if beside and (main is None or offset - beside[-1][0] <= _NEAR):
            return beside[-1][1]
        return main

    def _states(self, document_id: str) -> Sequence[tuple[int, str]]:
        named = (
            (m, self.entities.get(m.mention_id))
            for m in self.corpus.by_document.get(document_id, ())
        )
        origins = self.corpus.origins.get(document_id, ())
        states = ((m, e) for m, e in named if e and e.kind == "state" and m.method != "anaphor")
        return [(m.start, e.entity_id) for m, e in states if m.start not in origins]

    def _heads(self, document_id: str) -> Mapping[tuple[str, str], set[str]]:
        heads: dict[tuple[str, str], set[str]] = {}
        for claim in self.corpus.office_claims.of(document_id):
            person, office = self.entities.of_mention.get(claim.subject or ""), claim.office
            if (
                person is None
                or office is None
                or office.role_class not in _HEADS
                or claim.modality == "negated"
            ):
                continue
            owner = self._named(office)
            if owner and owner.kind == "state" and not self._is_odd(owner, office):
                heads.setdefault((title_key(office.title), owner.entity_id), set()).add(person)
        return heads


@dataclass(frozen=True, slots=True)
class _Said:
    """What one document says."""

    states: Sequence[tuple[int, str]] = ()  # the states it names, each with its place
    heads: Mapping[tuple[str, str], set[str]] = field(
        default_factory=dict
    )  # (title, state) -> its head by it


def _is_of_states(title: OfficeTitle | None) -> bool:
    """True for ministers; a commissioner or a secretary is as likely one of an organisation."""
    return title is None or title.owner == "state"
