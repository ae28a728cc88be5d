"""The clauses of a sentence: the words that a frame reads, with their arguments and dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.language.relations.clauses.frames import Frame, units
from pipeline.language.relations.clauses.tree import Roles, Tree

__all__ = ["Clause", "clauses", "give_dates"]

_VERBS = ("VERB", "AUX")
_TRANSPARENT = frozenset(
    ("start", "begin", "commence", "effect", "run", "end", "expire", "cover", "last")
)
_ENDINGS = ("d", "ed", "s")
_SPEECH = frozenset(("xcomp", "ccomp"))


@dataclass(slots=True)
class Clause:
    """A word that frames read, with the words of its unit; all positions are tokens."""

    trigger: int
    frames: Sequence[Frame]
    roles: Roles
    inner: Sequence[int] = ()  # the words of its unit, and the noun it is the verb of
    dates: list[str] = field(default_factory=list)
    governing: list[str] = field(
        default_factory=list
    )  # dates of the verb above: "*on Monday* decided to"
    anchors: set[int] = field(default_factory=set)


def clauses(tree: Tree) -> list[Clause]:
    """Return the clauses of a sentence, those above before those below."""
    found = [clause for at in tree.heads if (clause := _clause(tree, at)) is not None]
    inner = {node for clause in found for node in clause.inner}
    found = [clause for clause in found if clause.trigger not in inner]
    return sorted(
        found, key=lambda clause: (sum(1 for _ in tree.ancestors(clause.trigger)), clause.trigger)
    )


def _clause(tree: Tree, at: int) -> Clause | None:
    rows = _rows(tree, at) if tree.chunk(at) is None else ()
    longest: tuple[int, ...] | None = None
    chosen: list[Frame] = []
    part = "verb" if tree.doc[at].pos_ in _VERBS else "noun"
    for rest, frame in rows:
        if frame.part != part:
            continue
        inner = _matched(tree, at, rest)
        inner = inner if inner is None or not frame.nouns else _with_noun(tree, at, inner, frame)
        if inner is None or (longest is not None and len(inner) < len(longest)):
            continue
        longest = inner
        chosen.append(frame)
    if longest is None:
        return None
    roles = tree.roles(at)
    for node in longest:
        for role, nodes in tree.roles(node).items():
            if role not in ("head", "subject", "object") or role not in roles:
                roles[role] = [*roles.get(role, ()), *nodes]
    roles = {role: [n for n in nodes if n not in longest] for role, nodes in roles.items()}
    anchors = {at, *longest, *(n for role, nodes in roles.items() if role != "head" for n in nodes)}
    return Clause(at, chosen, roles, longest, anchors=anchors)


def _rows(tree: Tree, at: int) -> Sequence[tuple[tuple[str, ...], Frame]]:
    """Return the units that a word may begin, by its lemma or, where that is wrong, by its stem."""
    word = tree.doc[at].lower_
    forms = (tree.lemma(at), *(word.removesuffix(ending) for ending in _ENDINGS))
    return next((units()[form] for form in forms if form in units()), ())


def _matched(tree: Tree, at: int, rest: Sequence[str]) -> tuple[int, ...] | None:
    """Return the nodes of a unit's further words below its first, None where one is not there."""
    found: list[int] = []
    node = at
    words = list(rest)
    while words:
        word, *words = words
        behind = words[0] if words else None
        child = _child(tree, node, word)
        if child is None and behind is not None:  # "step into shoe": a preposition and its noun
            child = _child(tree, node, behind, case=word)
            words = words[1:] if child is not None else words
        if (
            child is None
            and node == at
            and at + 1 in tree.heads
            and tree.doc[at + 1].lower_ == word
        ):
            child = at + 1
        if child is None:
            return None
        found.append(child)
        if tree.doc[child].pos_ in ("NOUN", "PROPN"):
            node = child
    return tuple(found)


def _child(tree: Tree, node: int, word: str, case: str | None = None) -> int | None:
    for child in tree.children[node]:
        fits = case is None or tree.cases.get(child, "").split(" ")[0] == case
        if fits and word in (tree.lemma(child), tree.doc[child].lower_):
            return child
    return None


def _with_noun(tree: Tree, at: int, inner: tuple[int, ...], frame: Frame) -> tuple[int, ...] | None:
    """Add the noun that the unit says something of, its subject: "her *term* ends"."""
    roles = tree.roles(at)
    for node in (*roles.get("subject", ()), *roles.get("object", ())):
        node = tree.antecedent(node)
        if tree.chunk(node) is None and tree.lemma(node) in frame.nouns:
            return (*inner, node)
    return None


def give_dates(tree: Tree, found: Sequence[Clause]) -> None:
    """Give every date and term of a sentence to the clause that governs it, in place."""
    owners: dict[int, Clause] = {}
    for clause in found:
        for anchor in clause.anchors:
            if anchor == clause.trigger or anchor not in owners:
                owners[anchor] = clause
    for clause in found:
        owners[clause.trigger] = clause
    for node in tree.heads:
        reference = tree.reference(node)
        if reference[:1] in ("D", "T"):
            _give(tree, node, reference, owners)


def _give(tree: Tree, node: int, reference: str, owners: dict[int, Clause]) -> None:
    for above in tree.ancestors(node):
        if above in owners:
            _uncrossed(node, owners[above], owners).dates.append(reference)
            return
        if _governs(tree, above):
            for clause in {id(c): c for c in owners.values()}.values():
                if _is_below(tree, clause.trigger, above):
                    clause.governing.append(reference)
            return


def _uncrossed(node: int, clause: Clause, owners: dict[int, Clause]) -> Clause:
    """Return whose date it is where arcs cross: "named X, who heads Y, as Z *for a year*" names for a year."""
    before = [at for at in owners if at < node]
    nearest = owners[max(before)] if before else clause
    return nearest if nearest.trigger < clause.trigger else clause


def _governs(tree: Tree, at: int) -> bool:
    """True for the head of a clause, but for "*starting* on 1 May", which only leads to a date."""
    if tree.related(at, "cop"):
        return True
    return tree.doc[at].pos_ in _VERBS and tree.lemma(at) not in _TRANSPARENT


def _is_below(tree: Tree, at: int, above: int) -> bool:
    """True for "decided to *appoint*": what a verb is about."""
    while at != above:
        if tree.relations[at] not in _SPEECH:
            return False
        at = tree.heads[at]
    return True
