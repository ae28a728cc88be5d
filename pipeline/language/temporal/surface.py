"""What an expression says, before a calendar or a context has given it days.

"November" says a month without a year, "two years ago" a step back from the reference date, "the next day" a step on
from the date last spoken of.  What was form is kept apart from what it resolves to (`anchoring`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from pipeline.language.temporal.date_words import Base

__all__ = ["NTH", "Duration", "Fixed", "Partial", "Range", "Shift", "SurfaceForm", "kind_symbol"]


NTH: Final = "#"


@dataclass(frozen=True, slots=True)
class Shift:
    """`count` units on (or back) from the reference date or from the date last spoken of; 0 = the one it lies in."""

    unit: str
    count: int
    base: Base
    modifier: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class Partial:
    """A calendar date of which parts may be missing."""

    year: int | Shift | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str = ""  # Q1-Q4, H1, H2, SP, SU, FA, WI; W = the week of the day; NTH and a number = that weekday of the month
    holiday: str = ""
    span: int = 1  # years that the digits of `year` stand for: 10 = decade, 100 = century
    week: Shift | None = None  # "Friday next week"
    which: tuple[int, Base] | None = None  # "last November" = (-1, "reference")
    modifier: str = ""
    time: str = ""
    era: int = 1  # -1 = before Christ


@dataclass(frozen=True, slots=True)
class Duration:
    """A duration; `amount` None = not told ("several years").  `toward` -1: up to now, 1: from now on.

    `hence`: after "in" it may tell a distance from now ("will meet in two weeks").
    """

    amount: float | None
    unit: str
    toward: int = 0
    term: bool = False
    hence: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """From one date to another, both included."""

    first: SurfaceForm
    last: SurfaceForm
    first_end: int = 0  # tokens where the first ends and the last begins
    last_start: int = 0


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that no calendar changes: PRESENT_REF, the sets, times of an unknown day."""

    kind: Literal["date", "time", "duration", "set"]
    value: str


SurfaceForm = Shift | Partial | Duration | Range | Fixed


def kind_symbol(form: SurfaceForm) -> str:
    """One letter for the kind of thing said, on which the second level of the grammar works."""
    match form:
        case Duration():
            return "L"
        case Range():
            return "R"
        case Fixed():
            return "F"
        case Shift(unit="D"):
            return "W"
        case Shift():
            return "P"
        case Partial(day=None, month=None, weekday=None, part="", holiday="", year=None):
            return "T"
        case Partial(day=int()):
            return "D"
        case Partial(holiday=str(name)) if name:
            return "D"
        case Partial(weekday=int()):
            return "W"
        case Partial(month=int()):
            return "M"
        case Partial(part=str(part)) if part:
            return "Q"
    return "Y"
