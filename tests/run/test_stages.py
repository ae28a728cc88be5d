import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import spacy

import pipeline
from pipeline import language
from pipeline.model.tables import TABLES
from pipeline.run.run import run
from pipeline.run.stages import STAGES
from pipeline.run.steps import resolve, strip
from pipeline.run.summary import Summary
from pipeline.settings import OptionError, Settings

PAGES = {
    "one.txt": "Karis received Rutte\n\n12.03.2025\n\nThe President of Estonia Alar Karis met with the NATO Secretary "
    "General Mark Rutte in Tallinn on 11 March 2025. They spoke about the security of the Baltic Sea.",
    "two.txt": "New chair\n\n02.01.2024\n\nMalta took over the chairmanship of the Organization for Security and "
    "Co-operation in Europe from North Macedonia on 1 January 2024. The foreign minister Ian Borg chairs it.",
    "three.txt": "Road works\n\n05.06.2024\n\nThe road to the harbour of Ruritania stays closed until Friday, the "
    "ministry said. Drivers are asked to take the road along the coast instead.",
}


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def do(raw: Path, tmp_path: Path) -> Callable[..., Summary]:
    def do(**options: Any) -> Summary:
        return run(
            Settings(
                **{
                    "raw": str(raw),
                    "out": tmp_path / "out",
                    "engine": "inline",
                    "model": "blank",
                    **options,
                }
            )
        )

    return do


def tables(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.glob("*.parquet"))}


def stages(out: Path) -> dict[str, dict[str, Any]]:
    entries: dict[str, dict[str, Any]] = json.loads((out / "manifest.json").read_text())["stages"]
    return entries


def test_second_run_finds_everything_done(do, tmp_path):
    do()
    before = tables(tmp_path / "out")
    do()
    assert [entry["resumed"] for entry in stages(tmp_path / "out").values()] == [True] * len(STAGES)
    assert tables(tmp_path / "out") == before


def test_shards_and_fresh_start_change_nothing(do, tmp_path):
    do()
    do(out=tmp_path / "other", shard=1)
    do(fresh=True)
    assert tables(tmp_path / "out") == tables(tmp_path / "other")
    assert not any(entry["resumed"] for entry in stages(tmp_path / "out").values())


@pytest.mark.parametrize("engine", ["processes", "dask"])
def test_every_engine_gives_the_same_tables(do, tmp_path, engine):
    if engine == "dask":
        pytest.importorskip("distributed")
    do()
    do(out=tmp_path / "other", engine=engine, workers=2, shard=1)
    assert len(tables(tmp_path / "out")) == len(TABLES)
    assert tables(tmp_path / "out") == tables(tmp_path / "other")


def test_only_new_documents_are_read(do, raw, tmp_path):
    assert do().rows["documents"] == 3
    (raw / "three.txt").write_text(
        "Ferries\n\n06.06.2024\n\nThe ferries to the island run again from Monday on."
    )
    (raw / "four.txt").write_text(
        "Trains\n\n07.06.2024\n\nTrains between both capitals will run twice a day in July."
    )
    do()
    assert (
        stages(tmp_path / "out")["language"]["documents"],
        stages(tmp_path / "out")["language"]["new"],
    ) == (4, 2)
    do(out=tmp_path / "other")
    assert tables(tmp_path / "out") == tables(tmp_path / "other")


def test_run_that_dies_leaves_the_tables_and_goes_on_later(do, raw, tmp_path, monkeypatch):
    do()
    before = tables(tmp_path / "out")
    (raw / "three.txt").unlink()
    with monkeypatch.context() as patched, pytest.raises(MemoryError):
        patched.setattr(resolve, "resolve_all", _dying)
        do()
    assert tables(tmp_path / "out") == before
    do()
    resumed = {name: entry["resumed"] for name, entry in stages(tmp_path / "out").items()}
    assert resumed == {**dict.fromkeys(resumed, True), "resolution": False}
    assert len(pipeline.load(tmp_path / "out").pages) == 2


def _dying(*_: object, **__: object) -> None:
    raise MemoryError


def test_deleted_file_is_made_again(do, tmp_path):
    do()
    next((tmp_path / "out" / ".communique" / "stripping").glob("documents-*")).unlink()
    do()
    assert not stages(tmp_path / "out")["stripping"]["resumed"]


def test_document_that_cannot_be_read_is_set_aside_alone(do, tmp_path, monkeypatch):
    analyse = language.analyse

    def allergic(nlp, documents):
        if any("Ruritania" in document.text for document in documents):
            raise RecursionError("too deep")
        return analyse(nlp, documents)

    monkeypatch.setattr(language, "analyse", allergic)
    do()
    rejects = pipeline.load(tmp_path / "out").rejects
    assert rejects[["source", "stage", "detail"]].values.tolist() == [
        ["three.txt", "language", "RecursionError: too deep"]
    ]
    assert len(pipeline.load(tmp_path / "out").documents) >= 3


def test_page_that_cannot_be_cut_keeps_its_text_covered(do, tmp_path, monkeypatch):
    cut = strip.cut  # type: ignore[attr-defined]

    def allergic(page, *known):
        if "Ruritania" in page.text:
            raise RuntimeError("odd page")
        return cut(page, *known)

    monkeypatch.setattr(strip, "cut", allergic)
    do()
    loaded = pipeline.load(tmp_path / "out")
    page = loaded.pages[loaded.pages.source == "three.txt"].iloc[0]
    segments = loaded.segments[loaded.segments.page_id == page.page_id]
    assert segments[["kind", "start", "end"]].values.tolist() == [["furniture", 0, page.n_chars]]
    assert loaded.rejects.source.tolist() == ["three.txt"]


def test_tables_beside_the_pages_are_not_read_the_second_night(do, raw):
    first = do(out=raw / "tables")
    second = do(out=raw / "tables", fresh=True)
    assert (second.rows, second.rejects) == (first.rows, first.rejects)
    assert [
        number for reason, number in first.rejects.items() if "this program wrote" in reason
    ] == [1]


def test_no_page_at_all_is_a_run_too(do, raw):
    for path in raw.iterdir():
        path.unlink()
    summary = do()
    assert summary.rows["pages"] == 0
    assert list(summary.rejects.values()) == [1]


def test_english_paragraphs_of_a_page_in_several_languages_are_read(do, raw, tmp_path):
    russian = (
        "Совет собрался в Минске 12 мая 2024 года, чтобы обсудить вопросы сотрудничества и бюджет организации. "
        * 4
    )
    (raw / "both.txt").write_text(
        f"{russian}\n\nThe Council met in Minsk on 12 May 2024 and approved the budget of Malta."
    )
    (raw / "russian.txt").write_text(russian)
    do()
    loaded = pipeline.load(tmp_path / "out")
    read = (
        loaded.mentions.merge(loaded.documents, on="document_id")
        .merge(loaded.pages, on="page_id")
        .source
    )
    assert "both.txt" in set(read)
    assert loaded.rejects[["source", "reason"]].values.tolist() == [
        ["russian.txt", "The article is written in Russian; only English is read."]
    ]


def test_a_page_text_is_read_seven_times_and_written_four(do, monkeypatch):
    """Per shard: pages for copies, for the memory of the site, to be cut, to be published; documents to be analysed,
    to be resolved, to be published."""
    read: Counter[str] = Counter()
    written: Counter[str] = Counter()
    read_table, write_table = pq.read_table, pq.write_table

    def count(counter: Counter[str], path: Path, table: pa.Table) -> None:
        kind = path.name.lstrip(".").partition("-")[0].partition(".")[0]
        if "text" in table.column_names and kind in ("pages", "texts", "documents"):
            counter[f"{path.parent.name}/{kind}"] += 1

    def counting_read(path: Path, *args: Any, **options: Any) -> pa.Table:
        table = read_table(path, *args, **options)
        count(read, path, table)
        return table

    def counting_write(table: pa.Table, path: Path, *args: Any, **options: Any) -> None:
        count(written, path, table)
        write_table(table, path, *args, **options)

    monkeypatch.setattr(pq, "read_table", counting_read)
    monkeypatch.setattr(pq, "write_table", counting_write)
    do()
    assert read == {"reading/pages": 4, "stripping/texts": 3}
    assert written == {
        "reading/pages": 1,
        "stripping/texts": 1,
        "publishing/pages": 1,
        "publishing/documents": 1,
    }


def test_two_runs_cannot_write_to_one_folder(do, monkeypatch):
    def within(*_: object, **__: object) -> None:
        do()

    monkeypatch.setattr(resolve, "resolve_all", within)
    with pytest.raises(OptionError, match="another run is writing"):
        do()


def test_input_output_error_is_raised_and_done_again(do, tmp_path, monkeypatch):
    with monkeypatch.context() as patched, pytest.raises(OSError, match="No space"):
        patched.setattr(strip, "write_records", _full)
        do()
    assert do().rows["pages"] == 3


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_memory_of_sites_is_kept_where_the_user_wants_it(do, tmp_path):
    memory = tmp_path / "sites.json"
    do(memory=memory)
    learnt = memory.read_text()
    assert json.loads(learnt)
    do(memory=memory, fresh=True)
    assert memory.read_text() == learnt


def test_run_id_depends_on_pages_and_not_on_where_they_are(do, raw, tmp_path):
    do()
    (tmp_path / "elsewhere").mkdir()
    moved = raw.rename(tmp_path / "elsewhere" / raw.name)
    do(raw=str(moved), out=tmp_path / "other", shard=2)
    first, second = (pipeline.load(tmp_path / name).runs.run_id[0] for name in ("out", "other"))
    assert first == second


def test_a_model_of_ones_own_is_read_from_its_folder(do, tmp_path):
    nlp = spacy.blank("en", meta={"name": "press", "version": "1.2.0"})
    nlp.add_pipe("sentencizer")
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Alar Karis"}])
    nlp.to_disk(tmp_path / "model")
    do(model=str(tmp_path / "model"))
    loaded = pipeline.load(tmp_path / "out")
    assert loaded.manifest["model"] == loaded.runs.model[0] == "en_press 1.2.0"
    (karis,) = loaded.mentions[loaded.mentions.text == "Alar Karis"].entity_id.unique()
    assert karis in set(loaded.tenures.person_id)


def test_own_files_are_checked_before_the_first_stage(do, tmp_path):
    merges = tmp_path / "merges.yaml"
    merges.write_text("a: b\n: c: d")
    with pytest.raises(OptionError, match=r"merges\.yaml cannot be read"):
        do(merges=merges)
    assert not (tmp_path / "out").exists()
