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

from spacy.tokens import Doc, Span, Token

from pipeline import lexicon
from pipeline.knowledge import Knowledge, OfficeTitle
from pipeline.language.offices.phrase import STATE_ROLES, TOLD, OfficePhrase, names_another
from pipeline.language.sentences import begins_sentence

__all__ = ["with_owners"]

_BODY_ROLES = frozenset(("head", "chair", "deputy"))
_LASTING = _BODY_ROLES | {"officer"}  # whose titles mean one post in a document
_SERVING = frozenset(("envoy", "spokesperson", "chief_of_staff"))
_SENT = lexicon.ordered("titles", "sent")
_VAGUE = lexicon.words("titles", "vague_leaders")
_POSSESSIVES = lexicon.words("function_words", "possessives")
_SECRETARY_GENERAL = "Secretary General"
_DEPUTY = "Deputy "
_CLOSING = frozenset((")", "'s", "’s"))  # what may stand between an owner and a title
_NEVER_MEANT = frozenset(("media", "national_parliament"))  # by a post without an owner
_GUESS = 0.75  # confidence in an owner that the sentence does not name
_NEAR = 5  # tokens before a title in which its state may stand


def with_owners(
    doc: Doc, phrases: Sequence[OfficePhrase], knowledge: Knowledge
) -> tuple[OfficePhrase, ...]:
    """Return the phrases in the words of the knowledge base, those without an owner with a likely one."""
    owners = _Owners(doc, phrases, knowledge)
    return tuple(in_full(owners.owned(phrase), knowledge) for phrase in phrases)


def in_full(phrase: OfficePhrase, knowledge: Knowledge) -> OfficePhrase:
    """Return an office under the title that the knowledge base gives the head of its organisation.

    "WHO chief" is its Director General, its deputy chief the deputy; a chief of something inside it
    is not.
    """
    title = phrase.title.removeprefix(_DEPUTY)
    if title not in _VAGUE or phrase.owner is None or phrase.body is not None:
        return phrase
    entry = _head_title(phrase.owner.kb_id_, knowledge)
    if entry is None:
        return phrase
    if title != phrase.title:
        return replace(phrase, title=f"{_DEPUTY}{entry.title}", role_class="deputy")
    return replace(phrase, title=entry.title, role_class=entry.beyond or entry.role_class)


def _head_title(key: str, knowledge: Knowledge) -> OfficeTitle | None:
    """Return the title of the highest officer of the organisation with a key."""
    body = knowledge.organisations.get(key)
    if body is None:
        return None
    return next((title for title in knowledge.offices.titles if title.id == body.head), None)


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
        """True for known organisations that are no organs of others; media report, parliaments are a state's."""
        body = self.knowledge.organisations.get(ent.kb_id_)
        return (
            body is not None
            and body.parent is None
            and body.kind not in _NEVER_MEANT
            and not names_another(ent)
        )

    def owned(self, phrase: OfficePhrase) -> OfficePhrase:
        """Return the phrase with an owner, if the document suggests one."""
        if phrase.owner is not None or "plural" in phrase.flags:
            return phrase
        stated = self._possessor(phrase) or self._only(phrase) or self._of_principal(phrase)
        owner = stated or self._same_title(phrase) or self._from_context(phrase)
        if owner is None:
            return phrase
        if stated and _key(phrase) not in self.owners and not _key(phrase)[1]:
            self.by_title.setdefault(_key(phrase), stated)
        entry = self.titles.get(phrase.title)
        beyond = entry.beyond if entry and owner.label_ == "ORG" else None
        return replace(
            phrase,
            owner=owner,
            role_class=beyond or phrase.role_class,
            confidence=TOLD if stated else _GUESS,
        )

    def _same_title(self, phrase: OfficePhrase) -> Span | None:
        """Return the one owner that the document gives a title, or that of the post whose deputy it is."""
        if phrase.role_class != "deputy":
            return self.by_title.get(_key(phrase))
        chief = phrase.title.partition(" ")[2]
        keys = (key for key in self.by_title if chief and key[0] == chief)
        return self.by_title.get(_key(phrase)) or self.by_title.get(next(keys, ("", "")))

    def _of_principal(self, phrase: OfficePhrase) -> Span | None:
        """Return whose envoy or spokesman serves "the Secretary-General", where the document names one."""
        is_sent = phrase.role_class == "envoy" and phrase.title.startswith(_SENT)
        if not is_sent and not self._serves_secretary_general(phrase):
            return None
        owner = self.by_title.get((_SECRETARY_GENERAL, ""))
        if owner is not None or not is_sent:
            return owner
        named = any(other.title == _SECRETARY_GENERAL for other in self.phrases)
        return self._body_before(phrase) if named else None

    def _serves_secretary_general(self, phrase: OfficePhrase) -> bool:
        words = self.doc[phrase.start : phrase.end].text.lower().replace("-", " ")
        return phrase.role_class in _SERVING and "secretary general" in words

    def _possessor(self, phrase: OfficePhrase) -> Span | None:
        """Return whom "its" means in "its President", "President of its 79th session".

        It is what the sentence named last.
        """
        first = phrase.first
        is_own = first > 0 and self.doc[first - 1].lower_ in _POSSESSIVES
        if not is_own and not self._is_of_its(phrase):
            return None
        of_state = is_own and phrase.role_class in STATE_ROLES
        for ent in self._before(first):
            if ent.label_ == "ORG" or (of_state and _is_state(ent)):
                return ent
        earlier = self.ents[: bisect_left(self.starts, first)][::-1] if is_own else []
        return next((ent for ent in earlier if ent.label_ == "ORG"), None)

    def _is_of_its(self, phrase: OfficePhrase) -> bool:
        """True for "President of its 79th session"."""
        behind = self.doc[phrase.last : phrase.last + 2].text.lower().split()
        return len(behind) == 2 and behind[0] == "of" and behind[1] in _POSSESSIVES

    def _before(self, at: int) -> list[Span]:
        """Return the entities of the sentence before a token, the last first."""
        start = self._start_of_sentence(at)
        return self.ents[bisect_left(self.starts, start) : bisect_left(self.starts, at)][::-1]

    def _start_of_sentence(self, at: int) -> int:
        while at > 0 and not begins_sentence(self.doc, at):
            at -= 1
        return at

    def _only(self, phrase: OfficePhrase) -> Span | None:
        """Return the one organisation that has such a post, where the document names it."""
        entry = self.titles.get(phrase.title)
        if entry is None or not entry.of:
            return None
        named = [ent for ent in self.ents if ent.kb_id_ == f"org:{entry.of}"]
        return min(named, key=lambda ent: abs(ent.start - phrase.start), default=None)

    def _from_context(self, phrase: OfficePhrase) -> Span | None:
        """Return the state or the body that the words before a title suggest."""
        entry = self.titles.get(phrase.title.partition(" for ")[0])
        of_body = entry is not None and entry.owner == "organisation"
        if phrase.role_class in STATE_ROLES and not of_body:
            return self._state_before(phrase) or self._state_of_list(phrase)
        if phrase.role_class not in _BODY_ROLES and not of_body:
            return None
        if "Minister" in phrase.title or self._is_stated(phrase):
            return None
        return self._body_before(phrase)

    def _is_stated(self, phrase: OfficePhrase) -> bool:
        """True where words that nobody could read name the owner, or several owners have such a post."""
        if len(self.owners.get(_key(phrase), ())) > 1:
            return True
        return self._has_unread_before(phrase) or self._has_unread_behind(phrase)

    def _has_unread_before(self, phrase: OfficePhrase) -> bool:
        """True for "the ABX-Y President"."""
        if not phrase.first:
            return False
        before = self.doc[phrase.first - 1]
        return before.text in _CLOSING or (before.is_upper and len(before) > 2)

    def _has_unread_behind(self, phrase: OfficePhrase) -> bool:
        """True for "President of Abxy"."""
        behind = self.doc[phrase.last : phrase.last + 2]
        return len(behind) == 2 and behind[0].lower_ in ("of", "at") and behind[1].is_title

    def _body_before(self, phrase: OfficePhrase) -> Span | None:
        """Return the organisation last named, else the first."""
        last = bisect_right(self.bodies, phrase.start, key=lambda ent: ent.start) - 1
        return self.bodies[max(last, 0)] if self.bodies else None

    def _state_of_list(self, phrase: OfficePhrase) -> Span | None:
        """Return the state of the post before: "*Fiji's* envoy in London, Minister of Lands"."""
        index = next((i for i, other in enumerate(self.phrases) if other is phrase), 0)
        before = self.phrases[index - 1] if index else None
        owner = before.owner if before is not None else None
        if before is None or owner is None or owner.start >= before.start or not _is_state(owner):
            return None
        between = [ent for ent in self._before(phrase.first) if ent.start >= before.start]
        is_told = before.first >= self._start_of_sentence(phrase.first)
        apart = any(ent.label_ == "PERSON" or _is_state(ent) for ent in between)
        return owner if is_told and not apart else None

    def _state_before(self, phrase: OfficePhrase) -> Span | None:
        """Return the state just before a title, unless another office has it or somebody is from there."""
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
    """True for "X of Norway", "Norwegian X", "US-educated": where somebody comes from."""
    doc, start = state.doc, state.start
    behind = doc[state.end] if state.end < len(doc) else None
    if behind is not None and (behind.text == "-" or _describes(state, behind)):
        return True
    if start < 2 or doc[start - 1].lower_ not in ("of", "from"):
        return False
    return doc[start - 2].ent_type_ == "PERSON"


def _describes(state: Span, behind: Token) -> bool:
    return state.label_ == "NORP" and behind.ent_type_ == "PERSON"


def _key(phrase: OfficePhrase) -> tuple[str, str]:
    return phrase.title, "" if phrase.role_class in _LASTING else phrase.role_class


def _named_owners(phrases: Sequence[OfficePhrase]) -> dict[tuple[str, str], dict[str, Span]]:
    """Return title -> the owners that the document gives it to."""
    named: dict[tuple[str, str], dict[str, Span]] = defaultdict(dict)
    for phrase in phrases:
        if phrase.owner is not None:
            named[_key(phrase)].setdefault(phrase.owner.kb_id_ or phrase.owner.text, phrase.owner)
    return named
