"""Offices in a `Doc`: titles with owners ("the CSTO Secretary General", "Germany's foreign minister", "head of X").

The owner stands before the title (adjective, possessive, acronym) or after it ("of", "for", "at" ...).  A title that is
an ordinary word too ("head", "leader") is an office only with an owner.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Span

from pipeline import lexicon
from pipeline.knowledge import Knowledge
from pipeline.knowledge.title_matcher import Title, Titles
from pipeline.language.offices.attachment import (
    OWNERS,
    POSSESSIVES,
    Beside,
    is_based,
    is_before,
    owner_after,
    owner_before,
)
from pipeline.language.offices.phrase import OfficePhrase

__all__ = ["OfficeGrammar"]

_BESIDE = frozenset(("envoy", "other", "spokesperson", "chief_of_staff"))
_CROWDS = frozenset(
    (("board", "of"), ("council", "of"), ("assembly", "of"), ("conference", "of"))
)  # "Board of Governors"
_STYLES = 6  # tokens between a post and the style of its holder: "(EHU), H.E."
_OWN = (["country", "'s"], ["nation", "'s"], ["state", "'s"], ["country", "’s"], ["nation", "’s"])
_VAGUE = frozenset(("Head", "Chief"))
_STYLED = frozenset(("dr", "mr", "eng", "prof", "dr .", "mr ."))  # never said of a monarch
_BODIES = lexicon.words("nouns", "institutions_headed")


class OfficeGrammar:
    """Finds all office phrases of a document, in order, without overlap."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.titles = Titles(knowledge.offices)

    def find(self, doc: Doc) -> list[OfficePhrase]:
        """Every office phrase of the document."""
        words = [token.text for token in doc]
        entities = _by_token(doc)
        phrases: list[OfficePhrase] = []
        at = 0
        while at < len(words):
            title = self.titles.at(words, at)
            while title and phrases and title.start <= phrases[-1].start:
                phrases.pop()  # "Assistant" of "Assistant Secretary-General"
            floor = phrases[-1].last if phrases else 0
            if title and phrases and _is_style(doc, title, floor):
                title = None
            phrase = self._phrase(doc, words, title, entities, floor) if title else None
            if phrase:
                while phrases and _serves(words, phrases[-1], phrase):
                    phrase = _served(phrases.pop(), phrase)
                phrases.append(phrase)
            at = max(at + 1, phrase.end if phrase else 0)
        return phrases

    def _phrase(
        self, doc: Doc, words: list[str], title: Title, entities: list[Span | None], floor: int
    ) -> OfficePhrase | None:
        if (
            "plural" in title.flags
            and tuple(word.lower() for word in words[max(title.start - 2, 0) : title.start])
            in _CROWDS
        ):
            return None
        if title.role_class == "head_of_state" and _is_surname(doc, title):
            return None
        inside = next((ent for ent in entities[title.start : title.end] if ent is not None), None)
        if inside is not None and _swallows(inside, title):
            return None
        before = owner_before(doc, title, entities, floor)
        named = before.owner is not None
        if named and title.entry.title in _VAGUE and _of_work(doc, title):
            return None  # "the UN chief of humanitarian affairs"
        title, principal = self._with_principal(doc, words, title, entities)
        title, _ = self._with_destination(doc, title, title.end, entities, named)
        after = principal or owner_after(doc, title, entities, self.titles.words.fields)
        title, last = self._with_destination(
            doc, title, max(after.last, title.end), entities, named=True
        )
        chosen = before if is_before(doc, title, before, after) else after
        addressed = (
            title.end < len(doc)
            and doc[title.end].ent_type_ == "PERSON"
            and words[title.start].isupper()
        )
        own = named or addressed or _of_the_body(doc, title) or _is_heading(doc, title)
        own = own or words[max(floor, title.start - 2) : title.start] in _OWN
        if chosen.owner is None and not title.bare and not own:
            return None
        if chosen.owner is not None and (
            chosen.owner[0].lower_ == "order" or chosen.owner[-1].lower_ == "order"
        ):
            return None  # a decoration: "Commander of the National Order"
        if (
            chosen.owner is not None
            and chosen.owner.kb_id_.startswith("state:")
            and _is_calling(title)
        ):
            return None
        if (
            chosen.owner is not None
            and chosen.owner.kb_id_.startswith("org:")
            and title.entry.title == "Leader"
        ):
            return None  # one of the heads of its members
        first, flags, deputy = self.titles.prefixes(words, before.first)
        return OfficePhrase(
            start=title.start,
            end=title.end,
            first=first if named else title.start,
            last=max(title.end, after.last, last),
            title=f"{deputy} {title.text}".strip(),
            role_class="deputy" if deputy else self._role(title, chosen.body or chosen.owner),
            owner=chosen.owner,
            body=chosen.body,
            flags=title.flags | flags,
        )

    def _with_principal(
        self, doc: Doc, words: list[str], title: Title, entities: list[Span | None]
    ) -> tuple[Title, Beside | None]:
        """ "Special Representative of the UN Secretary-General": whom an envoy speaks for belongs to his title."""
        at = title.end
        if (
            title.entry.role_class not in _BESIDE
            or at + 2 >= len(doc)
            or doc[at].lower_ not in ("of", "to")
        ):
            return title, None
        at += 2 if doc[at + 1].lower_ == "the" else 1
        owner = entities[at]
        if owner is not None:
            at = owner.end + (owner.end < len(doc) and doc[owner.end].text in POSSESSIVES)
        other = self.titles.at(words, at) if at < len(doc) else None
        if (
            other is None
            or (owner is not None and owner.label_ not in OWNERS)
            or "plural" in other.flags
        ):
            return title, None
        _, joint, field = other.text.partition(" for ")
        title = replace(title, end=other.end, text=f"{title.text}{joint}{field}", bare=True)
        return title, Beside(owner, None, title.start, other.end) if owner is not None else None

    def _with_destination(
        self, doc: Doc, title: Title, at: int, entities: list[Span | None], named: bool
    ) -> tuple[Title, int]:
        """The title with where its holder is sent, read at a token: "Ambassador to Norway", "Envoy of Chile for Syria".

        Other titles have such words only beside an owner ("Poland's Minister for the EU").
        """
        if at + 1 >= len(doc) or doc[at].lower_ not in title.entry.towards:
            return title, at
        start = at + 2 if doc[at + 1].lower_ == "the" else at + 1
        place = entities[start] if start < len(doc) else None
        if (
            place is None
            or place.start != start
            or place.label_ not in ("ORG", "GPE", "LOC")
            or is_based(doc, place)
        ):
            return title, at
        region = title.entry.owner == "organisation" and place.label_ != "ORG"
        if not named and title.entry.role_class != "envoy" and not region:
            return title, at
        name = self.knowledge.name(place.kb_id_) if place.kb_id_ else place.text
        text = f"{title.text} {doc[at:start].text.lower()} {name}"
        return replace(
            title, end=place.end if at == title.end else title.end, text=text, bare=True
        ), place.end

    def _role(self, title: Title, owner: Span | None) -> str:
        beyond = title.entry.beyond
        unknown = owner is not None and not owner.kb_id_ and owner.label_ == "LOC"
        if (
            beyond
            and title.role_class != "deputy"
            and owner is not None
            and (owner.label_ == "ORG" or unknown)
        ):
            return beyond
        return title.role_class


def _is_style(doc: Doc, title: Title, floor: int) -> bool:
    """ "The Secretary General, H.E. Ambassador Berg": how somebody with another post is styled."""
    start, end = title.start, title.end
    if title.text != "Ambassador" or not 0 <= start - floor <= _STYLES or end == len(doc):
        return False
    between = doc[floor:start]
    return doc[end].ent_type_ == "PERSON" and not any(
        token.is_lower or token.is_space for token in between
    )


def _serves(words: list[str], principal: OfficePhrase, phrase: OfficePhrase) -> bool:
    """ "The Secretary-General's Special Envoy", "UN Secretary-General Special Envoy for X": the envoy's post alone."""
    gap = words[principal.last : phrase.first]
    return phrase.role_class in _BESIDE and (not gap or (len(gap) == 1 and gap[0] in POSSESSIVES))


def _served(principal: OfficePhrase, phrase: OfficePhrase) -> OfficePhrase:
    return replace(phrase, first=principal.first, owner=principal.owner, body=principal.body)


def _of_work(doc: Doc, title: Title) -> bool:
    return (
        title.end + 1 < len(doc) and doc[title.end].lower_ == "of" and doc[title.end + 1].is_lower
    )


def _of_the_body(doc: Doc, title: Title) -> bool:
    """ "The acting head of the fund": of the body that the text speaks of."""
    behind = [token.lower_ for token in doc[title.end : title.end + 4]]
    return behind[:2] == ["of", "the"] and not _BODIES.isdisjoint(
        behind[2:3] if behind[3:] != ["bank"] else ["bank"]
    )


def _is_surname(doc: Doc, title: Title) -> bool:
    """ "Kurleigh King of Barbados": a single word behind a given name is no title of a head of state."""
    if title.end - title.start != 1 or title.start == 0 or title.entry.title == "President":
        return False
    before = doc[title.start - 1]
    if (
        before.lower_.rstrip(".") in _STYLED
        or doc[title.start - 2 : title.start].text.lower() in _STYLED
    ):
        return True  # "Dr. Sultan Berg"
    return (
        before.is_title
        and before.is_alpha
        and not before.is_stop
        and before.ent_type_ in ("", "PERSON")
    )


def _is_calling(title: Title) -> bool:
    """ "the German director", "the representative of Norway": no office of a state unless its work is named."""
    return title.entry.portfolio and title.entry.owner == "organisation" and not title.bare


def _is_heading(doc: Doc, title: Title) -> bool:
    """ "Directors" alone on its line, "List of CEOs": a list of holders follows."""
    if "plural" not in title.flags:
        return False
    start, end = title.start, title.end
    if [token.lower_ for token in doc[max(start - 2, 0) : start]] == ["list", "of"]:
        start -= 2
    while end < len(doc) and doc[end].is_punct:
        end += 1
    return all(at in (-1, len(doc)) or "\n" in doc[at].text for at in (start - 1, end))


def _by_token(doc: Doc) -> list[Span | None]:
    table: list[Span | None] = [None] * len(doc)
    for ent in doc.ents:
        table[ent.start : ent.end] = [ent] * (ent.end - ent.start)
    return table


def _swallows(ent: Span, title: Title) -> bool:
    """True where the title is only part of another name ("Office of the President", "Council of Ministers")."""
    if ent.label_ == "PERSON":
        return ent.start < title.start or ent.end > title.end
    if ent.label_ not in ("ORG", "EVENT") or (
        ent.start >= title.start and ent.end <= title.end and not ent.kb_id_
    ):
        return False
    return ent.end != title.end or bool(ent.kb_id_) or "plural" in title.flags
