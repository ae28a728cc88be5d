from __future__ import annotations

from pipeline.knowledge.token_trie import TokenTrie


def test_entries_share_their_first_words() -> None:
    trie = TokenTrie[str]()
    trie.insert(["first", "minister"]).value = "a"
    trie.insert(["first", "secretary"]).value = "b"
    first = trie.root.next["first"]
    assert first.value is None
    assert {word: node.value for word, node in first.next.items()} == {
        "minister": "a",
        "secretary": "b",
    }
    assert trie.insert(["first", "minister"]).value == "a"
