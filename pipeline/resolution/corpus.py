"""What resolution works on: all documents, mentions and claims of one run, by document id.

Nothing of a single document stays in memory: it is spilled to disk (`storage.spill`) and read when
its turn comes. Of its text nothing is kept: what the words decide by themselves - the long forms of
its names, which names follow a title with "of" - is read off while the documents go by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain, pairwise
from typing import TypeVar

from pipeline.model.records import (
    Analysis,
    ChairClaim,
    Claim,
    Dated,
    Document,
    EventClaim,
    Mention,
    OfficeClaim,
)
from pipeline.resolution.entities.in_document import Name, link
from pipeline.resolution.entities.mention_index import MentionIndex
from pipeline.storage.spill import SpillDict, SpillMultiDict

__all__ = ["NEWS_AGE", "Claims", "Corpus"]

NEWS_AGE = timedelta(days=7)  # news report acts of the last week
_REACH = 80  # characters from a title to the name of its owner
_OF = re.compile(r"[\w .’'-]{1,60}\bof (?:the )?(?:Republic of )?")  # what stands between them

T = TypeVar("T")
C = TypeVar("C", bound=Claim)


class Claims(Iterable[C]):
    """Claims of one family by document and place."""

    def __init__(self) -> None:
        self._claims: SpillDict[tuple[C, ...]] = SpillDict()

    def put(self, document_id: str, claims: Iterable[C]) -> None:
        """Put the claims of a document, in their order."""
        if ordered := tuple(claims):
            self._claims.put(document_id, ordered)

    def of(self, document_id: str) -> tuple[C, ...]:
        """Return the claims of a document."""
        claims: tuple[C, ...] = self._claims.get(document_id, ())
        return claims

    def __iter__(self) -> Iterator[C]:
        """Iterate over all claims, by document."""
        return (claim for _, claims in self._claims.each() for claim in claims)


@dataclass(slots=True)
class Corpus:
    """Everything by document id: itself, its mentions in text order with their long forms, its
    claims and dates.

    What is computed from the text is kept by its place there, in characters.
    """

    documents: SpillDict[Document] = field(default_factory=SpillDict)  # without their texts
    by_document: SpillDict[tuple[Mention, ...]] = field(default_factory=SpillDict)
    # long forms in the order of the mentions
    forms: SpillDict[tuple[Name | None, ...]] = field(default_factory=SpillDict)
    places: MentionIndex = field(default_factory=MentionIndex)  # of all mentions
    # the days of its last week that a document names, with their places
    days: SpillDict[tuple[tuple[int, date], ...]] = field(default_factory=SpillDict)
    # place of a title -> places of the names "of" it
    followers: SpillDict[Mapping[int, tuple[int, ...]]] = field(default_factory=SpillDict)
    # places of names in brackets behind a person's
    origins: SpillDict[tuple[int, ...]] = field(default_factory=SpillDict)
    dates: SpillDict[tuple[Dated, ...]] = field(default_factory=SpillDict)
    event_claims: Claims[EventClaim] = field(default_factory=Claims)
    chair_claims: Claims[ChairClaim] = field(default_factory=Claims)
    office_claims: Claims[OfficeClaim] = field(default_factory=Claims)
    # the latest day any document refers to: "current" means current on that day
    as_of: date | None = None

    @classmethod
    def gather(cls, documents: Iterable[Document], analyses: Iterable[Analysis]) -> Corpus:
        """Go through all analyses, then through all documents, once each; of records that share an
        id one is kept.
        """
        parts: SpillMultiDict[Analysis] = SpillMultiDict()
        for part in chain.from_iterable(map(_by_document, analyses)):
            parts.put(part.document_id, part)
        corpus = cls()
        for document in documents:
            if document.document_id not in corpus.documents:
                corpus._put(document, parts.of(document.document_id))
        return corpus

    @property
    def claims(self) -> Iterator[Claim]:
        """All claims, those about offices first."""
        return chain(self.office_claims, self.chair_claims, self.event_claims)

    def claims_of(self, document_id: str) -> list[Claim]:
        """Return all claims of a document, by place."""
        families = (self.office_claims, self.chair_claims, self.event_claims)
        return sorted(chain.from_iterable(f.of(document_id) for f in families), key=_order)

    def day_of(self, claim: Claim) -> date | None:
        """Return the day a claim's document refers to."""
        return self.documents[claim.document_id].reference_date

    def _put(self, document: Document, parts: Sequence[Analysis]) -> None:
        """Put a document with the analyses of its parts."""
        document_id, day = document.document_id, document.reference_date
        self.documents.put(document_id, replace(document, page_id="", text=""))
        self.as_of = max(filter(None, (self.as_of, day)), default=None)
        dates = {dated.date_id: dated for part in parts for dated in part.dates}
        _put(self.dates, document_id, tuple(dates.values()))
        _put(self.days, document_id, _recent_days(dates.values(), day))
        offices = _in_order(claim for part in parts for claim in part.office_claims)
        events = _in_order(claim for part in parts for claim in part.event_claims)
        self.office_claims.put(document_id, offices)
        self.event_claims.put(document_id, events)
        self.chair_claims.put(document_id, _in_order(c for p in parts for c in p.chair_claims))
        mentions = {m.mention_id: m for part in parts for m in part.mentions}
        if mentions:
            titles = _title_places(offices, events)
            self._put_mentions(document, sorted(mentions.values(), key=_place), titles)

    def _put_mentions(
        self, document: Document, mentions: Sequence[Mention], titles: Sequence[int]
    ) -> None:
        """Put mentions with what the text says of them; `titles` are the places of titles."""
        document_id, text = document.document_id, document.text
        linked = link(mentions, text)
        self.by_document.put(document_id, tuple(mentions))
        self.forms.put(document_id, tuple(linked.get(m.mention_id) for m in mentions))
        self.places.add(mention.mention_id for mention in mentions)
        followers = {title: _followers(text, title, mentions) for title in titles}
        _put(self.followers, document_id, {t: names for t, names in followers.items() if names})
        _put(self.origins, document_id, _in_brackets(text, mentions))


def _put(records: SpillDict[T], document_id: str, record: T) -> None:
    """Put a record unless it is empty."""
    if record:
        records.put(document_id, record)


def _recent_days(dates: Iterable[Dated], day: date | None) -> tuple[tuple[int, date], ...]:
    """Return the exact days of the week before `day` with their places, in order."""
    if day is None:
        return ()
    exact = ((dated.start, _exact_day(dated)) for dated in dates)
    return tuple(sorted((p, d) for p, d in exact if d and day - NEWS_AGE <= d <= day))


def _exact_day(dated: Dated) -> date | None:
    interval = dated.interval
    return interval.min if interval and interval.is_day() else None


def _title_places(offices: Iterable[OfficeClaim], events: Iterable[EventClaim]) -> list[int]:
    """Return the places of the titles that claims speak of, in order."""
    participants = (participant for claim in events for participant in claim.participants)
    titles = [*(claim.office for claim in offices), *(person.office for person in participants)]
    return sorted({title.start for title in titles if title})


def _by_document(analysis: Analysis) -> Iterator[Analysis]:
    """Yield an analysis of several documents as one of each."""
    kinds = (analysis.mentions, analysis.dates, analysis.claims)
    documents = {record.document_id for records in kinds for record in records}
    if documents <= {analysis.document_id}:
        yield analysis
        return
    for document_id in sorted(documents):
        yield Analysis.of(
            document_id,
            (mention for mention in analysis.mentions if mention.document_id == document_id),
            (dated for dated in analysis.dates if dated.document_id == document_id),
            (claim for claim in analysis.claims if claim.document_id == document_id),
        )


def _followers(text: str, title: int, mentions: Sequence[Mention]) -> tuple[int, ...]:
    """Return the places of the names of which a title is: "President Petrov of Ruritania"."""
    near = (mention.start for mention in mentions if title < mention.start <= title + _REACH)
    return tuple(start for start in near if _OF.fullmatch(text[title:start]))


def _in_brackets(text: str, mentions: Sequence[Mention]) -> tuple[int, ...]:
    """Return the places of the names in brackets behind a person's: "Petrov (Ruritania)"."""
    return tuple(
        name.start
        for person, name in pairwise(mentions)
        if person.label == "PERSON" and text[person.end : name.start] == " ("
    )


def _place(mention: Mention) -> tuple[int, int, str]:
    return mention.start, mention.end, mention.mention_id


def _order(claim: Claim) -> tuple[int, str]:
    return claim.start, claim.claim_id


def _in_order(claims: Iterable[C]) -> list[C]:
    """Return claims by place, each once."""
    return sorted({claim.claim_id: claim for claim in claims}.values(), key=_order)
