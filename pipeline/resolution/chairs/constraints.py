"""Terms in a chair that what is known beforehand speaks against: of no member, or against the known
order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.resolution.chairs.chair_knowledge import ChairKnowledge
from pipeline.resolution.chairs.term import ChairTerm
from pipeline.resolution.fusion.conflicts import Conflict

__all__ = ["contradictions"]


def contradictions(terms: Sequence[ChairTerm], known: ChairKnowledge) -> Iterator[Conflict]:
    """Yield a conflict for every term of a state that is no member, and for every step against the
    order.

    `terms` are those of one chair in time order, linked to their neighbours.
    """
    names = known.entities.by_id
    for term in terms:
        if not known.may_chair(term.holder, term.organisation):
            yield Conflict(
                rule="chair_of_no_member",
                table="chairmanships",
                a=term.chairmanship_id,
                b=term.strongest_claim,
                resolution="open",
                reason=f"{names[term.holder].name} is not among the known members of "
                f"{names[term.organisation].name}",
            )
    for before, after in pairwise(terms):
        is_next = before.successor == after.holder
        if is_next and known.is_against_order(before.holder, after.holder, before.organisation):
            yield Conflict(
                rule="chair_order",
                table="chairmanships",
                a=before.chairmanship_id,
                b=after.chairmanship_id,
                resolution="both",
                reason=f"by the known order of {names[before.organisation].name} the chair does "
                f"not pass from {names[before.holder].name} to {names[after.holder].name}",
            )
