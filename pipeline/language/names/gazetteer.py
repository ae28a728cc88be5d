"""Known names in a `Doc`: the gazetteer that the matcher and the linker look names up in.

Acronyms need their exact case; hyphens, articles and British or American spelling do not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline import lexicon
from pipeline.knowledge import Knowledge, KnownName, spelling
from pipeline.knowledge.token_trie import TokenTrie, TrieNode
from pipeline.language.neighbours import text_at

__all__ = ["ENTITY_LABELS", "Gazetteer", "add_entities"]

ENTITY_LABELS: Final = {
    "state": "GPE",
    "adjective": "NORP",
    "organisation": "ORG",
    "place": "GPE",
}  # by the kind of a known name

_HYPHENS = frozenset(("-", "‐", "‑"))
_SKIPPED = _HYPHENS | {"–", "the", "The"}  # between the words of a name
_SIDES = lexicon.words("names", "sides")
_Names = tuple[KnownName, ...]


def add_entities(doc: Doc, spans: Sequence[Span]) -> Doc:
    """Add the spans to the entities of a document that overlap with none; return the document."""
    taken = {token.i for ent in doc.ents for token in ent}
    free = [span for span in spans if not any(token.i in taken for token in span)]
    doc.ents = sorted([*doc.ents, *free], key=lambda span: span.start)
    return doc


class Gazetteer:
    """The known names that `choose` accepts, found in a tokenised text, the longest first."""

    def __init__(
        self, nlp: Language, knowledge: Knowledge, choose: Callable[[KnownName], bool]
    ) -> None:
        self._trie = TokenTrie[_Names]()
        for text, names in knowledge.index.items():
            if chosen := tuple(name for name in names if choose(name)):
                words = [token.text for token in nlp.make_doc(text)]
                node = self._trie.insert(_word(word) for word in words if word not in _SKIPPED)
                node.value = (*(node.value or ()), *chosen)

    def find(self, doc: Doc) -> list[Span]:
        """Return the known names of a document as spans without overlap, keyed where only one is meant."""
        words = [_word(token.text) for token in doc]
        known = self._trie.root.next
        starts = (at for at, word in enumerate(words) if word in known)
        spans = (self._span(doc, words, start) for start in starts)
        return filter_spans([span for span in spans if span is not None])

    def _span(self, doc: Doc, words: Sequence[str], start: int) -> Span | None:
        if _follows_initial(doc, start):
            return None
        end, names = self._longest(words, start)
        if not names or _is_part(doc, start, names):
            return None
        return Span(doc, start, end, label=ENTITY_LABELS[names[0].kind], kb_id=_key(names))

    def _longest(self, words: Sequence[str], start: int) -> tuple[int, _Names]:
        """Return where the longest name that begins at `start` ends, and what it may stand for."""
        node, at, end = self._trie.root, start, 0
        names: _Names = ()
        while at < len(words):
            if at == end and _is_bracketed(words, at):
                at += 3  # "African Union (AU) Commission"
                continue
            following, size = _step(node, words, at)
            if following is not None:
                node, at = following, at + size
                if node.value:
                    end, names = at, node.value
            elif at > start and words[at] in _SKIPPED:
                at += 1
            else:
                break
        return end, names


def _step(
    node: TrieNode[_Names], words: Sequence[str], at: int
) -> tuple[TrieNode[_Names] | None, int]:
    """Return the node behind the word at `at`, and how many tokens the word takes ("Co-operation": three)."""
    if at + 1 < len(words) and words[at + 1] in _HYPHENS:
        joined = node.next.get(_word("-".join(words[at : at + 3 : 2])))
        if joined is not None:
            return joined, 3
    return node.next.get(words[at]), 1


def _is_bracketed(words: Sequence[str], at: int) -> bool:
    return list(words[at : at + 3 : 2]) == ["(", ")"]


def _is_part(doc: Doc, start: int, names: _Names) -> bool:
    """True for the end of an unknown name: "East | African Development Bank"."""
    return names[0].kind == "organisation" and text_at(doc, start - 1) in _SIDES


def _key(names: _Names) -> str:
    """Return the key that all names share, of states the first one's, else nothing."""
    same = names[0].kind == "state" or len({name.key for name in names}) == 1
    return names[0].key if same else ""


def _follows_initial(doc: Doc, start: int) -> bool:
    """True after an initial ("J. London"): part of a person's name."""
    before = text_at(doc, start - 1)
    return len(before) == 2 and before[0].isupper() and before[1] == "."


@lru_cache(maxsize=100_000)
def _word(text: str) -> str:
    return spelling(text) or text
