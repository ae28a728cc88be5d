"""Lemmas by suffix: a table learnt from a treebank says how a word of some tag ends when it is undressed.

`{"NNS": {"s": "1", "ies": "3y", "^men": "2an"}}`: the longest suffix that a tag's table knows wins, a whole word is
written with a caret; the value is how many letters go, and which come.  The idea is that of Chrupala (2006) and
UDPipe.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["CASED", "LONGEST_SUFFIX", "lemma", "suffixes"]

LONGEST_SUFFIX = 6
CASED = frozenset({"NNP", "NNPS"})  # tags whose lemmas keep their capital letters


def suffixes(word: str) -> list[str]:
    """The keys under which a word may stand, the most telling first.

    >>> suffixes("men")
    ['^men', 'men', 'en', 'n', '']
    """
    longest = min(LONGEST_SUFFIX, len(word))
    return ["^" + word, *(word[len(word) - size :] for size in range(longest, -1, -1))]


def lemma(word: str, tag: str, table: Mapping[str, Mapping[str, str]]) -> str:
    """The lemma of a word with a Penn tag.

    >>> lemma("Countries", "NNS", {"NNS": {"s": "1", "ies": "3y"}})
    'country'
    """
    base = word if tag in CASED else word.lower()
    rules = table.get(tag)
    if not rules:
        return base
    for key in suffixes(base.lower()):
        edit = rules.get(key)
        if edit is not None:
            return base[: len(base) - int(edit[0])] + edit[1:]
    return base
