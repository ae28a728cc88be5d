"""Communiqué: press pages in, dated facts out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.publishing.loader import Tables

__all__ = ["__version__", "load"]

__version__ = "0.1.0"


def load(folder: str | Path = "processed") -> Tables:
    """Return the published tables of an output folder, one pandas frame per attribute.

    `load("processed").tenures`.
    """
    from pipeline.publishing.loader import (
        load as load_tables,
    )  # late: importing the package must stay cheap

    return load_tables(folder)
