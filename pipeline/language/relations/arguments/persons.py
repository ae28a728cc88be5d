"""Whom a clause speaks of: the person a reference names, and who is meant where a rule names none."""

from __future__ import annotations

import re

from spacy.tokens import Span

from pipeline.language.offices import OfficePhrase
from pipeline.language.relations.delexicalisation.placeholders import Delexicalised
from pipeline.language.relations.discourse import Context
from pipeline.language.relations.patterns.office_matches import Reading

__all__ = ["person_meant", "person_named"]

_NEAREST = frozenset(
    (
        "holds.term",
        "holds.leads_it",
        "acting.since",
        "holds.post",
        "holds.relative",
        "holds.tenure",
        "term.whose",
    )
)
_BREAK = re.compile(r" (?:while|whereas|but|;) ")


def person_named(masked: Delexicalised, context: Context, reference: str | None) -> Span | None:
    """The person a reference names; "he" is the sentence's first person before it, else the last sentence's subject."""
    if not reference:
        return None
    if reference[0] == "H":
        at = masked.chunk(reference).start
        before = [chunk.span for chunk in masked.chunks if chunk.kind == "P" and chunk.end <= at]
        return before[0] if before else context.person
    if reference[0] == "O":
        return _holder(context, masked.chunk(reference).offices[0])
    return masked.chunk(reference).span if reference[0] == "P" else None


def _holder(context: Context, phrase: OfficePhrase) -> Span | None:
    """Whom "the Secretary General" means: the last who was given that title, else the person spoken of."""
    names = (name for name, held in reversed(context.offices.items()) if held.title == phrase.title)
    persons = {ent[-1].lower_: ent for ent in reversed(context.doc.ents) if ent.label_ == "PERSON"}
    return next((persons[name] for name in names if name in persons), context.person)


def person_meant(masked: Delexicalised, context: Context, reading: Reading) -> Span | None:
    """Whom a rule without a subject speaks of: "who" is the person just named, "his" the first of the sentence."""
    if reading.group("subject"):
        return None
    prior = reading.prior
    if (
        reading.rule.name == "succeeds.purpose"
        and prior is not None
        and (prior.rule.meaning.gives_post or prior.rule.meaning.is_candidacy)
    ):
        return person_named(masked, context, prior.group("subject"))
    clause = masked.text[: reading.match.start()]
    if reading.rule.name == "succeeds.participle":
        clause = f" {_BREAK.split(clause)[-1]}"
    before = re.findall(r"(?<= )P\d+(?= )(?! 's predecessor)", clause)
    if not before:
        posts = re.findall(
            r"(?<= )O\d+(?= )",
            f"{masked.text[: reading.match.start()]} {reading.group('office') or ''} ",
        )
        return (
            person_named(masked, context, posts[0])
            if posts and not reading.further
            else context.person
        )
    return masked.chunk(before[-1 if reading.rule.name in _NEAREST else 0]).span
