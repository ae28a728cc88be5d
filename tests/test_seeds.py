"""The five founding pages, which lie beside the repository: cut exactly, read exactly."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
import yaml

from benchmarks.facts import Comparison, Expectations, Tables
from tests.runs import ROOT, Paired, assert_found, fact_cases, frames, matched, run_program, surplus

SEEDS = ROOT.parent / "shared" / "seeds"
CUTS = ROOT.parent / "shared" / "bench" / "boilerplate" / "gold_seeds.json"
EXPECTED = Path(__file__).parent / "gold" / "expected_seeds.yaml"
WRITTEN: Mapping[str, Any] = yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))

pytestmark = [
    pytest.mark.seeds,
    pytest.mark.model,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the founding pages are not here"),
]


@pytest.fixture(scope="module")
def processed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("seeds") / "processed"
    run_program(SEEDS, out, "--workers", "1", "--engine", "inline")
    return out


@pytest.fixture(scope="module")
def tables(processed: Path) -> SimpleNamespace:
    return frames(processed)


@pytest.fixture(scope="module")
def comparison(processed: Path) -> Comparison:
    return Comparison(Expectations.read(EXPECTED), Tables(processed))


@pytest.fixture(scope="module")
def paired(comparison: Comparison) -> Paired:
    return matched(comparison)


def cut_cases() -> Iterator[Any]:
    if CUTS.is_file():
        for name, labels in sorted(json.loads(CUTS.read_text(encoding="utf-8"))["pages"].items()):
            yield pytest.param(name, labels, id=name[:3])


def page_id(tables: SimpleNamespace, name: str) -> str:
    (found,) = tables.pages[tables.pages.source.str.endswith(name)].page_id
    return str(found)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.parametrize(("name", "labels"), list(cut_cases()))
def test_article_is_cut_exactly(tables: SimpleNamespace, name: str, labels: dict[str, Any]) -> None:
    lines = (SEEDS / name).read_text(encoding="utf-8").split("\n")
    numbers = [
        n
        for first, last in labels["body"]
        for n in range(first, last + 1)
        if n not in labels["ignore"]
    ]
    wanted = [words(lines[n - 1][labels.get("cut", {}).get(str(n), 0) :]) for n in numbers]
    ignored = {tuple(words(lines[n - 1])) for n in labels["ignore"]}
    segments = tables.segments[
        (tables.segments.page_id == page_id(tables, name)) & (tables.segments.kind == "article")
    ]
    (article,) = tables.documents[tables.documents.document_id.isin(segments.document_id)].text
    found = [words(line) for line in article.split("\n")]
    assert [line for line in found if line and tuple(line) not in ignored] == [
        line for line in wanted if line
    ]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("000_59d59f700c0a8859.txt", "2023-02-20"),
        ("001_c09ab933f95f89a6.txt", "2023-02-20"),
        ("002_671d4815b8192679.txt", "2023-05-18"),
        ("003_992e3ac4f41bb9cb.txt", "2023-11-23"),
        ("004_e33d059a3bf4b19d.txt", "2022-11-24"),
    ],
)
def test_page_has_its_own_date(tables: SimpleNamespace, name: str, day: str) -> None:
    row = tables.pages.set_index("page_id").loc[page_id(tables, name)]
    assert row.published_on == pd.Timestamp(day)


def test_shared_ticker_gives_its_items_once(tables: SimpleNamespace) -> None:
    teasers = tables.documents[tables.documents.kind == "teaser"]
    assert teasers.n_pages.value_counts().to_dict() == {1: 9, 2: 4}
    of_july = teasers[teasers.n_pages == 2]
    assert set(of_july.reference_date.dropna().dt.strftime("%Y-%m")) == {"2024-07"}


@pytest.mark.parametrize(("kind", "fact"), list(fact_cases(EXPECTED)))
def test_fact_is_found_as_written(
    comparison: Comparison, paired: Paired, kind: str, fact: dict[str, Any]
) -> None:
    assert_found(comparison, paired, kind, fact)


@pytest.mark.parametrize("kind", ["tenures", "chairmanships"])
def test_nothing_else_is_claimed(comparison: Comparison, paired: Paired, kind: str) -> None:
    found = surplus(comparison, paired, kind)
    assert len(found) <= WRITTEN["tolerated"][kind], found


def test_bases_are_honest(
    tables: SimpleNamespace, comparison: Comparison, paired: dict[str, Any]
) -> None:
    bases = {
        fact["person"]: (row["start_basis"], row["end_basis"])
        for fact, row in paired["tenures"][0]
        if fact["office"] == "Secretary General"
    }
    assert bases["Imangali Tasmagambetov"] == ("stated", "computed")
    assert bases["Stanislav Zas"][1] == "inferred"


def test_appointment_has_claims_from_two_pages(paired: dict[str, Any]) -> None:
    (row,) = [
        row
        for fact, row in paired["tenures"][0]
        if fact.get("term") == 36 and fact["office"] == "Secretary General"
    ]
    assert row["n_documents"] >= 2


def test_meeting_told_by_two_pages_is_one_event(comparison: Comparison) -> None:
    (fact,) = [fact for fact in comparison.gold.facts["events"] if fact.get("place") == "Moscow"]
    rows = [
        row for row in comparison.tables.rows["events"] if comparison.matches("events", fact, row)
    ]
    assert [row["n_documents"] for row in rows] == [2]


def test_announced_session_is_the_one_that_was_held(comparison: Comparison) -> None:
    (fact,) = [
        f
        for f in comparison.gold.facts["events"]
        if f.get("place") == "Minsk" and f["date"] == "2023-11-23"
    ]
    rows = [
        row for row in comparison.tables.rows["events"] if comparison.matches("events", fact, row)
    ]
    assert [row["status"] for row in rows] == ["held"]
    assert rows[0]["n_documents"] >= 2


@pytest.mark.parametrize(
    "code",
    [
        "Interaction-2023",
        "Search-2023",
        "Echelon-2023",
        "MILEX-2023",
        "Indestructible Brotherhood-2023",
    ],
)
def test_code_names_are_no_dates(tables: SimpleNamespace, code: str) -> None:
    texts = dict(zip(tables.documents.document_id, tables.documents.text, strict=True))
    for row in tables.dates.to_dict("records"):
        around = texts[row["document_id"]][
            max(0, row["start"] - len(code)) : row["end"] + len(code)
        ]
        assert not (code in around and row["text"] == "2023"), around


def test_planned_exercises_are_events_with_their_names(tables: SimpleNamespace) -> None:
    names = " ".join(tables.events[tables.events.kind == "exercise"].name)
    assert all(code in names for code in ("Interaction-2023", "Search-2023", "Echelon-2023"))


def test_offsets_slice(tables: SimpleNamespace) -> None:
    texts = dict(zip(tables.documents.document_id, tables.documents.text, strict=True))
    for name, column in (("claims", "sentence"), ("mentions", "text"), ("dates", "text")):
        rows = getattr(tables, name)
        assert len(rows) > 0
        assert all(
            texts[row.document_id][row.start : row.end] == getattr(row, column)
            for row in rows.itertuples()
        )
