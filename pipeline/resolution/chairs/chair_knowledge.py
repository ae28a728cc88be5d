"""What is known beforehand of the chairs of organisations: whose chair a body's is, who may hold
it, in what order.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.knowledge import ChairRule, Knowledge, Organisation
from pipeline.resolution.entities.entities import Entities, Entity

__all__ = ["ChairKnowledge"]


@dataclass(frozen=True, slots=True)
class ChairKnowledge:
    """Answers questions about chairs by the knowledge base; the unknown forbids nothing."""

    entities: Entities
    knowledge: Knowledge

    def chaired(self, mention: str | None) -> str | None:
        """Return the id of the organisation whose chair a mention speaks of.

        The chair of a body is that of the whole organisation, where its rule names the body, and
        where it names none and the body is the council of heads.
        """
        entity = self.entities.get(mention)
        if entity is None or entity.kind not in ("organisation", "body"):
            return None
        body = self.knowledge.organisation(entity.key)
        parent = self.knowledge.organisation(body.parent) if body else None
        if body and parent and parent.shares_chair(body):
            return self.entities.known(parent.key, self.knowledge)
        return entity.entity_id

    def state(self, mention: str | None) -> Entity | None:
        """Return the entity of a mention, for a capital its state: "Yerevan took the chair"."""
        entity = self.entities.get(mention)
        if entity is None or entity.kind != "place":
            return entity
        key = self.knowledge.capital_state(entity.name)
        return self.entities.by_id[self.entities.known(key, self.knowledge)] if key else entity

    def rule(self, organisation: str) -> ChairRule | None:
        """Return how the chair of an organisation (an entity id) moves, `None` where it is not
        known.
        """
        known = self._organisation(organisation)
        return known.chair if known else None

    def is_personal(self, organisation: str) -> bool:
        """Return whether persons hold the chair of an organisation, not states."""
        rule = self.rule(organisation)
        return rule is not None and rule.holder == "person"

    def may_chair(self, state: str, organisation: str) -> bool:
        """Return whether a state is or was a member of an organisation, `True` where members are
        not known.
        """
        members = self._members(organisation)
        return not members or self.entities.by_id[state].key in members

    def is_against_order(self, before: str, after: str, organisation: str) -> bool:
        """Return whether the chair passes backwards in its known order: over more than half of the
        states.
        """
        order = self._order(organisation)
        keys = [self.entities.by_id[state].key for state in (before, after)]
        if not all(key in order for key in keys):
            return False
        steps = (order.index(keys[1]) - order.index(keys[0])) % len(order)
        return steps > (len(order) + 1) // 2

    def _organisation(self, organisation: str) -> Organisation | None:
        return self.knowledge.organisation(self.entities.by_id[organisation].key)

    def _members(self, organisation: str) -> tuple[str, ...]:
        """Return the keys of the members of an organisation; those of a body are the
        organisation's.
        """
        known = self._organisation(organisation)
        if known is None or known.members or known.parent is None:
            return known.members if known else ()
        return self.knowledge.organisations[known.parent].members

    def _order(self, organisation: str) -> list[str | None]:
        rule, members = self.rule(organisation), self._members(organisation)
        if rule is None or not rule.order:
            return []
        by_name = rule.order == "english_alphabet"
        return list(sorted(members, key=self.knowledge.name) if by_name else members)
