"""The words that mark boilerplate, from `lexicon/en/boilerplate.yaml` and the user's own file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pipeline import lexicon
from pipeline.stripping.blocks.blocks import key_of

__all__ = ["BoilerplateWords", "load", "shipped"]

_FILE: Final = "boilerplate"
_HIJRI_YEAR: Final = r"\b1[345]\d\d\b"


@dataclass(frozen=True, slots=True, eq=False)
class BoilerplateWords:
    """Boilerplate words, ready to be looked up.

    `whole` and `opens` hold block keys, the patterns search text, all other words are in lower
    case.  Compared by identity, so that it is a cheap key of caches.
    """

    whole: frozenset[int]
    opens: frozenset[int]
    begins: tuple[str, ...]
    contains: tuple[str, ...]
    signatures: tuple[str, ...]
    posts: re.Pattern[str]
    inline: re.Pattern[str]
    around_headlines: re.Pattern[str]
    walls: dict[str, tuple[str, ...]]
    notices: dict[str, tuple[str, ...]]


@cache
def shipped() -> BoilerplateWords:
    """Return the words of the program itself."""
    return load()


def load(extra: Path | None = None) -> BoilerplateWords:
    """Return the shipped words with those of `boilerplate.yaml` in the user's folder `extra`.

    Raises `LexiconError` with a sentence that names file, section and fault.
    """
    signatures, inline, around, months = (
        lexicon.pattern(lexicon.ordered(_FILE, section, extra))
        for section in ("signatures", "inline", "around_headlines", "islamic_months")
    )
    other_calendar = rf".{{0,20}}\b{months}.{{0,16}}{_HIJRI_YEAR}"
    return BoilerplateWords(
        whole=_keys("whole", extra),
        opens=_keys("opens", extra),
        begins=_lower(lexicon.ordered(_FILE, "begins", extra)),
        contains=_lower(lexicon.ordered(_FILE, "contains", extra)),
        signatures=_lower(lexicon.ordered(_FILE, "signatures", extra)),
        posts=re.compile(signatures, re.IGNORECASE),
        inline=re.compile(rf"\s*[(\[]{inline}[)\]]", re.IGNORECASE),
        around_headlines=re.compile(rf"\W*{around}(?!\w)|{other_calendar}", re.IGNORECASE),
        walls=_phrases("walls", extra),
        notices=_phrases("notices", extra),
    )


def _keys(section: str, extra: Path | None) -> frozenset[int]:
    """Return the block keys of a section's lines; a line without letters has none."""
    return frozenset(map(key_of, lexicon.ordered(_FILE, section, extra))) - {0}


def _phrases(section: str, extra: Path | None) -> dict[str, tuple[str, ...]]:
    groups = lexicon.groups(_FILE, section, extra)
    return {kind: _lower(phrases) for kind, phrases in groups.items()}


def _lower(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(word.lower() for word in words))
