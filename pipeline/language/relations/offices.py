"""Claims about offices: what titles and appositions say by themselves, and what the verbs of
`rules` say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span

from pipeline.language.offices import OfficePhrase
from pipeline.language.relations.arguments.office import offices_meant
from pipeline.language.relations.arguments.persons import person_meant, person_named
from pipeline.language.relations.arguments.temporal import TemporalArguments, temporal_arguments
from pipeline.language.relations.builder import ClaimBuilder
from pipeline.language.relations.delexicalisation.placeholders import Delexicalised
from pipeline.language.relations.discourse import Context
from pipeline.language.relations.modality import modality
from pipeline.language.relations.patterns.office_matches import Reading, further_readings, readings
from pipeline.language.relations.patterns.office_patterns import OfficeRule
from pipeline.model.intervals import Interval
from pipeline.model.predicates import HOLDS
from pipeline.model.records import Modality, OfficeClaim

__all__ = ["office_claims"]

_PAST = re.compile(
    r" (?:was|were|had been|served|acted|worked|headed|led|chaired|held|occupied|directed|ran) "
)
_TIME_IN_OFFICE = re.compile(r"(?:from|since|between|until)|D\d+(?: (?:-|to)|$)")
_CLAUSE_START = re.compile(r" (?:;|,|and|but|that) (?=[PHBS]\d)")
_IN_HAND = re.compile(r" (?:will be considered|is to be|is expected)")
_TENSES = re.compile(r" (?:is|are|has|have|remains?|currently|now) ")


def office_claims(
    masked: Delexicalised, context: Context, writer: ClaimBuilder, question: bool
) -> Iterator[OfficeClaim]:
    """Yield the claims of a sentence about offices: by the way persons are named, then by its
    clauses.
    """
    reader = _Reader(masked, context, writer, question)
    yield from reader.by_names()
    for clause in _clauses(masked):
        yield from reader.of_clause(clause)


@dataclass(frozen=True, slots=True)
class _Clause:
    """One reading with the characters behind it in which its dates stand."""

    reading: Reading
    until: int
    is_first: bool

    @property
    def zone(self) -> tuple[int, int]:
        """The characters behind the words read, up to the next clause."""
        return self.reading.end, self.until


def _clauses(masked: Delexicalised) -> Iterator[_Clause]:
    """Yield the readings of a sentence, one for each further office with dates of its own, up to
    the next of them.
    """
    found = readings(masked)
    starts = [reading.match.start() for reading in found[1:]]
    for number, (reading, end) in enumerate(zip(found, [*starts, len(masked.text)], strict=False)):
        parts = [reading, *further_readings(masked, reading, end)]
        for part, after in zip(parts, [*parts[1:], None], strict=True):
            until = after.further.start() if after and after.further else max(end, part.end)
            yield _Clause(part, until, is_first=number == 0 and part is reading)


@dataclass(frozen=True, slots=True)
class _Standing:
    """From when to when somebody has an office, and how that is said."""

    start: Interval | None
    end: Interval | None
    modality: Modality


@dataclass(frozen=True, slots=True)
class _Reader:
    """Makes claims of one sentence; `context` keeps who was given which office."""

    masked: Delexicalised
    context: Context
    writer: ClaimBuilder
    question: bool

    def by_names(self) -> Iterator[OfficeClaim]:
        """Yield who holds what by the way he is named: "President X", "X, the mayor of Y"."""
        for number, chunk in enumerate(self.masked.chunks):
            if chunk.kind != "P":
                continue
            for phrase in chunk.offices:
                if "plural" not in phrase.flags or phrase.owner is not None:
                    yield self._named_with(phrase, chunk.span, f"P{number}")

    def _named_with(self, phrase: OfficePhrase, name: Span | None, person: str) -> OfficeClaim:
        """Return the claim that a person holds the office of the title beside the name."""
        behind = name is not None and phrase.start > name.start
        dates = _dates_behind_name(self.masked, person, behind)
        return OfficeClaim(
            **self.writer.head(self.masked.sentence, HOLDS),
            subject=self.writer.mention(name),
            office=self.writer.office(self.context.with_owner(phrase)),
            acting="acting" in phrase.flags,
            start_date=dates.start,
            end_date=dates.end,
            modality="former" if dates.end is not None else _modality_of_title(phrase.flags),
            rule="holds.named",
            confidence=0.95 * phrase.confidence,
        )

    def of_clause(self, clause: _Clause) -> Iterator[OfficeClaim]:
        """Yield what a clause says of its subject, one claim for each office it speaks of."""
        masked, context, reading = self.masked, self.context, clause.reading
        reference = reading.group("subject")
        subject = person_named(masked, context, reference) or person_meant(masked, context, reading)
        if subject is None:
            return
        if reference and reference[0] == "O":
            yield from self._official(masked.chunk(reference).offices[0], subject)
        offices = offices_meant(masked, context, reading, subject)
        said = self._modality(reading)
        for phrase in map(context.with_owner, offices):
            yield self._claim(clause, subject, phrase, said)

    def _claim(
        self, clause: _Clause, subject: Span, phrase: OfficePhrase, said: Modality
    ) -> OfficeClaim:
        """Return what a clause says of its subject in one office."""
        masked, reading, writer = self.masked, clause.reading, self.writer
        rule = reading.rule
        dates = temporal_arguments(masked, rule.meaning, clause.zone, lead=clause.is_first)
        inner = _dates_inside(masked, reading)
        other = person_named(masked, self.context, reading.group("other"))
        self._remember(rule, phrase, subject, other)
        standing = _standing(rule, dates, inner, said, reading.match, phrase)
        start = standing.start
        if start is None and rule.office == "spoken_of":
            start = self.context.office_start
        stands_in = "acting" in phrase.flags and not rule.reads_over  # who stands in has no term
        return OfficeClaim(
            **writer.head(masked.sentence, rule.meaning),
            subject=writer.mention(subject),
            object=writer.mention(other) if rule.meaning.neighbour else None,
            office=writer.office(phrase),
            acting=rule.acting or stands_in,
            start_date=start,
            end_date=standing.end,
            modality=standing.modality,
            decided_date=dates.decided or inner.decided,
            decided_by=writer.mention(_decider(masked, reading)),
            term_months=dates.term_months or inner.term_months,
            rule=f"office.{rule.name}",
            confidence=rule.confidence * phrase.confidence,
        )

    def _remember(
        self, rule: OfficeRule, phrase: OfficePhrase, subject: Span, other: Span | None
    ) -> None:
        """Keep who was given an office and who handed it over, for later clauses that name none."""
        if rule.meaning.gives_post:
            self.context.chosen(subject, phrase)
        if rule.meaning.neighbour and other is not None:
            self.context.handed[other[-1].lower_] = phrase

    def _official(self, phrase: OfficePhrase, subject: Span) -> Iterator[OfficeClaim]:
        """Yield that who is called by his post holds it: "The President of Nigeria takes over"."""
        if phrase.owner is None or phrase.confidence < 1 or "plural" in phrase.flags:
            return
        yield OfficeClaim(
            **self.writer.head(self.masked.sentence, HOLDS),
            subject=self.writer.mention(subject),
            office=self.writer.office(phrase),
            acting="acting" in phrase.flags,
            modality=_modality_of_title(phrase.flags),
            rule="office.holds.official",
            confidence=0.7,
        )

    def _modality(self, reading: Reading) -> Modality:
        """Return how a clause is said; one "to succeed X" as the clause before it."""
        rule, match, text = reading.rule, reading.match, self.masked.text
        if rule.modality != "asserted":
            return rule.modality
        if rule.subject == "chosen" and reading.prior is not None:
            return self._modality(reading.prior)
        if _IN_HAND.match(text, match.end()):
            return "proposed"
        clause = _CLAUSE_START.split(text[: match.start()])[-1]
        return modality(f" {clause}", match.group(0), self.question)


def _modality_of_title(flags: frozenset[str]) -> Modality:
    if flags & {"former", "past"}:
        return "former"
    return "planned" if "designate" in flags else "asserted"


def _dates_behind_name(masked: Delexicalised, person: str, behind: bool) -> TemporalArguments:
    """Return dates directly behind a person with an office: "President X (2001-2005)", "X,
    president since May,".

    Without brackets they are of the office only where its title stands `behind` the name.
    """
    match = re.search(
        rf" {person} {'(?:, )?(?:[(] )?' if behind else '[(] '}"
        r"((?:(?:from|since|between|until|to|and|-|in) )?D\d+(?: (?:to|until|till|and"
        r"|-) D\d+)?)(?= [,.;)])",
        masked.text,
    )
    if not match or not _TIME_IN_OFFICE.match(match.group(1)):
        return TemporalArguments()
    dates = temporal_arguments(masked, HOLDS, (match.start(1), match.end() + 1), lead=False)
    return replace(dates, plain=None)


def _dates_inside(masked: Delexicalised, reading: Reading) -> TemporalArguments:
    """Return the dates among the words read; those of a further office stand behind it."""
    if reading.further:
        return TemporalArguments()
    return temporal_arguments(masked, reading.rule.meaning, reading.match.span(), lead=False)


def _decider(masked: Delexicalised, reading: Reading) -> Span | None:
    """Return the body or state that decides: the clause's subject, else one behind it."""
    decider = reading.group("decider") or ""
    if re.fullmatch(r"[BS]\d+", decider):
        return masked.chunk(decider).span
    behind = re.match(r" (?:by|at|in) (B\d+)", masked.text[reading.end :])
    return masked.chunk(behind.group(1)).span if behind else None


def _standing(
    rule: OfficeRule,
    dates: TemporalArguments,
    inner: TemporalArguments,
    said: Modality,
    match: re.Match[str],
    phrase: OfficePhrase,
) -> _Standing:
    """Return start, end and modality of an office, by the dates behind the words read and inside
    them.
    """
    start, end = dates.start or inner.start, dates.end or inner.end
    if said == "asserted" and rule.meaning is HOLDS:
        said = _modality_held(start, end, f" {match.group(0)} ", phrase.flags)
    return _Standing(start, end, said)


def _modality_held(
    start: Interval | None, end: Interval | None, words: str, flags: frozenset[str]
) -> Modality:
    """Return how it is said that somebody holds an office: by its title, its dates and the tense
    of the words.
    """
    if "former" in flags:
        return "former"
    if "designate" in flags:
        return "planned"
    if end is not None:
        return "asserted" if start is not None else "former"
    past = start is None and _PAST.search(words) and not _TENSES.search(words)
    return "former" if past else "asserted"
