"""Claims about offices: what titles and appositions say by themselves, and what the verbs of `rules` say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span

from pipeline.language.claims.adjuncts import Adjuncts, read_adjuncts
from pipeline.language.claims.context import Context
from pipeline.language.claims.grouping import together
from pipeline.language.claims.modality import modality
from pipeline.language.claims.readings import INSIDE, Reading, further_readings, readings
from pipeline.language.claims.rules import Rule
from pipeline.language.claims.skeleton import Skeleton
from pipeline.language.claims.writing import Writer
from pipeline.language.offices import STATE_ROLES, OfficePhrase
from pipeline.language.offices.owners import in_full
from pipeline.records import Claim, Modality

__all__ = ["office_claims"]

_STANDING = frozenset(("holds",))
_NEAREST = frozenset(
    ("holds.term", "holds.leads_it", "acting.since", "holds.post", "holds.relative", "holds.tenure", "term.whose")
)
_SAME_POST = frozenset(
    ("holds.term", "holds.post", "holds.followed", "holds.tenure")
)  # rules about the post just spoken of
_GAINS = frozenset(("appointed", "elected", "approved", "takes_office", "reappointed", "sworn_in"))
_NAMES_POST = frozenset(("succeeds", "sworn_in", "reappointed", "dismissed"))
_OTHER_POST = re.compile(
    r"(?: (?:on |in )?D\d+)?(?: from (?:his |her )?(?:post|position|office|role))? as (?!of |part |well )"
)  # "succeeds X as head of the world body"
_PREDECESSOR = re.compile(r" (?:his|her) (?:immediate )?predecessor(?: ,| )? ?(?:P\d+|(?:who )?(?:left|re))")
_HONORIFIC = frozenset(("head_of_state", "head_of_government"))  # titles that stand before a name whatever he does
_POSSESSIVES = frozenset(("its", "their"))
_OF_BODIES = frozenset(("head", "head_of_state", "chair"))  # a post that an organisation fills is its own
_SERVING = frozenset(("other", "envoy", "spokesperson", "chief_of_staff"))
_PAST = re.compile(r" (?:was|were|had been|served|acted|worked|headed|led|chaired|held|occupied|directed|ran) ")
_THEIR_POST = re.compile(r" , who(?: [a-z]+){1,4} (O\d+)(?= )")  # "replaced Y, who resigned as minister"
_BREAK = re.compile(r" (?:while|whereas|but|;) ")
_TENSES = re.compile(r" (?:is|are|has|have|remains?|currently|now) ")


def office_claims(skeleton: Skeleton, context: Context, writer: Writer, question: bool) -> Iterator[Claim]:
    """All claims of a sentence about offices."""
    yield from _held(skeleton, context, writer)
    found = readings(skeleton)
    for number, reading in enumerate(found):
        following = found[number + 1].match.start() if number + 1 < len(found) else len(skeleton.text)
        parts = [reading, *further_readings(skeleton, reading, following)]
        for part, after in zip(parts, [*parts[1:], None], strict=True):
            until = after.further.start() if after and after.further else max(following, part.end)
            lead = number == 0 and part is reading
            yield from _claims(skeleton, context, writer, part, (part.end, until), lead, question)


def _held(skeleton: Skeleton, context: Context, writer: Writer) -> Iterator[Claim]:
    """ "President X", "X, the mayor of Y": who holds what by the way he is named."""
    for number, chunk in enumerate(skeleton.chunks):
        if chunk.kind != "P":
            continue
        for phrase in chunk.offices:
            if "plural" in phrase.flags and phrase.owner is None:
                continue
            said = _by_flags(phrase.flags)
            behind = chunk.span is not None and phrase.start > chunk.span.start
            dates = _after_name(skeleton, f"P{number}", behind)
            former = said == "former" or (dates.end is not None)
            yield writer.claim(
                skeleton.sentence,
                "holds",
                subject=writer.mention(chunk.span),
                office=writer.office(context.with_owner(phrase)),
                acting="acting" in phrase.flags,
                start_date=dates.start,
                end_date=dates.end,
                modality="former" if former else said,
                rule="holds.named",
                confidence=0.95 * phrase.confidence,
            )


def _by_flags(flags: frozenset[str]) -> Modality:
    if flags & {"former", "past"}:
        return "former"
    return "planned" if "designate" in flags else "asserted"


def _after_name(skeleton: Skeleton, person: str, behind: bool) -> Adjuncts:
    """Dates directly behind a person with offices: "President X (2001-2005)", "X, president from 2001 to 2005,".

    Without brackets they are of the office only where its title stands `behind` the name.
    """
    match = re.search(
        rf" {person} {'(?:, )?(?:[(] )?' if behind else '[(] '}"
        r"((?:(?:from|since|between|until|to|and|-|in) )?D\d+(?: (?:to|until|till|and|-) D\d+)?)(?= [,.;)])",
        skeleton.text,
    )
    if not match or not re.match(r"(?:from|since|between|until)|D\d+(?: (?:-|to)|$)", match.group(1)):
        return Adjuncts()
    dates = read_adjuncts(skeleton, "holds", (match.start(1), match.end() + 1), lead=False)
    return replace(dates, plain=None)


def _claims(
    skeleton: Skeleton,
    context: Context,
    writer: Writer,
    reading: Reading,
    zone: tuple[int, int],
    first: bool,
    question: bool,
) -> Iterator[Claim]:
    rule, match = reading.rule, reading.match
    subject = _person(skeleton, context, reading.group("subject")) or _unnamed(skeleton, context, reading)
    if subject is None:
        return
    if rule.name == "succeeds.official":
        yield from _official(skeleton, writer, reading, subject)
    offices = _offices(skeleton, context, reading, subject)
    said = _modality(skeleton, reading, question)
    dates = read_adjuncts(skeleton, rule.predicate, zone, lead=first)
    inner = read_adjuncts(skeleton, rule.predicate, match.span(), lead=False) if not reading.further else Adjuncts()
    other = _person(skeleton, context, reading.group("other"))
    decider = reading.group("decider")
    by = re.match(r" (?:by|at|in) (B\d+)", skeleton.text[reading.end :])
    decided_by = decider if decider and decider[:1] in "BS" and decider[1:].isdigit() else by.group(1) if by else None
    decided = dates.decided or inner.decided
    for phrase in map(context.with_owner, offices):
        if rule.predicate in _GAINS:
            context.chosen(subject, phrase)
        if rule.predicate == "succeeds" and other is not None:
            context.handed[other[-1].lower_] = phrase
        values = _standing(rule, dates, inner, said, match, phrase)
        start = values.pop("start_date")
        if start is None and ".elliptic" in rule.name and context.office_start is not None:
            start = context.office_start
        yield writer.claim(
            skeleton.sentence,
            rule.predicate,
            subject=writer.mention(subject),
            object=writer.mention(other) if rule.predicate == "succeeds" else None,
            office=writer.office(phrase),
            acting=rule.acting or ("acting" in phrase.flags and rule.name not in INSIDE),  # who stands in has no term
            start_date=start,
            decided_date=decided,
            decided_by=writer.mention(skeleton.chunk(decided_by).span) if decided_by else None,
            term_months=dates.term_months or inner.term_months,
            rule=f"office.{rule.name}",
            confidence=rule.confidence * phrase.confidence,
            **values,
        )


def _official(skeleton: Skeleton, writer: Writer, reading: Reading, subject: Span) -> Iterator[Claim]:
    """ "The President of Nigeria takes over": who was just chosen for a post holds that one too."""
    phrase = skeleton.chunk(reading.group("subject") or "").offices[0]
    if phrase.owner is not None and phrase.confidence == 1 and "plural" not in phrase.flags:
        yield writer.claim(
            skeleton.sentence,
            "holds",
            subject=writer.mention(subject),
            office=writer.office(phrase),
            acting="acting" in phrase.flags,
            modality=_by_flags(phrase.flags),
            rule="office.holds.official",
            confidence=0.7,
        )


def _standing(
    rule: Rule, dates: Adjuncts, inner: Adjuncts, said: Modality, match: re.Match[str], phrase: OfficePhrase
) -> dict[str, object]:
    """Start, end and modality; an office held in the past tense is a former one, unless its dates say so better."""
    start, end = dates.start or inner.start, dates.end or inner.end
    flags = phrase.flags
    if said == "asserted" and rule.predicate == "holds" and flags & {"former", "designate"}:
        said = "former" if "former" in flags else "planned"
    if rule.predicate in _STANDING and said == "asserted":
        words = f" {match.group(0)} "
        if end is not None or (_PAST.search(words) and not _TENSES.search(words) and start is None):
            said = "former" if end is None or end.max is None or not dates.start else "asserted"
        if start is not None and end is not None:
            said = "asserted"
    return {"start_date": start, "end_date": end, "modality": said}


def _modality(skeleton: Skeleton, reading: Reading, question: bool) -> Modality:
    if reading.rule.modality != "asserted":
        return reading.rule.modality
    if reading.rule.name == "succeeds.purpose" and reading.prior is not None:
        return _modality(skeleton, reading.prior, question)
    clause = re.split(r" (?:;|,|and|but|that) (?=[PHBS]\d)", skeleton.text[: reading.match.start()])[-1]
    after = skeleton.text[reading.match.end() : reading.match.end() + 40]
    if re.match(r" (?:will be considered|is to be|is expected)", after):
        return "proposed"
    return modality(f" {clause}", reading.match.group(0), question)


def _person(skeleton: Skeleton, context: Context, reference: str | None) -> Span | None:
    """The person a reference names; "he" is the sentence's first person before it, else the last sentence's subject."""
    if not reference:
        return None
    if reference[0] == "H":
        at = skeleton.chunk(reference).start
        before = [chunk.span for chunk in skeleton.chunks if chunk.kind == "P" and chunk.end <= at]
        return before[0] if before else context.person
    if reference[0] == "O":
        return _holder(context, skeleton.chunk(reference).offices[0])
    return skeleton.chunk(reference).span if reference[0] == "P" else None


def _holder(context: Context, phrase: OfficePhrase) -> Span | None:
    """Whom "the Secretary General" means: the last who was given that title, else the person spoken of."""
    names = (name for name, held in reversed(context.offices.items()) if held.title == phrase.title)
    persons = {ent[-1].lower_: ent for ent in reversed(context.doc.ents) if ent.label_ == "PERSON"}
    return next((persons[name] for name in names if name in persons), context.person)


def _unnamed(skeleton: Skeleton, context: Context, reading: Reading) -> Span | None:
    """Whom a rule without a subject speaks of: "who" is the person just named, "his" the first of the sentence."""
    if reading.group("subject"):
        return None
    prior = reading.prior
    if reading.rule.name == "succeeds.purpose" and prior is not None and prior.rule.predicate in _GAINS | {"nominated"}:
        return _person(skeleton, context, prior.group("subject"))
    clause = skeleton.text[: reading.match.start()]
    if reading.rule.name == "succeeds.participle":
        clause = f" {_BREAK.split(clause)[-1]}"
    before = re.findall(r"(?<= )P\d+(?= )(?! 's predecessor)", clause)
    if not before:
        posts = re.findall(
            r"(?<= )O\d+(?= )", f"{skeleton.text[: reading.match.start()]} {reading.group('office') or ''} "
        )
        return _person(skeleton, context, posts[0]) if posts and not reading.further else context.person
    return skeleton.chunk(before[-1 if reading.rule.name in _NEAREST else 0]).span


def _offices(skeleton: Skeleton, context: Context, reading: Reading, subject: Span) -> list[OfficePhrase]:
    """The offices a match speaks of: named, made by the verb, the person's own, or the one spoken of before."""
    reference = reading.group("office")
    if reference:
        joint = reading.joint.group(0) if reading.joint else ""
        posts = together(skeleton, f"{reference}{joint}")
        serves = posts[0].role_class in _SERVING and any(post.role_class in STATE_ROLES for post in posts[1:])
        posts = posts[:1] if serves else posts  # "adviser to the prime minister and minister of finance"
        return [_owned(skeleton, context, reading, phrase) for phrase in posts]
    rule = reading.rule
    if rule.title:
        return [_made(skeleton, context, reading, subject)]
    if rule.name.endswith("elliptic"):
        spoken = context.office if context.office_age <= 1 else context.office_of(subject) or context.office
        return [spoken] if spoken else []
    if rule.predicate in _NAMES_POST and _OTHER_POST.match(skeleton.text[reading.match.end() :]):
        return []
    gained = context.gained.get(subject[-1].lower_) if rule.predicate == "succeeds" else None
    if gained is not None:
        return [gained]
    if _PREDECESSOR.search(f"{skeleton.text[: reading.match.start()][-40:]} {reading.match.group(0)}"):
        followed = next(reversed(context.gained.values()), None)
        followed = followed or (context.office_of(context.person) if context.person else None) or context.office
        return [followed] if followed else []
    return _spoken_of(skeleton, context, reading, subject)


def _made(skeleton: Skeleton, context: Context, reading: Reading, subject: Span) -> OfficePhrase:
    """The office that the verb makes ("heads X" -> Head of X); who takes a command is called by his own title."""
    rule, body = reading.rule, skeleton.chunk(reading.group("body") or "")
    own = [chunk.offices for chunk in skeleton.chunks if chunk.span == subject]
    commands = [office for held in own for office in held if office.role_class == rule.role_class == "commander"]
    made = OfficePhrase(body.start, body.end, body.start, body.end, rule.title, rule.role_class, body.span)
    return commands[0] if commands else in_full(made, context.knowledge)


def _spoken_of(skeleton: Skeleton, context: Context, reading: Reading, subject: Span) -> list[OfficePhrase]:
    """The office of a clause that names none: by the titles of its two persons and what was told before."""
    rule = reading.rule
    own = _titles(skeleton, reading.group("subject"))
    before, after = _titles(skeleton, reading.group("other"))
    held = context.office_of(subject)
    if rule.predicate == "succeeds" and _of_states([*own[0], *own[1]] or ([held] if held else []), before):
        return [context.office] if context.office and context.office.role_class not in _HONORIFIC else []
    if rule.name == "succeeds.passive" and (before or after):  # "A, minister since May, was replaced by the governor B"
        return (before or after)[:1]
    if rule.predicate == "succeeds":
        told = _THEIR_POST.match(skeleton.text, reading.match.end())
        theirs = context.office_of(other) if (other := _person(skeleton, context, reading.group("other"))) else None
        theirs = skeleton.chunk(told.group(1)).offices[0] if told else theirs
        spoken = [post for post in (theirs, held, context.office) if post is not None]
        return [*before, *own[0], *spoken[: theirs is not None], *own[1], *spoken, *after][:1]
    if rule.name == "holds.leads_it":
        posts = (held, *reversed(context.gained.values()), context.office)
        return [post for post in posts if post and post.role_class not in STATE_ROLES][:1]
    named = _office_before(skeleton, reading.match.start()) if rule.name in _SAME_POST else None
    if rule.name in INSIDE and held is None:  # "X, whose term ends in May, is president of Y"
        named = _office_before(skeleton, len(skeleton.text))
    if rule.name in _SAME_POST | INSIDE:  # "takes over from Y, who served from 2011 to 2021"
        named = context.handed.get(subject[-1].lower_) or named
    gained = context.gained.get(subject[-1].lower_) if rule.predicate == "takes_office" else None
    known = [named or gained or held or context.office]
    ranked = (*own, before, [office for office in known if office], after)
    return next((offices[:1] for offices in ranked if offices), [])


def _of_states(own: Sequence[OfficePhrase], others: Sequence[OfficePhrase]) -> bool:
    """ "President A of Niger takes over from President B of Ghana": no post of either state is handed over."""
    first, second = (
        {o.owner.kb_id_ or o.owner.text for o in held if o.owner is not None and o.role_class in _HONORIFIC}
        for held in (own, others)
    )
    return bool(first and second) and not first & second


def _titles(skeleton: Skeleton, reference: str | None) -> tuple[list[OfficePhrase], list[OfficePhrase]]:
    """A person's titles before the name, which tell the post spoken of, and those after it, often other posts."""
    if not reference or reference[0] != "P":
        return [], []
    chunk = skeleton.chunk(reference)
    singular = [phrase for phrase in chunk.offices if phrase.flags.isdisjoint(("plural", "former"))]
    name = chunk.span.start if chunk.span is not None else chunk.start
    return [p for p in singular if p.last <= name], [p for p in singular if p.last > name]


def _office_before(skeleton: Skeleton, at: int) -> OfficePhrase | None:
    """The office last named in the sentence, by itself or with its holder."""
    named = [skeleton.chunk(name).offices for name in re.findall(r"(?<= )[OP]\d+(?= )", skeleton.text[:at])]
    return next((offices[0] for offices in reversed(named) if offices), None)


def _owned(skeleton: Skeleton, context: Context, reading: Reading, phrase: OfficePhrase) -> OfficePhrase:
    """ "The council elected X as its president": of that council; "as chairman of its Authority": of its organ."""
    decider = reading.group("decider")
    if phrase.owner is None and phrase.role_class == "envoy":
        return _sent(skeleton, context, decider, phrase)
    guessed = phrase.owner is None or phrase.confidence < 1
    if not decider or decider[0] != "B":
        own = reading.rule.predicate in _GAINS and phrase.role_class in _OF_BODIES and guessed
        return _of_sentence(skeleton, context, reading, phrase) if own else phrase
    owner = skeleton.chunk(decider).span
    organ = phrase.owner
    if organ is not None and not _POSSESSIVES.isdisjoint(token.lower_ for token in organ.doc[phrase.end : organ.start]):
        return replace(phrase, owner=owner, body=organ)
    its = re.search(r" (?:its|their) (?:\w+ )?O\d+$", reading.match.group(0))
    if its or (guessed and _fills_own(owner, phrase)):
        role = "head" if phrase.role_class == "head_of_state" else phrase.role_class
        return replace(phrase, owner=owner, body=None, role_class=role, confidence=0.9)
    return phrase


def _sent(skeleton: Skeleton, context: Context, decider: str | None, phrase: OfficePhrase) -> OfficePhrase:
    """ "The UN Secretary-General appointed X as his envoy": who is sent by the head of an organisation is its envoy."""
    sender = _person(skeleton, context, decider) if decider and decider[0] in "PH" else None
    held = [chunk.offices[0] for chunk in skeleton.chunks if chunk.offices and sender and chunk.span == sender]
    post = held[0] if held else context.office_of(sender) if sender else None
    return replace(phrase, owner=post.owner, confidence=0.9) if post and post.owner else phrase


def _of_sentence(skeleton: Skeleton, context: Context, reading: Reading, phrase: OfficePhrase) -> OfficePhrase:
    """ "At the summit of the African Union, X was elected chairman": of the body named first."""
    organisations = context.knowledge.organisations
    named = [
        chunk.span
        for chunk in skeleton.chunks
        if chunk.kind == "B"
        and chunk.span is not None
        and chunk.span.kb_id_ in organisations
        and f" B{skeleton.chunks.index(chunk)} " in skeleton.text[: reading.match.start() + 1]
    ]
    bodies = [span for span in named if organisations[span.kb_id_].kind != "media"]
    return replace(phrase, owner=bodies[0], body=None, confidence=0.8) if bodies else phrase


def _fills_own(decider: Span | None, phrase: OfficePhrase) -> bool:
    """True for an organisation that fills its own post; an organ fills its own chair, and the head of all above it."""
    if decider is None or not decider.kb_id_.startswith("org:") or phrase.role_class not in _OF_BODIES:
        return False
    return "." not in decider.kb_id_ or phrase.role_class != "head"
