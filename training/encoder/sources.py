"""The data that a model may learn from: where it comes from, under which licence, and the digest of the file used.

Weights made from a text are given to everyone, so a source must allow that: `read_sources` refuses every licence that
is not on the list, non-commercial ones among them, and `verify` every file that is not the one recorded.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import yaml

RECORD = Path(__file__).with_name("sources.yaml")
ALLOWED = frozenset(
    {"CC0-1.0", "CC-BY-3.0", "CC-BY-4.0", "CC-BY-SA-3.0", "CC-BY-SA-4.0", "MIT", "Apache-2.0"}
)
Kind = Literal["names", "syntax"]
Part = Literal["train", "dev"]


class SourceError(ValueError):
    """A source that may not be used, or is not what was recorded."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the data folder; `licences` are those of its annotation and of its text, as SPDX has them.

    `stage` is the first stage of the training that reads it.
    """

    file: str
    kind: Kind
    part: Part
    origin: str
    licences: tuple[str, ...]
    sha256: str
    note: str = ""
    stage: int = 0


def read_sources(record: Path = RECORD) -> list[Source]:
    """All recorded sources; `SourceError` names the one whose licence or kind is not allowed."""
    found = []
    for entry in yaml.safe_load(record.read_text("utf-8")):
        source = Source(**{**entry, "licences": tuple(entry["licences"])})
        forbidden = [licence for licence in source.licences if licence not in ALLOWED]
        if forbidden or not source.licences:
            raise SourceError(
                f"{source.file}: weights made from it may not be given away ({', '.join(forbidden)})."
            )
        if source.kind not in get_args(Kind) or source.part not in get_args(Part):
            raise SourceError(f"{source.file}: unknown kind or part.")
        found.append(source)
    return found


def verify(source: Source, folder: Path) -> Path:
    """The path of a source's file; `SourceError` where it is missing or not the one recorded."""
    path = folder / source.file
    if not path.is_file():
        raise SourceError(
            f"{path} is missing; training/encoder/README.md tells how it is made from {source.origin}."
        )
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != source.sha256:
        raise SourceError(f"{path} has the digest {digest}, not the recorded {source.sha256}.")
    return path
