"""Random worlds: true time lines of several posts and chairs, told by pages with more or less noise."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import repeat
from typing import Any

from benchmarks.builders.desk import Desk
from pipeline.model.intervals import Interval, add_months
from pipeline.resolution.chairs.rotation import Rule

__all__ = [
    "ORGANISATIONS",
    "PERSONS",
    "STATES",
    "TITLE",
    "Noise",
    "Term",
    "tell_tenures",
    "tell_turns",
    "time_line",
    "turn_line",
]

PERSONS = (
    "Ivan Petrov", "Maria Kuznetsova", "Arman Sarkisov", "Dilnoza Rahimova", "Viktor Belov", "Aigul Nurova",
    "Peter Lindqvist", "Ana Moreira", "Tariq Haddad", "Lena Vogel", "Goran Ilic", "Sofia Marchetti",
    "Kwame Boateng", "Noor Aziz", "Pavel Dvorak", "Ines Duarte", "Jonas Berg", "Amal Khoury",
)  # fmt: skip
STATES = ("state:am", "state:by", "state:kz", "state:kg", "state:ru", "state:tj")
ORGANISATIONS = ("org:csto", "org:cis", "org:osce")
TITLE = "Secretary General"


@dataclass(frozen=True)
class Noise:
    """How pages err: shares of coarse dates, of beginnings left out, of wrong years, and of sightings after the end."""

    coarse: float = 0.25
    omitted: float = 0.0
    wrong: float = 0.1
    stale: float = 0.0


@dataclass(frozen=True)
class Term:
    who: str
    first: date
    last: date


@dataclass
class _Teller:
    """Writes pages of one claim each."""

    rng: random.Random
    noise: Noise
    desk: Desk = field(default_factory=Desk)

    def day(self, day: date, exact: bool = False) -> Interval:
        """A beginning as a page tells it."""
        if not exact and self.rng.random() < self.noise.wrong:
            return Interval.day(
                day.replace(year=day.year + self.rng.choice((-1, 1)), day=min(day.day, 28))
            )
        if not exact and self.rng.random() < self.noise.coarse:
            return self.rng.choice((Interval.month(day.year, day.month), Interval.year(day.year)))
        return Interval.day(day)

    def page(self, day: date) -> str:
        return self.desk.page(f"page{len(self.desk._texts)}", day.isoformat())


def time_line(rng: random.Random, names: Sequence[str], years: tuple[int, int]) -> list[Term]:
    """Terms of whole years that follow each other day by day."""
    first = date(rng.randint(2001, 2012), rng.randint(1, 12), rng.randint(1, 28))
    lengths = (12 * rng.randint(*years) for _ in range(len(names)))
    return _follow(first, _some(rng, names), lengths)


def turn_line(rng: random.Random, names: Sequence[str], rule: Rule) -> list[Term]:
    """Turns by a rule of rotation; those from session to session last about as long as the rule has it."""
    day = date(rng.randint(2001, 2012), rng.randint(1, 12), rng.randint(2, 28))
    if rule.begins:
        return _follow(rule.period(day)[0], _some(rng, names), repeat(rule.months))
    slack = rule.months // 6
    return _follow(day, _some(rng, names), (rule.months - rng.randint(0, slack) for _ in names))


def _some(rng: random.Random, names: Sequence[str]) -> list[str]:
    return rng.sample(names, rng.randint(2, min(6, len(names))))


def _follow(first: date, names: Sequence[str], months: Iterable[int]) -> list[Term]:
    terms = []
    for who, length in zip(names, months, strict=False):
        after = add_months(first, length)
        terms.append(Term(who, first, after - timedelta(days=1)))
        first = after
    return terms


def tell_tenures(rng: random.Random, posts: dict[str, list[Term]], noise: Noise) -> Desk:
    """Report every beginning three times or more, at most once with an error, unless it is left out.

    Holders are seen in between.
    """
    teller = _Teller(rng, noise)
    for owner, term in ((owner, term) for owner, terms in sorted(posts.items()) for term in terms):
        told: list[tuple[str, Interval | None, date]] = []
        if rng.random() >= noise.omitted:
            reports = [term.first + timedelta(days=rng.randint(0, 40)) for _ in range(3)]
            told += [
                ("appointed", teller.day(term.first, exact=i < 2), day)
                for i, day in enumerate(reports)
            ]
            third = told[-1][1]
            is_wrong = third is not None and not third.overlaps(Interval.day(term.first))
            for _ in range(rng.randint(0, 1)):
                taken = teller.day(term.first)
                # Two wrong versions against two right ones leave nothing to find out.
                told.append(
                    ("takes_office", Interval.day(term.first) if is_wrong else taken, reports[0])
                )
        for _ in range(rng.randint(1, 4)):
            told.append(("holds", None, term.first + (term.last - term.first) * rng.random()))
        if rng.random() < noise.stale:
            told.append(("holds", None, term.last + timedelta(days=rng.randint(20, 90))))
        for predicate, start, day in told:
            page = teller.page(day)
            office = teller.desk.office(page, TITLE, "head", owner)
            teller.desk.says(page, predicate, term.who, office=office, start_date=start)
    rng.shuffle(teller.desk.claims)
    return teller.desk


def tell_turns(rng: random.Random, chairs: dict[str, list[Term]], noise: Noise) -> Desk:
    """Every hand-over is told, often with the state it comes from, sometimes the gavel is passed weeks before."""
    teller = _Teller(rng, noise)
    for organisation, terms in sorted(chairs.items()):
        for before, term in zip([None, *terms], terms, strict=False):
            told: list[tuple[str, date, dict[str, Any]]] = [
                ("takes_chair", term.first, {"start_date": teller.day(term.first, exact=True)}),
                ("takes_chair", term.first, {"start_date": teller.day(term.first)}),
            ]
            if before and rng.random() < 0.5:
                told.append(
                    (
                        "takes_chair",
                        term.first,
                        {"start_date": Interval.day(term.first), "other": before.who},
                    )
                )
            days = (
                term.first + (term.last - term.first) * rng.random()
                for _ in range(rng.randint(0, 2))
            )
            told += [("chairs", day, {}) for day in days]
            for predicate, day, fields in told:
                page = teller.page(day)
                teller.desk.says(page, predicate, term.who, object=organisation, **fields)
    rng.shuffle(teller.desk.claims)
    return teller.desk
