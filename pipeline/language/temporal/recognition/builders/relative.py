"""Dates given by their distance from another date."""

from __future__ import annotations

from typing import Final

from pipeline.language.temporal.date_words import BACK, CLOCK_UNITS, ON, Base, date_words
from pipeline.language.temporal.numerals import amount
from pipeline.language.temporal.recognition import false_positives
from pipeline.language.temporal.recognition.builders.common import code_of, count_of, which
from pipeline.language.temporal.recognition.templates import TemplateMatch
from pipeline.language.temporal.surface import Duration, Fixed, Partial, Shift, SurfaceForm

__all__ = [
    "adjacent_unit",
    "from_now",
    "modified_unit",
    "next_but_one",
    "relative_day",
    "relative_part",
    "relative_unit",
    "shifted_by_duration",
    "the_unit",
]

_PLANNED_FOR: Final = date_words("planned_for")
_HOURS_AND_NIGHTS: Final = CLOCK_UNITS | {"N"}
_OPEN_TO_CLAUSES: Final = frozenset(("after", "before", "prior", "previously", "hence"))


def relative_day(match: TemplateMatch) -> Shift:
    """Build "today", "yesterday", "tomorrow", "tonight"."""
    night = "NI" if match.word("relday") == "tonight" else ""
    return Shift("D", count_of(match, "relday"), "reference", time=night)


def relative_unit(match: TemplateMatch) -> SurfaceForm | None:
    """Build "this year", "last week", "the next day", "that same month"."""
    count, base = which(match)
    unit, word = code_of(match, "unit"), match.word("which")
    if unit in CLOCK_UNITS:
        return _relative_hour(unit, word, count)
    if unit == "N":
        return _moved(unit, count, base)
    if unit == "D":
        return _relative_to_day(match, word, count, base)
    if word in ("next", "coming") and _is_span_of_plans(match):
        return Duration(1, unit, 1)
    if word == "past" and unit in ("E", "C"):
        return Duration(1, unit, -1)
    return Shift(unit, count, "story" if (match.first(), word) == ("the", "next") else base)


def _relative_hour(unit: str, word: str, count: int) -> Duration | None:
    """Build "the last hour"; minutes and seconds are too short to be dates."""
    if unit != "H" or word not in ("last", "past", "next"):
        return None
    return Duration(1, unit, count)


def _relative_to_day(match: TemplateMatch, word: str, count: int, base: Base) -> SurfaceForm | None:
    """Build "the next day" and "this day", which belong to the story, or "next day"."""
    definite = match.first() == "the"
    if definite and word in ("last", "past", "current", "coming"):
        return None  # "the last day" of something
    if word == "next" and _is_span_of_plans(match):
        return Duration(1, "D", 1)
    return Shift("D", count, "focus" if definite or count == 0 else base)


def _is_span_of_plans(match: TemplateMatch) -> bool:
    """True for "will chair it for the next year", but not for "the budget for the next year"."""
    if (match.before(), match.first()) != ("for", "the"):
        return False
    return match.before(2) not in _PLANNED_FOR


def next_but_one(match: TemplateMatch) -> Shift:
    """Build "the day before yesterday", "the day after tomorrow"."""
    step = -1 if "before" in match.all_words() else 1
    return Shift("D", count_of(match, "relday") + step, "reference")


def relative_part(match: TemplateMatch) -> Shift | None:
    """Build "this morning", "last night", "that evening"."""
    count, base = which(match)
    if (match.first(), base) == ("the", "reference"):
        base = "focus"
    return Shift("D", count, base, time=code_of(match, "daypart"))


def the_unit(match: TemplateMatch) -> SurfaceForm | None:
    """Build "the quarter", "the weekend": the one spoken of."""
    unit = code_of(match, "unit")
    if unit == "WE":
        return Partial(part="WE")
    if unit == "Q":
        return Shift("Q", 0, "topic")
    return _the_year(match) if unit == "Y" else None


def _the_year(match: TemplateMatch) -> SurfaceForm | None:
    if match.after() in ("ended", "ending"):
        return Duration(1, "Y")
    return Shift("Y", 0, "story") if match.before() == "for" else None


def adjacent_unit(match: TemplateMatch) -> Shift | None:
    """Build "the day before", "the year after"; not "the day before the summit"."""
    unit = code_of(match, "unit")
    if unit in CLOCK_UNITS or false_positives.clause_follows(match):
        return None
    return _moved(unit, 1 if match.last() == "after" else -1, "focus")


def modified_unit(match: TemplateMatch) -> Shift | None:
    """Build "the end of the month", "later in the year"."""
    unit = code_of(match, "unit")
    if unit in _HOURS_AND_NIGHTS:
        return None
    if unit == "D" and match.word("modifier") not in ("earlier", "later"):
        return None
    return Shift(unit, 0, "story", code_of(match, "modifier", "edge"))


def shifted_by_duration(match: TemplateMatch) -> SurfaceForm | None:
    """Build "two years ago", "a year earlier", "three days later"."""
    duration = match.node("DURATION")
    assert isinstance(duration, Duration)
    if _compares_or_leads_clause(match, duration):
        return None
    sign = -1 if match.has("back") else 1
    if duration.amount is None:
        return Fixed("date", "PAST_REF" if sign < 0 else "FUTURE_REF")
    return _shifted(duration.unit, duration.amount, sign, _base_of_shift(match))


def _base_of_shift(match: TemplateMatch) -> Base:
    return BACK[match.word("back")] if match.has("back") else ON[match.word("on")]


def _compares_or_leads_clause(match: TemplateMatch, duration: Duration) -> bool:
    """True for "a year earlier than planned" and for "two days after the summit"."""
    if match.after() == "than":
        return True
    if match.word("back", "on") not in _OPEN_TO_CLAUSES:
        return False
    return duration.toward != 0 or false_positives.clause_follows(match)


def _shifted(unit: str, count: float, sign: int, base: Base) -> SurfaceForm | None:
    if unit == "Y" and count % 1:
        return Shift("M", sign * int(count * 12), base)  # "a year and a half ago"
    if unit in CLOCK_UNITS or count % 1:
        return Fixed("date", "PAST_REF") if sign < 0 else None
    if unit == "Y" and sign * count == -1:
        base = "topic"
    return _moved(unit, sign * int(count), base)


def from_now(match: TemplateMatch) -> SurfaceForm | None:
    """Build "two years from now"."""
    count, unit = amount(match.words("amount")), code_of(match, "unit", "units")
    if count is None or count % 1 or unit in CLOCK_UNITS:
        return None
    return _moved(unit, int(count), "reference")


def _moved(unit: str, count: int, base: Base) -> Shift:
    """Build a date so many units on; a night is the night of its day."""
    return Shift("D", count, base, time="NI") if unit == "N" else Shift(unit, count, base)
