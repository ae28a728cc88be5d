"""The domain words that pass from room to room, defined once.

A `Page` is what was read; `Segment`s cover it; a `Document` is one text cut from it.  A `Mention`
names something in a document, a `Dated` expression names a time, a `Claim` is what one sentence
says.  All are frozen; offsets are characters, `start` inclusive, `end` exclusive, and slice the
text of the record they belong to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from pipeline.model.intervals import Interval
from pipeline.model.predicates import Predicate, predicate

__all__ = [
    "BY_TRUST",
    "Analysis",
    "ChairClaim",
    "Claim",
    "Dated",
    "Document",
    "EventClaim",
    "Mention",
    "OfficeClaim",
    "OfficeReference",
    "Page",
    "Participant",
    "Reject",
    "Segment",
    "TenureClaim",
]

SegmentKind = Literal["title", "stamp", "article", "teaser", "signature", "furniture"]
DocumentKind = Literal["article", "teaser", "signature"]
ReferenceBasis = Literal["stamp", "prefix", "metadata", "dateline", "text", "neighbours", "none"]
BY_TRUST: Final[tuple[ReferenceBasis, ...]] = (  # the best first
    "stamp",
    "metadata",
    "dateline",
    "prefix",
    "text",
    "neighbours",
    "none",
)
Method = Literal["knowledge", "model", "rule", "anaphor"]
Modality = Literal["asserted", "planned", "proposed", "former", "reported", "negated", "asked"]
Role = Literal["chair", "host", "participant", "signatory"]
EventStatus = Literal["held", "planned", "cancelled"]


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read.  `text` is what segments slice; `main_text` is set where a library found
    the article (HTML).
    """

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
    """Input that could not be used: where, in which room, why (a sentence), and what exactly was
    met.
    """

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
    """A name, an office, or an anaphor ("the Organization", "the Secretary General", "he") in a
    document.

    `knowledge_id` is the key of `pipeline/knowledge` where the name is known beforehand
    ("org:csto", "state:by").
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
    """A date expression: its words, its TIMEX3 value, and the days it means (`None` while it
    cannot be resolved).
    """

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
    """A post as a sentence names it; `organisation` None leaves it to resolution whose post it
    is.
    """

    title: str  # normalised, portfolio included: "Minister of Foreign Affairs", "Secretary General"
    role_class: str  # of knowledge/offices.yaml: head_of_state, minister, head, chair, deputy ...
    start: int
    end: int
    organisation: str | None = None  # mention_id of the organisation, body or state it belongs to
    of_body: str | None = None  # mention_id of the body inside it, where both are named
    guessed: bool = (
        False  # the owner is not named with the title but taken from elsewhere in the document
    )

    def mentions(self) -> Iterator[str]:
        """Yield the ids of whose post it is."""
        return filter(None, (self.organisation, self.of_body))


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone who took part in an event."""

    mention_id: str
    role: Role
    office: OfficeReference | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence says, as far as all families share it; `predicates.py` says what each
    predicate means.

    Mentions are given by id, dates are already resolved to intervals.
    """

    claim_id: str
    document_id: str
    start: int
    end: int
    sentence: str
    predicate: str
    start_date: Interval | None = None
    end_date: Interval | None = None
    modality: Modality = "asserted"
    in_title: bool = False
    rule: str = ""
    confidence: float = 1.0

    @property
    def meaning(self) -> Predicate:
        """The row of the claim's predicate."""
        return predicate(self.predicate)

    def mentions(self) -> Iterator[str]:
        """Yield the ids of all mentions the claim speaks of."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class TenureClaim(Claim):
    """Who holds, gets or gives up something for a time: what claims about posts and about chairs
    share.
    """

    subject: str | None = None  # mention_id of the holder
    object: str | None = None
    decided_date: Interval | None = None
    term_months: int = 0  # 0 = not said


@dataclass(frozen=True, slots=True)
class OfficeClaim(TenureClaim):
    """About a person in a post; `object` is the person's predecessor, where one is named."""

    office: OfficeReference | None = None
    acting: bool = False
    decided_by: str | None = None  # mention_id of the deciding body

    def mentions(self) -> Iterator[str]:
        """Yield the ids of the two persons, of who decides and of whose post it is."""
        yield from filter(None, (self.subject, self.object, self.decided_by))
        if self.office is not None:
            yield from self.office.mentions()


@dataclass(frozen=True, slots=True)
class ChairClaim(TenureClaim):
    """About a state in the chair of an organisation or body, its `object`."""

    other: str | None = None  # mention_id of the state it comes from or goes to
    person: str | None = None  # mention_id of who presides for the state
    chair_period: str | None = None  # of an organisation's turns: "calendar_year", "half_year" ...

    def mentions(self) -> Iterator[str]:
        """Yield the ids of both states, of the body and of who presides."""
        return filter(None, (self.subject, self.object, self.other, self.person))


@dataclass(frozen=True, slots=True)
class EventClaim(Claim):
    """About an event, held from `start_date` to `end_date`."""

    event_kind: str | None = None
    event_name: str | None = None
    event_place: str | None = None  # mention_id
    event_format: str | None = None
    event_status: EventStatus = "held"
    participants: tuple[Participant, ...] = ()

    def mentions(self) -> Iterator[str]:
        """Yield the ids of the place, of all participants and of whose posts theirs are."""
        yield from filter(None, (self.event_place,))
        for participant in self.participants:
            yield participant.mention_id
            if participant.office is not None:
                yield from participant.office.mentions()


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found in one document; offsets slice the document's text."""

    document_id: str
    mentions: tuple[Mention, ...] = ()
    dates: tuple[Dated, ...] = ()
    office_claims: tuple[OfficeClaim, ...] = ()
    chair_claims: tuple[ChairClaim, ...] = ()
    event_claims: tuple[EventClaim, ...] = ()

    @classmethod
    def of(
        cls,
        document_id: str,
        mentions: Iterable[Mention],
        dates: Iterable[Dated],
        claims: Iterable[Claim],
    ) -> Analysis:
        """Return an analysis with claims of all families, each put where it belongs."""
        every = tuple(claims)
        return cls(
            document_id=document_id,
            mentions=tuple(mentions),
            dates=tuple(dates),
            office_claims=tuple(claim for claim in every if isinstance(claim, OfficeClaim)),
            chair_claims=tuple(claim for claim in every if isinstance(claim, ChairClaim)),
            event_claims=tuple(claim for claim in every if isinstance(claim, EventClaim)),
        )

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of all families, in the order of their sentences."""
        every = (*self.office_claims, *self.chair_claims, *self.event_claims)
        return tuple(sorted(every, key=lambda claim: claim.start))
