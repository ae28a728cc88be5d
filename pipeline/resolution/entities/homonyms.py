"""Two persons of one name: ministers or heads of two states at one time are not one man.

Only posts whose state the sentence itself names count, only where no document puts the name into
both states, and only within a year: one man may well serve one state after the other.
"""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.model.ids import stable_id
from pipeline.model.records import OfficeClaim
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.entities.entities import Entities, Entity
from pipeline.resolution.names.titles import STATE_POSTS

__all__ = ["split_homonyms"]

_AT_ONE_TIME = timedelta(days=366)
Days = dict[str, date]  # document that puts a name into a post of a state -> its day


def split_homonyms(corpus: Corpus, entities: Entities) -> None:
    """Give the mentions of a namesake an entity of their own (in place).

    The name stays with the state of most documents; those that name no state stay with it too.
    """
    for person, states in sorted(_served_states(corpus, entities).items()):
        first, *others = sorted(states, key=lambda state: (-len(states[state]), state))
        for state in others:
            if _served_by_two(states[first], states[state]):
                _split(entities.by_id[person], state, states[state], corpus, entities)


def _served_states(corpus: Corpus, entities: Entities) -> dict[str, dict[str, Days]]:
    """Return for every person with posts of several states the days of each."""
    served: dict[str, dict[str, Days]] = {}
    for claim in corpus.office_claims:
        person, day = entities.get(claim.subject, "person"), corpus.day_of(claim)
        if not day or not person:
            continue
        if state := _state(claim, entities):
            served.setdefault(person.entity_id, {}).setdefault(state, {})[claim.document_id] = day
    return {person: states for person, states in served.items() if len(states) > 1}


def _state(claim: OfficeClaim, entities: Entities) -> str | None:
    """Return the state whose post a claim puts its subject into, where the sentence names it."""
    if not claim.meaning.makes_holder or claim.modality != "asserted":
        return None
    if claim.office is None or claim.office.role_class not in STATE_POSTS:
        return None
    owner = entities.get(claim.office.organisation, "state")
    return owner.entity_id if owner else None


def _served_by_two(one: Days, other: Days) -> bool:
    """Return True where two states have a post filled within a year, and no document says both."""
    if one.keys() & other.keys():
        return False
    return any(abs(a - b) <= _AT_ONE_TIME for a in one.values() for b in other.values())


def _split(person: Entity, state: str, days: Days, corpus: Corpus, entities: Entities) -> None:
    """Give the person of the documents of a state an entity of their own."""
    namesake = Entity(stable_id("ent", person.entity_id, state), "person", person.name)
    entities.add(namesake)
    for document_id in days:
        for mention in corpus.by_document.get(document_id, ()):
            if entities.of_mention.get(mention.mention_id) == person.entity_id:
                entities.of_mention[mention.mention_id] = namesake.entity_id
