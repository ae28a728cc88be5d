"""Whose post a title is: of the state, organisation or body that its sentence names, else by other
words.

What is taken from the rest of a document where a sentence leaves the owner out is a guess.  Better
than a guess is for whom sentences that name the owner say the person held that title, and for which
one state he held other posts; only then come the guess, the organisation whose head bears the
title, and the state named last (`owner_context`).  None of these ever gives a state an office that
it is known not to have.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipeline.knowledge import Knowledge
from pipeline.model.records import OfficeClaim, OfficeReference
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.entities.entities import Entities, Entity
from pipeline.resolution.names.titles import STATE_POSTS, title_key
from pipeline.resolution.offices.owner_context import OwnerContext, mentioned_owner, named_owner
from pipeline.resolution.offices.title_knowledge import TitleKnowledge

__all__ = ["Owners"]


@dataclass(slots=True)
class Owners:
    """Finds owners; `learn` first, where claims are known."""

    corpus: Corpus
    entities: Entities
    knowledge: Knowledge
    titles: TitleKnowledge = field(init=False)
    _context: OwnerContext = field(init=False)
    # (person, title key) -> owners that sentences name for it, by entity id
    _named: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    _served: dict[str, set[str]] = field(default_factory=dict)  # person -> states he held posts of

    def __post_init__(self) -> None:
        self.titles = TitleKnowledge(self.knowledge)
        self._context = OwnerContext(self.corpus, self.entities, self.titles)

    def learn(self, claim: OfficeClaim) -> Entity | None:
        """Remember the owner that the sentence of a claim names for a post of its subject, and
        return it.
        """
        person, office = self.entities.id_of(claim.subject), claim.office
        if claim.modality == "negated":
            return None
        if person is None or office is None:
            return None
        owner = named_owner(office, self.entities)
        if owner is None or self.titles.is_odd(owner, office):
            return owner
        owners = self._named.setdefault((person, title_key(office.title)), Counter())
        owners[owner.entity_id] += 1
        is_state_post = owner.kind == "state" and office.role_class in STATE_POSTS
        if is_state_post and not claim.meaning.neighbour:
            self._served.setdefault(person, set()).add(owner.entity_id)
        return owner

    def serves_another(self, person: str, state: str | None) -> bool:
        """Return whether sentences name states whose posts a person held, and this one is none of
        them.
        """
        return state not in self._served.get(person, {state})

    def find(
        self, reference: OfficeReference, document_id: str, person: str | None, sentence: int
    ) -> Entity | None:
        """Return the owner of a post named in or for a sentence, `None` where it stays open.

        `person` is the entity id of who holds the post, where that is known; `sentence` is where
        the sentence begins.
        """
        named = named_owner(reference, self.entities)
        if named and not self.titles.is_odd(named, reference):
            return named
        return (
            self._known(reference, person)
            or named
            or self._guessed(reference)
            or self._context.find(reference, document_id, person, sentence)
        )

    def _known(self, reference: OfficeReference, person: str | None) -> Entity | None:
        """Return for whom the person is known to have held the title, else the state he served."""
        owners = self._named.get((person or "", title_key(reference.title)))
        if owners:
            best = min(owners, key=lambda owner: (-owners[owner], owner))
            return self.entities.by_id[best]
        states = self._served.get(person or "", set())
        if reference.role_class not in STATE_POSTS or len(states) != 1:
            return None
        state = self.entities.by_id[next(iter(states))]
        return state if self.titles.may_be_of(state, reference) else None

    def _guessed(self, reference: OfficeReference) -> Entity | None:
        """Return the owner that the rest of the document suggests, if it may have the office."""
        owner = mentioned_owner(reference, self.entities)
        if owner is None or not self.titles.may_be_of(owner, reference):
            return None
        if owner.kind != "organisation":
            return owner
        if not self.titles.may_have_head(owner):
            return None
        return owner if self.titles.may_be_called(owner, reference) else None
