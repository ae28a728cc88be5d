"""What looks like a date and is none: numbers of resolutions, counts, phones, code names, "may" and "march"."""

from __future__ import annotations

from typing import Final

from pipeline.language.temporal.date_words import BACK, NUMBERS, ON
from pipeline.language.temporal.recognition.templates import Found
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


def no_month(found: Found) -> bool:
    """True where a month's name alone is no month: May or March without a word that leads to a time."""
    word = found.word("month")
    if word not in ("may", "march", "mar", "mar.", *_SHORT):
        return first_name(found)
    if found.has("which"):
        return False
    return found.before() not in _LEADS_TIME or (word == "may" and found.before() == "and")


def first_name(found: Found) -> bool:
    """True for "April" or "June" before a surname, where nothing leads to a time."""
    at = found.end
    if (
        found.before() in _LEADS_TIME
        or at >= len(found.text.words)
        or found.text.symbols[at] != OTHER
    ):
        return False
    return found.text.text[found.text.starts[at]].isupper() and found.word("month") in (
        "april",
        "june",
        "august",
        "jan",
    )


def no_weekday(found: Found) -> bool:
    """True for a bare "Sun" or "Sat", which are other words too."""
    return found.word("weekday") in (
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


def no_year(found: Found) -> bool:
    """True where a four-digit number is no year, by the words around it."""
    if glued(found):
        return True
    if found.after() and after_range(found):
        return True
    lead = [found.text.words[found.start]] if found.end - found.start > 1 else []
    before, after = found.before(), found.after()
    number = int(found.word("year"))
    if lead and lead[0] in ("year", "fiscal", "the", "fy"):
        return False
    if (
        before in _NUMBERED
        or after in _COUNTED_AFTER
        or (before == "." and found.before(2) in ("no", "nos"))
    ):
        return True
    if before in ("and", "or", ",") and not _listed(found):
        return True
    if (
        before == "/"
        or after == "/"
        or (after == "-" and found.after(2).isalpha() and not _spaced(found.text, found.end))
    ):
        return True
    if _code_name(found):
        return True
    if before in _LEADS_YEAR or before == "":
        return not 1500 <= number <= 2100 and before not in ("in", "since", "until", "by")
    return not 1900 <= number <= 2060 or counts(found)


def _code_name(found: Found) -> bool:
    """True after a name: "Search 2023", "Agenda 2030", "Echelon - 2023" carry the year of an exercise or a plan."""
    at = found.start - 1
    if at >= 1 and found.text.words[at] in "-–—":
        at -= 1
    if at < 0 or found.text.symbols[at] != OTHER:
        return False
    written = found.text.text[found.text.starts[at] : found.text.ends[at]]
    return written[0].isupper() and written.lower() not in _LEADS_YEAR


def _listed(found: Found) -> bool:
    """False after "and" in a list of numbers that are no years: "Committees 1267/1989/2253 and 1988"."""
    ahead = range(max(1, found.start - 12), found.start - 1)
    numbers = [
        at for at in ahead if found.text.words[at].isdigit() and len(found.text.words[at]) == 4
    ]
    return not any(
        found.text.words[at - 1] in _NUMBERED or found.text.words[at - 1] == "/" for at in numbers
    )


def address(found: Found) -> bool:
    """True for a street named after a day: "8 March Street"."""
    return found.after() in _STREETS


def numbered(found: Found) -> bool:
    """True after a word that counts things: "Section 12.05", "version 2.10.03"."""
    return found.before() in _NUMBERED


def after_range(found: Found) -> bool:
    """True before "-2025": the year begins a range, which another template reads whole."""
    return (
        found.after() in "-–—‑/" and found.after(2).isdigit() and not _spaced(found.text, found.end)
    )


def counts(found: Found) -> bool:
    """True before a lower-case plural noun: "2000 reservists"."""
    at = found.end
    if at >= len(found.text.words):
        return False
    word = found.text.text[found.text.starts[at] : found.text.ends[at]]
    return (
        word.islower()
        and len(word) > 3
        and word.endswith("s")
        and word not in ("was", "has", "this", "does")
    )


def _spaced(text: Tokens, at: int) -> bool:
    return text.starts[at] > text.ends[at - 1]


def glued(found: Found) -> bool:
    """True where the match is joined to a word or number before it: "Interaction-2023", "+7495-621", "1267/1989"."""
    text, start = found.text, found.start
    if start == 0 or _spaced(text, start):
        return False
    before = text.words[start - 1]
    if before == ":" and start >= 2 and text.words[start - 2].isdigit():
        return True  # "ISO 9001:2015"
    if before in "-–—‑/+.&#$" and start >= 2 and not _spaced(text, start - 1):
        return found.before(2) not in ("mid", "pre", "post", "early", "late", "(")
    return before in "+#$&" or text.symbols[start - 1] == OTHER


def no_season(found: Found) -> bool:
    """True where "spring" or "fall" is no season."""
    before = found.before()
    if found.text.words[found.start] in ("the", "early", "late"):
        return found.after() in ("of", "in") or (
            found.after().isalpha() and found.word("season") in ("fall", "spring")
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


def no_length(found: Found) -> bool:
    """True where a number and a unit are no length: "a second" meeting, "the second half", "Room 12 hours"."""
    unit = found.word("unit") or found.word("units")
    words = found.words("amount")
    if found.has("unit") and words in (["a"], ["an"]) and _is_rate(found):
        return True
    if (
        unit in ("second", "quarter", "minute", "night")
        and words
        and words[0] in ("a", "an")
        and len(words) == 1
    ):
        return unit != "minute"
    if found.has("unit") and words and len(words[0]) == 4 and words[0].isdigit():
        return True  # "the 1988 quarter"
    if found.after() == "-" and (found.after(2) in BACK or found.after(2) == "end"):
        return True  # "a year-earlier loss", "a year-end lunch"
    return unit == "second" and not words


def _is_rate(found: Found) -> bool:
    """True in "$5 a year", "four flights a week": no length but a rate."""
    return found.after() not in BACK and found.after() not in ON and _counted(found)


def _counted(found: Found) -> bool:
    """True where a number stands right before."""
    ahead = found.text.words[max(0, found.start - 2) : found.start]
    return any(word[0].isdigit() or word in "%$" or word in NUMBERS for word in ahead)


def kind_of_thing(found: Found) -> bool:
    """True where "quarterly" or "daily" tells a kind of thing ("its quarterly dividend") or a rate ("5% annually")."""
    return found.after() in _PERIODICALS or (
        found.word("often") in ("annually", "yearly") and _counted(found)
    )


def age(found: Found) -> bool:
    """True for somebody's age: "52 years old", "a 6-year-old"."""
    return found.after() == "old" or (found.after() == "-" and found.after(2) in ("old", "olds"))


def fraction(found: Found) -> bool:
    """True for "three-quarters of its food", "three quarters of the members"."""
    return (
        found.word("amount") in ("three", "3")
        and found.after() == "of"
        and not found.after(2).isdigit()
    )


def no_plural(found: Found) -> bool:
    """True where bare "years" or "weeks" tells no length: only after words that lead to one."""
    return found.before() not in (
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


def clause_follows(found: Found) -> bool:
    """True where "before" or "after" goes on to say what it is before or after."""
    after = found.after()
    return bool(after) and (after[0].isalnum() or after in "'\"")
