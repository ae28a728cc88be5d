"""Full calendar dates as press pages stamp them: alone on a line, glued to a text, after a title, after a label.

Only dates that name day, month and year are stamps; `partial` reads a day and month for those who can tell the year.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal, NamedTuple

__all__ = [
    "MONTHS",
    "Found",
    "Label",
    "Partial",
    "first",
    "glued",
    "label",
    "partial",
    "trailing",
    "whole",
]

Label = Literal["", "published", "updated"]
_NAMES: Final = (
    ("january", "jan", "января", "январь"),
    ("february", "feb", "февраля", "февраль"),
    ("march", "mar", "марта", "март"),
    ("april", "apr", "апреля", "апрель"),
    ("may", "мая", "май"),
    ("june", "jun", "июня", "июнь"),
    ("july", "jul", "июля", "июль"),
    ("august", "aug", "августа", "август"),
    ("september", "sept", "sep", "сентября", "сентябрь"),
    ("october", "oct", "октября", "октябрь"),
    ("november", "nov", "ноября", "ноябрь"),
    ("december", "dec", "декабря", "декабрь"),
)
MONTHS: Final = {name: number for number, names in enumerate(_NAMES, 1) for name in names}
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d\d"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
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
_PUBLISHED = (
    r"(?:(?:first\s+)?(?:published|posted|issued|released)(?:\s+by\s+(?!on\b)\D{1,40}?(?=\s+on\b))?"
    r"|(?:date\s+)?(?:published|posted)\s+date|(?:publish|publication|posting|release)\s+date"
    r"|date\s+(?:published|posted)|date\s+of\s+publication|дата публикации|опубликовано)"
)
_UPDATED = r"(?:(?:last\s+)?(?:updated|modified|changed|edited)|last\s+update)"
_LABEL = rf"(?:(?:{_PUBLISHED}|{_UPDATED}|date|created|by(?=\s*:))(?:\s+on|\s+at)?\s*[:\-–]?\s*)?"
_WRITER = r"(?:written\s+)?by\s+(?-i:[A-ZÀ-Þ])[^\d:;]{1,50}?"
_AUTHOR = rf"(?:{_WRITER}(?:\s*[-–—|,•·]\s*|\s+on\s+|\s+(?=published|posted|updated)))?"  # "By Anna Example - 20 June"
_PLACE = r"(?:(?-i:[A-ZÀ-Þ])[\w'’-]+(?:\s(?-i:[A-ZÀ-Þ])[\w'’-]+)?,\s*)?"
_CLOCK = r"(?:[012]?\d[:.][0-5]\d[,|\s]*\s+)?"
_GENRE = (
    r"(?:\s*[-–|]\s*(?:press release|press statement|statement|news|article|speech|interview|announcement)"
    r"|\s+adjust font size|\W{0,3}\s(?:written\s+)?by\s+(?-i:[A-ZÀ-Þ])[^\d:;.]{1,50})?"
)
_DATED = f"{_WEEKDAY}(?:{_DATE})"
_FLAGS = re.IGNORECASE
_WHOLE = re.compile(rf"\W*{_AUTHOR}{_LABEL}{_PLACE}{_CLOCK}{_DATED}{_TIME}{_GENRE}[\WÂ]*", _FLAGS)
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
_BEFORE_YEAR, _AFTER_YEAR = 40, 12  # characters that the rest of a date can take around it
_LONGEST = 90  # characters of a line that is nothing but a date


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
    """The date of a line that holds nothing else (a label, a weekday and a time aside).

    >>> whole("Published: Thu, 11/28/2019 - 15:58")
    datetime.date(2019, 11, 28)
    """
    if len(text) > _LONGEST or not _DIGIT.search(text):
        return None
    match = _WHOLE.fullmatch(text)
    return _day(match) if match else None


def label(text: str) -> Label:
    """What the label of a line says its date is: the day of publication, that of a later change, or nothing.

    >>> label("Publish Date : 28 October 2023"), label("Last updated: 28.10.2023"), label("28.10.2023")
    ('published', 'updated', '')
    """
    match = _LABELLED.match(text)
    if match is None:
        return ""
    return "published" if match["published"] else "updated"


def glued(text: str) -> int:
    """Where the date ends that is glued to the beginning of a text or was set before it by a crawler; 0 if none is.

    >>> glued("24.11.2022On November 23"), glued("date 2023-02-20 The ministers met"), glued("1 May 2023 is a holiday")
    (10, 15, 0)
    """
    if not _DIGIT.search(text, 0, 15):
        return 0
    match = _GLUED.match(text[:40])
    if match is None or match.end() >= len(text) or _day(match) is None:
        return 0
    following = text[match.end()]
    by_crawler = match["crawler"] and following.isspace()
    return match.end() if by_crawler or following.isalpha() or following in '"“«' else 0


def trailing(text: str) -> Found | None:
    """The date at the end of a line; `start` is where what stands before it ends."""
    tail = max(0, len(text) - 60)
    if not _DIGIT.search(text, tail):
        return None
    match = _TRAILING.search(text, tail)
    return _found(match) if match else None


def first(text: str) -> Found | None:
    """The first full date in running text."""
    digit = _DIGIT.search(text)
    for hint in _HINT.finditer(text, digit.start()) if digit else ():
        match = _ANYWHERE.search(
            text, max(0, hint.start() - _BEFORE_YEAR), hint.end() + _AFTER_YEAR
        )
        if match:
            return _found(match)
    return None


def partial(text: str) -> Partial | None:
    """Month and day of the first date, whether its year is named or not.

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


def _day(match: re.Match[str]) -> date | None:
    kind = match.lastgroup or ""
    for kind in ("iso", "dots", "slashes", "dmy", "mdy"):
        if match[kind]:
            break
    words = [w for w in re.split(r"[\s./,-]+", match[kind].lower()) if w and w != "of"]
    if kind == "iso":
        year, month, day = map(int, words)
    elif kind == "dots":
        day, month, year = map(int, words)
    elif kind == "slashes":
        day, month, year = _slashes(match, *map(int, words))
    else:
        text_month = words[1] if kind == "dmy" else words[0]
        month, year = MONTHS[text_month], int(words[2])
        day = int(re.sub(r"\D", "", words[0] if kind == "dmy" else words[1]))
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _slashes(match: re.Match[str], one: int, two: int, year: int) -> tuple[int, int, int]:
    """Day first, unless that is no date, or the weekday or a 12-hour clock says that the month comes first."""
    words = match.string[match.start() : match.end() + 16].lower()
    month_first = two > 12 or (one <= 12 and bool(re.search(r"\b[ap]\.?m\b", words)))
    return (two, one, year) if month_first else (one, two, year)
