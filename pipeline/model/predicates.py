"""What every predicate of a claim means, one row each: the one place that says it.

The rules of `language.relations` name the predicate of the claims they read; what the clause's dates mean, which post
it speaks of and what becomes of a tenure are read off its row here, by column.  Only code that writes a claim of its
own names a predicate, by its constant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

__all__ = [
    "CHAIRS",
    "CHAIR_RULE",
    "EVENT",
    "HOLDS",
    "PREDICATES",
    "TAKES_CHAIR",
    "TAKES_OFFICE",
    "Family",
    "Predicate",
    "PredicateError",
    "Tenure",
    "predicate",
    "predicates_of",
]

Family = Literal["office", "chair", "event"]
Participant = Literal["person", "state", "organisation"]  # organisation: or a body of one
DateMeaning = Literal["start", "end", "decided"]
Tenure = Literal["shows", "begins", "ends", "renews", "declines", "schedules"]
Neighbour = Literal["predecessor", "successor"]


class PredicateError(ValueError):
    """A rule names a predicate that there is none of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """One row: what a claim with this predicate says."""

    name: str
    family: Family
    example: str
    sets: str = (
        ""  # what the claim gives beside subject, post or body, in words for the documentation
    )
    subject: Participant | None = None
    object: Participant | None = None
    plain_date: DateMeaning | None = None  # of a date beside the verb, without "from" or "until"
    tenure: Tenure | None = None  # what it does to the subject's time in the post or chair
    neighbour: Neighbour | None = None  # who the other holder is, where the claim names two
    is_decision: bool = False  # often taken long before it takes effect
    is_taking_up: bool = False  # the post itself was entered upon, not only given
    is_oath: bool = False  # which some take long before they take up the post
    is_candidacy: bool = False  # the subject is to be chosen, and may not be
    gives_post: bool = False  # the post named with it is from then on the subject's
    makes_holder: bool = False  # by itself, without anybody else's consent
    names_post_behind: bool = False  # "replaced X *as head of the fund*": its post may follow


HOLDS: Final = Predicate(
    name="holds",
    family="office",
    example="The President of Estonia Alar Karis ... / X, mayor of Riga, ... / X served as minister from 2009 to 2012",
    sets='start, end where given; modality `former` for "former", "was"',
    subject="person",
    tenure="shows",
    makes_holder=True,
)
TAKES_OFFICE: Final = Predicate(
    name="takes_office",
    family="office",
    example="X took up the post of ... on 1 July / His term begins on ...",
    sets="start",
    subject="person",
    plain_date="start",
    tenure="begins",
    is_taking_up=True,
    gives_post=True,
    makes_holder=True,
)
CHAIRS: Final = Predicate(
    name="chairs",
    family="chair",
    example="Kazakhstan's chairmanship of the CSTO in 2024 / Italy chairs the G7 this year",
    sets="start = end = the year where a year is said",
    subject="state",
    object="organisation",
    tenure="shows",
)
TAKES_CHAIR: Final = Predicate(
    name="takes_chair",
    family="chair",
    example="Norway took over the chair of the Arctic Council from Russia / took the helm (charge, reins, control) of "
    "... for six months / the transition of the chairmanship from Russia to Norway / was handed the gavel",
    sets="start, term_months; `other` = the state before",
    subject="state",
    object="organisation",
    plain_date="start",
    tenure="begins",
    neighbour="predecessor",
)
CHAIR_RULE: Final = Predicate(
    name="chair_rule",
    family="chair",
    example="The terms of the chairmanship are synchronised with the calendar year",
    sets="`chair_period`, `decided_date`",
    object="organisation",
    tenure="schedules",
)
EVENT: Final = Predicate(
    name="event",
    family="event",
    example="X met Y in Z on 4 March",
    sets="`event_*`, start, end, participants",
)

_ROWS: Final = (
    HOLDS,
    Predicate(
        name="appointed",
        family="office",
        example="X was appointed Secretary General of NATO from 1 October",
        sets="start, term_months, decided_by",
        subject="person",
        plain_date="decided",
        tenure="begins",
        is_decision=True,
        gives_post=True,
        makes_holder=True,
    ),
    Predicate(
        name="elected",
        family="office",
        example="The European Council elected X as its President",
        sets="as above",
        subject="person",
        plain_date="decided",
        tenure="begins",
        is_decision=True,
        gives_post=True,
        makes_holder=True,
    ),
    Predicate(
        name="approved",
        family="office",
        example="The parliament approved X as prime minister",
        sets="as above",
        subject="person",
        plain_date="decided",
        tenure="begins",
        is_decision=True,
        gives_post=True,
    ),
    Predicate(
        name="nominated",
        family="office",
        example="X was proposed as Secretary General",
        sets="modality always `proposed`",
        subject="person",
        plain_date="decided",
        is_decision=True,
        is_candidacy=True,
    ),
    Predicate(
        name="sworn_in",
        family="office",
        example="X was sworn in as President of Armenia",
        subject="person",
        tenure="begins",
        is_taking_up=True,
        is_oath=True,
        gives_post=True,
        makes_holder=True,
        names_post_behind=True,
    ),
    TAKES_OFFICE,
    Predicate(
        name="reappointed",
        family="office",
        example="X was re-elected as Director-General",
        subject="person",
        plain_date="decided",
        tenure="renews",
        is_decision=True,
        gives_post=True,
        makes_holder=True,
        names_post_behind=True,
    ),
    Predicate(
        name="extended",
        family="office",
        example="The term of X was extended until 2025",
        sets="end",
        subject="person",
        plain_date="decided",
        tenure="renews",
        is_decision=True,
    ),
    Predicate(
        name="leaves_office",
        family="office",
        example="X stepped down on 31 August / whose term ended on 30 June",
        sets="end",
        subject="person",
        plain_date="end",
        tenure="ends",
    ),
    Predicate(
        name="dismissed",
        family="office",
        example="X was relieved of his post as ...",
        sets="end",
        subject="person",
        plain_date="end",
        tenure="ends",
        is_decision=True,
        names_post_behind=True,
    ),
    Predicate(
        name="dies",
        family="office",
        example="Director General X died on 18 July",
        sets="end",
        subject="person",
        plain_date="end",
        tenure="ends",
    ),
    Predicate(
        name="succeeds",
        family="office",
        example="X succeeds Y as Chair of ... / Y, X's predecessor, ... / Y was replaced by X",
        sets="object = Y",
        subject="person",
        object="person",
        plain_date="start",
        tenure="begins",
        neighbour="predecessor",
        is_taking_up=True,
        names_post_behind=True,
    ),
    CHAIRS,
    TAKES_CHAIR,
    Predicate(
        name="hands_over_chair",
        family="chair",
        example="Russia handed over the chair (gavel, baton) to Norway",
        sets="start of the next turn; `other` = the state after",
        subject="state",
        object="organisation",
        plain_date="start",
        tenure="ends",
        neighbour="successor",
    ),
    Predicate(
        name="declines_chair",
        family="chair",
        example="Moldova gave up its chairmanship / its turn to chair",
        subject="state",
        object="organisation",
        tenure="declines",
    ),
    CHAIR_RULE,
    EVENT,
)

PREDICATES: Final[Mapping[str, Predicate]] = MappingProxyType({row.name: row for row in _ROWS})


def predicate(name: str) -> Predicate:
    """Return the row of a predicate; `PredicateError` for a name that has none.

    >>> predicate("dies").tenure
    'ends'
    """
    row = PREDICATES.get(name)
    if row is None:
        raise PredicateError(
            f"no predicate is called {name!r}; pipeline/model/predicates.py has {', '.join(PREDICATES)}"
        )
    return row


def predicates_of(family: Family) -> tuple[Predicate, ...]:
    """Return the rows of a family, in the order of the documentation."""
    return tuple(row for row in PREDICATES.values() if row.family == family)
