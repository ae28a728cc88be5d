import runpy
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"
MAKE = runpy.run_path(str(DOCS / "make.py"))


def test_page_of_tables_is_up_to_date():
    made = MAKE["tables_page"]()
    assert (DOCS / "tables.md").read_text(encoding="utf-8") == made, "run python docs/make.py"


def test_predicates_on_the_page_of_claims_are_up_to_date():
    page = (DOCS / "claims.md").read_text(encoding="utf-8")
    assert MAKE["claims_page"](page) == page, "run python docs/make.py"
