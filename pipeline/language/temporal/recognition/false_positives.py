"""What looks like a date and is none: numbers of resolutions, counts, phones, code names, "may" and "march"."""

from __future__ import annotations

from typing import Final

from pipeline.language.temporal.date_words import BACK, NUMBERS, ON
from pipeline.language.temporal.recognition.templates import TemplateMatch
from pipeline.language.temporal.tokens import OTHER, Tokens

__all__ = [
    "MODALS",
    "address",
    "clause_follows",
    "counts",
    "fraction",
    "glued",
    "kind_of_thing",
    "no_length",
    "no_month",
    "no_plural",
    "no_season",
    "no_year",
    "numbered",
]

_LEADS_TIME: Final = frozenset(
    "in since of by until till from to during before after through throughout early late mid last next this that until "
    "for between and or on the past".split()
)
_LEADS_YEAR: Final = frozenset(
    "in since of by until till from to for during before after through throughout between circa ca c early late "
    "mid year fiscal summer winter spring autumn fall and or the until ( ; a , - is was starting beginning than "
    "its their his as , january february march april may june july august september october november december".split()
)
_NUMBERED: Final = frozenset(
    "no nos number numbers # resolution resolutions committee committees section sections article articles "
    "decree order directive regulation paragraph rule law act item page pages room flight model route highway "
    "boeing channel document circular unit regiment division brigade protocol form type version volume vol box "
    "code class russell level base point total some about approximately nearly almost over around exactly only "
    "another $ € £ + & = <".split()
)
_COUNTED_AFTER: Final = frozenset(
    "% percent per people persons men women troops servicemen soldiers officers units pieces tons tonnes metres meters "
    "kilometres kilometers km miles hours days weeks months years kg feet dollars euros rubles roubles members "
    "delegates delegations participants words points votes shares tanks vehicles aircraft guests students "
    "employees workers seats copies votes children cases times items citizens visitors million billion thousand "
    "hundred hectares acres barrels gmt utc hrs yards pounds jobs homes houses companies civilians refugees "
    "prisoners casualties agenda".split()
)
MODALS: Final = frozenset(
    "will would to may might can could shall should must not did does".split()
)
_STREETS: Final = frozenset("street avenue square boulevard prospekt prospect".split())
_PERIODICALS: Final = frozenset(
    "dividend dividends loss losses profit profits result results report reports earnings figures bulletin newspaper "
    "magazine journal review digest cash net charge interest payments".split()
)
_SHORT: Final = ("jan", "feb", "apr", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def no_month(match: TemplateMatch) -> bool:
    """True where a month's name alone is no month: May or March without a word that leads to a time."""
    word = match.word("month")
    if word not in ("may", "march", "mar", "mar.", *_SHORT):
        return first_name(match)
    if match.has("which"):
        return False
    return match.before() not in _LEADS_TIME or (word == "may" and match.before() == "and")


def first_name(match: TemplateMatch) -> bool:
    """True for "April" or "June" before a surname, where nothing leads to a time."""
    at = match.end
    if (
        match.before() in _LEADS_TIME
        or at >= len(match.text.words)
        or match.text.symbols[at] != OTHER
    ):
        return False
    return match.text.text[match.text.starts[at]].isupper() and match.word("month") in (
        "april",
        "june",
        "august",
        "jan",
    )


def no_weekday(match: TemplateMatch) -> bool:
    """True for a bare "Sun" or "Sat", which are other words too."""
    return match.word("weekday") in (
        "sun",
        "sat",
        "mon",
        "wed",
        "fri",
        "sun.",
        "sat.",
        "mon.",
        "wed.",
    )


def no_year(match: TemplateMatch) -> bool:
    """True where a four-digit number is no year, by the words around it."""
    if glued(match):
        return True
    if match.after() and after_range(match):
        return True
    lead = [match.text.words[match.start]] if match.end - match.start > 1 else []
    before, after = match.before(), match.after()
    number = int(match.word("year"))
    if lead and lead[0] in ("year", "fiscal", "the", "fy"):
        return False
    if (
        before in _NUMBERED
        or after in _COUNTED_AFTER
        or (before == "." and match.before(2) in ("no", "nos"))
    ):
        return True
    if before in ("and", "or", ",") and not _listed(match):
        return True
    if (
        before == "/"
        or after == "/"
        or (after == "-" and match.after(2).isalpha() and not _spaced(match.text, match.end))
    ):
        return True
    if _code_name(match):
        return True
    if before in _LEADS_YEAR or before == "":
        return not 1500 <= number <= 2100 and before not in ("in", "since", "until", "by")
    return not 1900 <= number <= 2060 or counts(match)


def _code_name(match: TemplateMatch) -> bool:
    """True after a name: "Search 2023", "Agenda 2030", "Echelon - 2023" carry the year of an exercise or a plan."""
    at = match.start - 1
    if at >= 1 and match.text.words[at] in "-–—":
        at -= 1
    if at < 0 or match.text.symbols[at] != OTHER:
        return False
    written = match.text.text[match.text.starts[at] : match.text.ends[at]]
    return written[0].isupper() and written.lower() not in _LEADS_YEAR


def _listed(match: TemplateMatch) -> bool:
    """False after "and" in a list of numbers that are no years: "Committees 1267/1989/2253 and 1988"."""
    ahead = range(max(1, match.start - 12), match.start - 1)
    numbers = [
        at for at in ahead if match.text.words[at].isdigit() and len(match.text.words[at]) == 4
    ]
    return not any(
        match.text.words[at - 1] in _NUMBERED or match.text.words[at - 1] == "/" for at in numbers
    )


def address(match: TemplateMatch) -> bool:
    """True for a street named after a day: "8 March Street"."""
    return match.after() in _STREETS


def numbered(match: TemplateMatch) -> bool:
    """True after a word that counts things: "Section 12.05", "version 2.10.03"."""
    return match.before() in _NUMBERED


def after_range(match: TemplateMatch) -> bool:
    """True before "-2025": the year begins a range, which another template reads whole."""
    return (
        match.after() in "-–—‑/" and match.after(2).isdigit() and not _spaced(match.text, match.end)
    )


def counts(match: TemplateMatch) -> bool:
    """True before a lower-case plural noun: "2000 reservists"."""
    at = match.end
    if at >= len(match.text.words):
        return False
    word = match.text.text[match.text.starts[at] : match.text.ends[at]]
    return (
        word.islower()
        and len(word) > 3
        and word.endswith("s")
        and word not in ("was", "has", "this", "does")
    )


def _spaced(text: Tokens, at: int) -> bool:
    return text.starts[at] > text.ends[at - 1]


def glued(match: TemplateMatch) -> bool:
    """True where the match is joined to a word or number before it: "Interaction-2023", "+7495-621", "1267/1989"."""
    text, start = match.text, match.start
    if start == 0 or _spaced(text, start):
        return False
    before = text.words[start - 1]
    if before == ":" and start >= 2 and text.words[start - 2].isdigit():
        return True  # "ISO 9001:2015"
    if before in "-–—‑/+.&#$" and start >= 2 and not _spaced(text, start - 1):
        return match.before(2) not in ("mid", "pre", "post", "early", "late", "(")
    return before in "+#$&" or text.symbols[start - 1] == OTHER


def no_season(match: TemplateMatch) -> bool:
    """True where "spring" or "fall" is no season."""
    before = match.before()
    if match.text.words[match.start] in ("the", "early", "late"):
        return match.after() in ("of", "in") or (
            match.after().isalpha() and match.word("season") in ("fall", "spring")
        )
    return before not in (
        "in",
        "since",
        "by",
        "until",
        "from",
        "this",
        "during",
        "early",
        "late",
        "of",
        "after",
        "before",
        "mid",
        "-",
        "following",
    )


def no_length(match: TemplateMatch) -> bool:
    """True where a number and a unit are no length: "a second" meeting, "the second half", "Room 12 hours"."""
    unit = match.word("unit") or match.word("units")
    words = match.words("amount")
    if match.has("unit") and words in (["a"], ["an"]) and _is_rate(match):
        return True
    if (
        unit in ("second", "quarter", "minute", "night")
        and words
        and words[0] in ("a", "an")
        and len(words) == 1
    ):
        return unit != "minute"
    if match.has("unit") and words and len(words[0]) == 4 and words[0].isdigit():
        return True  # "the 1988 quarter"
    if match.after() == "-" and (match.after(2) in BACK or match.after(2) == "end"):
        return True  # "a year-earlier loss", "a year-end lunch"
    return unit == "second" and not words


def _is_rate(match: TemplateMatch) -> bool:
    """True in "$5 a year", "four flights a week": no length but a rate."""
    return match.after() not in BACK and match.after() not in ON and _counted(match)


def _counted(match: TemplateMatch) -> bool:
    """True where a number stands right before."""
    ahead = match.text.words[max(0, match.start - 2) : match.start]
    return any(word[0].isdigit() or word in "%$" or word in NUMBERS for word in ahead)


def kind_of_thing(match: TemplateMatch) -> bool:
    """True where "quarterly" or "daily" tells a kind of thing ("its quarterly dividend") or a rate ("5% annually")."""
    return match.after() in _PERIODICALS or (
        match.word("often") in ("annually", "yearly") and _counted(match)
    )


def age(match: TemplateMatch) -> bool:
    """True for somebody's age: "52 years old", "a 6-year-old"."""
    return match.after() == "old" or (match.after() == "-" and match.after(2) in ("old", "olds"))


def fraction(match: TemplateMatch) -> bool:
    """True for "three-quarters of its food", "three quarters of the members"."""
    return (
        match.word("amount") in ("three", "3")
        and match.after() == "of"
        and not match.after(2).isdigit()
    )


def no_plural(match: TemplateMatch) -> bool:
    """True where bare "years" or "weeks" tells no length: only after words that lead to one."""
    return match.before() not in (
        "for",
        "in",
        "within",
        "of",
        "after",
        "over",
        "took",
        "take",
        "takes",
        "lasted",
        "many",
        "spent",
        "and",
        "or",
        "follows",
        "followed",
        "despite",
    )


def clause_follows(match: TemplateMatch) -> bool:
    """True where "before" or "after" goes on to say what it is before or after."""
    after = match.after()
    return bool(after) and (after[0].isalnum() or after in "'\"")
