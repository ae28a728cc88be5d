"""From spans to records: ids of mentions, references to offices, claims with their sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Span

from pipeline.language.offices import OfficePhrase
from pipeline.model.ids import stable_id
from pipeline.model.predicates import Predicate
from pipeline.model.records import Claim, OfficeReference

__all__ = ["ClaimBuilder", "mention_id"]


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

    def claim(self, sentence: Span, meaning: Predicate, **values: Any) -> Claim:
        """A claim; its id follows from its content."""
        text = sentence.text.strip()
        start = sentence.start_char + sentence.text.index(text) if text else sentence.start_char
        office = values.get("office")
        key = (
            meaning.name,
            start,
            values.get("subject"),
            values.get("object"),
            office.start if office else "",
            office.title if office else "",
        )
        return Claim(
            claim_id=stable_id(
                "clm",
                self.document_id,
                *key,
                values.get("other"),
                values.get("event_kind"),
                values.get("event_name"),
                values.get("rule"),
            ),
            document_id=self.document_id,
            start=start,
            end=start + len(text),
            sentence=text,
            predicate=meaning.name,
            in_title=start < self.title_end,
            **values,
        )
