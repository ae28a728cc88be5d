"""Read the lexicon's files and check every entry; an error names file, section and fault.

A file is a mapping of sections.  A section is a list of words (or one string of words, separated by
white space), a mapping from words to values, or a mapping from names to lists of words.  A list may
hold lists, so that a section can be built from another by YAML's anchors: `bodies: &bodies
[council]`, `occasions: [*bodies, summit]`.

Where a reader takes a folder of the user's (`extra`), a file of the same name in it adds words to
the sections of the shipped file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

__all__ = ["LexiconError", "groups", "mapping", "ordered", "pattern", "words"]

_SHIPPED = Path(__file__).parent
_LANGUAGE = "en"


class LexiconError(ValueError):
    """A file of the lexicon that cannot be used, said in a sentence."""


def ordered(file: str, section: str, extra: Path | None = None) -> tuple[str, ...]:
    """Return the words of a list section in the order of the file, then those of the user's file.

    Raises `LexiconError` for an absent file or section, and for a word that is no text, empty or
    twice in a file.
    """
    entries = _section(file, section)
    if isinstance(entries, str):
        entries = entries.split()
    shipped = _list(_name(file), section, entries)
    added = _added(file, section, extra)
    if added is None:
        return shipped
    return tuple(dict.fromkeys(shipped + _list(_user_name(file), section, added)))


def words(file: str, section: str, extra: Path | None = None) -> frozenset[str]:
    """Return the words of a list section as a set; raises as `ordered` does."""
    return frozenset(ordered(file, section, extra))


def groups(file: str, section: str, extra: Path | None = None) -> dict[str, tuple[str, ...]]:
    """Return the lists of words of a section by their names, with the words of the user's file.

    Raises `LexiconError` as `ordered` does, and for a section that is no mapping.
    """
    shipped = _lists(_name(file), section, _section(file, section))
    added = _lists(_user_name(file), section, _added(file, section, extra) or {})
    return {
        name: tuple(dict.fromkeys(shipped.get(name, ()) + added.get(name, ())))
        for name in shipped | added
    }


def mapping(file: str, section: str) -> dict[str, Any]:
    """Return a mapping section, values as written; raises `LexiconError` for anything else."""
    entries = _section(file, section)
    if not isinstance(entries, Mapping):
        raise LexiconError(f"{_name(file)}: {section} must map words to values.")
    _check_words(_name(file), section, entries)
    return dict(entries)


def pattern(entries: Iterable[str]) -> str:
    """Return words as a non-capturing alternation of a regular expression, the longest first.

    >>> pattern(["the", "their"])
    '(?:their|the)'
    """
    return (
        "(?:" + "|".join(re.escape(word) for word in sorted(entries, key=len, reverse=True)) + ")"
    )


def _list(name: str, section: str, entries: Any) -> tuple[str, ...]:
    if not isinstance(entries, list):
        raise LexiconError(f"{name}: {section} must be a list of words.")
    flat = tuple(_flattened(entries))
    _check_words(name, section, flat)
    return flat


def _flattened(entries: Iterable[Any]) -> Iterator[Any]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _flattened(entry)
        else:
            yield entry


def _lists(name: str, section: str, entries: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(entries, Mapping):
        raise LexiconError(f"{name}: {section} must map names to lists of words.")
    _check_words(name, section, entries)
    return {group: _list(name, f"{section}, {group}", some) for group, some in entries.items()}


def _check_words(name: str, section: str, entries: Iterable[Any]) -> None:
    entries = list(entries)
    for word in entries:
        if not isinstance(word, str):
            raise LexiconError(
                f"{name}: {section}: {word!r} is no text; put it in quotation marks."
            )
        if not word.strip():
            raise LexiconError(f"{name}: {section} holds an empty word.")
    twice = [word for word, n in Counter(entries).items() if n > 1]
    if twice:
        raise LexiconError(f"{name}: {section}: {twice[0]!r} is listed twice.")


def _section(file: str, section: str) -> Any:
    sections = _file(file)
    if section not in sections:
        raise LexiconError(
            f"{_name(file)} has no section {section!r}; it has {', '.join(map(str, sections))}."
        )
    return sections[section]


def _added(file: str, section: str, extra: Path | None) -> Any:
    """Return a section of the user's file, `None` where there is no file or no such section.

    A section that the shipped file does not have would never be read: it is an error.
    """
    path = extra / f"{file}.yaml" if extra else None
    if path is None or not path.exists():
        return None
    sections = _parse(path, _user_name(file))
    unknown = [name for name in sections if name not in _file(file)]
    if unknown:
        known = ", ".join(map(str, _file(file)))
        raise LexiconError(
            f"{_user_name(file)} has an unknown section {unknown[0]!r}; there may be {known}."
        )
    return sections.get(section)


@cache
def _file(file: str) -> Mapping[str, Any]:
    path = _SHIPPED / _LANGUAGE / f"{file}.yaml"
    if not path.exists():
        raise LexiconError(f"The lexicon has no file {_name(file)}.")
    return _parse(path, _name(file))


def _parse(path: Path, name: str) -> Mapping[str, Any]:
    try:
        sections = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise LexiconError(f"{name} is no valid YAML: {error}") from error
    if not isinstance(sections, Mapping):
        raise LexiconError(f"{name} must be a mapping of sections.")
    return sections


def _name(file: str) -> str:
    return f"lexicon/{_LANGUAGE}/{file}.yaml"


def _user_name(file: str) -> str:
    return f"{file}.yaml"
