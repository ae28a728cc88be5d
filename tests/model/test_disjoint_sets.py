from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.disjoint_sets import DisjointSets

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=15)


def joined(pairs: list[tuple[int, int]]) -> list[int]:
    sets = DisjointSets(10)
    for one, other in pairs:
        sets.join(one, other)
    return sets.roots().tolist()


@given(PAIRS, st.randoms())
def test_the_order_of_joins_does_not_matter(pairs, random):
    shuffled = random.sample(pairs, len(pairs))
    assert joined(pairs) == joined(shuffled)


@given(PAIRS)
def test_a_set_is_named_by_its_smallest_member(pairs):
    roots = joined(pairs)
    assert all(roots[one] == roots[other] for one, other in pairs)
    for root in set(roots):
        assert root == min(member for member in range(10) if roots[member] == root)
