"""Hand-written expectations against written tables: what is found, what is missing, what is false.

    python benchmarks/gold.py PAGES.yaml [--model NAME] [--show]   # pages with their facts: runs the program
    python benchmarks/gold.py EXPECTED.yaml --tables processed       # expectations alone, tables already written

A file of expectations is YAML: `names` (a key stands for any of its spellings), then `tenures`, `chairmanships` and
`events`; pages may stand beside their facts (`pages: - {id, site, date, text, tenures, ...}`).  A date is EDTF
(`2023-01-01`, `2022-11`, `2023-40`, `2022-09-15/2022-09-16`); a list means any of them; a slot that is not written is
not scored.  A fact marked `optional` is neither required nor wrong.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.facts import DATE_SLOTS, KINDS, Comparison, Expectations, Row, Tables  # noqa: E402  (run as a script)


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one kind of fact."""

    found: int
    missing: int
    false: int
    slots: int
    wrong_slots: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there is nothing to find and nothing found."""
        total = 2 * self.found + self.missing + self.false
        return 2 * self.found / total if total else 1.0

    @property
    def slots_right(self) -> float:
        """Share of the written slots of found facts that are as written."""
        return 1 - self.wrong_slots / self.slots if self.slots else 1.0


_SLOTS = (*DATE_SLOTS, "term", "status", "predecessor", "successor")


def score(gold: Expectations, tables: Tables, kind: str, show: bool = False) -> Score:
    """Count one kind of fact; `show` prints every difference.  Rows of events beyond the gold are not counted false."""
    comparison = Comparison(gold, tables)
    pairs, missing, surplus = comparison.pair(kind)
    wrong = [
        (fact, row, slots) for fact, row in pairs if (slots := comparison.wrong_slots(fact, row))
    ]
    if show:
        _print_differences(tables, kind, missing, surplus, wrong)
    required = [pair for pair in pairs if not pair[0].get("optional")]
    return Score(
        found=len(required),
        missing=len(missing),
        false=0 if kind == "events" else len(surplus),
        slots=sum(slot in fact for fact, _ in pairs for slot in _SLOTS)
        + sum(len(fact.get("with", ())) for fact, _ in pairs),
        wrong_slots=sum(len(slots) for _, _, slots in wrong),
    )


def _print_differences(
    tables: Tables,
    kind: str,
    missing: Sequence[Row],
    surplus: Sequence[Row],
    wrong: list[tuple[Row, Row, list[str]]],
) -> None:
    for fact in missing:
        print(f"  missing  {json.dumps(fact, ensure_ascii=False)}")
    for row in surplus:
        print(f"  {'further' if kind == 'events' else 'false'}    {tables.describe(kind, row)}")
    for _, row, slots in wrong:
        print(f"  wrong    {tables.describe(kind, row)}: {'; '.join(slots)}")


def run(pages: list[dict[str, Any]], out: Path, model: str | None = None) -> None:
    """Run the program over pages written into a temporary folder, one JSON line each."""
    with tempfile.TemporaryDirectory() as folder:
        for page in pages:
            site = Path(folder, page.get("site", "news"))
            site.mkdir(exist_ok=True)
            line = {
                "url": f"https://{page.get('site', 'news')}.example/{page['id']}",
                "text": page["text"],
            }
            line |= {"date": str(page["date"])} if "date" in page else {}
            (site / f"{page['id']}.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
        command = [
            sys.executable,
            str(ROOT / "flows.py"),
            "--raw",
            folder,
            "--out",
            str(out),
            "--workers",
            "1",
            "--engine",
            "inline",
        ]
        command += ["--model", model] if model else []
        finished = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    if finished.returncode:
        raise SystemExit(f"The program stopped: {finished.stderr[-2000:]}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument(
        "--tables", type=Path, help="tables already written; otherwise the program is run"
    )
    parser.add_argument("--model", help="language model to run with")
    parser.add_argument("--show", action="store_true", help="print every difference")
    options = parser.parse_args()
    gold = Expectations.read(options.gold)
    with tempfile.TemporaryDirectory() as folder:
        out = options.tables or Path(folder, "processed")
        if not options.tables:
            run(gold.pages, out, options.model)
        tables = Tables(out)
        for kind in KINDS:
            counts = score(gold, tables, kind, options.show)
            print(
                f"{kind:14} F1 {counts.f1:.3f}  found {counts.found}  missing {counts.missing}  false {counts.false}  "
                f"slots right {counts.slots_right:.3f} of {counts.slots}"
            )


if __name__ == "__main__":
    main()
