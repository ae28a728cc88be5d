"""Groups on disk are those that would be made in memory."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolution.entities.blocked_groups import grouped
from pipeline.resolution.entities.blocking import candidate_pairs
from pipeline.resolution.entities.clustering import Clusters, Merge

WORDS = st.lists(st.text("abcd", min_size=1, max_size=4), unique=True, max_size=15)


def same(a: str, b: str) -> Merge | None:
    shared = len(set(a) & set(b)) / len(set(a) | set(b))
    return Merge(shared, min(a, b), max(a, b), "letters") if shared >= 0.5 else None


def veto(a: str, b: str) -> bool:
    return {a[0], b[0]} == {"a", "d"}


def first(word: str) -> list[tuple[str, str]]:
    return [(word[0], word)]


def every(word: str) -> list[tuple[str, str]]:
    return [(letter, word) for letter in word]


def in_memory(words: list[str]) -> list[list[str]]:
    clusters = Clusters(words, veto)
    for blocking in (first, every):
        pairs = candidate_pairs(words, blocking)
        clusters.join(merge for a, b in pairs if (merge := same(a, b)))
    return sorted(clusters.members(root) for root in {clusters.find(word) for word in words})


@given(WORDS)
def test_groups_are_those_of_clusters(words):
    assert sorted(grouped(words, str, (first, every), same, veto)) == in_memory(words)
