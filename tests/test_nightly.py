"""Night after night: pages that come are compared with all that came before, and the tables are those of one run."""

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import pipeline
from pipeline.reading.failure import rejected
from pipeline.run.run import run
from pipeline.run.steps import deduplicate, read
from pipeline.run.summary import Summary
from pipeline.settings import OptionError, Settings

BODY = (
    "The road to the harbour of Ruritania stays closed until Friday, the ministry said. Drivers are asked to take the "
    "road along the coast instead. The bridge at the old mill is open to buses and to those who live in the street."
)
MONDAY = {
    "a.example.org/roads.txt": f"Road works\n\n03.06.2024\n\n{BODY}\n\nThe works began in spring and cost a million.",
    "a.example.org/ferries.txt": "Ferries\n\n03.06.2024\n\nThe ferries to the island run again from Monday on.",
    "b.example.org/empty.txt": "",
}
TUESDAY = {
    "a.example.org/trains.txt": "Trains\n\n04.06.2024\n\nTrains will run twice a day in July 2024.",
    "b.example.org/copy.txt": f"The agency reports:\n\n{BODY}\n\nThe works began in spring and cost a million.",
    "b.example.org/noise.txt": "....",
}


@pytest.fixture
def do(tmp_path: Path) -> Callable[..., Summary]:
    def do(location: str, **options: Any) -> Summary:
        raw = location if "://" in location else str(tmp_path / location)
        fixed = {"raw": raw, "out": tmp_path / "out", "engine": "inline", "model": "blank"}
        return run(Settings(**{**fixed, **options}))

    return do


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """The files that were read and the sites of the texts that were looked at for copies."""
    seen: dict[str, list[str]] = {"files": [], "texts": []}
    read_file, cluster = read.read_file, deduplicate.cluster  # type: ignore[attr-defined]

    def reading(file: Any) -> Any:
        seen["files"].append(file.source)
        return read_file(file)

    def clustering(texts: Any, earlier: Any = None) -> Any:
        texts = list(texts)
        seen["texts"] += [text.site for text in texts]
        return cluster(texts, earlier)

    monkeypatch.setattr(read, "read_file", reading)
    monkeypatch.setattr(deduplicate, "cluster", clustering)
    return seen


def write(folder: Path, pages: dict[str, str]) -> None:
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def tables(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.glob("*.parquet"))}


def sources(out: Path) -> list[str]:
    return sorted(pipeline.load(out).pages.source)


@pytest.mark.parametrize("add", [False, True])
def test_only_what_is_new_is_read_and_the_tables_are_those_of_one_run(do, looked_at, tmp_path, add):
    write(tmp_path / "night", MONDAY)
    do("night", add=add)
    if add:
        shutil.rmtree(tmp_path / "night")
    write(tmp_path / "night", TUESDAY)
    for listed in looked_at.values():
        listed.clear()
    do("night", add=add)
    assert looked_at == {"files": sorted(TUESDAY), "texts": ["a.example.org", "b.example.org"]}
    write(tmp_path / "both", MONDAY | TUESDAY)
    do("both", out=tmp_path / "one")
    assert tables(tmp_path / "out") == tables(tmp_path / "one")
    pages = pipeline.load(tmp_path / "out").pages.set_index("source")
    assert pages.duplicate_of["b.example.org/copy.txt"] == pages.page_id["a.example.org/roads.txt"]
    assert len(pipeline.load(tmp_path / "out").rejects) == 2


@pytest.mark.parametrize("seed", range(3))
def test_nights_in_any_batches_are_one_run(do, tmp_path, seed):
    rng, pages = random.Random(seed), list((MONDAY | TUESDAY).items())
    rng.shuffle(pages)
    for number, part in enumerate((pages[:2], pages[2:3], pages[3:])):
        write(tmp_path / f"night{number}", dict(part))
        do(f"night{number}", add=True, shard=rng.randint(1, 3))
    write(tmp_path / "all", dict(pages))
    do("all", out=tmp_path / "one")
    assert tables(tmp_path / "out") == tables(tmp_path / "one")


def test_changed_and_removed_files_are_no_longer_in_the_tables(do, looked_at, tmp_path):
    write(tmp_path / "raw", MONDAY | TUESDAY)
    do("raw", shard=1)
    (tmp_path / "raw" / "a.example.org" / "ferries.txt").unlink()
    write(
        tmp_path / "raw",
        {"a.example.org/trains.txt": "Trains\n\n05.06.2024\n\nNo train runs in August 2024."},
    )
    looked_at["files"].clear()
    do("raw", shard=1)
    assert looked_at["files"] == ["a.example.org/trains.txt"]
    do("raw", out=tmp_path / "one")
    assert tables(tmp_path / "out") == tables(tmp_path / "one")


def test_a_page_added_twice_is_one_page_and_a_changed_one_is_two(do, tmp_path):
    write(tmp_path / "night", MONDAY)
    do("night", add=True)
    markup = "<html><body><p>{}</p><script>{}</script></body></html>"
    write(tmp_path / "night", {"b.example.org/page.html": markup.format(BODY, 1)})
    do("night", add=True)
    before = tables(tmp_path / "out")
    do("night", add=True)
    write(tmp_path / "night", {"b.example.org/page.html": markup.format(BODY, 2)})
    do("night", add=True)
    assert tables(tmp_path / "out") == before
    write(
        tmp_path / "night",
        {"a.example.org/ferries.txt": "Ferries\n\n04.06.2024\n\nThe ferries run at night too."},
    )
    do("night", add=True)
    assert sources(tmp_path / "out").count("a.example.org/ferries.txt") == 2


def test_what_cannot_be_looked_at_twice_is_added_too(do, tmp_path):
    write(tmp_path / "night", MONDAY)
    do("night", add=True)
    write(tmp_path / "other", TUESDAY)
    for _ in range(2):
        do(f"file://{tmp_path / 'other'}", add=True)
    assert len(sources(tmp_path / "out")) == 4
    do("night")
    assert len(sources(tmp_path / "out")) == 2


def test_a_night_that_was_cut_short_goes_on(do, looked_at, tmp_path, monkeypatch):
    write(tmp_path / "night", MONDAY | TUESDAY)
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(read, "read_file", _dying_at("b.example.org/copy.txt", read.read_file))  # type: ignore[attr-defined]
        do("night", shard=1)
    looked_at["files"].clear()
    do("night", shard=1)
    assert looked_at["files"] == [
        name for name in sorted(MONDAY | TUESDAY) if name >= "b.example.org/copy.txt"
    ]


def _dying_at(name: str, read_file: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    def read(file: Any) -> Iterator[Any]:
        if file.source == name:
            raise KeyboardInterrupt
        return read_file(file)

    return read


def test_another_version_of_the_program_reads_again_what_is_at_hand(
    do, looked_at, tmp_path, monkeypatch
):
    write(tmp_path / "monday", MONDAY)
    write(tmp_path / "tuesday", TUESDAY)
    do("monday", add=True)
    do("tuesday", add=True)
    before = sources(tmp_path / "out")
    for module in (read, deduplicate):
        monkeypatch.setattr(module, "code_version", lambda: "another")
    for listed in looked_at.values():
        listed.clear()
    do("monday", add=True)
    assert looked_at["files"] == sorted(MONDAY)
    assert len(looked_at["texts"]) == len(before) == 4
    assert sources(tmp_path / "out") == before


def test_a_file_that_could_not_be_read_is_tried_again(do, tmp_path, monkeypatch):
    write(tmp_path / "night", MONDAY)
    with monkeypatch.context() as patched:
        patched.setattr(
            read,
            "read_file",
            lambda file: iter([rejected(file.source, OSError(5, "broken cable"))]),
        )
        assert do("night").rows["pages"] == 0
    write(tmp_path / "night", TUESDAY)
    assert do("night").rows["pages"] == 4


def test_adding_and_forgetting_contradict_each_other(do, tmp_path):
    write(tmp_path / "night", MONDAY)
    with pytest.raises(OptionError, match="--add keeps"):
        do("night", add=True, fresh=True)
