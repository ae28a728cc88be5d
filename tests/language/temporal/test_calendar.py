from __future__ import annotations

from datetime import date

import pytest

from pipeline.language.temporal import calendar


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [
        (3, "Y", "P3Y"),
        (1.5, "Y", "P1Y6M"),
        (0.5, "Y", "P6M"),
        (2, "E", "P20Y"),
        (3, "Q", "P9M"),
        (2, "2W", "P4W"),
        (None, "6M", "PXM"),
        (1.5, "H", "PT1H30M"),
        (0.5, "H", "PT0.5H"),
        (20, "MIN", "PT20M"),
        (None, "S", "PTXS"),
    ],
)
def test_duration_value(count: float | None, unit: str, value: str) -> None:
    assert calendar.duration_value(count, unit) == value


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("easter", 2024, date(2024, 3, 31)),
        ("easter", 2038, date(2038, 4, 25)),
        ("thanksgiving", 2023, date(2023, 11, 23)),
        ("christmas eve", 2021, date(2021, 12, 24)),
    ],
)
def test_holiday(name: str, year: int, day: date) -> None:
    assert calendar.holiday(name, year) == day


def test_a_month_without_a_fifth_friday() -> None:
    assert calendar.nth_weekday(2024, 5, 5, 5) == date(2024, 5, 31)
    with pytest.raises(ValueError, match="day"):
        calendar.nth_weekday(2024, 6, 5, 5)


def test_steps_end_with_the_calendar() -> None:
    assert calendar.step(date(2024, 1, 31), "M", 1) == date(2024, 2, 29)
    assert calendar.step(date(9998, 5, 5), "Y", 2) is None
