"""A date that may be partial or open, as the interval of days it can mean.

"2012" is not 1 January 2012: it is some day of 2012.  Every date of the program is therefore an
`Interval`: a first and a last possible day (both inclusive, `None` = open), the precision it was
written with, the basis it rests on, and its ISO 8601-2 (EDTF) text.  Two invariants hold: `min <=
max` where both are known, and a precision is never finer than what was written.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, get_args

__all__ = ["BASES", "DATE_FIELDS", "PRECISIONS", "Basis", "Interval", "Precision", "add_months"]

Precision = Literal["day", "month", "quarter", "half", "season", "year", "range"]
Basis = Literal["stated", "computed", "inferred", "unknown"]
PRECISIONS: tuple[str, ...] = get_args(Precision)
BASES: tuple[str, ...] = get_args(Basis)
DATE_FIELDS = ("edtf", "min", "max", "precision", "basis")
_FINENESS = {name: rank for rank, name in enumerate(PRECISIONS)}
_QUARTERS, _HALVES = 33, 40  # EDTF level 2 sub-year groupings: 33-36 quarters, 40-41 semesters
# EDTF season code -> first month (northern hemisphere, meteorological)
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}


def add_months(day: date, months: int) -> date:
    """Return the same day of the month `months` later (or earlier), cut to that month's length.

    >>> add_months(date(2023, 1, 31), 1)
    datetime.date(2023, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Interval:
    """The days a date can mean: `min` to `max`, both inclusive, `None` = open on that side."""

    min: date | None
    max: date | None
    precision: Precision
    basis: Basis
    edtf: str

    def __post_init__(self) -> None:
        if self.min and self.max and self.min > self.max:
            raise ValueError(f"interval ends before it begins: {self.min} > {self.max}")

    # -- making ---------------------------------------------------------------------------------
    @classmethod
    def day(cls, day: date, basis: Basis = "stated") -> Interval:
        """Return one calendar day."""
        return cls(day, day, "day", basis, day.isoformat())

    @classmethod
    def month(cls, year: int, month: int, basis: Basis = "stated") -> Interval:
        """Return some day of one month."""
        last = calendar.monthrange(year, month)[1]
        edtf = f"{year:04d}-{month:02d}"
        return cls(date(year, month, 1), date(year, month, last), "month", basis, edtf)

    @classmethod
    def quarter(cls, year: int, quarter: int, basis: Basis = "stated") -> Interval:
        """Return some day of the quarter 1-4; EDTF 33-36."""
        first = date(year, 3 * quarter - 2, 1)
        edtf = f"{year:04d}-{_QUARTERS + quarter - 1}"
        return cls(first, _last(first, 3), "quarter", basis, edtf)

    @classmethod
    def half(cls, year: int, half: int, basis: Basis = "stated") -> Interval:
        """Return some day of the half-year 1-2; EDTF 40-41."""
        first = date(year, 6 * half - 5, 1)
        return cls(first, _last(first, 6), "half", basis, f"{year:04d}-{_HALVES + half - 1}")

    @classmethod
    def season(cls, year: int, code: int, basis: Basis = "stated") -> Interval:
        """Return some day of a season: 21 spring, 22 summer, 23 autumn, 24 winter.

        Winter is December of `year` to February.
        """
        first = date(year, _SEASONS[code], 1)
        return cls(first, _last(first, 3), "season", basis, f"{year:04d}-{code}")

    @classmethod
    def year(cls, year: int, basis: Basis = "stated") -> Interval:
        """Return some day of one year."""
        return cls(date(year, 1, 1), date(year, 12, 31), "year", basis, f"{year:04d}")

    @classmethod
    def between(cls, first: date | None, last: date | None, basis: Basis = "stated") -> Interval:
        """Return all or some days from `first` to `last`; `None` leaves that side open (`..`)."""
        if first is not None and first == last:
            return cls.day(first, basis)
        edtf = f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"
        return cls(first, last, "range", basis, edtf)

    # -- asking ---------------------------------------------------------------------------------
    def is_day(self) -> bool:
        """Return True where the interval is one calendar day."""
        return self.min is not None and self.min == self.max

    def only_day(self) -> date | None:
        """Return the one calendar day, None for anything longer or open."""
        return self.min if self.min == self.max else None

    def bounds(self) -> tuple[date, date] | None:
        """Return first and last day, None where a side is open."""
        if self.min is None or self.max is None:
            return None
        return self.min, self.max

    def days_to(self, last: Interval) -> tuple[date, date] | None:
        """Return the first day of this and the last of another, None where either is open.

        They come as they are, also where the last lies before the first.
        """
        if self.min is None or last.max is None:
            return None
        return self.min, last.max

    def overlaps(self, other: Interval) -> bool:
        """Return True where both can mean the same day."""
        lower = max((d for d in (self.min, other.min) if d), default=None)
        upper = min((d for d in (self.max, other.max) if d), default=None)
        return lower is None or upper is None or lower <= upper

    def finer_than(self, other: Interval) -> bool:
        """Return True where this precision says more than the other's."""
        return _FINENESS[self.precision] < _FINENESS[other.precision]

    # -- calculating ----------------------------------------------------------------------------
    def with_basis(self, basis: Basis) -> Interval:
        """Return the same days on another basis."""
        return replace(self, basis=basis)

    def previous_day(self, basis: Basis = "inferred") -> Interval:
        """Return the day before this one; a coarser interval stays, on the new basis."""
        day = self.only_day()
        if day is None:
            return self.with_basis(basis)
        return Interval.day(day - timedelta(days=1), basis)

    def end_of_term(self, months: int, basis: Basis = "computed") -> Interval:
        """Return the inclusive end of a term of `months` from this date, at this date's precision.

        >>> Interval.day(date(2023, 1, 1)).end_of_term(36).edtf
        '2025-12-31'
        >>> Interval.month(2022, 11).end_of_term(36).edtf
        '2025-11'
        """
        bounds = self.bounds()
        if bounds is None:
            return Interval.between(None, None, "unknown")
        first, last = (add_months(day, months) for day in bounds)
        if self.precision == "day":
            return Interval.day(first - timedelta(days=1), basis)
        if self.precision == "month":
            return Interval.month(first.year, first.month, basis)
        if self.precision == "year" and months % 12 == 0:
            return Interval.year(first.year, basis)
        return Interval.between(first, last, basis)

    # -- columns --------------------------------------------------------------------------------
    def columns(self, prefix: str = "") -> dict[str, object]:
        """Return the five columns of `tables.py` under a prefix such as `start_`."""
        return {f"{prefix}{field}": getattr(self, field) for field in DATE_FIELDS}

    @classmethod
    def from_columns(cls, row: dict[str, object], prefix: str = "") -> Interval | None:
        """Return the interval of a row's five columns, `None` where `edtf` is null."""
        values = {field: row.get(f"{prefix}{field}") for field in DATE_FIELDS}
        if values["edtf"] is None:
            return None
        for side in ("min", "max"):
            value = values[side]
            if hasattr(value, "date"):
                values[side] = value.date()
        return cls(**values)  # type: ignore[arg-type]


def _last(first: date, months: int) -> date:
    return add_months(first, months) - timedelta(days=1)
