"""Which lines can be headlines, by their form.

Around a headline stand lines as short as it that no site repeats word by word: who wrote, sent or pictured the text,
where and when, and what the site says of itself.  This is the one place that tells them from headlines; their phrases
are data in `knowledge/furniture.yaml`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from pipeline.stripping import vocabulary
from pipeline.stripping.blocks.traits import HEADINGS, Traits
from pipeline.stripping.dates import date_lines
from pipeline.stripping.dates.date_lines import MONTHS

__all__ = ["can_be", "echoes", "ends_in_its_day", "is_credit", "is_told_again", "opens_a_report"]

_LONGEST: Final = 25  # words of a headline that ends like a sentence or in a date
_LONGEST_LINE: Final = 300  # characters
_NAME: Final = r"(?-i:[A-ZÀ-Þ][\w.'’-]*)"
_BYLINE: Final = re.compile(
    r"\W*(?:(?:written|posted|published|reported|edited|compiled|photos?|text) )?by:? "
    rf"(?:(?:the|and|of|in|from|de|al|van|von|bin|&|{_NAME})[\s,/|]*){{1,8}}"
    r"(?:\b(?:more|posted|view) (?:all )?(?:by|from)\b.*)?\W*",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(  # "(ABC - Example News Agency (ENA)) By A. Example"
    r"[(\[](?:[^()\[\]]|[(\[][^()\[\]]*[)\]])*[)\]]\W*(?:by .{1,60})?", re.IGNORECASE
)
_ADDRESS: Final = re.compile(
    r"\W*(?:(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}(?:/\S*)?)\W*", re.IGNORECASE
)
_FIGURES: Final = re.compile(r"[\W\d_]*(?:\b\w{1,3}\b[\W\d_]*){0,3}")  # "+ - 16 px", "A A A"
_COUNTED: Final = re.compile(
    r"\W*(?:\w+ )?\d[\d,.]* (?:min(?:ute)?s?(?: read)?|views?|comments?|shares?)\W*", re.IGNORECASE
)
_CREDITED: Final = re.compile(
    r".+[\s(.|/](?:photo|photos|picture|image|foto)(?:\s*(?:by|credit|courtesy)\b.*|[:/©].*)",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(r"[^•·|]+(?:\s[•·|]\s[^•·|]+){2,}")  # "Floods • Cup final • Markets up"
_TOLD: Final = 0.8  # of the words of a headline that is as long as a paragraph
_SPOKEN: Final = re.compile(
    r"\W*(?:statement|speech|remarks|address|delivered|presented) (?:made )?by\s?:", re.IGNORECASE
)
_MONTH: Final = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_FILED: Final = re.compile(  # "17:00 | Lima, Nov. 14."
    rf"(?:\d\d?[:.h]\d\d\W+)?(?:{_NAME}[,\s]+){{1,4}}(?:{_MONTH}\.? \d\d?|\d\d? {_MONTH})\W*",
    re.IGNORECASE,
)
_DATELINE: Final = re.compile(  # "RIO DE JANEIRO, BRAZIL –", "Kigali (Agency) -", "(Agency) -"
    r"(?:[A-ZÀ-Þ][\w.'’]*[-\s]?){1,4}(?:,\s*[A-ZÀ-Þ][\w.'’\s]{1,30})?(?:\s*[(/][^()]{2,40}[)/])?\s*(?:[–—―]|--?\s)\s*[\"“«A-ZÀ-Þ]"
    r"|[(/][A-ZÀ-Þ][^()]{1,40}[)/]\s*[-–—]"
)


def can_be(text: str) -> bool:
    """False for a line that is no headline whatever stands around it.

    >>> can_be("Ministers meet in Geneva"), can_be("By Anna Example"), can_be("(Example Agency) -"), can_be("News.com")
    (True, False, False, False)
    """
    if text.count(" ") >= _LONGEST and (
        text.rstrip("\"'”’»)").endswith(".") or date_lines.trailing(text)
    ):
        return False
    return not (is_credit(text) or _SPOKEN.match(text) or date_lines.whole(text))


def is_credit(text: str) -> bool:
    """True for a line that names an author, agency, picture or widget and tells nothing else."""
    return _is_credit(text) if len(text) < _LONGEST_LINE else False


@lru_cache(maxsize=20_000)
def _is_credit(text: str) -> bool:
    forms = (_BYLINE, _BRACKETED, _ADDRESS, _FIGURES, _COUNTED, _CREDITED, _LISTED, _FILED)
    return (
        any(form.fullmatch(text) for form in forms)
        or vocabulary.load().beside.match(text) is not None
    )


def opens_a_report(text: str) -> bool:
    """True where a paragraph opens with its place or its agency, as only the first one below a headline does.

    >>> opens_a_report("RIO DE JANEIRO, BRAZIL – The ministers met."), opens_a_report("The ministers met.")
    (True, False)
    """
    return _DATELINE.match(text[:100]) is not None


def is_told_again(text: str, paragraph: str) -> bool:
    """True for a line without a full stop whose words the paragraph below it has nearly all: a headline of any length.

    >>> is_told_again("Ministers met in Geneva", "On 5 May, ministers of six states met in Geneva and agreed.")
    True
    """
    words = text.lower().split()
    if len(text) >= _LONGEST_LINE or not text[-1:].isalnum():
        return False
    below = paragraph.lower()
    return sum(word in below for word in words) >= _TOLD * len(words)


def echoes(text: str, *paragraphs: str) -> bool:
    """True where a long word of a heading comes again in the paragraphs below it."""
    below = " ".join(paragraphs).lower()
    return any(word in below for word in text.lower().split() if len(word) > 4)


def ends_in_its_day(text: str, trait: Traits) -> bool:
    """True for a short line of titles that ends in a full date: "Press release Geneva 21 May 2021"."""
    return trait.shape in HEADINGS and trait.form == "" and date_lines.trailing(text) is not None
