"""What could not be reconciled: one row per contradiction, with both sides and the side that was kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.ids import stable_id

__all__ = ["Conflict"]


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
        """The row of the table `conflicts`."""
        return {
            "conflict_id": stable_id("cfl", self.rule, self.table, self.a, self.b, self.reason),
            "rule": self.rule,
            "fact_table": self.table,
            "fact_id_a": self.a,
            "fact_id_b": self.b,
            "resolution": self.resolution,
            "reason": self.reason,
        }
