"""Many pages, one date: which version is kept, and which versions lose.

Stated beats computed beats inferred; versions that can mean the same days support each other, and
the finest of them is kept; between versions that contradict each other the weight of their claims
decides.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from pipeline.model.intervals import Interval
from pipeline.resolution.fusion.bounds import days_long

__all__ = ["CandidateValue", "aggregate", "confidence", "only_stated"]

_BASIS = {"stated": 1.0, "computed": 0.6, "inferred": 0.4, "unknown": 0.1}
_PRECISION = {"day": 1.5, "month": 1.2}


@dataclass(frozen=True, slots=True)
class CandidateValue:
    """One claim's word on a date, with the weight of the claim (confidence, page, place on the
    page).
    """

    interval: Interval
    weight: float
    claim_id: str

    @property
    def strength(self) -> float:
        """Weight, corrected for what the date rests on and how finely it was said."""
        return (
            self.weight * _BASIS[self.interval.basis] * _PRECISION.get(self.interval.precision, 1.0)
        )


def aggregate(
    versions: Iterable[CandidateValue],
) -> tuple[CandidateValue | None, list[CandidateValue]]:
    """Return the version to keep and the versions that contradict it; agreeing ones are neither."""
    ordered = sorted(
        versions, key=lambda v: (v.interval.edtf, v.interval.basis, -v.weight, v.claim_id)
    )
    if not ordered:
        return None, []
    supports = _supports(ordered)
    best_support = max(supports)
    kept = [
        v for v, support in zip(ordered, supports, strict=True) if support >= best_support - 1e-9
    ]
    best = min(
        kept,
        key=lambda v: (
            days_long(v.interval),
            -_BASIS[v.interval.basis],
            -v.weight,
            v.interval.edtf,
            v.claim_id,
        ),
    )
    return best, [v for v in ordered if not v.interval.overlaps(best.interval)]


def _supports(versions: Sequence[CandidateValue]) -> list[float]:
    """Return the strength of all that can mean a day of each version: of all but those that end
    before it or begin after it.

    A date that is told on n pages costs n log n.
    """
    intervals = [version.interval for version in versions]
    strengths = [version.strength for version in versions]
    total = sum(strengths)
    ends, ended = _sums((i.max, s) for i, s in zip(intervals, strengths, strict=True) if i.max)
    starts, begun = _sums((i.min, s) for i, s in zip(intervals, strengths, strict=True) if i.min)

    def support(interval: Interval) -> float:
        before = ended[bisect_left(ends, interval.min)] if interval.min else 0.0
        after = begun[-1] - begun[bisect_right(starts, interval.max)] if interval.max else 0.0
        return total - before - after

    return [support(interval) for interval in intervals]


def _sums(weighted: Iterable[tuple[date, float]]) -> tuple[list[date], list[float]]:
    """Return the days in order; the weight before the first of them, and of each number of them."""
    ordered = sorted(weighted)
    return [day for day, _ in ordered], [0.0, *accumulate(weight for _, weight in ordered)]


def only_stated(values: Iterable[CandidateValue]) -> list[CandidateValue]:
    """Return the values that pages state; what was inferred or computed for want of better
    contradicts nothing.
    """
    return [value for value in values if value.interval.basis == "stated"]


def confidence(weights: Iterable[float], disputed: float = 0.0) -> float:
    """Return how sure several independent documents make a fact: 1 - product of doubts, at most
    0.99; less by half of the share of the evidence that contradicts.
    """
    doubt = 1.0
    for weight in sorted(weights):
        doubt *= 1 - min(max(weight, 0.0), 0.95)
    return round(min(1 - doubt, 0.99) * (1 - disputed / 2), 4)
