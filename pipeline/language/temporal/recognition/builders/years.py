"""Years, decades, centuries and the parts of a year."""

from __future__ import annotations

from dataclasses import replace

from pipeline.language.temporal.date_words import NUMBERS
from pipeline.language.temporal.numerals import amount, integer
from pipeline.language.temporal.recognition import false_positives
from pipeline.language.temporal.recognition.builders.common import (
    code_of,
    has_year,
    number_of,
    which,
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


def bare_year(match: TemplateMatch) -> Partial | None:
    """A number that is a year by its place in the sentence."""
    if false_positives.no_year(match):
        return None
    return Partial(year=int(match.word("year")))


def worded_year(match: TemplateMatch) -> Partial | None:
    """Nineteen ninety-six; the year two thousand."""
    words = match.words("number") + [w for n in range(2, 6) for w in match.words(f"number_{n}")]
    if words[-1] == "thousand":
        return (
            Partial(year=int(amount(words) or 0))
            if match.has("number_2") and len(words) == 2
            else None
        )
    century, rest = NUMBERS.get(words[0], 0), int(amount(words[1:]) or 0)
    if (
        century not in (17, 18, 19)
        or not 10 <= rest <= 99
        or match.text.words[match.start + 1] == "-"
    ):
        return None
    return Partial(year=century * 100 + rest)


def two_thousand(match: TemplateMatch) -> Partial | None:
    """In two thousand and three."""
    number = number_of(match, "number") or 0
    if (
        match.before() not in ("in", "since", "until", "by")
        or number > 40
        or false_positives.counts(match)
    ):
        return None
    return Partial(year=2000 + number)


def year_range(match: TemplateMatch) -> Range | None:
    """2021-2025, 1992-94, 2022/23."""
    first = int(match.word("year"))
    word = match.word("year_2") or match.word("small")
    last = int(word) if len(word) == 4 else first // 100 * 100 + int(word)
    if not first < last <= first + 200 or len(word) not in (2, 4) or false_positives.glued(match):
        return None
    late = "year_2" if match.has("year_2") else "small"
    return Range(
        Partial(year=first), Partial(year=last), match.span("year")[1], match.span(late)[0]
    )


def decade(match: TemplateMatch) -> Partial | None:
    """The 1990s, the '90s."""
    digits = match.word("decade").rstrip("s'’")
    number = int(digits) if len(digits) == 4 else 1900 + int(digits)
    if len(digits) == 3 or (
        len(digits) == 2 and match.before() not in ("'", "the", "early", "late")
    ):
        return None
    hundred = number % 100 == 0 and len(digits) == 4 and number < 1900
    return Partial(year=number // (100 if hundred else 10), span=100 if hundred else 10)


def nineties(match: TemplateMatch) -> Partial:
    """The nineties, the early eighties."""
    return Partial(year=number_of(match, "nineties"), span=10)


def century(match: TemplateMatch) -> Partial | None:
    """The 19th century."""
    number = integer(match.word("nth") or match.word("nthdigits"))
    return Partial(year=number - 1, span=100) if number and number > 0 else None


def range_before_christ(match: TemplateMatch) -> Range:
    """499-493 BC."""
    first, last = (Partial(year=int(match.word(group)), era=-1) for group in ("old", "old_2"))
    return Range(first, last, match.span("old")[1], match.span("old_2")[0])


def before_christ(match: TemplateMatch) -> Partial:
    """490 BC; June 479 BC."""
    return Partial(
        year=int(match.word("old") or match.word("year")), month=number_of(match, "month"), era=-1
    )


def part(match: TemplateMatch) -> Partial | None:
    """The fourth quarter of 2023, the second half of this year, Q1 2024."""
    written = match.text.words[match.start : match.end]
    letter = code_of(match, "part") or next(word.upper() for word in written if word in ("q", "h"))
    number = number_of(match, "roman") or integer(
        match.word("monthno") or match.word("nth") or match.word("nthdigits")
    )
    number = {"Q": 4, "H": 2}[letter] if number == -1 else number
    if letter == "H" and not has_year(match):
        return None
    if number is None or not 1 <= number <= {"Q": 4, "H": 2}[letter]:
        return None
    return Partial(year=year(match), part=f"{letter}{number}")


def quarters(match: TemplateMatch) -> list[Piece] | None:
    """The third and fourth quarters of 2023: each a quarter of its own, the year holds for both."""
    first, last = number_of(match, "nth_2") or 0, number_of(match, "nth") or 0
    if not 1 <= first < last <= 4:
        return None
    form = Partial(year=year(match), part=f"Q{last}")
    return [Piece(replace(form, part=f"Q{first}"), "nth_2", "nth_2"), Piece(form, "nth")]


def part_of_year(match: TemplateMatch) -> Partial | None:
    """The second half of the year: of the year of publication."""
    letter, number = code_of(match, "part"), number_of(match, "nth")
    number = {"Q": 4, "H": 2}[letter] if number == -1 else number
    if number is None or not 1 <= number <= {"Q": 4, "H": 2}[letter]:
        return None
    return Partial(year=Shift("Y", 0, "story"), part=f"{letter}{number}")


def season(match: TemplateMatch) -> Partial | None:
    """Spring, last summer, the autumn of 2024."""
    if not has_year(match) and not match.has("which") and false_positives.no_season(match):
        return None
    return Partial(
        year=year(match),
        part=code_of(match, "season"),
        which=which(match) if match.has("which") else None,
    )


def holiday(match: TemplateMatch) -> Partial:
    """Christmas 2007, last Thanksgiving, Christmas Eve."""
    name = match.word("holiday") + (
        " eve" if "eve" in match.text.words[match.start : match.end] else ""
    )
    return Partial(
        year=year(match), holiday=name, which=which(match) if match.has("which") else None
    )
