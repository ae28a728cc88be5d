"""Claims about events: who met, what was held, visited or attended, with participants, place, day, form and status.

An event noun that names nothing new ("the meeting", "the event") speaks of the event told last in the same document.
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
    KINDS,
    EventRule,
    kind_of,
)
from pipeline.language.relations.patterns.office_patterns import may_match
from pipeline.model.predicates import EVENT
from pipeline.model.records import EventClaim, Modality

__all__ = ["event_claims"]

_CANCELLED = re.compile(r" (?:cancell?ed|called off|postponed|put off)(?= )")
_RECENT = re.compile(r" recent(?= )")
_TO_HOLD = re.compile(
    r" to (?:hold|host|convene|conduct|stage|organi[sz]e|meet|visit|attend|participate|take part|receive|sign|pay|start"
    r"|begin) "
)
_AHEAD = re.compile(
    r" (?:ahead of|in run - up to|in preparations? for|preparations? (?:for|of)|prepar(?:e|es|ed|ing) for|shifts? to"
    r"|upcoming|forthcoming|next)(?= )"
)
_BARE = re.compile(
    r"(?:(?:work|this|same|proceedings|of) )*(?:event|meeting|session|summit|talks|forum|ceremony|gathering)s?(?: |$)"
)
_ANAPHORIC = frozenset(
    ("attended", "held", "with_participation", "with_participation_of", "chaired", "chaired_by")
)
_ANOTHER = re.compile(rf" , (?:\S+ ){{0,4}}(?:{'|'.join(pattern for _, pattern in KINDS)})(?= |$)")
_STATUS: dict[Modality, Literal["held", "planned"]] = {"planned": "planned", "proposed": "planned"}


@dataclass(frozen=True, slots=True)
class _Found:
    rule: EventRule
    match: re.Match[str]
    kind: str

    @property
    def groups(self) -> dict[str, str]:
        return {name: text for name, text in self.match.groupdict().items() if text}

    @property
    def words(self) -> str:
        """What the event is called: its noun and the beginning of what follows."""
        return f"{self.groups.get('noun') or ''} {(self.groups.get('about') or '')[:60]}"


def event_claims(
    masked: Delexicalised, context: Context, writer: ClaimBuilder, question: bool
) -> Iterator[EventClaim]:
    """The claims of a sentence about events: one for each clause, and one for each named exercise."""
    masked = without_attribution(masked)
    for found in _matches(masked):
        names = event_names(masked, found.kind, found.words)
        for name in names or (None,):
            claim = _claim(masked, context, writer, found, question, name)
            if claim is not None:
                yield claim


def _matches(masked: Delexicalised) -> list[_Found]:
    text = masked.text
    taken: list[tuple[int, int]] = []
    found: list[_Found] = []
    for rule in EVENT_RULES:
        if not may_match(rule.trigger, text):
            continue
        for match in _tellings(rule, text):
            kind = kind_of(_spelled(masked, match.groupdict().get("noun") or "")) or rule.kind
            if kind and not any(
                match.start() < end and start < match.end() for start, end in taken
            ):
                taken.append(match.span())
                found.append(_Found(rule, match, kind))
    return sorted(found, key=lambda one: one.match.start())


def _tellings(rule: EventRule, text: str) -> Iterator[re.Match[str]]:
    """The matches of a rule; a clause that reaches over a comma to another event is that of the other one."""
    at = 0
    while match := rule.regex.search(text, at):
        far = _ANOTHER.search(match.groupdict().get("about") or "")
        at = match.end("noun") if far else max(match.end(), at + 1)
        if not far:
            yield match


def _spelled(masked: Delexicalised, words: str) -> str:
    """The words of an event noun with the names of events written out ("International Exhibition of ...")."""
    return re.sub(r"E\d+", lambda m: str(masked.chunk(m.group(0)).span).lower(), words)


def _claim(
    masked: Delexicalised,
    context: Context,
    writer: ClaimBuilder,
    found: _Found,
    question: bool,
    name: str | None,
) -> EventClaim | None:
    match, kind = found.match, found.kind
    said = modality(f" {masked.text[: match.start()]}", match.group(0), question)
    if said == "asserted" and (
        _TO_HOLD.search(match.group(0)) or _AHEAD.search(_before(masked, match))
    ):
        said = "planned"
    told = {"asserted": context.event, "planned": context.coming}.get(said)
    place = event_place(masked, context, match, kind)
    day = event_day(masked, match, said in _STATUS)
    if day is None and context.day is not None and _RECENT.search(masked.text[: match.end()]):
        day = recently(context.day)
    if said in _STATUS and day is not None and _is_over(day, masked):
        day = None
    parts = participants(masked, context, writer, found.rule, found.match, found.words)
    anaphoric = told is not None and _is_anaphor(masked, found, day, told)
    if anaphoric and told is not None:
        kind, place, day, name = told.kind, place or told.place, day or told.when, name or told.name
        named = {part.mention_id for part in parts}
        parts += [part for part in told.parts if part.mention_id not in named]
    elif found.rule.told and "noun" not in found.groups:
        return None
    if kind == "signing" and len(parts) < 2:
        return None
    if not (parts or name or (place and day)) or (
        len(parts) < 2 and not name and not (place or day)
    ):
        return None
    if kind not in ("visit", "call"):
        tell = LastEvent(kind, place, day, name, tuple(parts))
        context.event = tell if said == "asserted" else context.event
        context.coming = tell if said == "planned" else context.coming
    cancelled = _CANCELLED.search(f"{masked.text[match.start() : match.end() + 60]} ")
    return EventClaim(
        **writer.head(masked.sentence, EVENT),
        event_kind=kind,
        event_name=name,
        event_place=writer.mention(place),
        event_format=next((form for form, pattern in FORMATS if pattern.search(masked.text)), None),
        event_status="cancelled" if cancelled else _STATUS.get(said, "held"),
        start_date=day.first if day else None,
        end_date=day.last if day else None,
        participants=tuple(dict.fromkeys(parts)),
        modality="asserted" if said in _STATUS else said,
        rule=f"event.{found.rule.name}",
        confidence=found.rule.confidence,
    )


def _is_over(day: When, masked: Delexicalised) -> bool:
    """A plan's day lies ahead: one that is past on the day of the report is that of another event."""
    reported: date | None = masked.sentence.doc._.reference_date
    return reported is not None and day.span.max is not None and day.span.max <= reported


def _before(masked: Delexicalised, match: re.Match[str]) -> str:
    """The words before an event noun, with its own; none where the clause has no noun ("met")."""
    groups = match.groupdict()
    if not groups.get("noun") or (groups.get("a") and match.start("a") < match.start("noun")):
        return ""
    at = match.start("noun")
    return f"{masked.text[max(0, at - 40) : at]} {match.group('noun')} "


def _is_anaphor(masked: Delexicalised, found: _Found, day: When | None, told: LastEvent) -> bool:
    """ "The meeting", "the event", "it": a bare noun with no body or day of its own speaks of the event told last."""
    if found.rule.told:
        return day is None or told.when is None or day.span.overlaps(told.when.span)
    noun, about = found.groups.get("noun", ""), found.groups.get("about", "")
    if (
        found.rule.name not in _ANAPHORIC
        or not _BARE.match(noun)
        or BODY.search(f"{noun} {about[:60]}")
    ):
        return False
    new = re.search(
        rf"\b(?:an?|another|next|first) (?:\w+ ){{0,2}}{noun.split()[0]}",
        masked.sentence.text.lower(),
    )
    return new is None and (day is None or told.when is None or day.span.overlaps(told.when.span))
