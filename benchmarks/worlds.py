"""How much of a true time line comes back out of noisy pages, by kind and share of noise.

    python benchmarks/worlds.py [--worlds 100]

A world has three posts of two to six holders each; every beginning is told by three pages or more, two of them or more
without an error, unless it is left out (benchmarks/builders/time_lines.py).  Printed are, of all true terms, those with one
row, with the right first day, with the right last day, and with a range that holds the last day (the last holder of a
post has no end and is not counted there); and the rows per hundred terms that are too many.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.builders.time_lines import (
    ORGANISATIONS,
    PERSONS,
    Noise,
    Term,
    tell_tenures,
    time_line,
)

LEVELS = {
    "no noise": Noise(coarse=0, wrong=0),
    "coarse .5": Noise(coarse=0.5, wrong=0),
    "wrong years .3": Noise(wrong=0.3),
    "wrong years .6": Noise(wrong=0.6),
    "stale sightings .3": Noise(stale=0.3),
    "left out .3": Noise(omitted=0.3),
    "left out .6": Noise(omitted=0.6),
    "all of it": Noise(coarse=0.4, omitted=0.3, wrong=0.4, stale=0.3),
}


def world(rng: random.Random, noise: Noise) -> Counter[str]:
    """Counts of one world."""
    names = rng.sample(PERSONS, len(PERSONS))
    posts = {
        owner: time_line(rng, names[6 * i : 6 * i + 6], (2, 5))
        for i, owner in enumerate(ORGANISATIONS)
    }
    tables = tell_tenures(rng, posts, noise).tables()
    person = {row["entity_id"]: row["name"] for row in tables["entities"]}
    rows: dict[str, list[dict[str, object]]] = {}
    for row in tables["tenures"]:
        rows.setdefault(person[row["person_id"]], []).append(row)
    counts = Counter(rows=len(tables["tenures"]), conflicts=len(tables["conflicts"]))
    for terms in posts.values():
        for term, after in pairwise([*terms, None]):
            assert term is not None
            counts += _compare(term, after, rows.get(term.who, []))
    return counts


def _compare(term: Term, after: Term | None, rows: list[dict[str, object]]) -> Counter[str]:
    counts = Counter(terms=1, ends=int(after is not None), one=int(len(rows) == 1))
    row = min(rows, key=lambda r: r["start_edtf"] != term.first.isoformat(), default=None)
    if row is None:
        return counts
    counts["start"] = int(row["start_edtf"] == term.first.isoformat())
    if after is not None:
        counts["end"] = int(row["end_edtf"] == term.last.isoformat())
        low, high = row["end_min"], row["end_max"]
        counts["within"] = int(low is not None and high is not None and low <= term.last <= high)  # type: ignore[operator]
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--worlds", type=int, default=100, help="worlds per kind of noise")
    worlds = parser.parse_args().worlds
    print(f"{'noise':20} one row  start    end  end within  too many  conflicts per 100 terms")
    for name, noise in LEVELS.items():
        total = sum((world(random.Random(seed), noise) for seed in range(worlds)), Counter())
        terms, ends = total["terms"], total["ends"]
        shares = [
            total["one"] / terms,
            total["start"] / terms,
            total["end"] / ends,
            total["within"] / ends,
        ]
        extra = 100 * (total["rows"] - terms) / terms
        one, start, end, within = (f"{share:.3f}" for share in shares)
        print(
            f"{name:20} {one:>7}  {start}  {end}  {within:>10}  {extra:8.1f}  {100 * total['conflicts'] / terms:9.1f}"
        )


if __name__ == "__main__":
    main()
