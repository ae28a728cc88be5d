"""The published tables as pandas frames: `pipeline.load("processed").tenures`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.publishing.store import MANIFEST, located
from pipeline.tables import TABLES

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Tables", "load"]


class Tables:
    """One attribute per table, each a pandas frame read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._frames: dict[str, pd.DataFrame] = {}

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What `manifest.json` says of the run."""
        value: dict[str, Any] = json.loads(located(self.folder, MANIFEST).read_text(encoding="utf-8"))
        return value

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name not in TABLES:
            raise AttributeError(f"there is no table {name!r}; there are {', '.join(TABLES)}")
        if name not in self._frames:
            import pyarrow.parquet as pq

            self._frames[name] = pq.read_table(located(self.folder, f"{name}.parquet")).to_pandas()
        return self._frames[name]

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *TABLES]

    def __repr__(self) -> str:
        rows = ", ".join(f"{name} {entry['rows']:,}" for name, entry in self.manifest["tables"].items())
        return f"Tables({str(self.folder)!r}: {rows})"


def load(folder: str | Path = "processed") -> Tables:
    """The tables in an output folder; `FileNotFoundError` with a sentence where there are none."""
    path = Path(folder)
    if not located(path, MANIFEST).exists():
        raise FileNotFoundError(f"{str(path)!r} holds no published tables; run python flows.py --out {path} first")
    return Tables(path)
