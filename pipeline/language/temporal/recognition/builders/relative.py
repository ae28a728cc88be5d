"""Dates told by their distance from another date."""

from __future__ import annotations

from typing import Final

from pipeline.language.temporal.date_words import BACK, CLOCK_UNITS, ON, Base
from pipeline.language.temporal.numerals import amount
from pipeline.language.temporal.recognition import false_positives
from pipeline.language.temporal.recognition.builders.common import code_of, number_of, which
from pipeline.language.temporal.recognition.templates import Found
from pipeline.language.temporal.surface import Fixed, Length, Partial, Said, Shift

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


def relative_day(found: Found) -> Shift:
    """Today, yesterday, tomorrow; tonight."""
    night = "NI" if found.word("relday") == "tonight" else ""
    return Shift("D", number_of(found, "relday") or 0, "reference", time=night)


def relative_unit(found: Found) -> Said | None:
    """This year, last week, the next day, that same month."""
    count, base = which(found)
    unit, word = code_of(found, "unit"), found.word("which")
    the = found.text.words[found.start] == "the"
    if unit in CLOCK_UNITS:
        return Length(1, unit, count) if unit == "H" and word in ("last", "past", "next") else None
    if unit == "N":
        return _moved(unit, count, base)
    if the and unit == "D" and word in ("last", "past", "current", "coming"):
        return None  # "the last day" of something
    if (
        the
        and word in ("next", "coming")
        and found.before() == "for"
        and found.before(2) not in _PLANNED_FOR
    ):
        return Length(1, unit, 1)  # "will chair it for the next year"
    if unit in ("E", "C") and word == "past":
        return Length(1, unit, -1)
    if unit == "D" and (the or count == 0):
        return Shift(
            unit, count, "focus"
        )  # "the next day" and "this day" belong to the story, "today" to its teller
    return Shift(unit, count, "story" if the and word == "next" else base)


def next_but_one(found: Found) -> Shift:
    """The day before yesterday, the day after tomorrow."""
    step = -1 if "before" in found.text.words[found.start : found.end] else 1
    return Shift("D", (number_of(found, "relday") or 0) + step, "reference")


def relative_part(found: Found) -> Shift | None:
    """This morning, last night, that evening."""
    count, base = which(found)
    if base == "reference" and found.text.words[found.start] == "the":
        base = "focus"
    time = code_of(found, "daypart")
    return Shift("D", count, base, time=time)


def the_unit(found: Found) -> Said | None:
    """The quarter, the weekend: the one spoken of."""
    unit = code_of(found, "unit")
    if unit == "WE":
        return Partial(part="WE")
    if unit == "Y" and found.after() in ("ended", "ending"):
        return Length(1, unit)
    if unit == "Y" and found.before() == "for":
        return Shift(unit, 0, "story")
    return Shift("Q", 0, "topic") if unit == "Q" else None


def beside(found: Found) -> Shift | None:
    """The day before, the year after; not "the day before the summit"."""
    unit, after = code_of(found, "unit"), found.text.words[found.end - 1] == "after"
    if unit in CLOCK_UNITS or false_positives.clause_follows(found):
        return None
    return _moved(unit, 1 if after else -1, "focus")


def modified_unit(found: Found) -> Shift | None:
    """The end of the month, later in the year."""
    unit = code_of(found, "unit")
    if (
        unit in CLOCK_UNITS
        or unit == "N"
        or (unit == "D" and found.word("modifier") not in ("earlier", "later"))
    ):
        return None
    return Shift(unit, 0, "story", code_of(found, "modifier", "edge"))


def back(found: Found) -> Said | None:
    """Two years ago, a year earlier, three days later."""
    said = found.node("LENGTH")
    assert isinstance(said, Length)
    word = found.word("back") or found.word("on")
    base, sign = (BACK[word], -1) if found.has("back") else (ON[word], 1)
    if word in ("after", "before", "prior", "previously", "hence") and (
        said.toward or false_positives.clause_follows(found)
    ):
        return None
    if found.after() == "than":
        return None  # "a year earlier than planned"
    if said.amount is None:
        return Fixed("date", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if said.unit == "Y" and said.amount % 1:
        return Shift("M", sign * int(said.amount * 12), base)  # "a year and a half ago"
    if said.unit in CLOCK_UNITS or said.amount % 1:
        return Fixed("date", "PAST_REF") if sign < 0 else None
    if said.unit == "Y" and said.amount == 1 and sign < 0:
        base = "topic"
    return _moved(said.unit, sign * int(said.amount), base)


def from_now(found: Found) -> Said | None:
    """Two years from now."""
    count, unit = amount(found.words("amount")), code_of(found, "unit", "units")
    return (
        None
        if count is None or count % 1 or unit in CLOCK_UNITS
        else _moved(unit, int(count), "reference")
    )


def _moved(unit: str, count: int, base: Base) -> Shift:
    """So many units on; a night is the night of its day."""
    return Shift("D", count, base, time="NI") if unit == "N" else Shift(unit, count, base)
