"""One state's turn in the chair of one organisation, and what single claims say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from pipeline.model.intervals import Interval
from pipeline.resolution.fusion.aggregate import CandidateValue

__all__ = ["ChairEvidence", "ChairTerm"]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ChairEvidence:
    """One claim's word on one turn."""

    claim_id: str
    document_id: str
    organisation: str
    holder: str
    start: Interval | None
    end: Interval | None
    seen: date | None
    person: str | None
    neighbour: str | None  # the state it comes from or goes to
    weight: float
    makes: bool
    testified: bool  # told as done, not as planned
    at_session: bool  # handed over at the session that its document reports
    gives: bool = False  # the neighbour comes after, not before
    term_months: int = 0  # for how long the chair was taken over, 0 where nothing says so

    @property
    def anchor(self) -> date:
        """The day by which evidence is ordered."""
        for day in (
            self.seen,
            self.start and self.start.min,
            self.end and (self.end.min or self.end.max),
        ):
            if day:
                return day
        return date.max


@dataclass(slots=True)
class ChairTerm:
    """One state's turn in the chair of one organisation or body."""

    chairmanship_id: str
    organisation: str
    holder: str
    evidence: list[ChairEvidence]
    start: Interval | None = None
    end: Interval | None = None
    person: str | None = None
    predecessor: str | None = None
    successor: str | None = None
    contradicted: list[CandidateValue] = field(default_factory=list)

    def follows(self, other: ChairTerm) -> bool:
        """True where a page says that this turn was taken over from the other's holder."""
        return any(e.neighbour == other.holder and not e.gives for e in self.evidence) or any(
            e.neighbour == self.holder and e.gives for e in other.evidence
        )

    @property
    def seen(self) -> list[date]:
        """Days on which pages show the state in the chair."""
        return sorted(e.seen for e in self.evidence if e.seen)

    @property
    def place(self) -> date:
        """A day of the turn, to order turns by; a turn known by its end alone goes before the turn that begins then."""
        begun = [d for d in (self.start and self.start.min, *self.seen) if d]
        ended = (self.end.min or self.end.max) if self.end else None
        return min(begun, default=ended - _DAY if ended else date.max)
