"""What the rules about offices find in a sentence: each match once, with the posts joined to its
own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.language.relations.delexicalisation.placeholders import Delexicalised
from pipeline.language.relations.patterns.office_patterns import OFFICE_RULES, OfficeRule
from pipeline.language.relations.patterns.rule import caught, first_readings

__all__ = ["Reading", "further_readings", "readings"]

_FURTHER = re.compile(
    r"(?:,|and|as well as)(?: (?:and|then|later|subsequently|finally|before that|as|also))* "
    r"(?:[a-z]+ )?(?P<office>O\d+)(?= (?:from|since|until|between|\( )(?: |$)| \(? ?D\d)"
)
_JOINT = re.compile(
    r"(?:(?: and| , and| as well as)(?: also| concurrently)? O\d+)+"
    r"(?= (?:[.,;()\"]|from|since|until|in|for|at|on|with|to|by|after|effective|D\d))"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One rule's match with what it caught."""

    rule: OfficeRule
    match: re.Match[str]
    further: re.Match[str] | None = (
        None  # one more office behind the match ("... and as mayor from 2011 to 2012")
    )
    prior: Reading | None = None  # the reading before it in the sentence

    def group(self, name: str) -> str | None:
        """Return what a group of the rule caught; a further office stands for the rule's own."""
        return caught(self.further if self.further and name == "office" else self.match, name)

    @property
    def joint(self) -> re.Match[str] | None:
        """Further offices of the same clause: "appointed as envoy *and head of the mission*"."""
        office = self.group("office")
        at_end = (
            office is not None
            and self.match.group(0).endswith(f" {office}")
            and self.further is None
        )
        return _JOINT.match(self.match.string, self.match.end()) if at_end else None

    @property
    def end(self) -> int:
        """Where the words that were read end."""
        return (self.further or self.joint or self.match).end()


def readings(masked: Delexicalised) -> list[Reading]:
    """Return what the rules about offices read in a sentence, in its order, each with the one
    before it.
    """
    read = first_readings(OFFICE_RULES, masked.text, lambda rule, match: [Reading(rule, match)])
    ordered = sorted(read, key=lambda reading: reading.match.start())
    return [
        replace(reading, prior=before)
        for before, reading in zip([None, *ordered], ordered, strict=False)
    ]


def further_readings(masked: Delexicalised, reading: Reading, end: int) -> list[Reading]:
    """Return a reading once more for each further office behind it that has dates of its own."""
    if reading.group("office") is None:
        return []
    return [
        replace(reading, further=match)
        for match in _FURTHER.finditer(masked.text, reading.end, end)
    ]
