"""Scorers as tables: rows of a test, what it gives, and the reason in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

__all__ = ["Factor", "Level", "Score", "adjust", "first_level"]

T = TypeVar("T")


class Score(NamedTuple):
    """How alike two names are, from 0 to 1, and why."""

    value: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Level(Generic[T]):
    """A level of likeness: where `test` holds of a comparison, it is as alike as `score` says."""

    test: Callable[[T], bool]
    score: float | Callable[[T], float]
    reason: str


@dataclass(frozen=True, slots=True)
class Factor(Generic[T]):
    """A reason to trust a score more or less: where `test` holds, it is multiplied by `factor`."""

    test: Callable[[T], bool]
    factor: float
    reason: str


def first_level(levels: Iterable[Level[T]], comparison: T) -> Score | None:
    """Return the score of the first level whose test holds."""
    for level in levels:
        if level.test(comparison):
            value = level.score(comparison) if callable(level.score) else level.score
            return Score(value, (level.reason,))
    return None


def adjust(score: Score, factors: Iterable[Factor[T]], comparison: T) -> Score:
    """Return a score multiplied by all factors whose tests hold, in the order of the table."""
    value, reasons = score.value, score.reasons
    for row in factors:
        if row.test(comparison):
            value *= row.factor
            reasons += (row.reason,)
    return Score(value, reasons)
