"""What resolution knows while it goes through a text.

Two dates can carry an expression: the reference date (the day of publication) and the focus (the date last spoken of).
Press reports hang on the first; narratives, in which most years are told and lie elsewhere, on the second.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.language.temporal.date_words import Base
from pipeline.language.temporal.surface import Partial, Shift, SurfaceForm
from pipeline.model.intervals import Interval

__all__ = ["Context", "is_narrative"]

_FEWEST_YEARS = 3
_MOST = 0.7  # share of the told years that lie outside the year of publication
_OUTWEIGHS = 4  # times as many such years as words of the teller's own time ("today", "Monday")


@dataclass(slots=True)
class Context:
    """The dates that expressions hang on; `direction` tells the tense at the expression in hand.

    `exact` False: only the year of the reference date is sure, "today" stays unresolved.  `ahead`: the focus was told
    of as yet to come, in a text of unknown date.
    """

    reference: date | None
    narrative: bool = False
    exact: bool = True
    focus: Interval | None = None
    topic: Interval | None = None
    ahead: bool = False
    direction: Callable[[], int] = field(default=lambda: 0)

    @property
    def today(self) -> Interval | None:
        """The reference date."""
        return Interval.day(self.reference) if self.reference else None

    def base(self, name: Base) -> Interval | None:
        """The date a base names; where the focus is not known the reference date stands in, never the other way."""
        match name:
            case "reference":
                return self.today
            case "story":
                return self.focus or self.today if self.narrative else self.today or self.focus
            case "topic":
                return self.topic or self.focus or self.today
            case "focus":
                return self.focus or self.today

    def told_years(self, years: Interval) -> None:
        """In a text of unknown date, where the tense cannot choose among several years, the focus is all of them."""
        if self.reference is None:
            self.focus = years

    def move(self, form: SurfaceForm, interval: Interval) -> None:
        """Let the focus move on to what was said, unless a narrative's teller spoke of his own time."""
        if self.narrative and isinstance(form, Shift) and form.base == "reference":
            return
        if isinstance(form, Shift) and form.base == "topic" and form.unit == "Y":
            return  # "a year earlier" compares and leaves the story where it is
        self.focus = interval
        self.ahead = self.reference is None and self.direction() > 0
        if isinstance(form, Partial) and interval.precision in ("quarter", "month"):
            self.topic = interval


def is_narrative(form: Sequence[SurfaceForm], reference: date | None) -> bool:
    """True for a text whose dates mostly tell their year, and not the year of publication."""
    if reference is None:
        return True
    years = [
        s.year for s in form if isinstance(s, Partial) and isinstance(s.year, int) and s.span == 1
    ]
    elsewhere = sum(year != reference.year for year in years)
    tellers = sum(_is_tellers(s) for s in form)
    return (
        elsewhere >= _FEWEST_YEARS
        and elsewhere > _MOST * len(years)
        and elsewhere > _OUTWEIGHS * tellers
    )


def _is_tellers(form: SurfaceForm) -> bool:
    if isinstance(form, Shift):
        return form.base == "reference"
    return isinstance(form, Partial) and form.weekday is not None and form.day is None
