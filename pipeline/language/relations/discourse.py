"""What a document has said so far: who "he" is, which office an elliptic appointment means,
which body is spoken of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span

from pipeline.knowledge import Knowledge
from pipeline.language.offices import OfficePhrase
from pipeline.language.offices.phrase import TOLD
from pipeline.language.relations.delexicalisation.placeholders import Delexicalised
from pipeline.language.relations.last_event import LastEvent
from pipeline.model.intervals import Interval

__all__ = ["Context"]


_AGENCY = re.compile(
    r"(?:News|Press|Agency|Times|Reuters|Xinhua|AFP|TASS|Post|Herald|Daily)$", re.IGNORECASE
)
_BOARD = re.compile(r" (B\d+)(?: 's)? board(?= )| board of (B\d+)(?= )")
_OPENS_BYLINE = frozenset(("(", "[", "By"))  # who writes owns none of the posts written about


@dataclass(slots=True)
class Context:
    """Memory over the sentences of one document, updated after each."""

    doc: Doc
    knowledge: Knowledge
    person: Span | None = None  # whom the last sentence was about
    office: OfficePhrase | None = None  # the last office without a holder
    office_age: int = 0  # sentences since
    office_start: Interval | None = (
        None  # a start day given with it ("the rotation as of January 1")
    )
    day: Interval | None = None  # the last "on 23 November"
    event: LastEvent | None = None
    coming: LastEvent | None = None  # the event announced last
    board: Span | None = None  # the executive of whose board the text has told
    chair: Span | None = None  # the body whose chair was spoken of last
    heading: OfficePhrase | None = None  # the office that a heading names for the lines below it
    posts: Mapping[int, OfficePhrase] = field(
        default_factory=dict
    )  # first token of a line of a list -> its post
    gained: dict[str, OfficePhrase] = field(
        default_factory=dict
    )  # last token of a name -> office he was chosen for
    handed: dict[str, OfficePhrase] = field(
        default_factory=dict
    )  # last token of a name -> office he handed over
    owned: dict[str, OfficePhrase] = field(
        default_factory=dict
    )  # title -> the office last told with its owner
    offices: dict[str, OfficePhrase] = field(
        default_factory=dict
    )  # last token of a name -> office given to it

    @property
    def organisation(self) -> Span | None:
        """The organisation the document speaks of most (its organs count for it), at its first
        mention.
        """
        counts: Counter[str] = Counter()
        first: dict[str, Span] = {}
        for ent in self.doc.ents:
            if ent.kb_id_.startswith("org:"):
                key = ent.kb_id_.partition(".")[0]
                counts[key] += 1
                if key not in first or (first[key].kb_id_ != key and ent.kb_id_ == key):
                    first[key] = ent
        chaired = [key for key in counts if self.knowledge.organisations[key].chair]
        best = max(
            chaired or counts, key=lambda key: (counts[key], -first[key].start), default=None
        )
        return first[best] if best else None

    @property
    def page_body(self) -> Span | None:
        """Whose page it is: the organisation in the first line, else the one spoken of most,
        else the first named.
        """
        bodies = [ent for ent in self.doc.ents if ent.label_ == "ORG"]
        first_line = bool(bodies) and "\n" not in self.doc[: bodies[0].start].text
        if (
            first_line
            and not _AGENCY.search(bodies[0].text)
            and self.doc[0].text not in _OPENS_BYLINE
        ):
            return bodies[0]
        return self.organisation or next(iter(bodies), None)

    def office_of(self, name: Span) -> OfficePhrase | None:
        """Return the office the document gave to a person of this family name."""
        return self.offices.get(name[-1].lower_)

    def chosen(self, name: Span, phrase: OfficePhrase) -> None:
        """Remember for which office somebody was chosen."""
        self.gained[name[-1].lower_] = phrase
        if phrase.owner is not None:
            self.owned[phrase.title] = phrase

    def with_owner(self, phrase: OfficePhrase) -> OfficePhrase:
        """Return a title with its owner: without one it belongs to whom the same title was given
        for before.
        """
        known = self.owned.get(phrase.title)
        if phrase.owner is not None:
            return phrase
        words = self.doc[phrase.start : phrase.start + 2].text.lower()
        if self.board is not None and phrase.role_class == "minister" and words == "minister for":
            return replace(phrase, owner=self.board, confidence=TOLD)
        if known is None:
            return phrase
        return replace(phrase, owner=known.owner, body=known.body, confidence=0.8)

    def after(self, masked: Delexicalised, subject: Span | None, dates: Sequence[Interval]) -> None:
        """Remember a sentence that has been read."""
        loose = [
            chunk
            for chunk in masked.chunks
            if chunk.kind == "O"
            and "plural" not in chunk.offices[0].flags
            and f" {_name(masked, chunk)} " in masked.text
        ]
        self.office_age += 1
        self.board = self._board(masked) or self.board
        if loose:
            self.office, self.office_age = loose[-1].offices[0], 1
            self.office_start = next(
                (
                    c.date.point
                    for c in masked.chunks
                    if c.date and c.date.bound == "since" and c.start > loose[-1].start
                ),
                None,
            )
        for chunk in masked.chunks:
            held = [office for office in chunk.offices if "former" not in office.flags]
            if chunk.kind == "P" and held and chunk.span is not None:
                self.offices[chunk.span[-1].lower_] = held[0]
        persons = [chunk.span for chunk in masked.chunks if chunk.kind == "P"]
        self.person = subject or (persons[0] if persons else self.person)
        self.day = next((day for day in dates if day.is_day()), self.day)

    def _board(self, masked: Delexicalised) -> Span | None:
        """The executive whose board a sentence speaks of: its members are ministers of that
        organisation.
        """
        named = [
            chunk.offices[0].owner
            for chunk in masked.chunks
            if chunk.offices and chunk.offices[0].title == "Board Member"
        ]
        named += [
            masked.chunk(match.group(1) or match.group(2)).span
            for match in _BOARD.finditer(masked.text)
        ]
        known = self.knowledge.organisations
        executives = (
            b
            for b in named
            if b is not None and b.kb_id_ in known and known[b.kb_id_].kind == "secretariat"
        )
        return next(executives, None)


def _name(masked: Delexicalised, chunk: object) -> str:
    return f"O{next(number for number, other in enumerate(masked.chunks) if other is chunk)}"
