"""The documents of a run: the same text on many pages, or nearly the same, is one document with its pages counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from pipeline.deduplication import Text, cluster
from pipeline.records import Document, Segment
from pipeline.stripping import Cut

__all__ = ["assemble"]

_BASES: Final = ("stamp", "metadata", "dateline", "prefix", "text", "neighbours", "none")  # the most trusted first


def assemble(cuts: Iterable[Cut]) -> tuple[list[Document], list[Segment]]:
    """Distinct documents sorted by id, and all segments with the ids of the documents they became part of.

    Articles and teasers are never one document: a teaser is a claim of its own that its page made of the article.  A
    signature counts once a day: equal ones of other days say that someone still holds the post.
    """
    cuts = list(cuts)
    found: dict[str, list[Document]] = {}
    for document in (document for cut in cuts for document in cut.documents):
        found.setdefault(document.document_id, []).append(document)
    canonical = _canonical([min(same, key=_rank) for same in found.values()])
    groups: dict[str, list[Document]] = {}
    for document_id, same in sorted(found.items()):
        groups.setdefault(canonical.get(document_id, document_id), []).extend(same)
    documents = [_merged(found[document_id], group) for document_id, group in sorted(groups.items())]
    segments = [
        replace(segment, document_id=canonical.get(segment.document_id, segment.document_id))
        if segment.document_id
        else segment
        for cut in cuts
        for segment in cut.segments
    ]
    return documents, segments


def _canonical(documents: Iterable[Document]) -> Mapping[str, str]:
    """For each document that is a copy, the id of the one that stands for it."""
    kinds: dict[str, list[Text]] = {}
    for d in documents:
        if d.kind != "signature":
            kinds.setdefault(d.kind, []).append(Text(d.document_id, d.text, d.site, d.reference_date))
    return {copy.id: copy.canonical for texts in kinds.values() for copy in cluster(texts).copies}


def _merged(own: list[Document], group: list[Document]) -> Document:
    """The canonical text, dated by the best stamp that any page gives it."""
    dated = min(group, key=_rank)
    return replace(
        min(own, key=_rank),
        reference_date=dated.reference_date,
        reference_basis=dated.reference_basis,
        n_pages=len({document.page_id for document in group}),
    )


def _rank(document: Document) -> tuple[int, date, str]:
    """Best dated first, then earliest, then by page, so that the order of pages decides nothing."""
    return _BASES.index(document.reference_basis), document.reference_date or date.max, document.page_id
