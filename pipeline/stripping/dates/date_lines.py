"""Full calendar dates as press pages stamp them.

They stand alone on a line, glued to a text, after a title, after a label.  Only dates that name
day, month and year are stamps; `partial` reads a day and month for those who can tell the year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final, Literal, NamedTuple

from pipeline import lexicon

__all__ = [
    "MONTHS",
    "Found",
    "Label",
    "Partial",
    "calendar_day",
    "first",
    "glued",
    "label",
    "nearest",
    "partial",
    "trailing",
    "whole",
]

Label = Literal["", "published", "updated"]
MONTHS: Final[Mapping[str, int]] = lexicon.mapping("dates", "months") | lexicon.mapping(
    "date_lines", "russian_months"
)


def _choice(*sections: str) -> str:
    """Return the phrases of some sections as an alternation; their spaces match any white space."""
    phrases = [phrase for name in sections for phrase in lexicon.ordered("date_lines", name)]
    return lexicon.pattern(phrases).replace("\\ ", r"\s+")


_MONTH = lexicon.pattern(MONTHS) + r"\b\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d\d"
_WEEKDAY = rf"(?:{_choice('weekdays')}\.?,?\s+)?"
_DATE = (
    rf"(?P<iso>{_YEAR}[-/](?:0?[1-9]|1[0-2])[-/]{_DAY}(?!\d))"
    rf"|(?P<dots>{_DAY}\.(?:0?[1-9]|1[0-2])\.(?:{_YEAR}|\d\d(?!\d)))"
    rf"|(?P<slashes>\d{{1,2}}/\d{{1,2}}/(?:{_YEAR}|\d\d(?!\d)))"
    rf"|(?P<dmy>{_DAY}(?:st|nd|rd|th)?(?:\s+(?:of\s+)?{_MONTH},?\s+|-{_MONTH}-){_YEAR})"
    rf"|(?P<mdy>{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR})"
)
_TIME = (
    r"(?:[\sT,|–-]*(?:at\s+)?[012]?\d[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?)?"
    r"(?:\s*\(?(?:[A-Z]{2,4}|Z|г\.?)?(?:[+-]\d\d?(?::?\d\d)?)?\)?)?"
)
_PUBLISHER = r"\s+by\s+(?!on\b)\D{1,40}?(?=\s+on\b)"  # "Posted by admin on"
_PUBLISHED = rf"(?:{_choice('publishing')}(?:{_PUBLISHER})?|{_choice('publication_labels')})"
_UPDATED = _choice("change_labels")
_ANY_LABEL = rf"(?:{_PUBLISHED}|{_UPDATED}|{_choice('plain_labels')}|by(?=\s*:))"
_LABEL = rf"(?:{_ANY_LABEL}(?:\s+on|\s+at)?\s*[:\-–]?\s*)?"
_WRITER = r"(?:written\s+)?by\s+(?-i:[A-ZÀ-Þ])[^\d:;]{1,50}?"
_AUTHOR = (  # "By Anna Example - 20 June"
    rf"(?:{_WRITER}(?:\s*[-–—|,•·]\s*|\s+on\s+|\s+(?=published|posted|updated)))?"
)
_PLACE = r"(?:(?-i:[A-ZÀ-Þ])[\w'’-]+(?:\s(?-i:[A-ZÀ-Þ])[\w'’-]+)?,\s*)?"
_CLOCK = r"(?:[012]?\d[:.][0-5]\d[,|\s]*\s+)?"
_CREDIT = r"\W{0,3}\s(?:written\s+)?by\s+(?-i:[A-ZÀ-Þ])[^\d:;.]{1,50}"
_TAIL = rf"(?:\s*[-–|]\s*{_choice('genres')}|\s+adjust font size|{_CREDIT})?"
_DATED = f"{_WEEKDAY}(?:{_DATE})"
_FLAGS = re.IGNORECASE
_WHOLE = re.compile(rf"\W*{_AUTHOR}{_LABEL}{_PLACE}{_CLOCK}{_DATED}{_TIME}{_TAIL}[\WÂ]*", _FLAGS)
_LABELLED = re.compile(rf"\W*(?:(?P<published>{_PUBLISHED})|(?P<updated>{_UPDATED}))\b", _FLAGS)
_GLUED = re.compile(rf"(?P<crawler>date\s+)?(?:{_DATE})(?:[T ]\d\d:\d\d(?::\d\d)?)?", _FLAGS)
_TRAILING = re.compile(rf"[\s|,(–-]*\b{_DATED}{_TIME}\)?\s*$", _FLAGS)
_ANYWHERE = re.compile(rf"(?<![\w./-]){_DATED}", _FLAGS)
_PARTIAL = re.compile(
    rf"\b(?P<day>{_DAY})(?:st|nd|rd|th)?(?:\s*(?:and|to|–|-)\s*{_DAY})?\s+(?P<month>{_MONTH})"
    rf"|\b(?P<month2>{_MONTH})\s+(?P<day2>{_DAY})\b",
    _FLAGS,
)
_DIGIT = re.compile(r"\d")
_HINT = re.compile(r"(?:19|20)\d\d|\d[./]\d\d?[./]\d")  # worth a closer look
_TWELVE_HOURS = re.compile(r"\b[ap]\.?m\b")
_BEFORE_YEAR, _AFTER_YEAR = 40, 12  # characters that the rest of a date can take around it
_LONGEST = 90  # characters of a line that is nothing but a date
_LONGEST_GLUED = 40  # characters of a date that is glued to a text
_OPENING = 15  # characters in which a glued date has a digit
_QUOTES = '"“«'  # with which a text may open that a date is glued to


class Found(NamedTuple):
    """A date and the characters it takes."""

    day: date
    start: int
    end: int


class Partial(NamedTuple):
    """A month and day and the characters they take."""

    month: int
    day: int
    start: int
    end: int


def whole(text: str) -> date | None:
    """Return the date of a line that holds nothing else (a label, a weekday and a time aside).

    >>> whole("Published: Thu, 11/28/2019 - 15:58")
    datetime.date(2019, 11, 28)
    """
    if len(text) > _LONGEST or not _DIGIT.search(text):
        return None
    match = _WHOLE.fullmatch(text)
    return _day(match) if match else None


def label(text: str) -> Label:
    """Return what the label of a line says its date is: of publication, or of a later change.

    >>> label("Publish Date : 28 May 2023"), label("Last updated: 28.5.2023"), label("28.5.2023")
    ('published', 'updated', '')
    """
    match = _LABELLED.match(text)
    if match is None:
        return ""
    return "published" if match["published"] else "updated"


def glued(text: str) -> int:
    """Return where the date ends that is glued to the beginning of a text, 0 if none is.

    A date that a crawler set before a text counts too.

    >>> glued("24.11.2022On November 23"), glued("date 2023-02-20 The ministers met")
    (10, 15)
    >>> glued("1 May 2023 is a holiday")
    0
    """
    if not _DIGIT.search(text, 0, _OPENING):
        return 0
    match = _GLUED.match(text[:_LONGEST_GLUED])
    if match is None or match.end() >= len(text) or _day(match) is None:
        return 0
    return match.end() if _begins_a_text(text[match.end()], bool(match["crawler"])) else 0


def _begins_a_text(character: str, by_crawler: bool) -> bool:
    if character.isspace():
        return by_crawler
    return character.isalpha() or character in _QUOTES


def trailing(text: str) -> Found | None:
    """Return the date at the end of a line; its `start` is where what stands before it ends."""
    tail = max(0, len(text) - 60)
    if not _DIGIT.search(text, tail):
        return None
    match = _TRAILING.search(text, tail)
    return _found(match) if match else None


def first(text: str) -> Found | None:
    """Return the first full date in running text."""
    digit = _DIGIT.search(text)
    for hint in _HINT.finditer(text, digit.start()) if digit else ():
        match = _ANYWHERE.search(
            text, max(0, hint.start() - _BEFORE_YEAR), hint.end() + _AFTER_YEAR
        )
        if match:
            return _found(match)
    return None


def partial(text: str) -> Partial | None:
    """Return month and day of the first date, whether its year is named or not.

    >>> partial("On 10 and 11 December, the Joint Staff met")
    Partial(month=12, day=10, start=3, end=21)
    """
    match = _PARTIAL.search(text)
    if match is None:
        return None
    month = MONTHS[(match["month"] or match["month2"]).lower().rstrip(".")]
    return Partial(month, int(match["day"] or match["day2"]), match.start(), match.end())


def _found(match: re.Match[str]) -> Found | None:
    day = _day(match)
    return Found(day, match.start(), match.end()) if day else None


def nearest(named: Partial, near: date) -> date | None:
    """Return a month and day in the year that brings it nearest to a day; `None` if there is none.

    >>> nearest(Partial(12, 31, 0, 11), date(2024, 1, 2))
    datetime.date(2023, 12, 31)
    """
    years = (near.year - 1, near.year, near.year + 1)
    days = (calendar_day(year, named.month, named.day) for year in years)
    return min(filter(None, days), key=lambda day: abs(day - near), default=None)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Return the day, `None` where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(match: re.Match[str]) -> date | None:
    kind = next(kind for kind in _READERS if match[kind])
    words = [word for word in re.split(r"[\s./,-]+", match[kind].lower()) if word not in ("", "of")]
    year, month, day = _READERS[kind](match, words)
    return calendar_day(year + 2000 if year < 100 else year, month, day)


def _iso(_: re.Match[str], words: list[str]) -> tuple[int, int, int]:
    return int(words[0]), int(words[1]), int(words[2])


def _dots(_: re.Match[str], words: list[str]) -> tuple[int, int, int]:
    return int(words[2]), int(words[1]), int(words[0])


def _slashes(match: re.Match[str], words: list[str]) -> tuple[int, int, int]:
    """Day first, unless that is no date or a 12-hour clock says that the month comes first."""
    one, two, year = map(int, words)
    line = match.string[match.start() : match.end() + 16].lower()
    if two > 12 or (one <= 12 and _TWELVE_HOURS.search(line)):
        return year, one, two
    return year, two, one


def _day_first(_: re.Match[str], words: list[str]) -> tuple[int, int, int]:
    return int(words[2]), MONTHS[words[1]], int(re.sub(r"\D", "", words[0]))


def _month_first(_: re.Match[str], words: list[str]) -> tuple[int, int, int]:
    return int(words[2]), MONTHS[words[0]], int(re.sub(r"\D", "", words[1]))


_READERS: Final = {
    "iso": _iso,
    "dots": _dots,
    "slashes": _slashes,
    "dmy": _day_first,
    "mdy": _month_first,
}
