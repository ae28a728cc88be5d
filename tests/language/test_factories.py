"""Every component has a name of its own namespace, and for one version its former one."""

from __future__ import annotations

import subprocess
import sys

import pytest
import spacy

from pipeline.language.factories import FORMER_NAMES


@pytest.mark.parametrize("name", [*FORMER_NAMES, *FORMER_NAMES.values()])
def test_a_component_is_made_by_name(name: str) -> None:
    nlp = spacy.blank("en")
    assert nlp.add_pipe(name) is nlp.get_pipe(name)


def test_entry_points_make_all_components_without_an_import() -> None:
    script = "import spacy, sys; [spacy.blank('en').add_pipe(name) for name in sys.argv[1:]]"
    names = [*FORMER_NAMES, *FORMER_NAMES.values()]
    run = subprocess.run([sys.executable, "-c", script, *names], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
