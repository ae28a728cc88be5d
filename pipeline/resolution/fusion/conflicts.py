"""What could not be reconciled: one row per contradiction, with both sides and the side that was
kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipeline.model.ids import stable_id

__all__ = ["Conflict", "Span", "clashes"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two facts, or a fact and the claim of a losing version, that cannot both be right."""

    rule: str  # one_seat_overlap, chair_overlap, chair_gap, date_mismatch
    table: str
    a: str
    b: str
    resolution: Literal["a", "b", "both", "open"]
    reason: str

    def row(self) -> dict[str, object]:
        """Return the row of the table `conflicts`."""
        return {
            "conflict_id": stable_id("cfl", self.rule, self.table, self.a, self.b, self.reason),
            "rule": self.rule,
            "fact_table": self.table,
            "fact_id_a": self.a,
            "fact_id_b": self.b,
            "resolution": self.resolution,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Span:
    """The days for which it is certain that somebody held a post or a chair, and the claim that
    says most for it.
    """

    fact_id: str
    holder: str
    days: tuple[date, date]
    claim_id: str


def clashes(rule: str, table: str, spans: Sequence[Span]) -> list[Conflict]:
    """Return a conflict for every span during which another holder was in place; a day of hand-over
    may be shared.
    """
    found: list[Conflict] = []
    widest: dict[str, Span] = {}  # by holder, the span that lasts longest of those begun so far
    for span in sorted(spans, key=lambda s: (s.days, s.fact_id)):
        found += (
            Conflict(rule, table, other.fact_id, span.fact_id, "both", _reason(other, span))
            for other in sorted(widest.values(), key=lambda s: s.fact_id)
            if other.holder != span.holder and other.days[1] > span.days[0]
        )
        before = widest.get(span.holder)
        if before is None or before.days[1] < span.days[1]:
            widest[span.holder] = span
    return found


def _reason(a: Span, b: Span) -> str:
    said = [f"{s.days[0]} to {s.days[1]} by claim {s.claim_id}" for s in (a, b)]
    return (
        f"one seat and two holders at one time: the first was in place from {said[0]}, "
        f"the second from {said[1]}"
    )
