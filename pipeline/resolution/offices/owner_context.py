"""The owner of a title by the document around it: the organisation whose head it is, or the state
nearby.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.knowledge import OfficeTitle
from pipeline.model.records import OfficeClaim, OfficeReference
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.entities.entities import Entities, Entity
from pipeline.resolution.names.titles import STATE_POSTS, title_key
from pipeline.resolution.offices.title_knowledge import TitleKnowledge

__all__ = ["OwnerContext", "mentioned_owner", "named_owner"]

_HEADS = frozenset({"head_of_state", "head_of_government"})
_SENTENCE = (
    200  # characters before a title in which its sentence begins, where that of the claim is later
)
_NEAR = 60  # and within which a state named once is meant, not the document's
_DOMINANT = 2  # a bare title is of the state named this many times more often than the next
Place = tuple[int, str]  # where an entity is named, entity id


def mentioned_owner(reference: OfficeReference, entities: Entities) -> Entity | None:
    """Return the owner that a reference has, named or guessed; the body where one inside another is
    named.
    """
    return entities.get(reference.of_body) or entities.get(reference.organisation)


def named_owner(reference: OfficeReference, entities: Entities) -> Entity | None:
    """Return the owner that is named with a title, `None` for a guess."""
    return None if reference.guessed else mentioned_owner(reference, entities)


@dataclass(frozen=True, slots=True)
class _States:
    """What one document says of states."""

    named: Sequence[Place] = ()
    heads: Mapping[tuple[str, str], set[str]] = field(
        default_factory=dict
    )  # (title, state) -> persons

    def others_head(self, key: str, state: str, person: str | None) -> bool:
        """Return whether the document gives the title of a state to somebody else."""
        return bool(self.heads.get((key, state), set()) - {person})


@dataclass(slots=True)
class OwnerContext:
    """Finds the owners of titles whose sentence names none."""

    corpus: Corpus
    entities: Entities
    titles: TitleKnowledge
    _last: tuple[str, _States] = ("", _States())  # the document looked at last

    def find(
        self, reference: OfficeReference, document_id: str, person: str | None, sentence: int
    ) -> Entity | None:
        """Return the organisation whose head a title is, else the state it is of; see
        `Owners.find`.
        """
        if sentence > reference.start:  # told of a post that an earlier sentence names
            sentence = max(reference.start - _SENTENCE, 0)
        organisation = self._headed(reference, document_id, sentence)
        if organisation or not self._is_public(reference):
            return organisation
        state = self._state(reference, document_id, person, sentence)
        return self.entities.by_id[state] if state else None

    def _is_public(self, reference: OfficeReference) -> bool:
        return reference.role_class in _HEADS or self.titles.is_of_state_minister(reference)

    # -- organisations -------------------------------------------------------------------------

    def _headed(self, reference: OfficeReference, document_id: str, sentence: int) -> Entity | None:
        """Return the organisation whose one head a bare title is.

        Of those named before the title, else in all of the document, that is one whose head is
        known to be called so, else the one named most often.  A title that states give too,
        "President", is an organisation's where the sentence names one that has such a head, and no
        name follows the title.
        """
        title = self.titles.entry(reference.title)
        if title is None or not _is_one_head(title, reference):
            return None
        public = reference.role_class in STATE_POSTS
        if public and self._precedes_name(reference, document_id):
            return None
        named = self._organisations(document_id)
        called = {e.entity_id for _, e in named if self.titles.head_of(e) == title.id}
        earliest = sentence if public else 0
        before = [e.entity_id for start, e in named if earliest <= start < reference.start]
        if public:
            return self._most_frequent(before, called)
        mentioned = before or [e.entity_id for _, e in named]
        return self._most_frequent(mentioned, called) or self._most_frequent(mentioned, mentioned)

    def _organisations(self, document_id: str) -> list[tuple[int, Entity]]:
        """Return the organisations that may have a head, each where it is named."""
        mentions = self.corpus.by_document.get(document_id, ())
        named = ((m.start, self.entities.get(m.mention_id)) for m in mentions)
        return [(start, e) for start, e in named if e and self.titles.may_have_head(e)]

    def _precedes_name(self, reference: OfficeReference, document_id: str) -> bool:
        """Return whether a person's name follows a title directly: "President Petrov"."""
        mentions = self.corpus.by_document.get(document_id, ())
        return any(m.label == "PERSON" and 0 < m.start - reference.end <= 2 for m in mentions)

    def _most_frequent(self, mentioned: Sequence[str], among: Iterable[str]) -> Entity | None:
        counts = Counter(mentioned)
        fitting = counts.keys() & set(among)
        best = min(fitting, key=lambda entity: (-counts[entity], entity), default=None)
        return self.entities.by_id[best] if best else None

    # -- states --------------------------------------------------------------------------------

    def _state(
        self, reference: OfficeReference, document_id: str, person: str | None, sentence: int
    ) -> str | None:
        """Return the state of a bare title.

        That is the one behind the name ("President Petrov of Ruritania"), else the last one before
        the title in its sentence, else the one named by far most often before it in the document
        (in all of it, where none is).  Not a state whose post another person holds by this
        document, nor where somebody is from: "Petrov (Ruritania)"; nor one that is known to have no
        such office: where a document is about such a state, the owner stays open.
        """
        states, offset = self._states(document_id), reference.start
        following = self.corpus.followers.get(document_id, {}).get(offset, ())
        behind_name = next((state for start, state in states.named if start in following), None)
        if behind_name:
            return behind_name
        key = title_key(reference.title)
        free = [
            (start, state)
            for start, state in states.named
            if not states.others_head(key, state, person)
        ]
        main = _dominant([state for start, state in free if start < offset] or [s for _, s in free])
        beside = [place for place in free if sentence <= place[0] < offset]
        possible = [place for place in beside if self._may_have(place[1], reference)]
        if possible and (main is None or offset - possible[-1][0] <= _NEAR):
            return possible[-1][1]
        return main if main and self._may_have(main, reference) else None

    def _may_have(self, state: str, reference: OfficeReference) -> bool:
        return self.titles.may_be_of(self.entities.by_id[state], reference)

    def _states(self, document_id: str) -> _States:
        if self._last[0] != document_id:
            states = _States(self._named_states(document_id), self._heads(document_id))
            self._last = document_id, states
        return self._last[1]

    def _named_states(self, document_id: str) -> Sequence[Place]:
        origins = self.corpus.origins.get(document_id, ())
        mentions = self.corpus.by_document.get(document_id, ())
        direct = (m for m in mentions if m.method != "anaphor" and m.start not in origins)
        named = ((m.start, self.entities.get(m.mention_id)) for m in direct)
        return [(start, e.entity_id) for start, e in named if e and e.kind == "state"]

    def _heads(self, document_id: str) -> Mapping[tuple[str, str], set[str]]:
        """Return who heads a state by a document: (title, state) -> persons."""
        heads: dict[tuple[str, str], set[str]] = {}
        for claim in self.corpus.office_claims.of(document_id):
            person, state = self.entities.id_of(claim.subject), self._headed_state(claim)
            if person and state and claim.office:
                heads.setdefault((title_key(claim.office.title), state), set()).add(person)
        return heads

    def _headed_state(self, claim: OfficeClaim) -> str | None:
        """Return the state whose head a claim says its subject is, `None` where it says nothing of
        the kind.
        """
        office = claim.office
        if claim.modality == "negated":
            return None
        if office is None or office.role_class not in _HEADS:
            return None
        owner = named_owner(office, self.entities)
        return owner.entity_id if owner and owner.kind == "state" else None


def _is_one_head(title: OfficeTitle, reference: OfficeReference) -> bool:
    """Return whether a title may be that of the one head of an organisation."""
    if title.seats != 1 or title.owner == "state":
        return False
    if reference.role_class in STATE_POSTS:
        return True
    return title.owner == "organisation" and reference.role_class == "head"


def _dominant(states: Iterable[str]) -> str | None:
    """Return the state named by far most often, `None` where two are named about as often."""
    ranked = sorted(Counter(states).items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    (state, most), *others = ranked
    if others and most < _DOMINANT * others[0][1]:
        return None
    return state
