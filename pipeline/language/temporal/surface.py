"""Surface forms: what an expression says, before a calendar or a context has given it days.

"November" is a month without a year, "two years ago" a step back from the reference date, "the next
day" a step on from the date last spoken of.  The surface form is kept apart from the normalised
value (`normalisation`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from pipeline.language.temporal.date_words import Base

__all__ = ["NTH", "Duration", "Fixed", "Partial", "Range", "Shift", "SurfaceForm", "kind_symbol"]


NTH: Final = "#"


@dataclass(frozen=True, slots=True)
class Shift:
    """A date `count` units on from a base (negative = back); 0 = the unit the base lies in."""

    unit: str
    count: int
    base: Base
    modifier: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class Partial:
    """A calendar date of which parts may be missing.

    Attributes:
        part: Q1-Q4, H1, H2, SP, SU, FA, WI; W = the week of the day; WE = the weekend; NTH and a
            number = that weekday of the month.
        span: years that the digits of `year` stand for: 10 = decade, 100 = century.
        week: the week of "Friday next week".
        which: steps and base of "last November": (-1, "reference").
        era: -1 = before Christ.
    """

    year: int | Shift | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str = ""
    holiday: str = ""
    span: int = 1
    week: Shift | None = None
    which: tuple[int, Base] | None = None
    modifier: str = ""
    time: str = ""
    era: int = 1

    def is_day_alone(self) -> bool:
        """Return True for a day without its month: "the 20th"."""
        return self.day is not None and self.month is None

    def is_weekday_alone(self) -> bool:
        """Return True for a weekday without a month: "Monday"."""
        return self.weekday is not None and self.month is None


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time.

    Attributes:
        amount: how many units; None = not known ("several years").
        toward: -1 = up to now, 1 = from now on, 0 = neither.
        term: calls itself a term of office.
        hence: may be a distance from now, after "in" ("will meet in two weeks").
    """

    amount: float | None
    unit: str
    toward: int = 0
    term: bool = False
    hence: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """From one date to another, both included.

    `first_end` and `last_start` are the tokens where the first ends and the last begins.
    """

    first: SurfaceForm
    last: SurfaceForm
    first_end: int = 0
    last_start: int = 0


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that no calendar changes: PRESENT_REF, the sets, times of an unknown day."""

    kind: Literal["date", "time", "duration", "set"]
    value: str


SurfaceForm = Shift | Partial | Duration | Range | Fixed


def kind_symbol(form: SurfaceForm) -> str:
    """Return one letter for the kind of a form, the symbol on which the next levels work.

    Y year, Q part of a year, M month, D day, W weekday or day relative to another, P other relative
    date, T time of day, L length, R range, F fixed value.
    """
    match form:
        case Duration():
            return "L"
        case Range():
            return "R"
        case Fixed():
            return "F"
        case Shift():
            return "W" if form.unit == "D" else "P"
        case Partial():
            return _kind_of_partial(form)


def _kind_of_partial(form: Partial) -> str:
    """Return the letter of the finest part that a calendar date has."""
    if form.day is not None or form.holiday:
        return "D"
    if form.weekday is not None:
        return "W"
    if form.month is not None:
        return "M"
    if form.part:
        return "Q"
    return "T" if form.year is None else "Y"
