"""From spans to records: ids of mentions, references to offices, claims with their sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypedDict, TypeVar

from spacy.tokens import Doc, Span

from pipeline.language.offices import OfficePhrase
from pipeline.model.ids import stable_id
from pipeline.model.predicates import Predicate
from pipeline.model.records import ChairClaim, Claim, EventClaim, OfficeClaim, OfficeReference

__all__ = ["ClaimBuilder", "ClaimHead", "mention_id", "with_id"]

C = TypeVar("C", bound=Claim)


class ClaimHead(TypedDict):
    """The fields of a claim that its sentence and predicate decide."""

    claim_id: str
    document_id: str
    start: int
    end: int
    sentence: str
    predicate: str
    in_title: bool


def mention_id(document_id: str, start: int, end: int, label: str) -> str:
    """The id of a mention, by its place (characters) and label."""
    return stable_id("men", document_id, start, end, label)


@dataclass(frozen=True, slots=True)
class ClaimBuilder:
    """Writes the claims of one document."""

    doc: Doc
    document_id: str
    title_end: int  # character after the title that opens the text; 0 = none

    def mention(self, span: Span | None) -> str | None:
        """The id of the mention a span makes."""
        if span is None:
            return None
        return mention_id(self.document_id, span.start_char, span.end_char, span.label_ or "PERSON")

    def office(self, phrase: OfficePhrase) -> OfficeReference:
        """The reference to an office as the sentence names it."""
        words = self.doc[phrase.start : phrase.end]
        return OfficeReference(
            title=phrase.title,
            role_class=phrase.role_class,
            start=words.start_char,
            end=words.end_char,
            organisation=self.mention(phrase.owner),
            of_body=self.mention(phrase.body),
            guessed=phrase.is_guessed,
        )

    def office_mention(self, phrase: OfficePhrase) -> str:
        """The mention of an office standing for its holder."""
        words = self.doc[phrase.start : phrase.end]
        return mention_id(self.document_id, words.start_char, words.end_char, "OFFICE")

    def head(self, sentence: Span, meaning: Predicate) -> ClaimHead:
        """Return what every claim of a sentence with this predicate begins with; its id is given by `with_id`."""
        text = sentence.text.strip()
        start = sentence.start_char + sentence.text.index(text) if text else sentence.start_char
        return ClaimHead(
            claim_id="",
            document_id=self.document_id,
            start=start,
            end=start + len(text),
            sentence=text,
            predicate=meaning.name,
            in_title=start < self.title_end,
        )


def with_id(claim: C) -> C:
    """Return a claim with its id, which follows from its place and content."""
    place = (claim.document_id, claim.predicate, claim.start)
    return replace(claim, claim_id=stable_id("clm", *place, *_content(claim), claim.rule))


def _content(claim: Claim) -> tuple[object, ...]:
    """Subject, object, place and title of the post, other state, kind and name of the event."""
    if isinstance(claim, OfficeClaim):
        office = claim.office
        post = (office.start, office.title) if office else ("", "")
        return claim.subject, claim.object, *post, None, None, None
    if isinstance(claim, ChairClaim):
        return claim.subject, claim.object, "", "", claim.other, None, None
    if isinstance(claim, EventClaim):
        return None, None, "", "", None, claim.event_kind, claim.event_name
    raise TypeError(f"a claim of no family: {claim!r}")
