"""The user's own word on who is who: pairs of names that are one entity, and pairs that are not.

A YAML file with two lists of pairs; names are compared as normalised text, knowledge keys
("org:csto") may stand for names:

    same:
      - [Aleksandr Petrov, Sasha Petrov]
    different:
      - [Sergei Ivanov, Sergey Ivanov]
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pipeline.resolution.names.normalise import normalise

__all__ = ["Overrides", "OverridesError", "load_overrides"]


class OverridesError(ValueError):
    """The file of forced and vetoed merges cannot be used."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """Pairs of normalised names, each pair sorted: forced together, forced apart."""

    same: frozenset[tuple[str, str]] = frozenset()
    different: frozenset[tuple[str, str]] = frozenset()

    def forbids(self, a: str, b: str) -> bool:
        """Return True where the user says that two names are two entities."""
        return _pair(a, b) in self.different


def load_overrides(path: Path) -> Overrides:
    """Read a file of overrides; raise `OverridesError` with a sentence on what is wrong with it."""
    try:
        raw = yaml.safe_load(path.read_text("utf-8")) or {}
    except (OSError, yaml.YAMLError) as error:
        raise OverridesError(f"{path} cannot be read: {error}") from error
    if not isinstance(raw, dict) or set(raw) - {"same", "different"}:
        raise OverridesError(f"{path} must hold the lists `same` and `different`, nothing else")
    return Overrides(_pairs(path, "same", raw), _pairs(path, "different", raw))


def _pairs(path: Path, key: str, raw: dict[str, Any]) -> frozenset[tuple[str, str]]:
    pairs = raw.get(key) or []
    for number, pair in enumerate(pairs, 1):
        if not _is_pair_of_names(pair):
            raise OverridesError(
                f"{path}: entry {number} of `{key}` must be a pair of names, not {pair!r}"
            )
    return frozenset(_pair(*pair) for pair in pairs)


def _is_pair_of_names(pair: Any) -> bool:
    if not isinstance(pair, list) or len(pair) != 2:
        return False
    return all(isinstance(name, str) for name in pair)


def _pair(a: str, b: str) -> tuple[str, str]:
    left, right = sorted(name if ":" in name else normalise(name) for name in (a, b))
    return left, right
