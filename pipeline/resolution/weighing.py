"""Many pages, one date: which version is kept, and which versions lose.

Stated beats computed beats inferred; versions that can mean the same days support each other, and the finest of
them is kept; between versions that contradict each other the weight of their claims decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pipeline.intervals import Interval

__all__ = ["Version", "confidence", "intersect", "weigh"]

_BASIS = {"stated": 1.0, "computed": 0.6, "inferred": 0.4, "unknown": 0.1}
_PRECISION = {"day": 1.5, "month": 1.2}


@dataclass(frozen=True, slots=True)
class Version:
    """One claim's word on a date, with the weight of the claim (confidence, page, place on the page)."""

    interval: Interval
    weight: float
    claim_id: str

    @property
    def strength(self) -> float:
        """Weight, corrected for what the date rests on and how finely it was said."""
        return self.weight * _BASIS[self.interval.basis] * _PRECISION.get(self.interval.precision, 1.0)


def weigh(versions: Iterable[Version]) -> tuple[Version | None, list[Version]]:
    """The version to keep and the versions that contradict it; agreeing ones are in neither."""
    ordered = sorted(versions, key=lambda v: (v.interval.edtf, v.interval.basis, -v.weight, v.claim_id))
    if not ordered:
        return None, []

    def support(version: Version) -> float:
        return sum(other.strength for other in ordered if other.interval.overlaps(version.interval))

    best_support = max(support(v) for v in ordered)
    kept = [v for v in ordered if support(v) >= best_support - 1e-9]
    best = min(
        kept, key=lambda v: (_width(v.interval), -_BASIS[v.interval.basis], -v.weight, v.interval.edtf, v.claim_id)
    )
    return best, [v for v in ordered if not v.interval.overlaps(best.interval)]


def _width(interval: Interval) -> int:
    if interval.min is None or interval.max is None:
        return 10**6
    return (interval.max - interval.min).days


def intersect(interval: Interval, first: date | None, last: date | None) -> Interval:
    """The interval cut to the days from `first` to `last`; unchanged where nothing of it would be left or cut off."""
    lower = max((d for d in (interval.min, first) if d), default=None)
    upper = min((d for d in (interval.max, last) if d), default=None)
    if (lower, upper) == (interval.min, interval.max) or (lower and upper and lower > upper):
        return interval
    return Interval.between(lower, upper, "inferred")


def confidence(weights: Iterable[float], disputed: float = 0.0) -> float:
    """How sure several independent documents make a fact: 1 - product of doubts, at most 0.99; less by half of the
    share of the evidence that contradicts.
    """
    doubt = 1.0
    for weight in sorted(weights):
        doubt *= 1 - min(max(weight, 0.0), 0.95)
    return round(min(1 - doubt, 0.99) * (1 - disputed / 2), 4)
