"""Where sentences begin, checked: a model's boundary counts only behind a full stop, a question mark or a line break.

A wrong boundary between a title and its name, or between a date and its clause, costs a fact; a missed one costs
little, because rules look at clauses.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

__all__ = ["begins_sentence", "sentences"]

_FINAL = frozenset((".", "!", "?", "…", ":", ";", "...", "?!", "!?"))
_CLOSING = frozenset(('"', "”", "»", "’", "'", ")", "]"))
_LONGEST = (
    220  # tokens; longer ones are lists or scrapes without punctuation and are read in pieces
)


def begins_sentence(doc: Doc, at: int) -> bool:
    """True where a sentence can begin at a token: at the start, behind a line break or behind final punctuation."""
    if at == 0:
        return True
    before = doc[at - 1]
    if before.is_space:
        return "\n" in before.text or begins_sentence(doc, at - 1)
    if before.text in _CLOSING and at > 1:
        before = doc[at - 2]
    if before.text == ":" and before.i and doc[before.i - 1].is_digit:  # "1946-1952: Trygve Lie"
        return False
    return before.text in _FINAL and (
        not doc.has_annotation("SENT_START") or bool(doc[at].is_sent_start)
    )


def sentences(doc: Doc) -> Iterator[Span]:
    """The sentences of a document, cut at line breaks, without white space at their ends."""
    start = 0
    for at in range(1, len(doc)):
        if begins_sentence(doc, at) or at - start >= _LONGEST:
            yield from _trimmed(doc, start, at)
            start = at
    yield from _trimmed(doc, start, len(doc))


def _trimmed(doc: Doc, start: int, end: int) -> Iterator[Span]:
    while start < end and doc[start].is_space:
        start += 1
    while end > start and doc[end - 1].is_space:
        end -= 1
    if end - start > 1:
        yield doc[start:end]
