"""Two persons of one name: ministers or heads of two states at one time are not one man.

Only posts whose state the sentence itself names count, only where no document puts the name into both states, and only
within a year: one man may well serve one state after the other.
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
Posts = dict[
    str, dict[str, date]
]  # state -> document that puts the name into a post of it -> its day


def split_homonyms(corpus: Corpus, entities: Entities) -> None:
    """Give the mentions of a namesake an entity of their own (in place).

    The name stays with the state of most documents; those that name no state stay with it too.
    """
    for person, posts in sorted(_posts(corpus, entities).items()):
        first, *others = sorted(posts, key=lambda state: (-len(posts[state]), state))
        for state in others:
            if _apart(posts[first], posts[state]):
                _part(entities.by_id[person], state, set(posts[state]), corpus, entities)


def _posts(corpus: Corpus, entities: Entities) -> dict[str, Posts]:
    found: dict[str, Posts] = {}
    for claim in corpus.office_claims:
        person, state, day = (
            entities.get(claim.subject),
            _state(claim, entities),
            corpus.day_of(claim),
        )
        if person and person.kind == "person" and state and day:
            found.setdefault(person.entity_id, {}).setdefault(state, {})[claim.document_id] = day
    return {person: posts for person, posts in found.items() if len(posts) > 1}


def _state(claim: OfficeClaim, entities: Entities) -> str | None:
    """The state whose post a claim puts its subject into, where the sentence names it."""
    if not claim.meaning.makes_holder or claim.modality != "asserted" or claim.office is None:
        return None
    named = entities.get(claim.office.organisation)
    return (
        named.entity_id
        if named and named.kind == "state" and claim.office.role_class in STATE_POSTS
        else None
    )


def _apart(one: dict[str, date], other: dict[str, date]) -> bool:
    near = any(abs(a - b) <= _AT_ONE_TIME for a in one.values() for b in other.values())
    return near and not one.keys() & other.keys()


def _part(
    person: Entity, state: str, documents: set[str], corpus: Corpus, entities: Entities
) -> None:
    namesake = entities.add(
        Entity(stable_id("ent", person.entity_id, state), "person", person.name)
    )
    for document_id in documents:
        for mention in corpus.by_document.get(document_id, ()):
            if entities.of_mention.get(mention.mention_id) == person.entity_id:
                entities.of_mention[mention.mention_id] = namesake
