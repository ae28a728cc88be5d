"""Dates told by their distance from another date."""

from __future__ import annotations

from typing import Final

from pipeline.language.temporal.date_words import BACK, CLOCK_UNITS, ON, Base
from pipeline.language.temporal.numerals import amount
from pipeline.language.temporal.recognition import false_positives
from pipeline.language.temporal.recognition.builders.common import code_of, number_of, which
from pipeline.language.temporal.recognition.templates import TemplateMatch
from pipeline.language.temporal.surface import Duration, Fixed, Partial, Shift, SurfaceForm

__all__ = [
    "back",
    "beside",
    "from_now",
    "modified_unit",
    "next_but_one",
    "relative_day",
    "relative_part",
    "relative_unit",
    "the_unit",
]


_PLANNED_FOR: Final = frozenset(
    "plan plans planned budget budgets programme program agenda priorities schedule calendar tasks goals objectives "
    "targets forecast forecasts outlook scheduled proposals draft estimates".split()
)


def relative_day(match: TemplateMatch) -> Shift:
    """Today, yesterday, tomorrow; tonight."""
    night = "NI" if match.word("relday") == "tonight" else ""
    return Shift("D", number_of(match, "relday") or 0, "reference", time=night)


def relative_unit(match: TemplateMatch) -> SurfaceForm | None:
    """This year, last week, the next day, that same month."""
    count, base = which(match)
    unit, word = code_of(match, "unit"), match.word("which")
    the = match.text.words[match.start] == "the"
    if unit in CLOCK_UNITS:
        return (
            Duration(1, unit, count) if unit == "H" and word in ("last", "past", "next") else None
        )
    if unit == "N":
        return _moved(unit, count, base)
    if the and unit == "D" and word in ("last", "past", "current", "coming"):
        return None  # "the last day" of something
    if (
        the
        and word in ("next", "coming")
        and match.before() == "for"
        and match.before(2) not in _PLANNED_FOR
    ):
        return Duration(1, unit, 1)  # "will chair it for the next year"
    if unit in ("E", "C") and word == "past":
        return Duration(1, unit, -1)
    if unit == "D" and (the or count == 0):
        return Shift(
            unit, count, "focus"
        )  # "the next day" and "this day" belong to the story, "today" to its teller
    return Shift(unit, count, "story" if the and word == "next" else base)


def next_but_one(match: TemplateMatch) -> Shift:
    """The day before yesterday, the day after tomorrow."""
    step = -1 if "before" in match.text.words[match.start : match.end] else 1
    return Shift("D", (number_of(match, "relday") or 0) + step, "reference")


def relative_part(match: TemplateMatch) -> Shift | None:
    """This morning, last night, that evening."""
    count, base = which(match)
    if base == "reference" and match.text.words[match.start] == "the":
        base = "focus"
    time = code_of(match, "daypart")
    return Shift("D", count, base, time=time)


def the_unit(match: TemplateMatch) -> SurfaceForm | None:
    """The quarter, the weekend: the one spoken of."""
    unit = code_of(match, "unit")
    if unit == "WE":
        return Partial(part="WE")
    if unit == "Y" and match.after() in ("ended", "ending"):
        return Duration(1, unit)
    if unit == "Y" and match.before() == "for":
        return Shift(unit, 0, "story")
    return Shift("Q", 0, "topic") if unit == "Q" else None


def beside(match: TemplateMatch) -> Shift | None:
    """The day before, the year after; not "the day before the summit"."""
    unit, after = code_of(match, "unit"), match.text.words[match.end - 1] == "after"
    if unit in CLOCK_UNITS or false_positives.clause_follows(match):
        return None
    return _moved(unit, 1 if after else -1, "focus")


def modified_unit(match: TemplateMatch) -> Shift | None:
    """The end of the month, later in the year."""
    unit = code_of(match, "unit")
    if (
        unit in CLOCK_UNITS
        or unit == "N"
        or (unit == "D" and match.word("modifier") not in ("earlier", "later"))
    ):
        return None
    return Shift(unit, 0, "story", code_of(match, "modifier", "edge"))


def back(match: TemplateMatch) -> SurfaceForm | None:
    """Two years ago, a year earlier, three days later."""
    form = match.node("DURATION")
    assert isinstance(form, Duration)
    word = match.word("back") or match.word("on")
    base, sign = (BACK[word], -1) if match.has("back") else (ON[word], 1)
    if word in ("after", "before", "prior", "previously", "hence") and (
        form.toward or false_positives.clause_follows(match)
    ):
        return None
    if match.after() == "than":
        return None  # "a year earlier than planned"
    if form.amount is None:
        return Fixed("date", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if form.unit == "Y" and form.amount % 1:
        return Shift("M", sign * int(form.amount * 12), base)  # "a year and a half ago"
    if form.unit in CLOCK_UNITS or form.amount % 1:
        return Fixed("date", "PAST_REF") if sign < 0 else None
    if form.unit == "Y" and form.amount == 1 and sign < 0:
        base = "topic"
    return _moved(form.unit, sign * int(form.amount), base)


def from_now(match: TemplateMatch) -> SurfaceForm | None:
    """Two years from now."""
    count, unit = amount(match.words("amount")), code_of(match, "unit", "units")
    return (
        None
        if count is None or count % 1 or unit in CLOCK_UNITS
        else _moved(unit, int(count), "reference")
    )


def _moved(unit: str, count: int, base: Base) -> Shift:
    """So many units on; a night is the night of its day."""
    return Shift("D", count, base, time="NI") if unit == "N" else Shift(unit, count, base)
