"""The spaCy component `claims`: what every sentence says, as `doc._.claims`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.knowledge import Knowledge, shared_knowledge
from pipeline.language.relations.builder import ClaimBuilder, with_id
from pipeline.language.relations.chairs import chair_claims
from pipeline.language.relations.delexicalisation.attachment import group
from pipeline.language.relations.delexicalisation.deputies import deputy_posts, give_deputies
from pipeline.language.relations.delexicalisation.placeholders import Delexicalised, delexicalise
from pipeline.language.relations.discourse import Context
from pipeline.language.relations.events import event_claims
from pipeline.language.relations.holder_lines import holder_lists, name_office_holders
from pipeline.language.relations.offices import office_claims
from pipeline.language.relations.rosters import roster_claims
from pipeline.language.sentences import sentences
from pipeline.language.temporal import dates_of
from pipeline.model.ids import stable_id
from pipeline.model.records import Claim, Document

__all__ = ["Claims", "document_id_of"]

if not Doc.has_extension("claims"):
    Doc.set_extension("claims", default=())
if not Doc.has_extension("document"):
    Doc.set_extension("document", default=None)


def document_id_of(doc: Doc) -> str:
    """The id of the document behind a `Doc`, or one made of its text."""
    document: Document | None = doc._.document
    return document.document_id if document else stable_id("doc", doc.text)


class Claims:
    """Reads the claims of a document whose entities, dates and offices are set."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def __call__(self, doc: Doc) -> Doc:
        """The document with `doc._.claims`, in the order of the text, each once."""
        claims = {claim.claim_id: claim for claim in map(with_id, self._claims(doc))}
        doc._.claims = tuple(claims.values())
        return doc

    def _claims(self, doc: Doc) -> Iterator[Claim]:
        document: Document | None = doc._.document
        title = document.title if document else None
        writer = ClaimBuilder(
            doc, document_id_of(doc), len(title) if title and doc.text.startswith(title) else 0
        )
        dates = dates_of(doc)
        lists = holder_lists(doc, dates)
        name_office_holders(doc, lists)
        posts = {
            line.start: found.post
            for found in lists
            for line in found.lines
            if found.post is not None
        }
        context = Context(doc, self.knowledge, posts=posts)
        for sentence in sentences(doc):
            read = delexicalise(sentence, dates, doc._.offices, self.knowledge.offices)
            deputy_posts(read)
            group(read)
            give_deputies(read)
            question = sentence.text.rstrip().endswith("?")
            claims = [
                *roster_claims(read, context, writer),
                *office_claims(read, context, writer, question),
                *chair_claims(read, context, writer, question),
            ]
            yield from claims
            yield from event_claims(read, context, writer, question)
            context.after(
                read, _subject(read), [c.date.point for c in read.chunks if c.date and c.date.point]
            )


def _subject(read: Delexicalised) -> Span | None:
    """Whom a sentence is about: its first person outside a "with"."""
    return next((chunk.span for chunk in read.chunks if chunk.kind == "P"), None)


@Language.factory("claims", default_config={"extra": None}, requires=["doc.ents"])
def make_claims(nlp: Language, name: str, extra: str | None) -> Claims:  # noqa: ARG001 - spaCy's signature
    """Factory of `Claims`; `extra` is a folder of knowledge files of the user's own."""
    return Claims(shared_knowledge(extra))
