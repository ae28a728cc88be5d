"""The real program over the sample pages, against hand-written expectations and against the rules of the tables."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
import yaml

from benchmarks.facts import KINDS, Comparison, Expectations, Tables
from benchmarks.gold import score
from pipeline.model.tables import TABLES
from tests.runs import (
    OPEN,
    ROOT,
    Paired,
    assert_found,
    fact_cases,
    frames,
    matched,
    run_program,
    surplus,
)

EXPECTED = Path(__file__).parent / "gold" / "expected_main_job.yaml"
WRITTEN: Mapping[str, Any] = yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))
pytestmark = [pytest.mark.model, pytest.mark.xdist_group("main_job")]
FACT_TABLES = ("tenures", "chairmanships", "events")


@pytest.fixture(scope="session")
def tables(processed: Path) -> SimpleNamespace:
    return frames(processed)


@pytest.fixture(scope="session")
def comparison(processed: Path) -> Comparison:
    return Comparison(Expectations.read(EXPECTED), Tables(processed))


# -- what the pages are ------------------------------------------------------------------------------------------------


def page_row(tables: SimpleNamespace, name: str) -> pd.Series:
    rows = tables.pages[(tables.pages.source == name) | (tables.pages.url == name)]
    assert len(rows) == 1, f"{name}: {len(rows)} pages"
    return rows.iloc[0]


def documents_of(tables: SimpleNamespace, page_id: str, *kinds: str) -> set[str]:
    of_page = tables.segments[
        (tables.segments.page_id == page_id) & tables.segments.kind.isin(kinds)
    ]
    return set(of_page.document_id.dropna())


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(name, marks=OPEN if page.get("open") else ())
        for name, page in WRITTEN["pages"].items()
    ],
)
def test_page_is_what_it_is(tables: SimpleNamespace, source: str) -> None:
    wanted, row = WRITTEN["pages"][source], page_row(tables, source)
    assert row.language == wanted["language"]
    if "published_on" in wanted:
        assert row.published_on.date() == wanted["published_on"]
    if "title" in wanted:
        assert row.title == wanted["title"]
    if "teasers" in wanted:
        assert len(documents_of(tables, row.page_id, "teaser")) == wanted["teasers"]


@pytest.mark.parametrize(("copy", "original", "kind"), WRITTEN["duplicates"])
def test_duplicate_page_points_to_one_page(
    tables: SimpleNamespace, copy: str, original: str, kind: str
) -> None:
    rows = {page_row(tables, name).page_id: page_row(tables, name) for name in (copy, original)}
    repeated = [row for row in rows.values() if isinstance(row.duplicate_of, str)]
    assert [(row.duplicate_kind, row.duplicate_of in rows) for row in repeated] == [(kind, True)]


@pytest.mark.parametrize("pair", WRITTEN["copies"], ids=lambda pair: pair[1])
def test_copies_share_one_article(tables: SimpleNamespace, pair: list[str]) -> None:
    rows = [page_row(tables, name) for name in pair]
    same_page = (
        len({row.page_id if pd.isna(row.duplicate_of) else row.duplicate_of for row in rows}) == 1
    )
    articles = [documents_of(tables, row.page_id, "article") for row in rows]
    assert same_page or (articles[0] and articles[0] == articles[1])


@pytest.mark.parametrize("source", WRITTEN["rejects"])
def test_reject_has_a_reason(tables: SimpleNamespace, source: str) -> None:
    reasons = tables.rejects[tables.rejects.source.str.startswith(source)].reason
    assert len(reasons) == 1
    assert len(reasons.iloc[0].split()) >= 3, "a sentence that a person understands"


@pytest.mark.parametrize("words", WRITTEN["never_in_articles"])
def test_furniture_is_in_no_article(tables: SimpleNamespace, words: str) -> None:
    articles = tables.documents[tables.documents.kind == "article"]
    assert list(articles[articles.text.str.contains(words, regex=False)].title) == []


@pytest.mark.parametrize(("words", "day"), WRITTEN["teasers"].items())
def test_teaser_is_one_document_with_its_own_date(
    tables: SimpleNamespace, words: str, day: date
) -> None:
    rows = tables.documents[tables.documents.text.str.contains(words, regex=False)]
    assert list(rows.kind) == ["teaser"]
    assert rows.n_pages.iloc[0] >= 1
    assert rows.reference_date.iloc[0].date() == day


def test_the_language_model_leaves_nothing_in_the_home_folder(tmp_path: Path) -> None:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_"))
    }
    code = "from pipeline.language import load; load()('The President of Estonia spoke.')"
    subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={**kept, "HOME": str(tmp_path)}, check=True
    )
    assert list(tmp_path.rglob("*")) == []


# -- what they say -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def paired(comparison: Comparison) -> Paired:
    return matched(comparison)


@pytest.mark.parametrize(("kind", "fact"), list(fact_cases(EXPECTED)))
def test_fact_is_found_as_written(
    comparison: Comparison, paired: Paired, kind: str, fact: dict[str, Any]
) -> None:
    assert_found(comparison, paired, kind, fact)


@pytest.mark.parametrize("kind", ["tenures", "chairmanships"])
def test_nothing_else_is_claimed(comparison: Comparison, paired: Paired, kind: str) -> None:
    found = surplus(comparison, paired, kind)
    assert len(found) <= WRITTEN["tolerated"][kind], found


@pytest.mark.parametrize("kind", ["tenures", "chairmanships"])
def test_absent_facts_are_absent(comparison: Comparison, kind: str) -> None:
    for fact in WRITTEN["absent"][kind]:
        alike = [row for row in comparison.tables.rows[kind] if comparison.matches(kind, fact, row)]
        false = [
            row
            for row in alike
            if "start" not in fact or not comparison.wrong_slots({"start": fact["start"]}, row)
        ]
        assert [comparison.tables.describe(kind, row) for row in false] == []


def test_announced_session_is_the_session_that_was_held(comparison: Comparison) -> None:
    once = [fact for fact in comparison.gold.facts["events"] if fact.get("once")]
    for fact in once:
        assert (
            len(
                [
                    row
                    for row in comparison.tables.rows["events"]
                    if comparison.matches("events", fact, row)
                ]
            )
            == 1
        )


def test_scores_say_the_same(comparison: Comparison) -> None:
    assert all(score(comparison.gold, comparison.tables, kind).f1 > 0 for kind in KINDS)


# -- the rules that hold everywhere ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_table_has_its_schema_and_a_sorted_unique_key(processed: Path, name: str) -> None:
    table = pq.read_table(processed / f"{name}.parquet")
    assert table.schema.equals(TABLES[name].schema)
    keys = [tuple(row.values()) for row in table.select(list(TABLES[name].key)).to_pylist()]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("name", TABLES)
def test_every_reference_leads_somewhere(tables: SimpleNamespace, name: str) -> None:
    for field in TABLES[name].fields:
        if field.references:
            known = set(getattr(tables, field.references)[TABLES[field.references].key[0]])
            assert set(getattr(tables, name)[field.name].dropna()) <= known, field.name


@pytest.mark.parametrize("name", ["mentions", "dates", "claims"])
def test_offsets_slice_the_words(tables: SimpleNamespace, name: str) -> None:
    texts = dict(zip(tables.documents.document_id, tables.documents.text, strict=True))
    words = "sentence" if name == "claims" else "text"
    rows = getattr(tables, name)
    assert len(rows) > 0
    for row in rows.to_dict("records"):
        assert texts[row["document_id"]][row["start"] : row["end"]] == row[words]


def test_segments_cover_every_page_without_gaps(tables: SimpleNamespace) -> None:
    lengths = dict(zip(tables.pages.page_id, tables.pages.n_chars, strict=True))
    for page_id, rows in tables.segments.groupby("page_id"):
        rows = rows.sort_values("segment_no")
        assert list(rows.segment_no) == list(range(len(rows)))
        assert [0, *rows.end] == [*rows.start, lengths[page_id]]


@pytest.mark.parametrize("name", FACT_TABLES)
def test_every_fact_rests_on_a_claim(tables: SimpleNamespace, name: str) -> None:
    rows = getattr(tables, name)
    backed = set(tables.claims[tables.claims.fact_table == name].fact_id)
    assert set(rows[TABLES[name].key[0]]) == backed


@pytest.mark.parametrize("name", FACT_TABLES)
def test_nothing_ends_before_it_starts(tables: SimpleNamespace, name: str) -> None:
    rows = getattr(tables, name)
    assert rows[rows.start_min > rows.end_max].empty


def test_one_seat_offices_have_one_holder_at_a_time(tables: SimpleNamespace) -> None:
    one_seat = set(tables.offices[tables.offices.seats == 1].office_id)
    exact = tables.tenures[
        (tables.tenures.kind == "full")
        & (tables.tenures.start_precision == "day")
        & tables.tenures.office_id.isin(one_seat)
    ]
    in_conflict = {*tables.conflicts.fact_id_a, *tables.conflicts.fact_id_b}
    for _, rows in exact.sort_values("start_min").groupby("office_id"):
        ends = rows.end_min.shift()
        overlapping = rows[(ends >= rows.start_min)]
        assert set(overlapping.tenure_id) <= in_conflict


def test_precision_is_never_overstated(tables: SimpleNamespace) -> None:
    for name in FACT_TABLES:
        rows = getattr(tables, name)
        for side in ("start", "end"):
            exact = rows[rows[f"{side}_precision"] == "day"]
            assert (exact[f"{side}_min"] == exact[f"{side}_max"]).all()
            years = rows[rows[f"{side}_precision"] == "year"]
            assert (years[f"{side}_min"] != years[f"{side}_max"]).all()


def test_facts_of_teasers_are_not_credited_to_articles(tables: SimpleNamespace) -> None:
    articles = set(tables.documents[tables.documents.kind == "article"].document_id)
    of_articles = tables.claims[tables.claims.document_id.isin(articles)].sentence
    assert not of_articles.str.contains("10 January 2022").any()


def test_same_tables_whatever_the_workers_and_the_order(processed: Path, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    for path in sorted((ROOT / "raw").rglob("*"), reverse=True):
        if path.is_file():
            target = raw / path.relative_to(ROOT / "raw")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    again = tmp_path / "processed"
    run_program(raw, again, "--workers", "1", "--engine", "inline")
    different = [
        name
        for name in TABLES
        if (processed / f"{name}.parquet").read_bytes() != (again / f"{name}.parquet").read_bytes()
    ]
    assert different == []
