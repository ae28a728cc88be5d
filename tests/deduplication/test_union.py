"""Groups are named by their smallest member, and those kept apart stay apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.deduplication.union import Union

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20)


def test_separated_members_are_not_joined_through_others() -> None:
    union = Union(4)
    union.separate(0, 3)
    for one, other in [(0, 1), (3, 2), (1, 2)]:
        union.join(one, other)
    assert union.roots().tolist() == [0, 0, 2, 2]


@given(PAIRS, PAIRS)
def test_foes_never_share_a_group(
    foes: list[tuple[int, int]], joins: list[tuple[int, int]]
) -> None:
    union = Union(10)
    foes = [(one, other) for one, other in foes if one != other]
    for one, other in foes:
        union.separate(one, other)
    for one, other in joins:
        union.join(one, other)
    roots = union.roots().tolist()
    assert all(roots[one] != roots[other] for one, other in foes)
    assert all(roots[root] == root <= member for member, root in enumerate(roots))
