"""A document as the grammar of offices reads it: its words, and the entity at each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

__all__ = ["Text"]


@dataclass(frozen=True, slots=True)
class Text:
    """A document with its words, and for each of them the entity it belongs to."""

    doc: Doc
    words: Sequence[str]
    entities: list[Span | None]

    @classmethod
    def of(cls, doc: Doc) -> Text:
        """Return the text of a document as its entities are now."""
        entities: list[Span | None] = [None] * len(doc)
        for ent in doc.ents:
            entities[ent.start : ent.end] = [ent] * (ent.end - ent.start)
        return cls(doc, [token.text for token in doc], entities)

    def lower(self, at: int) -> str:
        """Return the word at a token in lower case, nothing beyond the ends."""
        return self.words[at].lower() if 0 <= at < len(self.words) else ""

    def behind_the(self, at: int) -> int:
        """Return the token behind an article at `at`, else `at`."""
        return at + 1 if self.lower(at) == "the" else at

    def label(self, at: int) -> str:
        """Return the label of the entity at a token, nothing where there is none."""
        ent = self.entities[at] if 0 <= at < len(self.entities) else None
        return ent.label_ if ent is not None else ""
