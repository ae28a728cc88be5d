"""The owner beside a title: before it ("Germany's minister", "CSTO head") or behind it ("head of X")."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from pipeline import lexicon
from pipeline.knowledge.title_matcher import Title
from pipeline.language.offices.phrase import STATE_ROLES, names_another

__all__ = [
    "OWNERS",
    "POSSESSIVES",
    "Attachment",
    "is_based",
    "is_before",
    "owner_after",
    "owner_before",
]

OWNERS = frozenset(("ORG", "GPE", "NORP", "LOC"))
POSSESSIVES = lexicon.words("function_words", "possessive_endings")
_ARTICLES = lexicon.words("function_words", "articles")
_CONJUNCTIONS = lexicon.words("function_words", "conjunctions")
_OF = lexicon.words("titles", "of")
_STOPS = lexicon.words("titles", "stops")
_PARLIAMENTS = lexicon.words("nouns", "parliaments")
_PLACING = frozenset(("at", "in", "to", "with"))  # of `_OF`, those that may also say where
_ORDINALS = ("st", "nd", "rd", "th")
_LINKS = POSSESSIVES | {"-"}
_BRACKET = 5  # tokens of an acronym in brackets
_HOPS = 2  # prepositions between a title and its owner
_REACH = 3  # words that may stand between a preposition or a possessive and what it belongs to

_Entities = list[Span | None]  # by token


@dataclass(frozen=True, slots=True)
class Attachment:
    """An owner, the organ inside it where one is named, and the tokens `first:last` they take up."""

    owner: Span | None
    body: Span | None
    first: int
    last: int


def owner_before(doc: Doc, title: Title, entities: _Entities, floor: int) -> Attachment:
    """Return the owner before a title, behind token `floor`: "Germany's", "the CSTO", "Swiss federal"."""
    nothing = Attachment(None, None, title.start, title.start)
    at = title.start - 1
    for _ in range(_REACH):
        if at < floor:
            return nothing
        if doc[at].text in POSSESSIVES and at > floor and entities[at - 1] is not None:
            at -= 1
        at = _before_bracket(doc, at, floor)
        ent = entities[at]
        if ent is not None:
            owns = ent.label_ in OWNERS and ent.start >= floor and _reaches(ent, title)
            return Attachment(ent, None, ent.start, title.start) if owns else nothing
        if not _may_precede(doc[at]):
            return nothing
        at -= 1
    return nothing


def _reaches(ent: Span, title: Title) -> bool:
    """True where nothing but a possessive, a bracket or adjectives stands between an owner and a title."""
    doc, end = ent.doc, ent.end
    if not doc[end : title.start].text.strip("(") or doc[title.start - 1].text == ")":
        return True
    if doc[end - 1].text in POSSESSIVES or (end < len(doc) and doc[end].text in POSSESSIVES):
        return True
    return all(doc[at].pos_ == "ADJ" for at in range(end, title.start))  # "Swiss federal president"


def _may_precede(token: Token) -> bool:
    """True for a word that may stand between an owner and a title ("CSTO joint staff", "UN 4th")."""
    if _is_ordinal(token):
        return True
    if not (token.is_alpha and token.is_lower):
        return False
    return not any(token.lower_ in words for words in (_OF, _ARTICLES, _STOPS))


def owner_after(doc: Doc, title: Title, entities: _Entities, fields: Container[str]) -> Attachment:
    """Return the owner that a preposition behind a title leads to, with the organ between them.

    "of the council of X".  `fields` are words of fields of work, which are no owners.
    """
    owner = _owner_at(doc, title.end, entities, fields)
    if owner is None or not _may_lead(doc[title.end].lower_, owner, title):
        return Attachment(None, None, title.end, title.end)
    second = None
    if doc[owner.end - 1 : owner.end + 1].text.endswith(" of"):
        second = _owner_at(doc, owner.end, entities, fields)
    if second is not None and owner.text.lower() in _PARLIAMENTS:
        return Attachment(second, None, title.start, second.end)
    if second is not None and (owner.label_ == "ORG" or not owner.kb_id_):
        return Attachment(second, owner, title.start, second.end)
    return Attachment(owner, None, title.start, _with_board(doc, owner.end))


def _may_lead(joint: str, owner: Span, title: Title) -> bool:
    """False where the preposition behind a title says where somebody is or goes."""
    if joint in ("in", "with"):
        return owner.label_ == "ORG"
    if joint == "to":  # "welcomed the Prime Minister to the Secretariat"
        return title.role_class not in STATE_ROLES or title.entry.owner != "state"
    return True


def _owner_at(doc: Doc, start: int, entities: _Entities, fields: Container[str]) -> Span | None:
    """Return the next entity that a preposition at `start` leads to, rather than its adjective.

    "head of research at X" takes two prepositions; "of the Brussels-based X" is of X.
    """
    joint = doc[start].lower_ if start < len(doc) else ""
    if joint not in _OF:
        return None
    adjective, hops, at, limit = None, 1, start + 1, start + 2 * _REACH + 1
    while at < min(limit, len(doc)):
        ent = entities[at]
        if ent is None:
            if doc[at].lower_ in _OF:
                if hops == _HOPS or adjective is not None or doc[at].lower_ == "to":
                    break
                hops, limit = hops + 1, at + _REACH + 1
            elif not _may_stand_between(doc[at], joint):
                break
            at += 1
        elif ent.label_ not in OWNERS:
            break
        elif ent.label_ == "NORP" or _leads_on(doc, ent):
            adjective = adjective or (None if is_based(doc, ent) else ent)
            at = ent.end
        else:
            return None if names_another(ent) or _is_field(ent, fields) else ent
    return adjective


def _may_stand_between(token: Token, joint: str) -> bool:
    """True for a word that may stand between the preposition `joint` and an owner."""
    if token.lower_ in _STOPS:
        return False
    if token.is_alpha or token.text in _LINKS:
        return True
    return joint == "of" and _is_ordinal(token)


def is_before(doc: Doc, title: Title, before: Attachment, after: Attachment) -> bool:
    """True where the owner of a title is the one before it.

    It is where there is no other, and for a state with something less behind the title.
    """
    if before.owner is None or after.owner is None:
        return after.owner is None
    of_state = title.entry.owner == "state"
    if of_state and before.owner.kb_id_.startswith("state:") and not after.owner.kb_id_:
        return True
    joint = doc[title.end].lower_
    if joint in _PLACING and title.entry.owner != "organisation":
        return True
    if joint == "of" or before.first == 0:
        return False
    return of_state or after.owner.label_ != "ORG"


def _before_bracket(doc: Doc, at: int, floor: int) -> int:
    """Return the last token of the name in "Games Federation (GF-A) president", else `at`."""
    if doc[at].text != ")":
        return at
    inside = range(at - 1, max(at - _BRACKET, floor), -1)
    return next((i for i in inside if doc[i].text == "("), at + 1) - 1


def _is_ordinal(token: Token) -> bool:
    return token.text[0].isdigit() and token.text.endswith(_ORDINALS)


def _with_board(doc: Doc, end: int) -> int:
    """Return where the owner ends whose board is led: "Chair of the Development Bank *Board of Governors*"."""
    words = [token.lower_ for token in doc[end : end + 3]]
    return end + 3 if words[:2] == ["board", "of"] and len(words) == 3 else end


def _leads_on(doc: Doc, ent: Span) -> bool:
    """True where more of the owner's name follows: "Germany's ...", "Brussels-based ..."."""
    return is_based(doc, ent) or (ent.end < len(doc) and doc[ent.end].text in POSSESSIVES)


def is_based(doc: Doc, ent: Span) -> bool:
    """True for the "Brussels" of "the Brussels-based X"."""
    return doc[ent.end : ent.end + 2].text.replace(" ", "").lower() == "-based"


def _is_field(ent: Span, fields: Container[str]) -> bool:
    """True for a field of work that a model took for a body: "Trade and Customs"."""
    if ent.kb_id_ or len(ent) == 1:
        return False
    small = _OF | _ARTICLES | _CONJUNCTIONS
    return all(word.lower_ in fields or word.lower_ in small for word in ent)
