"""Claims about events: who met, what was held, visited or attended, with participants, place, day, form and status.

An event noun that names nothing new ("the meeting", "the event") speaks of the event told last in the same document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Span

from pipeline.intervals import Interval
from pipeline.language.claims.context import Context, Told
from pipeline.language.claims.happenings import EVENT_RULES, FORMATS, EventRule, kind_of
from pipeline.language.claims.modality import modality
from pipeline.language.claims.skeleton import Chunk, Skeleton
from pipeline.language.claims.writing import Writer
from pipeline.records import Claim, Modality, Participant, Role

__all__ = ["event_claims"]

_REFERENCE = re.compile(r"[POBSHLED]\d+")
_QUOTED = re.compile(r"[\"“«‘„]\s?([A-ZА-Я][^\"”»’“]{2,60}?)\s?[\"”»’“]")
_NAMED_KINDS = frozenset(("exercise", "exhibition", "conference", "seminar"))
_CHAIR = re.compile(r" (?:chaired by|under chairmanship of|presided over by|headed by) (P\d+|O\d+)(?= )")
_PLACE = re.compile(r" (?:in|at|to|city of) (?:[a-z]+ of )?(L\d+|S\d+)(?= )")
_CANCELLED = re.compile(r"cancel|called off|postpon")
_BODY = re.compile(r"[BO]\d+")
_STATUS: dict[Modality, Literal["held", "planned"]] = {"planned": "planned", "proposed": "planned"}
_MAX_NAME = 6


@dataclass(frozen=True, slots=True)
class _Found:
    rule: EventRule
    match: re.Match[str]
    kind: str


def event_claims(skeleton: Skeleton, context: Context, writer: Writer, question: bool) -> Iterator[Claim]:
    """The claims of a sentence about events, at most one for each clause."""
    for found in _matches(skeleton):
        claim = _claim(skeleton, context, writer, found, question)
        if claim is not None:
            yield claim


def _matches(skeleton: Skeleton) -> list[_Found]:
    text = skeleton.text
    taken: list[tuple[int, int]] = []
    found: list[_Found] = []
    for rule in EVENT_RULES:
        if not any(stem in text for stem in rule.trigger.split("|")):
            continue
        for match in rule.regex.finditer(text):
            words = match.groupdict().get("noun") or ""
            kind = kind_of(words) or rule.kind
            if kind and not any(match.start() < end and start < match.end() for start, end in taken):
                taken.append(match.span())
                found.append(_Found(rule, match, kind))
    return sorted(found, key=lambda one: one.match.start())


def _claim(skeleton: Skeleton, context: Context, writer: Writer, found: _Found, question: bool) -> Claim | None:
    rule, match, groups = found.rule, found.match, found.match.groupdict()
    people = _participants(groups, rule)
    if rule.name == "at_meeting" and (subject := _first_person(skeleton, match.start())) is not None:
        people.insert(0, (subject, "participant"))
    named = dict(people)
    people += [(reference, "participant") for reference in _bodies(groups) if reference not in named]
    chair = _CHAIR.search(skeleton.text)
    if chair:
        rest = [(reference, role) for reference, role in people if reference != chair.group(1)]
        people = [(chair.group(1), "chair"), *rest]
    said = modality(f" {skeleton.text[: match.start()]}", match.group(0), question)
    place, day = _place(skeleton, groups), _day(skeleton, match)
    name = _name(skeleton, found.kind)
    told, anaphoric = context.event, _is_anaphor(found)
    kind, bodies = found.kind, []
    if anaphoric and told is not None and said == "asserted":
        kind, place, day, name, bodies = (
            told.kind,
            place or told.place,
            day or told.day,
            name or told.name,
            list(told.bodies),
        )
    parts = _parts(skeleton, context, writer, people) + [Participant(body, "participant") for body in bodies]
    if not (parts or name or (place and day)) or (len(parts) < 2 and not name and not (place or day)):
        return None
    if not anaphoric and said == "asserted" and kind not in ("visit", "call"):
        held = tuple(
            p.mention_id
            for p in parts
            if p.office is None and p.role == "participant" and _is_body(skeleton, writer, p)
        )
        context.event = Told(kind, place, day, name, held)
    return writer.claim(
        skeleton.sentence,
        "event",
        event_kind=kind,
        event_name=name,
        event_place=writer.mention(place),
        event_format=next((form for form, pattern in FORMATS if pattern.search(skeleton.text)), None),
        event_status="cancelled" if _CANCELLED.search(match.group(0)) else _STATUS.get(said, "held"),
        start_date=day,
        end_date=None,
        participants=tuple(dict.fromkeys(parts)),
        modality="asserted" if said in _STATUS else said,
        rule=f"event.{rule.name}",
        confidence=rule.confidence,
    )


def _participants(groups: dict[str, str | None], rule: EventRule) -> list[tuple[str, Role]]:
    found: list[tuple[str, Role]] = []
    for group in ("a", "z"):
        for reference in _REFERENCE.findall(groups.get(group) or ""):
            if reference[0] in "POBSH" and reference not in dict(found):
                found.append((reference, rule.role if group == "a" else "participant"))
    return found


def _first_person(skeleton: Skeleton, before: int) -> str | None:
    """The person a sentence is about, where the clause itself leaves him out ("at a meeting with ...")."""
    match = re.search(r"(?<= )[PH]\d+(?= )", skeleton.text[:before])
    return match.group(0) if match else None


def _bodies(groups: dict[str, str | None]) -> list[str]:
    """Bodies that an event noun names: "session of the Collective Security Council", "CSC meeting"."""
    words = f"{groups.get('noun') or ''} {(groups.get('about') or '')[:60]}"
    return _BODY.findall(words)[:2]


def _parts(
    skeleton: Skeleton, context: Context, writer: Writer, people: Sequence[tuple[str, Role]]
) -> list[Participant]:
    parts = []
    for reference, role in people:
        chunk = skeleton.chunk(reference)
        if chunk.kind == "O":
            phrase = chunk.offices[0]
            if "plural" not in phrase.flags:
                parts.append(Participant(writer.office_mention(phrase), role, writer.office(phrase)))
            elif phrase.owner is not None and phrase.owner.label_ == "ORG":
                parts.append(Participant(writer.mention(phrase.owner) or "", role))
            continue
        span = context.person if chunk.kind == "H" else chunk.span
        if span is None:
            continue
        office = writer.office(chunk.offices[0]) if chunk.offices else None
        parts.append(Participant(writer.mention(span) or "", role, office))
    return parts


def _is_body(skeleton: Skeleton, writer: Writer, part: Participant) -> bool:
    return any(chunk.kind == "B" and writer.mention(chunk.span) == part.mention_id for chunk in skeleton.chunks)


def _place(skeleton: Skeleton, groups: dict[str, str | None]) -> Span | None:
    if groups.get("place"):
        return skeleton.chunk(str(groups["place"])).span
    references = _PLACE.findall(skeleton.text)
    cities = [reference for reference in references if reference[0] == "L"]
    return skeleton.chunk((cities or references)[0]).span if references else None


def _day(skeleton: Skeleton, match: re.Match[str]) -> Interval | None:
    """The date nearest to the clause: the first one in or after it, else the one that opens the sentence."""
    dates = [(m.start(), skeleton.chunk(m.group(0))) for m in re.finditer(r"(?<= )D\d+(?= )", skeleton.text)]
    usable = [(at, _interval(chunk)) for at, chunk in dates if _interval(chunk) is not None]
    inside = [interval for at, interval in usable if match.start() <= at <= match.end() + 60]
    before = [interval for at, interval in usable if at < match.start()]
    chosen = inside[:1] or before[-1:]
    fine = [
        interval for interval in inside + before[::-1] if interval and interval.precision in ("day", "range", "month")
    ]
    return (fine or chosen or [None])[0]


def _interval(chunk: Chunk) -> Interval | None:
    date = chunk.date
    if date is None or date.bound == "since":
        return None
    return date.interval if date.ends else date.point or date.interval


def _name(skeleton: Skeleton, kind: str) -> str | None:
    if kind not in _NAMED_KINDS:
        return None
    event = next((chunk.span.text for chunk in skeleton.chunks if chunk.kind == "E" and chunk.span is not None), None)
    quoted = next((name for name in _QUOTED.findall(skeleton.sentence.text) if len(name.split()) <= _MAX_NAME), None)
    return quoted or event


def _is_anaphor(found: _Found) -> bool:
    """ "the meeting", "the event": a bare noun without a body, a partner or a name of its own."""
    if found.rule.name not in ("attended", "held", "with_participation", "chaired", "chaired_by"):
        return False
    words = found.match.groupdict().get("noun") or ""
    return bool(
        re.match(r"(?:work of )?(?:event|meeting|session|summit|talks|forum|ceremony)(?: |$)", words)
    ) and not _BODY.search(words)
