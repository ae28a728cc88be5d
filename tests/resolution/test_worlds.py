"""Random worlds: a true time line is told by noisy pages, resolved, and compared with the truth."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.intervals import Interval
from pipeline.tables import TABLES
from tests.resolution.desk import KNOWLEDGE, Desk

PERSONS = ("Ivan Petrov", "Maria Kuznetsova", "Arman Sarkisov", "Dilnoza Rahimova", "Viktor Belov", "Aigul Nurova")
STATES = ("state:am", "state:by", "state:kz", "state:kg", "state:ru", "state:tj")
TITLE = "Secretary General"
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True)
class Term:
    who: str
    first: date
    last: date


def time_line(rng: random.Random, names: tuple[str, ...], years: tuple[int, int]) -> list[Term]:
    """Terms that follow each other day by day."""
    first, terms = date(rng.randint(2001, 2012), rng.randint(1, 12), rng.randint(1, 28)), []
    for who in rng.sample(names, rng.randint(2, len(names))):
        after = first.replace(year=first.year + rng.randint(*years))
        terms.append(Term(who, first, after - timedelta(days=1)))
        first = after
    return terms


def coarse(rng: random.Random, day: date) -> Interval:
    return rng.choice(
        [Interval.day(day), Interval.day(day), Interval.month(day.year, day.month), Interval.year(day.year)]
    )


def tell_tenures(rng: random.Random, terms: list[Term]) -> Desk:
    """Every beginning is told day-exactly at least twice, now and then coarsely, once in a while with a wrong year."""
    desk, number = Desk(), 0
    for term in terms:
        tellings: list[tuple[str, Interval | None, date]] = []
        reports = [term.first + timedelta(days=rng.randint(0, 40)) for _ in range(2)]
        tellings += [("appointed", Interval.day(term.first), day) for day in reports]
        if rng.random() < 0.5:
            tellings.append(("takes_office", coarse(rng, term.first), term.first + timedelta(days=rng.randint(0, 9))))
        if rng.random() < 0.3:
            wrong = term.first.replace(year=term.first.year - 1)
            tellings.append(("appointed", Interval.day(wrong), term.first + timedelta(days=rng.randint(0, 200))))
        for _ in range(rng.randint(0, 3)):
            seen = term.first + (term.last - term.first) * rng.random()
            tellings.append(("holds", None, seen))
        for predicate, start, day in tellings:
            page = desk.page(f"page{number}", day.isoformat())
            number += 1
            office = desk.office(page, TITLE, "head", "org:csto")
            desk.says(page, predicate, term.who, office=office, start_date=start)
    rng.shuffle(desk.claims)
    return desk


def tell_turns(rng: random.Random, terms: list[Term]) -> Desk:
    desk, number = Desk(), 0
    for before, term in zip([None, *terms], terms, strict=False):
        told: list[tuple[str, date, dict[str, Any]]] = [
            ("takes_chair", term.first, {"start_date": Interval.day(term.first)}),
            ("takes_chair", term.first, {"start_date": coarse(rng, term.first)}),
        ]
        if before and rng.random() < 0.5:
            told.append(("takes_chair", term.first, {"start_date": Interval.day(term.first), "other": before.who}))
        told += [("chairs", term.first + (term.last - term.first) * rng.random(), {}) for _ in range(rng.randint(0, 2))]
        for predicate, day, fields in told:
            page = desk.page(f"page{number}", day.isoformat())
            number += 1
            desk.says(page, predicate, term.who, object="org:csto", **fields)
    rng.shuffle(desk.claims)
    return desk


def by_person(tables: dict[str, list[dict[str, Any]]], key: str) -> dict[str, dict[str, Any]]:
    names = {row["entity_id"]: row["name"] for row in tables["entities"]}
    table = "tenures" if key == "person_id" else "chairmanships"
    return {names[row[key]]: row for row in tables[table]}


@quick
@given(st.integers(0, 10**9))
def test_tenures_come_back(seed: int) -> None:
    rng = random.Random(seed)
    terms = time_line(rng, PERSONS, (2, 5))
    tables = tell_tenures(rng, terms).tables()
    found = by_person(tables, "person_id")
    assert len(tables["tenures"]) == len(terms)
    for term in terms:
        row = found[term.who]
        assert (row["start_edtf"], row["start_basis"]) == (term.first.isoformat(), "stated")
    for before, after in pairwise(terms):
        row = found[before.who]
        assert row["end_basis"] == "inferred"
        assert row["end_min"] <= before.last <= row["end_max"]  # a day, or honestly more where nobody was seen for long
        if row["successor_id"]:
            assert row["end_edtf"] == before.last.isoformat()
            assert row["successor_id"] == found[after.who]["person_id"]
            assert found[after.who]["predecessor_id"] == row["person_id"]


@quick
@given(st.integers(0, 10**9))
def test_turns_come_back(seed: int) -> None:
    rng = random.Random(seed)
    terms = time_line(rng, STATES, (1, 1))
    tables = tell_turns(rng, terms).tables()
    found = by_person(tables, "holder_id")
    assert len(tables["chairmanships"]) == len(terms)
    for before, after in pairwise(terms):
        b, a = found[KNOWLEDGE.name(before.who)], found[KNOWLEDGE.name(after.who)]
        assert a["start_edtf"] == after.first.isoformat()
        last = before.last if after.first.day == 1 else after.first  # handed over on a day: shared, but by no calendar
        assert b["end_edtf"] == last.isoformat()
        assert (b["successor_id"], a["predecessor_id"]) == (a["holder_id"], b["holder_id"])


@quick
@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_order_of_input_does_not_matter(seed: int, shuffle: int) -> None:
    desk = tell_tenures(random.Random(seed), time_line(random.Random(seed), PERSONS, (2, 5)))
    once = desk.tables()
    rng = random.Random(shuffle)
    desk._texts = dict(rng.sample(sorted(desk._texts.items()), len(desk._texts)))
    rng.shuffle(desk.mentions)
    rng.shuffle(desk.claims)
    assert desk.tables() == once


@quick
@given(st.integers(0, 10**9))
def test_every_table_keeps_its_promises(seed: int) -> None:
    rng = random.Random(seed)
    desk = tell_tenures(rng, time_line(rng, PERSONS, (2, 5)))
    check_tables(desk.tables(), {document.document_id for document in desk.written()})


def check_tables(tables: dict[str, list[dict[str, Any]]], documents: set[str]) -> None:
    """Columns as declared, keys unique and sorted, foreign keys valid, every fact with a claim, one seat for one."""
    keys = {name: [tuple(row[k] for k in TABLES[name].key) for row in rows] for name, rows in tables.items()}
    ids = {name: {key[0] for key in found} for name, found in keys.items()} | {"documents": documents}
    for name, rows in tables.items():
        assert keys[name] == sorted(set(keys[name]))
        for row in rows:
            assert set(row) == {field.name for field in TABLES[name].fields}
            for field in TABLES[name].fields:
                assert row[field.name] is not None or field.nullable, (name, field.name)
                if field.references in ids and row[field.name] is not None:
                    assert row[field.name] in ids[field.references]
    supported = {(row["fact_table"], row["fact_id"]) for row in tables["claims"]}
    for table in ("tenures", "chairmanships", "events"):
        assert {(table, row[TABLES[table].key[0]]) for row in tables[table]} <= supported
    check_one_seat(tables)


def check_one_seat(tables: dict[str, list[dict[str, Any]]]) -> None:
    known = {(row["fact_id_a"], row["fact_id_b"]) for row in tables["conflicts"]}
    full = [row for row in tables["tenures"] if row["kind"] == "full" and row["start_precision"] == "day"]
    for office in {row["office_id"] for row in full}:
        mine = sorted((row for row in full if row["office_id"] == office), key=lambda row: row["start_min"])
        for before, after in pairwise(mine):
            if before["end_precision"] == "day" and before["end_min"] >= after["start_min"]:
                assert (before["tenure_id"], after["tenure_id"]) in known


@pytest.mark.parametrize("modality", ["planned", "proposed", "negated", "asked", "reported"])
def test_what_is_not_asserted_makes_no_fact(modality: str) -> None:
    desk = Desk()
    page = desk.page("a", "2020-05-05")
    desk.says(page, "appointed", "Ivan Petrov", office=desk.office(page, TITLE, "head", "org:csto"), modality=modality)
    desk.says(page, "takes_chair", "state:by", object="org:csto", modality=modality)
    tables = desk.tables()
    assert tables["tenures"] == tables["chairmanships"] == []
