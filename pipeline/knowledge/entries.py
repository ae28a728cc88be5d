"""Background knowledge as records: states, organisations with their organs, places, titles, words of names.

Keys are stable across runs and files: `state:<iso2>`, `org:<id>`, `org:<id>.<organ>`, `place:<name>`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

__all__ = [
    "ChairRule",
    "OfficeTitle",
    "OfficeWords",
    "Organisation",
    "OrganisationWords",
    "Owner",
    "Place",
    "Romanisation",
    "State",
]

Owner = Literal["state", "organisation", "city", "any"]
ChairOrder = Literal["english_alphabet", "listed"]


@dataclass(frozen=True, slots=True)
class State:
    """A state: its names, the adjectives that stand for it, its capital (the first spelling is the usual one)."""

    key: str
    name: str
    official: str | None = None
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()

    @property
    def iso2(self) -> str:
        """ISO 3166-1 alpha-2 code in capitals."""
        return self.key.partition(":")[2].upper()

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name, the usual one first; no adjectives."""
        return tuple(dict.fromkeys(filter(None, (self.name, self.official, *self.names))))


@dataclass(frozen=True, slots=True)
class ChairRule:
    """How the chair of an organisation moves: a guide for inference, never a fact by itself."""

    period: str  # calendar_year, half_year, session, two_years, year_from_july ... none
    holder: Literal["state", "person"] = "state"
    order: ChairOrder | None = None  # by the names of the members, or as they are listed
    body: str | None = None  # key of the organ whose chair it is
    since: int | None = None  # the first year in which the period holds


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation, or an organ inside one (`parent` is then set)."""

    key: str
    name: str
    kind: str
    acronyms: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    members: tuple[str, ...] = ()  # keys of the states that are or were members
    parent: str | None = None
    chair: ChairRule | None = None
    head: str | None = None  # title id of its highest officer
    ambiguous: bool = False

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name, the usual one first; acronyms included."""
        return tuple(dict.fromkeys((self.name, *self.names, *self.acronyms)))

    def shares_chair(self, organ: Organisation) -> bool:
        """Return whether the chair of an organ is the organisation's own.

        It is that of the organ which the rule of the chair names, else of the council of heads.
        """
        if self.chair is None or organ.chair is not None:
            return False
        if self.chair.body is not None:
            return self.chair.body == organ.key
        return organ.kind == "council_of_heads"


@dataclass(frozen=True, slots=True)
class Place:
    """A city with its state's key."""

    key: str
    name: str
    state: str
    capital: bool = False


@dataclass(frozen=True, slots=True)
class OfficeTitle:
    """A title of a post; see the head of `offices.yaml` for the fields."""

    id: str
    title: str
    role_class: str
    names: tuple[str, ...]
    beyond: str | None = None
    seats: int = 0
    owner: Owner = "any"
    portfolio: bool = False
    bare: bool = True
    acronyms: tuple[str, ...] = ()
    towards: tuple[str, ...] = ()
    of: str | None = None  # id of the only organisation with such a post
    states: tuple[str, ...] = ()  # codes of the only states with such a post
    never: tuple[str, ...] = ()  # codes of states that have none
    open: str | None = None  # role class of a title with further words before it
    calling: bool = False  # in small letters a profession
    noun: bool = False  # one of `posts`: of a title of any wording


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """All of `offices.yaml`: titles by wording, words that change a title, and words that are no office.

    `fields` maps a word of a field of work to True where it is one alone ("Finance") and to False where it only joins
    others ("European").
    """

    titles: tuple[OfficeTitle, ...]
    prefixes: dict[str, str]  # word -> deputy, acting, former, designate, plain
    portfolios: tuple[tuple[str, ...], ...]
    ranks: frozenset[str]
    honorifics: frozenset[str]
    fields: dict[str, bool]
    institutions: frozenset[str]
    given_names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Romanisation:
    """How one person's name comes to be spelled differently: the tables of `romanisation.yaml`, compiled."""

    letters: dict[int, str]  # without a Unicode decomposition -> plain ones, for `str.translate`
    rules: tuple[tuple[re.Pattern[str], str], ...]  # habits of romanisation -> one sound, in order
    given_names: dict[str, str]  # variant -> common form
    nicknames: dict[str, str]  # short form -> full form
    honorifics: frozenset[str]
    patronymic: re.Pattern[str]  # finds the ending of one
    particles: frozenset[str]


@dataclass(frozen=True, slots=True)
class OrganisationWords:
    """Words of organisations' names, folded."""

    stop: frozenset[str]  # without meaning
    same: dict[str, str]  # in two spellings
    generic: frozenset[str]  # that say no more than "organisation"
    common: frozenset[str]  # of which bodies of all states have their names
    joint: frozenset[str]  # of these, those of bodies of several states together
    heads: frozenset[str]  # of these, those that make a name one of a body
    anaphors: frozenset[str]  # that stand for an organisation named elsewhere
    informal: dict[str, str]  # name -> key of the organisation
    media: frozenset[tuple[str, ...]]  # pairs of words of those who report: bodies of no state
