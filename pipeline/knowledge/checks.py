"""Read a knowledge file and check its entries; an error names the file, the entry and the fault."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import yaml

__all__ = ["QUOTE", "KnowledgeError", "are_texts", "checked_entry", "read_entries", "read_yaml"]

_TEXTS = frozenset(("id", "name", "title", "class", "open"))
_LISTS = frozenset(
    "names acronyms adjectives capital members doubtful towards states never words".split()
)
QUOTE = "(quote words such as no, yes, on)"


class KnowledgeError(ValueError):
    """A knowledge file holds something that cannot be used."""


def read_yaml(path: Path) -> Any:
    """Return the content of a YAML file, `None` where there is no such file; raise `KnowledgeError`."""
    if not path.exists():
        return None
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path.name} is not valid YAML: {error}") from error


def read_entries(
    path: Path, allowed: Collection[str], required: Collection[str]
) -> Iterator[dict[str, Any]]:
    """Yield the mappings of a YAML list, each checked by `checked_entry`."""
    for number, entry in enumerate(read_yaml(path) or (), 1):
        yield checked_entry(entry, f"{path.name}, entry {number}", allowed, required)


def checked_entry(
    entry: Any, where: str, allowed: Collection[str], required: Collection[str]
) -> dict[str, Any]:
    """Return an entry whose fields have the right names and types; raise `KnowledgeError`.

    `where` names file and place for the error.
    """
    if not isinstance(entry, dict):
        raise KnowledgeError(f"{where}: expected a mapping, found {entry!r}")
    where += f" ({entry.get('id', '?')})"
    if missing := [name for name in required if entry.get(name) in (None, "")]:
        raise KnowledgeError(f"{where}: {', '.join(missing)} missing")
    if unknown := sorted(set(entry) - set(allowed)):
        raise KnowledgeError(f"{where}: unknown field {', '.join(map(str, unknown))}")
    for name, value in entry.items():
        _check_type(name, value, where)
    return entry


def _check_type(name: str, value: Any, where: str) -> None:
    if name in _LISTS and not are_texts(value):
        raise KnowledgeError(f"{where}: {name} must be a list of texts {QUOTE}")
    if name in _TEXTS and not isinstance(value, str):
        raise KnowledgeError(f"{where}: {name} must be a text {QUOTE}")


def are_texts(value: Any) -> bool:
    """Return True for a list of texts."""
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
