"""Tables of tests, scores and reasons."""

from __future__ import annotations

from pipeline.resolution.names.scoring import Factor, Level, Score, adjust, first_level

LEVELS: tuple[Level[int], ...] = (
    Level(lambda number: number < 0, 0.0, "negative"),
    Level(lambda number: number < 10, lambda number: number / 10, "one digit"),
)
FACTORS: tuple[Factor[int], ...] = (
    Factor(lambda number: number % 2 == 0, 0.5, "even"),
    Factor(lambda number: number % 3 == 0, 0.1, "a third"),
)


def test_the_first_level_that_holds_decides() -> None:
    assert first_level(LEVELS, -3) == Score(0.0, ("negative",))
    assert first_level(LEVELS, 5) == Score(0.5, ("one digit",))
    assert first_level(LEVELS, 50) is None


def test_all_factors_that_hold_are_applied() -> None:
    assert adjust(Score(1.0, ("given",)), FACTORS, 6) == Score(0.05, ("given", "even", "a third"))
    assert adjust(Score(1.0, ()), FACTORS, 5) == Score(1.0, ())
