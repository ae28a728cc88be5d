"""Frames: which words say that a post or chair is taken, held or left, and who stands where.

`rules/<language>/*.yaml` hold them, a row each.  A row is tried by its own sentences: those of
`yes` must be read by it, those of `no` must not (see `docs/rules.md`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from pipeline.model.predicates import Predicate, PredicateError, predicate
from pipeline.model.records import Modality

__all__ = ["Frame", "FrameError", "frames", "read_frames", "units"]

_FOLDER = Path(__file__).parents[3] / "rules"
_LANGUAGE = "en"
_YAML_WORDS = {True: "yes", False: "no"}  # which YAML 1.1 takes for truth values
_LISTS = frozenset(("units", "nouns", "holder", "other", "decider", "post", "body", "yes", "no"))


class FrameError(ValueError):
    """A file of frames that cannot be used, said in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One row; roles are those of `Tree.roles`, tried in their order."""

    name: str
    predicate: str
    units: Sequence[str]  # lemmas: "appoint", "step down", "take rein", "step into shoe"
    yes: Sequence[str]  # sentences it reads
    no: Sequence[str] = ()  # sentences it does not read
    part: Literal["verb", "noun"] = "verb"  # of speech of the units
    nouns: Sequence[str] = ()  # the unit is the verb of such a subject: "her *term* ends"
    holder: Sequence[str] = ()  # who has the post
    other: Sequence[str] = ()  # the holder before or after
    decider: Sequence[str] = ()  # who decides
    post: Sequence[str] = ()  # the office
    body: Sequence[str] = ()  # what is led, where the verb itself names the post
    title: str = ""  # the post that the verb names: "heads" -> "Head"
    role_class: str = ""
    chair: str = ""  # predicate where the holder is a state
    modality: Modality = "asserted"
    acting: bool = False
    own_post: bool = False  # without a post it is the holder's own: "the minister resigned"
    confidence: float = 0.85
    meaning: Predicate = field(init=False, repr=False)
    turn: Predicate | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "meaning", predicate(self.predicate))
        object.__setattr__(self, "turn", predicate(self.chair) if self.chair else None)


@cache
def frames() -> tuple[Frame, ...]:
    """Return all frames in the order of their files."""
    paths = sorted((_FOLDER / _LANGUAGE).glob("*.yaml"))
    return tuple(frame for path in paths for frame in read_frames(path))


def read_frames(path: Path) -> Iterator[Frame]:
    """Yield the frames of a file; `FrameError` names file, row and fault."""
    rows = yaml.safe_load(path.read_text("utf-8"))
    if not isinstance(rows, dict):
        raise FrameError(f"{path.name}: rows by their names are expected")
    for name, row in rows.items():
        yield _frame(f"{path.name}, {name}", str(name), row)


def _frame(where: str, name: str, row: Any) -> Frame:
    if isinstance(row, Mapping):
        row = {_YAML_WORDS.get(key, key): value for key, value in row.items()}
    known = {entry.name for entry in fields(Frame) if entry.init} - {"name"}
    if not isinstance(row, Mapping) or not row.keys() <= known:
        raise FrameError(f"{where}: a row has the keys {', '.join(sorted(known))}")
    for key in _LISTS & row.keys():
        if not isinstance(row[key], list) or not all(isinstance(word, str) for word in row[key]):
            raise FrameError(f"{where}: {key} is a list of words")
    if not row.get("units") or not row.get("yes"):
        raise FrameError(f"{where}: a row has units and at least one sentence under yes")
    try:
        return Frame(name=name, **row)
    except (PredicateError, TypeError) as error:
        raise FrameError(f"{where}: {error}") from error


@cache
def units() -> Mapping[str, tuple[tuple[tuple[str, ...], Frame], ...]]:
    """Return first lemma -> the units that it begins with their frames, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Frame]]] = defaultdict(list)
    for frame in frames():
        for unit in frame.units:
            first, *rest = unit.split()
            table[first].append((tuple(rest), frame))
    return {
        first: tuple(sorted(rows, key=lambda row: -len(row[0]) - bool(row[1].nouns)))
        for first, rows in table.items()
    }
