"""The owner beside a title: before it ("Germany's minister", "CSTO head") or behind it ("head of X")."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from pipeline.knowledge.title_matcher import Title
from pipeline.language.offices.phrase import STATE_ROLES, names_another

__all__ = [
    "ARTICLES",
    "OF",
    "OWNERS",
    "POSSESSIVES",
    "Beside",
    "is_based",
    "is_before",
    "owner_after",
    "owner_before",
]

OWNERS = frozenset(("ORG", "GPE", "NORP", "LOC"))
ARTICLES = frozenset(("the", "a", "an", "his", "her", "its", "their"))
OF = frozenset(("of", "for", "at", "in", "to", "with"))
POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
_BRACKET = 5  # tokens of an acronym in brackets
_PARLIAMENTS = frozenset(("assembly", "parliament"))  # no names: each state has one
_HOPS = 2  # prepositions between a title and its owner
_STOPS = frozenset(
    "who which that said says and told was is has will had after before during since until under by from on when while"
    " as".split()
)
_LINKS = POSSESSIVES | {"-"}
_REACH = 3  # words that may stand between a preposition or a possessive and what it belongs to


@dataclass(frozen=True, slots=True)
class Beside:
    """An owner with the tokens it takes up."""

    owner: Span | None
    body: Span | None
    first: int
    last: int


def owner_before(doc: Doc, title: Title, entities: list[Span | None], floor: int) -> Beside:
    """The owner that stands before a title, behind token `floor`: "Germany's", "the CSTO", "Swiss federal"."""
    nothing = Beside(None, None, title.start, title.start)
    at = title.start - 1
    for _ in range(_REACH):
        if at < floor:
            return nothing
        if doc[at].text in POSSESSIVES and at > floor and entities[at - 1] is not None:
            at -= 1
        at = _before_bracket(doc, at, floor)
        ent = entities[at]
        if ent is not None:
            adjacent = (
                not doc[ent.end : title.start].text.strip("(") or doc[title.start - 1].text == ")"
            )
            possessive = doc[ent.end - 1].text in POSSESSIVES or (
                ent.end < len(doc) and doc[ent.end].text in POSSESSIVES
            )
            if (
                ent.label_ in OWNERS
                and ent.start >= floor
                and (adjacent or possessive or _adjectives(doc, ent.end, title.start))
            ):
                return Beside(ent, None, ent.start, title.start)
            return nothing
        plain = (
            doc[at].is_alpha and doc[at].is_lower and doc[at].lower_ not in OF | ARTICLES | _STOPS
        )
        if not plain and not _is_ordinal(doc[at]):
            return nothing
        at -= 1
    return nothing


def owner_after(
    doc: Doc, title: Title, entities: list[Span | None], fields: Container[str]
) -> Beside:
    """The owner that a preposition behind a title leads to, with the organ between them: "of the council of X".

    `fields` are words of fields of work, which are no owners.
    """
    nothing = Beside(None, None, title.end, title.end)
    owner = _owner_at(doc, title.end, entities, fields)
    joint = doc[title.end].lower_ if owner is not None else ""
    if owner is None or (joint in ("in", "with") and owner.label_ != "ORG"):
        return nothing
    if joint == "to" and title.role_class in STATE_ROLES and title.entry.owner == "state":
        return nothing  # "welcomed the Prime Minister to the Secretariat"
    second = (
        _owner_at(doc, owner.end, entities, fields)
        if doc[owner.end - 1 : owner.end + 1].text.endswith(" of")
        else None
    )
    if second is not None and owner.text.lower() in _PARLIAMENTS:
        return Beside(second, None, title.start, second.end)
    if (
        second is not None
        and second.label_ != "PERSON"
        and (owner.label_ == "ORG" or not owner.kb_id_)
    ):
        return Beside(second, owner, title.start, second.end)
    return Beside(owner, None, title.start, _with_board(doc, owner.end))


def _owner_at(
    doc: Doc, start: int, entities: list[Span | None], fields: Container[str]
) -> Span | None:
    """The owner that a preposition at `start` leads to: the next entity, an organisation rather than its adjective.

    "head of research at X" takes two prepositions; "of the Brussels-based X" is of X.
    """
    if start >= len(doc) or doc[start].lower_ not in OF:
        return None
    adjective, hops, at, limit = None, 1, start + 1, start + 2 * _REACH + 1
    while at < min(limit, len(doc)):
        ent = entities[at]
        if ent is not None:
            if ent.label_ not in OWNERS:
                break
            if ent.label_ == "NORP" or _leads_on(doc, ent):
                adjective, at = adjective or (None if is_based(doc, ent) else ent), ent.end
                continue
            return None if names_another(ent) or _is_field(ent, fields) else ent
        word = doc[at]
        if word.lower_ in OF:
            if hops == _HOPS or adjective is not None or word.lower_ == "to":
                break
            hops, limit = hops + 1, at + _REACH + 1
        elif word.lower_ in _STOPS or not (
            word.is_alpha
            or word.text in _LINKS
            or (doc[start].lower_ == "of" and _is_ordinal(word))
        ):
            break
        at += 1
    return adjective


def is_before(doc: Doc, title: Title, before: Beside, after: Beside) -> bool:
    """True where the owner is the one before a title: the only one, or a state with something less behind the title."""
    if before.owner is None or after.owner is None:
        return after.owner is None
    if (
        title.entry.owner == "state"
        and before.owner.kb_id_.startswith("state:")
        and not after.owner.kb_id_
    ):
        return True
    joint = doc[title.end].lower_
    if joint in ("at", "in", "to", "with") and title.entry.owner != "organisation":
        return True
    return (
        joint != "of"
        and before.first > 0
        and (title.entry.owner == "state" or after.owner.label_ != "ORG")
    )


def _before_bracket(doc: Doc, at: int, floor: int) -> int:
    """The last token of the name in "Games Federation (GF-A) president", else `at`."""
    if doc[at].text != ")":
        return at
    opening = next(
        (i for i in range(at - 1, max(at - _BRACKET, floor), -1) if doc[i].text == "("), at + 1
    )
    return opening - 1


def _is_ordinal(token: Token) -> bool:
    return token.text[0].isdigit() and token.text.endswith(("st", "nd", "rd", "th"))


def _with_board(doc: Doc, end: int) -> int:
    """Where the owner ends whose board is led: "Chair of the Development Bank *Board of Governors*"."""
    words = [token.lower_ for token in doc[end : end + 3]]
    return end + 3 if words[:2] == ["board", "of"] and len(words) == 3 else end


def _adjectives(doc: Doc, start: int, end: int) -> bool:
    """True where only adjectives stand between an owner and a title ("Swiss federal president")."""
    return all(doc[at].pos_ == "ADJ" for at in range(start, end))


def _leads_on(doc: Doc, ent: Span) -> bool:
    """True where more of the owner's name follows: "Germany's ...", "Brussels-based ..."."""
    return is_based(doc, ent) or (ent.end < len(doc) and doc[ent.end].text in POSSESSIVES)


def is_based(doc: Doc, ent: Span) -> bool:
    """True for the "Brussels" of "the Brussels-based X"."""
    return doc[ent.end : ent.end + 2].text.replace(" ", "").lower() == "-based"


def _is_field(ent: Span, fields: Container[str]) -> bool:
    """True for a field of work that a model took for a body: "Trade and Customs"."""
    small = OF | ARTICLES | {"and", "&"}
    return (
        not ent.kb_id_
        and len(ent) > 1
        and all(word.lower_ in fields or word.lower_ in small for word in ent)
    )
