"""The user's own file of merges, from the command line to the tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy

import pipeline
from pipeline.cli import execute, options
from pipeline.run.run import run

PAGES = {
    "a.txt": "New envoy\n\n12.03.2025\n\nAleksandr Petrov met with the envoy of Ruritania on 11 March 2025.",
    "b.txt": "Talks\n\n13.03.2025\n\nThe envoy thanked Sasha Petrov and Aleksander Petrov for the talks.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages, and a model that knows three names."""
    folder = tmp_path_factory.mktemp("merges")
    (folder / "raw").mkdir()
    for name, text in PAGES.items():
        (folder / "raw" / name).write_text(text)
    nlp = spacy.blank("en", meta={"name": "names", "version": "1.0.0"})
    nlp.add_pipe("sentencizer")
    names = ("Aleksandr Petrov", "Sasha Petrov", "Aleksander Petrov")
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": name} for name in names])
    nlp.to_disk(folder / "model")
    return folder


def persons(folder: Path, merges: str = "") -> set[str]:
    """The names of the persons found by a run from the command line."""
    words = [
        "--raw",
        str(folder / "raw"),
        "--out",
        str(folder / "out"),
        "--model",
        str(folder / "model"),
    ]
    if merges:
        (folder / "merges.yaml").write_text(merges)
        words += ["--merges", str(folder / "merges.yaml")]
    assert not execute(run, options([*words, "--engine", "inline"]))
    entities = pipeline.load(folder / "out").entities
    return set(entities[entities.kind == "person"].name)


def test_without_a_file(folder: Path) -> None:
    assert len(persons(folder)) == 2


def test_forced(folder: Path) -> None:
    assert len(persons(folder, "same:\n  - [Sasha Petrov, Aleksandr Petrov]\n")) == 1


def test_vetoed(folder: Path) -> None:
    assert len(persons(folder, "different:\n  - [Aleksandr Petrov, Aleksander Petrov]\n")) == 3
