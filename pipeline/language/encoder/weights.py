"""The files of a trained encoder, held as bytes so that they travel with a pipeline to disk and to other processes."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["FILES", "SHIPPED", "Classes", "Weights"]

SHIPPED = Path(__file__).with_name("weights")
FILES = ("encoder.onnx", "classes.json", "relations.npz", "lemmas.json", "pieces.txt")


@dataclass(frozen=True, slots=True)
class Classes:
    """What the numbers of the heads mean; a tag is a universal part of speech and a Penn tag, `NOUN|NNS`."""

    entities: tuple[str, ...]
    tags: tuple[str, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """A trained encoder; `files` has the bytes of every one of `FILES`."""

    files: Mapping[str, bytes]

    @classmethod
    def read(cls, folder: Path) -> Weights:
        """Read a folder; `FileNotFoundError` names what is missing."""
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise FileNotFoundError(
                f"The language model in {folder} is incomplete: {', '.join(missing)} missing."
            )
        return cls({name: (folder / name).read_bytes() for name in FILES})

    def write(self, folder: Path) -> None:
        """Write all files into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            (folder / name).write_bytes(self.files[name])

    def classes(self) -> Classes:
        """The classes of the heads."""
        found = json.loads(self.files["classes.json"])
        return Classes(tuple(found["entities"]), tuple(found["tags"]), tuple(found["relations"]))

    def lemmas(self) -> dict[str, dict[str, str]]:
        """The suffix table of `lemmas.lemma`."""
        table: dict[str, dict[str, str]] = json.loads(self.files["lemmas.json"])
        return table

    def relations(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """Weight (width x relations) and bias of the relation scorer."""
        with np.load(io.BytesIO(self.files["relations.npz"]), allow_pickle=False) as arrays:
            return arrays["weight"], arrays["bias"]

    def vocabulary(self) -> str:
        """The word pieces, one a line."""
        return self.files["pieces.txt"].decode("utf-8")
