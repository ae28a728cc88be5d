"""Expectations written by hand, written tables, and the comparison of both (the form is described in `gold.py`)."""

from __future__ import annotations

import calendar
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

import pipeline

__all__ = ["DATE_SLOTS", "KINDS", "Comparison", "Expectations", "Row", "Tables"]

Row = Mapping[str, Any]
KINDS = ("tenures", "chairmanships", "events")
_IDENTITY = frozenset({"person", "office", "state", "of", "date", "place"})
DATE_SLOTS = {"start": "start_", "end": "end_", "decided": "decided_"}
_SYNONYMS = {
    "defence": "defense",
    "premier": "prime minister",
    "head": "chief",
    "chairperson": "chair",
    "chairman": "chair",
}
_EMPTY_WORDS = frozenset({"of", "the", "for", "and", "a", "affairs", "in"})


def normalise(text: str) -> str:
    """Lower-case ASCII letters and digits of a name, one space between words, without a leading article."""
    plain = (
        unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ø", "o"))
        .encode("ascii", "ignore")
        .decode()
        .lower()
    )
    return re.sub(r"^the ", "", " ".join(re.findall(r"[a-z0-9]+", plain)))


def office_words(title: str) -> frozenset[str]:
    """The words of an office that matter, order-free: "Minister of Foreign Affairs" is "Foreign Minister"."""
    words = (_SYNONYMS.get(word, word) for word in normalise(title).split())
    return frozenset(" ".join(words).split()) - _EMPTY_WORDS


def bounds(edtf: str) -> tuple[str, str]:
    """First and last day of the EDTF forms used in gold files, as ISO text.

    >>> bounds("2022-11"), bounds("2023-40"), bounds("2022-09-15/2022-09-16")
    (('2022-11-01', '2022-11-30'), ('2023-01-01', '2023-06-30'), ('2022-09-15', '2022-09-16'))
    """
    if "/" in edtf:
        first, last = edtf.split("/")
        return bounds(first)[0], bounds(last)[1]
    year, month, day = (*edtf.split("-"), "", "")[:3]
    if day:
        return edtf, edtf
    first_month, last_month = _months(int(month or 0))
    return (
        f"{year}-{first_month:02d}-01",
        f"{year}-{last_month:02d}-{calendar.monthrange(int(year), last_month)[1]}",
    )


def _months(code: int) -> tuple[int, int]:
    if code == 0:
        return 1, 12
    if code <= 12:
        return code, code
    if code >= 40:
        return 6 * (code - 40) + 1, 6 * (code - 40) + 6
    return 3 * (code - 33) + 1, 3 * (code - 33) + 3


@dataclass(frozen=True, slots=True)
class Expectations:
    """What a file of gold says: spellings, and facts by kind."""

    names: Mapping[str, list[str]]
    facts: Mapping[str, list[dict[str, Any]]]
    pages: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> Expectations:
        """Read a YAML file; a fact that several pages state is one fact with the slots of all."""
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        pages = raw["pages"] if isinstance(raw.get("pages"), list) else []
        facts = {
            kind: list(raw.get(kind) or ()) + _united(page.get(kind) or () for page in pages)
            for kind in KINDS
        }
        return cls(raw.get("names") or {}, facts, pages)

    def spellings(self, names: str | Iterable[str]) -> frozenset[str]:
        """Every folded spelling of a name or of any of several names."""
        listed = [names] if isinstance(names, str) else list(names)
        return frozenset(
            normalise(spelling) for name in listed for spelling in (name, *self.names.get(name, ()))
        )


def _united(of_pages: Iterable[Iterable[Row]]) -> list[dict[str, Any]]:
    facts: dict[str, dict[str, Any]] = {}
    for fact in (fact for facts_of_page in of_pages for fact in facts_of_page):
        identity = {key: value for key, value in fact.items() if key in _IDENTITY}
        if "office" in identity:
            identity["office"] = sorted(office_words(identity["office"].split("|")[0]))
        known = facts.setdefault(json.dumps(identity, sort_keys=True), dict(fact))
        known.update({slot: value for slot, value in fact.items() if slot not in known})
        if not fact.get("optional"):
            known.pop("optional", None)
    return list(facts.values())


class Tables:
    """Written tables with the joins that a comparison needs."""

    def __init__(self, folder: Path) -> None:
        loaded = pipeline.load(folder)
        self.rows: dict[str, list[dict[str, Any]]] = {
            kind: getattr(loaded, kind).to_dict("records")
            for kind in (*KINDS, "entities", "aliases", "offices", "participants")
        }
        self.entities = {row["entity_id"]: row for row in self.rows["entities"]}
        self.offices = {row["office_id"]: row for row in self.rows["offices"]}
        self._names: dict[str, set[str]] = {
            key: {normalise(row["name"])} for key, row in self.entities.items()
        }
        for row in self.rows["aliases"]:
            self._names[row["entity_id"]].add(normalise(row["alias"]))
        self._participants: dict[str, list[str]] = {}
        for row in self.rows["participants"]:
            self._participants.setdefault(row["event_id"], []).append(row["entity_id"])

    def names(self, entity_id: object) -> set[str]:
        """Folded name and aliases of an entity; empty where there is none."""
        return self._names.get(entity_id, set()) if isinstance(entity_id, str) else set()

    def people(self, event_id: str) -> set[str]:
        """Folded names of all who took part in an event."""
        return {
            name for entity in self._participants.get(event_id, ()) for name in self.names(entity)
        }

    def name(self, entity_id: object) -> str:
        """The name of an entity, `?` where there is none."""
        return str(self.entities[entity_id]["name"]) if isinstance(entity_id, str) else "?"

    def describe(self, kind: str, row: Row) -> str:
        """One line a reader understands."""
        span = f"{_text(row['start_edtf'])} to {_text(row['end_edtf'])}"
        if kind == "tenures":
            office = self.offices[row["office_id"]]
            where = self.name(
                office["body_id"]
                if isinstance(office["body_id"], str)
                else office["organisation_id"]
            )
            return f"{self.name(row['person_id'])}, {row['kind']} {office['title']} of {where}, {span}, {row['status']}"
        if kind == "chairmanships":
            return (
                f"{self.name(row['holder_id'])} chairs {self.name(row['organisation_id'])}, {span}"
            )
        return f"{row['kind']} {row['name']!r}, {span}, {_text(row['place_text'])}, {row['status']}"


def _text(value: object) -> str:
    return value if isinstance(value, str) else "?"


class Comparison:
    """Expectations against tables, one kind of fact at a time."""

    def __init__(self, gold: Expectations, tables: Tables) -> None:
        self.gold, self.tables = gold, tables

    def matches(self, kind: str, fact: Row, row: Row) -> bool:
        """True where the row speaks of the same thing, whatever its dates and neighbours are."""
        return {
            "tenures": self._same_tenure,
            "chairmanships": self._same_turn,
            "events": self._same_event,
        }[kind](fact, row)

    def wrong_slots(self, fact: Row, row: Row) -> list[str]:
        """The slots of a matched row that are not as written, each with what was found."""
        wrong = [
            f"{slot}: {_text(row[prefix + 'edtf'])}, not {fact[slot]}"
            for slot, prefix in DATE_SLOTS.items()
            if slot in fact and prefix + "edtf" in row and not _date_fits(fact[slot], row, prefix)
        ]
        if "term" in fact and row["term_months"] != fact["term"]:
            wrong.append(f"term: {row['term_months']}, not {fact['term']}")
        wrong += [
            f"{slot}: {row[slot]}, not {fact[slot]}"
            for slot in ("kind", "status")
            if _is_other(fact, row, slot)
        ]
        for slot in ("predecessor", "successor"):
            if slot in fact and not self.gold.spellings(fact[slot]) & self.tables.names(
                row[f"{slot}_id"]
            ):
                wrong.append(f"{slot}: {self.tables.name(row[f'{slot}_id'])}, not {fact[slot]}")
        missing = [name for name in fact.get("with", ()) if not self._takes_part(name, row)]
        return wrong + [f"not present: {name}" for name in missing]

    def pair(self, kind: str) -> tuple[list[tuple[Row, Row]], Sequence[Row], Sequence[Row]]:
        """Facts with their rows (best first), facts without, rows without."""
        rows = list(self.tables.rows[kind])
        candidates = sorted(
            (len(self.wrong_slots(fact, row)), f, r)
            for f, fact in enumerate(self.gold.facts[kind])
            for r, row in enumerate(rows)
            if self.matches(kind, fact, row)
        )
        of_fact: dict[int, int] = {}
        for _, f, r in candidates:
            if f not in of_fact and r not in of_fact.values():
                of_fact[f] = r
        facts = self.gold.facts[kind]
        missing = [
            fact for f, fact in enumerate(facts) if f not in of_fact and not fact.get("optional")
        ]
        surplus = [row for r, row in enumerate(rows) if r not in of_fact.values()]
        return [(facts[f], rows[r]) for f, r in sorted(of_fact.items())], missing, surplus

    def _same_tenure(self, fact: Row, row: Row) -> bool:
        office = self.tables.offices[row["office_id"]]
        wanted = [office_words(title) for title in fact["office"].split("|")]
        where = self.tables.names(office["organisation_id"]) | self.tables.names(office["body_id"])
        return (
            bool(self.gold.spellings(fact["person"]) & self.tables.names(row["person_id"]))
            and office_words(office["title"]) in wanted
            and ("of" not in fact or bool(self.gold.spellings(fact["of"]) & where))
            and ("kind" not in fact or fact["kind"] == row["kind"])
        )

    def _same_turn(self, fact: Row, row: Row) -> bool:
        holder = self.gold.spellings(fact["state"]) & self.tables.names(row["holder_id"])
        return bool(
            holder and self.gold.spellings(fact["of"]) & self.tables.names(row["organisation_id"])
        )

    def _same_event(self, fact: Row, row: Row) -> bool:
        kinds = [fact["kind"]] if isinstance(fact["kind"], str) else fact["kind"]
        place = {normalise(_text(row["place_text"])), *self.tables.names(row["place_id"])}
        return (
            row["kind"] in kinds
            and _date_fits(fact["date"], row, "start_", loose=True)
            and ("place" not in fact or bool(self.gold.spellings(fact["place"]) & place))
            and all(self._takes_part(name, row) for name in fact.get("with", ())[:1])
        )

    def _takes_part(self, name: str, row: Row) -> bool:
        return bool(self.gold.spellings(name) & self.tables.people(row["event_id"]))


def _is_other(fact: Row, row: Row, slot: str) -> bool:
    return slot in fact and slot in row and isinstance(fact[slot], str) and row[slot] != fact[slot]


def _date_fits(wanted: str | list[str], row: Row, prefix: str, loose: bool = False) -> bool:
    """True where the row's date has the bounds of one wanted date; loosely, where its start lies within them."""
    if not isinstance(row[prefix + "edtf"], str):
        return False
    found = tuple(
        "" if str(row[prefix + side]) == "NaT" else str(row[prefix + side])[:10]
        for side in ("min", "max")
    )
    options = [bounds(date) for date in ([wanted] if isinstance(wanted, str) else wanted)]
    if loose:
        return any(first <= found[0] <= last for first, last in options)
    return found in options
