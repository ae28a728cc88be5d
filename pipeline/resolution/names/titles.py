"""Titles of posts as resolution compares them: one key for all spellings, and the classes that only states have."""

from __future__ import annotations

import re

from pipeline.knowledge import spelling
from pipeline.knowledge.title_matcher import Titles
from pipeline.resolution.names.normalise import normalise, remembered

__all__ = ["STATE_POSTS", "VAGUE", "plain_title", "read_title", "title_key"]

STATE_POSTS = frozenset({"head_of_state", "head_of_government", "minister"})
VAGUE = frozenset(
    {"Head", "Chief", "Leader", "Minister"}
)  # titles that stand for a fuller one of the same owner
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


def plain_title(title: str) -> str:
    """A title without its article."""
    return _ARTICLE.sub("", title).strip()


@remembered(100_000)
def title_key(title: str) -> str:
    """Equal for spellings of one title: case, hyphens, British and American letters do not matter."""
    return normalise(spelling(plain_title(title)))


def read_title(text: str, titles: Titles) -> str:
    """The title in an anaphor as offices are called: "the new Defense Minister" -> "Minister of Defence"."""
    tokens = text.replace("-", " ").split()
    found = (titles.at(tokens, start) for start in range(len(tokens)))
    return next((title.text for title in found if title), text)
