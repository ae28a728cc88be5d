import runpy
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"


def test_page_of_tables_is_up_to_date():
    made = runpy.run_path(str(DOCS / "make.py"))["tables_page"]()
    assert (DOCS / "tables.md").read_text(encoding="utf-8") == made, "run python docs/make.py"
