"""The real program on real pages, and its tables beside what was written down by hand: what two test files share."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import pipeline
from benchmarks.facts import KINDS, Comparison, Expectations
from pipeline.model.tables import TABLES

__all__ = [
    "OPEN",
    "ROOT",
    "Paired",
    "assert_found",
    "fact_cases",
    "frames",
    "matched",
    "run_program",
    "surplus",
]

ROOT = Path(__file__).resolve().parent.parent
OPEN = pytest.mark.xfail(reason="known to be open")
Paired = dict[str, tuple[Any, Any, Any]]


def run_program(raw: Path, out: Path, *options: str) -> None:
    command = [
        sys.executable,
        str(ROOT / "flows.py"),
        "--raw",
        str(raw),
        "--out",
        str(out),
        *options,
    ]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout[-3000:] + finished.stderr[-3000:]


def frames(out: Path) -> SimpleNamespace:
    loaded = pipeline.load(out)
    return SimpleNamespace(**{name: getattr(loaded, name) for name in TABLES})


def matched(comparison: Comparison) -> Paired:
    return {kind: comparison.pair(kind) for kind in KINDS}


def fact_cases(expected: Path) -> Iterator[Any]:
    """A fact marked `open` is known to be missed or incomplete: it is run all the same, and told when found."""
    gold = Expectations.read(expected)
    for kind in KINDS:
        for number, fact in enumerate(gold.facts[kind]):
            if not fact.get("optional"):
                who = fact.get("person") or fact.get("state") or fact.get("place")
                about = fact.get("of") or fact.get("office") or fact.get("kind", "")
                yield pytest.param(
                    kind,
                    fact,
                    marks=OPEN if fact.get("open") else (),
                    id=f"{kind}-{number}-{who}-{about}",
                )


def assert_found(comparison: Comparison, paired: Paired, kind: str, fact: dict[str, Any]) -> None:
    rows = [row for found, row in paired[kind][0] if found == fact]
    assert rows, f"not found; there are {surplus(comparison, paired, kind)}"
    assert comparison.wrong_slots(fact, rows[0]) == []


def surplus(comparison: Comparison, paired: Paired, kind: str) -> list[Any]:
    """The rows that no expectation asks for."""
    return [comparison.tables.describe(kind, row) for row in paired[kind][2]]
