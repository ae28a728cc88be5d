"""What the language room hands on: for every document its mentions, dates and claims as records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.language.anaphors import anaphors
from pipeline.language.relations import mention_id
from pipeline.language.temporal import dates_of
from pipeline.model.ids import stable_id
from pipeline.model.records import Analysis, Dated, Document, Mention, Method

__all__ = ["analyse", "analysis_of"]

_LABELS = frozenset(("PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "FAC"))


def analyse(
    nlp: Language, documents: Iterable[Document], batch_size: int = 64
) -> Iterator[Analysis]:
    """Analyse documents in the order given, in batches of `batch_size`."""
    docs = (_doc(nlp, document) for document in documents)
    for doc in nlp.pipe(docs, batch_size=batch_size):
        yield analysis_of(doc)


def _doc(nlp: Language, document: Document) -> Doc:
    doc = nlp.make_doc(document.text)
    doc._.document = document
    doc._.reference_date = document.reference_date
    return doc


def analysis_of(doc: Doc) -> Analysis:
    """The records of one processed `Doc` whose `doc._.document` is set."""
    document: Document = doc._.document
    known = document.document_id
    mentions = [_mention(known, span) for span in doc.ents if span.label_ in _LABELS]
    loose = anaphors(doc)
    standing = {(span.start, span.end, span.label) for span in loose}
    offices = [
        span
        for span in doc.spans.get("offices", ())
        if (span.start, span.end, span.label) not in standing
    ]
    mentions += [_mention(known, span, "rule") for span in offices]
    mentions += [_mention(known, span, "anaphor") for span in loose]
    unique = {mention.mention_id: mention for mention in mentions}
    dates = tuple(
        Dated(
            date_id=stable_id("dat", known, date.start, date.end),
            document_id=known,
            start=date.start,
            end=date.end,
            text=date.text,
            kind=date.kind,
            value=date.value,
            interval=date.interval,
            anchored_on=date.anchored_on,
        )
        for date in dates_of(doc)
    )
    ordered = sorted(unique.values(), key=lambda m: (m.start, m.end, m.label))
    return Analysis.of(known, ordered, dates, doc._.claims)


def _mention(document_id: str, span: Span, rule: Method | None = None) -> Mention:
    key = span.kb_id_ or None
    score = float(span._.score) if Span.has_extension("score") and span._.score is not None else 1.0
    method: Method = rule or ("knowledge" if key else "model")
    return Mention(
        mention_id=mention_id(document_id, span.start_char, span.end_char, span.label_),
        document_id=document_id,
        start=span.start_char,
        end=span.end_char,
        text=span.text,
        label=span.label_,
        method=method,
        score=round(score, 3),
        knowledge_id=key,
    )
