"""Intervals: bounds by precision, terms with inclusive ends, columns and EDTF there and back."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.intervals import Interval, add_months

DAYS = st.dates(date(1900, 1, 31), date(2100, 12, 31))
CLOSED = st.one_of(
    DAYS.map(Interval.day),
    DAYS.map(lambda d: Interval.month(d.year, d.month)),
    DAYS.map(lambda d: Interval.quarter(d.year, (d.month + 2) // 3)),
    DAYS.map(lambda d: Interval.half(d.year, (d.month + 5) // 6)),
    DAYS.map(lambda d: Interval.season(d.year, 21 + d.month % 4)),
    DAYS.map(lambda d: Interval.year(d.year)),
    st.tuples(DAYS, DAYS).map(lambda pair: Interval.between(min(pair), max(pair))),
)
INTERVALS = st.one_of(
    CLOSED,
    DAYS.map(lambda d: Interval.between(d, None)),
    DAYS.map(lambda d: Interval.between(None, d)),
)


@pytest.mark.parametrize(
    ("interval", "first", "last", "edtf"),
    [
        (Interval.month(2024, 2), date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        (Interval.quarter(2023, 4), date(2023, 10, 1), date(2023, 12, 31), "2023-36"),
        (Interval.half(2021, 2), date(2021, 7, 1), date(2021, 12, 31), "2021-41"),
        (Interval.season(2023, 24), date(2023, 12, 1), date(2024, 2, 29), "2023-24"),
        (Interval.year(2012), date(2012, 1, 1), date(2012, 12, 31), "2012"),
        (Interval.between(date(2020, 3, 1), None), date(2020, 3, 1), None, "2020-03-01/.."),
    ],
)
def test_bounds_follow_from_precision(
    interval: Interval, first: date, last: date | None, edtf: str
) -> None:
    assert (interval.min, interval.max, interval.edtf) == (first, last, edtf)


@pytest.mark.parametrize(
    ("start", "months", "edtf"),
    [
        (Interval.day(date(2023, 1, 1)), 36, "2025-12-31"),
        (Interval.day(date(2024, 2, 29)), 12, "2025-02-27"),
        (Interval.month(2022, 11), 36, "2025-11"),
        (Interval.year(2019), 24, "2021"),
        (Interval.year(2019), 6, "2019-07-01/2020-06-30"),
    ],
)
def test_a_term_ends_the_day_before_its_anniversary(
    start: Interval, months: int, edtf: str
) -> None:
    end = start.end_of_term(months)
    assert (end.edtf, end.basis) == (edtf, "computed")


def test_a_reversed_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        Interval.between(date(2024, 1, 2), date(2024, 1, 1))


@given(INTERVALS)
def test_columns_there_and_back(interval: Interval) -> None:
    assert Interval.from_columns(interval.columns("start_"), "start_") == interval


@given(INTERVALS, INTERVALS)
def test_overlap_is_symmetric(one: Interval, other: Interval) -> None:
    assert one.overlaps(other) == other.overlaps(one)


@given(DAYS, st.integers(1, 240))
def test_terms_in_a_row_leave_no_gap_and_no_overlap(day: date, months: int) -> None:
    end = Interval.day(day).end_of_term(months).max
    assert end is not None
    assert end + timedelta(days=1) == add_months(day, months)


@given(INTERVALS, INTERVALS)
def test_overlap_is_a_day_that_both_can_mean(one: Interval, other: Interval) -> None:
    edges = [one.min, one.max, other.min, other.max]
    shared = [day for day in edges if day and _can_mean(one, day) and _can_mean(other, day)]
    assert one.overlaps(other) == bool(shared)


@given(INTERVALS)
def test_an_interval_overlaps_itself(interval: Interval) -> None:
    assert interval.overlaps(interval)


@given(CLOSED, st.integers(1, 240), st.integers(1, 240))
def test_a_longer_term_ends_no_earlier(start: Interval, months: int, more: int) -> None:
    end, later = start.end_of_term(months).max, start.end_of_term(months + more).max
    assert end is not None
    assert later is not None
    assert end <= later


@given(DAYS, DAYS, st.integers(1, 240))
def test_a_term_that_starts_later_ends_no_earlier(one: date, other: date, months: int) -> None:
    first, second = (Interval.day(day).end_of_term(months) for day in sorted((one, other)))
    assert first.days_to(second) == (first.min, second.max)
    assert first.max is not None
    assert second.max is not None
    assert first.max <= second.max


@given(INTERVALS)
def test_the_text_of_an_interval_means_its_days(interval: Interval) -> None:
    assert _days_of(interval.edtf) == (interval.min, interval.max)


@given(INTERVALS)
def test_bounds_are_known_where_no_side_is_open(interval: Interval) -> None:
    is_open = interval.min is None or interval.max is None
    assert (interval.bounds() is None) == is_open
    assert interval.only_day() == (interval.min if interval.is_day() else None)


def _can_mean(interval: Interval, day: date) -> bool:
    return (interval.min or date.min) <= day <= (interval.max or date.max)


def _days_of(edtf: str) -> tuple[date | None, date | None]:
    """Read EDTF as ISO 8601-2 defines it, without the program's own calendar."""
    if "/" in edtf:
        first, last = edtf.split("/")
        return _days_of(first)[0], _days_of(last)[1]
    if edtf == "..":
        return None, None
    year, *parts = (int(part) for part in edtf.split("-"))
    if len(parts) == 2:
        return date(year, *parts), date(year, *parts)
    code = parts[0] if parts else 0
    first_month, months = {
        **{month: (month, 1) for month in range(1, 13)},
        21: (3, 3),
        22: (6, 3),
        23: (9, 3),
        24: (12, 3),
        33: (1, 3),
        34: (4, 3),
        35: (7, 3),
        36: (10, 3),
        40: (1, 6),
        41: (7, 6),
        0: (1, 12),
    }[code]
    last_month = (first_month + months - 2) % 12 + 1
    last_year = year + (first_month + months - 1 > 12)
    last_day = calendar.monthrange(last_year, last_month)[1]
    return date(year, first_month, 1), date(last_year, last_month, last_day)
