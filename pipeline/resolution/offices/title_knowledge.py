"""What is known beforehand of titles and of the heads of organisations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline import lexicon
from pipeline.knowledge import Knowledge, OfficeTitle
from pipeline.model.records import OfficeReference
from pipeline.resolution.entities.entities import Entity
from pipeline.resolution.names.normalise import normalise
from pipeline.resolution.names.titles import STATE_POSTS

__all__ = ["TitleKnowledge"]

_FIELD = re.compile(r" (?:of|for) .*")  # "Minister of Trade" is a Minister
_NEWSPAPER = re.compile(rf"\b{lexicon.pattern(lexicon.words('offices', 'newspapers'))}\b")
# One post, renamed in many an organisation.
_RENAMED = frozenset({"secretary_general", "executive_secretary"})


@dataclass(slots=True)
class TitleKnowledge:
    """Answers questions about titles and owners by the knowledge base alone."""

    knowledge: Knowledge
    _entries: dict[str, OfficeTitle] = field(default_factory=dict)  # by normalised name

    def __post_init__(self) -> None:
        for entry in self.knowledge.offices.titles:
            for name in (normalise(entry.title), *entry.names):
                self._entries.setdefault(name, entry)

    def entry(self, title: str) -> OfficeTitle | None:
        """Return the entry of a title, `None` where the title is not known."""
        return self._entries.get(normalise(title))

    def entry_without_field(self, title: str) -> OfficeTitle | None:
        """Return the entry of a title, else that of the title without its field of work."""
        return self.entry(title) or self.entry(_FIELD.sub("", title))

    def may_be_of(self, owner: Entity, reference: OfficeReference) -> bool:
        """Return whether a state may have an office, by its title; others than states are not asked
        for.

        Denmark has no President, and only monarchies have a King.
        """
        entry = self.entry(reference.title)
        if entry is None or owner.kind != "state" or owner.key is None:
            return True
        code = owner.key.partition(":")[2]
        return code not in entry.never and code in (entry.states or (code,))

    def seats(self, title: str, role_class: str) -> int:
        """Return how many hold a title at one time in one owner, 0 where that is not known."""
        entry = self.entry(title)
        if entry is not None:
            return entry.seats
        if role_class not in STATE_POSTS:
            return 0
        titles = (t for t in self.knowledge.offices.titles if t.role_class == role_class)
        return next((title.seats for title in titles), 0)

    def role_class(self, reference: OfficeReference, owner: Entity | None) -> str:
        """Return the role class of a post: the president of an organisation is its head, no head of
        state.
        """
        entry = self.entry(reference.title)
        if entry is None or owner is None or owner.kind == "state":
            return reference.role_class
        return entry.beyond or reference.role_class

    def is_of_state_minister(self, reference: OfficeReference) -> bool:
        """Return whether a title is that of a minister; a commissioner is as likely one of an
        organisation.
        """
        if reference.role_class != "minister":
            return False
        entry = self.entry_without_field(reference.title)
        return entry is None or entry.owner == "state"

    def is_odd(self, owner: Entity, reference: OfficeReference) -> bool:
        """Return whether an owner is an organisation and the post a minister's.

        Some organisations have such posts, but mostly "its" minister is that of a state.
        """
        return owner.kind == "organisation" and self.is_of_state_minister(reference)

    def head_of(self, owner: Entity) -> str | None:
        """Return the title id of an organisation's highest officer, `None` if not known."""
        known = self.knowledge.organisation(owner.key)
        return known.head if known else None

    def may_have_head(self, owner: Entity) -> bool:
        """Return whether an entity is an organisation, but no news agency or newspaper, which only
        report.
        """
        if owner.kind != "organisation":
            return False
        known = self.knowledge.organisation(owner.key)
        return known.kind != "media" if known else _NEWSPAPER.search(owner.name) is None

    def may_be_called(self, owner: Entity, reference: OfficeReference) -> bool:
        """Return whether the one head of an organisation may bear a title, by what it is known to
        be called.
        """
        entry, head = self.entry(reference.title), self.head_of(owner)
        if entry is None or head is None or entry.seats != 1:
            return True
        if reference.role_class not in ("head", "governor"):
            return True
        return head == entry.id or {head, entry.id} <= _RENAMED
