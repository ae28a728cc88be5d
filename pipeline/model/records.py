"""The domain words that pass from room to room, defined once.

A `Page` is what was read; `Segment`s cover it; a `Document` is one text cut from it.  A `Mention` names something in
a document, a `Dated` expression names a time, a `Claim` is what one sentence says.  All are frozen; offsets are
characters, `start` inclusive, `end` exclusive, and slice the text of the record they belong to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from pipeline.model.intervals import Interval
from pipeline.model.predicates import Predicate, predicate

__all__ = [
    "Analysis",
    "Claim",
    "Dated",
    "Document",
    "Mention",
    "OfficeReference",
    "Page",
    "Participant",
    "Reject",
    "Segment",
]

SegmentKind = Literal["title", "stamp", "article", "teaser", "signature", "furniture"]
DocumentKind = Literal["article", "teaser", "signature"]
ReferenceBasis = Literal["stamp", "prefix", "metadata", "dateline", "text", "neighbours", "none"]
Method = Literal["knowledge", "model", "rule", "anaphor"]
Modality = Literal["asserted", "planned", "proposed", "former", "reported", "negated", "asked"]
Role = Literal["chair", "host", "participant", "signatory"]


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read.  `text` is what segments slice; `main_text` is set where a library found the article (HTML)."""

    page_id: str
    source: str
    site: str
    text: str
    url: str | None = None
    fetched_on: date | None = None
    title: str | None = None  # from the container's or the HTML page's metadata
    published_on: date | None = None  # likewise
    language: str | None = None  # likewise
    main_text: str | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """Input that could not be used: where, in which room, why (a sentence), and what exactly was met."""

    source: str
    stage: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A labelled part of a page; the segments of a page cover its text without gaps."""

    page_id: str
    segment_no: int
    kind: SegmentKind
    start: int
    end: int
    rule: str
    document_id: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One distinct text: an article, a teaser of another one, or who signs a page on its day."""

    document_id: str
    kind: DocumentKind
    page_id: str
    text: str
    title: str | None = None
    reference_date: date | None = None
    reference_basis: ReferenceBasis = "none"
    site: str = ""
    n_pages: int = 1


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, an office, or an anaphor ("the Organization", "the Secretary General", "he") in a document.

    `knowledge_id` is the key of `pipeline/knowledge` where the name is known beforehand ("org:csto", "state:by").
    """

    mention_id: str
    document_id: str
    start: int
    end: int
    text: str
    label: str  # PERSON, ORG, GPE, LOC, NORP, EVENT, OFFICE
    method: Method
    score: float = 1.0
    knowledge_id: str | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression: its words, its TIMEX3 value, and the days it means (`None` while it cannot be resolved)."""

    date_id: str
    document_id: str
    start: int
    end: int
    text: str
    kind: Literal["date", "time", "duration", "set"]
    value: str
    interval: Interval | None = None
    anchored_on: str | None = None


@dataclass(frozen=True, slots=True)
class OfficeReference:
    """A post as a sentence names it; `organisation` None leaves it to resolution whose post it is."""

    title: str  # normalised, portfolio included: "Minister of Foreign Affairs", "Secretary General"
    role_class: str  # of knowledge/offices.yaml: head_of_state, head_of_government, minister, head, chair, deputy ...
    start: int
    end: int
    organisation: str | None = None  # mention_id of the organisation, body or state it belongs to
    of_body: str | None = None  # mention_id of the body inside it, where both are named
    guessed: bool = (
        False  # the owner is not named with the title but taken from elsewhere in the document
    )


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone who took part in an event."""

    mention_id: str
    role: Role
    office: OfficeReference | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence says.  Mentions are given by id; dates are already resolved to intervals.

    `predicates.py` says what each predicate means.  About an office: subject = person, `office` set, object = the other
    person where one is named.  About a chair that a state holds: subject = state, object = organisation or body,
    `other` = the state it comes from or goes to, `person` = who presides for it; `chair_period` ("calendar_year",
    "half_year" ...) where an organisation changes the dates of its turns.  About an event: the `event_*` fields and
    participants.
    """

    claim_id: str
    document_id: str
    start: int
    end: int
    sentence: str
    predicate: str
    subject: str | None = None
    object: str | None = None
    office: OfficeReference | None = None
    other: str | None = None
    person: str | None = None
    acting: bool = False
    start_date: Interval | None = None
    end_date: Interval | None = None
    decided_date: Interval | None = None
    decided_by: str | None = None  # mention_id of the deciding body
    term_months: int = 0
    chair_period: str | None = None
    event_kind: str | None = None
    event_name: str | None = None
    event_place: str | None = None  # mention_id
    event_format: str | None = None
    event_status: Literal["held", "planned", "cancelled"] = "held"
    participants: tuple[Participant, ...] = field(default=())
    modality: Modality = "asserted"
    in_title: bool = False
    rule: str = ""
    confidence: float = 1.0

    @property
    def meaning(self) -> Predicate:
        """The row of the claim's predicate."""
        return predicate(self.predicate)


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found in one document; offsets slice the document's text."""

    document_id: str
    mentions: tuple[Mention, ...]
    dates: tuple[Dated, ...]
    claims: tuple[Claim, ...]
