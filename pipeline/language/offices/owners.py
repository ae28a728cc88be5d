"""Owners that a document leaves out because it named them before: "the Secretary General", "President Karis".

"Its President" is of the body or state last named in the sentence; a post that only one organisation has ("SACEUR") is
of that one, if the document names it.  Another title without an owner takes that of the same title elsewhere in the
document, where only one organisation has it; a minister or president else takes the state named just before him in his
sentence, the highest post of an organisation else the organisation last named.  Such owners are guesses and lower the
phrase's confidence; what stays open is left to resolution, which knows other documents.

A known organisation's "chief" or "head" bears the title that the knowledge base gives its head.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span

from pipeline.knowledge import Knowledge, OfficeTitle
from pipeline.language.offices.phrase import STATE_ROLES, TOLD, OfficePhrase, names_another
from pipeline.language.sentences import begins_sentence

__all__ = ["with_owners"]

_BODY_ROLES = frozenset(("head", "chair", "deputy"))
_SERVING = frozenset(("envoy", "spokesperson", "chief_of_staff"))
_SENT = (
    "Special Representative",
    "Deputy Special Representative",
    "Special Envoy",
    "Personal Envoy",
)
_VAGUE = frozenset(("Head", "Chief", "Leader"))
_POSSESSIVES = frozenset(("its", "their"))
_CLOSING = frozenset((")", "'s", "’s"))  # what may stand between an owner and a title
_GUESS = 0.75
_NEAR = 5  # tokens before a title in which its state may stand


def with_owners(
    doc: Doc, phrases: Sequence[OfficePhrase], knowledge: Knowledge
) -> tuple[OfficePhrase, ...]:
    """The phrases, those without an owner with the one their document suggests, in the words of the knowledge base."""
    owners = _Owners(doc, phrases, knowledge)
    return tuple(in_full(owners.owned(phrase), knowledge) for phrase in phrases)


def in_full(phrase: OfficePhrase, knowledge: Knowledge) -> OfficePhrase:
    """ "WHO chief" is its Director General, its deputy chief the deputy; a chief of something inside it is not."""
    deputy, vague = (
        ("Deputy ", phrase.title[7:]) if phrase.title.startswith("Deputy ") else ("", phrase.title)
    )
    if vague not in _VAGUE or phrase.owner is None or phrase.body is not None:
        return phrase
    body = knowledge.organisations.get(phrase.owner.kb_id_)
    entry = next(
        (title for title in knowledge.offices.titles if body and title.id == body.head), None
    )
    role = (entry.beyond or entry.role_class) if entry else ""
    role = "deputy" if deputy else role
    return replace(phrase, title=f"{deputy}{entry.title}", role_class=role) if entry else phrase


@dataclass(slots=True)
class _Owners:
    doc: Doc
    phrases: Sequence[OfficePhrase]
    knowledge: Knowledge
    titles: dict[str, OfficeTitle] = field(init=False)
    ents: list[Span] = field(init=False)  # listed once: spaCy makes them anew at every look
    starts: list[int] = field(init=False)
    bodies: list[Span] = field(init=False)  # organisations that may own a post
    owners: dict[tuple[str, str], dict[str, Span]] = field(
        init=False
    )  # by title, then by key or name
    by_title: dict[tuple[str, str], Span] = field(init=False)
    taken: set[int] = field(init=False)  # tokens of offices with owners

    def __post_init__(self) -> None:
        self.ents = list(self.doc.ents)
        self.starts = [ent.start for ent in self.ents]
        self.titles = {entry.title: entry for entry in self.knowledge.offices.titles}
        self.bodies = [ent for ent in self.ents if self._may_own(ent)]
        self.owners = _named_owners(self.phrases)
        self.by_title = {
            title: next(iter(owners.values()))
            for title, owners in self.owners.items()
            if len(owners) == 1 and not title[1]
        }
        self.taken = {
            at for p in self.phrases if p.owner is not None for at in range(p.first, p.last)
        }

    def _may_own(self, ent: Span) -> bool:
        """True for known organisations that are no organs of others and no news agency which only reports."""
        body = self.knowledge.organisations.get(ent.kb_id_)
        return (
            body is not None
            and body.parent is None
            and body.kind != "media"
            and not names_another(ent)
        )

    def owned(self, phrase: OfficePhrase) -> OfficePhrase:
        """The phrase with an owner, if the document suggests one."""
        if phrase.owner is not None or "plural" in phrase.flags:
            return phrase
        told = self._meant(phrase) or self._only(phrase) or self._principals(phrase)
        owner = told or self.by_title.get(_key(phrase)) or self._from_context(phrase)
        if owner is None:
            return phrase
        entry = self.titles.get(phrase.title)
        beyond = entry.beyond if entry and owner.label_ == "ORG" else None
        role = beyond or phrase.role_class
        return replace(phrase, owner=owner, role_class=role, confidence=TOLD if told else _GUESS)

    def _principals(self, phrase: OfficePhrase) -> Span | None:
        """Whose envoy or spokesman serves "the Secretary-General", where the document tells of one."""
        words = self.doc[phrase.start : phrase.end].text.lower().replace("-", " ")
        serves = phrase.role_class in _SERVING and "secretary general" in words
        special = phrase.role_class == "envoy" and phrase.title.startswith(_SENT)
        told = self.by_title.get(("Secretary General", "")) if serves or special else None
        spoken = special and any(other.title == "Secretary General" for other in self.phrases)
        return self._body_before(phrase) if spoken and told is None else told

    def _meant(self, phrase: OfficePhrase) -> Span | None:
        """Whom "its" means in "its President", "President of its 79th session": what the sentence named last."""
        first, last = phrase.first, phrase.last
        behind = self.doc[last : last + 2].text.lower().split()
        mine = first > 0 and self.doc[first - 1].lower_ in _POSSESSIVES
        if not mine and not (behind[:1] == ["of"] and behind[1:] and behind[1] in _POSSESSIVES):
            return None
        states = mine and phrase.role_class in STATE_ROLES
        owners = [e for e in self._before(first) if e.label_ == "ORG" or (states and _is_state(e))]
        if not owners and mine:
            owners = [
                e for e in self.ents[: bisect_left(self.starts, first)][::-1] if e.label_ == "ORG"
            ]
        return owners[0] if owners else None

    def _before(self, at: int) -> list[Span]:
        """Entities of the sentence before a token, the last first."""
        start = at
        while start > 0 and not begins_sentence(self.doc, start):
            start -= 1
        return self.ents[bisect_left(self.starts, start) : bisect_left(self.starts, at)][::-1]

    def _only(self, phrase: OfficePhrase) -> Span | None:
        """The one organisation that has such a post, where the document names it."""
        entry = self.titles.get(phrase.title)
        if entry is None or not entry.of:
            return None
        named = [ent for ent in self.ents if ent.kb_id_ == f"org:{entry.of}"]
        return min(named, key=lambda ent: abs(ent.start - phrase.start), default=None)

    def _from_context(self, phrase: OfficePhrase) -> Span | None:
        entry = self.titles.get(phrase.title.partition(" for ")[0])
        of_body = entry is not None and entry.owner == "organisation"
        if phrase.role_class in STATE_ROLES and not of_body:
            return self._state_before(phrase)
        if (
            (phrase.role_class not in _BODY_ROLES and not of_body)
            or not self.bodies
            or "Minister" in phrase.title
        ):
            return None
        return None if self._is_told(phrase) else self._body_before(phrase)

    def _is_told(self, phrase: OfficePhrase) -> bool:
        """True where words that nobody could read say whose it is ("the ABX-Y President"), or several have such."""
        before = self.doc[phrase.first - 1] if phrase.first else None
        unread = before is not None and (
            before.text in _CLOSING or (before.is_upper and len(before) > 2)
        )
        behind = self.doc[phrase.last : phrase.last + 2]
        unread = unread or (
            len(behind) == 2 and behind[0].lower_ in ("of", "at") and behind[1].is_title
        )
        return unread or len(self.owners.get(_key(phrase), ())) > 1

    def _body_before(self, phrase: OfficePhrase) -> Span | None:
        """The organisation last named, else the first."""
        last = bisect_right(self.bodies, phrase.start, key=lambda ent: ent.start) - 1
        return self.bodies[max(last, 0)] if self.bodies else None

    def _state_before(self, phrase: OfficePhrase) -> Span | None:
        """The state named just before the title, unless it is another office's or where somebody comes from."""
        for at in range(phrase.start - 1, max(phrase.start - 1 - _NEAR, -1), -1):
            if self.doc[at].ent_kb_id_.startswith("state:"):
                ent = self.ents[bisect_right(self.starts, at) - 1]
                return None if ent.start in self.taken or _is_origin(ent) else ent
            if begins_sentence(self.doc, at):
                break
        return None


def _is_state(ent: Span) -> bool:
    return ent.kb_id_.startswith("state:") and not _is_origin(ent)


def _is_origin(state: Span) -> bool:
    """ "X of Norway", "Norwegian X": where somebody comes from."""
    doc, at = state.doc, state.start
    if state.label_ == "NORP" and state.end < len(doc) and doc[state.end].ent_type_ == "PERSON":
        return True
    if state.end < len(doc) and doc[state.end].text == "-":  # "US-educated"
        return True
    return at > 1 and doc[at - 1].lower_ in ("of", "from") and doc[at - 2].ent_type_ == "PERSON"


def _key(phrase: OfficePhrase) -> tuple[str, str]:
    return phrase.title, "" if phrase.role_class in _BODY_ROLES else phrase.role_class


def _named_owners(phrases: Sequence[OfficePhrase]) -> dict[tuple[str, str], dict[str, Span]]:
    """Title -> the owners that the document gives it to."""
    named: dict[tuple[str, str], dict[str, Span]] = defaultdict(dict)
    for phrase in phrases:
        if phrase.owner is not None:
            named[_key(phrase)].setdefault(phrase.owner.kb_id_ or phrase.owner.text, phrase.owner)
    return named
