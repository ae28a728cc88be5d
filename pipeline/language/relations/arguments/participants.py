"""Who takes part in an event: persons, holders of posts, states and bodies of its clause, with
their roles.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from spacy.tokens import Span

from pipeline.language.relations.arguments.conveners import convener
from pipeline.language.relations.builder import ClaimBuilder
from pipeline.language.relations.delexicalisation.placeholders import Delexicalised
from pipeline.language.relations.discourse import Context
from pipeline.language.relations.patterns.event_patterns import EventRule
from pipeline.model.records import Participant, Role

__all__ = ["BODY", "participants"]

BODY = re.compile(r"[BO]\d+")
_EVENT = re.compile(r"\bE\d+")
_REFERENCE = re.compile(r"[POBSHLED]\d+")
_CHAIR = re.compile(
    r"(?<! delegation) (?:chaired by|under chairmanship of|under chair of|presided over by"
    r"|headed by|led by|opened by)"
    r" (?:(?:its|their|his|her) )?(?:O\d+ , (?:H\d+ )?(?=P))?(P\d+|O\d+)(?= )"
)
_TOPIC = re.compile(
    r" (?:on(?! D\d)|about|dedicated|devoted|entitled|organi[sz]ed by|hosted by|initiated by) "
)
_NAMELESS = re.compile(
    r"\b(?:organi[sz]ation|bloc|group|grouping|association|union|community|alliance) 's "
)
_VENUE = re.compile(r" at (?:headquarters of )?(B\d+)")
_HONOURED = re.compile(r" (?:ceremony|reception)  ?(?:for|of|in honou?r of) (P\d+)")
_PAIR = re.compile(r"[SA]\d+(?= - [SA]\d)|(?<=\d - )[SA]\d+")  # "India-US exercise"
_PREMISES = re.compile(
    r"(?:Headquarters|Hotel|Palace|Hall|Airport|Cent(?:er|re)|House|Building)$", re.IGNORECASE
)
_SIDES = re.compile(r" (?:between|involving) (?:[a-z]+ ){0,4}?(B\d+)")
_NEAR = 60  # characters behind a clause in which the body stands where it takes place
_PAPER = re.compile(
    r" (?:plan|programme|program|decision|agreement|declaration|concept|strategy|statement"
    r"|protocol|document)s?(?= )"
)


def participants(
    masked: Delexicalised,
    context: Context,
    writer: ClaimBuilder,
    rule: EventRule,
    match: re.Match[str],
    words: str,
) -> list[Participant]:
    """Return who takes part in the event that a rule has read: those of the clause, of its event
    noun with the `words` behind it, and who chairs it.
    """
    groups = {name: text for name, text in match.groupdict().items() if text}
    people = _of_clause(groups, rule)
    conveners: list[Span | None] = [context.organisation] if _NAMELESS.search(words) else []
    conveners += [
        convener(context, masked.chunk(reference).span) for reference in _EVENT.findall(words)[:1]
    ]
    if rule.elliptic and (subject := _subject(masked, match)) is not None:
        people.insert(0, (subject, "participant"))
    named = dict(people)
    behind = masked.text[match.end() : match.end() + _NEAR]
    venues = (
        []
        if rule.kind == "visit"
        else [*_VENUE.findall(match.group(0) + behind), *_SIDES.findall(behind)]
    )
    bodies = dict.fromkeys(
        (*_HONOURED.findall(words), *_PAIR.findall(words), *_bodies(words), *venues)
    )
    people += [(reference, "participant") for reference in bodies if reference not in named]
    chair = _CHAIR.search(masked.text) if rule.kind != "visit" else None
    if chair:
        people = [
            (chair.group(1), "chair"),
            *((r, role) for r, role in people if r != chair.group(1)),
        ]
    parts = _parts(
        masked,
        context,
        writer,
        [(r, role) for r, role in people if not _is_no_participant(masked, context, r)],
    )
    return parts + [
        Participant(writer.mention(span) or "", "participant")
        for span in conveners
        if span is not None
    ]


def _is_no_participant(masked: Delexicalised, context: Context, reference: str) -> bool:
    """Cities that stand for a place, buildings, and words of a document's name ("the Action Plan
    was approved").
    """
    chunk = masked.chunk(reference)
    if chunk.span is None or chunk.kind == "L":
        return chunk.kind == "L"
    if chunk.kind == "P":
        return context.knowledge.capital_state(chunk.span.text) is not None
    if chunk.kind == "B" and _PREMISES.search(chunk.span.text):
        return True
    behind = masked.text.partition(f" {reference} ")[2]
    return chunk.kind == "B" and not chunk.span.kb_id_ and _PAPER.match(f" {behind}") is not None


def _of_clause(groups: Mapping[str, str], rule: EventRule) -> list[tuple[str, Role]]:
    found: list[tuple[str, Role]] = []
    for group in ("a", "z"):
        for reference in _REFERENCE.findall(groups.get(group) or ""):
            if reference[0] in "POBSHL" and reference not in dict(found):
                both = group == "a" or rule.role == "signatory"
                found.append((reference, rule.role if both else "participant"))
    if host := groups.get("host"):
        found.append((host, "host"))
    return found


def _bodies(words: str) -> list[str]:
    """Bodies that an event noun names ("session of the Collective Security Council", "CSC
    meeting"), not those it is about, nor its organisers, nor who tells that it was held.
    """
    return BODY.findall(_TOPIC.split(words.rpartition(" that ")[2])[0])[
        : 4 if "joint" in words else 2
    ]


def _subject(masked: Delexicalised, match: re.Match[str]) -> str | None:
    """Whom a sentence is about, where the clause leaves him out: "X, meeting with Y" or "meeting
    with Y, X".
    """
    before = re.search(r"(?<= )[PH]\d+(?= )", masked.text[: match.start()])
    behind = re.match(
        r"(?:(?: on| in| at)? [DLSB]\d+)* , ([PHO]\d+)(?= (?!,))", masked.text[match.end() :]
    )
    return before.group(0) if before else behind.group(1) if behind else None


def _parts(
    masked: Delexicalised,
    context: Context,
    writer: ClaimBuilder,
    people: Sequence[tuple[str, Role]],
) -> list[Participant]:
    parts = []
    for reference, role in people:
        chunk = masked.chunk(reference)
        if chunk.kind == "O":
            phrase = chunk.offices[0]
            if "plural" not in phrase.flags:
                parts.append(
                    Participant(writer.office_mention(phrase), role, writer.office(phrase))
                )
            elif phrase.owner is not None and phrase.owner.label_ in ("ORG", "GPE"):
                parts.append(Participant(writer.mention(phrase.owner) or "", role))
            continue
        span = _meant(masked, context, reference) if chunk.kind == "H" else chunk.span
        if span is None:
            continue
        office = writer.office(chunk.offices[0]) if chunk.offices else None
        parts.append(Participant(writer.mention(span) or "", role, office))
    return parts


def _meant(masked: Delexicalised, context: Context, pronoun: str) -> Span | None:
    """Who "he" is: the one person named before it in its sentence, else whom the last sentence
    was about.
    """
    named = set(re.findall(r"(?<= )P\d+(?= )", masked.text.partition(f" {pronoun} ")[0]))
    return masked.chunk(named.pop()).span if len(named) == 1 else context.person
