"""Days and months."""

from __future__ import annotations

from dataclasses import replace

from pipeline.language.temporal.recognition import false_positives
from pipeline.language.temporal.recognition.builders.common import has_year, number_of, which, year
from pipeline.language.temporal.recognition.numeric import parse_numeric
from pipeline.language.temporal.recognition.templates import Found, Piece
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


def date(found: Found) -> Partial | None:
    """A calendar date out of whatever parts the template names."""
    if (
        found.has("month")
        and not (found.has("day") or has_year(found))
        and false_positives.no_month(found)
    ):
        return None
    if (
        found.has("weekday") and not found.has("day") and false_positives.no_weekday(found)
    ) or false_positives.address(found):
        return None
    return Partial(
        year=year(found),
        month=number_of(found, "month"),
        day=number_of(found, "day"),
        weekday=number_of(found, "weekday"),
        which=which(found) if found.has("which") else None,
    )


def foreign(found: Found) -> Partial:
    """11. Juni 2024, 11 de junio de 2024."""
    return Partial(year=year(found), month=number_of(found, "foreign"), day=number_of(found, "day"))


def nth_of_month(found: Found) -> Partial | None:
    """The first of June 2024; "the last of May" is none."""
    number = number_of(found, "nth") or 0
    return (
        Partial(year=year(found), month=number_of(found, "month"), day=number)
        if number > 0
        else None
    )


def nth_weekday(found: Found) -> Partial | None:
    """The last Friday of May, the second Sunday in November 2023."""
    number = number_of(found, "nth") or 0
    if number > 5:
        return None
    return Partial(
        year=year(found),
        month=number_of(found, "month"),
        weekday=number_of(found, "weekday"),
        part=f"{NTH}{number}",
    )


def numeric(found: Found) -> Partial | None:
    """2023-05-18, 24.11.2022, 11/28/2019: the order of day and month is settled by `numeric`."""
    word = found.word("ndate")
    if false_positives.glued(found) or false_positives.numbered(found):
        return None
    said = parse_numeric(word, found.text)
    if said is None:
        return None
    time = word[11:16] if "t" in word else ""
    return replace(said, weekday=number_of(found, "weekday"), time=time)


def numeric_range(found: Found) -> Range | None:
    """30.05-02.06.2024: the first takes its year from the last."""
    last = parse_numeric(found.word("ndate"), found.text)
    day, month = (int(part) for part in found.word("daymonth").split("."))
    if last is None or false_positives.glued(found) or not 1 <= day <= 31 or not 1 <= month <= 12:
        return None
    first = replace(last, day=day, month=month)
    return Range(first, last, found.span("daymonth")[1], found.span("ndate")[0])


def days(found: Found) -> list[Piece] | None:
    """10 and 11 December: each day an expression of its own."""
    last = date(found)
    if last is None:
        return None
    groups = [group for group in ("day_2", "day_3", "day_4") if found.has(group)]
    lead = [Piece(replace(last, day=number_of(found, g), weekday=None), g, g) for g in groups]
    return [*lead, Piece(last, "day")]


def range_and_day(found: Found) -> list[Piece] | None:
    """7-8 and 10 June: the range and the day, each with the month."""
    last = date(found)
    if last is None:
        return None
    first, second = (replace(last, day=number_of(found, group)) for group in ("day_3", "day_2"))
    ends = found.span("day_3")[1], found.span("day_2")[0]
    return [Piece(Range(first, second, *ends), "day_3", "day_2"), Piece(last, "day")]


def days_after(found: Found) -> list[Piece] | None:
    """July 10 and 11, 2023: the first with the month, the others without."""
    first = date(found)
    if first is None:
        return None
    groups = [g for g in ("day_3", "day_2") if found.has(g)]
    rest = [Piece(replace(first, day=number_of(found, g), weekday=None), g, g) for g in groups[:-1]]
    return [
        Piece(first, "", "day"),
        *rest,
        Piece(replace(first, day=number_of(found, groups[-1])), groups[-1]),
    ]


def months(found: Found) -> list[Piece]:
    """May and June 2023: the year holds for each."""
    last = Partial(year=year(found), month=number_of(found, "month"))
    groups = [group for group in ("month_2", "month_3") if found.has(group)]
    return [
        *(Piece(replace(last, month=number_of(found, g)), g, g) for g in groups),
        Piece(last, "month"),
    ]


def day_range(found: Found) -> Range | None:
    """From 5 to 9 September; October 9-13."""
    said = date(found)
    if said is None:
        return None
    first, last = sorted((found.span("day"), found.span("day_2")))
    return Range(
        said, replace(said, day=number_of(found, "day_2"), weekday=None), first[1], last[0]
    )


def month_range(found: Found) -> Range | None:
    """January-June 2022."""
    first = Partial(year=year(found), month=number_of(found, "month"))
    last = replace(first, month=number_of(found, "month_2"))
    return Range(first, last, found.span("month")[1], found.span("month_2")[0])


def day_of_month(found: Found) -> Partial | None:
    """The 20th, where no noun follows that it could count; "18 of this year"."""
    if found.has("day"):  # "18 of this year", "the 3rd of this month"
        return Partial(
            day=number_of(found, "day"),
            year=year(found),
            which=which(found) if found.has("which") else None,
        )
    follows = found.text.symbols[found.end : found.end + 1]
    if found.before() not in ("on", "until", "by", "from", "since", "till") or follows == OTHER:
        return None
    return Partial(day=number_of(found, "daynth"))
