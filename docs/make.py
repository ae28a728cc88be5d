"""Writes the parts of the documentation that are made from the program itself.

python docs/make.py              docs/tables.md from pipeline/model/tables.py, the predicates in
                                 docs/claims.md, and the picture of the rooms in
                                 docs/architecture.md from the imports
python docs/make.py processed    and docs/timeline.svg from published tables
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from pipeline.model.predicates import Family, Predicate, predicates_of
from pipeline.model.tables import SCHEMA_VERSION, TABLES, Table

HERE = Path(__file__).parent
PIPELINE = HERE.parent / "pipeline"
DRAWN = re.compile(r"```mermaid\n.*?```\n", re.DOTALL)
MADE = re.compile(r"(<!-- made by docs/make.py: (?P<family>\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def tables_page() -> str:
    """What every table holds, as Markdown."""
    head = f"""# The tables

Schema version {SCHEMA_VERSION}. Made by `python docs/make.py` from `pipeline/model/tables.py`; the same
descriptions are in the metadata of every Parquet file. One file per table; rows are unique in the
key and sorted by it. Integers are never null, days are timestamps at midnight, categories are
dictionaries, `?` marks columns that may be null. All offsets count characters, `start` inclusive,
`end` exclusive.

**A date is five columns.** `x_edtf` is its ISO 8601-2 (EDTF) text, an open bound is `..`, null says that nothing is
known; `x_min` and `x_max` are the first and last day it can mean, both inclusive, null where open; `x_precision` says
how finely it was said, `x_basis` what it rests on: `stated` on a page, `computed` (a start and a term), `inferred` (the
day before a successor) or `unknown`. `pipeline.load("processed").named("tenures")` shows names in place of ids.
"""
    return head + "".join(_section(table) for table in TABLES.values())


def claims_page(page: str) -> str:
    """Return the page of claims with the table of every family of predicates made anew."""
    return MADE.sub(
        lambda made: f"{made[1]}{_predicates(cast(Family, made['family']))}{made[3]}", page
    )


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


def rooms_picture() -> str:
    """Return the rooms of `pipeline/` and who imports whom, as a Mermaid diagram."""
    arrows = {(room, other) for room, other in _imports() if room != other}
    lines = [f"  {room} --> {other}" for room, other in sorted(_direct(arrows))]
    return "```mermaid\nflowchart TD\n" + "\n".join(lines) + "\n```\n"


def _imports() -> Iterator[tuple[str, str]]:
    """Yield the room of every module with the room of every module that it imports."""
    rooms = {path.name for path in PIPELINE.iterdir() if (path / "__init__.py").exists()}
    for path in PIPELINE.rglob("*.py"):
        room = path.relative_to(PIPELINE).parts[0]
        names = imported_modules(path)
        others = {name.split(".")[1] for name in names if name.startswith("pipeline.")}
        yield from ((room, other) for other in others & rooms if room in rooms)


def imported_modules(path: Path) -> Iterator[str]:
    """Yield the modules that a file imports, wherever in the file, and what it takes from them."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _direct(arrows: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Leave out the arrows that a longer way says too."""
    needs = {room: {other for start, other in arrows if start == room} for room, _ in arrows}

    def reached(room: str) -> set[str]:
        direct = needs.get(room, set())
        return direct.union(*map(reached, direct)) if direct else set()

    return {
        (room, other)
        for room, other in arrows
        if not any(other in reached(between) for between in needs[room] - {other})
    }


def main() -> None:
    """Write the pages."""
    (HERE / "tables.md").write_text(tables_page(), encoding="utf-8")
    page = HERE / "architecture.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(DRAWN.sub(lambda _: rooms_picture(), text), encoding="utf-8")
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
