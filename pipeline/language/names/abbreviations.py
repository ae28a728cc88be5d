"""Organisations that a document names in full before their acronym: "East Harbour Development Bank (EHDB)".

The acronym in the brackets shows where the name begins: every word of it but the small ones gives
its first letter (after Schwartz and Hearst, 2003).  So a known name inside it ("Development Bank")
is not mistaken for the whole, and an acronym means what the page says, not the better known body of
the same letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from pipeline import lexicon
from pipeline.language.neighbours import text_at

__all__ = ["Definition", "definitions"]

_HYPHENS = frozenset(("-", "‐", "‑", "–"))
_SKIPPED = lexicon.words("function_words", "acronym_skipped")
_INSTITUTIONS = lexicon.words("nouns", "institutions_defined")
_BRACKET_ENDS = frozenset((")", ",", ";"))
_LETTERS = range(2, 9)  # of an acronym
_LONGEST = 14  # tokens of a name


@dataclass(frozen=True, slots=True)
class Definition:
    """A name in full and the acronym that the document gives it."""

    name: Span
    acronym: str


def definitions(doc: Doc) -> Iterator[Definition]:
    """Yield all definitions of bodies, in the order of the text.

    >>> import spacy
    >>> doc = spacy.blank("en")("at the East Port Bank of Trade (EPBT) today")
    >>> [definition.name.text for definition in definitions(doc)]
    ['East Port Bank of Trade']
    """
    for at in range(2, len(doc) - 2):
        if doc[at].text != "(" or doc[at + 2].text not in _BRACKET_ENDS:
            continue
        acronym = doc[at + 1].text
        start = _beginning(doc, at, acronym) if _is_acronym(acronym) else None
        if start is not None and any(token.lower_ in _INSTITUTIONS for token in doc[start:at]):
            yield Definition(Span(doc, start, at, label="ORG"), acronym)


def _is_acronym(text: str) -> bool:
    if len(text) not in _LETTERS or not text.isalpha():
        return False
    return sum(letter.isupper() for letter in text) * 2 > len(text)


def _beginning(doc: Doc, end: int, acronym: str) -> int | None:
    """Return where the name before `end` begins whose words have the acronym's capitals as initials."""
    letters = [letter for letter in acronym if letter.isupper()]
    initials: list[tuple[str, bool]] = []  # in capitals, and whether an acronym may leave them out
    for at in range(end - 1, max(end - _LONGEST, 0) - 1, -1):
        token = doc[at]
        is_small = token.lower_ in _SKIPPED
        if not is_small and not (token.is_alpha and token.text[0].isupper()):
            return None
        follows_hyphen = text_at(doc, at - 1) in _HYPHENS
        initials.insert(0, (token.text[0].upper(), is_small or follows_hyphen))
        if not is_small and _spell(initials, letters):
            return at
    return None


def _spell(initials: list[tuple[str, bool]], letters: list[str]) -> bool:
    """True where the initials give the letters, all but those that may be left out."""
    if not initials or not letters:
        return not letters and all(optional for _, optional in initials)
    initial, optional = initials[0]
    if initial == letters[0] and _spell(initials[1:], letters[1:]):
        return True
    return optional and _spell(initials[1:], letters)
