"""Builders: what a matched template of `rules` says."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pipeline.language.dates import traps
from pipeline.language.dates.grammar import Found, Piece
from pipeline.language.dates.numerals import amount, integer, year_of
from pipeline.language.dates.said import Base, Fixed, Length, Partial, Range, Said, Shift, kind_symbol
from pipeline.language.dates.tokens import OTHER
from pipeline.language.dates.words import CATEGORIES, NUMBERS

_CLOCK_UNITS: Final = {"H", "MIN", "S"}


def value_of(found: Found, group: str) -> object:
    """The value of a group's word in the category the group is named after."""
    word = found.word(group)
    return CATEGORIES[group.split("_")[0]].get(word) if word else None


# -- calendar dates --------------------------------------------------------------------------------------------------
def date(found: Found) -> Partial | None:
    """A calendar date out of whatever parts the template names."""
    if found.has("month") and not (found.has("day") or has_year(found)) and traps.no_month(found):
        return None
    if found.has("weekday") and not found.has("day") and traps.no_weekday(found):
        return None
    return Partial(
        year=year(found),
        month=value_of(found, "month"),  # type: ignore[arg-type]
        day=_day(found, "day"),
        weekday=value_of(found, "weekday"),  # type: ignore[arg-type]
        which=which(found) if found.has("which") else None,
    )


def has_year(found: Found) -> bool:
    """True where the template's `<yr>` took part."""
    return any(found.has(group) for group in ("year", "year_b", "which_yr", "small_yy"))


def year(found: Found) -> int | Shift | None:
    """The year of a template's `<yr>`."""
    if found.has("small_yy"):
        return year_of(found.word("small_yy"))
    if found.has("which_yr"):
        count, base = which(found, "which_yr")
        return Shift("Y", count, base)
    word = found.word("year") or found.word("year_b")
    return int(word) if word else None


def which(found: Found, group: str = "which") -> tuple[int, Base]:
    """Steps and base of "last", "next", "that" ..."""
    steps, base = CATEGORIES["which"][found.words(group)[-1]]  # type: ignore[misc]
    return steps, base


def _day(found: Found, group: str) -> int | None:
    word = found.word(group)
    return integer(word) if word else None


def numeric(found: Found) -> Partial | None:
    """2023-05-18, 24.11.2022, 11/28/2019: the order of day and month is settled by `numerals`."""
    word = found.word("ndate")
    return None if traps.glued(found) or traps.numbered(found) else traps.numeric_date(word, found.text)


def days(found: Found) -> list[Piece] | None:
    """10 and 11 December: each day an expression of its own."""
    last = date(found)
    if last is None:
        return None
    lead = [Piece(replace(last, day=_day(found, g), weekday=None), g, g) for g in ("day_2", "day_3") if found.has(g)]
    return [*lead, Piece(last, "day")]


def days_after(found: Found) -> list[Piece] | None:
    """July 10 and 11, 2023: the first with the month, the others without."""
    first = date(found)
    if first is None:
        return None
    groups = [g for g in ("day_2", "day_3") if found.has(g)]
    rest = [Piece(replace(first, day=_day(found, g), weekday=None), g, g) for g in groups[:-1]]
    return [Piece(first, "", "day"), *rest, Piece(replace(first, day=_day(found, groups[-1])), groups[-1])]


def day_range(found: Found) -> Range | None:
    """From 5 to 9 September; October 9-13."""
    said = date(found)
    if said is None:
        return None
    first, last = sorted((found.span("day"), found.span("day_2")))
    return Range(said, replace(said, day=_day(found, "day_2"), weekday=None), first[1], last[0])


def month_range(found: Found) -> Range | None:
    """January-June 2022."""
    first = Partial(year=year(found), month=value_of(found, "month"))  # type: ignore[arg-type]
    last = replace(first, month=value_of(found, "month_2"))
    return Range(first, last, found.span("month")[1], found.span("month_2")[0])


# -- years -------------------------------------------------------------------------------------------------------------
def bare_year(found: Found) -> Partial | None:
    """A number that is a year by its place in the sentence."""
    if traps.no_year(found):
        return None
    return Partial(year=int(found.word("year")), fiscal="fiscal" in found.text.words[found.start : found.end])


def worded_year(found: Found) -> Partial | None:
    """Nineteen ninety-six; the year two thousand."""
    words = found.words("number") + [w for n in range(2, 6) for w in found.words(f"number_{n}")]
    if words[-1] == "thousand":
        return Partial(year=int(amount(words) or 0)) if found.has("number_2") and len(words) == 2 else None
    century, rest = NUMBERS.get(words[0], 0), int(amount(words[1:]) or 0)
    if century not in (17, 18, 19) or not 10 <= rest <= 99 or found.text.words[found.start + 1] == "-":
        return None
    return Partial(year=century * 100 + rest)


def year_range(found: Found) -> Range | None:
    """2021-2025, 1992-94, 2022/23."""
    first = int(found.word("year"))
    word = found.word("year_2") or found.word("small")
    last = int(word) if len(word) == 4 else first // 100 * 100 + int(word)
    if not first < last <= first + 200 or len(word) not in (2, 4) or traps.glued(found):
        return None
    late = "year_2" if found.has("year_2") else "small"
    return Range(Partial(year=first), Partial(year=last), found.span("year")[1], found.span(late)[0])


def decade(found: Found) -> Partial | None:
    """The 1990s, the '90s."""
    digits = found.word("decade").rstrip("s'’")
    number = int(digits) if len(digits) == 4 else 1900 + int(digits)
    if len(digits) == 3 or (len(digits) == 2 and found.before() not in ("'", "the", "early", "late")):
        return None
    hundred = number % 100 == 0 and len(digits) == 4 and number < 1900
    return Partial(year=number // (100 if hundred else 10), span=100 if hundred else 10)


def century(found: Found) -> Partial | None:
    """The 19th century."""
    number = integer(found.word("nth") or found.word("nthdigits"))
    return Partial(year=number - 1, span=100) if number and number > 0 else None


def range_before_christ(found: Found) -> Range:
    """499-493 BC."""
    first, last = (Partial(year=int(found.word(group)), era=-1) for group in ("old", "old_2"))
    return Range(first, last, found.span("old")[1], found.span("old_2")[0])


def before_christ(found: Found) -> Partial:
    """490 BC; June 479 BC."""
    return Partial(year=int(found.word("old") or found.word("year")), month=value_of(found, "month"), era=-1)  # type: ignore[arg-type]


# -- parts of a year ---------------------------------------------------------------------------------------------------
def part(found: Found) -> Partial | None:
    """The fourth quarter of 2023, the second half of this year, Q1 2024."""
    letter = str(value_of(found, "part") or found.text.words[found.start]).upper()[0]
    number = integer(found.word("monthno") or found.word("nth") or found.word("nthdigits"))
    number = {"Q": 4, "H": 2}[letter] if number == -1 else number
    if letter == "H" and not has_year(found):
        return None
    if number is None or not 1 <= number <= {"Q": 4, "H": 2}[letter]:
        return None
    return Partial(year=year(found), part=f"{letter}{number}")


def season(found: Found) -> Partial | None:
    """Spring, last summer, the autumn of 2024."""
    if not has_year(found) and not found.has("which") and traps.no_season(found):
        return None
    code = str(CATEGORIES["season"][found.word("season")])
    return Partial(year=year(found), part=code, which=which(found) if found.has("which") else None)


def holiday(found: Found) -> Partial:
    """Christmas 2007, last Thanksgiving."""
    return Partial(year=year(found), holiday=found.word("holiday"), which=which(found) if found.has("which") else None)


# -- relative dates ----------------------------------------------------------------------------------------------------
def relative_day(found: Found) -> Shift:
    """Today, yesterday, tomorrow; tonight."""
    night = "NI" if found.word("relday") == "tonight" else ""
    return Shift("D", int(str(value_of(found, "relday"))), "reference", time=night)


def relative_unit(found: Found) -> Said | None:
    """This year, last week, the next day, that same month."""
    count, base = which(found)
    unit = str(value_of(found, "unit"))
    if unit in _CLOCK_UNITS:
        return Length(1, unit, count) if found.word("which") in ("last", "past", "next") else None
    if unit == "N":
        return Shift("D", count, base, time="NI")
    the = found.text.words[found.start] == "the"
    if the and base == "reference" and (unit == "D" or found.word("which") == "next"):
        base = "focus"  # "the next day" and "the last day" belong to the story, "next week" to its teller
    if unit == "D" and count == 0:
        base = "focus"
    if the and unit == "D" and found.word("which") in ("last", "past", "current", "coming"):
        return None
    if unit in ("E", "C") and found.word("which") == "past":
        return Length(1, unit, -1)
    return Shift(unit, count, base)


def next_but_one(found: Found) -> Shift:
    """The day before yesterday, the day after tomorrow."""
    step = -1 if "before" in found.text.words[found.start : found.end] else 1
    return Shift("D", int(str(value_of(found, "relday"))) + step, "reference")


def day_of_month(found: Found) -> Partial | None:
    """The 20th, where no noun follows that it could count."""
    follows = found.text.symbols[found.end : found.end + 1]
    if found.before() not in ("on", "until", "by", "from", "since", "till") or follows == OTHER:
        return None
    return Partial(day=_day(found, "daynth"))


def relative_part(found: Found) -> Shift | None:
    """This morning, last night, that evening."""
    count, base = which(found)
    if base == "reference" and found.text.words[found.start] == "the":
        base = "focus"
    time = str(value_of(found, "daypart"))
    return Shift("D", count, base, time=time)


def the_unit(found: Found) -> Said | None:
    """The quarter, the weekend, the latest period: the one spoken of."""
    unit = str(value_of(found, "unit") or "Q")
    if unit == "WE":
        return Partial(part="WE")
    return Shift("Q", 0, "topic") if unit == "Q" else None


def modified_unit(found: Found) -> Shift | None:
    """The end of the month, later in the year."""
    unit = str(value_of(found, "unit"))
    if unit in _CLOCK_UNITS or (unit == "D" and found.word("modifier") not in ("earlier", "later")):
        return None
    return Shift(unit, 0, "story", str(value_of(found, "modifier") or value_of(found, "edge")))


def year_end(found: Found) -> Shift:
    """Year-end, the year's end."""
    return Shift("Y", 0, "story", "END")


def year_ago(found: Found) -> Said:
    """The year-earlier quarter, year-ago."""
    return Shift("Y", -1, "topic")


# -- durations ---------------------------------------------------------------------------------------------------------
def length(found: Found) -> Said | list[Piece] | None:
    """Three years, a few days, the past five years, a two-week."""
    unit = str(value_of(found, "unit") or value_of(found, "units"))
    unit = {"N": "D", "WE": "W"}.get(unit, unit)
    told = amount(found.words("amount")) if found.has("amount") else None
    toward = -1 if found.has("past") else 1 if found.has("future") else 0
    if traps.no_length(found) or traps.age(found):
        return None
    if told is None and not found.has("amount") and toward == 0 and traps.no_plural(found):
        return None
    said = Length(told, unit, toward, found.text.words[found.end - 1] in ("term", "period", "mandate"))
    if (
        toward
        or not found.has("unit")
        or found.words("amount")[0] not in ("a", "an")
        or len(found.words("amount")) == 1
    ):
        return said
    return [Piece(said, "number_3")]  # "a three-year": the article is not part of the length


def half_year(found: Found) -> Length:
    """Half a year, two and a half years."""
    words = found.words("amount") if found.has("amount") else []
    unit = str(value_of(found, "unit") or value_of(found, "units"))
    return Length((amount(words) or 0) + 0.5, unit)


def back(found: Found) -> Said | None:
    """Two years ago, a year earlier, three days later."""
    said = found.node("LENGTH")
    assert isinstance(said, Length)
    word = found.word("back") or found.word("on")
    base: Base = CATEGORIES["back" if found.has("back") else "on"][word]  # type: ignore[assignment]
    sign = -1 if found.has("back") else 1
    if word in ("after", "before", "prior", "previously", "hence") and (said.toward or traps.clause_follows(found)):
        return None
    if said.amount is None:
        return Fixed("date", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if said.unit in _CLOCK_UNITS or said.amount % 1:
        return Fixed("date", "PAST_REF") if sign < 0 else None
    if said.unit == "Y" and said.amount == 1 and sign < 0:
        base = "topic"
    return Shift(said.unit, sign * int(said.amount), base)


# -- sets --------------------------------------------------------------------------------------------------------------
def recurring(found: Found) -> Fixed | None:
    """Every year, twice a month, every two weeks, each Monday, annually."""
    if found.has("often"):
        return Fixed("set", str(value_of(found, "often")))
    if found.has("weekday") or found.has("weekdays"):
        day = value_of(found, "weekday") or value_of(found, "weekdays")
        part = value_of(found, "dayparts")
        return Fixed("set", f"XXXX-WXX-{day}" + (f"T{part}" if part else ""))
    if found.has("month"):
        return Fixed("set", f"XXXX-{value_of(found, 'month'):02}")
    if found.has("season"):
        return Fixed("set", f"XXXX-{value_of(found, 'season')}")
    if found.has("daypart"):
        return Fixed("set", f"XXXX-XX-XXT{value_of(found, 'daypart')}")
    unit = str(value_of(found, "unit") or value_of(found, "units"))
    many = amount(found.words("amount")) if found.has("amount") else 1
    return Fixed("set", duration_value(many, unit))


def duration_value(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a length."""
    if unit == "2W":
        count, unit = (count or 0) * 2 or None, "W"
    if unit == "6M":
        count, unit = (count or 0) * 6 or None, "M"
    if count is not None and unit in ("E", "C", "L"):
        count, unit = count * {"E": 10, "C": 100, "L": 1000}[unit], "Y"
    if count is not None and unit == "Q":
        count, unit = count * 3, "M"
    if count is not None and unit == "Y" and count % 1 == 0.5 and count > 1:
        return f"P{int(count)}Y6M"
    number = "X" if count is None else f"{count:g}"
    return f"PT{number}{unit[0]}" if unit in _CLOCK_UNITS else f"P{number}{unit}"


# -- times of day ------------------------------------------------------------------------------------------------------
def clock(found: Found) -> Partial | None:
    """8:30 p.m., 15:00 GMT, noon."""
    if found.has("daypart"):
        return Partial(time=str(value_of(found, "daypart")))
    hour, _, minute = found.word("clock").partition(":") if found.has("clock") else (found.word("hour"), "", "")
    value = int(hour)
    if found.has("ampm"):
        value = value % 12 + int(str(value_of(found, "ampm")))
    if value > 24:
        return None
    return Partial(time=f"{value:02}:{minute[:2] or '00'}")


def with_time(found: Found) -> Said | None:
    """Noon Thursday; Friday evening; the morning of 31 January."""
    day = found.node("DAY")
    said = found.node("TIME")
    assert isinstance(said, Partial) and isinstance(day, Shift | Partial)
    return None if day.time else replace(day, time=said.time)


# -- composition -------------------------------------------------------------------------------------------------------
def modified(found: Found) -> Said:
    """Early 1990, the end of November, later this year."""
    said = found.node("DATE")
    code = str(value_of(found, "modifier") or value_of(found, "edge"))
    return replace(said, modifier=code) if isinstance(said, Partial | Shift) else said


def within(found: Found) -> Said | None:
    """May of that year; the spring of next year: the first takes its year from the second."""
    inner, outer = found.node("DATE"), found.node("PERIOD")
    if not isinstance(inner, Partial) or inner.year is not None or inner.which is not None:
        return None
    if isinstance(outer, Shift) and outer.unit == "Y":
        return replace(inner, year=outer)
    if isinstance(outer, Partial) and isinstance(outer.year, int) and outer.span == 1 and inner.month:
        return replace(inner, year=outer.year)
    return None


def date_range(found: Found) -> Range | None:
    """From 30 June to 2 July 2024; the first takes from the last what it lacks."""
    first, last = found.node("DATE"), found.node("DATE_2")
    if isinstance(first, Shift) or isinstance(last, Shift) or kind_symbol(first) != kind_symbol(last):
        return None
    if isinstance(first, Partial) and isinstance(last, Partial) and first.year is None and last.year is not None:
        crosses = (first.month or 0) > (last.month or 12) and isinstance(last.year, int)
        first = replace(first, year=last.year - 1 if crosses and isinstance(last.year, int) else last.year)
    return Range(first, last, found.span("DATE")[1], found.span("DATE_2")[0])


def vague(found: Found) -> Fixed | None:
    """Now, currently, recently."""
    for category in ("present", "recent"):
        if found.has(category):
            return Fixed("date", str(CATEGORIES[category][found.word(category)]))
    return None


def fixed(kind: str, value: str):  # type: ignore[no-untyped-def]
    """A builder that always says the same."""
    return lambda found: Fixed(kind, value)  # type: ignore[arg-type]
