"""Who held an office on a day: the time lines, read back into the texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

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

    def holds(self, day: date) -> bool:
        """True where the person was in office on a day."""
        if self.first is None and self.last is None:
            return False
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class Holders:
    """Looks up the holder of an office by title, owner and day; the document's own word goes first."""

    def __init__(self, offices: Offices) -> None:
        self._offices = offices
        self._said: SpillMultiDict[tuple[str, str]] = (
            SpillMultiDict()
        )  # document -> titles, each with the person whom it names
        self._held: dict[
            tuple[str, str], list[_Spell]
        ] = {}  # (title, owner of the office) -> who held it
        self._named = lru_cache(maxsize=64)(self._said.of)

    def add(self, tenure: Tenure) -> None:
        """Take a tenure in; none is added once holders are looked up."""
        office = self._offices.by_id[tenure.office]
        key = title_key(office.title)
        spell = _Spell(tenure.person, tenure.first_day, tenure.end.max if tenure.end else None)
        for owner in filter(None, {office.organisation_id, office.body_id}):
            self._held.setdefault((key, owner), []).append(spell)
        for piece in tenure.evidence:
            self._said.put(piece.document_id, (key, tenure.person))

    def find(self, document_id: str, title: str, owner: str | None, day: date | None) -> str | None:
        """The person meant by a title in a document; `None` where nobody or more than one fits."""
        key = title_key(title)
        named = {person for said, person in self._named(document_id) if said == key}
        if len(named) == 1:
            return named.pop()
        if day is None or owner is None:
            return None
        fitting = {spell.person for spell in self._held.get((key, owner), ()) if spell.holds(day)}
        return fitting.pop() if len(fitting) == 1 else None
