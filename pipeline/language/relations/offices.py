"""Claims about offices: what titles and appositions say by themselves, and what the verbs of `rules` say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from pipeline.language.offices import OfficePhrase
from pipeline.language.relations.arguments.office import offices_meant
from pipeline.language.relations.arguments.persons import person_meant, person_named
from pipeline.language.relations.arguments.temporal import TemporalArguments, temporal_arguments
from pipeline.language.relations.builder import ClaimBuilder
from pipeline.language.relations.delexicalisation.placeholders import Delexicalised
from pipeline.language.relations.discourse import Context
from pipeline.language.relations.modality import modality
from pipeline.language.relations.patterns.office_matches import (
    INSIDE,
    Reading,
    further_readings,
    readings,
)
from pipeline.language.relations.patterns.office_patterns import Rule
from pipeline.model.intervals import Interval
from pipeline.model.predicates import HOLDS
from pipeline.model.records import Modality, OfficeClaim

__all__ = ["office_claims"]

_PAST = re.compile(
    r" (?:was|were|had been|served|acted|worked|headed|led|chaired|held|occupied|directed|ran) "
)
_TENSES = re.compile(r" (?:is|are|has|have|remains?|currently|now) ")


def office_claims(
    masked: Delexicalised, context: Context, writer: ClaimBuilder, question: bool
) -> Iterator[OfficeClaim]:
    """All claims of a sentence about offices."""
    yield from _held(masked, context, writer)
    found = readings(masked)
    for number, reading in enumerate(found):
        following = found[number + 1].match.start() if number + 1 < len(found) else len(masked.text)
        parts = [reading, *further_readings(masked, reading, following)]
        for part, after in zip(parts, [*parts[1:], None], strict=True):
            until = after.further.start() if after and after.further else max(following, part.end)
            lead = number == 0 and part is reading
            yield from _claims(masked, context, writer, part, (part.end, until), lead, question)


def _held(masked: Delexicalised, context: Context, writer: ClaimBuilder) -> Iterator[OfficeClaim]:
    """ "President X", "X, the mayor of Y": who holds what by the way he is named."""
    for number, chunk in enumerate(masked.chunks):
        if chunk.kind != "P":
            continue
        for phrase in chunk.offices:
            if "plural" in phrase.flags and phrase.owner is None:
                continue
            said = _by_flags(phrase.flags)
            behind = chunk.span is not None and phrase.start > chunk.span.start
            dates = _after_name(masked, f"P{number}", behind)
            former = said == "former" or (dates.end is not None)
            yield OfficeClaim(
                **writer.head(masked.sentence, HOLDS),
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


def _after_name(masked: Delexicalised, person: str, behind: bool) -> TemporalArguments:
    """Dates directly behind a person with offices: "President X (2001-2005)", "X, president from 2001 to 2005,".

    Without brackets they are of the office only where its title stands `behind` the name.
    """
    match = re.search(
        rf" {person} {'(?:, )?(?:[(] )?' if behind else '[(] '}"
        r"((?:(?:from|since|between|until|to|and|-|in) )?D\d+(?: (?:to|until|till|and|-) D\d+)?)(?= [,.;)])",
        masked.text,
    )
    if not match or not re.match(
        r"(?:from|since|between|until)|D\d+(?: (?:-|to)|$)", match.group(1)
    ):
        return TemporalArguments()
    dates = temporal_arguments(masked, HOLDS, (match.start(1), match.end() + 1), lead=False)
    return replace(dates, plain=None)


def _claims(
    masked: Delexicalised,
    context: Context,
    writer: ClaimBuilder,
    reading: Reading,
    zone: tuple[int, int],
    first: bool,
    question: bool,
) -> Iterator[OfficeClaim]:
    rule, match = reading.rule, reading.match
    subject = person_named(masked, context, reading.group("subject")) or person_meant(
        masked, context, reading
    )
    if subject is None:
        return
    if rule.name == "succeeds.official":
        yield from _official(masked, writer, reading, subject)
    offices = offices_meant(masked, context, reading, subject)
    said = _modality(masked, reading, question)
    dates = temporal_arguments(masked, rule.meaning, zone, lead=first)
    inner = (
        temporal_arguments(masked, rule.meaning, match.span(), lead=False)
        if not reading.further
        else TemporalArguments()
    )
    other = person_named(masked, context, reading.group("other"))
    decider = reading.group("decider")
    by = re.match(r" (?:by|at|in) (B\d+)", masked.text[reading.end :])
    decided_by = (
        decider
        if decider and decider[:1] in "BS" and decider[1:].isdigit()
        else by.group(1)
        if by
        else None
    )
    decided = dates.decided or inner.decided
    for phrase in map(context.with_owner, offices):
        if rule.meaning.gives_post:
            context.chosen(subject, phrase)
        if rule.meaning.neighbour and other is not None:
            context.handed[other[-1].lower_] = phrase
        start, end, standing = _standing(rule, dates, inner, said, match, phrase)
        if start is None and ".elliptic" in rule.name and context.office_start is not None:
            start = context.office_start
        yield OfficeClaim(
            **writer.head(masked.sentence, rule.meaning),
            subject=writer.mention(subject),
            object=writer.mention(other) if rule.meaning.neighbour else None,
            office=writer.office(phrase),
            acting=rule.acting
            or ("acting" in phrase.flags and rule.name not in INSIDE),  # who stands in has no term
            start_date=start,
            end_date=end,
            modality=standing,
            decided_date=decided,
            decided_by=writer.mention(masked.chunk(decided_by).span) if decided_by else None,
            term_months=dates.term_months or inner.term_months,
            rule=f"office.{rule.name}",
            confidence=rule.confidence * phrase.confidence,
        )


def _official(
    masked: Delexicalised, writer: ClaimBuilder, reading: Reading, subject: Span
) -> Iterator[OfficeClaim]:
    """ "The President of Nigeria takes over": who was just chosen for a post holds that one too."""
    phrase = masked.chunk(reading.group("subject") or "").offices[0]
    if phrase.owner is not None and phrase.confidence == 1 and "plural" not in phrase.flags:
        yield OfficeClaim(
            **writer.head(masked.sentence, HOLDS),
            subject=writer.mention(subject),
            office=writer.office(phrase),
            acting="acting" in phrase.flags,
            modality=_by_flags(phrase.flags),
            rule="office.holds.official",
            confidence=0.7,
        )


def _standing(
    rule: Rule,
    dates: TemporalArguments,
    inner: TemporalArguments,
    said: Modality,
    match: re.Match[str],
    phrase: OfficePhrase,
) -> tuple[Interval | None, Interval | None, Modality]:
    """Start, end and modality; an office held in the past tense is a former one, unless its dates say so better."""
    start, end = dates.start or inner.start, dates.end or inner.end
    flags = phrase.flags
    if said == "asserted" and rule.meaning is HOLDS and flags & {"former", "designate"}:
        said = "former" if "former" in flags else "planned"
    if rule.meaning is HOLDS and said == "asserted":
        words = f" {match.group(0)} "
        if end is not None or (_PAST.search(words) and not _TENSES.search(words) and start is None):
            said = "former" if end is None or end.max is None or not dates.start else "asserted"
        if start is not None and end is not None:
            said = "asserted"
    return start, end, said


def _modality(masked: Delexicalised, reading: Reading, question: bool) -> Modality:
    if reading.rule.modality != "asserted":
        return reading.rule.modality
    if reading.rule.name == "succeeds.purpose" and reading.prior is not None:
        return _modality(masked, reading.prior, question)
    clause = re.split(r" (?:;|,|and|but|that) (?=[PHBS]\d)", masked.text[: reading.match.start()])[
        -1
    ]
    after = masked.text[reading.match.end() : reading.match.end() + 40]
    if re.match(r" (?:will be considered|is to be|is expected)", after):
        return "proposed"
    return modality(f" {clause}", reading.match.group(0), question)
