"""The dependency tree of a sentence as clauses need it: chunks are its nodes, arguments have roles.

Roles are the same whether a thing is said actively, passively, by a participle, in a relative
clause, by a noun or with a shared subject: `subject` (who does it), `object` (to whom it is done),
`indirect`, `complement`, `poss`, `head` (what a noun or participle describes), `loose` (what the
parser could not place) and the prepositions by their own words.  Labels are those of Universal
Dependencies; spaCy's own are translated.  A wrong tree makes no error, only fewer arguments.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from pipeline import lexicon
from pipeline.language.relations.delexicalisation.placeholders import Chunk

__all__ = ["Roles", "Tree"]

Roles = dict[str, list[int]]  # role -> nodes, from left to right

_UNIVERSAL = {
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "dobj": "obj",
    "dative": "iobj",
    "auxpass": "aux:pass",
    "poss": "nmod:poss",
    "relcl": "acl:relcl",
    "prt": "compound:prt",
    "attr": "xcomp",
    "oprd": "xcomp",
    "npadvmod": "obl:unmarked",
}
_ROLES = {
    "nsubj": "subject",
    "csubj": "subject",
    "nsubj:outer": "subject",
    "obj": "object",
    "iobj": "indirect",
    "xcomp": "complement",
    "nmod:poss": "poss",
    "nmod:desc": "loose",
    "compound": "loose",
    "amod": "loose",
    "dep": "loose",
    "parataxis": "loose",
    "appos": "loose",
    "list": "loose",
    "orphan": "loose",
    "flat": "loose",
}
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer")
_PASSIVE = ("nsubj:pass", "csubj:pass", "aux:pass", "obl:agent")
_SHARING = ("conj", "advcl", "xcomp", "parataxis")  # clauses that have the subject of another
_WITH_CASE = (
    "obl",
    "obl:agent",
    "nmod",
    "advcl",
    "acl",
    "advmod",
    "xcomp",
    "dep",
    "conj",
    "obj",
    *_SUBJECTS,
)
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
_RELATIVE = lexicon.words("function_words", "relative_pronouns")
_AGENT = "by"


class Tree:
    """One sentence's tree.  All positions are tokens of the document; a chunk is one node."""

    def __init__(self, sentence: Span, chunks: Sequence[Chunk]) -> None:
        self.sentence = sentence
        self.doc = sentence.doc
        self.chunks = chunks
        self._nodes: dict[int, int] = {}
        self._chunk_at: dict[int, int] = {}
        for number, chunk in enumerate(chunks):
            head = self._head_of(chunk)
            self._nodes.update(dict.fromkeys(range(chunk.start, chunk.end), head))
            self._chunk_at[head] = number
        self.heads: dict[int, int] = {}
        self.relations: dict[int, str] = {}
        self.cases: dict[int, str] = {}
        self.children: dict[int, list[int]] = defaultdict(list)
        self._collapse()

    def _head_of(self, chunk: Chunk) -> int:
        """Return the head of a chunk; of an office that of its title, not of its owner."""
        inside = range(chunk.start, chunk.end)
        own = inside
        if chunk.kind == "O" and chunk.offices:
            own = range(
                max(chunk.offices[0].start, chunk.start), min(chunk.offices[0].end, chunk.end)
            )
        heads = [at for at in own or inside if self.doc[at].head.i not in own]
        return heads[-1] if heads else chunk.start

    def _collapse(self) -> None:
        """Set head, relation and case of every node; prepositions that govern are taken out."""
        for token in self.sentence:
            if token.is_punct or token.is_space or not self._is_node(token):
                continue
            head, relation, case = self._place(token)
            self.heads[token.i], self.relations[token.i] = head, relation
            if case:
                self.cases[token.i] = case
            if head != token.i:
                self.children[head].append(token.i)
        for at in self.heads:
            words = [self.doc[c].lower_ for c in self.children[at] if self.relations[c] == "case"]
            if words and at not in self.cases:
                self.cases[at] = " ".join(word for word in words if word not in ("'s", "’s", "'"))

    def _is_node(self, token: Token) -> bool:
        """True for a word outside chunks, the head of one, and for the case of a chunk."""
        return self.node(token.i) == token.i

    def _place(self, token: Token) -> tuple[int, str, str]:
        """Return head, relation and case of a token by Universal Dependencies."""
        relation = _UNIVERSAL.get(token.dep_, token.dep_)
        above, case = token.head, ""
        if relation in ("pobj", "pcomp") and above.dep_ in ("prep", "agent", "dative"):
            case, above = above.lower_, above.head
            relation = "nmod" if above.pos_ in _NOMINAL else "obl"
        elif relation == "prep":
            relation = "case"
        head = self.node(above.i)
        if head == token.i and above.i != token.i:  # out of its own chunk, by way of an owner
            head = self.node(self._outside(token))
        inside = self.sentence.start <= head < self.sentence.end
        return (head if inside else token.i), relation, case

    def _outside(self, token: Token) -> int:
        """Return the first token above a chunk that is not in it."""
        node = self.node(token.i)
        for above in token.ancestors:
            if self.node(above.i) != node:
                return above.i
        return token.i

    def node(self, at: int) -> int:
        """Return the node that a token belongs to."""
        return self._nodes.get(at, at)

    def chunk(self, at: int) -> Chunk | None:
        """Return the chunk at a node."""
        number = self._chunk_at.get(at)
        return None if number is None else self.chunks[number]

    def reference(self, at: int) -> str:
        """Return how the delexicalised sentence calls the chunk at a node, "" outside chunks."""
        number = self._chunk_at.get(at)
        return "" if number is None else f"{self.chunks[number].kind}{number}"

    def related(self, at: int, *relations: str) -> list[int]:
        """Return the children of a node with one of some relations."""
        return [child for child in self.children[at] if self.relations[child] in relations]

    def lemma(self, at: int) -> str:
        """Return the lemma of a token in lower case."""
        return self.doc[at].lemma_.lower()

    def is_passive(self, at: int) -> bool:
        """True for a verb in the passive, also for a participle that says no more."""
        if self.related(at, *_PASSIVE):
            return bool(self.related(at, "aux:pass")) or not self.related(at, "obj")
        if self.doc[at].tag_ != "VBN" or self.related(at, "aux", "nsubj", "obj"):
            return False
        shares = self.relations[at] == "conj" and not self.related(at, *_SUBJECTS)
        return self.is_passive(self.heads[at]) if shares else True

    def roles(self, at: int) -> Roles:
        """Return the arguments of a word by role, with the one that it shares with another clause."""
        passive = self.is_passive(at)
        found: Roles = defaultdict(list)
        for child in self.children[at]:
            if role := self._role(child, passive):
                found[role].append(child)
        if self.related(at, *_SUBJECTS):
            return found
        if not passive and len(found["object"]) > 1 and found["object"][0] < at:
            found["subject"].append(
                found["object"].pop(0)
            )  # who stands before an active verb does it
        for role, node in self._shared(at, passive):
            found.setdefault(role, [node])
        return found

    def _role(self, child: int, passive: bool) -> str:
        relation, case = self.relations[child], self.cases.get(child, "")
        if passive and case == _AGENT:
            return "subject"
        if relation in _WITH_CASE and case:
            return case
        if relation in ("nsubj:pass", "csubj:pass"):
            return "object" if passive else "subject"
        if relation == "obl" and not case:  # a parser's slip for what a verb is done to
            return "object"
        return _ROLES.get(relation, "")

    def _shared(self, at: int, passive: bool) -> Iterator[tuple[str, int]]:
        """Yield the argument that a clause without a subject takes from the clause above it."""
        above, relation = self.heads[at], self.relations[at]
        if above == at:
            return
        role = "object" if passive else "subject"
        if relation.startswith("acl"):
            yield role, above
            yield "head", above
        elif relation in ("nmod", "obl", "appos"):
            yield "head", above
        elif relation == "xcomp" and (objects := self.related(above, "obj", "iobj")):
            yield role, objects[0]
        elif relation in _SHARING and (subject := self.subject(above)) is not None:
            yield role, subject

    def subject(self, at: int) -> int | None:
        """Return the grammatical subject of a clause, also a shared one."""
        seen: set[int] = set()
        while at not in seen:
            seen.add(at)
            if own := self.related(at, *_SUBJECTS):
                return own[0]
            if self.relations[at].startswith("acl"):
                return self.heads[at]
            if self.relations[at] not in _SHARING:
                return None
            at = self.heads[at]
        return None

    def antecedent(self, at: int) -> int:
        """Return what "who" and "whose" stand for, else the node itself."""
        if self.doc[at].lower_ not in _RELATIVE:
            return at
        clause = at
        while not self.relations[clause].startswith("acl"):
            if self.heads[clause] == clause:
                return at
            clause = self.heads[clause]
        return self.heads[clause]

    def joined(self, at: int) -> list[int]:
        """Return a node with those that are joined to it, in their order."""
        found = [at]
        for child in self.related(at, "conj"):
            found += self.joined(child)
        return found

    def ancestors(self, at: int) -> Iterator[int]:
        """Yield the nodes above a node, the nearest first."""
        seen = {at}
        while (above := self.heads.get(at, at)) not in seen:
            yield above
            seen.add(above)
            at = above
