"""Years, decades, centuries and the parts of a year."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pipeline.language.temporal.date_words import NUMBERS
from pipeline.language.temporal.numerals import amount, integer
from pipeline.language.temporal.recognition import false_positives
from pipeline.language.temporal.recognition.builders.common import (
    code_of,
    count_of,
    has_year,
    number_of,
    which_if_any,
    year,
)
from pipeline.language.temporal.recognition.templates import Piece, TemplateMatch
from pipeline.language.temporal.surface import Partial, Range, Shift

__all__ = [
    "bare_year",
    "before_christ",
    "century",
    "decade",
    "holiday",
    "nineties",
    "part",
    "part_of_year",
    "quarters",
    "range_before_christ",
    "season",
    "two_thousand",
    "worded_year",
    "year_range",
]

_PARTS_IN_YEAR: Final = {"Q": 4, "H": 2}
_LEADS_WORDED_YEAR: Final = frozenset(("in", "since", "until", "by"))
_LEADS_SHORT_DECADE: Final = frozenset(("'", "the", "early", "late"))


def bare_year(match: TemplateMatch) -> Partial | None:
    """Build a number that is a year by its place in the sentence."""
    if false_positives.no_year(match):
        return None
    return Partial(year=int(match.word("year")))


def worded_year(match: TemplateMatch) -> Partial | None:
    """Build "nineteen ninety-six", "the year two thousand"."""
    groups = ("number", "number_2", "number_3", "number_4", "number_5")
    words = [word for group in groups for word in match.words(group)]
    if words[-1] == "thousand":
        return _whole_thousand(match, words)
    century, rest = NUMBERS.get(words[0], 0), int(amount(words[1:]) or 0)
    if century not in (17, 18, 19) or not 10 <= rest <= 99:
        return None
    if match.text.words[match.start + 1] == "-":
        return None
    return Partial(year=century * 100 + rest)


def _whole_thousand(match: TemplateMatch, words: list[str]) -> Partial | None:
    if len(words) != 2 or not match.has("number_2"):
        return None
    return Partial(year=int(amount(words) or 0))


def two_thousand(match: TemplateMatch) -> Partial | None:
    """Build "in two thousand and three"."""
    number = count_of(match, "number")
    if match.before() not in _LEADS_WORDED_YEAR or number > 40 or false_positives.counts(match):
        return None
    return Partial(year=2000 + number)


def year_range(match: TemplateMatch) -> Range | None:
    """Build "2021-2025", "1992-94", "2022/23"."""
    first = int(match.word("year"))
    last_group = "year_2" if match.has("year_2") else "small"
    digits = match.word(last_group)
    if len(digits) not in (2, 4) or false_positives.glued(match):
        return None
    last = int(digits) if len(digits) == 4 else first // 100 * 100 + int(digits)
    if not first < last <= first + 200:
        return None
    ends = match.span("year")[1], match.span(last_group)[0]
    return Range(Partial(year=first), Partial(year=last), *ends)


def decade(match: TemplateMatch) -> Partial | None:
    """Build "the 1990s", "the '90s", "the 1800s"."""
    digits = match.word("decade").rstrip("s'’")
    if len(digits) == 3:
        return None
    if len(digits) == 2:
        led = match.before() in _LEADS_SHORT_DECADE
        return Partial(year=(1900 + int(digits)) // 10, span=10) if led else None
    return _four_digit_decade(int(digits))


def _four_digit_decade(first_year: int) -> Partial:
    """Build the century of "the 1800s", else the decade."""
    if first_year % 100 == 0 and first_year < 1900:
        return Partial(year=first_year // 100, span=100)
    return Partial(year=first_year // 10, span=10)


def nineties(match: TemplateMatch) -> Partial:
    """Build "the nineties", "the early eighties"."""
    return Partial(year=number_of(match, "nineties"), span=10)


def century(match: TemplateMatch) -> Partial | None:
    """Build "the 19th century"."""
    number = integer(match.word("nth", "nthdigits")) or 0
    return Partial(year=number - 1, span=100) if number > 0 else None


def range_before_christ(match: TemplateMatch) -> Range:
    """Build "499-493 BC"."""
    first, last = (Partial(year=int(match.word(group)), era=-1) for group in ("old", "old_2"))
    return Range(first, last, match.span("old")[1], match.span("old_2")[0])


def before_christ(match: TemplateMatch) -> Partial:
    """Build "490 BC", "June 479 BC"."""
    return Partial(year=int(match.word("old", "year")), month=number_of(match, "month"), era=-1)


def part(match: TemplateMatch) -> Partial | None:
    """Build "the fourth quarter of 2023", "the second half of this year", "Q1 2024"."""
    letter = code_of(match, "part") or _letter(match)
    number = number_of(match, "roman") or integer(match.word("monthno", "nth", "nthdigits"))
    if letter == "H" and not has_year(match):
        return None
    name = _part_name(letter, number)
    return Partial(year=year(match), part=name) if name else None


def _letter(match: TemplateMatch) -> str:
    return next(word.upper() for word in match.all_words() if word in ("q", "h"))


def _part_name(letter: str, number: int | None) -> str:
    """Return "Q1" to "Q4", "H1" or "H2"; -1 is the last; empty where a year has no such part."""
    parts = _PARTS_IN_YEAR[letter]
    if number == -1:
        number = parts
    return f"{letter}{number}" if 1 <= (number or 0) <= parts else ""


def quarters(match: TemplateMatch) -> list[Piece] | None:
    """Build "the third and fourth quarters of 2023": two quarters, the year holds for both."""
    first, last = count_of(match, "nth_2"), count_of(match, "nth")
    if not 1 <= first < last <= 4:
        return None
    form = Partial(year=year(match), part=f"Q{last}")
    return [Piece(replace(form, part=f"Q{first}"), "nth_2", "nth_2"), Piece(form, "nth")]


def part_of_year(match: TemplateMatch) -> Partial | None:
    """Build "the second half of the year": of the year of publication."""
    name = _part_name(code_of(match, "part"), number_of(match, "nth"))
    return Partial(year=Shift("Y", 0, "story"), part=name) if name else None


def season(match: TemplateMatch) -> Partial | None:
    """Build "spring", "last summer", "the autumn of 2024"."""
    stands_alone = not (has_year(match) or match.has("which"))
    if stands_alone and false_positives.no_season(match):
        return None
    return Partial(year=year(match), part=code_of(match, "season"), which=which_if_any(match))


def holiday(match: TemplateMatch) -> Partial:
    """Build "Christmas 2007", "last Thanksgiving", "Christmas Eve"."""
    eve = " eve" if "eve" in match.all_words() else ""
    name = match.word("holiday") + eve
    return Partial(year=year(match), holiday=name, which=which_if_any(match))
