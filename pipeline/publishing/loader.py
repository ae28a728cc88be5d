"""The published tables as pandas frames: `pipeline.load("processed").tenures`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.model.tables import TABLES, Field
from pipeline.publishing.store import MANIFEST, located

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Tables", "load"]

_Path = tuple[tuple[str, str], ...]


class Tables:
    """One attribute per table, each a pandas frame read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._frames: dict[str, pd.DataFrame] = {}

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What `manifest.json` says of the run."""
        value: dict[str, Any] = json.loads(
            located(self.folder, MANIFEST).read_text(encoding="utf-8")
        )
        return value

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name not in TABLES:
            raise AttributeError(f"there is no table {name!r}; there are {', '.join(TABLES)}")
        if name not in self._frames:
            import pyarrow.parquet as pq

            self._frames[name] = pq.read_table(located(self.folder, f"{name}.parquet")).to_pandas()
        return self._frames[name]

    def named(self, name: str) -> pd.DataFrame:
        """Return a table for the eye: names in place of ids, sorted by organisation and start.

        `person_id` becomes `person`, `office_id` becomes `organisation`, `body` and `office`; ids
        of what has no name stay. Raises `AttributeError` where there is no such table.
        """
        import pandas as pd

        columns: dict[str, pd.Series[Any]] = {}
        for field in TABLES[name].fields:
            column = getattr(self, name)[field.name]
            for new, path in _shown(field).items():
                columns[new] = self._follow(column, path)
        frame = pd.DataFrame(columns)
        order = [
            column
            for column in ("organisation", "body", "office", "start_min", "end_min")
            if column in frame
        ]
        return frame.sort_values(order, kind="stable", ignore_index=True) if order else frame

    def _follow(self, ids: pd.Series[Any], path: _Path) -> pd.Series[Any]:
        for table, column in path:
            ids = ids.map(getattr(self, table).set_index(TABLES[table].key[0])[column])
        return ids

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *TABLES]

    def __repr__(self) -> str:
        rows = ", ".join(
            f"{name} {entry['rows']:,}" for name, entry in self.manifest["tables"].items()
        )
        return f"Tables({str(self.folder)!r}: {rows})"


def _shown(field: Field) -> dict[str, _Path]:
    """Return the columns that stand for a column, each with the lookups that lead to it.

    An id becomes the label of its row, and the labels of what that row is shown with:
    `office_id` becomes `organisation`, `body` and `office`.
    """
    target = TABLES.get(field.references)
    if target is None or not target.label:
        return {field.name: ()}
    shown = {}
    for name in target.shown_with:
        (owner,) = (TABLES[f.references] for f in target.fields if f.name == name)
        shown[_noun(name)] = ((target.name, name), (owner.name, owner.label))
    return {**shown, _noun(field.name): ((target.name, target.label),)}


def _noun(column: str) -> str:
    return column.removesuffix("_id")


def load(folder: str | Path = "processed") -> Tables:
    """Return the tables in an output folder.

    `FileNotFoundError` with a sentence where there are none.
    """
    path = Path(folder)
    if not located(path, MANIFEST).exists():
        raise FileNotFoundError(
            f"{str(path)!r} holds no published tables; run python flows.py --out {path} first"
        )
    return Tables(path)
