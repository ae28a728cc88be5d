"""One page cut into labelled segments and the texts they make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Final

from pipeline.model.ids import stable_id
from pipeline.model.records import Document, DocumentKind, Page, ReferenceBasis, Reject, Segment
from pipeline.stripping import boilerplate, labels, signed_lines, teasers, unusable
from pipeline.stripping.blocks import blocks as block_room
from pipeline.stripping.blocks import edges, layout
from pipeline.stripping.blocks.traits import observe
from pipeline.stripping.boilerplate import BoilerplateWords
from pipeline.stripping.dates import publication_date
from pipeline.stripping.dates.candidates import anchors
from pipeline.stripping.dates.publication_date import Anchor
from pipeline.stripping.labels import ARTICLE, Piece
from pipeline.stripping.languages import UNDECIDED, language_of
from pipeline.stripping.site_memory import SiteMemory
from pipeline.stripping.teasers import Teaser

__all__ = ["Cut", "cut"]

_CHARACTER: Final = attrgetter("kind", "document", "rule")  # of pieces that make one segment


@dataclass(frozen=True, slots=True)
class Cut:
    """A page cut apart; the segments cover its text without gaps.

    The article, teasers and signatures are documents of their own.  `notes` are sentences about
    what had to be decided between (two dates that disagree).
    """

    page_id: str
    segments: tuple[Segment, ...]
    documents: tuple[Document, ...]
    title: str | None = None
    published_on: date | None = None
    published_basis: ReferenceBasis = "none"
    language: str = UNDECIDED
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of a page and the day of its article."""

    title: str | None
    paragraphs: list[str]
    anchor: Anchor | None
    teasers: list[Teaser]
    signatures: list[str]


def cut(page: Page, memory: SiteMemory, words: BoilerplateWords | None = None) -> Cut | Reject:
    """Return the segments and documents of a page, or the reason why nothing on it is of use.

    `words` are the boilerplate words to cut with; without them, those of the program itself.
    """
    words = words or boilerplate.shipped()
    blocks = block_room.split(page.text)
    reason = unusable.reason(page, blocks, words)
    if reason:
        return _reject(page, reason)
    view = observe(blocks, memory.counts(page.site), words, page.main_text)
    plan = edges.mend(layout.find(view, page.title), view)
    reason = unusable.misplaced(page.title, view, plan)
    if reason:
        return _reject(page, reason)
    items = teasers.find(view, 0, plan.first) + teasers.find(view, plan.last, len(blocks))
    pieces = _with_teasers(labels.label(view, plan), items)
    pieces, signatures = signed_lines.find(page.text, pieces, len(items) + 1, words)
    title, paragraphs = _article(page.text, pieces, words)
    anchor, notes = publication_date.best(anchors(page, pieces, paragraphs))
    documents = _documents(page, _Texts(title, paragraphs, anchor, items, signatures), words)
    return Cut(
        page_id=page.page_id,
        segments=_segments(page, pieces, documents),
        documents=tuple(document for document in documents if document is not None),
        title=title or page.title,
        published_on=anchor.day if anchor else None,
        published_basis=anchor.basis if anchor else "none",
        language=language_of("\n\n".join(paragraphs)),
        notes=notes,
    )


def _reject(page: Page, reason: str) -> Reject:
    return Reject(page.source, "stripping", reason, page.text[:200])


def _clean(text: str, words: BoilerplateWords) -> str:
    """Return a paragraph on one line, without "(Video)" and its like."""
    if "(" in text or "[" in text:
        text = words.inline.sub("", text)
    return " ".join(text.split())


def _with_teasers(pieces: list[Piece], items: list[Teaser]) -> list[Piece]:
    """Return the pieces, those outside the article that begin a teaser's block as its text."""
    numbers = {
        block.start: number for number, teaser in enumerate(items, 1) for block in teaser.blocks
    }
    return [
        piece
        if piece.document == ARTICLE or piece.start not in numbers
        else piece._replace(
            kind="teaser", rule="text of another article", document=numbers[piece.start]
        )
        for piece in pieces
    ]


def _article(
    text: str, pieces: list[Piece], words: BoilerplateWords
) -> tuple[str | None, list[str]]:
    """Return the title, `None` where there is none, and the paragraphs of the article."""
    titles = (_clean(text[p.start : p.end], words) for p in pieces if p.kind == "title")
    body = (_clean(text[p.start : p.end], words) for p in pieces if p.kind == "article")
    return next(titles, None), [paragraph for paragraph in body if paragraph]


def _documents(page: Page, texts: _Texts, words: BoilerplateWords) -> list[Document | None]:
    """Return the article (`None` where the page has none), the teasers, then the signatures."""
    day = texts.anchor.day if texts.anchor else None
    basis: ReferenceBasis = texts.anchor.basis if texts.anchor else "none"
    documents: list[Document | None] = [None]
    if texts.paragraphs or texts.title:
        text = "\n\n".join(filter(None, [texts.title, *texts.paragraphs]))
        documents = [_document(page, "article", text, day, basis, texts.title)]
    for teaser in texts.teasers:
        text = "\n\n".join(_clean(block.text, words) for block in teaser.blocks)
        documents.append(_document(page, "teaser", text, teaser.day, teaser.basis))
    for text in texts.signatures:
        documents.append(_document(page, "signature", text, day, basis))
    return documents


def _document(
    page: Page,
    kind: DocumentKind,
    text: str,
    day: date | None,
    basis: ReferenceBasis,
    title: str | None = None,
) -> Document:
    own = [day or page.page_id] if kind == "signature" else []  # it holds on its day alone
    return Document(
        document_id=stable_id("doc", kind, text, *own),
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
    """Return pieces as segments without gaps.

    Like neighbours become one, the space between goes to the one before.
    """
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
            Segment(
                page_id=page.page_id,
                segment_no=number,
                kind=piece.kind,
                start=start,
                end=end,
                rule=piece.rule,
                document_id=document_id,
            )
        )
    return tuple(segments)
