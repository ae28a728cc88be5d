"""The post that a node of the tree means: a title, "the presidency of X", "the post of Y", "it"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span

from pipeline import lexicon
from pipeline.language.offices import OfficePhrase
from pipeline.language.offices.owners import in_full
from pipeline.language.offices.phrase import TOLD
from pipeline.language.relations.clauses.tree import Tree
from pipeline.language.relations.discourse import Context

__all__ = ["Posts"]

_SPOKEN_OF = lexicon.words("offices", "posts")
_TITLES = {
    noun: title
    for title, nouns in lexicon.groups("offices", "posts_named").items()
    for noun in nouns
}
_CLASSES = lexicon.mapping("offices", "posts_role_classes")
_OWNED = (
    "of",
    "poss",
    "at",
    "within",
    "in",
    "for",
    "over",
    "loose",
)  # roles of an owner, in their order
_INSIDE = ("of", "as", "loose", "poss")  # roles of the post in "the post of Y"
_POSSESSIVES = lexicon.words("function_words", "possessives")
_DEFINITE = lexicon.words("function_words", "definite")
_BODIES = ("ORG",)
_HEAD_OF_STATE = "head_of_state"


@dataclass(frozen=True, slots=True)
class Posts:
    """Reads posts off the tree of one sentence."""

    tree: Tree
    context: Context

    def at(self, node: int) -> list[OfficePhrase]:
        """Return the posts that a node names with those joined to it; none for "the post"."""
        found: list[OfficePhrase] = []
        for one in self.tree.joined(node):
            found += self._named(one)
        return found

    def is_spoken_of(self, node: int) -> bool:
        """True for "the post" and "his post", which the text has named before."""
        if self.tree.chunk(node) is not None or self.tree.lemma(node) not in _SPOKEN_OF:
            return False
        words = self.tree.related(node, "det", "nmod:poss")
        return any(self.tree.doc[word].lower_ in _DEFINITE for word in words)

    def _named(self, node: int) -> Sequence[OfficePhrase]:
        chunk = self.tree.chunk(node)
        if chunk is not None:
            return chunk.offices if chunk.kind == "O" else ()
        lemma = self.tree.lemma(node)
        if lemma in _TITLES:
            return [self.of_title(_TITLES[lemma], node, self.owner_of(node))]
        if lemma not in _SPOKEN_OF:
            return ()
        roles = self.tree.roles(node)
        inside = [child for role in _INSIDE for child in roles.get(role, ())]
        return next((posts for child in inside if (posts := self.at(child))), [])

    def of_title(self, title: str, node: int, owner: Span | None) -> OfficePhrase:
        """Return the post of a title that a verb or noun makes; `owner` may be open."""
        role = _CLASSES[title]
        if owner is not None and owner.kb_id_.startswith("state:") and role == "head":
            role = _HEAD_OF_STATE
        phrase = OfficePhrase(node, node + 1, node, node + 1, title, role, owner)
        return in_full(phrase, self.context.knowledge)

    def owner_of(self, node: int) -> Span | None:
        """Return the body or state that a noun belongs to by its own words."""
        roles = self.tree.roles(node)
        for role in _OWNED:
            for child in roles.get(role, ()):
                if (owner := self.owner_at(child)) is not None:
                    return owner
        return None

    def owner_at(self, node: int) -> Span | None:
        """Return the body or state at a node: itself, or that of its organ ("the board of X")."""
        node = self.tree.antecedent(node)
        chunk = self.tree.chunk(node)
        if chunk is None:
            word = self.tree.doc[node]
            if word.lower_ in _POSSESSIVES or word.lower_ == "it":
                return self.body_before(node)
            return self.owner_of(node) if word.pos_ in ("NOUN", "PROPN") else None
        if chunk.kind in "BESLA":
            return chunk.span
        return next((office.owner for office in chunk.offices if office.owner is not None), None)

    def body_before(self, node: int) -> Span | None:
        """Return what "its" means: the subject of its clause, else the body named last before it."""
        for above in self.tree.ancestors(node):
            subject = self.tree.subject(above)
            chunk = self.tree.chunk(subject) if subject is not None and subject < node else None
            if chunk is not None and chunk.kind == "B":
                return chunk.span
        bodies = [c for c in self.tree.chunks if c.kind == "B" and c.end <= node]
        return bodies[-1].span if bodies else self.context.page_body

    def owned(self, phrase: OfficePhrase, deciders: Iterator[Span | None]) -> OfficePhrase:
        """Return a post with the owner that its clause gives it: "its president", "the council elected X president"."""
        if phrase.owner is not None and phrase.confidence >= TOLD:
            return phrase
        owner = self._possessor(phrase) or next(filter(None, deciders), None)
        if owner is None or not _may_own(owner, phrase):
            return phrase
        role = (
            "head"
            if phrase.role_class == _HEAD_OF_STATE and owner.label_ in _BODIES
            else phrase.role_class
        )
        return in_full(
            replace(phrase, owner=owner, body=None, role_class=role, confidence=TOLD),
            self.context.knowledge,
        )

    def _possessor(self, phrase: OfficePhrase) -> Span | None:
        """Return what "its" before a title means, also with words between them."""
        node = self.tree.node(phrase.start)
        for child in self.tree.related(node, "nmod:poss"):
            if self.tree.doc[child].lower_ in _POSSESSIVES:
                return self.body_before(child)
        before = (
            self.tree.doc[phrase.first - 1] if phrase.first > self.tree.sentence.start else None
        )
        if before is not None and before.lower_ in _POSSESSIVES:
            return self.body_before(before.i)
        return None


def _may_own(owner: Span, phrase: OfficePhrase) -> bool:
    """False for a minister of an organisation, and for what is neither body nor state."""
    if phrase.role_class == "minister":
        return owner.kb_id_.startswith("state:")
    if (
        "." in owner.kb_id_ and phrase.role_class == "head"
    ):  # an organ elects the head of all above it
        return False
    return owner.label_ in _BODIES or (
        owner.kb_id_.startswith("state:") and phrase.role_class not in ("head", "chair")
    )
