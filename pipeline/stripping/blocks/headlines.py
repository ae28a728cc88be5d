"""Which lines can be headlines, by their form.

Around a headline stand lines as short as it that no site repeats word by word: who wrote, sent or
pictured the text, where and when, and what the site says of itself.  This is the one place that
tells them from headlines; their phrases are data in
`lexicon/en/boilerplate.yaml` and `credits.yaml`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from pipeline import lexicon
from pipeline.stripping.blocks.traits import HEADINGS, Traits
from pipeline.stripping.boilerplate import BoilerplateWords
from pipeline.stripping.dates import date_lines
from pipeline.stripping.dates.date_lines import MONTHS

__all__ = [
    "can_be",
    "echoes",
    "ends_in_its_day",
    "is_credit",
    "is_told_again",
    "long_words",
    "opens_a_report",
]

_LONGEST: Final = 25  # words of a headline that ends like a sentence or in a date
_LONGEST_LINE: Final = 300  # characters
_NAME: Final = r"(?-i:[A-ZÀ-Þ][\w.'’-]*)"


def _choice(section: str) -> str:
    return lexicon.pattern(lexicon.ordered("credits", section))


_MONTH: Final = lexicon.pattern(MONTHS)
_BYLINE: Final = re.compile(  # "Written by Anna Example More by this Author"
    rf"\W*(?:{_choice('byline_verbs')} )?by:? "
    rf"(?:(?:{_choice('name_particles')}|{_NAME})[\s,/|]*){{1,8}}"
    rf"(?:\b{_choice('author_links')}\b.*)?\W*",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(  # "(ABC - Example News Agency (ENA)) By A. Example"
    r"[(\[](?:[^()\[\]]|[(\[][^()\[\]]*[)\]])*[)\]]\W*(?:by .{1,60})?", re.IGNORECASE
)
_ADDRESS: Final = re.compile(
    r"\W*(?:(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}(?:/\S*)?)\W*", re.IGNORECASE
)
_FIGURES: Final = re.compile(r"[\W\d_]*(?:\b\w{1,3}\b[\W\d_]*){0,3}")  # "+ - 16 px", "A A A"
_COUNTED: Final = re.compile(  # "3 min read", "1,234 views"
    rf"\W*(?:\w+ )?\d[\d,.]* {_choice('counted')}\W*", re.IGNORECASE
)
_PICTURED: Final = re.compile(  # "The envoys in Jakarta. Photo: Agency"
    rf".+[\s(.|/]{_choice('pictures')}(?:\s*{_choice('picture_credits')}\b.*|[:/©].*)",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(r"[^•·|]+(?:\s[•·|]\s[^•·|]+){2,}")  # "Floods • Cup final • Markets up"
_FILED: Final = re.compile(  # "17:00 | Lima, Nov. 14."
    rf"(?:\d\d?[:.h]\d\d\W+)?(?:{_NAME}[,\s]+){{1,4}}(?:{_MONTH}\.? \d\d?|\d\d? {_MONTH})\W*",
    re.IGNORECASE,
)
_CREDIT_FORMS: Final = (
    _BYLINE,
    _BRACKETED,
    _ADDRESS,
    _FIGURES,
    _COUNTED,
    _PICTURED,
    _LISTED,
    _FILED,
)
_SPOKEN: Final = re.compile(rf"\W*{_choice('spoken')} by\s?:", re.IGNORECASE)
_DATELINE: Final = re.compile(  # "RIO DE JANEIRO, BRAZIL –", "Kigali (Agency) -", "(Agency) -"
    r"(?:[A-ZÀ-Þ][\w.'’]*[-\s]?){1,4}(?:,\s*[A-ZÀ-Þ][\w.'’\s]{1,30})?"
    r"(?:\s*[(/][^()]{2,40}[)/])?\s*(?:[–—―]|--?\s)\s*[\"“«A-ZÀ-Þ]"
    r"|[(/][A-ZÀ-Þ][^()]{1,40}[)/]\s*[-–—]"
)
_TOLD: Final = 0.8  # of the words of a headline that is as long as a paragraph


def can_be(text: str, words: BoilerplateWords) -> bool:
    """Return False for a line that is no headline whatever stands around it.

    >>> from pipeline.stripping import boilerplate
    >>> lines = "Ministers meet in Geneva", "By Anna Example", "(Example Agency) -", "News.com"
    >>> [can_be(line, boilerplate.shipped()) for line in lines]
    [True, False, False, False]
    """
    if text.count(" ") >= _LONGEST and _ends_a_text(text):
        return False
    if is_credit(text, words) or _SPOKEN.match(text):
        return False
    return date_lines.whole(text) is None


def _ends_a_text(text: str) -> bool:
    """True for a line that ends like a sentence or in a date."""
    return text.rstrip("\"'”’»)").endswith(".") or date_lines.trailing(text) is not None


def is_credit(text: str, words: BoilerplateWords) -> bool:
    """Return True for a line that names an author, agency, picture or widget and nothing else."""
    return len(text) < _LONGEST_LINE and _is_credit(text, words)


@lru_cache(maxsize=20_000)
def _is_credit(text: str, words: BoilerplateWords) -> bool:
    if any(form.fullmatch(text) for form in _CREDIT_FORMS):
        return True
    return words.around_headlines.match(text) is not None


def opens_a_report(text: str) -> bool:
    """Return True where a paragraph opens with its place or its agency.

    Only the first one below a headline does.

    >>> opens_a_report("RIO DE JANEIRO, BRAZIL – The ministers met.")
    True
    """
    return _DATELINE.match(text[:100]) is not None


def is_told_again(text: str, paragraph: str) -> bool:
    """Return True for a line without a full stop nearly all of whose words the paragraph below has.

    Such a line is a headline of any length.

    >>> is_told_again("Ministers met in Geneva", "On 5 May, ministers of six states met in Geneva.")
    True
    """
    words = text.lower().split()
    if len(text) >= _LONGEST_LINE or not text[-1:].isalnum():
        return False
    below = paragraph.lower()
    return sum(word in below for word in words) >= _TOLD * len(words)


def echoes(text: str, *paragraphs: str) -> bool:
    """Return True where a long word of a heading comes again in the paragraphs below it."""
    below = " ".join(paragraphs).lower()
    return any(word in below for word in long_words(text))


def long_words(text: str) -> set[str]:
    """Return the words of a heading, in lower case, that hardly stand below it by chance."""
    return {word for word in text.lower().split() if len(word) > 4}


def ends_in_its_day(text: str, trait: Traits) -> bool:
    """Return True for a short line of titles that ends in a full date.

    Example: "Press release Geneva 21 May 2021".
    """
    if trait.shape not in HEADINGS or trait.form:
        return False
    return date_lines.trailing(text) is not None
