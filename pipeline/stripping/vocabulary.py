"""The furniture words of `pipeline/knowledge/data/furniture.yaml`, checked and made fast to look up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

import yaml

from pipeline.stripping.blocks.blocks import key_of

__all__ = ["Vocabulary", "load"]

_LISTS: Final = (
    "whole",
    "opens",
    "begins",
    "contains",
    "signatures",
    "inline",
    "beside",
    "islamic_months",
)
_MAPS: Final = ("walls", "notices")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`whole` and `opens` hold block keys, the patterns search text, the rest are words in lower case."""

    whole: frozenset[int]
    opens: frozenset[int]
    begins: tuple[str, ...]
    contains: tuple[str, ...]
    signatures: tuple[str, ...]
    posts: re.Pattern[str]
    inline: re.Pattern[str]
    beside: re.Pattern[str]
    walls: dict[str, tuple[str, ...]]
    notices: dict[str, tuple[str, ...]]


@cache
def load() -> Vocabulary:
    """The vocabulary; a list that is missing or holds anything but words is a `ValueError` that names it."""
    lists = yaml.safe_load(
        (resources.files("pipeline") / "knowledge" / "data" / "furniture.yaml").read_text("utf-8")
    )
    for name in _LISTS:
        if not _are_words(lists.get(name)):
            raise ValueError(f"knowledge/furniture.yaml: `{name}` must be a list of words")
    for name in _MAPS:
        if not isinstance(lists.get(name), dict) or not all(map(_are_words, lists[name].values())):
            raise ValueError(
                f"knowledge/furniture.yaml: `{name}` must hold a list of words for each kind of page"
            )
    choices = {
        name: "|".join(re.escape(w) for w in sorted(lists[name], key=len, reverse=True))
        for name in _LISTS
    }
    return Vocabulary(
        whole=frozenset(map(key_of, lists["whole"])),
        opens=frozenset(map(key_of, lists["opens"])),
        begins=_lower(lists["begins"]),
        contains=_lower(lists["contains"]),
        signatures=_lower(lists["signatures"]),
        posts=re.compile(rf"(?:{choices['signatures']})", re.IGNORECASE),
        inline=re.compile(rf"\s*[(\[](?:{choices['inline']})[)\]]", re.IGNORECASE),
        beside=re.compile(
            rf"\W*(?:{choices['beside']})(?!\w)|.{{0,20}}\b(?:{choices['islamic_months']}).{{0,16}}\b1[345]\d\d\b",
            re.IGNORECASE,
        ),
        walls={name: _lower(phrases) for name, phrases in lists["walls"].items()},
        notices={name: _lower(phrases) for name, phrases in lists["notices"].items()},
    )


def _are_words(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(word, str) and word.strip() for word in found)


def _lower(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(word.lower() for word in words))
