"""Who held an office on a day: the time lines, read back into the texts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pipeline.resolution.offices import Offices
from pipeline.resolution.tenures import Tenure
from pipeline.resolution.titles import title_key

__all__ = ["Holders"]


class Holders:
    """Looks up the holder of an office by title, owner and day; the document's own word goes first."""

    def __init__(self, tenures: Iterable[Tenure], offices: Offices) -> None:
        self._said: dict[tuple[str, str], str] = {}  # (document, title) -> person, where the document names one
        self._held: dict[tuple[str, str], list[Tenure]] = {}  # (title, owner of the office) -> tenures
        rivals: set[tuple[str, str]] = set()
        for tenure in tenures:
            office = offices.by_id[tenure.office]
            key = title_key(office.title)
            for owner in filter(None, {office.organisation_id, office.body_id}):
                self._held.setdefault((key, owner), []).append(tenure)
            for piece in tenure.evidence:
                said = (piece.document_id, key)
                if self._said.setdefault(said, tenure.person) != tenure.person:
                    rivals.add(said)
        for said in rivals:
            del self._said[said]

    def find(self, document_id: str, title: str, owner: str | None, day: date | None) -> str | None:
        """The person meant by a title in a document; `None` where nobody or more than one fits."""
        key = title_key(title)
        if said := self._said.get((document_id, key)):
            return said
        if day is None or owner is None:
            return None
        fitting = {t.person for t in self._held.get((key, owner), ()) if _in_office(t, day)}
        return fitting.pop() if len(fitting) == 1 else None


def _in_office(tenure: Tenure, day: date) -> bool:
    first = tenure.first_day
    last = tenure.end.max if tenure.end and tenure.end.max else None
    if first is None and last is None:
        return False
    return (first is None or first <= day) and (last is None or day <= last)
