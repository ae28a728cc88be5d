"""A trie over words: names and titles of several words are found in a text one word at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

__all__ = ["TokenTrie", "TrieNode"]

Value = TypeVar("Value")


@dataclass(slots=True)
class TrieNode(Generic[Value]):
    """What may follow the words read so far, and the value of an entry that ends with them."""

    next: dict[str, TrieNode[Value]] = field(default_factory=dict)
    value: Value | None = None


class TokenTrie(Generic[Value]):
    """Entries of one or more words.

    >>> trie = TokenTrie[int]()
    >>> trie.insert(["prime", "minister"]).value = 1
    >>> trie.root.next["prime"].next["minister"].value
    1
    """

    def __init__(self) -> None:
        self.root: TrieNode[Value] = TrieNode()

    def insert(self, words: Iterable[str]) -> TrieNode[Value]:
        """Return the node at the end of these words, made where it is missing."""
        node = self.root
        for word in words:
            node = node.next.setdefault(word, TrieNode())
        return node
