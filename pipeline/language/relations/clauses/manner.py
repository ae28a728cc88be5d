"""How a clause is meant, by its tree: asserted, planned, proposed, negated, asked, reported."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import lexicon
from pipeline.language.relations.clauses.tree import Tree
from pipeline.model.records import Modality

__all__ = ["is_past", "manner"]

_AUXILIARIES = lexicon.groups("modality", "auxiliaries")
_GOVERNORS = lexicon.groups("modality", "governors")
_MARKS = lexicon.groups("modality", "marks")
_NEGATIONS = lexicon.words("function_words", "negations")
_STRENGTH: tuple[Modality, ...] = ("asked", "negated", "proposed", "planned", "reported")
_GOVERNED = frozenset(("xcomp", "ccomp", "acl", "advcl", "csubj", "obl", "nmod", "conj", "obj"))


def manner(tree: Tree, trigger: int) -> Modality:
    """Return how the clause of a trigger is meant: the strongest of what its words say."""
    said = set(_of_words(tree, trigger))
    for above, below in _governors(tree, trigger):
        said.update(_of_governor(tree, above, below))
    return next((kind for kind in _STRENGTH if kind in said), "asserted")


def _of_words(tree: Tree, at: int) -> Iterator[Modality]:
    """Yield what the words around a verb or noun say."""
    for child in tree.children[at]:
        word, relation = tree.doc[child], tree.relations[child]
        if word.lower_ in _NEGATIONS:
            yield "negated"
        if relation in ("nsubj", "nsubj:pass", "det") and _is_negated(tree, child):
            yield "negated"
        if relation == "aux":
            yield from _kinds(_AUXILIARIES, word.lower_)
        if relation in ("mark", "advmod"):
            yield from _kinds(_MARKS, word.lower_)
            yield from _kinds(_GOVERNORS, word.lower_)
    if _is_to(tree, at):
        yield "planned"


def _is_negated(tree: Tree, at: int) -> bool:
    words = (at, *tree.related(at, "det", "advmod"))
    return any(tree.doc[word].lower_ in _NEGATIONS for word in words)


def _is_to(tree: Tree, at: int) -> bool:
    """ "is to head X", and in a headline "Berg to head X": a plan."""
    marks = [tree.doc[child].lower_ for child in tree.related(at, "mark")]
    alone = tree.relations[at] in ("root", "ROOT", "acl")
    be = "be" in map(tree.lemma, tree.related(at, "cop", "aux"))
    return "to" in marks and (alone or be)


def _governors(tree: Tree, trigger: int) -> Iterator[tuple[int, int]]:
    """Yield the words that govern a clause, up to the next finite one that is no clause of speech."""
    below = trigger
    for above in tree.ancestors(trigger):
        if tree.relations[below] not in _GOVERNED:
            return
        yield above, below
        below = above


def _of_governor(tree: Tree, above: int, below: int) -> Iterator[Modality]:
    """Yield what a word above a clause says of it; a clause with its own tense is told of."""
    relation = tree.relations[below]
    infinitive = any(tree.doc[c].lower_ == "to" for c in tree.related(below, "mark"))
    if relation in ("xcomp", "acl", "obl", "nmod", "ccomp", "obj") and (
        infinitive
        or (relation in ("ccomp", "nmod", "obj") and not _is_participle_clause(tree, below))
    ):
        yield from _kinds(_GOVERNORS, tree.lemma(above))
    if tree.cases.get(below) == "from":  # "kept X *from* leading Y"
        yield from _kinds(_GOVERNORS, tree.lemma(above))
    if relation in ("ccomp", "xcomp"):
        yield from (kind for kind in _of_words(tree, above) if kind != "asked")


def _is_participle_clause(tree: Tree, at: int) -> bool:
    return tree.doc[at].tag_ in ("VBN", "VBG") and not tree.related(at, "mark")


def _kinds(table: dict[str, tuple[str, ...]], word: str) -> Iterator[Modality]:
    for kind, words in table.items():
        if word in words:
            yield kind  # type: ignore[misc]


def is_past(tree: Tree, trigger: int) -> bool:
    """True for a clause in a past tense that says nothing of today."""
    auxiliaries = [tree.doc[c] for c in tree.related(trigger, "aux", "cop", "aux:pass")]
    if auxiliaries:
        return any(word.tag_ == "VBD" for word in auxiliaries)
    return tree.doc[trigger].tag_ == "VBD"
