"""What a model took for an organisation once and nothing speaks of: "Defence and Security Cooperation".

A name made of nothing but the common words of posts and bodies may be one, "Supreme Court" is; then some sentence says
something of it, a state or an organisation owns it, or it is named again.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.knowledge import Knowledge
from pipeline.knowledge.title_matcher import Titles
from pipeline.model.records import Claim
from pipeline.resolution.entities.entities import Entities, Entity
from pipeline.resolution.names.normalise import normalise, organisation_words

__all__ = ["drop_spurious"]


def drop_spurious(
    entities: Entities, claims: Iterable[Claim], knowledge: Knowledge, titles: Titles
) -> None:
    """Takes organisations without owner out that are named once, in no claim, and by common words alone."""
    common = titles.vocabulary | knowledge.offices.institutions | organisation_words().common
    common |= organisation_words().stop | organisation_words().anaphors
    counts = entities.of_mention.counts()
    said = {
        entity
        for c in claims
        for mention in c.mentions()
        if (entity := entities.of_mention.get(mention))
    }
    gone = {
        entity_id
        for entity_id, entity in entities.by_id.items()
        if counts[entity_id] == 1 and entity_id not in said and _is_common(entity, common)
    }
    for entity_id in gone:
        del entities.by_id[entity_id]
    entities.of_mention = entities.of_mention.mapped(
        lambda entity: None if entity in gone else entity
    )


def _is_common(entity: Entity, common: set[str]) -> bool:
    loose = entity.kind == "organisation" and entity.key is None and entity.parent is None
    return (
        loose
        and not entity.name.isupper()
        and all(word in common for word in normalise(entity.name).split())
    )
