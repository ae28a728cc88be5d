"""How terms in the chair follow each other: by the calendar, for half a year or several, or by session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.knowledge import Knowledge
from pipeline.model.intervals import Interval, add_months

__all__ = ["CEREMONY", "PERIODS", "Rotation", "Rule", "closing", "known_rule"]

CEREMONY = timedelta(days=92)  # at most this long before a term its chair is handed over
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rule:
    """How many months a term lasts, and on the first of which months it may begin (none: at a session)."""

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
    """The rule of one organisation by day: the known one, until pages report a decision to change it."""

    def __init__(self, known: Rule | None, decided: Sequence[tuple[date, Rule]]) -> None:
        self._known, self._decided = known, sorted(decided, key=lambda d: (d[0], d[1].months))

    def on(self, day: date) -> Rule:
        """Return the rule in force on a day."""
        changed = [rule for since, rule in self._decided if since <= day]
        return changed[-1] if changed else self._known or _UNKNOWN

    def is_decided(self, day: date) -> bool:
        """Return whether the rule of a day rests on a decision that pages report."""
        return any(since <= day for since, _ in self._decided)


def known_rule(key: str | None, knowledge: Knowledge) -> Rule | None:
    """Return the rule that the knowledge base has for an organisation, `None` without one."""
    known = knowledge.organisations.get(key or "")
    return PERIODS.get(known.chair.period) if known and known.chair else None


def closing(start: Interval, at_session: bool) -> Interval:
    """Return the end of a term before one that begins on a date.

    A session's day is shared by both; the first of a month is not.
    """
    is_first = start.is_day() and start.min is not None and start.min.day == 1
    return start.previous_day() if is_first and not at_session else start.with_basis("inferred")
