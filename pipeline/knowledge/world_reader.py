"""Read states, organisations with their organs, and places."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pipeline.knowledge.checks import KnowledgeError, checked_entry, read_entries
from pipeline.knowledge.entries import ChairOrder, ChairRule, Organisation, Place, State

__all__ = ["capitals", "read_organisations", "read_places", "read_states"]

_STATE_FIELDS = frozenset("id name official names adjectives capital doubtful".split())
_ORGAN_FIELDS = frozenset("id name kind acronyms names members chair head ambiguous".split())
_CHAIR_FIELDS = frozenset("period holder order body since".split())


def read_states(path: Path) -> Iterator[State]:
    """Yield the states of `states.yaml`; raise `KnowledgeError` for a faulty entry."""
    for entry in read_entries(path, _STATE_FIELDS, ("id", "name")):
        yield State(
            key=f"state:{entry['id']}",
            name=entry["name"],
            official=entry.get("official"),
            names=tuple(entry.get("names", ())),
            adjectives=tuple(entry.get("adjectives", ())),
            capital=tuple(entry.get("capital", ())),
            doubtful=tuple(entry.get("doubtful", ())),
        )


def read_organisations(path: Path) -> Iterator[Organisation]:
    """Yield the organisations of `organisations.yaml`, each before its organs; raise `KnowledgeError`."""
    for entry in read_entries(path, _ORGAN_FIELDS | {"organs"}, ("id", "name", "kind")):
        key = f"org:{entry['id']}"
        yield _organisation(entry, key, None, path.name)
        for number, organ in enumerate(entry.get("organs", ()), 1):
            where = f"{path.name}, {entry['id']}, organ {number}"
            checked = checked_entry(organ, where, _ORGAN_FIELDS, ("id", "name"))
            yield _organisation({"kind": "body", **checked}, f"{key}.{organ['id']}", key, path.name)


def _organisation(
    entry: Mapping[str, Any], key: str, parent: str | None, file: str
) -> Organisation:
    return Organisation(
        key=key,
        name=entry["name"],
        kind=entry["kind"],
        acronyms=tuple(entry.get("acronyms", ())),
        names=tuple(entry.get("names", ())),
        members=tuple(f"state:{code}" for code in entry.get("members", ())),
        parent=parent,
        chair=_chair(entry["chair"], key, file) if entry.get("chair") else None,
        head=entry.get("head"),
        ambiguous=bool(entry.get("ambiguous")),
    )


def _chair(entry: Any, key: str, file: str) -> ChairRule:
    if not isinstance(entry, dict) or not entry.get("period") or set(entry) - _CHAIR_FIELDS:
        raise KnowledgeError(
            f"{file}, {key}: chair needs a period and may have {', '.join(sorted(_CHAIR_FIELDS))}"
        )
    if entry.get("holder", "state") not in ("state", "person"):
        raise KnowledgeError(
            f"{file}, {key}: the holder of a chair is state or person, not {entry['holder']!r}"
        )
    if entry.get("order") not in (None, *get_args(ChairOrder)):
        raise KnowledgeError(
            f"{file}, {key}: the order of a chair is one of {', '.join(get_args(ChairOrder))}, "
            f"not {entry['order']!r}"
        )
    body = f"{key}.{entry['body']}" if entry.get("body") else None
    return ChairRule(**{**entry, "body": body})


def read_places(path: Path) -> Iterator[Place]:
    """Yield the cities of `places.csv` under each of their names; raise `KnowledgeError`."""
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), 2):
            if not row.get("name") or not row.get("state"):
                raise KnowledgeError(
                    f"{path.name}, line {number}: name and state are needed, found {dict(row)!r}"
                )
            state = f"state:{row['state'].strip().lower()}"
            for name in filter(None, (row["name"], row.get("other_name"))):
                yield Place(_place_key(name), name, state)


def capitals(states: Mapping[str, State]) -> Iterator[Place]:
    """Yield the capitals of states under each of their spellings."""
    for state in states.values():
        for name in state.capital:
            yield Place(_place_key(name), name, state.key, capital=True)


def _place_key(name: str) -> str:
    return "place:" + "-".join(name.lower().replace(".", "").replace(",", "").split())
