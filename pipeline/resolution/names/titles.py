"""Titles as resolution compares them: one key for all spellings; classes that only states have."""

from __future__ import annotations

import re

from pipeline.knowledge import spelling
from pipeline.knowledge.title_matcher import Titles
from pipeline.lexicon import words
from pipeline.resolution.names.normalise import normalise, remembered

__all__ = ["STATE_POSTS", "VAGUE", "plain_title", "read_title", "title_key"]

STATE_POSTS = frozenset({"head_of_state", "head_of_government", "minister"})
VAGUE = words("entities", "vague_titles")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


def plain_title(title: str) -> str:
    """Return a title without its article."""
    return _ARTICLE.sub("", title).strip()


@remembered(100_000)
def title_key(title: str) -> str:
    """Return one key for all spellings of a title: case, hyphens and British or American letters
    do not matter.
    """
    return normalise(spelling(plain_title(title)))


def read_title(text: str, titles: Titles) -> str:
    """Return the first title in a text as offices are called, else the text: "Minister of Defence"
    for "the new Defense Minister".
    """
    tokens = text.replace("-", " ").split()
    matches = (titles.at(tokens, start) for start in range(len(tokens)))
    return next((title.text for title in matches if title), text)
