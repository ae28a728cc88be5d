"""Whom "the Organization", "the Secretary General" and "he" refer to.

Bodies: the last named organisation whose name ends in that word. Pronouns: the last named person. Offices: the
person whom the document itself puts into the office; else the person who holds it on the document's day, which
only the time lines know, so that resolution runs until neither changes any more.
"""

from __future__ import annotations

from pipeline.knowledge.title_matcher import Titles
from pipeline.model.records import Mention
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.entities.entities import Entities, Entity
from pipeline.resolution.entities.in_document import is_anaphor
from pipeline.resolution.names.normalise import normalise
from pipeline.resolution.names.titles import read_title
from pipeline.resolution.offices.holders import Holders

__all__ = ["resolve_coreference"]

_ALLIANCES = frozenset({"bloc", "alliance", "grouping", "association", "body"})
_NAMED = frozenset({"ORG", "GPE", "LOC", "FAC"})  # "the Commonwealth" may be taken for a place
_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})


def resolve_coreference(
    corpus: Corpus, entities: Entities, holders: Holders, titles: Titles
) -> bool:
    """Give every anaphor mention its entity (in place); those that stay open are left without one.  True if any of them
    changed.
    """
    changed = [
        _Document(corpus, entities, holders, titles, d).resolve() for d in corpus.by_document
    ]
    return any(changed)


class _Document:
    def __init__(
        self, corpus: Corpus, entities: Entities, holders: Holders, titles: Titles, document_id: str
    ) -> None:
        self.mentions = corpus.by_document[document_id]
        self.day = corpus.documents[document_id].reference_date
        self.document_id, self.entities, self.holders = document_id, entities, holders
        self.titles = titles
        self.pointing = {
            m.mention_id
            for m in self.mentions
            if m.label in _NAMED and is_anaphor(m.text) and m.knowledge_id is None
        }

    def resolve(self) -> bool:
        """True if a mention got another entity than it had."""
        changed = False
        before: list[tuple[Mention, Entity]] = []
        for mention in self.mentions:
            if mention.method == "anaphor" or self._points(mention):
                found = self._refer(mention, before)
                had = self.entities.of_mention.pop(mention.mention_id)
                if found:
                    self.entities.of_mention[mention.mention_id] = found.entity_id
                changed |= had != (found.entity_id if found else None)
            entity = self.entities.get(mention.mention_id)
            if entity is not None:
                before.append((mention, entity))
        return changed

    def _points(self, mention: Mention) -> bool:
        """True where a name turned out to be none of its own: "the Organization" that a model takes for a name."""
        return mention.mention_id in self.pointing

    def _refer(self, anaphor: Mention, before: list[tuple[Mention, Entity]]) -> Entity | None:
        words = normalise(anaphor.text).removeprefix("the ").split()
        if not words:
            return None
        if words[0] in _PRONOUNS:
            return next((e for _, e in reversed(before) if e.kind == "person"), None)
        if anaphor.label in _NAMED:
            return self._body(words, before)
        owner = next((e for _, e in reversed(before) if e.kind in ("organisation", "body")), None)
        title = read_title(anaphor.text, self.titles)
        person = self.holders.find(
            self.document_id, title, owner.entity_id if owner else None, self.day
        )
        return self.entities.by_id.get(person) if person else None

    def _body(self, words: list[str], before: list[tuple[Mention, Entity]]) -> Entity | None:
        bodies = [e for _, e in reversed(before) if e.kind in ("organisation", "body")]
        named = next(
            (
                e
                for e in bodies
                if normalise(e.name).split()[-1:] == words[-1:]
                or words[-1] in normalise(e.name).split()
            ),
            None,
        )
        if named or words[-1] not in _ALLIANCES:
            return named
        return next((e for e in bodies if e.kind == "organisation"), None)
