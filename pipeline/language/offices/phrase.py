"""An office as a text names it: its words, whose it is, and what the words around the title say of its holder."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span

__all__ = ["STATE_ROLES", "TOLD", "OfficePhrase"]

STATE_ROLES = frozenset(("head_of_state", "head_of_government", "minister"))  # of posts that states have

TOLD = 0.9  # confidence in an owner that the sentence tells in other words: "its President"


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """One office in a `Doc`; all positions are tokens, ends exclusive.

    `start:end` are the title's own words ("Deputy Minister of Defence"), `first:last` its owner's too, on either side.
    `owner` is the entity it belongs to and `body` the organ inside it, where both are named; both may be missing.
    """

    start: int
    end: int
    first: int
    last: int
    title: str
    role_class: str
    owner: Span | None = None
    body: Span | None = None
    flags: frozenset[str] = frozenset()  # acting, former, past ("who was"), designate, new, plural
    confidence: float = 1.0

    @property
    def is_guessed(self) -> bool:
        """True where the sentence does not tell whose office it is, and the rest of the document had to."""
        return self.owner is not None and self.confidence < TOLD
