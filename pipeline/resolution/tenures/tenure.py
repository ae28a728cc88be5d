"""A tenure: one person in one office without interruption, with the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pipeline.model.intervals import Interval
from pipeline.resolution.fusion.aggregate import CandidateValue
from pipeline.resolution.fusion.bounds import earliest, first_day, last_day, latest, precedes
from pipeline.resolution.tenures.evidence import Evidence

__all__ = ["Tenure"]


@dataclass(slots=True)
class Tenure:
    """One person in one office without interruption."""

    tenure_id: str
    person: str
    office: str
    acting: bool
    evidence: list[Evidence]
    start: Interval | None = None
    end: Interval | None = None
    decided: Interval | None = None
    term_months: int = 0
    seen_from: date | None = None
    seen_to: date | None = None
    predecessor: str | None = None
    successor: str | None = None
    contradicted: list[CandidateValue] = field(default_factory=list)

    @property
    def first_day(self) -> date | None:
        """The first day the person may have been in office, as far as pages tell."""
        return earliest((first_day(self.start), self.seen_from))

    @property
    def last_day(self) -> date | None:
        """The last day for which pages show the person in office."""
        return latest((first_day(self.start), self.seen_to, first_day(self.end)))

    @property
    def certain_days(self) -> tuple[date, date] | None:
        """The first and the last day for which pages make certain that the person was in office."""
        begun = last_day(self.start) if first_day(self.start) else None
        first = earliest((begun, self.seen_from))
        is_told = self.end is not None and self.end.basis != "inferred"
        last = latest((self.seen_to, first_day(self.end) if is_told else None, first))
        return (first, last) if first and last else None

    @property
    def is_only_chosen(self) -> bool:
        """True where pages tell when the person was chosen, and none when he took office."""
        begun = [e for e in self.evidence if e.act == "begins" and e.start]
        return bool(begun) and all(e.presumed for e in begun)

    @property
    def strongest_claim(self) -> str:
        """The claim that says most for the tenure."""
        return min(self.evidence, key=lambda e: (not e.makes, -e.weight, e.claim_id)).claim_id

    def weight_after(self, day: date | None) -> float:
        """Return the weight of the claims that show the person in office after a day; -1 without
        any.
        """
        weights = [e.weight for e in self.evidence if precedes(day, e.seen)]
        return sum(weights) if weights else -1.0
