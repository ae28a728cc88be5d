"""The loaded knowledge and its look-ups: from a name as written to the keys it may stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pipeline.knowledge.entries import OfficeWords, Organisation, Place, State

__all__ = ["Knowledge", "KnownName", "NameKind", "spelling"]

NameKind = Literal["state", "adjective", "organisation", "place"]

# American and British spellings are one name; the right-hand side is never shown to anyone.
_SPELLINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"rganis", "rganiz"),
        (r"o-operation", "ooperation"),
        (r"efence", "efense"),
        (r"entre\b", "enter"),
        (r"rogramme", "rogram"),
        (r"abour\b", "abor"),
        (r"’", "'"),
        (r"(?i)\bthe ", ""),
        (r"[-‐‑–]", " "),
        (r"\s+", " "),
    )
)


def spelling(name: str) -> str:
    """A name with its British spellings, articles, hyphens and apostrophes made one; case is kept.

    >>> spelling("the Centre for Defence Co-operation")
    'Center for Defense Cooperation'
    """
    for pattern, replacement in _SPELLINGS:
        name = pattern.sub(replacement, name)
    return name.strip()


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name with what it may stand for; `doubtful` names need context or the language model's consent."""

    text: str
    key: str
    kind: NameKind
    doubtful: bool = False


@dataclass(frozen=True)
class Knowledge:
    """States, organisations (organs included), places and office words, by key."""

    states: Mapping[str, State]
    organisations: Mapping[str, Organisation]
    places: Mapping[str, Place]
    offices: OfficeWords

    def names(self) -> Iterator[KnownName]:
        """Every known name in the order of the files."""
        for state in self.states.values():
            for name in state.all_names:
                yield KnownName(name, state.key, "state", name in state.doubtful)
            for name in state.adjectives:
                yield KnownName(name, state.key, "adjective", name in state.doubtful)
        for body in self.organisations.values():
            for name in body.all_names:
                yield KnownName(
                    name,
                    body.key,
                    "organisation",
                    body.ambiguous or (bool(body.parent) and len(name) < 4),
                )
        for place in self.places.values():
            doubtful = not place.capital or place.name in self.states[place.state].doubtful
            yield KnownName(place.name, place.key, "place", doubtful)

    @cached_property
    def index(self) -> Mapping[str, tuple[KnownName, ...]]:
        """Known names by their `spelling`."""
        found: dict[str, list[KnownName]] = {}
        for name in self.names():
            found.setdefault(spelling(name.text), []).append(name)
        return {text: tuple(names) for text, names in found.items()}

    def lookup(self, name: str, *kinds: NameKind) -> tuple[str, ...]:
        """Keys a name may stand for, in the order of the files; all kinds where none is given.

        >>> from pipeline.knowledge import load_knowledge
        >>> load_knowledge().lookup("the Kyrgyz Republic")
        ('state:kg',)
        """
        found = self.index.get(spelling(name), ())
        return tuple(
            dict.fromkeys(entry.key for entry in found if not kinds or entry.kind in kinds)
        )

    def name(self, key: str) -> str:
        """The usual name behind a key; `KeyError` where there is none."""
        if key in self.states:
            return self.states[key].name
        return self.places[key].name if key in self.places else self.organisations[key].name

    def state_of(self, key: str) -> str | None:
        """The state itself, or the state a place lies in; `None` for organisations and unknown keys."""
        if key in self.states:
            return key
        return self.places[key].state if key in self.places else None

    def capital_state(self, place: str) -> str | None:
        """The state whose capital this is, where the name is a capital's ("Yerevan was handed the chair")."""
        for key in self.lookup(place, "place"):
            if self.places[key].capital:
                return self.places[key].state
        return None

    def parent(self, key: str) -> str | None:
        """The organisation an organ belongs to."""
        body = self.organisations.get(key)
        return body.parent if body else None
