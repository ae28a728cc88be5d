"""One page cut into labelled segments and the texts they make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Final

from pipeline.model.ids import stable_id
from pipeline.model.records import Document, DocumentKind, Page, ReferenceBasis, Reject, Segment
from pipeline.stripping import labels, signed_lines, teasers, unusable, vocabulary
from pipeline.stripping.blocks import blocks as block_room
from pipeline.stripping.blocks import edges, layout
from pipeline.stripping.blocks.blocks import Block
from pipeline.stripping.blocks.traits import observe
from pipeline.stripping.dates import publication_date
from pipeline.stripping.dates.candidates import anchors
from pipeline.stripping.dates.publication_date import Anchor
from pipeline.stripping.labels import ARTICLE, Piece
from pipeline.stripping.languages import UNDECIDED, language_of
from pipeline.stripping.site_memory import SiteMemory

__all__ = ["Cut", "cut"]

_CHARACTER: Final = attrgetter("kind", "document", "rule")  # of pieces that make one segment


@dataclass(frozen=True, slots=True)
class Cut:
    """A page cut apart; the segments cover its text without gaps; the article, teasers and signatures are documents of
    their own.

    `notes` are sentences about what had to be decided between (two dates that disagree).
    """

    page_id: str
    segments: tuple[Segment, ...]
    documents: tuple[Document, ...]
    title: str | None = None
    published_on: date | None = None
    published_basis: ReferenceBasis = "none"
    language: str = UNDECIDED
    notes: tuple[str, ...] = ()


def cut(page: Page, memory: SiteMemory) -> Cut | Reject:
    """The segments and documents of one page, or the reason why there is nothing of use on it."""
    blocks = block_room.split(page.text)
    reason = unusable.reason(page, blocks)
    if reason:
        return Reject(page.source, "stripping", reason, page.text[:200])
    traits = observe(blocks, memory.counts(page.site), page.main_text)
    plan = edges.mend(layout.find(blocks, traits, page.title), blocks, traits)
    reason = unusable.misplaced(page.title, blocks, traits, plan)
    if reason:
        return Reject(page.source, "stripping", reason, page.text[:200])
    pieces = labels.label(blocks, traits, plan)
    found = teasers.find(blocks, traits, 0, plan.first) + teasers.find(
        blocks, traits, plan.last, len(blocks)
    )
    pieces = _with_teasers(pieces, blocks, found)
    pieces, signed = signed_lines.find(page.text, pieces, len(found) + 1)
    title, paragraphs = _article(page.text, pieces)
    anchor, notes = publication_date.best(anchors(page, pieces, paragraphs))
    documents = _documents(page, blocks, title, paragraphs, anchor, found)
    documents += [
        _document(page, "signature", text, *(anchor or (None, "none"))) for text in signed
    ]
    article_text = "\n\n".join(paragraphs)
    return Cut(
        page_id=page.page_id,
        segments=_segments(page, pieces, documents),
        documents=tuple(document for document in documents if document is not None),
        title=title or page.title,
        published_on=anchor.day if anchor else None,
        published_basis=anchor.basis if anchor else "none",
        language=language_of(article_text),
        notes=notes,
    )


def clean(text: str) -> str:
    """A paragraph on one line, without "(Video)" and its like."""
    if "(" in text or "[" in text:
        text = vocabulary.load().inline.sub("", text)
    return " ".join(text.split())


def _with_teasers(
    pieces: list[Piece], blocks: list[Block], found: list[teasers.Teaser]
) -> list[Piece]:
    if not found:
        return pieces
    of_start = {blocks[i].start: n for n, t in enumerate(found, 1) for i in range(t.first, t.last)}
    return [
        piece._replace(
            kind="teaser", rule="text of another article", document=of_start[piece.start]
        )
        if piece.start in of_start and piece.document != ARTICLE
        else piece
        for piece in pieces
    ]


def _article(text: str, pieces: list[Piece]) -> tuple[str | None, list[str]]:
    title = next((clean(text[p.start : p.end]) for p in pieces if p.kind == "title"), None)
    body = [clean(text[p.start : p.end]) for p in pieces if p.kind == "article"]
    return title, [paragraph for paragraph in body if paragraph]


def _documents(
    page: Page,
    blocks: list[Block],
    title: str | None,
    paragraphs: list[str],
    anchor: Anchor | None,
    found: list[teasers.Teaser],
) -> list[Document | None]:
    """The article (`None` where the page has none), then the teasers in order."""
    article = None
    if paragraphs or title:
        text = "\n\n".join([title, *paragraphs] if title else paragraphs)
        day = anchor.day if anchor else None
        article = _document(page, "article", text, day, anchor.basis if anchor else "none", title)
    documents = [article]
    for teaser in found:
        text = "\n\n".join(clean(block.text) for block in blocks[teaser.first : teaser.last])
        documents.append(_document(page, "teaser", text, teaser.day, teaser.basis))
    return documents


def _document(
    page: Page,
    kind: DocumentKind,
    text: str,
    day: date | None,
    basis: ReferenceBasis,
    title: str | None = None,
) -> Document:
    return Document(
        document_id=stable_id(
            "doc", kind, text, *([day or page.page_id] if kind == "signature" else [])
        ),
        kind=kind,
        page_id=page.page_id,
        text=text,
        title=title,
        reference_date=day,
        reference_basis=basis,
        site=page.site,
    )


def _segments(
    page: Page, pieces: list[Piece], documents: list[Document | None]
) -> tuple[Segment, ...]:
    """Pieces as segments: like neighbours become one, the space between goes to the one before."""
    runs = [next(run) for _, run in groupby(pieces, _CHARACTER)] or [
        Piece(0, 0, "furniture", "nothing but space")
    ]
    starts = [0, *(piece.start for piece in runs[1:])]
    ends = [*starts[1:], len(page.text)]
    segments = []
    for number, (piece, start, end) in enumerate(zip(runs, starts, ends, strict=True)):
        document = documents[piece.document] if piece.document >= 0 else None
        document_id = document.document_id if document else None
        segments.append(
            Segment(page.page_id, number, piece.kind, start, end, piece.rule, document_id)
        )
    return tuple(segments)
