"""What looks like a date and is none: resolution numbers, counts, code names, "may" and "march".

Every function returns True where the match is not what the template takes it for.
"""

from __future__ import annotations

from typing import Final

from pipeline.language.temporal.date_words import BACK, NUMBERS, ON, date_words
from pipeline.language.temporal.recognition.templates import TemplateMatch
from pipeline.language.temporal.tokens import OTHER, Tokens

__all__ = [
    "MODALS",
    "address",
    "age",
    "clause_follows",
    "counts",
    "fraction",
    "glued",
    "kind_of_thing",
    "no_duration",
    "no_month",
    "no_plural",
    "no_season",
    "no_weekday",
    "no_year",
    "numbered",
]

MODALS: Final = date_words("modals")
_LEADS_TO_TIME: Final = date_words("leads_to_time")
_LEADS_TO_YEAR: Final = date_words("leads_to_year")
_LEADS_TO_SEASON: Final = date_words("leads_to_season")
_LEADS_TO_PLURAL: Final = date_words("leads_to_plural")
_NUMBERED: Final = date_words("numbered")
_COUNTED: Final = date_words("counted")
_STREETS: Final = date_words("streets")
_PERIODICAL: Final = date_words("periodical")
_AMBIGUOUS_MONTHS: Final = date_words("ambiguous_months")
_AMBIGUOUS_WEEKDAYS: Final = date_words("ambiguous_weekdays")
_FIRST_NAMES: Final = date_words("first_names")
_NOT_PLURAL: Final = date_words("not_plural")

_DASHES: Final = frozenset("-–—‑")
_RANGE_MARKS: Final = _DASHES | {"/"}
_BACK_OR_ON: Final = BACK.keys() | ON.keys()
_COMPARED: Final = BACK.keys() | {"end"}
_COUNTS: Final = NUMBERS.keys() | {"%", "$"}
_LISTED: Final = _NUMBERED | {"/"}
_HYPHEN: Final = ("-",)
_JOINING: Final = _DASHES | frozenset("/+.&#$")
_SIGNS: Final = frozenset("+#$&")
_MAY_BE_JOINED: Final = frozenset(("mid", "pre", "post", "early", "late", "("))
_CALLED_YEAR: Final = frozenset(("year", "fiscal", "the", "fy"))
_SURE_OF_YEAR: Final = frozenset(("in", "since", "until", "by"))
_ONE: Final = (["a"], ["an"])
_LIST_REACH: Final = 12  # tokens before a year in which a list of numbers is looked for


def no_month(match: TemplateMatch) -> bool:
    """Return True for "May" or "March" without a word that leads to a time, and for first names."""
    month = match.word("month")
    if month not in _AMBIGUOUS_MONTHS:
        return _is_first_name(match)
    if match.has("which"):
        return False
    if (match.before(), month) == ("and", "may"):
        return True
    return match.before() not in _LEADS_TO_TIME


def _is_first_name(match: TemplateMatch) -> bool:
    """True for "April" or "June" before a surname, where nothing leads to a time."""
    if match.word("month") not in _FIRST_NAMES or match.before() in _LEADS_TO_TIME:
        return False
    return (
        match.text.symbols[match.end : match.end + 1] == OTHER
        and _written_after(match)[:1].isupper()
    )


def _written_after(match: TemplateMatch) -> str:
    """Return the token after the match as it is written, empty at the end of the text."""
    return _written(match.text, match.end) if match.after() else ""


def _written(text: Tokens, place: int) -> str:
    return text.text[text.starts[place] : text.ends[place]]


def no_weekday(match: TemplateMatch) -> bool:
    """Return True for a bare "Sun" or "Sat", which are other words too."""
    return match.word("weekday") in _AMBIGUOUS_WEEKDAYS


def no_year(match: TemplateMatch) -> bool:
    """Return True where a four-digit number is no year, by the words around it."""
    if glued(match) or _begins_range(match):
        return True
    if match.end - match.start > 1 and match.first() in _CALLED_YEAR:
        return False
    return any(test(match) for test in _NO_YEAR) or not _is_plausible_year(match)


def _is_plausible_year(match: TemplateMatch) -> bool:
    """True for a year of modern times; of times further off where a word leads to it."""
    year, before = int(match.word("year")), match.before()
    if before in _LEADS_TO_YEAR or not before:
        return 1500 <= year <= 2100 or before in _SURE_OF_YEAR
    return 1900 <= year <= 2060 and not counts(match)


def numbered(match: TemplateMatch) -> bool:
    """Return True after a word that counts things: "Section 12.05", "version 2.10.03"."""
    return match.before() in _NUMBERED


def _has_abbreviated_number(match: TemplateMatch) -> bool:
    """True for "no. 1999"."""
    return match.led_by(("no", "nos"), (".",))


def _is_counted(match: TemplateMatch) -> bool:
    """True for "1999 servicemen"."""
    return match.after() in _COUNTED


def _continues_numbers(match: TemplateMatch) -> bool:
    """True in a list of numbers that are no years: "Committees 1267/1989/2253 and 1988"."""
    if match.before() not in ("and", "or", ","):
        return False
    words = match.text.words
    places = range(max(1, match.start - _LIST_REACH), match.start - 1)
    numbers = [place for place in places if _is_four_digits(words[place])]
    return any(words[place - 1] in _LISTED for place in numbers)


def _is_part_of_number(match: TemplateMatch) -> bool:
    """True beside a slash, and in "2000-strong"."""
    if "/" in (match.before(), match.after()):
        return True
    return match.after() == "-" and match.after(2).isalpha() and _is_joined(match.text, match.end)


def _is_code_name(match: TemplateMatch) -> bool:
    """True after a name: "Search 2023", "Agenda 2030", "Echelon - 2023" are exercises or plans."""
    place = match.start - (2 if match.before() in ("-", "–", "—") else 1)
    if place < 0 or match.text.symbols[place] != OTHER:
        return False
    name = _written(match.text, place)
    return name[0].isupper() and name.lower() not in _LEADS_TO_YEAR


_NO_YEAR: Final = (
    numbered,
    _is_counted,
    _has_abbreviated_number,
    _continues_numbers,
    _is_part_of_number,
    _is_code_name,
)


def _begins_range(match: TemplateMatch) -> bool:
    """True before "-2025": the year begins a range, which another template reads whole."""
    if match.after() not in _RANGE_MARKS:
        return False
    return match.after(2).isdigit() and _is_joined(match.text, match.end)


def _is_four_digits(word: str) -> bool:
    return len(word) == 4 and word.isdigit()


def address(match: TemplateMatch) -> bool:
    """Return True for a street named after a day: "8 March Street"."""
    return match.after() in _STREETS


def counts(match: TemplateMatch) -> bool:
    """Return True before a lower-case plural noun: "2000 reservists"."""
    word = _written_after(match)
    if word in _NOT_PLURAL or not word.islower():
        return False
    return len(word) > 3 and word.endswith("s")


def _is_joined(text: Tokens, place: int) -> bool:
    """True where no space parts a token from the one before it."""
    return place > 0 and text.starts[place] == text.ends[place - 1]


def glued(match: TemplateMatch) -> bool:
    """Return True where the match is joined to what stands before it.

    "Interaction-2023", "+7495-621", "1267/1989", "ISO 9001:2015"; not "mid-2023".
    """
    if not _is_joined(match.text, match.start):
        return False
    mark = match.before()
    if mark == ":" and match.before(2).isdigit():
        return True
    if mark in _JOINING and _is_joined(match.text, match.start - 1):
        return match.before(2) not in _MAY_BE_JOINED
    return mark in _SIGNS or match.text.symbols[match.start - 1] == OTHER


def no_season(match: TemplateMatch) -> bool:
    """Return True where "spring" or "fall" is no season."""
    if match.first() not in ("the", "early", "late"):
        return match.before() not in _LEADS_TO_SEASON
    if match.after() in ("of", "in"):
        return True
    return match.after().isalpha() and match.word("season") in ("fall", "spring")


def no_duration(match: TemplateMatch) -> bool:
    """Return True where a number and a unit are no length: "a second" meeting, "five a day"."""
    unit, number = match.word("unit"), match.words("amount")
    if unit and number in _ONE:
        return _is_no_single_unit(match, unit)
    if unit and _is_four_digits(number[0] if number else ""):
        return True  # "the 1988 quarter"
    if match.followed_by(_HYPHEN, _COMPARED):
        return True  # "the two-year-end lunch"
    return unit == "second" and not number


def _is_no_single_unit(match: TemplateMatch, unit: str) -> bool:
    """True for "$5 a year", "a second" meeting, "a year-earlier loss"; not for "a minute"."""
    if _is_rate(match) or unit in ("second", "quarter", "night"):
        return True
    return unit != "minute" and match.followed_by(_HYPHEN, _COMPARED)


def _is_rate(match: TemplateMatch) -> bool:
    """True in "$5 a year", "four flights a week": no length but a rate."""
    return match.after() not in _BACK_OR_ON and _follows_number(match)


def _follows_number(match: TemplateMatch) -> bool:
    return any(
        word[0].isdigit() or word in _COUNTS
        for word in match.text.words[max(0, match.start - 2) : match.start]
    )


def kind_of_thing(match: TemplateMatch) -> bool:
    """Return True for a kind of thing ("its quarterly dividend") or a rate ("5% annually")."""
    if match.after() in _PERIODICAL:
        return True
    return match.word("often") in ("annually", "yearly") and _follows_number(match)


def age(match: TemplateMatch) -> bool:
    """Return True for somebody's age: "52 years old", "a 6-year-old"."""
    return match.followed_by(("old",)) or match.followed_by(_HYPHEN, ("old", "olds"))


def fraction(match: TemplateMatch) -> bool:
    """Return True for "three-quarters of its food", "three quarters of the members"."""
    if match.word("amount") not in ("three", "3") or match.after() != "of":
        return False
    return not match.after(2).isdigit()


def no_plural(match: TemplateMatch) -> bool:
    """Return True where bare "years" or "weeks" give no length, which only some words lead to."""
    return match.before() not in _LEADS_TO_PLURAL


def clause_follows(match: TemplateMatch) -> bool:
    """Return True where "before" or "after" goes on to say what it is before or after."""
    following = match.after()
    return following[:1].isalnum() or following in ("'", '"')
