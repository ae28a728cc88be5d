"""How much one claim counts: its confidence, where it stands, and whose page it is on."""

from __future__ import annotations

import re

from pipeline.knowledge import Knowledge
from pipeline.model.records import Claim

__all__ = ["MODALITY_WEIGHTS", "claim_weight", "is_own_site"]

MODALITY_WEIGHTS = {"asserted": 1.0, "former": 1.0, "reported": 0.5, "planned": 0.4}
_HEADLINE, _OWN_PAGE = 0.5, 1.5


def claim_weight(claim: Claim, own_site: bool) -> float:
    """Return the confidence of a claim, less in a headline, more on the organisation's own pages.

    0 for a modality that states nothing (proposed, negated, asked).
    """
    weight = claim.confidence * MODALITY_WEIGHTS.get(claim.modality, 0.0)
    return weight * (_HEADLINE if claim.in_title else 1.0) * (_OWN_PAGE if own_site else 1.0)


def is_own_site(site: str, owner: str | None, knowledge: Knowledge) -> bool:
    """Return whether a host belongs to the organisation of a knowledge key, by an acronym in its
    name.
    """
    known = knowledge.organisation(owner)
    if known is None or not site:
        return False
    parent = knowledge.organisation(known.parent)
    acronyms = (*known.acronyms, *(parent.acronyms if parent else ()))
    parts = set(re.split(r"[^a-z0-9]+", site.lower()))
    return any(acronym.lower() in parts for acronym in acronyms)
