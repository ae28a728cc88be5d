"""Random worlds: a true time line is told by noisy pages, resolved, and compared with the truth."""

from __future__ import annotations

import random
from datetime import date
from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.builders.desk import KNOWLEDGE, Desk
from benchmarks.builders.time_lines import (
    ORGANISATIONS,
    PERSONS,
    STATES,
    TITLE,
    Noise,
    Term,
    tell_tenures,
    tell_turns,
    time_line,
    turn_line,
)
from pipeline.resolution.chairs.rotation import Rotation
from tests.resolution.tables import by_person, check_tables

quick = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def holders(rng: random.Random) -> dict[str, list[Term]]:
    """The true holders of one post in each of several organisations; nobody holds two."""
    names = rng.sample(PERSONS, len(PERSONS))
    return {
        owner: time_line(rng, names[6 * i : 6 * i + 6], (2, 5))
        for i, owner in enumerate(ORGANISATIONS)
    }


@quick
@given(st.integers(0, 10**9))
def test_tenures_come_back(seed: int) -> None:
    rng = random.Random(seed)
    posts = holders(rng)
    tables = tell_tenures(rng, posts, Noise()).tables()
    found = by_person(tables, "person_id")
    assert len(tables["tenures"]) == sum(map(len, posts.values()))
    for term in (term for terms in posts.values() for term in terms):
        row = found[term.who]
        assert (row["start_edtf"], row["start_basis"]) == (term.first.isoformat(), "stated")
    for before, after in (pair for terms in posts.values() for pair in pairwise(terms)):
        row = found[before.who]
        assert row["end_basis"] == "inferred"
        assert (
            row["end_min"] <= before.last <= row["end_max"]
        )  # a day, or honestly more where nobody was seen for long
        if row["successor_id"]:
            assert row["end_edtf"] == before.last.isoformat()
            assert row["successor_id"] == found[after.who]["person_id"]
            assert found[after.who]["predecessor_id"] == row["person_id"]


@quick
@pytest.mark.parametrize("organisation", ["org:cis", "org:eu", "org:cbss", "org:csto", "org:coe"])
@given(seed=st.integers(0, 10**9))
def test_turns_come_back(organisation: str, seed: int) -> None:
    """By the year, the half-year, from July to June; from session to session, once or twice a year."""
    rng, rule = (
        random.Random(seed),
        Rotation.of(KNOWLEDGE.organisations[organisation].chair, ()).on(date.max),
    )
    assert rule is not None
    terms = turn_line(rng, STATES, rule)
    tables = tell_turns(rng, {organisation: terms}, Noise(wrong=0.0)).tables()
    found = by_person(tables, "holder_id")
    assert len(tables["chairmanships"]) == len(terms)
    for before, after in pairwise(terms):
        b, a = found[KNOWLEDGE.name(before.who)], found[KNOWLEDGE.name(after.who)]
        assert a["start_edtf"] == after.first.isoformat()
        last = (
            before.last if after.first.day == 1 else after.first
        )  # handed over on a day: shared, but by no calendar
        assert b["end_edtf"] == last.isoformat()
        assert (b["successor_id"], a["predecessor_id"]) == (a["holder_id"], b["holder_id"])


@quick
@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_order_of_input_does_not_matter(seed: int, shuffle: int) -> None:
    noise = Noise(coarse=0.4, omitted=0.3, wrong=0.3, stale=0.3)
    desk = tell_tenures(random.Random(seed), holders(random.Random(seed)), noise)
    once = desk.tables()
    rng = random.Random(shuffle)
    desk._texts = dict(rng.sample(sorted(desk._texts.items()), len(desk._texts)))
    rng.shuffle(desk.mentions)
    rng.shuffle(desk.claims)
    assert desk.tables() == once


@quick
@given(st.integers(0, 10**9), st.integers(2, 4))
def test_a_page_that_comes_several_times_changes_nothing(seed: int, times: int) -> None:
    desk = tell_tenures(
        random.Random(seed), holders(random.Random(seed)), Noise(wrong=0.3, stale=0.3)
    )
    once = desk.tables()
    desk.mentions, desk.claims = desk.mentions * times, desk.claims * times
    assert desk.tables() == once


@quick
@given(st.integers(0, 10**9))
def test_every_table_keeps_its_promises(seed: int) -> None:
    rng = random.Random(seed)
    desk = tell_tenures(rng, holders(rng), Noise(coarse=0.4, omitted=0.4, wrong=0.4, stale=0.4))
    check_tables(desk.tables(), {document.document_id for document in desk.written()})


@quick
@given(st.integers(0, 10**9))
def test_every_overlap_is_shown(seed: int) -> None:
    """Two persons seen in one seat on crossing days, whoever they are, stand in `conflicts`."""
    rng = random.Random(seed)
    tables = tell_tenures(rng, holders(rng), Noise(omitted=0.5, stale=0.9)).tables()
    shown = {frozenset((row["fact_id_a"], row["fact_id_b"])) for row in tables["conflicts"]}
    for a, b in combinations(tables["tenures"], 2):
        seen = a["observed_from"] and b["observed_from"] and a["office_id"] == b["office_id"]
        if seen and max(a["observed_from"], b["observed_from"]) < min(
            a["observed_to"], b["observed_to"]
        ):
            assert frozenset((a["tenure_id"], b["tenure_id"])) in shown


@pytest.mark.parametrize("modality", ["planned", "proposed", "negated", "asked", "reported"])
def test_what_is_not_asserted_makes_no_fact(modality: str) -> None:
    desk = Desk()
    page = desk.page("a", "2020-05-05")
    desk.says(
        page,
        "appointed",
        "Ivan Petrov",
        office=desk.office(page, TITLE, "head", "org:csto"),
        modality=modality,
    )
    desk.says(page, "takes_chair", "state:by", object="org:csto", modality=modality)
    tables = desk.tables()
    assert tables["tenures"] == tables["chairmanships"] == []
