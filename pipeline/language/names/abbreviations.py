"""Organisations that a document names in full before their acronym: "East Harbour Development Bank (EHDB)".

What stands in the brackets tells where the name begins: every word of it but the small ones gives its first letter
(after Schwartz and Hearst, 2003).  So a known name inside it ("Development Bank") is not mistaken for the whole, and an
acronym means what the page says, not the better known body of the same letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

__all__ = ["Definition", "definitions"]

_HYPHENS = frozenset(("-", "‐", "‑", "–"))
_SMALL = _HYPHENS | {
    "of",
    "the",
    "and",
    "for",
    "on",
    "in",
    "to",
    "de",
    "du",
    "des",
    "et",
    "la",
    "&",
}
_BODIES = frozenset(
    (
        "academy", "administration", "agency", "alliance", "army", "assembly", "association", "authority", "bank",
        "board", "body", "bureau", "center", "centre", "chamber", "club", "commission", "committee", "community",
        "company", "confederation", "congress", "consortium", "corporation", "council", "court", "department",
        "directorate", "division", "federation", "force", "forces", "forum", "foundation", "front", "fund", "group",
        "initiative", "institute", "institution", "league", "ministry", "mission", "movement", "network", "office",
        "organisation", "organization", "parliament", "party", "programme", "program", "secretariat", "service",
        "society", "taskforce", "tribunal", "union", "university",
    )
)  # fmt: skip
_LETTERS = range(2, 9)  # of an acronym
_LONGEST = 14  # tokens of a name


@dataclass(frozen=True, slots=True)
class Definition:
    """A name in full and the acronym that the document gives it."""

    name: Span
    acronym: str


def definitions(doc: Doc) -> Iterator[Definition]:
    """All definitions of bodies, in the order of the text.

    >>> import spacy
    >>> [found.name.text for found in definitions(spacy.blank("en")("at the East Port Bank of Trade (EPBT) today"))]
    ['East Port Bank of Trade']
    """
    for at in range(2, len(doc) - 2):
        if (
            doc[at].text == "("
            and doc[at + 2].text in (")", ",", ";")
            and _is_acronym(doc[at + 1].text)
        ):
            start = _beginning(doc, at, [letter for letter in doc[at + 1].text if letter.isupper()])
            if start is not None and any(token.lower_ in _BODIES for token in doc[start:at]):
                yield Definition(Span(doc, start, at, label="ORG"), doc[at + 1].text)


def _is_acronym(text: str) -> bool:
    return (
        len(text) in _LETTERS
        and text.isalpha()
        and sum(letter.isupper() for letter in text) * 2 > len(text)
    )


def _beginning(doc: Doc, end: int, letters: list[str]) -> int | None:
    """Where the name before `end` begins whose words have these first letters, each one of them."""
    words: list[
        tuple[str, bool]
    ] = []  # first letters in capitals, and whether the acronym may leave them out
    for at in range(end - 1, max(end - _LONGEST, 0) - 1, -1):
        token = doc[at]
        small = token.lower_ in _SMALL
        if not small and not (token.is_alpha and token.text[0].isupper()):
            return None
        words.insert(0, (token.text[0].upper(), small or (at > 0 and doc[at - 1].text in _HYPHENS)))
        if not small and _spell(words, letters):
            return at
    return None


def _spell(words: list[tuple[str, bool]], letters: list[str]) -> bool:
    """True where the words give the letters, all but those that may be left out."""
    if not words or not letters:
        return not letters and all(optional for _, optional in words)
    first, optional = words[0]
    return (first == letters[0] and _spell(words[1:], letters[1:])) or (
        optional and _spell(words[1:], letters)
    )
