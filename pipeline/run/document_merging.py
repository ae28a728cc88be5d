"""The documents of a run: the same text on many pages, or nearly the same, is one document.

Memory holds ids, dates and signatures of documents, never their texts.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Final

import numpy as np

from pipeline.deduplication import Copy, Signatures, compare, join
from pipeline.model.records import BY_TRUST, Document, DocumentKind, ReferenceBasis

__all__ = ["COMPARED", "CanonicalDocument", "DistinctSignatures", "Merging", "Occurrence", "merge"]

COMPARED: Final = ("article", "teaser")  # the kinds of documents that may be copies of each other
_Rank = tuple[int, date, str]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A document as one page has it, without its text: the other columns of a `Document`."""

    document_id: str
    kind: DocumentKind
    page_id: str
    title: str | None
    reference_date: date | None
    reference_basis: ReferenceBasis
    site: str

    @property
    def rank(self) -> _Rank:
        """Best dated first, then earliest, then by page: the order of pages decides nothing."""
        return (BY_TRUST.index(self.reference_basis), self.reference_date or date.max, self.page_id)


@dataclass(frozen=True, slots=True)
class CanonicalDocument(Occurrence):
    """A document that stands for its copies; its text is row `row` of the texts of its shard."""

    n_pages: int
    row: int
    readable: bool  # whether the rules can read its language

    def with_text(self, text: str) -> Document:
        """Return the whole document."""
        return Document(
            document_id=self.document_id,
            kind=self.kind,
            page_id=self.page_id,
            text=text,
            title=self.title,
            reference_date=self.reference_date,
            reference_basis=self.reference_basis,
            site=self.site,
            n_pages=self.n_pages,
        )


@dataclass(frozen=True, slots=True)
class Merging:
    """Which documents stand for which, on how many pages, dated by which of them."""

    copies: Sequence[Copy]
    best: Mapping[str, Occurrence]  # of the pages with this very text: its text is taken from there
    dated: Mapping[str, Occurrence]  # of a canonical document: the best dated among all copies
    pages: Mapping[str, int]  # of a canonical document

    def documents(
        self, shard: Iterable[Occurrence], readable: Container[tuple[str, str]]
    ) -> Iterator[CanonicalDocument]:
        """Yield the canonical documents whose text is taken from this shard, page by page, by id.

        `readable` are the page ids and document ids of what the rules can read.
        """
        pages = groupby(enumerate(shard), key=lambda item: item[1].page_id)
        for page_id, occurrences in pages:
            rows: dict[str, tuple[int, Occurrence]] = {}
            for row, occurrence in occurrences:
                if self._gives_text(occurrence):
                    rows.setdefault(occurrence.document_id, (row, occurrence))
            for name in sorted(rows):
                yield self._canonical(*rows[name], readable=(page_id, name) in readable)

    def _gives_text(self, occurrence: Occurrence) -> bool:
        name = occurrence.document_id
        return name in self.dated and self.best[name].rank == occurrence.rank

    def _canonical(self, row: int, occurrence: Occurrence, readable: bool) -> CanonicalDocument:
        name = occurrence.document_id
        return CanonicalDocument(
            document_id=name,
            kind=occurrence.kind,
            page_id=occurrence.page_id,
            title=occurrence.title,
            reference_date=self.dated[name].reference_date,
            reference_basis=self.dated[name].reference_basis,
            site=occurrence.site,
            n_pages=self.pages[name],
            row=row,
            readable=readable,
        )


class DistinctSignatures:
    """The signatures of documents, gathered batch by batch: the first of each id is kept."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._parts: list[Signatures] = []

    def add(self, part: Signatures) -> None:
        """Add the signatures of a batch."""
        rows = {name: row for row, name in reversed(list(enumerate(part.ids)))}
        new = sorted(row for name, row in rows.items() if name not in self._seen)
        self._seen.update(part.ids)
        self._parts.append(part.rows(np.array(new, np.int64)))

    def all(self) -> Signatures:
        """Return all that were kept."""
        return join(self._parts)


def merge(occurrences: Iterable[Occurrence], signatures: Signatures) -> Merging:
    """Find out which documents are copies of each other.

    `signatures` are those of all documents of the kinds `COMPARED`, each document once.  Articles
    and teasers are never one document: a teaser is a claim of its own that its page made of the
    article.  A signature counts once a day: equal ones of other days say that someone still holds
    the post.
    """
    best: dict[str, Occurrence] = {}
    pages: dict[str, set[str]] = {}
    for occurrence in occurrences:
        _keep_best(best, occurrence.document_id, occurrence)
        pages.setdefault(occurrence.document_id, set()).add(occurrence.page_id)
    copies = [copy for kind in COMPARED for copy in _copies(kind, signatures, best)]
    canonical = {copy.id: copy.canonical for copy in copies}
    dated: dict[str, Occurrence] = {}
    for name, occurrence in best.items():
        head = canonical.get(name, name)
        _keep_best(dated, head, occurrence)
        pages[head] |= pages[name]
    return Merging(copies, best, dated, {name: len(pages[name]) for name in dated})


def _keep_best(best: dict[str, Occurrence], name: str, occurrence: Occurrence) -> None:
    if name not in best or occurrence.rank < best[name].rank:
        best[name] = occurrence


def _copies(kind: str, signatures: Signatures, best: Mapping[str, Occurrence]) -> Sequence[Copy]:
    """Return the copies among the documents of a kind, each dated as its best page has it."""
    rows = [row for row, name in enumerate(signatures.ids) if best[name].kind == kind]
    of_kind = signatures.rows(np.array(rows, np.int64))
    occurrences = [best[name] for name in of_kind.ids]
    sites = tuple(occurrence.site for occurrence in occurrences)
    days = tuple(occurrence.reference_date for occurrence in occurrences)
    return compare(replace(of_kind, sites=sites, days=days)).copies
