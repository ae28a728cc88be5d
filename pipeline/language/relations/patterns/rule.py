"""A rule: one row of a table of patterns over delexicalised sentences, and how a table of them
reads a sentence.

Patterns are regular expressions with macros in braces; the macros that all tables share stand
here.  `{P}` is the person spoken of (also "he"), `{Q}` another person, `{O}` an office, `{BY}`
who decides, `{as}` "as", "to the post of" ..., `{aux}` auxiliaries, adverbs and dates before a
verb; `{S}` a state or its adjective or capital, `{B}` the organisation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import ClassVar, TypeVar

from pipeline.model.predicates import Predicate, predicate

__all__ = ["Rule", "caught", "first_readings", "macro"]

R = TypeVar("R", bound="Rule")
T = TypeVar("T")
Place = tuple[int, int]
_AUXILIARIES = (
    "was|were|is|are|has|have|had|been|be|being|will|would|shall|to|may|might|could|can|should|must|also|then|later|first|subsequently|"
    "unanimously|recently|officially|formally|just|again|previously|since|eventually|finally|now|not|never|n't|who|soon|"
    "reportedly|expected|likely|set|due|once|already|duly|in turn|himself|herself|originally|initially|briefly|jointly|"
    "currently|still|did|does|do|about|successfully|immediately|automatically|overwhelmingly|narrowly|went on|goes on|"
    "agreed|decided|voted|managed|called|as|thus|therefore|only|ultimately|reluctantly|temporarily"
)
_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
_MACROS = {
    "{P}": r"(?P<subject>[PH]\d+)(?: \( [^()]{1,80} \))?(?: of B\d+)?(?: ,(?! (?:and|will|would|shall|has|had|is|was) )[^,.;:]{1,90},(?: who [^,.;:]{1,60} ,)?)?(?: [,-])?",
    "{Q}": r"(?:(?:outgone|outgoing|incumbent|departing|retiring|previous|former|current|long - serving|compatriot|representative|diplomat|[SA]\d+(?: 's)?) ){0,3}(?:(?!(?:by|of|to|in|as|with|and|for|from|on|at|his|her) )[a-z]+ )?(?P<other>[PH]\d+)(?:(?: ,)? (?:since |until |from )?D\d+ ,)?",
    "{O}": r"(?P<office>O\d+)",
    "{BY}": r"(?P<decider>[BSPOHL]\d+|parliament|lawmakers|council|government|cabinet|board)",
    "{as}": r"(?:(?:on |in )?D\d+ )?(?:(?:for|to) (?:(?:his|her|second|third|fourth|fifth|new|another|further|additional|next) )?(?:T\d+ )?(?:term )?(?:in office )?)?"
    r"(?:(?:(?:as|to be|to|for|with)(?: (?:post|position|office|role|job|duties) of| serve as| become)?|(?:on|in) (?:post|position|role) of) )?"
    r"(?:(?:new|next|"
    + _ORDINALS
    + r"|ever|woman|female|its|his|her|their|country 's|one of|organization 's|[SB]\d+ 's|\d+(?:st|nd|rd|th)) )*",
    "{day}": r"(?: (?:on |in )?D\d+(?: ,)?)*",
    "{plan}": r"(?:(?:plans|planned|scheduled) )?",
    "{deciding}": r"(?:on D\d+ )?(?:by|at|during) [^,.;:]{1,140}?",
    "{aux}": rf"(?:(?:{_AUXILIARIES}|(?:on |in )?D\d+(?: ,)?) )*",
    "{expires}": r"(?:expire[sd]?|end(?:s|ed)?|runs? out|ran out|(?:comes?|came) to (?:an )?end|(?:draws?|drew) to (?:close|conclusion|end))",
    "{tenure}": r"(?:(?:own|first|second|third|current|successful|T\d+|\w+ - term) )*(?:T\d+|term|mandate|tenure)",
    "{post}": r"(?:(?:his|her|their|its|new) ){0,2}(?:post|position|office|role|job|duties|powers)",
    "{S}": r"(?P<state>[SAL]\d+)",
    "{S2}": r"(?P<other>[SAL]\d+)",
    "{B}": r"(?P<body>[BE]\d+)",
    "{of}": r"(?:of|in|at|over|for|within|on)",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: what a clause of this pattern says; the pattern's macros are the table's own and
    those of all tables.

    `PredicateError` for a predicate without a row in `model/predicates.py`.
    """

    MACROS: ClassVar[Mapping[str, str]] = MappingProxyType({})

    name: str
    predicate: str
    pattern: str
    trigger: (
        str  # stems, one of which stands in every clause that the pattern matches: "chair|presid"
    )
    confidence: float = 0.9
    meaning: Predicate = field(init=False, repr=False)
    regex: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "meaning", predicate(self.predicate))
        object.__setattr__(self, "regex", macro(self.pattern, self.MACROS))

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches in a text, from left to right."""
        return self.regex.finditer(text)

    def place(self, match: re.Match[str]) -> Place | None:
        """Return the characters that a match reads and no later rule may; None where it reads
        over other clauses.
        """
        return match.span()


def first_readings(
    rules: Iterable[R], text: str, read: Callable[[R, re.Match[str]], Sequence[T]]
) -> Iterator[T]:
    """Yield what `read` makes of the matches of rules; the first rule that reads a place wins.

    A match of which `read` makes nothing leaves its place to the rules behind.
    """
    taken: list[Place] = []
    for rule in rules:
        if not _may_match(rule.trigger, text):
            continue
        for match in rule.matches(text):
            place = rule.place(match)
            if place is not None and any(_overlap(place, other) for other in taken):
                continue
            made = read(rule, match)
            if made and place is not None:
                taken.append(place)
            yield from made


def _overlap(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def macro(pattern: str, macros: Mapping[str, str] = MappingProxyType({})) -> re.Pattern[str]:
    """Return a rule's pattern with its macros written out; matches whole words of a delexicalised
    sentence.

    A group that stands in several branches is numbered ("office", "office2"): read it with
    `caught`.
    """
    table = {**_MACROS, **macros}
    for name in sorted(table, key=len, reverse=True):
        pattern = pattern.replace(name, table[name])
    seen: Counter[str] = Counter()

    def numbered(group: re.Match[str]) -> str:
        name = group.group(1).rstrip("23")
        seen[name] += 1
        return f"(?P<{name}{seen[name] if seen[name] > 1 else ''}>"

    return re.compile(rf"(?<= ){re.sub(r'[(][?]P<([a-z0-9]+)>', numbered, pattern)}(?= )")


def _may_match(trigger: str, text: str) -> bool:
    """Return True where a text holds one of a rule's stems ("chair|presid"), without which its
    pattern cannot match.
    """
    return any(map(text.__contains__, _stems(trigger)))


@cache
def _stems(trigger: str) -> tuple[str, ...]:
    return tuple(trigger.split("|"))


def caught(match: re.Match[str], name: str) -> str | None:
    """Return what a group caught, in whichever branch."""
    groups = match.groupdict()
    return next((groups[key] for key in (name, f"{name}2", f"{name}3") if groups.get(key)), None)
