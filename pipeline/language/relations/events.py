"""Claims about events: who met, what was held, visited or attended, with participants, place, day
and status.

An event noun that names nothing new ("the meeting", "the event") speaks of the event told last in
the same document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipeline.language.relations.arguments.event_setting import (
    event_day,
    event_names,
    event_place,
    recently,
)
from pipeline.language.relations.arguments.participants import BODY, participants
from pipeline.language.relations.builder import ClaimBuilder
from pipeline.language.relations.delexicalisation.attribution import without_attribution
from pipeline.language.relations.delexicalisation.placeholders import Delexicalised
from pipeline.language.relations.discourse import Context
from pipeline.language.relations.last_event import LastEvent, When
from pipeline.language.relations.modality import modality
from pipeline.language.relations.patterns.event_patterns import (
    EVENT_RULES,
    FORMATS,
    EventRule,
    kind_of,
)
from pipeline.language.relations.patterns.rule import first_readings
from pipeline.model.predicates import EVENT
from pipeline.model.records import EventClaim, Modality

__all__ = ["event_claims"]

_CANCELLED = re.compile(r" (?:cancell?ed|called off|postponed|put off)(?= )")
_RECENT = re.compile(r" recent(?= )")
_TO_HOLD = re.compile(
    r" to (?:hold|host|convene|conduct|stage|organi[sz]e|meet|visit|attend|participate"
    r"|take part|receive|sign|pay|start"
    r"|begin) "
)
_AHEAD = re.compile(
    r" (?:ahead of|in run - up to|in preparations? for|preparations? (?:for|of)|prepar(?:e|es"
    r"|ed|ing) for|shifts? to"
    r"|upcoming|forthcoming|next)(?= )"
)
_BARE = re.compile(
    r"(?:(?:work|this|same|proceedings|of) )*(?:event|meeting|session|summit|talks|forum"
    r"|ceremony|gathering)s?(?: |$)"
)
_STATUS: dict[Modality, Literal["held", "planned"]] = {"planned": "planned", "proposed": "planned"}


@dataclass(frozen=True, slots=True)
class _Found:
    """What a rule read: a clause that tells of an event of some kind."""

    rule: EventRule
    match: re.Match[str]
    kind: str

    @property
    def groups(self) -> dict[str, str]:
        """What the groups of the pattern caught, those that caught something."""
        return {name: text for name, text in self.match.groupdict().items() if text}

    @property
    def words(self) -> str:
        """What the event is called: its noun and the beginning of what follows."""
        return f"{self.groups.get('noun') or ''} {(self.groups.get('about') or '')[:60]}"


def event_claims(
    masked: Delexicalised, context: Context, writer: ClaimBuilder, question: bool
) -> Iterator[EventClaim]:
    """Yield the claims of a sentence about events: one for each clause, and one for each named
    exercise.
    """
    masked = without_attribution(masked)
    reader = _Reader(masked, context, writer, question)
    for found in _clauses(masked):
        for name in event_names(masked, found.kind, found.words) or (None,):
            claim = reader.claim(found, name)
            if claim is not None:
                yield claim


def _clauses(masked: Delexicalised) -> list[_Found]:
    """Return the clauses that tell of events, in the order of the text."""

    def read(rule: EventRule, match: re.Match[str]) -> list[_Found]:
        noun = _spelled_out(masked, match.groupdict().get("noun") or "")
        kind = kind_of(noun) or rule.kind
        return [_Found(rule, match, kind)] if kind else []

    found = first_readings(EVENT_RULES, masked.text, read)
    return sorted(found, key=lambda one: one.match.start())


def _spelled_out(masked: Delexicalised, words: str) -> str:
    """Return an event noun with the names of events written out ("International Exhibition of
    ...").
    """
    return re.sub(r"E\d+", lambda m: str(masked.chunk(m.group(0)).span).lower(), words)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Makes claims of what rules read in one sentence; `context` keeps the events told last."""

    masked: Delexicalised
    context: Context
    writer: ClaimBuilder
    question: bool

    def claim(self, found: _Found, name: str | None) -> EventClaim | None:
        """Return the claim of a clause; None where it says too little of any event."""
        masked, said = self.masked, self._modality(found.match)
        event = LastEvent(
            kind=found.kind,
            place=event_place(masked, self.context, found.match, found.kind),
            when=self._day(found.match, said),
            name=name,
            parts=tuple(
                participants(
                    masked, self.context, self.writer, found.rule, found.match, found.words
                )
            ),
        )
        told = {"asserted": self.context.event, "planned": self.context.coming}.get(said)
        if told is not None and _is_anaphor(masked, found, event.when, told):
            event = _taken_up(event, told)
        elif found.rule.told and "noun" not in found.groups:
            return None
        if not _says_enough(event):
            return None
        self._remember(event, said)
        match, day = found.match, event.when
        cancelled = _CANCELLED.search(f"{masked.text[match.start() : match.end() + 60]} ")
        return EventClaim(
            **self.writer.head(masked.sentence, EVENT),
            event_kind=event.kind,
            event_name=event.name,
            event_place=self.writer.mention(event.place),
            event_format=next((f for f, pattern in FORMATS if pattern.search(masked.text)), None),
            event_status="cancelled" if cancelled else _STATUS.get(said, "held"),
            start_date=day.first if day else None,
            end_date=day.last if day else None,
            participants=tuple(dict.fromkeys(event.parts)),
            modality="asserted" if said in _STATUS else said,
            rule=f"event.{found.rule.name}",
            confidence=found.rule.confidence,
        )

    def _modality(self, match: re.Match[str]) -> Modality:
        """Return how a clause is said; "to hold" and "ahead of" tell of what is planned."""
        said = modality(f" {self.masked.text[: match.start()]}", match.group(0), self.question)
        if said != "asserted":
            return said
        ahead = _TO_HOLD.search(match.group(0)) or _AHEAD.search(_before(self.masked, match))
        return "planned" if ahead else said

    def _day(self, match: re.Match[str], said: Modality) -> When | None:
        """Return when the event of a clause is: not on a day past where it is planned."""
        planned = said in _STATUS
        day = event_day(self.masked, match, planned)
        spoken_of = self.context.day
        if day is None and spoken_of and _RECENT.search(self.masked.text[: match.end()]):
            day = recently(spoken_of)
        return None if day and planned and _is_over(day, self.masked) else day

    def _remember(self, event: LastEvent, said: Modality) -> None:
        """Keep an event for "the meeting" of a later clause."""
        if event.kind in ("visit", "call"):
            return
        if said == "asserted":
            self.context.event = event
        if said == "planned":
            self.context.coming = event


def _taken_up(event: LastEvent, told: LastEvent) -> LastEvent:
    """Return the event told before with what a later clause adds to it."""
    named = {part.mention_id for part in event.parts}
    return LastEvent(
        kind=told.kind,
        place=event.place or told.place,
        when=event.when or told.when,
        name=event.name or told.name,
        parts=(*event.parts, *(part for part in told.parts if part.mention_id not in named)),
    )


def _says_enough(event: LastEvent) -> bool:
    """Return True for an event by two sides, by its name, or by one side with a place or a day."""
    if event.kind == "signing" and len(event.parts) < 2:
        return False
    if event.name or len(event.parts) > 1:
        return True
    if event.parts:
        return bool(event.place or event.when)
    return bool(event.place and event.when)


def _is_over(day: When, masked: Delexicalised) -> bool:
    """A plan's day lies ahead: one that is past on the day of the report is that of another
    event.
    """
    reported: date | None = masked.sentence.doc._.communique_reference_date
    return reported is not None and day.span.max is not None and day.span.max <= reported


def _before(masked: Delexicalised, match: re.Match[str]) -> str:
    """The words before an event noun, with its own; none where the clause has no noun ("met")."""
    groups = match.groupdict()
    if not groups.get("noun") or (groups.get("a") and match.start("a") < match.start("noun")):
        return ""
    at = match.start("noun")
    return f"{masked.text[max(0, at - 40) : at]} {match.group('noun')} "


def _is_anaphor(masked: Delexicalised, found: _Found, day: When | None, told: LastEvent) -> bool:
    """ "The meeting", "the event", "it": a bare noun with no body or day of its own speaks of
    the event told last.
    """
    if found.rule.told:
        return day is None or told.when is None or day.span.overlaps(told.when.span)
    noun, about = found.groups.get("noun", ""), found.groups.get("about", "")
    if not found.rule.is_anaphoric or not _BARE.match(noun) or BODY.search(f"{noun} {about[:60]}"):
        return False
    new = re.search(
        rf"\b(?:an?|another|next|first) (?:\w+ ){{0,2}}{noun.split()[0]}",
        masked.sentence.text.lower(),
    )
    return new is None and (day is None or told.when is None or day.span.overlaps(told.when.span))
