"""Writes the parts of the documentation that are made from the program itself.

python docs/make.py              docs/tables.md from pipeline/model/tables.py, the predicates in docs/claims.md
python docs/make.py processed    and docs/timeline.svg from published tables
"""

import re
import sys
from pathlib import Path

from pipeline.model.predicates import Family, Predicate, predicates_of
from pipeline.model.tables import SCHEMA_VERSION, TABLES, Table

HERE = Path(__file__).parent
_MADE = re.compile(
    r"(<!-- made by docs/make.py: (?P<family>\w+) -->\n).*?(<!-- end -->)", re.DOTALL
)


def tables_page() -> str:
    """What every table holds, as Markdown."""
    head = f"""# The tables

Schema version {SCHEMA_VERSION}. Made by `python docs/make.py` from `pipeline/model/tables.py`; the same
descriptions are in the metadata of every Parquet file. One file per table; rows are unique in the key and sorted by it. Integers are never
null, days are timestamps at midnight, categories are dictionaries, `?` marks columns that may be null. All offsets
count characters, `start` inclusive, `end` exclusive.

**A date is five columns.** `x_edtf` is its ISO 8601-2 (EDTF) text, an open bound is `..`, null says that nothing is
known; `x_min` and `x_max` are the first and last day it can mean, both inclusive, null where open; `x_precision` says
how finely it was said, `x_basis` what it rests on: `stated` on a page, `computed` (a start and a term), `inferred` (the
day before a successor) or `unknown`. `pipeline.load("processed").named("tenures")` shows names in place of ids.
"""
    return head + "".join(_section(table) for table in TABLES.values())


def claims_page(page: str) -> str:
    """Return the page of claims with the table of every family of predicates made anew."""
    return _MADE.sub(lambda made: f"{made[1]}{_predicates(made['family'])}{made[3]}", page)


def _predicates(family: Family) -> str:
    rows = "".join(map(_predicate, predicates_of(family)))
    return f"| predicate | example | what is set |\n|---|---|---|\n{rows}"


def _predicate(row: Predicate) -> str:
    return f"| `{row.name}` | {row.example} | {row.sets} |\n"


def _section(table: Table) -> str:
    rows = "".join(
        f"| `{field.name}` | {_type(str(field.type))}{'?' if field.nullable else ''} | {field.description}"
        f"{_values(field.values)}{f' → `{field.references}`' if field.references else ''} |\n"
        for field in table.fields
    )
    key = ", ".join(f"`{name}`" for name in table.key)
    return f"\n## {table.name}\n\n{table.description} Key: {key}.\n\n| column | type | meaning |\n|---|---|---|\n{rows}"


def _type(name: str) -> str:
    return (
        "category"
        if name.startswith("dictionary")
        else {"timestamp[us]": "day", "float": "float32"}.get(name, name)
    )


def _values(values: tuple[str, ...]) -> str:
    return f" ({', '.join(values)})" if values else ""


def main() -> None:
    """Write the pages."""
    (HERE / "tables.md").write_text(tables_page(), encoding="utf-8")
    claims = HERE / "claims.md"
    claims.write_text(claims_page(claims.read_text(encoding="utf-8")), encoding="utf-8")
    if len(sys.argv) > 1:
        import pyarrow.parquet as pq

        from pipeline.publishing.report import Facts
        from pipeline.publishing.timeline import timeline

        facts = Facts.of(
            {name: pq.read_table(Path(sys.argv[1]) / f"{name}.parquet") for name in TABLES}
        )
        picture = timeline(
            facts.turns_drawn(), "Who chaired which organisation, read from the sample pages"
        )
        (HERE / "timeline.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
