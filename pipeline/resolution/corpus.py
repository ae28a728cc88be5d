"""What resolution works on: all documents, mentions and claims of one run, in an order that is not that of the input.

Nothing of a single document stays in memory: it lies on shelves (`shelf.py`) and is looked at when its turn comes.  Of
its text nothing is kept: what the words decide by themselves - the long forms of its names, which names follow a title
with "of" - is read off while the documents go by.
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

NEWS_AGE = timedelta(days=7)  # news tell of acts of the last week
_OF = re.compile(
    r"[\w .’'-]{1,60}\bof (?:the )?(?:Republic of )?"
)  # from a title to the name that it is followed by
_REACH = 80  # no longer than that


C = TypeVar("C", bound=Claim)


class Claims(Iterable[C]):
    """Claims of one family by document and place."""

    def __init__(self) -> None:
        self._shelf: SpillDict[tuple[C, ...]] = SpillDict()

    def put(self, document_id: str, claims: Iterable[C]) -> None:
        """Put the claims of a document, in their order."""
        if found := tuple(claims):
            self._shelf.put(document_id, found)

    def of(self, document_id: str) -> tuple[C, ...]:
        """The claims of a document."""
        found: tuple[C, ...] = self._shelf.get(document_id, ())
        return found

    def __iter__(self) -> Iterator[C]:
        """All claims."""
        return (claim for _, claims in self._shelf.each() for claim in claims)


@dataclass(slots=True)
class Corpus:
    """Everything by document: itself, its mentions in text order with their long forms, its claims and dates."""

    documents: SpillDict[Document] = field(default_factory=SpillDict)  # without their texts
    by_document: SpillDict[tuple[Mention, ...]] = field(default_factory=SpillDict)
    forms: SpillDict[tuple[Name | None, ...]] = field(
        default_factory=SpillDict
    )  # in the order of the mentions
    places: MentionIndex = field(default_factory=MentionIndex)  # of all mentions
    days: SpillDict[tuple[tuple[int, date], ...]] = field(
        default_factory=SpillDict
    )  # days of its last week that it names
    followers: SpillDict[Mapping[int, tuple[int, ...]]] = field(
        default_factory=SpillDict
    )  # a title -> the names "of" it
    origins: SpillDict[tuple[int, ...]] = field(
        default_factory=SpillDict
    )  # places of names in brackets behind a person's
    dates: SpillDict[tuple[Dated, ...]] = field(default_factory=SpillDict)
    event_claims: Claims[EventClaim] = field(default_factory=Claims)
    chair_claims: Claims[ChairClaim] = field(default_factory=Claims)
    office_claims: Claims[OfficeClaim] = field(default_factory=Claims)
    as_of: date | None = (
        None  # the latest day any document refers to: "current" means current on that day
    )

    @classmethod
    def gather(cls, documents: Iterable[Document], analyses: Iterable[Analysis]) -> Corpus:
        """Go through all analyses, then through all documents, once each; of records that share an id one is kept."""
        found: SpillMultiDict[Analysis] = SpillMultiDict()
        for part in chain.from_iterable(map(_by_document, analyses)):
            found.put(part.document_id, part)
        corpus = cls()
        for document in documents:
            if document.document_id not in corpus.documents:
                corpus._put(document, found.of(document.document_id))
        return corpus

    @property
    def claims(self) -> Iterator[Claim]:
        """All claims, those about posts first."""
        return chain(self.office_claims, self.chair_claims, self.event_claims)

    def claims_of(self, document_id: str) -> list[Claim]:
        """All claims of a document, by place."""
        parts = (
            self.office_claims.of(document_id),
            self.chair_claims.of(document_id),
            self.event_claims.of(document_id),
        )
        return sorted(chain.from_iterable(parts), key=_order)

    def day_of(self, claim: Claim) -> date | None:
        """The day a claim's document refers to."""
        return self.documents[claim.document_id].reference_date

    def _put(self, document: Document, found: Sequence[Analysis]) -> None:
        name, day = document.document_id, document.reference_date
        self.documents.put(name, replace(document, page_id="", text=""))
        self.as_of = max(filter(None, (self.as_of, day)), default=None)
        self._put_dates(
            name, day, {dated.date_id: dated for part in found for dated in part.dates}.values()
        )
        offices = _in_order(claim for part in found for claim in part.office_claims)
        events = _in_order(claim for part in found for claim in part.event_claims)
        self.office_claims.put(name, offices)
        self.event_claims.put(name, events)
        self.chair_claims.put(name, _in_order(c for part in found for c in part.chair_claims))
        mentions = tuple(
            sorted({m.mention_id: m for part in found for m in part.mentions}.values(), key=_place)
        )
        if not mentions:
            return
        linked = link(mentions, document.text)
        self.by_document.put(name, mentions)
        self.forms.put(name, tuple(linked.get(mention.mention_id) for mention in mentions))
        self.places.add(mention.mention_id for mention in mentions)
        parts = (part for claim in events for part in claim.participants)
        posts = [*(claim.office for claim in offices), *(part.office for part in parts)]
        titles = sorted({post.start for post in posts if post})
        if followers := {
            title: names
            for title in titles
            if (names := _followers(document.text, title, mentions))
        }:
            self.followers.put(name, followers)
        if origins := _in_brackets(document.text, mentions):
            self.origins.put(name, origins)

    def _put_dates(self, name: str, day: date | None, dates: Iterable[Dated]) -> None:
        if told := tuple(dates):
            self.dates.put(name, told)
        exact = (
            (d.start, d.interval.min)
            for d in told
            if d.interval and d.interval.min and d.interval.is_day()
        )
        if days := sorted(
            (place, that) for place, that in exact if day and day - NEWS_AGE <= that <= day
        ):
            self.days.put(name, tuple(days))


def _by_document(analysis: Analysis) -> Iterator[Analysis]:
    """An analysis of several documents as one of each."""
    whole = (analysis.mentions, analysis.dates, analysis.claims)
    names = {record.document_id for part in whole for record in part}
    if names <= {analysis.document_id}:
        yield analysis
        return
    for name in sorted(names):
        yield Analysis.of(
            name,
            (mention for mention in analysis.mentions if mention.document_id == name),
            (dated for dated in analysis.dates if dated.document_id == name),
            (claim for claim in analysis.claims if claim.document_id == name),
        )


def _followers(text: str, title: int, mentions: Sequence[Mention]) -> tuple[int, ...]:
    """The places of the names of which a title is: "President Petrov of Ruritania"."""
    near = (mention.start for mention in mentions if title < mention.start <= title + _REACH)
    return tuple(start for start in near if _OF.fullmatch(text[title:start]))


def _in_brackets(text: str, mentions: Sequence[Mention]) -> tuple[int, ...]:
    """The places of the names of which somebody is: "Petrov (Ruritania)"."""
    pairs = pairwise(mentions)
    return tuple(
        name.start
        for who, name in pairs
        if who.label == "PERSON" and text[who.end : name.start] == " ("
    )


def _place(mention: Mention) -> tuple[int, int, str]:
    return mention.start, mention.end, mention.mention_id


def _order(claim: Claim) -> tuple[int, str]:
    return claim.start, claim.claim_id


def _in_order(claims: Iterable[C]) -> list[C]:
    """Return claims by place, each once."""
    return sorted({claim.claim_id: claim for claim in claims}.values(), key=_order)
