"""Who held an office on a day: the time lines, read back into the texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipeline.resolution.fusion.bounds import last_day
from pipeline.resolution.names.titles import title_key
from pipeline.resolution.offices.offices import Offices
from pipeline.resolution.tenures.tenure import Tenure
from pipeline.storage.spill import SpillMultiDict

__all__ = ["Holders"]


@dataclass(frozen=True, slots=True)
class _Spell:
    person: str
    first: date | None
    last: date | None

    def includes(self, day: date) -> bool:
        """Return whether the person was in office on a day; an open side has no limit, two say
        nothing.
        """
        if self.first is None and self.last is None:
            return False
        return (self.first or day) <= day <= (self.last or day)


class Holders:
    """Looks up holders of offices by title, owner and day; the document's word goes first."""

    def __init__(self, offices: Offices) -> None:
        self._offices = offices
        # document -> titles, each with the person whom it names
        self._in_documents: SpillMultiDict[tuple[str, str]] = SpillMultiDict()
        self._named = lru_cache(maxsize=64)(self._in_documents.of)
        # (title, owner of the office) -> who held it
        self._spells: dict[tuple[str, str], list[_Spell]] = {}

    def add(self, tenure: Tenure) -> None:
        """Take a tenure in; none is added once holders are looked up."""
        office = self._offices.by_id[tenure.office]
        key = title_key(office.title)
        spell = _Spell(tenure.person, tenure.first_day, last_day(tenure.end))
        for owner in filter(None, {office.organisation_id, office.body_id}):
            self._spells.setdefault((key, owner), []).append(spell)
        for piece in tenure.evidence:
            self._in_documents.put(piece.document_id, (key, tenure.person))

    def find(self, document_id: str, title: str, owner: str | None, day: date | None) -> str | None:
        """Return the person meant by a title in a document; `None` where nobody or more than one
        fits.

        `owner` is the entity id of the organisation, body or state, `day` that of the document.
        """
        key = title_key(title)
        named = {person for other, person in self._named(document_id) if other == key}
        if len(named) == 1:
            return named.pop()
        if day is None or owner is None:
            return None
        spells = self._spells.get((key, owner), ())
        fitting = {spell.person for spell in spells if spell.includes(day)}
        return fitting.pop() if len(fitting) == 1 else None
