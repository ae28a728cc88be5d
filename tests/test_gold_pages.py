"""Floors for the pages with gold: lowering one is a decision, not an accident."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.facts import Expectations, Tables
from benchmarks.gold import run, score

PAGES = Path(__file__).parent / "gold_pages" / "pages.yaml"
FLOORS = {"tenures": 0.86, "chairmanships": 0.80, "events": 0.90}
SLOTS = {"tenures": 0.72, "chairmanships": 0.80, "events": 0.60}


@pytest.fixture(scope="module")
def gold() -> Expectations:
    return Expectations.read(PAGES)


@pytest.fixture(scope="module")
def tables(gold: Expectations, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    out = tmp_path_factory.mktemp("gold_pages") / "processed"
    run(gold.pages, out)
    return Tables(out)


def test_there_are_enough_pages_of_enough_organisations(gold: Expectations) -> None:
    assert len(gold.pages) >= 30
    assert len({str(fact.get("of")) for kind in ("tenures", "chairmanships") for fact in gold.facts[kind]}) >= 20


@pytest.mark.parametrize("kind", FLOORS)
def test_facts_are_found_and_nothing_is_made_up(gold: Expectations, tables: Tables, kind: str) -> None:
    counts = score(gold, tables, kind, show=True)
    assert counts.f1 >= FLOORS[kind]
    assert counts.slots_right >= SLOTS[kind]
