"""Read the lexicon's files and check every entry; an error names file, section and fault.

A file is a mapping of sections.  A section is a list of words (or one string of words, separated by
white space), or a mapping from words to values.  A list may hold lists, so that a section can be built
from another by YAML's anchors: `bodies: &bodies [council]`, `occasions: [*bodies, summit]`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

__all__ = ["LexiconError", "mapping", "ordered", "pattern", "words"]

_SHIPPED = Path(__file__).parent
_LANGUAGE = "en"
Value = str | int | float


class LexiconError(ValueError):
    """A file of the lexicon that cannot be used, said in a sentence."""


def ordered(file: str, section: str) -> tuple[str, ...]:
    """Return the words of a list section in the order of the file.

    Raises `LexiconError` for an absent file or section, and for a word that is no text or twice there.
    """
    entries = _section(file, section)
    if isinstance(entries, str):
        entries = entries.split()
    if not isinstance(entries, list):
        raise LexiconError(f"{_name(file)}: {section} must be a list of words.")
    entries = list(_flattened(entries))
    _check_words(file, section, entries)
    return tuple(entries)


def words(file: str, section: str) -> frozenset[str]:
    """Return the words of a list section as a set; raises as `ordered` does."""
    return frozenset(ordered(file, section))


def mapping(file: str, section: str) -> dict[str, Any]:
    """Return a mapping section, values as written; raises `LexiconError` for anything else."""
    entries = _section(file, section)
    if not isinstance(entries, Mapping):
        raise LexiconError(f"{_name(file)}: {section} must map words to values.")
    _check_words(file, section, entries)
    return dict(entries)


def pattern(entries: Iterable[str]) -> str:
    """Return words as a non-capturing alternation of a regular expression, the longest first.

    >>> pattern(["the", "their"])
    '(?:their|the)'
    """
    return (
        "(?:" + "|".join(re.escape(word) for word in sorted(entries, key=len, reverse=True)) + ")"
    )


def _flattened(entries: Iterable[Any]) -> Iterator[Any]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _flattened(entry)
        else:
            yield entry


def _check_words(file: str, section: str, entries: Iterable[Any]) -> None:
    entries = list(entries)
    for word in entries:
        if not isinstance(word, str):
            raise LexiconError(
                f"{_name(file)}: {section}: {word!r} is no text; put it in quotation marks."
            )
    twice = [word for word, n in Counter(entries).items() if n > 1]
    if twice:
        raise LexiconError(f"{_name(file)}: {section}: {twice[0]!r} is listed twice.")


def _section(file: str, section: str) -> Any:
    sections = _file(file)
    if section not in sections:
        raise LexiconError(
            f"{_name(file)} has no section {section!r}; it has {', '.join(map(str, sections))}."
        )
    return sections[section]


@cache
def _file(file: str) -> Mapping[str, Any]:
    path = _SHIPPED / _LANGUAGE / f"{file}.yaml"
    if not path.exists():
        raise LexiconError(f"The lexicon has no file {_name(file)}.")
    try:
        sections = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise LexiconError(f"{_name(file)} is no valid YAML: {error}") from error
    if not isinstance(sections, Mapping):
        raise LexiconError(f"{_name(file)} must be a mapping of sections.")
    return sections


def _name(file: str) -> str:
    return f"lexicon/{_LANGUAGE}/{file}.yaml"
