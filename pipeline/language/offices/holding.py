"""Whether the words around the noun of a post show that somebody holds it: "Registrar Ann Berg", "as Registrar"."""

from __future__ import annotations

from pipeline import lexicon
from pipeline.knowledge.title_matcher import Title
from pipeline.language.offices.text import Text

__all__ = ["is_held"]

_AS = lexicon.words("titles", "as")
_OFFICES = lexicon.words("titles", "offices")
_DETERMINERS = lexicon.words("titles", "determiners")
_STYLES = lexicon.words("names", "honorifics") | lexicon.words("names", "ranks")
_BETWEEN = frozenset((",", ":", "(", "-", "–", "—"))
_MAX_STYLES = 4  # tokens of honorifics before a name


def is_held(text: Text, title: Title, floor: int) -> bool:
    """True for a capitalised post with a person beside it, or one that somebody is given."""
    if title.entry.open is None or "plural" in title.flags or not _is_capitalised(text, title):
        return False
    return (
        _is_given(text, title.start)
        or _is_before_name(text, title)
        or _is_behind_name(text, title.start, floor)
    )


def _is_capitalised(text: Text, title: Title) -> bool:
    words = text.words[title.head : title.head_end]
    return all(word[0].isupper() or not word.isalpha() or word in _SMALL for word in words)


_SMALL = lexicon.words("titles", "of") | {"the", "and", "d'affaires"}


def _is_given(text: Text, start: int) -> bool:
    """True for "as its Registrar", "to the office of Presiding Bishop"."""
    at = start - 1
    while at >= 0 and text.lower(at) in _DETERMINERS:
        at -= 1
    if text.lower(at) in _AS:
        return True
    return text.lower(at) == "of" and text.lower(at - 1) in _OFFICES


def _is_before_name(text: Text, title: Title) -> bool:
    """True for "Registrar General, Mr. Ambrose Kekeo", not for "Judge Kekeo", whose title is a style."""
    at = title.end
    if text.lower(at) in _BETWEEN:
        at += 1
    elif title.text.lower() in _STYLES:
        return False
    first = at
    while at - first < _MAX_STYLES and (text.lower(at) in _STYLES or text.lower(at) == "."):
        at += 1
    return text.label(at) == "PERSON"


def _is_behind_name(text: Text, start: int, floor: int) -> bool:
    """True for "Ann Berg, the Registrar", "Ann Berg (Registrar)"."""
    at = start - 1
    while at > floor and text.lower(at) in _DETERMINERS:
        at -= 1
    if text.lower(at) in _BETWEEN:
        at -= 1
    return at >= floor and text.label(at) == "PERSON"
