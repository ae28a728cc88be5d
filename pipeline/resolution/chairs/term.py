"""One state's term in the chair of one organisation, and what single claims say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from pipeline.model.intervals import Interval
from pipeline.resolution.fusion.aggregate import CandidateValue
from pipeline.resolution.fusion.bounds import earliest, first_day, last_day, latest, some_day

__all__ = ["ChairEvidence", "ChairTerm"]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairEvidence:
    """What one claim says of one term in the chair."""

    claim_id: str
    document_id: str
    organisation: str
    holder: str
    weight: float
    start: Interval | None
    end: Interval | None
    seen: date | None = None
    person: str | None = None
    neighbour: str | None = None  # the state it comes from or goes to
    makes: bool  # may found a term by itself
    testified: bool  # told as done, not as planned
    at_session: bool  # handed over at the session that its document reports
    gives: bool  # the neighbour comes after, not before
    term_months: int = 0  # for how long the chair was taken over, 0 where nothing says so

    @property
    def anchor(self) -> date:
        """The day by which evidence is ordered: day seen, else start, else end."""
        return self.seen or first_day(self.start) or some_day(self.end) or date.max


@dataclass(slots=True)
class ChairTerm:
    """One state's term in the chair of one organisation or body."""

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
        """Return whether a page says that this term was taken over from the other's holder."""
        taken = any(e.neighbour == other.holder and not e.gives for e in self.evidence)
        return taken or any(e.neighbour == self.holder and e.gives for e in other.evidence)

    @property
    def seen(self) -> list[date]:
        """Days on which pages show the state in the chair, in order."""
        return sorted(e.seen for e in self.evidence if e.seen)

    @property
    def place(self) -> date:
        """A day of the term, to order terms by; one known by its end alone goes before the one that
        begins then.
        """
        begun = earliest((first_day(self.start), *self.seen))
        ended = some_day(self.end)
        return begun or (ended - _DAY if ended else date.max)

    @property
    def last_day(self) -> date | None:
        """The last day that pages tell of the term."""
        return latest((*self.seen, last_day(self.end), first_day(self.start)))

    @property
    def certain_days(self) -> tuple[date, date] | None:
        """The first and the last day for which it is certain that the state was in the chair."""
        begun = last_day(self.start) if first_day(self.start) else None
        first = earliest((begun, *self.seen))
        last = latest((*self.seen, first_day(self.end), first))
        return (first, last) if first and last else None

    @property
    def strongest_claim(self) -> str:
        """The claim that says most for the term."""
        return min(self.evidence, key=lambda e: (not e.testified, -e.weight, e.claim_id)).claim_id
