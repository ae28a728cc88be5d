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
from pipeline.language.temporal.recognition.templates import Found, Piece
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


def bare_year(found: Found) -> Partial | None:
    """A number that is a year by its place in the sentence."""
    if false_positives.no_year(found):
        return None
    return Partial(year=int(found.word("year")))


def worded_year(found: Found) -> Partial | None:
    """Nineteen ninety-six; the year two thousand."""
    words = found.words("number") + [w for n in range(2, 6) for w in found.words(f"number_{n}")]
    if words[-1] == "thousand":
        return (
            Partial(year=int(amount(words) or 0))
            if found.has("number_2") and len(words) == 2
            else None
        )
    century, rest = NUMBERS.get(words[0], 0), int(amount(words[1:]) or 0)
    if (
        century not in (17, 18, 19)
        or not 10 <= rest <= 99
        or found.text.words[found.start + 1] == "-"
    ):
        return None
    return Partial(year=century * 100 + rest)


def two_thousand(found: Found) -> Partial | None:
    """In two thousand and three."""
    number = number_of(found, "number") or 0
    if (
        found.before() not in ("in", "since", "until", "by")
        or number > 40
        or false_positives.counts(found)
    ):
        return None
    return Partial(year=2000 + number)


def year_range(found: Found) -> Range | None:
    """2021-2025, 1992-94, 2022/23."""
    first = int(found.word("year"))
    word = found.word("year_2") or found.word("small")
    last = int(word) if len(word) == 4 else first // 100 * 100 + int(word)
    if not first < last <= first + 200 or len(word) not in (2, 4) or false_positives.glued(found):
        return None
    late = "year_2" if found.has("year_2") else "small"
    return Range(
        Partial(year=first), Partial(year=last), found.span("year")[1], found.span(late)[0]
    )


def decade(found: Found) -> Partial | None:
    """The 1990s, the '90s."""
    digits = found.word("decade").rstrip("s'’")
    number = int(digits) if len(digits) == 4 else 1900 + int(digits)
    if len(digits) == 3 or (
        len(digits) == 2 and found.before() not in ("'", "the", "early", "late")
    ):
        return None
    hundred = number % 100 == 0 and len(digits) == 4 and number < 1900
    return Partial(year=number // (100 if hundred else 10), span=100 if hundred else 10)


def nineties(found: Found) -> Partial:
    """The nineties, the early eighties."""
    return Partial(year=number_of(found, "nineties"), span=10)


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
    return Partial(
        year=int(found.word("old") or found.word("year")), month=number_of(found, "month"), era=-1
    )


def part(found: Found) -> Partial | None:
    """The fourth quarter of 2023, the second half of this year, Q1 2024."""
    written = found.text.words[found.start : found.end]
    letter = code_of(found, "part") or next(word.upper() for word in written if word in ("q", "h"))
    number = number_of(found, "roman") or integer(
        found.word("monthno") or found.word("nth") or found.word("nthdigits")
    )
    number = {"Q": 4, "H": 2}[letter] if number == -1 else number
    if letter == "H" and not has_year(found):
        return None
    if number is None or not 1 <= number <= {"Q": 4, "H": 2}[letter]:
        return None
    return Partial(year=year(found), part=f"{letter}{number}")


def quarters(found: Found) -> list[Piece] | None:
    """The third and fourth quarters of 2023: each a quarter of its own, the year holds for both."""
    first, last = number_of(found, "nth_2") or 0, number_of(found, "nth") or 0
    if not 1 <= first < last <= 4:
        return None
    said = Partial(year=year(found), part=f"Q{last}")
    return [Piece(replace(said, part=f"Q{first}"), "nth_2", "nth_2"), Piece(said, "nth")]


def part_of_year(found: Found) -> Partial | None:
    """The second half of the year: of the year of publication."""
    letter, number = code_of(found, "part"), number_of(found, "nth")
    number = {"Q": 4, "H": 2}[letter] if number == -1 else number
    if number is None or not 1 <= number <= {"Q": 4, "H": 2}[letter]:
        return None
    return Partial(year=Shift("Y", 0, "story"), part=f"{letter}{number}")


def season(found: Found) -> Partial | None:
    """Spring, last summer, the autumn of 2024."""
    if not has_year(found) and not found.has("which") and false_positives.no_season(found):
        return None
    return Partial(
        year=year(found),
        part=code_of(found, "season"),
        which=which(found) if found.has("which") else None,
    )


def holiday(found: Found) -> Partial:
    """Christmas 2007, last Thanksgiving, Christmas Eve."""
    name = found.word("holiday") + (
        " eve" if "eve" in found.text.words[found.start : found.end] else ""
    )
    return Partial(
        year=year(found), holiday=name, which=which(found) if found.has("which") else None
    )
