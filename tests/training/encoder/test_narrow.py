import numpy as np
import pytest

pytest.importorskip("onnx", reason="training needs the extra `train`")
from training.encoder.narrow import PAIR, largest_pair, narrowed, rounded

CHANCE = np.random.default_rng(0)
WEIGHTS = np.rint(CHANCE.normal(size=(48, 20)) * 40).clip(-127, 127)
ROWS = (
    CHANCE.normal(size=(500, 8)) @ CHANCE.normal(size=(8, 48)) + CHANCE.normal(size=(500, 48)) / 4
)
MOMENTS = ROWS.T @ ROWS


def test_the_largest_pair_is_of_one_sign():
    assert largest_pair(np.array([[90.0, -3], [60, 5], [-120, -4]])).tolist() == [150, 7]


def test_no_pair_is_too_large():
    integers, steps = narrowed(WEIGHTS, MOMENTS)
    assert np.array_equal(integers, np.rint(integers))
    assert largest_pair(integers).max() <= PAIR and np.abs(integers).max() <= 127
    assert np.abs(integers * steps - WEIGHTS).mean() < 2 * steps.mean()


def test_errors_are_made_up_for():
    steps = np.full(WEIGHTS.shape[1], 2.5)
    nearest, better = np.rint(WEIGHTS / steps), rounded(WEIGHTS, steps, MOMENTS)
    error = [np.square(ROWS @ (found * steps - WEIGHTS)).mean() for found in (nearest, better)]
    assert error[1] < error[0] / 2


def test_inputs_that_are_always_zero_do_no_harm():
    integers, steps = narrowed(WEIGHTS, np.zeros_like(MOMENTS))
    assert np.isfinite(integers).all() and np.isfinite(steps).all()
