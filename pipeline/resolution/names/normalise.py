"""One spelling for the many romanisations of a name.

Press pages write "Tokayev", "Toqaev", "Tokaev".  `normalise` removes case, accents and foreign letters; `phonetic_key`
goes further and reduces a normalised token to its sounds, in which the habits of English, German, Polish or French
romanisation coincide.  The tables are background knowledge (`romanisation.yaml`, `states.yaml`): a run names its own by
`use_knowledge`, else the shipped ones count.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar, cast

from pipeline.knowledge import Knowledge, OrganisationWords, Romanisation, shared_knowledge

__all__ = [
    "normalise",
    "organisation_words",
    "phonetic_key",
    "remembered",
    "state_words",
    "tables",
    "use_knowledge",
]

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

_named: list[Knowledge] = []  # the knowledge of this run, where it has named one
_caches: list[Any] = []  # of all comparisons that rest on it


def use_knowledge(knowledge: Knowledge) -> None:
    """Compare names by the tables of `knowledge` from now on, in this process."""
    if _named and _named[0] is knowledge:
        return
    _named[:] = [knowledge]
    for cache in _caches:
        cache.cache_clear()


def remembered(size: int) -> Callable[[Callable[Parameters, Result]], Callable[Parameters, Result]]:
    """Cache up to `size` results of a comparison, until other knowledge is used."""

    def decorate(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
        cached = lru_cache(maxsize=size)(function)
        _caches.append(cached)
        return cast(Callable[Parameters, Result], cached)

    return decorate


def _knowledge() -> Knowledge:
    return _named[0] if _named else shared_knowledge()


def organisation_words() -> OrganisationWords:
    """Return the words of organisations' names."""
    return _knowledge().organisation_words


def state_words() -> Mapping[str, str]:
    """Return normalised adjectives and one-word names of states -> the state's normalised name."""
    return _knowledge().state_words


def tables() -> Romanisation:
    """Return the tables of romanisation."""
    return _knowledge().romanisation


@remembered(50_000)
def normalise(text: str) -> str:
    """Return a text in lower case, without accents, apostrophes or foreign letters; punctuation becomes one space.

    >>> normalise("Sinirlioğlu, Feridun H.")
    'sinirlioglu feridun h'
    """
    return _knowledge().fold(text)


@remembered(50_000)
def phonetic_key(token: str) -> str:
    """Return the sounds of one normalised token: equal for equal-sounding spellings.

    >>> phonetic_key("zhaparov") == phonetic_key("japarov")
    True
    """
    romanisation = tables()
    token = romanisation.given_names.get(token, token)
    for pattern, sound in romanisation.rules:
        token = pattern.sub(sound, token)
    return token.lower()
