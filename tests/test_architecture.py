"""The contract of the house: who may import whom, and how full a folder may be."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PIPELINE = ROOT / "pipeline"
MAKE = runpy.run_path(str(ROOT / "docs" / "make.py"))
imports = MAKE["imported_modules"]
MAX_FILES = 14

# Each room and the rooms whose modules it may import when it is loaded; what is missing here is forbidden.
CONTRACT: dict[str, set[str]] = {
    "lexicon": set(),
    "model": {"lexicon"},
    "storage": {"model"},
    "knowledge": {"lexicon", "model"},
    "reading": {"lexicon", "model", "storage"},
    "deduplication": {"model"},
    "stripping": {"lexicon", "model"},
    "language": {"knowledge", "lexicon", "model"},
    "resolution": {"knowledge", "lexicon", "model", "storage"},
    "publishing": {"model", "storage"},
    "run": {
        "deduplication",
        "knowledge",
        "lexicon",
        "language",
        "model",
        "publishing",
        "reading",
        "resolution",
        "storage",
        "stripping",
    },
}
ROOT_FILES = {"settings", "cli", "__main__", "__init__"}


def modules() -> Iterator[Path]:
    yield from sorted(PIPELINE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PIPELINE).parts[0]


@pytest.mark.parametrize("name", CONTRACT)
def test_a_room_imports_only_what_the_contract_allows(name: str) -> None:
    for path in (path for path in modules() if room(path) == name):
        rooms = {
            parts[1]
            for module in imports(path)
            if (parts := module.split("."))[0] == "pipeline" and parts[1:]
        }
        others = {other for other in rooms if other in CONTRACT} - {name}
        assert others <= CONTRACT[name], path


def test_every_room_has_a_contract() -> None:
    folders = {path.name for path in PIPELINE.iterdir() if (path / "__init__.py").exists()}
    assert folders == set(CONTRACT)


def test_only_the_run_and_the_front_door_know_the_settings() -> None:
    knowing = {room(path) for path in modules() if "pipeline.settings" in set(imports(path))}
    assert knowing <= {"run", "cli.py", "__main__.py", "settings.py"}


def test_only_flows_imports_prefect() -> None:
    for path in modules():
        assert not [module for module in imports(path) if module.split(".")[0] == "prefect"], path


def test_the_rooms_form_no_circle() -> None:
    done: set[str] = set()
    while ready := {name for name, needs in CONTRACT.items() if needs <= done} - done:
        done |= ready
    assert done == set(CONTRACT)


def test_the_root_is_the_front_door_alone() -> None:
    assert {path.stem for path in PIPELINE.glob("*.py")} == ROOT_FILES


def test_no_folder_is_overfull() -> None:
    folders = {path.parent for path in modules()}
    assert not {f for f in folders if len(list(f.glob("*.py"))) > MAX_FILES}


def test_the_picture_of_the_house_is_up_to_date() -> None:
    made = MAKE["rooms_picture"]()
    assert made in (ROOT / "docs" / "architecture.md").read_text("utf-8"), "run python docs/make.py"
