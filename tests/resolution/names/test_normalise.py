"""The tables behind comparisons of names are those of the run's knowledge."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.knowledge import load_knowledge, shared_knowledge
from pipeline.resolution.names.normalise import normalise, state_words, use_knowledge
from pipeline.resolution.names.organisations import organisation_similarity
from pipeline.resolution.names.persons import person_similarity

RURITANIA = "- {id: zz, name: Ruritania, official: Kingdom of Ruritania, adjectives: [Ruritanian]}"


@pytest.fixture
def own_files(tmp_path: Path) -> Iterator[None]:
    (tmp_path / "states.yaml").write_text(RURITANIA, encoding="utf-8")
    (tmp_path / "romanisation.yaml").write_text(
        "letters: {ȝ: gh}\nnicknames: [[ottokar, otti]]", encoding="utf-8"
    )
    use_knowledge(load_knowledge(tmp_path))
    yield
    use_knowledge(shared_knowledge())


def alike(state: str, adjective: str) -> float:
    return organisation_similarity(
        f"{adjective} Ministry of Digital Trade", f"Ministry of Digital Trade of {state}"
    )


def test_a_known_state_is_its_adjective() -> None:
    assert alike("Estonia", "Estonian") == 1.0
    assert alike("Ruritania", "Ruritanian") < 0.97


@pytest.mark.usefixtures("own_files")
def test_a_users_state_is_its_adjective_too() -> None:
    assert alike("Ruritania", "Ruritanian") == 1.0
    assert alike("Estonia", "Estonian") == 1.0


@pytest.mark.usefixtures("own_files")
def test_a_users_tables_of_romanisation_count() -> None:
    assert normalise("Ȝ") == "gh"
    assert person_similarity("Otti Lindholm", "Ottokar Lindholm") > 0.85


def test_results_are_forgotten_with_the_knowledge(tmp_path: Path) -> None:
    assert "ruritania" not in state_words()
    assert normalise("Ruritanian") == "ruritanian"
