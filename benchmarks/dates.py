"""Compare date expressions with other taggers on corpora and domain cases, and measure speed.

    python benchmarks/dates.py speed
    python benchmarks/dates.py domain --bench FOLDER
    python benchmarks/dates.py timex --bench FOLDER --data FOLDER --corpus timebank,aquaint

`--bench` is the folder with `score.py` and `domain.py` (the scorers) and the adapters of other
taggers, which run beside this one with `--with peers.heideltime:tag`; `--data` is the folder with
one folder per corpus.  Neither is part of this repository.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from datetime import date
from pathlib import Path

import spacy

from pipeline.language.temporal import dates_of, find, timexes
from pipeline.model.intervals import Interval

Bounded = tuple[int, int, str, str, str | None, str | None]

_SAMPLE = (
    "On 24 November 2022 the council met in Yerevan and appointed the new head of the secretariat "
    "for three years from 1 January 2023. The ministers will meet in the second half of next year; "
    "last week their envoys agreed on most of the agenda, among it the budget, the exercises and "
    "the reform of the joint staff that the members had asked for. "
)


def tag(text: str, dct: date) -> list[tuple[int, int, str, str]]:
    """Return start, end, type and value, as the TIMEX scorer asks for them."""
    return [(timex.start, timex.end, timex.type, timex.value) for timex in timexes(find(text, dct))]


def tag_bounds(text: str, dct: date) -> list[Bounded]:
    """Return TIMEX3 with the first and last day meant, as the domain scorer asks for them."""
    rows: list[Bounded] = []
    for expression in find(text, dct):
        span = (expression.start, expression.end)
        days = _days(expression.interval)
        rows.append((*span, expression.kind.upper(), expression.value, *days))
    return rows


def _days(interval: Interval | None) -> tuple[str | None, str | None]:
    if interval is None:
        return None, None
    first, last = (str(day) if day else None for day in (interval.min, interval.max))
    return first, last


def speed(repeats: int = 200) -> None:
    """Print how many tokens the component reads in a second of CPU time."""
    nlp = spacy.blank("en")
    component = nlp.add_pipe("communique_dates")
    doc = nlp.make_doc(_SAMPLE * 10)
    doc._.communique_reference_date = date(2022, 11, 24)
    started = time.process_time()
    for _ in range(repeats):
        component(doc)
    seconds = time.process_time() - started
    tokens = repeats * len(doc)
    spacing = len(doc) / len(dates_of(doc))
    rate = tokens / seconds
    print(f"{tokens:,} tokens, an expression every {spacing:.0f}: {rate:,.0f} a CPU second")


def main(argv: list[str] | None = None) -> int:
    """Run the benchmark that the command line names; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("what", choices=("speed", "domain", "timex"))
    parser.add_argument("--bench", type=Path, help="folder with score.py and domain.py")
    parser.add_argument("--data", type=Path, help="folder with one folder per corpus")
    parser.add_argument(
        "--corpus", default="timebank,aquaint", help="comma-separated corpus folders"
    )
    parser.add_argument("--with", dest="others", nargs="*", default=[], metavar="module:function")
    args = parser.parse_args(argv)
    if args.what == "speed":
        speed()
        return 0
    sys.path[:0] = [str(args.bench), str(Path(__file__).parent)]
    if args.what == "domain":
        return int(
            importlib.import_module("domain").main(["--groups", "dates:tag_bounds", *args.others])
        )
    ours = ["--data", str(args.data), "--corpus", args.corpus, "dates:tag", *args.others]
    return int(importlib.import_module("score").main(ours))


if __name__ == "__main__":
    sys.exit(main())
