"""Reads the knowledge files and checks every entry; an error names the file, the entry and what is wrong with it.

A folder of the user's own (`extra`) may hold any of `states.yaml`, `organisations.yaml`, `offices.yaml`, `places.csv`:
an entry with a new id is added, one with a known id replaces the shipped entry.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import yaml

from pipeline.knowledge.base import Knowledge
from pipeline.knowledge.entries import (
    ChairRule,
    OfficeTitle,
    OfficeWords,
    Organisation,
    Owner,
    Place,
    State,
)

__all__ = ["KnowledgeError", "load_knowledge"]

_SHIPPED = Path(__file__).parent / "data"
_ORGANISATION_FIELDS = {
    "id",
    "name",
    "kind",
    "acronyms",
    "names",
    "members",
    "seat",
    "chair",
    "head",
    "organs",
    "ambiguous",
}
_CHAIR_FIELDS = {"period", "holder", "order", "body", "since"}
_TITLE_FIELDS = {field.name for field in fields(OfficeTitle)} - {"role_class"} | {"class"}
_WORD_LISTS = ("ranks", "honorifics", "institutions", "given_names")
_STATE_FIELDS = {"id", "name", "official", "names", "adjectives", "capital", "doubtful"}


class KnowledgeError(ValueError):
    """A knowledge file holds something that cannot be used."""


def load_knowledge(extra: Path | str | None = None) -> Knowledge:
    """The shipped knowledge, with the user's own files over it.

    Raises `KnowledgeError` with a sentence that names file and entry.
    """
    folders = [_SHIPPED] + ([Path(extra)] if extra is not None else [])
    states: dict[str, State] = {}
    organisations: dict[str, Organisation] = {}
    places: dict[str, Place] = {}
    for folder in folders:
        if not folder.is_dir():
            raise KnowledgeError(f"{folder} is no folder of knowledge files")
        states |= {state.key: state for state in _states(folder / "states.yaml")}
        organisations |= {body.key: body for body in _organisations(folder / "organisations.yaml")}
        places |= {place.key: place for place in _places(folder / "places.csv")}
    places |= {place.key: place for place in _capitals(states)}
    offices = _offices([folder / "offices.yaml" for folder in folders])
    _check_references(states, organisations, places)
    _check_posts(states, organisations, offices)
    return Knowledge(states, organisations, places, offices)


def _entries(path: Path, allowed: set[str], required: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The mappings of a YAML list, each checked for its fields."""
    if not path.exists():
        return
    for number, entry in enumerate(_parse(path) or (), 1):
        yield _checked(entry, f"{path.name}, entry {number}", allowed, required)


def _parse(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path.name} is not valid YAML: {error}") from error


def _checked(
    entry: Any, where: str, allowed: set[str], required: tuple[str, ...]
) -> dict[str, Any]:
    if not isinstance(entry, dict):
        raise KnowledgeError(f"{where}: expected a mapping, found {entry!r}")
    where += f" ({entry.get('id', '?')})"
    if missing := [name for name in required if entry.get(name) in (None, "")]:
        raise KnowledgeError(f"{where}: {', '.join(missing)} missing")
    if unknown := sorted(set(entry) - allowed):
        raise KnowledgeError(f"{where}: unknown field {', '.join(map(str, unknown))}")
    for name, value in entry.items():
        if name in (
            "names",
            "acronyms",
            "adjectives",
            "capital",
            "members",
            "doubtful",
            "towards",
            "states",
            "never",
        ):
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                raise KnowledgeError(
                    f"{where}: {name} must be a list of texts (quote words such as no, yes, on)"
                )
        elif name in ("id", "name", "title", "class") and not isinstance(value, str):
            raise KnowledgeError(
                f"{where}: {name} must be a text (quote words such as no, yes, on)"
            )
    return entry


def _states(path: Path) -> Iterator[State]:
    for entry in _entries(path, _STATE_FIELDS, ("id", "name")):
        yield State(
            key=f"state:{entry['id']}",
            name=entry["name"],
            official=entry.get("official"),
            names=tuple(entry.get("names", ())),
            adjectives=tuple(entry.get("adjectives", ())),
            capital=tuple(entry.get("capital", ())),
            doubtful=tuple(entry.get("doubtful", ())),
        )


def _organisations(path: Path) -> Iterator[Organisation]:
    for entry in _entries(path, _ORGANISATION_FIELDS, ("id", "name", "kind")):
        key = f"org:{entry['id']}"
        yield _organisation(entry, key, None, path.name)
        for number, organ in enumerate(entry.get("organs", ()), 1):
            where = f"{path.name}, {entry['id']}, organ {number}"
            checked = _checked(organ, where, _ORGANISATION_FIELDS - {"organs"}, ("id", "name"))
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
        seat=entry.get("seat"),
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
    body = f"{key}.{entry['body']}" if entry.get("body") else None
    return ChairRule(**{**entry, "body": body})


def _places(path: Path) -> Iterator[Place]:
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
                yield Place(f"place:{_slug(name)}", name, state)


def _capitals(states: Mapping[str, State]) -> Iterator[Place]:
    for state in states.values():
        for spelling in state.capital:
            yield Place(
                f"place:{_slug(state.capital[0])}"
                if spelling == state.capital[0]
                else f"place:{_slug(spelling)}",
                spelling,
                state.key,
                capital=True,
            )


def _slug(name: str) -> str:
    return "-".join(name.lower().replace(".", "").replace(",", "").split())


def _offices(paths: list[Path]) -> OfficeWords:
    titles: dict[str, OfficeTitle] = {}
    prefixes: dict[str, str] = {}
    portfolios: list[tuple[str, ...]] = []
    field_words: dict[str, bool] = {}
    lists: dict[str, set[str]] = {name: set() for name in _WORD_LISTS}
    for path in (path for path in paths if path.exists()):
        content = _parse(path)
        if not isinstance(content, dict):
            raise KnowledgeError(
                f"{path.name}: expected sections such as titles, prefixes, portfolios, ranks"
            )
        for number, entry in enumerate(content.get("titles", ()), 1):
            title = _title(
                _checked(
                    entry, f"{path.name}, title {number}", _TITLE_FIELDS, ("id", "title", "class")
                ),
                path,
            )
            titles[title.id] = title
        for role, words in content.get("prefixes", {}).items():
            prefixes |= dict.fromkeys(words, role)
        portfolios += [tuple(row) for row in content.get("portfolios", ())]
        for kind, alone in (("joining", False), ("alone", True)):
            field_words |= dict.fromkeys(content.get("fields", {}).get(kind, ()), alone)
        for name, found in lists.items():
            found |= set(content.get(name, ()))
    names = [name for row in portfolios for name in row]
    field_words = (
        {word: False for name in names for word in name.split()}
        | field_words
        | dict.fromkeys(names, True)
    )
    return OfficeWords(
        titles=tuple(titles.values()),
        prefixes=prefixes,
        portfolios=tuple(portfolios),
        fields=field_words,
        **{name: frozenset(found) for name, found in lists.items()},
    )


def _title(entry: Mapping[str, Any], path: Path) -> OfficeTitle:
    if entry.get("owner", "any") not in get_args(Owner):
        raise KnowledgeError(
            f"{path.name}, title {entry['id']}: owner must be one of {', '.join(get_args(Owner))}"
        )
    return OfficeTitle(
        id=entry["id"],
        title=entry["title"],
        role_class=entry["class"],
        names=tuple(entry.get("names", (entry["title"].lower().replace("-", " "),))),
        beyond=entry.get("beyond"),
        seats=int(entry.get("seats", 0)),
        owner=entry.get("owner", "any"),
        portfolio=bool(entry.get("portfolio")),
        bare=bool(entry.get("bare", True)),
        acronyms=tuple(entry.get("acronyms", ())),
        towards=tuple(entry.get("towards", ())),
        of=entry.get("of"),
        states=tuple(entry.get("states", ())),
        never=tuple(entry.get("never", ())),
    )


def _check_references(
    states: Mapping[str, State],
    organisations: Mapping[str, Organisation],
    places: Mapping[str, Place],
) -> None:
    for body in organisations.values():
        if unknown := [key for key in body.members if key not in states]:
            raise KnowledgeError(
                f"organisations.yaml, {body.key}: no such state {', '.join(unknown)}"
            )
        if body.chair and body.chair.body and body.chair.body not in organisations:
            raise KnowledgeError(
                f"organisations.yaml, {body.key}: the chair's body {body.chair.body} is no organ of it"
            )
    for place in places.values():
        if place.state not in states:
            raise KnowledgeError(f"places.csv, {place.name}: no such state {place.state}")


def _check_posts(
    states: Mapping[str, State], organisations: Mapping[str, Organisation], offices: OfficeWords
) -> None:
    titles = {title.id for title in offices.titles}
    for body in organisations.values():
        if body.head and body.head not in titles:
            raise KnowledgeError(
                f"organisations.yaml, {body.key}: offices.yaml has no title {body.head} for its head"
            )
    for title in offices.titles:
        if title.of and f"org:{title.of}" not in organisations:
            raise KnowledgeError(f"offices.yaml, title {title.id}: no such organisation {title.of}")
        if unknown := [
            code for code in (*title.states, *title.never) if f"state:{code}" not in states
        ]:
            raise KnowledgeError(
                f"offices.yaml, title {title.id}: no such state {', '.join(unknown)}"
            )
