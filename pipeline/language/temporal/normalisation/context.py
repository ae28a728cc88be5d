"""What normalisation knows while it goes through a text.

Two dates can carry an expression: the reference date (the day of publication) and the focus (the
date last spoken of).  Press reports hang on the first; narratives, in which most dates have their
year and lie elsewhere, on the second.
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
_MOST = 0.7  # share of the years in a text that lie outside the year of publication
_OUTWEIGHS = 4  # times as many such years as words of the teller's own time ("today", "Monday")


@dataclass(slots=True)
class Context:
    """The dates that expressions hang on.

    Attributes:
        reference: the day of publication, None where it is not known.
        exact: False = only the year of the reference date is sure, "today" stays unresolved.
        focus: the date last spoken of.
        topic: the quarter or month that a report is about.
        ahead: the focus was spoken of as yet to come, in a text of unknown date.
        direction: returns the tense at the expression in hand, see `tense`.
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
        """Return the date that a base names.

        Where the focus is not known the reference date stands in, never the other way.
        """
        match name:
            case "reference":
                return self.today
            case "focus":
                return self.focus or self.today
            case "story" if not self.narrative:
                return self.today or self.focus
            case "topic" if self.topic:
                return self.topic
        return self.focus or self.today

    def set_years(self, years: Interval) -> None:
        """Take several years as the focus, in a text of unknown date.

        There the tense cannot choose among them.
        """
        if self.reference is None:
            self.focus = years

    def widen_topic(self) -> None:
        """Let the topic be its year: "the nine months" of a report leave its quarter."""
        if self.topic and self.topic.min:
            self.topic = Interval.year(self.topic.min.year)

    def move(self, form: SurfaceForm, interval: Interval) -> None:
        """Let the focus move on to a date, unless it was only mentioned beside the story."""
        if isinstance(form, Shift) and self._is_aside(form):
            return
        self.focus = interval
        self.ahead = self.reference is None and self.direction() > 0
        if isinstance(form, Partial) and interval.precision in ("quarter", "month"):
            self.topic = interval

    def _is_aside(self, form: Shift) -> bool:
        """True for the time of a narrative's teller, and for "a year earlier", which compares."""
        if form.base == "reference":
            return self.narrative
        return form.base == "topic" and form.unit == "Y"


def is_narrative(forms: Sequence[SurfaceForm], reference: date | None) -> bool:
    """Return True for a text whose dates mostly have a year, and not the year of publication."""
    if reference is None:
        return True
    partials = [form for form in forms if isinstance(form, Partial) and form.span == 1]
    years = [form.year for form in partials if isinstance(form.year, int)]
    elsewhere = sum(year != reference.year for year in years)
    if elsewhere < _FEWEST_YEARS or elsewhere <= _MOST * len(years):
        return False
    return elsewhere > _OUTWEIGHS * sum(_is_tellers(form) for form in forms)


def _is_tellers(form: SurfaceForm) -> bool:
    """True for words of the teller's own time: "today", "on Monday"."""
    match form:
        case Shift(base="reference") | Partial(weekday=int(), day=None):
            return True
    return False
