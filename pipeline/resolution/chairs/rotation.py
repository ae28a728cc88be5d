"""How terms in the chair follow each other: by the calendar, for half a year or several, or by
session.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.knowledge import ChairRule
from pipeline.model.intervals import Interval, add_months

__all__ = ["CEREMONY", "PERIODS", "Rotation", "Rule", "closing"]

CEREMONY = timedelta(days=92)  # at most this long before a term its chair is handed over
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rule:
    """How many months a term lasts, and on the first of which months it may begin (none: at a
    session).
    """

    months: int
    begins: tuple[int, ...] = ()

    def period(self, day: date) -> tuple[date, date]:
        """Return the first and the last day of the period that holds a day."""
        starts = [
            date(year, month, 1)
            for year in (day.year - 1, day.year, day.year + 1)
            for month in self.begins
        ]
        first = max(start for start in starts if start <= day)
        return first, add_months(first, self.months) - _DAY

    def may_begin_on(self, day: date) -> bool:
        """Return whether a period of the calendar begins on a day."""
        return day.day == 1 and day.month in self.begins


PERIODS: Mapping[str, Rule] = {
    "calendar_year": Rule(12, (1,)),
    "half_year": Rule(6, (1, 7)),
    "half_year_may_november": Rule(6),
    "year_from_july": Rule(12, (7,)),
    "year_from_august": Rule(12, (8,)),
    "year_from_december": Rule(12, (12,)),
    "month": Rule(1, tuple(range(1, 13))),
    "two_years": Rule(24),
    "three_years": Rule(36),
    "session": Rule(14),
}
_UNKNOWN = Rule(18)  # most terms of unknown rules are of a year or two


class Rotation:
    """The rule of one organisation by day: the known one, until pages report a decision to change
    it.
    """

    def __init__(self, rules: Sequence[tuple[date, Rule]], n_known: int = 0) -> None:
        self._rules = rules  # each with its first day, in order; the last one in force counts
        self._n_known = n_known  # of the first of them, which rest on the knowledge base

    @classmethod
    def of(cls, known: ChairRule | None, decided: Sequence[tuple[date, Rule]]) -> Rotation:
        """Return the known rule, from its first year on, followed by those decided later."""
        rule = PERIODS.get(known.period) if known else None
        since = date(known.since, 1, 1) if known and known.since else date.min
        first = [(since, rule)] if rule else []
        return cls([*first, *sorted(decided, key=lambda d: (d[0], d[1].months))], len(first))

    def on(self, day: date) -> Rule:
        """Return the rule in force on a day."""
        in_force = [rule for since, rule in self._rules if since <= day]
        return in_force[-1] if in_force else _UNKNOWN

    def is_decided(self, day: date) -> bool:
        """Return whether the rule of a day rests on a decision that pages report."""
        return any(since <= day for since, _ in self._rules[self._n_known :])


def closing(start: Interval, at_session: bool) -> Interval:
    """Return the end of a term before one that begins on a date.

    A session's day is shared by both; the first of a month is not.
    """
    day = start.only_day()
    if day is None or day.day != 1 or at_session:
        return start.with_basis("inferred")
    return start.previous_day()
