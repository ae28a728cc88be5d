"""The report page of a run: what a person looks at before trusting the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any, Final

import pyarrow as pa

from pipeline.publishing.timeline import Span, timeline

__all__ = ["Facts", "report"]

Row = dict[str, Any]
_SHOWN: Final = 200  # rows of a table on the page; the Parquet files hold the rest
_LINES: Final = 60  # rows of a picture
_BATCH: Final = 10_000


@dataclass(frozen=True, slots=True)
class Facts:
    """The fact tables with names in place of ids, as people read them."""

    rows: Mapping[str, list[Row]]
    names: Mapping[str, str]
    offices: Mapping[str, str]
    sentences: Mapping[str, str]

    @classmethod
    def of(cls, tables: Mapping[str, pa.Table]) -> Facts:
        """Look up every name and the first, most confident sentence of every fact."""
        rows = {
            name: tables[name].to_pylist()
            for name in ("tenures", "chairmanships", "events", "conflicts", "rejects")
        }
        names = {
            row["entity_id"]: row["name"] for row in _rows(tables["entities"], "entity_id", "name")
        }
        offices = {row["office_id"]: _office(row, names) for row in _rows(tables["offices"])}
        claims = tables["claims"].select(["claim_id", "fact_id", "sentence", "confidence"])
        claims = claims.sort_by([("confidence", "ascending"), ("claim_id", "ascending")])
        said = _rows(claims, "fact_id", "sentence")
        return cls(
            rows,
            names,
            offices,
            {row["fact_id"]: row["sentence"] for row in said if row["fact_id"]},
        )

    def tenures(self) -> list[Row]:
        """Tenures by office and start."""
        found = [
            {
                "office": self.offices[row["office_id"]],
                "person": self.names[row["person_id"]],
                "kind": row["kind"],
                "from": _written(row, "start_"),
                "to": _written(row, "end_"),
                "decided": row["decided_edtf"] or "",
                "pages": row["n_documents"],
                "sentence": self.sentences.get(row["tenure_id"], ""),
            }
            for row in self.rows["tenures"]
        ]
        return sorted(found, key=lambda row: (row["office"], row["from"], row["person"]))

    def chairmanships(self) -> list[Row]:
        """Return turns by organisation and start."""
        found = [
            {
                "organisation": self.names[row["organisation_id"]],
                "chair": self.names[row["holder_id"]],
                "from": _written(row, "start_"),
                "to": _written(row, "end_"),
                "after": self.names.get(row["predecessor_id"], ""),
                "pages": row["n_documents"],
                "sentence": self.sentences.get(row["chairmanship_id"], ""),
            }
            for row in self.rows["chairmanships"]
        ]
        return sorted(found, key=lambda row: (row["organisation"], row["from"], row["chair"]))

    def events(self) -> list[Row]:
        """Events by date."""
        found = [
            {
                "when": row["start_edtf"] or "",
                "kind": row["kind"],
                "name": row["name"],
                "place": self.names.get(row["place_id"]) or row["place_text"] or "",
                "status": row["status"],
                "pages": row["n_documents"],
                "sentence": self.sentences.get(row["event_id"], ""),
            }
            for row in self.rows["events"]
        ]
        return sorted(found, key=lambda row: (row["when"], row["name"]))

    def turns_drawn(self) -> list[Span]:
        """Return the turns that have a date, to be drawn."""
        named = (
            (self.names[r["organisation_id"]], self.names[r["holder_id"]], r)
            for r in self.rows["chairmanships"]
        )
        return [_span(group, label, row) for group, label, row in named]

    def tenures_drawn(self) -> list[Span]:
        """Return the tenures that have a date, to be drawn."""
        named = (
            (self.offices[r["office_id"]], self.names[r["person_id"]], r)
            for r in self.rows["tenures"]
        )
        return [
            _span(group, label, row)
            for group, label, row in named
            if row["start_edtf"] or row["end_edtf"]
        ]


def report(tables: Mapping[str, pa.Table], about: Mapping[str, Any]) -> str:
    """Return the page as HTML that needs no other file."""
    facts = Facts.of(tables)
    sections = [
        '<div class="numbers">'
        + "".join(_number(name, table.num_rows) for name, table in tables.items())
        + "</div>",
        timeline(facts.turns_drawn()[:_LINES], "Who chaired which organisation"),
        timeline(facts.tenures_drawn()[:_LINES], "Who held which office"),
        _section("Chairmanships", facts.chairmanships()),
        _section("Tenures", facts.tenures()),
        _section("Events", facts.events()),
        _section(
            "Conflicts",
            [
                {"rule": r["rule"], "kept": r["resolution"], "why": r["reason"]}
                for r in facts.rows["conflicts"]
            ],
        ),
        _section(
            "Rejected input",
            [
                {"source": r["source"], "room": r["stage"], "why": r["reason"]}
                for r in facts.rows["rejects"]
            ],
        ),
    ]
    head = f"{about['program']} · model {about['model']} · run {about['run_id']}"
    return _PAGE.replace("{head}", escape(head)).replace("{body}", "\n".join(sections))


def _rows(table: pa.Table, *columns: str) -> Iterator[Row]:
    """Yield the columns of a table (none: all of them) row by row.

    All of them) row by row: never all rows as Python's objects at once.
    """
    for batch in (table.select(columns) if columns else table).to_batches(_BATCH):
        yield from batch.to_pylist()


def _office(row: Row, names: Mapping[str, str]) -> str:
    owner = names.get(row["body_id"]) or names.get(row["organisation_id"])
    return f"{row['title']}, {owner}" if owner else str(row["title"])


def _written(row: Row, prefix: str) -> str:
    edtf, basis = row[f"{prefix}edtf"], row[f"{prefix}basis"]
    return "" if not edtf else edtf if basis == "stated" else f"{edtf} ({basis})"


def _span(group: str, label: str, row: Row) -> Span:
    start, end = _middle(row, "start_"), _middle(row, "end_")
    sure = all(row[f"{side}precision"] in (None, "day") for side in ("start_", "end_"))
    return Span(
        group, label, start, end, sure, f"{row['start_edtf'] or '..'} – {row['end_edtf'] or '..'}"
    )


def _middle(row: Row, prefix: str) -> date | None:
    """Return the day at which a date is drawn: the middle of what it can mean."""
    first, last = (_day(row[f"{prefix}{side}"]) for side in ("min", "max"))
    return first + (last - first) / 2 if first and last else None


def _day(value: date | None) -> date | None:
    """Days are timestamps once they are published."""
    return value.date() if isinstance(value, datetime) else value


def _number(name: str, number: int) -> str:
    return f"<div><b>{number:,}</b>{escape(name)}</div>"


def _section(title: str, rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    head = "".join(f"<th>{escape(name)}</th>" for name in rows[0])
    body = "".join(f"<tr>{''.join(_cells(row.values()))}</tr>\n" for row in rows[:_SHOWN])
    more = f"<p>{len(rows) - _SHOWN:,} more in the table.</p>" if len(rows) > _SHOWN else ""
    return f"<h2>{escape(title)}</h2>\n<table><tr>{head}</tr>\n{body}</table>{more}"


def _cells(values: Iterable[object]) -> Iterable[str]:
    return (f"<td>{escape(str(value))}</td>" for value in values)


_PAGE: Final = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Communiqué: report of a run</title>
<style>
body { font: 15px/1.45 system-ui, sans-serif; color: #24303a; max-width: 70rem;
       margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem; margin: 0 } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem }
.head { color: #6b7780 }
.numbers { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1.5rem 0 }
.numbers div { background: #f2f5f7; border-radius: .4rem; padding: .4rem .8rem }
.numbers b { margin-right: .4rem }
table { border-collapse: collapse; width: 100%; font-size: .85rem }
th { text-align: left; color: #6b7780 }
th, td { padding: .25rem .6rem .25rem 0; border-bottom: 1px solid #e3e8ec; vertical-align: top }
svg { max-width: 100%; height: auto; margin: 1rem 0; display: block }
</style>
<h1>Communiqué</h1>
<p class="head">{head}</p>
{body}
</html>
"""
