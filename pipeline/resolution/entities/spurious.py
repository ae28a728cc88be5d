"""Spurious organisations: what a model took for one once, as "Defence and Security Cooperation".

A name made of nothing but the common words of posts and bodies may be one, "Supreme Court" is; then
some sentence claims something of it, a state or an organisation owns it, or it is named again.
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
    """Drop organisations without owner that are named once, in no claim, and by common words alone
    (in place).
    """
    table = organisation_words()
    common = titles.vocabulary | knowledge.offices.institutions
    common |= table.common | table.stop | table.anaphors
    counts = entities.of_mention.counts()
    claimed = {entities.of_mention.get(m) for claim in claims for m in claim.mentions()}
    dropped = {
        entity_id
        for entity_id, entity in entities.by_id.items()
        if counts[entity_id] == 1
        and entity_id not in claimed
        and _is_unattached(entity)
        and _has_common_words(entity.name, common)
    }
    for entity_id in dropped:
        del entities.by_id[entity_id]
    entities.of_mention = entities.of_mention.mapped(
        lambda entity_id: None if entity_id in dropped else entity_id
    )


def _is_unattached(entity: Entity) -> bool:
    """Return True for an organisation that no knowledge and no owner vouches for."""
    return entity.kind == "organisation" and entity.key is None and entity.parent is None


def _has_common_words(name: str, common: set[str]) -> bool:
    if name.isupper():
        return False
    return all(word in common for word in normalise(name).split())
