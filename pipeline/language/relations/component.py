"""The spaCy component `claims`: what every sentence says, as `doc._.communique_claims`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.knowledge import Knowledge, shared_knowledge
from pipeline.language.factories import component_factory
from pipeline.language.relations.builder import ClaimBuilder, with_id
from pipeline.language.relations.chairs import chair_claims
from pipeline.language.relations.clauses.reader import frame_claims
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
from pipeline.model.predicates import predicate
from pipeline.model.records import ChairClaim, Claim, Document, OfficeClaim

__all__ = ["Claims", "document_id_of"]

_Told = OfficeClaim | ChairClaim
_SLOTS = ("start_date", "end_date", "decided_date", "term_months", "decided_by")

if not Doc.has_extension("communique_claims"):
    Doc.set_extension("communique_claims", default=())
if not Doc.has_extension("communique_document"):
    Doc.set_extension("communique_document", default=None)


def document_id_of(doc: Doc) -> str:
    """Return the id of the document behind a `Doc`, or one made of its text."""
    document: Document | None = doc._.communique_document
    return document.document_id if document else stable_id("doc", doc.text)


class Claims:
    """Reads the claims of a document whose entities, dates and offices are set."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def __call__(self, doc: Doc) -> Doc:
        """The document with `doc._.communique_claims`, in the order of the text, each once."""
        claims = {claim.claim_id: claim for claim in map(with_id, self._claims(doc))}
        doc._.communique_claims = tuple(claims.values())
        return doc

    def _claims(self, doc: Doc) -> Iterator[Claim]:
        document: Document | None = doc._.communique_document
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
            read = delexicalise(sentence, dates, doc._.communique_offices, self.knowledge.offices)
            deputy_posts(read)
            group(read)
            give_deputies(read)
            question = sentence.text.rstrip().endswith("?")
            claims: list[_Told] = [
                *roster_claims(read, context, writer),
                *office_claims(read, context, writer, question),
                *chair_claims(read, context, writer, question),
            ]
            yield from _joined(claims, frame_claims(read, context, writer, question))
            yield from event_claims(read, context, writer, question)
            context.after(
                read, _subject(read), [c.date.point for c in read.chunks if c.date and c.date.point]
            )


def _joined(said: Sequence[_Told], further: Iterable[_Told]) -> Iterator[_Told]:
    """Yield claims with what further ones of the same content add to their open slots, then the rest."""
    rest = {_content(claim): claim for claim in further}
    for claim in said:
        yield _completed(claim, rest.pop(_content(claim), None))
    yield from rest.values()


def _content(claim: _Told) -> tuple[object, ...]:
    """Return whom a claim is about, what becomes of which post."""
    meaning = predicate(claim.predicate)
    return meaning.family, meaning.tenure, claim.subject


def _completed(claim: _Told, other: _Told | None) -> _Told:
    """Return a claim whose open slots are filled by another of the same person and post."""
    if not isinstance(claim, OfficeClaim) or not isinstance(other, OfficeClaim):
        return claim
    mine, theirs = claim.office, other.office
    if mine is None or theirs is None or mine.title != theirs.title:
        return claim
    filled = {slot: getattr(claim, slot) or getattr(other, slot) for slot in _SLOTS}
    return replace(claim, office=mine if mine.organisation else theirs, **filled)


def _subject(read: Delexicalised) -> Span | None:
    """Whom a sentence is about: its first person outside a "with"."""
    return next((chunk.span for chunk in read.chunks if chunk.kind == "P"), None)


@component_factory("communique_claims", default_config={"extra": None}, requires=["doc.ents"])
def make_claims(nlp: Language, name: str, extra: str | None) -> Claims:  # noqa: ARG001 - spaCy's signature
    """Make `Claims`; `extra` is a folder of knowledge files of the user's own."""
    return Claims(shared_knowledge(extra))
