"""Which post a clause speaks of: the one named, the one its verb makes, the person's own, or the one told of before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span

from pipeline.language.offices import STATE_ROLES, OfficePhrase
from pipeline.language.offices.owners import in_full
from pipeline.language.relations.arguments.persons import person_named
from pipeline.language.relations.delexicalisation.attachment import together
from pipeline.language.relations.delexicalisation.placeholders import Delexicalised
from pipeline.language.relations.discourse import Context
from pipeline.language.relations.patterns.office_matches import INSIDE, Reading
from pipeline.model.predicates import TAKES_OFFICE

__all__ = ["offices_meant"]

_SAME_POST = frozenset(
    ("holds.term", "holds.post", "holds.followed", "holds.tenure")
)  # rules about the post just spoken of
_OTHER_POST = re.compile(
    r"(?: (?:on |in )?D\d+)?(?: from (?:his |her )?(?:post|position|office|role))? as (?!of |part |well )"
)  # "succeeds X as head of the world body"
_PREDECESSOR = re.compile(
    r" (?:his|her) (?:immediate )?predecessor(?: ,| )? ?(?:P\d+|(?:who )?(?:left|re))"
)
_HONORIFIC = frozenset(
    ("head_of_state", "head_of_government")
)  # titles that stand before a name whatever he does
_POSSESSIVES = frozenset(("its", "their"))
_OF_BODIES = frozenset(
    ("head", "head_of_state", "chair")
)  # a post that an organisation fills is its own
_SERVING = frozenset(("other", "envoy", "spokesperson", "chief_of_staff"))
_THEIR_POST = re.compile(
    r" , who(?: [a-z]+){1,4} (O\d+)(?= )"
)  # "replaced Y, who resigned as minister"


def offices_meant(
    masked: Delexicalised, context: Context, reading: Reading, subject: Span
) -> list[OfficePhrase]:
    """The offices a match speaks of: named, made by the verb, the person's own, or the one spoken of before."""
    reference = reading.group("office")
    if reference:
        joint = reading.joint.group(0) if reading.joint else ""
        posts = together(masked, f"{reference}{joint}")
        serves = posts[0].role_class in _SERVING and any(
            post.role_class in STATE_ROLES for post in posts[1:]
        )
        posts = (
            posts[:1] if serves else posts
        )  # "adviser to the prime minister and minister of finance"
        return [_owned(masked, context, reading, phrase) for phrase in posts]
    rule = reading.rule
    if rule.title:
        return [_made(masked, context, reading, subject)]
    if rule.name.endswith("elliptic"):
        spoken = (
            context.office
            if context.office_age <= 1
            else context.office_of(subject) or context.office
        )
        return [spoken] if spoken else []
    if rule.meaning.names_post_behind and _OTHER_POST.match(masked.text[reading.match.end() :]):
        return []
    gained = context.gained.get(subject[-1].lower_) if rule.meaning.neighbour else None
    if gained is not None:
        return [gained]
    if _PREDECESSOR.search(
        f"{masked.text[: reading.match.start()][-40:]} {reading.match.group(0)}"
    ):
        followed = next(reversed(context.gained.values()), None)
        followed = (
            followed
            or (context.office_of(context.person) if context.person else None)
            or context.office
        )
        return [followed] if followed else []
    return _spoken_of(masked, context, reading, subject)


def _made(masked: Delexicalised, context: Context, reading: Reading, subject: Span) -> OfficePhrase:
    """The office that the verb makes ("heads X" -> Head of X); who takes a command is called by his own title."""
    rule, body = reading.rule, masked.chunk(reading.group("body") or "")
    own = [chunk.offices for chunk in masked.chunks if chunk.span == subject]
    commands = [
        office
        for held in own
        for office in held
        if office.role_class == rule.role_class == "commander"
    ]
    made = OfficePhrase(
        body.start, body.end, body.start, body.end, rule.title, rule.role_class, body.span
    )
    return commands[0] if commands else in_full(made, context.knowledge)


def _spoken_of(
    masked: Delexicalised, context: Context, reading: Reading, subject: Span
) -> list[OfficePhrase]:
    """The office of a clause that names none: by the titles of its two persons and what was told before."""
    rule = reading.rule
    own = _titles(masked, reading.group("subject"))
    before, after = _titles(masked, reading.group("other"))
    held = context.office_of(subject)
    if rule.meaning.neighbour and _of_states(
        [*own[0], *own[1]] or ([held] if held else []), before
    ):
        return (
            [context.office]
            if context.office and context.office.role_class not in _HONORIFIC
            else []
        )
    if rule.name == "succeeds.passive" and (
        before or after
    ):  # "A, minister since May, was replaced by the governor B"
        return (before or after)[:1]
    if rule.meaning.neighbour:
        told = _THEIR_POST.match(masked.text, reading.match.end())
        theirs = (
            context.office_of(other)
            if (other := person_named(masked, context, reading.group("other")))
            else None
        )
        theirs = masked.chunk(told.group(1)).offices[0] if told else theirs
        spoken = [post for post in (theirs, held, context.office) if post is not None]
        return [*before, *own[0], *spoken[: theirs is not None], *own[1], *spoken, *after][:1]
    if rule.name == "holds.leads_it":
        posts = (held, *reversed(context.gained.values()), context.office)
        return [post for post in posts if post and post.role_class not in STATE_ROLES][:1]
    named = _office_before(masked, reading.match.start()) if rule.name in _SAME_POST else None
    if rule.name in INSIDE and held is None:  # "X, whose term ends in May, is president of Y"
        named = _office_before(masked, len(masked.text))
    if rule.name in _SAME_POST | INSIDE:  # "takes over from Y, who served from 2011 to 2021"
        named = context.handed.get(subject[-1].lower_) or named
    gained = context.gained.get(subject[-1].lower_) if rule.meaning is TAKES_OFFICE else None
    known = [named or gained or held or context.office]
    ranked = (*own, before, [office for office in known if office], after)
    return next((offices[:1] for offices in ranked if offices), [])


def _of_states(own: Sequence[OfficePhrase], others: Sequence[OfficePhrase]) -> bool:
    """ "President A of Niger takes over from President B of Ghana": no post of either state is handed over."""
    first, second = (
        {
            o.owner.kb_id_ or o.owner.text
            for o in held
            if o.owner is not None and o.role_class in _HONORIFIC
        }
        for held in (own, others)
    )
    return bool(first and second) and not first & second


def _titles(
    masked: Delexicalised, reference: str | None
) -> tuple[list[OfficePhrase], list[OfficePhrase]]:
    """A person's titles before the name, which tell the post spoken of, and those after it, often other posts."""
    if not reference or reference[0] != "P":
        return [], []
    chunk = masked.chunk(reference)
    singular = [phrase for phrase in chunk.offices if phrase.flags.isdisjoint(("plural", "former"))]
    name = chunk.span.start if chunk.span is not None else chunk.start
    return [p for p in singular if p.last <= name], [p for p in singular if p.last > name]


def _office_before(masked: Delexicalised, at: int) -> OfficePhrase | None:
    """The office last named in the sentence, by itself or with its holder."""
    named = [
        masked.chunk(name).offices for name in re.findall(r"(?<= )[OP]\d+(?= )", masked.text[:at])
    ]
    return next((offices[0] for offices in reversed(named) if offices), None)


def _owned(
    masked: Delexicalised, context: Context, reading: Reading, phrase: OfficePhrase
) -> OfficePhrase:
    """ "The council elected X as its president": of that council; "as chairman of its Authority": of its organ."""
    decider = reading.group("decider")
    if phrase.owner is None and phrase.role_class == "envoy":
        return _sent(masked, context, decider, phrase)
    guessed = phrase.owner is None or phrase.confidence < 1
    if not decider or decider[0] != "B":
        own = reading.rule.meaning.gives_post and phrase.role_class in _OF_BODIES and guessed
        return _of_sentence(masked, context, reading, phrase) if own else phrase
    owner = masked.chunk(decider).span
    organ = phrase.owner
    if organ is not None and not _POSSESSIVES.isdisjoint(
        token.lower_ for token in organ.doc[phrase.end : organ.start]
    ):
        return replace(phrase, owner=owner, body=organ)
    its = re.search(r" (?:its|their) (?:\w+ )?O\d+$", reading.match.group(0))
    if its or (guessed and _fills_own(owner, phrase)):
        role = "head" if phrase.role_class == "head_of_state" else phrase.role_class
        return replace(phrase, owner=owner, body=None, role_class=role, confidence=0.9)
    return phrase


def _sent(
    masked: Delexicalised, context: Context, decider: str | None, phrase: OfficePhrase
) -> OfficePhrase:
    """ "The UN Secretary-General appointed X as his envoy": who is sent by the head of an organisation is its envoy."""
    sender = person_named(masked, context, decider) if decider and decider[0] in "PH" else None
    held = [
        chunk.offices[0]
        for chunk in masked.chunks
        if chunk.offices and sender and chunk.span == sender
    ]
    post = held[0] if held else context.office_of(sender) if sender else None
    return replace(phrase, owner=post.owner, confidence=0.9) if post and post.owner else phrase


def _of_sentence(
    masked: Delexicalised, context: Context, reading: Reading, phrase: OfficePhrase
) -> OfficePhrase:
    """ "At the summit of the African Union, X was elected chairman": of the body named first."""
    organisations = context.knowledge.organisations
    named = [
        chunk.span
        for chunk in masked.chunks
        if chunk.kind == "B"
        and chunk.span is not None
        and chunk.span.kb_id_ in organisations
        and f" B{masked.chunks.index(chunk)} " in masked.text[: reading.match.start() + 1]
    ]
    bodies = [span for span in named if organisations[span.kb_id_].kind != "media"]
    return replace(phrase, owner=bodies[0], body=None, confidence=0.8) if bodies else phrase


def _fills_own(decider: Span | None, phrase: OfficePhrase) -> bool:
    """True for an organisation that fills its own post; an organ fills its own chair, and the head of all above it."""
    if (
        decider is None
        or not decider.kb_id_.startswith("org:")
        or phrase.role_class not in _OF_BODIES
    ):
        return False
    return "." not in decider.kb_id_ or phrase.role_class != "head"
