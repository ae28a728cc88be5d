"""Whom "the Organization", "the Secretary General" and "he" refer to.

Organisations: the last one named with that word. Pronouns: the last named person. Offices: the
person whom the document itself puts into the office; else the person who holds it on the
document's day, which only the time lines know, so that resolution runs until neither changes any
more.
"""

from __future__ import annotations

from pipeline.knowledge.title_matcher import Titles
from pipeline.lexicon import words
from pipeline.model.records import Mention
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.entities.entities import Entities, Entity
from pipeline.resolution.entities.in_document import is_anaphor
from pipeline.resolution.names.normalise import normalise
from pipeline.resolution.names.titles import read_title
from pipeline.resolution.offices.holders import Holders

__all__ = ["resolve_coreference"]

_ALLIANCES = words("entities", "alliances")
_NAMED = frozenset({"ORG", "GPE", "LOC", "FAC"})  # "the Commonwealth" may be taken for a place
_ORGANISATIONS = ("organisation", "body")
_PRONOUNS = words("entities", "pronouns")


def resolve_coreference(
    corpus: Corpus, entities: Entities, holders: Holders, titles: Titles
) -> bool:
    """Give every anaphor its entity (in place), or none where it stays open; return True if any of
    them changed.
    """
    changed = False
    for document_id in corpus.by_document:
        document = _Document(corpus, entities, holders, titles, document_id)
        changed |= document.resolve()
    return changed


class _Document:
    def __init__(
        self, corpus: Corpus, entities: Entities, holders: Holders, titles: Titles, document_id: str
    ) -> None:
        self.mentions = corpus.by_document[document_id]
        self.day = corpus.documents[document_id].reference_date
        self.document_id, self.entities, self.holders = document_id, entities, holders
        self.titles = titles

    def resolve(self) -> bool:
        """Give every anaphor its entity; return True if one got another than it had."""
        changed = False
        before: list[Entity] = []
        for mention in self.mentions:
            if _is_anaphor(mention):
                changed |= self._refer(mention, self._antecedent(mention, before))
            if entity := self.entities.get(mention.mention_id):
                before.append(entity)
        return changed

    def _refer(self, anaphor: Mention, antecedent: Entity | None) -> bool:
        """Give an anaphor an entity or none; return True if that is another than it had."""
        former = self.entities.of_mention.pop(anaphor.mention_id)
        if antecedent is None:
            return former is not None
        self.entities.of_mention[anaphor.mention_id] = antecedent.entity_id
        return former != antecedent.entity_id

    def _antecedent(self, anaphor: Mention, before: list[Entity]) -> Entity | None:
        """Return whom an anaphor refers to, given the entities named before it."""
        tokens = normalise(anaphor.text).removeprefix("the ").split()
        if not tokens:
            return None
        if tokens[0] in _PRONOUNS:
            return _last(before, "person")
        if anaphor.label in _NAMED:
            return _organisation(tokens[-1], before)
        return self._holder(anaphor.text, _last(before, *_ORGANISATIONS))

    def _holder(self, title: str, owner: Entity | None) -> Entity | None:
        """Return who holds an office on the document's day; the office is the title of `owner`."""
        owner_id = owner.entity_id if owner else None
        office = read_title(title, self.titles)
        person = self.holders.find(self.document_id, office, owner_id, self.day)
        return self.entities.by_id.get(person) if person else None


def _is_anaphor(mention: Mention) -> bool:
    """Return True for an anaphor, and for one that a model takes for a name: "the Organization"."""
    if mention.method == "anaphor":
        return True
    if mention.label not in _NAMED or mention.knowledge_id is not None:
        return False
    return is_anaphor(mention.text)


def _last(before: list[Entity], *kinds: str) -> Entity | None:
    return next((entity for entity in reversed(before) if entity.kind in kinds), None)


def _organisation(word: str, before: list[Entity]) -> Entity | None:
    """Return the last organisation with a word in its name; for "the bloc" the last one at all."""
    for entity in reversed(before):
        if entity.kind in _ORGANISATIONS and word in normalise(entity.name).split():
            return entity
    return _last(before, "organisation") if word in _ALLIANCES else None
