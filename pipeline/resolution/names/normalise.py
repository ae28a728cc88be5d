"""One spelling for the many romanisations of a name.

Press pages write "Tokayev", "Toqaev", "Tokaev". `normalise` removes case, accents and foreign letters; `phonetic_key` goes
further and reduces a folded token to a skeleton in which the habits of English, German, Polish or French
romanisation coincide. The tables are data: `pipeline/knowledge/data/romanisation.yaml`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

__all__ = [
    "OrganisationWords",
    "Romanisation",
    "normalise",
    "organisation_words",
    "phonetic_key",
    "state_words",
    "tables",
]


@dataclass(frozen=True, slots=True)
class Romanisation:
    """The tables of `romanisation.yaml`, compiled."""

    letters: dict[int, str]
    rules: tuple[tuple[re.Pattern[str], str], ...]
    given_names: dict[str, str]
    nicknames: dict[str, str]
    honorifics: frozenset[str]
    patronymic: re.Pattern[str]
    particles: frozenset[str]


@dataclass(frozen=True, slots=True)
class OrganisationWords:
    """Words of organisations' names: without meaning, in two spellings, saying no more than "organisation", or
    shared by the bodies of all states (`joint`: by those of several together), or the head of such a body's name."""

    stop: frozenset[str]
    same: dict[str, str]
    generic: frozenset[str]
    common: frozenset[str]
    joint: frozenset[str]
    heads: frozenset[str]
    anaphors: frozenset[str]
    informal: dict[str, str]
    media: frozenset[tuple[str, ...]]  # pairs of words of those who report: bodies of no state


@lru_cache(maxsize=1)
def _raw() -> dict[str, Any]:
    path = resources.files("pipeline") / "knowledge" / "data" / "romanisation.yaml"
    return dict(yaml.safe_load(path.read_text("utf-8")))


@lru_cache(maxsize=1)
def organisation_words() -> OrganisationWords:
    """The shipped words of organisations' names."""
    raw = _raw()["organisations"]
    names = ("stop", "generic", "common", "joint", "heads", "anaphors")
    stop, generic, common, joint, heads, anaphors = (frozenset(raw[name].split()) for name in names)
    media = frozenset(tuple(pair.split()) for pair in raw["media"])
    return OrganisationWords(
        stop, raw["same"], generic, common, joint, heads, anaphors, raw["informal"], media
    )


@lru_cache(maxsize=1)
def state_words() -> dict[str, str]:
    """Folded adjectives and one-word names of states -> the state's folded name."""
    path = resources.files("pipeline") / "knowledge" / "data" / "states.yaml"
    words: dict[str, str] = {}
    for state in yaml.safe_load(path.read_text("utf-8")):
        for name in [state["name"], *state.get("adjectives", ()), *state.get("names", ())]:
            if " " not in normalise(name):
                words.setdefault(normalise(name), normalise(state["name"]))
    return words


@lru_cache(maxsize=1)
def tables() -> Romanisation:
    """The shipped tables, read once per process."""
    raw = _raw()
    return Romanisation(
        letters=str.maketrans({**raw["letters"], **raw["cyrillic"]}),
        rules=tuple((re.compile(pattern), sound) for pattern, sound in raw["sounds"]),
        given_names={variant: group[0] for group in raw["given_names"] for variant in group},
        nicknames={short: group[0] for group in raw["nicknames"] for short in group},
        honorifics=frozenset(raw["honorifics"].split()),
        patronymic=re.compile(f"(?:{'|'.join(raw['patronymics'].split())})$"),
        particles=frozenset(raw["particles"].split()),
    )


@lru_cache(maxsize=50_000)
def normalise(text: str) -> str:
    """Lower case, without accents, apostrophes or foreign letters; punctuation becomes one space.

    >>> fold("Sinirlioğlu, Feridun H.")
    'sinirlioglu feridun h'
    """
    letters = tables().letters
    composed = unicodedata.normalize(
        "NFKC", unicodedata.normalize("NFKC", text).casefold()
    ).translate(letters)
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", composed) if not unicodedata.combining(c)
    )
    plain = plain.translate(letters)  # what its accent had hidden
    return " ".join(re.sub(r"[^\w]+", " ", re.sub(r"[’'`ʹʺʼ]", "", plain)).split())


@lru_cache(maxsize=50_000)
def phonetic_key(token: str) -> str:
    """The skeleton of one folded token: equal for equal-sounding spellings.

    >>> sounds("zhaparov") == sounds("japarov")
    True
    """
    romanisation = tables()
    token = romanisation.given_names.get(token, token)
    for pattern, sound in romanisation.rules:
        token = pattern.sub(sound, token)
    return token.lower()
