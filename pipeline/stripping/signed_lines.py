"""Who signs a page: "The Press Secretary of the Union Anna Example" under a release, with telephone numbers and rules.

Such lines say who holds a post on the day of the page, so those that name a person are texts of their own, apart from
the article that they sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Final

from pipeline.stripping import vocabulary
from pipeline.stripping.labels import NOTHING, Piece

__all__ = ["find"]

_NUMBER: Final = re.compile(
    r"(?:\W*\b(?:tel|phone|fax|mobile)\b)*[\W_]*\+?\(?\d[\d\s().–-]{5,}.*", re.IGNORECASE
)
_EDGES: Final = " \t\u00a0_*=~–—-,;:|/"
_ARTICLES: Final = ("the", "a", "an")


def find(text: str, pieces: list[Piece], number: int) -> tuple[list[Piece], list[str]]:
    """The pieces, those of signatures with their document (counted from `number`), and the texts of the documents."""
    signed: list[Piece] = []
    texts: list[str] = []
    for kind, run in groupby(pieces, attrgetter("kind")):
        some = list(run)
        words = "\n".join(_lines(text[some[0].start : some[-1].end])) if kind == "signature" else ""
        document = NOTHING
        if words and _names_a_person(words):
            document = number + len(texts)
            texts.append(words)
        signed += (
            [piece._replace(document=document) for piece in some] if document != NOTHING else some
        )
    return signed, texts


def _lines(text: str) -> Iterator[str]:
    """The lines with letters, without telephone numbers and rules."""
    for line in text.split("\n"):
        words = " ".join(_NUMBER.sub("", line).strip(_EDGES).split())
        if any(map(str.isalpha, words)):
            yield words


def _names_a_person(text: str) -> bool:
    """True where two words in a row could be a given name and a surname, the words for the post aside."""
    posts = vocabulary.load().posts
    for line in text.split("\n"):
        words = [word.strip(",;()") for word in posts.sub("", line).split()]
        names = [word for word in words if word.lower() not in _ARTICLES]
        if any(one.istitle() and two[:1].isupper() for one, two in pairwise(names)):
            return True
    return False
