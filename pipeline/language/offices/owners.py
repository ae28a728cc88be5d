"""Owners that a document leaves out because it named them before: "the Secretary General", "President Karis".

A title without an owner takes that of the same title elsewhere in the document, where only one organisation has it; a
minister or president else takes the state named just before him in his sentence, the highest post of an organisation
else the organisation last named.  Such owners are guesses and lower the phrase's confidence; what stays open is left to
resolution, which knows other documents.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from pipeline.knowledge import Knowledge
from pipeline.language.boundaries import begins_sentence
from pipeline.language.offices.phrase import OfficePhrase

__all__ = ["with_owners"]

_STATE_ROLES = frozenset(("head_of_state", "head_of_government", "minister"))
_BODY_ROLES = frozenset(("head", "chair", "deputy"))
_GUESS = 0.75
_NEAR = 5  # tokens before a title in which its state may stand


def with_owners(doc: Doc, phrases: Sequence[OfficePhrase], knowledge: Knowledge) -> tuple[OfficePhrase, ...]:
    """The phrases, those without an owner with the one their document suggests."""
    owners = _by_title(phrases)
    bodies = [ent for ent in doc.ents if ent.kb_id_.startswith("org:") and not knowledge.parent(ent.kb_id_)]
    starts = [ent.start for ent in bodies]
    owned = {at for phrase in phrases if phrase.owner is not None for at in range(phrase.first, phrase.last)}
    found = []
    for phrase in phrases:
        owner = phrase.owner
        if owner is None and "plural" not in phrase.flags:
            owner = owners.get(_key(phrase)) or _from_context(doc, phrase, bodies, starts, owned)
        guessed = owner is not phrase.owner
        found.append(replace(phrase, owner=owner, confidence=_GUESS) if guessed else phrase)
    return tuple(found)


def _key(phrase: OfficePhrase) -> tuple[str, str]:
    return phrase.title, "" if phrase.role_class in _BODY_ROLES else phrase.role_class


def _by_title(phrases: Sequence[OfficePhrase]) -> dict[tuple[str, str], Span]:
    """Title -> owner, for the titles that the document gives to one owner only."""
    named: dict[tuple[str, str], dict[str, Span]] = defaultdict(dict)
    for phrase in phrases:
        if phrase.owner is not None:
            named[_key(phrase)].setdefault(phrase.owner.kb_id_ or phrase.owner.text, phrase.owner)
    return {title: next(iter(owners.values())) for title, owners in named.items() if len(owners) == 1 and not title[1]}


def _from_context(
    doc: Doc, phrase: OfficePhrase, bodies: Sequence[Span], starts: Sequence[int], owned: set[int]
) -> Span | None:
    if phrase.role_class in _STATE_ROLES:
        return _state_before(doc, phrase, owned)
    if phrase.role_class not in _BODY_ROLES or not bodies or "Minister" in phrase.title:
        return None
    return bodies[max(bisect_right(starts, phrase.start) - 1, 0)]


def _state_before(doc: Doc, phrase: OfficePhrase, owned: set[int]) -> Span | None:
    """The state named just before the title, unless that already is another office's."""
    for at in range(phrase.start - 1, max(phrase.start - 1 - _NEAR, -1), -1):
        ent = next((ent for ent in doc[at : at + 1].ents if ent.kb_id_.startswith("state:")), None)
        if ent is not None:
            return None if ent.start in owned else ent
        if begins_sentence(doc, at):
            break
    return None
