"""Who signs a page: "The Press Secretary of the Union Anna Example" under a release.

Such lines, with telephone numbers and rules between them, say who holds a post on the day of the
page, so those that name a person are texts of their own, apart from the article that they sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Final

from pipeline import lexicon
from pipeline.stripping.boilerplate import BoilerplateWords
from pipeline.stripping.labels import Piece

__all__ = ["find"]

_PHONES: Final = lexicon.pattern(
    [*lexicon.ordered("credits", "phones"), *lexicon.ordered("credits", "phones_mobile")]
)
_NUMBER: Final = re.compile(
    rf"(?:\W*\b{_PHONES}\b)*[\W_]*\+?\(?\d[\d\s().–-]{{5,}}.*", re.IGNORECASE
)
_EDGES: Final = " \t\u00a0_*=~–—-,;:|/"
_ARTICLES: Final = lexicon.words("credits", "articles")


def find(
    text: str, pieces: list[Piece], number: int, words: BoilerplateWords
) -> tuple[list[Piece], list[str]]:
    """Return the pieces, signatures with their documents, and the texts of those documents.

    The documents are counted from `number`.
    """
    signed: list[Piece] = []
    texts: list[str] = []
    for kind, run in groupby(pieces, attrgetter("kind")):
        some = list(run)
        signature = _signature(text, some) if kind == "signature" else ""
        if _names_a_person(signature, words):
            some = [piece._replace(document=number + len(texts)) for piece in some]
            texts.append(signature)
        signed += some
    return signed, texts


def _signature(text: str, pieces: list[Piece]) -> str:
    return "\n".join(_lines(text[pieces[0].start : pieces[-1].end]))


def _lines(text: str) -> Iterator[str]:
    """Yield the lines with letters, without telephone numbers and rules."""
    for line in text.split("\n"):
        words = " ".join(_NUMBER.sub("", line).strip(_EDGES).split())
        if any(map(str.isalpha, words)):
            yield words


def _names_a_person(text: str, words: BoilerplateWords) -> bool:
    """True where two words in a row could be a given name and a surname, the post's words aside."""
    return any(_holds_a_name(words.posts.sub("", line)) for line in text.split("\n"))


def _holds_a_name(line: str) -> bool:
    parts = (word.strip(",;()") for word in line.split())
    names = [word for word in parts if word.lower() not in _ARTICLES]
    return any(one.istitle() and two[:1].isupper() for one, two in pairwise(names))
