"""The documents of a run: the same text on many pages, or nearly the same, is one document with its pages counted.

Memory holds ids, dates and signatures of documents, never their texts: those are read once more for each step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from pipeline.deduplication import Text, cluster
from pipeline.model.records import Document, Segment
from pipeline.stripping import Cut

__all__ = ["Assembly", "Texts", "assemble"]

_BASES: Final = (
    "stamp",
    "metadata",
    "dateline",
    "prefix",
    "text",
    "neighbours",
    "none",
)  # the most trusted first
_COMPARED: Final = ("article", "teaser")
_Rank = tuple[int, date, str]


@dataclass(frozen=True, slots=True)
class Texts:
    """The part of a `Cut` that is assembled."""

    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Assembly:
    """Which documents stand for which, and on how many pages; ranks say which page's text and date are taken."""

    canonical: Mapping[str, str]  # document that is a copy -> the one that stands for it
    own: Mapping[str, _Rank]  # best of the pages with this very text
    group: Mapping[str, _Rank]  # of a canonical document: best of the pages with any copy
    pages: Mapping[str, int]  # of a canonical document

    def documents(self, cut: Cut) -> list[Document]:
        """The canonical documents whose text is taken from this page, dated by the best stamp that any page gives."""
        found = {
            d.document_id: d for d in reversed(cut.documents) if self.own[d.document_id] == _rank(d)
        }
        return [self._merged(found[name]) for name in sorted(found) if name not in self.canonical]

    def segments(self, cut: Cut) -> Iterator[Segment]:
        """The segments of a page with the ids of the documents they became part of."""
        for segment in cut.segments:
            name = self.canonical.get(segment.document_id) if segment.document_id else None
            yield replace(segment, document_id=name) if name else segment

    def _merged(self, document: Document) -> Document:
        name = document.document_id
        basis, day, _ = self.group[name]
        return replace(
            document,
            reference_date=None if day == date.max else day,
            reference_basis=_BASES[basis],
            n_pages=self.pages[name],
        )


def assemble(read: Callable[[], Iterable[Texts]]) -> Assembly:
    """The assembly of all documents that `read` gives; it is called several times.

    Articles and teasers are never one document: a teaser is a claim of its own that its page made of the article.  A
    signature counts once a day: equal ones of other days say that someone still holds the post.
    """
    own: dict[str, _Rank] = {}
    pages: dict[str, set[str]] = {}
    for document in _all(read()):
        name, rank = document.document_id, _rank(document)
        own[name] = min(rank, own.get(name, rank))
        pages.setdefault(name, set()).add(document.page_id)
    canonical = {
        copy.id: copy.canonical
        for kind in _COMPARED
        for copy in cluster(_texts(read(), kind, own)).copies
    }
    group: dict[str, _Rank] = {}
    for name, rank in own.items():
        head = canonical.get(name, name)
        group[head] = min(rank, group.get(head, rank))
        if head != name:
            pages[head] |= pages[name]
    return Assembly(canonical, own, group, {name: len(pages[name]) for name in group})


def _all(cuts: Iterable[Texts]) -> Iterator[Document]:
    return (document for cut in cuts for document in cut.documents)


def _texts(cuts: Iterable[Texts], kind: str, best: Mapping[str, _Rank]) -> Iterator[Text]:
    """Every document of a kind once, as its best page has it."""
    given: set[str] = set()
    for d in _all(cuts):
        if d.kind == kind and best[d.document_id] == _rank(d) and d.document_id not in given:
            given.add(d.document_id)
            yield Text(d.document_id, d.text, d.site, d.reference_date)


def _rank(document: Document) -> _Rank:
    """Best dated first, then earliest, then by page, so that the order of pages decides nothing."""
    return (
        _BASES.index(document.reference_basis),
        document.reference_date or date.max,
        document.page_id,
    )
