"""What every table holds: the one place that says it.

A table is declared once, as name, description, key and fields; from that come the pyarrow schema
(with a description on the table and on every field), the check on the way out and the
documentation.  Conventions: flat columns only; integers never null; closed vocabularies are
dictionaries; days are `timestamp[us]` at midnight because pandas reads `date32` as objects; a
date is the five columns of `intervals.Interval`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, get_args

import pyarrow as pa

from pipeline.model.intervals import BASES, PRECISIONS
from pipeline.model.predicates import PREDICATES
from pipeline.model.records import ReferenceBasis

__all__ = ["SCHEMA_VERSION", "TABLES", "Field", "Table", "date_fields"]

SCHEMA_VERSION: Final = "1"
DAY: Final = pa.timestamp("us")
CATEGORY: Final = pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True, slots=True)
class Field:
    """One column; `values` closes its vocabulary, `references` names the table its ids come
    from.
    """

    name: str
    type: pa.DataType
    description: str
    nullable: bool = False
    values: tuple[str, ...] = ()
    references: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its rows are unique in `key` and sorted by it.

    `made_by` names the stage whose files hold its rows; `in_summary` tables are counted on the last
    screen of a run.  For the eye an id of the table's is replaced by the column `label`, and by what
    the columns `shown_with` refer to.
    """

    name: str
    description: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    made_by: str = "resolution"
    in_summary: bool = False
    label: str = ""
    shown_with: tuple[str, ...] = ()

    @property
    def schema(self) -> pa.Schema:
        """The pyarrow schema, with descriptions as metadata."""
        fields = [
            pa.field(f.name, f.type, nullable=f.nullable, metadata={"description": f.description})
            for f in self.fields
        ]
        return pa.schema(
            fields, metadata={"description": self.description, "schema_version": SCHEMA_VERSION}
        )


def _id(name: str, description: str, references: str = "", nullable: bool = False) -> Field:
    return Field(name, pa.string(), description, nullable, references=references)


def _text(name: str, description: str, nullable: bool = False) -> Field:
    return Field(name, pa.string(), description, nullable)


def _category(name: str, description: str, *values: str, nullable: bool = False) -> Field:
    return Field(name, CATEGORY, description, nullable, values)


def _count(name: str, description: str) -> Field:
    return Field(name, pa.int32(), description)


def _day(name: str, description: str) -> Field:
    return Field(name, DAY, description, nullable=True)


def _score(name: str, description: str) -> Field:
    return Field(name, pa.float32(), description)


def date_fields(prefix: str, meaning: str) -> tuple[Field, ...]:
    """Return the five columns of one date; all null where nothing at all is known of it."""
    return (
        Field(
            f"{prefix}edtf",
            pa.string(),
            f"{meaning}: ISO 8601-2 (EDTF) text, open bound `..`, null = not known",
            True,
        ),
        Field(f"{prefix}min", DAY, f"{meaning}: first possible day, inclusive; null = open", True),
        Field(f"{prefix}max", DAY, f"{meaning}: last possible day, inclusive; null = open", True),
        Field(
            f"{prefix}precision", CATEGORY, f"{meaning}: how finely it was said", True, PRECISIONS
        ),
        Field(f"{prefix}basis", CATEGORY, f"{meaning}: what it rests on", True, BASES),
    )


def _span(what: str) -> tuple[Field, Field]:
    return (
        _count("start", f"first character of the {what}"),
        _count("end", f"character after the {what}"),
    )


_DOCUMENT = _id("document_id", "the document it stands in", "documents")
_EVIDENCE = (
    _count("n_claims", "claims behind the row"),
    _count("n_documents", "documents behind the row"),
    _score("confidence", "0 to 1"),
)
REFERENCE_BASES = get_args(ReferenceBasis)

_DECLARED: Final = (
    Table(
        "pages",
        "One row per page that could be read, duplicates included.",
        ("page_id",),
        (
            _id("page_id", "id of the page"),
            _text("source", "path or address inside the input"),
            _text("site", "host the page comes from, or the best name known for its collection"),
            _text("url", "address of the page", nullable=True),
            _day("fetched_on", "day the page was fetched"),
            _text("title", "title of the article", nullable=True),
            _day("published_on", "day of publication"),
            _category("published_basis", "where that day was found", *REFERENCE_BASES),
            _text(
                "published_note",
                "other days the page gives for it, more than a week apart",
                nullable=True,
            ),
            _category("language", "ISO 639-1 code of the article, `und` where undecided"),
            _count("n_chars", "characters of the page's text"),
            _id("duplicate_of", "canonical page this one repeats", "pages", nullable=True),
            _category("duplicate_kind", "how it repeats it", "exact", "near", nullable=True),
            _text("text", "the page as read, before stripping; `segments` slice it"),
        ),
        made_by="stripping",
    ),
    Table(
        "segments",
        "Every page cut into labelled parts that cover its text without gaps.",
        ("page_id", "segment_no"),
        (
            _id("page_id", "page", "pages"),
            _count("segment_no", "order on the page, from 0"),
            _category(
                "kind",
                "what it is",
                "title",
                "stamp",
                "article",
                "teaser",
                "signature",
                "furniture",
            ),
            *_span("segment in the page's text"),
            _id("document_id", "document made of it", "documents", nullable=True),
            _text("rule", "why it was labelled so"),
        ),
        made_by="stripping",
    ),
    Table(
        "documents",
        "The distinct texts: articles, teasers found on other pages, and signatures that name "
        "a person (one a day).",
        ("document_id",),
        (
            _id("document_id", "id of the document"),
            _category("kind", "what it is", "article", "teaser", "signature"),
            _id("page_id", "canonical page it stands on", "pages"),
            _count("n_pages", "pages it stands on"),
            _text("title", "title, where it has one", nullable=True),
            _text("text", "clean text; claims, mentions and dates slice it"),
            _day("reference_date", "day that relative dates refer to"),
            _category("reference_basis", "where that day was found", *REFERENCE_BASES),
        ),
        made_by="stripping",
        in_summary=True,
    ),
    Table(
        "mentions",
        "Names and references to named things.",
        ("mention_id",),
        (
            _id("mention_id", "id of the mention"),
            _DOCUMENT,
            *_span("mention in the document's text"),
            _text("text", "the mention's words"),
            _category("label", "PERSON, ORG, GPE, LOC, NORP, EVENT, OFFICE ..."),
            _id("entity_id", "entity it refers to", "entities", nullable=True),
            _category("method", "what found it", "knowledge", "model", "rule", "anaphor"),
            _score("score", "0 to 1"),
        ),
    ),
    Table(
        "dates",
        "Date expressions with their calendar meaning.",
        ("date_id",),
        (
            _id("date_id", "id of the expression"),
            _DOCUMENT,
            *_span("expression in the document's text"),
            _text("text", "the expression's words"),
            _category("kind", "TIMEX3 type in lower case", "date", "time", "duration", "set"),
            _text("value", "TIMEX3 value"),
            *date_fields("", "days it means"),
            _text(
                "anchored_on", "what it was resolved against: an EDTF date, or null", nullable=True
            ),
        ),
    ),
    Table(
        "entities",
        "Persons, states, organisations, bodies, places and exercises over all documents.",
        ("entity_id",),
        (
            _id("entity_id", "id of the entity"),
            _category(
                "kind", "what it is", "person", "state", "organisation", "body", "place", "exercise"
            ),
            _text("name", "best full name"),
            _id("parent_id", "organisation or state it belongs to", "entities", nullable=True),
            _category("country", "ISO 3166-1 alpha-2", nullable=True),
            _count("n_documents", "documents that mention it"),
            _day("first_seen", "earliest reference date of those documents"),
            _day("last_seen", "latest reference date of those documents"),
        ),
        in_summary=True,
        label="name",
    ),
    Table(
        "aliases",
        "The spellings under which an entity was met.",
        ("entity_id", "alias"),
        (
            _id("entity_id", "entity", "entities"),
            _text("alias", "spelling"),
            _count("n_mentions", "mentions with it"),
            _text("reason", "why it is taken for this entity"),
        ),
    ),
    Table(
        "offices",
        "Posts: a title in an organisation, a body or a state.",
        ("office_id",),
        (
            _id("office_id", "id of the office"),
            _text("title", "title of the post, portfolio included"),
            _id(
                "organisation_id", "organisation or state it belongs to", "entities", nullable=True
            ),
            _id(
                "body_id",
                "body inside it, where the post is of the body",
                "entities",
                nullable=True,
            ),
            _category("role_class", "kind of post"),
            _count("seats", "holders at one time; 0 = not known"),
        ),
        label="title",
        shown_with=("organisation_id", "body_id"),
    ),
    Table(
        "tenures",
        "Who held which office from when to when.",
        ("tenure_id",),
        (
            _id("tenure_id", "id of the tenure"),
            _id("person_id", "holder", "entities"),
            _id("office_id", "office", "offices"),
            _category("kind", "full or acting", "full", "acting"),
            _category(
                "status",
                "state as of the last document",
                "designate",
                "current",
                "ended",
                "unknown",
            ),
            *date_fields("start_", "first day in office"),
            *date_fields("end_", "last day in office"),
            _count("term_months", "length of the term; 0 = not known"),
            *date_fields("decided_", "day of the decision"),
            _id("predecessor_id", "person who held it before", "entities", nullable=True),
            _id("successor_id", "person who held it after", "entities", nullable=True),
            _day("observed_from", "first day seen in office"),
            _day("observed_to", "last day seen in office"),
            *_EVIDENCE,
        ),
        in_summary=True,
    ),
    Table(
        "chairmanships",
        "Which state chaired which organisation or body from when to when.",
        ("chairmanship_id",),
        (
            _id("chairmanship_id", "id of the turn"),
            _id("organisation_id", "organisation or body", "entities"),
            _id("holder_id", "state", "entities"),
            _id("person_id", "person presiding for it", "entities", nullable=True),
            *date_fields("start_", "first day"),
            *date_fields("end_", "last day"),
            _id("predecessor_id", "state that held it before", "entities", nullable=True),
            _id("successor_id", "state that held it after", "entities", nullable=True),
            *_EVIDENCE,
        ),
        in_summary=True,
    ),
    Table(
        "events",
        "What took place or is planned.",
        ("event_id",),
        (
            _id("event_id", "id of the event"),
            _category(
                "kind",
                "what it is",
                "meeting",
                "session",
                "summit",
                "consultation",
                "visit",
                "call",
                "exercise",
                "exhibition",
                "seminar",
                "conference",
                "briefing",
                "ceremony",
                "signing",
                "statement",
                "appointment",
                "decision",
            ),
            _text("name", "name, or a short description"),
            *date_fields("start_", "first day"),
            *date_fields("end_", "last day"),
            _id("place_id", "place", "entities", nullable=True),
            _text("place_text", "place as written", nullable=True),
            _category(
                "format",
                "form",
                "in_person",
                "video",
                "phone",
                "restricted",
                "extended",
                "plenary",
                nullable=True,
            ),
            _category("status", "did it happen", "held", "planned", "cancelled"),
            _count("n_documents", "documents behind the row"),
            _score("confidence", "0 to 1"),
        ),
        in_summary=True,
        label="name",
    ),
    Table(
        "participants",
        "Who took part in an event, and as what.",
        ("event_id", "entity_id", "role"),
        (
            _id("event_id", "event", "events"),
            _id("entity_id", "person, state, organisation or body", "entities"),
            _category("role", "part played", "chair", "host", "participant", "signatory"),
            _id("office_id", "office in which a person took part", "offices", nullable=True),
        ),
    ),
    Table(
        "claims",
        "What single sentences say; every fact rests on at least one of them.",
        ("claim_id",),
        (
            _id("claim_id", "id of the claim"),
            _DOCUMENT,
            *_span("sentence in the document's text"),
            _text("sentence", "the sentence"),
            _category("predicate", "what it says", *PREDICATES),
            _id("subject_id", "entity it speaks of", "entities", nullable=True),
            _id("object_id", "other entity", "entities", nullable=True),
            _id("office_id", "office", "offices", nullable=True),
            *date_fields("start_", "start it gives"),
            *date_fields("end_", "end it gives"),
            _count("term_months", "term it gives; 0 = none"),
            _category(
                "modality",
                "how it is said",
                "asserted",
                "planned",
                "proposed",
                "former",
                "reported",
                "negated",
                "asked",
            ),
            _text("rule", "rule that read it"),
            _score("confidence", "0 to 1"),
            _category("fact_table", "table of the fact it supports", nullable=True),
            _id("fact_id", "key of that fact", nullable=True),
        ),
        in_summary=True,
    ),
    Table(
        "conflicts",
        "What could not be reconciled, and which side was kept.",
        ("conflict_id",),
        (
            _id("conflict_id", "id of the conflict"),
            _category("rule", "rule that is violated"),
            _category("fact_table", "table of both sides"),
            _id("fact_id_a", "one side: a fact, or the claim of a losing version"),
            _id("fact_id_b", "other side: a fact, or the claim of a losing version"),
            _category("resolution", "side that was kept", "a", "b", "both", "open"),
            _text("reason", "why, in words"),
        ),
        in_summary=True,
    ),
    Table(
        "rejects",
        "Input that could not be used.",
        ("source", "stage", "reason", "detail"),
        (
            _text("source", "path or address inside the input"),
            _category("stage", "room that set it aside"),
            _text("reason", "why, in words"),
            _text("detail", "what exactly was met"),
        ),
        made_by="publishing",
    ),
    Table(
        "runs",
        "The run that wrote these tables.",
        ("run_id",),
        (
            _id("run_id", "id of the run: same input, settings and program, same id"),
            _day(
                "started",
                "latest fetching or publication day of the input, so that equal input gives "
                "equal tables",
            ),
            _day("ended", "the same; wall times stand in the manifest"),
            _text("code_version", "version of the program"),
            _text("model", "language model and its version"),
            _text("input_digest", "digest of all pages"),
            _text("counts", "rows per table, as JSON"),
        ),
        made_by="publishing",
    ),
)

TABLES: Final[Mapping[str, Table]] = MappingProxyType({table.name: table for table in _DECLARED})
