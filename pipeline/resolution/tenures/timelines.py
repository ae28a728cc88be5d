"""The tenures of all posts, one post after the other: what is said of a post is all that its time line needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.resolution.fusion.conflicts import Conflict
from pipeline.resolution.offices.holders import Holders
from pipeline.resolution.offices.offices import Offices
from pipeline.resolution.tenures.evidence import Evidence
from pipeline.resolution.tenures.spells import Tenure, build_tenures
from pipeline.resolution.tenures.succession import link_successions
from pipeline.storage.spill import SpillMultiDict

__all__ = ["TimeLines"]


class TimeLines:
    """All tenures, by office, person and beginning, with their conflicts and with who held what."""

    def __init__(self, evidence: Iterable[Evidence], offices: Offices) -> None:
        self.conflicts: list[Conflict] = []
        self.holders = Holders(offices)
        self._tenures: SpillMultiDict[Tenure] = SpillMultiDict()
        told: SpillMultiDict[Evidence] = SpillMultiDict()
        for piece in evidence:
            told.put(piece.office, piece)
        for office, pieces in told:
            seats = {office: offices.by_id[office].seats}
            tenures = build_tenures(pieces, seats)
            self.conflicts += link_successions(tenures, seats)
            for tenure in tenures:
                self._tenures.put(office, tenure)
                self.holders.add(tenure)

    def __iter__(self) -> Iterator[Tenure]:
        """All tenures."""
        return (tenure for _, tenures in self._tenures for tenure in tenures)
