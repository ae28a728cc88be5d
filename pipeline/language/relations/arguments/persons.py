"""Whom a clause speaks of: the person a reference names, and who is meant where a rule names
none.
"""

from __future__ import annotations

import re

from spacy.tokens import Span

from pipeline.language.offices import OfficePhrase
from pipeline.language.relations.delexicalisation.placeholders import Delexicalised
from pipeline.language.relations.discourse import Context
from pipeline.language.relations.patterns.office_matches import Reading

__all__ = ["person_meant", "person_named"]

_BREAK = re.compile(r" (?:while|whereas|but|;) ")


def person_named(masked: Delexicalised, context: Context, reference: str | None) -> Span | None:
    """Return the person a reference names; "he" is the sentence's first person before it, else
    the last sentence's subject.
    """
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
    """Whom "the Secretary General" means: the last who was given that title, else the person
    spoken of.
    """
    names = (name for name, held in reversed(context.offices.items()) if held.title == phrase.title)
    persons = {ent[-1].lower_: ent for ent in reversed(context.doc.ents) if ent.label_ == "PERSON"}
    return next((persons[name] for name in names if name in persons), context.person)


def person_meant(masked: Delexicalised, context: Context, reading: Reading) -> Span | None:
    """Return whom a clause without a subject speaks of: "who" is the person just named, "his" the
    sentence's first.

    None for a clause with a subject.
    """
    if reading.group("subject"):
        return None
    if (chosen := _just_chosen(reading)) is not None:
        return person_named(masked, context, chosen.group("subject"))
    sentence = masked.text[: reading.match.start()]
    how = reading.rule.subject
    clause = f" {_BREAK.split(sentence)[-1]}" if how == "of_clause" else sentence
    before = re.findall(r"(?<= )P\d+(?= )(?! 's predecessor)", clause)
    if before:
        return masked.chunk(before[-1 if how == "nearest" else 0]).span
    posts = re.findall(r"(?<= )O\d+(?= )", f"{sentence} {reading.group('office') or ''} ")
    if posts and not reading.further:
        return person_named(masked, context, posts[0])
    return context.person


def _just_chosen(reading: Reading) -> Reading | None:
    """Return the reading that chooses the subject: "A was *elected* to succeed B"."""
    prior = reading.prior
    if reading.rule.subject != "chosen" or prior is None:
        return None
    meaning = prior.rule.meaning
    return prior if meaning.gives_post or meaning.is_candidacy else None
