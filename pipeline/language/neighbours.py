"""The tokens around a place in a document, where there may be none: at its beginning and its end."""

from __future__ import annotations

from spacy.tokens import Doc

__all__ = ["begins_line", "ends_line", "text_at"]


def text_at(doc: Doc, at: int) -> str:
    """Return the text of a token, nothing before the first and behind the last."""
    return doc[at].text if 0 <= at < len(doc) else ""


def begins_line(doc: Doc, at: int) -> bool:
    """Return True where a token is the first of the document or of a line."""
    return at == 0 or "\n" in doc[at - 1].text


def ends_line(doc: Doc, at: int) -> bool:
    """Return True where the document or a line ends before a token."""
    return at == len(doc) or "\n" in doc[at].text
