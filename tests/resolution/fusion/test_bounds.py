"""Bounds of dates that may be missing or open."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.builders.desk import d
from pipeline.model.intervals import Interval
from pipeline.resolution.fusion.bounds import (
    days_long,
    earliest,
    exact_day,
    first_day,
    last_day,
    latest,
    some_day,
    until,
)

MAY = date(2024, 5, 1)


@pytest.mark.parametrize(
    ("interval", "first", "last", "exact", "some"),
    [
        (None, None, None, None, None),
        (d("2024-05-01"), MAY, MAY, MAY, MAY),
        (d("2024-05"), MAY, date(2024, 5, 31), None, MAY),
        (Interval.between(None, MAY), None, MAY, None, MAY),
    ],
)
def test_days_of_a_date(
    interval: Interval | None,
    first: date | None,
    last: date | None,
    exact: date | None,
    some: date | None,
) -> None:
    assert (first_day(interval), last_day(interval)) == (first, last)
    assert (exact_day(interval), some_day(interval)) == (exact, some)


def test_unknown_days_are_passed_over() -> None:
    assert earliest((None, MAY, date(2025, 1, 1))) == MAY
    assert latest((None, MAY)) == MAY
    assert latest((None, None)) is None


def test_length_of_a_date() -> None:
    assert days_long(d("2024-05")) == 30
    assert days_long(Interval.between(None, MAY)) > 100_000


def test_over_by_a_day() -> None:
    assert (until(MAY).edtf, until(MAY).basis) == ("../2024-05-01", "inferred")
    assert until(None).basis == "unknown"
