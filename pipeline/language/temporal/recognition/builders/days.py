"""Days and months."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pipeline.language.temporal.recognition import false_positives
from pipeline.language.temporal.recognition.builders.common import (
    count_of,
    has_year,
    number_of,
    which_if_any,
    year,
)
from pipeline.language.temporal.recognition.numeric import parse_numeric
from pipeline.language.temporal.recognition.templates import Piece, TemplateMatch
from pipeline.language.temporal.surface import NTH, Partial, Range
from pipeline.language.temporal.tokens import OTHER

__all__ = [
    "date",
    "day_of_month",
    "day_range",
    "days",
    "days_after",
    "foreign",
    "month_range",
    "months",
    "nth_of_month",
    "nth_weekday",
    "numeric",
    "numeric_range",
    "range_and_day",
]

_BEFORE_DAY: Final = frozenset(("on", "until", "by", "from", "since", "till"))


def date(match: TemplateMatch) -> Partial | None:
    """Build a calendar date out of whatever parts the template names."""
    if false_positives.address(match) or _is_other_word(match):
        return None
    return Partial(
        year=year(match),
        month=number_of(match, "month"),
        day=number_of(match, "day"),
        weekday=number_of(match, "weekday"),
        which=which_if_any(match),
    )


def _is_other_word(match: TemplateMatch) -> bool:
    """True for a month or weekday that stands alone and may be another word ("may", "sun")."""
    if match.has("day"):
        return False
    if match.has("weekday") and false_positives.no_weekday(match):
        return True
    return match.has("month") and not has_year(match) and false_positives.no_month(match)


def foreign(match: TemplateMatch) -> Partial:
    """Build "11. Juni 2024", "11 de junio de 2024"."""
    return Partial(year=year(match), month=number_of(match, "foreign"), day=number_of(match, "day"))


def nth_of_month(match: TemplateMatch) -> Partial | None:
    """Build "the first of June 2024"; "the last of May" is no day."""
    number = count_of(match, "nth")
    if number < 0:
        return None
    return Partial(year=year(match), month=number_of(match, "month"), day=number)


def nth_weekday(match: TemplateMatch) -> Partial | None:
    """Build "the last Friday of May", "the second Sunday in November 2023"."""
    number = count_of(match, "nth")
    if number > 5:
        return None
    return Partial(
        year=year(match),
        month=number_of(match, "month"),
        weekday=number_of(match, "weekday"),
        part=f"{NTH}{number}",
    )


def numeric(match: TemplateMatch) -> Partial | None:
    """Build "2023-05-18", "24.11.2022", "11/28/2019"."""
    word = match.word("ndate")
    if false_positives.glued(match) or false_positives.numbered(match):
        return None
    form = parse_numeric(word, match.text)
    if form is None:
        return None
    time = word[11:16] if "t" in word else ""
    return replace(form, weekday=number_of(match, "weekday"), time=time)


def numeric_range(match: TemplateMatch) -> Range | None:
    """Build "30.05-02.06.2024": the first takes its year from the last."""
    last = parse_numeric(match.word("ndate"), match.text)
    if last is None or false_positives.glued(match):
        return None
    day, month = (int(part) for part in match.word("daymonth").split("."))
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    first = replace(last, day=day, month=month)
    return Range(first, last, match.span("daymonth")[1], match.span("ndate")[0])


def days(match: TemplateMatch) -> list[Piece] | None:
    """Build "10 and 11 December": each day an expression of its own."""
    last = date(match)
    if last is None:
        return None
    groups = [group for group in ("day_2", "day_3", "day_4") if match.has(group)]
    lead = [Piece(replace(last, day=number_of(match, g), weekday=None), g, g) for g in groups]
    return [*lead, Piece(last, "day")]


def range_and_day(match: TemplateMatch) -> list[Piece] | None:
    """Build "7-8 and 10 June": the range and the day, each with the month."""
    last = date(match)
    if last is None:
        return None
    first, second = (replace(last, day=number_of(match, group)) for group in ("day_3", "day_2"))
    ends = match.span("day_3")[1], match.span("day_2")[0]
    return [Piece(Range(first, second, *ends), "day_3", "day_2"), Piece(last, "day")]


def days_after(match: TemplateMatch) -> list[Piece] | None:
    """Build "July 10 and 11, 2023": the first with the month, the others without."""
    first = date(match)
    if first is None:
        return None
    groups = [g for g in ("day_3", "day_2") if match.has(g)]
    rest = [Piece(replace(first, day=number_of(match, g), weekday=None), g, g) for g in groups[:-1]]
    return [
        Piece(first, "", "day"),
        *rest,
        Piece(replace(first, day=number_of(match, groups[-1])), groups[-1]),
    ]


def months(match: TemplateMatch) -> list[Piece]:
    """Build "May and June 2023": the year holds for each."""
    last = Partial(year=year(match), month=number_of(match, "month"))
    groups = [group for group in ("month_2", "month_3") if match.has(group)]
    return [
        *(Piece(replace(last, month=number_of(match, g)), g, g) for g in groups),
        Piece(last, "month"),
    ]


def day_range(match: TemplateMatch) -> Range | None:
    """Build "from 5 to 9 September", "October 9-13"."""
    form = date(match)
    if form is None:
        return None
    first, last = sorted((match.span("day"), match.span("day_2")))
    return Range(
        form, replace(form, day=number_of(match, "day_2"), weekday=None), first[1], last[0]
    )


def month_range(match: TemplateMatch) -> Range | None:
    """Build "January-June 2022"."""
    first = Partial(year=year(match), month=number_of(match, "month"))
    last = replace(first, month=number_of(match, "month_2"))
    return Range(first, last, match.span("month")[1], match.span("month_2")[0])


def day_of_month(match: TemplateMatch) -> Partial | None:
    """Build "the 20th", "18 of this year", "the 3rd of this month"."""
    if match.has("day"):
        return Partial(day=number_of(match, "day"), year=year(match), which=which_if_any(match))
    if match.before() not in _BEFORE_DAY or _noun_follows(match):
        return None  # "the 20th session"
    return Partial(day=number_of(match, "daynth"))


def _noun_follows(match: TemplateMatch) -> bool:
    return match.text.symbols[match.end : match.end + 1] == OTHER
