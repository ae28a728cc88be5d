"""An office as a text names it: its words, whose it is, and what the words around the title say of its holder."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span

__all__ = ["STATE_ROLES", "TOLD", "OfficePhrase", "names_another"]

STATE_ROLES = frozenset(
    ("head_of_state", "head_of_government", "minister")
)  # of posts that states have

_PARTS = frozenset(
    ("agency", "body", "delegation", "fund", "mission", "office", "programme", "program", "team")
)  # of a system

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


def names_another(name: Span) -> bool:
    """True for "UN" in "the UN specialized agency": what is meant is another body, not the one named."""
    doc, at = name.doc, name.end
    while at < min(name.end + 2, len(doc)) and doc[at].is_lower and doc[at].lower_ not in _PARTS:
        at += 1
    return name.label_ == "ORG" and at < len(doc) and doc[at].lower_ in _PARTS
