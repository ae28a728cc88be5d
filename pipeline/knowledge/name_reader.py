"""Read `romanisation.yaml`: how one name comes to be spelled differently, and the words of organisations' names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import lexicon
from pipeline.knowledge.checks import QUOTE, KnowledgeError, are_texts, read_yaml
from pipeline.knowledge.entries import OrganisationWords, Romanisation

__all__ = ["read_organisation_words", "read_romanisation"]


def read_romanisation(paths: Iterable[Path]) -> Romanisation:
    """Return the tables of all files that exist, later ones added to earlier; raise `KnowledgeError`."""
    contents = [_checked(path, read_yaml(path)) for path in paths if path.exists()]
    return Romanisation(
        letters=str.maketrans({**_mapping(contents, "letters"), **_mapping(contents, "cyrillic")}),
        rules=tuple((re.compile(pattern), sound) for pattern, sound in _rows(contents, "sounds")),
        given_names=_first_of_group(_rows(contents, "given_names")),
        nicknames=_first_of_group(_rows(contents, "nicknames")),
        honorifics=_words(contents, "honorifics") | lexicon.words("names", "honorifics_folded"),
        patronymic=re.compile(f"(?:{'|'.join(sorted(_words(contents, 'patronymics')))})$"),
        particles=_words(contents, "particles") | lexicon.words("names", "particles"),
    )


def read_organisation_words(paths: Iterable[Path]) -> OrganisationWords:
    """Return the words of organisations' names of all files that exist; raise `KnowledgeError`."""
    files = (_checked(path, read_yaml(path)) for path in paths if path.exists())
    contents = [content.get("organisations", {}) for content in files]
    return OrganisationWords(
        stop=_words(contents, "stop"),
        same=_mapping(contents, "same"),
        generic=_words(contents, "generic") | lexicon.words("nouns", "organisation_generic"),
        common=_words(contents, "common") | lexicon.words("nouns", "organisation_common"),
        joint=_words(contents, "joint") | lexicon.words("nouns", "organisation_joint"),
        heads=_words(contents, "heads") | lexicon.words("nouns", "organisation_heads"),
        anaphors=_words(contents, "anaphors") | lexicon.words("nouns", "institutions_anaphoric"),
        informal=_mapping(contents, "informal"),
        media=frozenset(tuple(pair.split()) for pair in _rows(contents, "media")),
    )


def _checked(path: Path, content: Any) -> dict[str, Any]:
    """Return the sections of a file; raise `KnowledgeError` where one is unknown or of a wrong kind."""
    sections = _check_sections(content, _NAME_SECTIONS, path.name)
    _check_sections(
        sections.get("organisations", {}), _ORGANISATION_SECTIONS, f"{path.name}, organisations"
    )
    return sections


def _check_sections(content: Any, kinds: Mapping[str, _Kind], where: str) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise KnowledgeError(f"{where}: expected sections such as {', '.join(kinds)}")
    for name, value in content.items():
        if name not in kinds:
            raise KnowledgeError(f"{where}: unknown section {name}")
        if not kinds[name].fits(value):
            raise KnowledgeError(f"{where}: {name} must be {kinds[name].description}")
    return content


def _is_text_map(value: Any) -> bool:
    return isinstance(value, dict) and are_texts([*value, *value.values()])


def _is_letter_map(value: Any) -> bool:
    return _is_text_map(value) and all(len(letter) == 1 for letter in value)


def _are_groups(value: Any) -> bool:
    return isinstance(value, list) and all(group and are_texts(group) for group in value)


def _are_sounds(value: Any) -> bool:
    return _are_groups(value) and all(len(row) == 2 and _compiles(row[0]) for row in value)


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a section may hold, as a test and in words."""

    fits: Callable[[Any], bool]
    description: str


_WORDS = _Kind(lambda value: isinstance(value, str), "one text of words")
_TEXTS = _Kind(are_texts, f"a list of texts {QUOTE}")
_TEXT_MAP = _Kind(_is_text_map, f"a mapping from texts to texts {QUOTE}")
_LETTER_MAP = _Kind(_is_letter_map, "a mapping from single letters to texts")
_GROUPS = _Kind(_are_groups, "a list of lists of texts")
_SOUNDS = _Kind(_are_sounds, "a list of pairs of a regular expression and a sound")

_NAME_SECTIONS = {
    "letters": _LETTER_MAP,
    "cyrillic": _LETTER_MAP,
    "sounds": _SOUNDS,
    "given_names": _GROUPS,
    "nicknames": _GROUPS,
    "honorifics": _WORDS,
    "patronymics": _WORDS,
    "particles": _WORDS,
    "organisations": _Kind(lambda value: isinstance(value, dict), "a mapping of sections"),
}
_ORGANISATION_SECTIONS = {
    "stop": _WORDS,
    "generic": _WORDS,
    "common": _WORDS,
    "joint": _WORDS,
    "heads": _WORDS,
    "anaphors": _WORDS,
    "same": _TEXT_MAP,
    "informal": _TEXT_MAP,
    "media": _TEXTS,
}


def _words(contents: Iterable[Mapping[str, Any]], name: str) -> frozenset[str]:
    return frozenset(word for content in contents for word in content.get(name, "").split())


def _rows(contents: Iterable[Mapping[str, Any]], name: str) -> list[Any]:
    return [row for content in contents for row in content.get(name, ())]


def _mapping(contents: Iterable[Mapping[str, Any]], name: str) -> dict[str, str]:
    return {key: value for content in contents for key, value in content.get(name, {}).items()}


def _first_of_group(groups: Iterable[list[str]]) -> dict[str, str]:
    """Return every form of a group -> the group's first form."""
    return {form: group[0] for group in groups for form in group}
