"""Chairs that persons hold by what is known of an organisation: claims about them are claims about
an office.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.knowledge import Knowledge
from pipeline.model.predicates import HOLDS, TAKES_OFFICE
from pipeline.model.records import ChairClaim, OfficeClaim, OfficeReference
from pipeline.resolution.chairs.chair_knowledge import ChairKnowledge
from pipeline.resolution.corpus import Corpus

__all__ = ["office_claims"]

_CHAIR = "chair"  # id of the title in offices.yaml, and its role class
_PREDICATES = {"shows": HOLDS.name, "begins": TAKES_OFFICE.name}


def office_claims(corpus: Corpus, known: ChairKnowledge) -> Iterator[OfficeClaim]:
    """Yield what claims about chairs held by persons say of the office of the person who presides.

    "Ada Berg chairs the Forum for Switzerland" is about the Chairman of the Forum; a claim that
    names no person says nothing of it.
    """
    title = _title(known.knowledge)
    for claim in corpus.chair_claims:
        predicate = _PREDICATES.get(claim.meaning.tenure or "")
        organisation = known.chaired(claim.object) if predicate and claim.person else None
        if predicate and organisation and known.is_personal(organisation):
            yield _office_claim(claim, predicate, title)


def _title(knowledge: Knowledge) -> str:
    titles = (title for title in knowledge.offices.titles if title.id == _CHAIR)
    return next(titles).title


def _office_claim(claim: ChairClaim, predicate: str, title: str) -> OfficeClaim:
    office = OfficeReference(
        title=title, role_class=_CHAIR, start=claim.start, end=claim.end, organisation=claim.object
    )
    return OfficeClaim(
        claim_id=claim.claim_id,
        document_id=claim.document_id,
        start=claim.start,
        end=claim.end,
        sentence=claim.sentence,
        predicate=predicate,
        start_date=claim.start_date,
        end_date=claim.end_date,
        modality=claim.modality,
        in_title=claim.in_title,
        rule=claim.rule,
        confidence=claim.confidence,
        subject=claim.person,
        decided_date=claim.decided_date,
        term_months=claim.term_months,
        office=office,
    )
