"""Offices in a `Doc`: titles with owners.

"the CSTO Secretary General", "Germany's foreign minister", "head of X": the owner stands before the
title (adjective, possessive, acronym) or after it ("of", "for", "at" ...).  A title that is an
ordinary word too ("head", "leader") is an office only with an owner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from pipeline import lexicon
from pipeline.knowledge import Knowledge
from pipeline.knowledge.title_matcher import Title, Titles
from pipeline.language.offices.attachment import (
    OWNERS,
    POSSESSIVES,
    Attachment,
    is_based,
    is_before,
    owner_after,
    owner_before,
)
from pipeline.language.offices.holding import is_held
from pipeline.language.offices.phrase import OfficePhrase
from pipeline.language.offices.text import Text
from pipeline.language.offices.wording import read_title, with_part_behind, with_words_between

__all__ = ["OfficeGrammar"]

_SERVING = frozenset(("envoy", "other", "spokesperson", "chief_of_staff"))  # role classes
_PLACES = frozenset(("ORG", "GPE", "LOC"))  # labels of where somebody is sent
_STYLES = 6  # tokens between a post and the style of its holder: "(EHU), H.E."
_STYLED = lexicon.words("titles", "styles")
_CROWDS = lexicon.words("titles", "crowds")
_OWN_STATES = lexicon.words("titles", "own_states")
_VAGUE = lexicon.words("titles", "vague")
_COMMON_HONORIFICS = lexicon.words("names", "honorifics_common")
_BODIES = lexicon.words("nouns", "institutions_headed")
_DECORATION = "order"  # "Commander of the National Order"


class OfficeGrammar:
    """Finds all office phrases of a document, in order, without overlap."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.titles = Titles(knowledge.offices)

    def find(self, doc: Doc) -> list[OfficePhrase]:
        """Return every office phrase of the document."""
        text = Text.of(doc)
        phrases: list[OfficePhrase] = []
        at = 0
        while at < len(doc):
            phrase = self._phrase_at(text, at, phrases)
            if phrase is not None:
                _append(phrases, phrase, text.words)
            at = max(at + 1, phrase.end if phrase is not None else 0)
        return phrases

    def _phrase_at(self, text: Text, at: int, phrases: list[OfficePhrase]) -> OfficePhrase | None:
        """Return the office whose title starts at a token; drop earlier ones that it takes in."""
        title = read_title(text, self.titles, at)
        if title is None:
            return None
        while phrases and title.start <= phrases[-1].start:
            phrases.pop()  # "Assistant" of "Assistant Secretary-General"
        floor = phrases[-1].last if phrases else 0
        if phrases and _is_style(text.doc, title, floor):
            return None
        return self._phrase(text, title, floor)

    def _phrase(self, text: Text, title: Title, floor: int) -> OfficePhrase | None:
        """Return the office of a title; its owner stands behind token `floor`."""
        if any(test(text, title) for test in _NO_TITLE):
            return None
        before = owner_before(text.doc, title, text.entities, floor)
        named = before.owner is not None
        if named and _is_of_work(text, title):
            return None
        if before.owner is not None:
            title = with_words_between(text, title, before.owner)
        title, after, last = self._read_on(text, title, named)
        chosen = before if is_before(text.doc, title, before, after) else after
        if not _is_office(text, title, chosen.owner, floor):
            return None
        first, flags, deputy = self.titles.prefixes(text.words, before.first)
        return OfficePhrase(
            start=title.start,
            end=title.end,
            first=first if named else title.start,
            last=max(title.end, after.last, last),
            title=f"{deputy} {title.text}".strip(),
            role_class="deputy" if deputy else _role(title, chosen.body or chosen.owner),
            owner=chosen.owner,
            body=chosen.body,
            flags=title.flags | flags,
        )

    def _read_on(self, text: Text, title: Title, named: bool) -> tuple[Title, Attachment, int]:
        """Return a title with what belongs to it behind it, the owner there, and where all ends."""
        title, principal = self._with_principal(text, title)
        title, _ = self._with_destination(text, title, title.end, named)
        after = principal or owner_after(text.doc, title, text.entities, self.titles.words.fields)
        title, last = self._with_destination(text, title, max(after.last, title.end), named=True)
        if after.owner is not None:
            title, part = with_part_behind(text, title, after.owner)
            last = max(last, part)
        return title, after, last

    def _with_principal(self, text: Text, title: Title) -> tuple[Title, Attachment | None]:
        """Add whom an envoy speaks for: "Special Representative of the UN Secretary-General"."""
        owner, principal = self._principal(text, title)
        if principal is None or (owner is not None and owner.label_ not in OWNERS):
            return title, None
        _, joint, field = principal.text.partition(" for ")
        title = replace(title, end=principal.end, text=f"{title.text}{joint}{field}", bare=True)
        if owner is None:
            return title, None
        return title, Attachment(owner, None, title.start, principal.end)

    def _principal(self, text: Text, title: Title) -> tuple[Span | None, Title | None]:
        """Return the title behind an envoy's "of" or "to", and the entity before that title."""
        at = title.end
        if title.entry.role_class not in _SERVING or text.lower(at) not in ("of", "to"):
            return None, None
        if at + 2 >= len(text.doc):
            return None, None
        at = text.behind_the(at + 1)
        owner = text.entities[at]
        if owner is not None:
            at = _behind_possessive(text, owner.end)
        principal = self.titles.at(text.words, at) if at < len(text.doc) else None
        is_one = principal is not None and "plural" not in principal.flags
        return owner, principal if is_one else None

    def _with_destination(
        self, text: Text, title: Title, at: int, named: bool
    ) -> tuple[Title, int]:
        """Add where the holder is sent, read at a token; return where that ends.

        "Ambassador to Norway", "Envoy of Chile for Syria".  Other titles have such words only
        beside an owner (`named`): "Poland's Minister for the EU".
        """
        if at + 1 >= len(text.doc) or text.lower(at) not in title.entry.towards:
            return title, at
        start = text.behind_the(at + 1)
        place = text.entities[start] if start < len(text.doc) else None
        if place is None or not _is_destination(text.doc, place, start):
            return title, at
        if not named and not _is_sent(title, place):
            return title, at
        name = self.knowledge.name(place.kb_id_) if place.kb_id_ else place.text
        words = f"{title.text} {_leading(text, title, at, start)} {name}"
        end = place.end if at == title.end else title.end
        return replace(title, end=end, text=words, bare=True), place.end


def _append(phrases: list[OfficePhrase], phrase: OfficePhrase, words: Sequence[str]) -> None:
    """Append an office; one whose holder it serves goes, and leaves its owner."""
    while phrases and _serves(words, phrases[-1], phrase):
        principal = phrases.pop()
        phrase = replace(phrase, first=principal.first, owner=principal.owner, body=principal.body)
    phrases.append(phrase)


def _serves(words: Sequence[str], principal: OfficePhrase, phrase: OfficePhrase) -> bool:
    """True for "The Secretary-General's Special Envoy": the envoy's post alone is meant."""
    gap = words[principal.last : phrase.first]
    return phrase.role_class in _SERVING and (not gap or (len(gap) == 1 and gap[0] in POSSESSIVES))


def _behind_possessive(text: Text, at: int) -> int:
    return at + 1 if at < len(text.words) and text.words[at] in POSSESSIVES else at


def _leading(text: Text, title: Title, at: int, start: int) -> str:
    """Return the words that lead to where somebody is sent; who stands for a state "in" another is sent "to" it."""
    entry = title.entry
    if entry.owner == "state" and entry.role_class == "envoy" and text.lower(at) == "in":
        return entry.towards[0]
    return text.doc[at:start].text.lower()


def _is_destination(doc: Doc, place: Span, start: int) -> bool:
    return place.start == start and place.label_ in _PLACES and not is_based(doc, place)


def _is_sent(title: Title, place: Span) -> bool:
    """True for envoys, and for an organisation's post in a region ("Director for Africa")."""
    if title.entry.role_class == "envoy":
        return True
    return title.entry.owner == "organisation" and place.label_ != "ORG"


def _role(title: Title, owner: Span | None) -> str:
    """Return the role class of a title, which may be another one where the owner is no state."""
    beyond = title.entry.beyond
    if owner is None or not beyond or title.role_class != title.entry.role_class:
        return title.role_class
    is_unknown_place = not owner.kb_id_ and owner.label_ == "LOC"
    return beyond if owner.label_ == "ORG" or is_unknown_place else title.role_class


def _is_style(doc: Doc, title: Title, floor: int) -> bool:
    """True for "The Secretary General, H.E. Ambassador Berg": how a holder is styled."""
    start, end = title.start, title.end
    if title.text not in _STYLED or not 0 <= start - floor <= _STYLES or end == len(doc):
        return False
    if doc[end].ent_type_ != "PERSON":
        return False
    return not any(token.is_lower or token.is_space for token in doc[floor:start])


# Tests of words that look like a title and are none.


def _is_of_crowd(text: Text, title: Title) -> bool:
    """True for the "Governors" of "Board of Governors"."""
    if "plural" not in title.flags or title.start < 2 or text.lower(title.start - 1) != "of":
        return False
    return text.lower(title.start - 2) in _CROWDS


def _is_surname(text: Text, title: Title) -> bool:
    """True for the "King" of "Kurleigh King of Barbados": one word behind a given name."""
    if title.role_class != "head_of_state" or title.entry.title == "President":
        return False
    if title.end - title.start != 1 or title.start == 0:
        return False
    doc = text.doc
    before = doc[title.start - 1]
    two_before = doc[title.start - 2 : title.start].text.lower()
    if before.lower_.rstrip(".") in _COMMON_HONORIFICS or two_before in _COMMON_HONORIFICS:
        return True  # "Dr. Sultan Berg"
    may_be_name = before.is_title and before.is_alpha and not before.is_stop
    return may_be_name and before.ent_type_ in ("", "PERSON")


def _is_swallowed(text: Text, title: Title) -> bool:
    """True where the title is only part of another name ("Office of the President")."""
    inside = (ent for ent in text.entities[title.start : title.end] if ent is not None)
    ent = next(inside, None)
    if ent is None:
        return False
    is_within_title = ent.start >= title.start and ent.end <= title.end
    if ent.label_ == "PERSON":
        return not is_within_title
    if ent.label_ not in ("ORG", "EVENT") or (is_within_title and not ent.kb_id_):
        return False
    return ent.end != title.end or bool(ent.kb_id_) or "plural" in title.flags


def _is_many(text: Text, title: Title) -> bool:  # noqa: ARG001 - one signature for all
    """True for "engineers", "the officers of the committee": who works there."""
    return title.entry.calling and "plural" in title.flags and not title.is_ranked


_NO_TITLE = (_is_many, _is_of_crowd, _is_surname, _is_swallowed)


# Tests of a title and its owner that make no office.


def _is_decoration(title: Title, owner: Span) -> bool:  # noqa: ARG001 - one signature for all
    """True for "Commander of the National Order"."""
    return _DECORATION in (owner[0].lower_, owner[-1].lower_)


def _is_calling(title: Title, owner: Span) -> bool:
    """True for "the German director": no office of a state unless its work is named."""
    if not owner.kb_id_.startswith("state:") or title.bare:
        return False
    return title.entry.portfolio and title.entry.owner == "organisation"


def _is_leader_among_members(title: Title, owner: Span) -> bool:
    """True for "the NATO leader": one of the heads of its members."""
    return owner.kb_id_.startswith("org:") and title.entry.title == "Leader"


def _is_profession(title: Title, owner: Span) -> bool:
    """True for "the Norwegian engineer", "a UN expert": what somebody is by trade."""
    if not title.entry.calling or title.is_ranked:
        return False
    return owner.doc[title.head].is_lower or owner.label_ == "NORP"


_NO_OFFICE = (_is_decoration, _is_calling, _is_leader_among_members, _is_profession)


def _is_of_work(text: Text, title: Title) -> bool:
    """True for "the UN chief of humanitarian affairs": no head of the owner."""
    if title.entry.title not in _VAGUE or title.end + 1 >= len(text.doc):
        return False
    return text.lower(title.end) == "of" and text.doc[title.end + 1].is_lower


def _is_office(text: Text, title: Title, owner: Span | None, floor: int) -> bool:
    """True where a title and its owner make an office, or the title does without one."""
    if owner is None:
        return title.bare or _is_introduced(text, title, floor)
    return not any(test(title, owner) for test in _NO_OFFICE)


# Tests of words around a title without an owner that show it to be an office.


def _is_introduced(text: Text, title: Title, floor: int) -> bool:
    """True where the words around a title show that somebody holds it."""
    return (
        is_held(text, title, floor)
        or _is_address(text, title)
        or _is_of_the_body(text, title)
        or _is_heading(text, title)
        or _is_of_own_state(text, title, floor)
    )


def _is_address(text: Text, title: Title) -> bool:
    """True for an acronym before a person ("PM Petrov")."""
    if title.end >= len(text.doc) or text.doc[title.end].ent_type_ != "PERSON":
        return False
    return text.words[title.start].isupper()


def _is_of_the_body(text: Text, title: Title) -> bool:
    """True for "The acting head of the fund": of the body that the text speaks of."""
    if text.lower(title.end) != "of" or text.lower(title.end + 1) != "the":
        return False
    noun = text.lower(title.end + 2)
    return noun in _BODIES or text.lower(title.end + 3) == "bank"  # "of the development bank"


def _is_heading(text: Text, title: Title) -> bool:
    """True for "Directors" alone on its line, "List of CEOs": a list of holders follows."""
    if "plural" not in title.flags:
        return False
    doc, start, end = text.doc, title.start, title.end
    if [token.lower_ for token in doc[max(start - 2, 0) : start]] == ["list", "of"]:
        start -= 2
    while end < len(doc) and doc[end].is_punct:
        end += 1
    begins_line = start == 0 or "\n" in doc[start - 1].text
    return begins_line and (end == len(doc) or "\n" in doc[end].text)


def _is_of_own_state(text: Text, title: Title, floor: int) -> bool:
    """True for "the country's President"."""
    start = title.start - 2
    if start < floor or text.words[title.start - 1] not in ("'s", "’s"):
        return False
    return text.words[start] in _OWN_STATES
