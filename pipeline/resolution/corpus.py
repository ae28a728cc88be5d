"""What resolution works on: all documents, mentions and claims of one run, in an order that is not that of the
input.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pipeline.records import Claim, Document, Mention

__all__ = ["Corpus"]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents by id, mentions by id and by document (in text order), claims in a fixed order."""

    documents: dict[str, Document]
    mentions: dict[str, Mention]
    by_document: dict[str, tuple[Mention, ...]]
    claims: tuple[Claim, ...]
    as_of: date | None  # the latest day any document refers to: "current" means current on that day

    @classmethod
    def gather(cls, documents: Iterable[Document], mentions: Iterable[Mention], claims: Iterable[Claim]) -> Corpus:
        """Sort everything; of records that share an id the first in sorted order is kept."""
        known = {d.document_id: d for d in sorted(documents, key=lambda d: d.document_id)}
        ordered = sorted(
            (m for m in mentions if m.document_id in known), key=lambda m: (m.document_id, m.start, m.end, m.mention_id)
        )
        grouped: dict[str, list[Mention]] = {}
        for mention in ordered:
            grouped.setdefault(mention.document_id, []).append(mention)
        said = {c.claim_id: c for c in claims if c.document_id in known}
        return cls(
            documents=known,
            mentions={m.mention_id: m for m in ordered},
            by_document={document_id: tuple(group) for document_id, group in grouped.items()},
            claims=tuple(sorted(said.values(), key=lambda c: (c.document_id, c.start, c.claim_id))),
            as_of=max((d.reference_date for d in known.values() if d.reference_date), default=None),
        )

    def day_of(self, claim: Claim) -> date | None:
        """The day a claim's document refers to."""
        return self.documents[claim.document_id].reference_date
