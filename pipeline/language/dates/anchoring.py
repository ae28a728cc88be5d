"""From what is said to what is meant: the year, the side and the date that an expression leaves to its context.

Two dates can carry an expression: the reference date (the day of publication) and the focus (the date last spoken of).
Press reports hang on the first; narratives, in which most years are told and lie elsewhere, on the second.  A reference
date that is not known leaves what hangs on it unresolved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, NamedTuple

from pipeline.intervals import Interval
from pipeline.language.dates import calendar
from pipeline.language.dates.building import duration_value
from pipeline.language.dates.calendar import Meaning
from pipeline.language.dates.expression import Kind
from pipeline.language.dates.said import Fixed, Length, Partial, Range, Said, Shift

__all__ = ["Context", "Resolved", "is_narrative", "resolve"]

# how many times farther off a date may lie on the side the tense points to
_SURE_REACH: Final = 6
_LIKELY_REACH: Final = 3
_SOON: Final = 100  # days


class Resolved(NamedTuple):
    """What an expression means."""

    kind: Kind
    value: str
    interval: Interval | None = None
    anchored_on: str | None = None
    ends: tuple[str, str] | None = None


@dataclass(slots=True)
class Context:
    """What resolution knows while it goes through a text."""

    reference: date | None
    narrative: bool = False
    exact: bool = True  # False: only the year of the reference date is sure, "today" stays unresolved
    focus: Interval | None = None
    topic: Interval | None = None
    direction: Callable[[], int] = field(default=lambda: 0)

    @property
    def anchor(self) -> Interval | None:
        """The date that dates without a year hang on."""
        today = Interval.day(self.reference) if self.reference else None
        return self.focus or today if self.narrative else today or self.focus

    def base(self, name: str) -> Interval | None:
        """The reference date or the date last spoken of; each stands in where the other is not known."""
        today = Interval.day(self.reference) if self.reference else None
        if name == "story":
            return self.anchor
        if name == "topic":
            return self.topic or self.focus or today
        if name == "reference":
            return today
        return self.focus or today


def is_narrative(said: Sequence[Said], reference: date | None) -> bool:
    """True for a text whose dates mostly tell their year, and years far from the reference date."""
    if reference is None:
        return True
    years = [s.year for s in said if isinstance(s, Partial) and isinstance(s.year, int) and s.span == 1]
    far = sum(year != reference.year for year in years)
    deictic = sum(_is_deictic(s) for s in said)
    return far >= 3 and far > 0.7 * len(years) and far > 4 * deictic


def _is_deictic(said: Said) -> bool:
    if isinstance(said, Shift):
        return said.base == "reference"
    return isinstance(said, Partial) and said.weekday is not None and said.day is None


def resolve(said: Said, context: Context) -> Resolved:
    """The meaning of one expression; the context's focus moves on to it."""
    match said:
        case Fixed(kind, value):
            return Resolved(kind, value)
        case Length():
            return _length(said, context)
        case Range():
            return _range(said, context)
        case Shift():
            resolved = _shift(said, context)
        case Partial():
            resolved = _partial(said, context)
    aside = context.narrative and isinstance(said, Shift) and said.base == "reference"  # the teller's own time
    if resolved.interval is not None and not aside:
        context.focus = resolved.interval
        if isinstance(said, Partial) and resolved.interval.precision in ("quarter", "month"):
            context.topic = resolved.interval
    return resolved


def _range(said: Range, context: Context) -> Resolved:
    first, last = resolve(said.first, context), resolve(said.last, context)
    value = f"{first.value}/{last.value}"
    ends = (first.value, last.value)
    lower, upper = first.interval, last.interval
    if lower is None or upper is None or lower.min is None or upper.max is None or lower.min > upper.max:
        return Resolved(first.kind, value, None, first.anchored_on, ends)
    interval = Interval.between(lower.min, upper.max)
    if lower.edtf != upper.edtf and lower.precision == upper.precision:
        interval = Interval(lower.min, upper.max, "range", "stated", f"{lower.edtf}/{upper.edtf}")
    return Resolved("date", value, interval, first.anchored_on, ends)


def _length(said: Length, context: Context) -> Resolved:
    value = duration_value(said.amount, said.unit)
    today = context.reference
    if not said.toward or said.amount is None or today is None or said.unit not in ("D", "W", "M", "Q", "Y", "E"):
        return Resolved("duration", value)
    other = calendar.step(today, said.unit, int(said.toward * said.amount))
    if other is None:
        return Resolved("duration", value)
    return Resolved(
        "duration", value, Interval.between(min(today, other), max(today, other), "computed"), today.isoformat()
    )


# -- steps -------------------------------------------------------------------------------------------------------------
def _shift(said: Shift, context: Context) -> Resolved:
    base = context.base(said.base)
    if said.base == "reference" and not context.exact and said.unit in ("D", "W", "WE"):
        base = None
    if base is None or base.min is None or base.max is None:
        return Resolved("time" if said.time else "date", _unknown(said))
    day = base.max if (said.count or 0) > 0 and said.base == "focus" else base.min
    if said.base == "topic":
        return _topic(said, base)
    there = calendar.step(day, said.unit, said.count or 0)
    if there is None or (said.unit in ("D", "W") and not base.is_day() and base.precision != "range"):
        return Resolved("time" if said.time else "date", _unknown(said))
    meaning = calendar.of_unit(there, said.unit, "stated" if said.count is None else "computed")
    return _timed(meaning, said.time, base.edtf)


def _topic(said: Shift, base: Interval) -> Resolved:
    """The quarter spoken of; the same quarter or month of another year: "the year-earlier quarter"."""
    assert base.min is not None
    day = calendar.step(base.min, said.unit, said.count or 0) or base.min
    unit = "Q" if said.unit == "Q" else {"quarter": "Q", "month": "M"}.get(base.precision, "Y")
    return _timed(calendar.of_unit(day, unit, "computed"), "", base.edtf)


def _unknown(said: Shift) -> str:
    pattern = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}
    return _with_time(pattern.get(said.unit, "XXXX"), said.time)


def _timed(meaning: Meaning, time: str, anchor: str | None) -> Resolved:
    return Resolved("time" if time else "date", _with_time(meaning.value, time), meaning.interval, anchor)


def _with_time(value: str, time: str) -> str:
    return f"{value}T{time}" if time else value


# -- partial dates -----------------------------------------------------------------------------------------------------
def _partial(said: Partial, context: Context) -> Resolved:
    if said.era < 0:
        month = f"-{said.month:02d}" if said.month else ""
        return Resolved("date", f"BC{said.year:04d}{month}")
    if said.year is None and said.month is None and said.weekday is None and not said.part and not said.holiday:
        return _time_of_day(said, context)
    anchor = None
    year = said.year
    if isinstance(year, Shift):
        base = context.base(year.base)
        anchor = base.edtf if base else None
        year = base.min.year + (year.count or 0) if base and base.min else None
        if year is None:
            return Resolved("date", _template(said))
    elif year is None:
        return _yearless(said, context)
    if said.span > 1:
        return _timed(calendar.of_years(year, said.span), "", anchor)
    meaning = _complete(said, year)
    return _timed(meaning, said.time, anchor) if meaning else Resolved("date", _template(said))


def _complete(said: Partial, year: int) -> Meaning | None:
    """The meaning once the year is known; None where the calendar has no such day."""
    try:
        if said.holiday:
            return calendar.of_day(calendar.holiday(said.holiday, year))
        if said.part:
            return calendar.of_part(year, said.part)
        if said.month and said.day:
            return calendar.of_day(date(year, said.month, said.day))
        return calendar.of_month(year, said.month) if said.month else calendar.of_year(year)
    except ValueError:
        return None


def _template(said: Partial) -> str:
    """The value of a date whose year is not known."""
    if said.part or said.holiday:
        return f"XXXX-{said.part or 'XX-XX'}"
    if said.weekday and not said.month:
        return _with_time(f"XXXX-WXX-{said.weekday}", said.time)
    day = f"-{said.day:02d}" if said.day else ""
    return _with_time(f"XXXX-{said.month:02d}{day}" if said.month else "XXXX", said.time)


def _time_of_day(said: Partial, context: Context) -> Resolved:
    anchor = context.focus if context.focus and context.focus.is_day() else None
    if anchor is None and not context.narrative and context.exact:
        anchor = context.base("reference")
    if anchor is None or not anchor.is_day() or anchor.min is None:
        return Resolved("time", f"XXXX-XX-XXT{said.time}")
    return _timed(calendar.of_day(anchor.min, "computed"), said.time, anchor.edtf)


def _yearless(said: Partial, context: Context) -> Resolved:
    """A weekday, day, month or season without its year: the side is told by a word, the tense, or the story."""
    if said.which:
        anchor, side = context.base(said.which[1]), said.which[0]
    else:
        anchor, side = context.anchor, None
    if anchor is None or anchor.min is None:
        return Resolved("date", _template(said))
    if said.day and not said.month:
        said = _in_month(said.day, anchor, context)
    if said.part == "WE":
        return _weekend(anchor, context)
    if said.weekday and not said.month:
        return _weekday(said, anchor, side, context)
    years = _years(said, anchor.min, side, context)
    meaning = next((found for year in years if (found := _complete(said, year))), None)
    if meaning is None:
        return Resolved("date", _template(said))
    return _timed(meaning, said.time, anchor.edtf)


def _years(said: Partial, anchor: date, side: int | None, context: Context) -> list[int]:
    """The year of a date without one, best guess first."""
    if side == 0:
        return [anchor.year]
    if context.narrative and side is None:
        return [_year_in_story(said, anchor, context.focus)]
    found = list(_turns(said, anchor.year))
    if side is not None:
        past = [year for year, _, upper in found if upper < anchor]
        return past[:-2:-1] if side < 0 else [year for year, lower, _ in found if lower > anchor][:1]
    agreed = [year for year, lower, _ in found if said.weekday and said.day and lower.isoweekday() == said.weekday]
    if agreed:
        return sorted(agreed, key=lambda year: (abs(year - anchor.year), year))
    if said.part[:1] in ("Q", "H"):
        return [_year_of_part(found, anchor, context)]
    before = next((turn for turn in reversed(found) if turn[1] <= anchor), None)
    after = next((turn for turn in found if turn[2] >= anchor), None)
    if before is None or after is None or before == after:
        return [turn[0] for turn in (before, after) if turn]
    chosen = before if _looks_back((anchor - before[2]).days, (after[1] - anchor).days, context.direction()) else after
    return [chosen[0]]


def _year_in_story(said: Partial, anchor: date, focus: Interval | None) -> int:
    """The year that brings a date nearest to the one last told."""
    if focus is None or focus.precision not in ("day", "month") or focus.max is None:
        return anchor.year
    turns = _turns(said, anchor.year)
    return min(turns, key=lambda turn: (_detour(turn[1], turn[2], anchor, focus.max or anchor), turn[0]))[0]


def _detour(lower: date, upper: date, first: date, last: date) -> int:
    return max((lower - last).days, (first - upper).days, 0)


def _turns(said: Partial, year: int) -> Iterator[tuple[int, date, date]]:
    """Year, first and last day of each turn of a date without year; eight years reach the next 29 February."""
    for candidate in range(max(1, year - 8), min(9998, year + 8) + 1):
        meaning = _complete(said, candidate)
        if meaning and meaning.interval and meaning.interval.min and meaning.interval.max:
            yield candidate, meaning.interval.min, meaning.interval.max


def _looks_back(days_before: int, days_after: int, side: int) -> bool:
    """The nearer of the last and the next turn, unless the tense says otherwise and the farther is not too far."""
    near_past = days_before <= days_after
    if side == 0:
        return days_before <= 2 * days_after
    if (side < 0) == near_past:
        return near_past
    reach = _SURE_REACH if abs(side) > 1 else _LIKELY_REACH
    farther, nearer = max(days_before, days_after), max(1, min(days_before, days_after))
    return (side < 0) == (farther <= reach * nearer)


def _year_of_part(turns: list[tuple[int, date, date]], anchor: date, context: Context) -> int:
    """Quarters and halves are those of this year, unless one far ahead is spoken of without looking forward."""
    lower = next(lower for year, lower, _ in turns if year == anchor.year)
    ahead = (lower - anchor).days > _SOON and context.direction() <= 0
    return anchor.year - 1 if ahead else anchor.year


def _in_month(day: int, anchor: Interval, context: Context) -> Partial:
    """The 20th: of the month spoken of, else of the reference date's, the last or the next by the tense."""
    base = context.focus if context.focus and context.focus.precision in ("day", "month") else anchor
    assert base.min is not None
    first = base.min.replace(day=1)
    if base is not context.focus and day > base.min.day and context.direction() <= 0:
        first = calendar.step(first, "M", -1) or first
    return Partial(year=first.year, month=first.month, day=day)


def _weekend(anchor: Interval, context: Context) -> Resolved:
    """The last weekend, or the one the day lies in; the next where the sentence looks forward."""
    if not anchor.is_day() or anchor.min is None:
        return Resolved("date", "XXXX-WXX-WE")
    back = 0 if anchor.min.isoweekday() >= 6 or context.direction() > 0 else 7
    return _timed(calendar.of_weekend(anchor.min - timedelta(days=back), "computed"), "", anchor.edtf)


def _weekday(said: Partial, anchor: Interval, side: int | None, context: Context) -> Resolved:
    assert anchor.min is not None and said.weekday is not None
    if not anchor.is_day():
        return Resolved("date", _template(said))
    gap = (said.weekday - anchor.min.isoweekday()) % 7  # days to the next one, 0 = the same day
    if side is None:
        day = anchor.min + timedelta(days=gap if context.direction() > 0 or gap == 0 else gap - 7)
    elif side == 0:
        day = anchor.min + timedelta(days=said.weekday - anchor.min.isoweekday())
    else:
        day = anchor.min + timedelta(days=(gap or 7) if side > 0 else gap - 7)
    return _timed(calendar.of_day(day, "computed"), said.time, anchor.edtf)
