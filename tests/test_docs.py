"""The documentation says what is: its tables are made, its code blocks run."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.runs import ROOT

DOCS = ROOT / "docs"
MAKE = runpy.run_path(str(DOCS / "make.py"))
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def blocks() -> Iterator[Any]:
    for page in PAGES:
        for number, block in enumerate(BLOCK.findall(page.read_text("utf-8"))):
            yield pytest.param(block, id=f"{page.name}-{number}")


def test_page_of_tables_is_up_to_date() -> None:
    made = MAKE["tables_page"]()
    assert (DOCS / "tables.md").read_text("utf-8") == made, "run python docs/make.py"


def test_predicates_on_the_page_of_claims_are_up_to_date() -> None:
    page = (DOCS / "claims.md").read_text("utf-8")
    assert MAKE["claims_page"](page) == page, "run python docs/make.py"


@pytest.mark.model
@pytest.mark.xdist_group("main_job")
@pytest.mark.parametrize("block", list(blocks()))
def test_code_block_runs(block: str, processed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(processed.parent)
    exec(compile(block, "documentation", "exec"), {"__name__": "documentation"})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    missing = [
        link for link in LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()
    ]
    assert not missing
