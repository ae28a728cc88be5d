"""The loaded knowledge and its look-ups: from a name as written to the keys it may stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pipeline.knowledge.entries import (
    OfficeWords,
    Organisation,
    OrganisationWords,
    Place,
    Romanisation,
    State,
)
from pipeline.knowledge.spellings import fold, spelling

__all__ = ["Knowledge", "KnownName", "NameKind"]

NameKind = Literal["state", "adjective", "organisation", "place"]


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name with what it may stand for; `doubtful` names need context or the language model's consent."""

    text: str
    key: str
    kind: NameKind
    doubtful: bool = False


@dataclass(frozen=True)
class Knowledge:
    """States, organisations (organs included) and places by key, and the words of offices and of names."""

    states: Mapping[str, State]
    organisations: Mapping[str, Organisation]
    places: Mapping[str, Place]
    offices: OfficeWords
    romanisation: Romanisation
    organisation_words: OrganisationWords

    def names(self) -> Iterator[KnownName]:
        """Yield every known name in the order of the files."""
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
        """Return the known names by their `spelling`."""
        names_by_spelling: dict[str, list[KnownName]] = {}
        for name in self.names():
            names_by_spelling.setdefault(spelling(name.text), []).append(name)
        return {text: tuple(names) for text, names in names_by_spelling.items()}

    @cached_property
    def state_words(self) -> Mapping[str, str]:
        """Return folded adjectives and one-word names of states -> the state's folded name.

        >>> from pipeline.knowledge import load_knowledge
        >>> load_knowledge().state_words["belarusian"]
        'belarus'
        """
        words: dict[str, str] = {}
        for state in self.states.values():
            for name in (state.name, *state.adjectives, *state.names):
                folded = self.fold(name)
                if " " not in folded:
                    words.setdefault(folded, self.fold(state.name))
        return words

    def fold(self, text: str) -> str:
        """Return a text in plain lower-case letters, by the letters of `romanisation`; see `spellings.fold`."""
        return fold(text, self.romanisation.letters)

    def lookup(self, name: str, *kinds: NameKind) -> tuple[str, ...]:
        """Return the keys a name may stand for, in the order of the files; of all kinds where none is given.

        >>> from pipeline.knowledge import load_knowledge
        >>> load_knowledge().lookup("the Kyrgyz Republic")
        ('state:kg',)
        """
        known = self.index.get(spelling(name), ())
        keys = (entry.key for entry in known if not kinds or entry.kind in kinds)
        return tuple(dict.fromkeys(keys))

    def name(self, key: str) -> str:
        """Return the usual name behind a key; raise `KeyError` where there is none."""
        if key in self.states:
            return self.states[key].name
        return self.places[key].name if key in self.places else self.organisations[key].name

    def state_of(self, key: str) -> str | None:
        """Return a state's own key or that of a place's state; `None` for organisations and unknown keys."""
        if key in self.states:
            return key
        return self.places[key].state if key in self.places else None

    def capital_state(self, place: str) -> str | None:
        """Return the key of the state whose capital bears this name ("Yerevan was handed the chair"), else `None`."""
        for key in self.lookup(place, "place"):
            if self.places[key].capital:
                return self.places[key].state
        return None

    def organisation(self, key: str | None) -> Organisation | None:
        """Return the organisation or organ behind a key, `None` for other keys and without one."""
        return self.organisations.get(key) if key else None

    def parent(self, key: str) -> str | None:
        """Return the key of the organisation an organ belongs to, `None` where it is no organ."""
        body = self.organisations.get(key)
        return body.parent if body else None
