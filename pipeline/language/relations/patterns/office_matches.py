"""What the rules about offices find in a sentence: each match once, with the posts joined to its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.language.relations.delexicalisation.placeholders import Delexicalised
from pipeline.language.relations.patterns.office_patterns import (
    OFFICE_RULES,
    Rule,
    caught,
    may_match,
)

__all__ = ["INSIDE", "Reading", "further_readings", "readings"]

INSIDE = frozenset(("term.whose",))  # in a relative clause, which other rules read over
_FURTHER = re.compile(
    r"(?:,|and|as well as)(?: (?:and|then|later|subsequently|finally|before that|as|also))* "
    r"(?:[a-z]+ )?(?P<office>O\d+)(?= (?:from|since|until|between|\( )(?: |$)| \(? ?D\d)"
)
_JOINT = re.compile(
    r"(?:(?: and| , and| as well as)(?: also| concurrently)? O\d+)+"
    r"(?= (?:[.,;()\"]|from|since|until|in|for|at|on|with|to|by|after|effective|D\d))"
)
_CHOOSING = re.compile(r" (?:appoint|elect|nam(?:e|ing)|approv|confirm|select|chos|leadership)\w* ")


@dataclass(frozen=True, slots=True)
class Reading:
    """One rule's match with what it caught."""

    rule: Rule
    match: re.Match[str]
    further: re.Match[str] | None = (
        None  # one more office behind the match ("... and as mayor from 2011 to 2012")
    )
    prior: Reading | None = None  # the reading before it in the sentence

    def group(self, name: str) -> str | None:
        """What a group of the rule caught; a further office stands for the rule's own."""
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
    """Matches of all rules without overlap of verbs: earlier rules win."""
    text = masked.text
    taken: list[tuple[int, int]] = []
    found: list[Reading] = []
    for rule in OFFICE_RULES:
        if not may_match(rule.trigger, text):
            continue
        for match in rule.regex.finditer(text):
            if rule.name == "appointed.listed" and not _CHOOSING.search(text[: match.start()]):
                continue
            span = (
                match.start() + match.group(0).find(" "),
                match.end(),
            )  # neighbours may share a person
            if rule.name not in INSIDE:
                if any(span[0] < end and start < span[1] for start, end in taken):
                    continue
                taken.append(span)
            found.append(Reading(rule, match))
    found.sort(key=lambda reading: reading.match.start())
    return [
        replace(reading, prior=before)
        for before, reading in zip([None, *found], found, strict=False)
    ]


def further_readings(masked: Delexicalised, reading: Reading, end: int) -> list[Reading]:
    """The match's verb with the further offices that have dates of their own."""
    if reading.group("office") is None:
        return []
    return [
        replace(reading, further=match)
        for match in _FURTHER.finditer(masked.text, reading.end, end)
    ]
