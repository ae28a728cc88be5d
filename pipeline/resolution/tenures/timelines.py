"""The tenures of all offices, made one office at a time: what is said of an office is all its time
line needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.resolution.fusion.conflicts import Conflict
from pipeline.resolution.offices.holders import Holders
from pipeline.resolution.offices.offices import Offices
from pipeline.resolution.tenures.evidence import Evidence
from pipeline.resolution.tenures.spells import build_tenures
from pipeline.resolution.tenures.succession import link_successions
from pipeline.resolution.tenures.tenure import Tenure
from pipeline.storage.spill import SpillMultiDict

__all__ = ["TimeLines"]


class TimeLines:
    """All tenures, by office, person and beginning, with their conflicts and with who held what."""

    def __init__(self, evidence: Iterable[Evidence], offices: Offices) -> None:
        self.conflicts: list[Conflict] = []
        self.holders = Holders(offices)
        self._tenures: SpillMultiDict[Tenure] = SpillMultiDict()
        by_office: SpillMultiDict[Evidence] = SpillMultiDict()
        for piece in evidence:
            by_office.put(piece.office, piece)
        for office, pieces in by_office:
            self._add(office, build_tenures(office, pieces, offices.by_id[office].seats), offices)

    def _add(self, office: str, tenures: list[Tenure], offices: Offices) -> None:
        if offices.by_id[office].seats == 1:
            self.conflicts += link_successions(tenures)
        for tenure in tenures:
            self._tenures.put(office, tenure)
            self.holders.add(tenure)

    def __iter__(self) -> Iterator[Tenure]:
        """Iterate over all tenures."""
        return (tenure for _, tenures in self._tenures for tenure in tenures)
