"""What resolution works on: all documents, mentions and claims of one run, in an order that is not that of the input.

Only what decides is held in memory.  Of a document that is no text: what its words decide by themselves - the long
forms of its names, which names follow a title with "of" - is read off while the documents go by.  Sentences and rules
of claims, and dates that are no day, are left out as well, and equal words are one object.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

from pipeline.language import Analysis
from pipeline.records import Claim, Document, Mention, OfficeReference
from pipeline.resolution.linking import Name, link

__all__ = ["NEWS_AGE", "Corpus"]

NEWS_AGE = timedelta(days=7)  # news tell of acts of the last week
_OF = re.compile(r"[\w .’'-]{1,60}\bof (?:the )?(?:Republic of )?")  # from a title to the name that it is followed by
_REACH = 80  # no longer than that
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents by id, mentions by document (in text order) with their long forms, claims in a fixed order."""

    documents: Mapping[str, Document]  # without their texts
    by_document: Mapping[str, tuple[Mention, ...]]
    forms: Mapping[str, tuple[Name | None, ...]]  # by document, in the order of its mentions
    days: Mapping[str, tuple[tuple[int, date], ...]]  # by document: days of its last week that it names
    followers: Mapping[tuple[str, int], tuple[int, ...]]  # (document, place of a title) -> places of the names "of" it
    origins: Mapping[str, tuple[int, ...]]  # by document: places of names in brackets behind a person's
    claims: tuple[Claim, ...]
    as_of: date | None  # the latest day any document refers to: "current" means current on that day

    @classmethod
    def gather(cls, documents: Iterable[Document], analyses: Iterable[Analysis]) -> Corpus:
        """Go through all analyses, then through all documents, once each; of records that share an id one is kept."""
        found = _Gathered()
        for analysis in analyses:
            found.add(analysis)
        known: dict[str, Document] = {}
        placed: dict[str, tuple[Mention, ...]] = {}
        forms: dict[str, tuple[Name | None, ...]] = {}
        followers: dict[tuple[str, int], tuple[int, ...]] = {}
        origins: dict[str, tuple[int, ...]] = {}
        for document in documents:
            name, text, day = found.shared(document.document_id), document.text, document.reference_date
            if name in known:
                continue
            known[name] = found.document(document)
            unique = {mention.mention_id: mention for mention in found.mentions.pop(name, ())}
            mentions = placed[name] = tuple(sorted(unique.values(), key=_place))
            linked = link(mentions, text)
            forms[name] = tuple(found.shared(linked.get(mention.mention_id)) for mention in mentions)
            for title in found.titles.pop(name, ()):
                if following := _followers(text, title, mentions):
                    followers[name, title] = following
            if aside := _in_brackets(text, mentions):
                origins[name] = aside
            found.days[name] = [d for d in found.days.get(name, ()) if day and day - NEWS_AGE <= d[1] <= day]
        order = sorted(known)
        return cls(
            documents={name: known[name] for name in order},
            by_document={name: placed[name] for name in order if placed[name]},
            forms=forms,
            days={name: tuple(sorted(days)) for name, days in found.days.items() if days and name in known},
            followers=followers,
            origins=origins,
            claims=tuple(sorted((c for c in found.claims.values() if c.document_id in known), key=_order)),
            as_of=max((d.reference_date for d in known.values() if d.reference_date), default=None),
        )

    def day_of(self, claim: Claim) -> date | None:
        """The day a claim's document refers to."""
        return self.documents[claim.document_id].reference_date


class _Gathered:
    """What the analyses say, by document, as far as resolution needs it."""

    def __init__(self) -> None:
        self.mentions: dict[str, list[Mention]] = {}
        self.days: dict[str, list[tuple[int, date]]] = {}
        self.titles: dict[str, set[int]] = {}  # where posts are named
        self.claims: dict[str, Claim] = {}
        self._values: dict[object, object] = {}

    def shared(self, value: T) -> T:
        """One object for equal values of one type."""
        return self._values.setdefault(value, value)  # type: ignore[return-value]

    def add(self, analysis: Analysis) -> None:
        """Take over one analysis."""
        ids = {mention.mention_id: mention.mention_id for mention in analysis.mentions}
        for mention in analysis.mentions:
            slim = self._mention(mention)
            self.mentions.setdefault(slim.document_id, []).append(slim)
        for dated in analysis.dates:
            if dated.interval and dated.interval.min and dated.interval.is_day():
                place = self.shared(dated.start), self.shared(dated.interval.min)
                self.days.setdefault(self.shared(dated.document_id), []).append(place)
        for claim in analysis.claims:
            self.claims[claim.claim_id] = slim_claim = self._claim(claim, ids)
            posts = (claim.office, *(participant.office for participant in claim.participants))
            places = {post.start for post in posts if post}
            if places:
                self.titles.setdefault(slim_claim.document_id, set()).update(places)

    def document(self, document: Document) -> Document:
        """A document without its words and page."""
        return replace(
            document,
            document_id=self.shared(document.document_id),
            kind=self.shared(document.kind),
            page_id="",
            text="",
            reference_date=self.shared(document.reference_date),
            reference_basis=self.shared(document.reference_basis),
            site=self.shared(document.site),
        )

    def _mention(self, mention: Mention) -> Mention:
        shared = self.shared
        return Mention(
            mention.mention_id,
            shared(mention.document_id),
            shared(mention.start),
            shared(mention.end),
            shared(mention.text),
            shared(mention.label),
            shared(mention.method),
            knowledge_id=shared(mention.knowledge_id),
        )

    def _claim(self, claim: Claim, ids: Mapping[str, str]) -> Claim:
        """A claim without its words; `ids` are the ids of mentions as the mentions themselves hold them."""
        shared = self.shared

        def same(mention_id: str | None) -> str | None:
            return ids.get(mention_id, mention_id) if mention_id else None

        def post(office: OfficeReference | None) -> OfficeReference | None:
            return office and replace(
                office,
                title=shared(office.title),
                role_class=shared(office.role_class),
                organisation=same(office.organisation),
                of_body=same(office.of_body),
            )

        return replace(
            claim,
            document_id=shared(claim.document_id),
            sentence="",
            rule="",
            predicate=shared(claim.predicate),
            subject=same(claim.subject),
            object=same(claim.object),
            office=post(claim.office),
            other=same(claim.other),
            person=same(claim.person),
            start_date=shared(claim.start_date),
            end_date=shared(claim.end_date),
            decided_date=shared(claim.decided_date),
            decided_by=same(claim.decided_by),
            event_kind=shared(claim.event_kind),
            event_name=shared(claim.event_name),
            event_place=same(claim.event_place),
            event_format=shared(claim.event_format),
            event_status=shared(claim.event_status),
            participants=tuple(
                replace(p, mention_id=ids.get(p.mention_id, p.mention_id), role=shared(p.role), office=post(p.office))
                for p in claim.participants
            ),
            modality=shared(claim.modality),
        )


def _followers(text: str, title: int, mentions: Sequence[Mention]) -> tuple[int, ...]:
    """The places of the names of which a title is: "President Petrov of Ruritania"."""
    near = (mention.start for mention in mentions if title < mention.start <= title + _REACH)
    return tuple(start for start in near if _OF.fullmatch(text[title:start]))


def _in_brackets(text: str, mentions: Sequence[Mention]) -> tuple[int, ...]:
    """The places of the names of which somebody is: "Petrov (Ruritania)"."""
    pairs = pairwise(mentions)
    return tuple(name.start for who, name in pairs if who.label == "PERSON" and text[who.end : name.start] == " (")


def _place(mention: Mention) -> tuple[int, int, str]:
    return mention.start, mention.end, mention.mention_id


def _order(claim: Claim) -> tuple[str, int, str]:
    return claim.document_id, claim.start, claim.claim_id
