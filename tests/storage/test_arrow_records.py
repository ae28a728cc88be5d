from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.storage.arrow_records import from_columns, schema_of, to_columns


@dataclass(frozen=True, slots=True)
class Leaf:
    name: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    leaves: tuple[Leaf, ...]
    crown: Leaf | None
    height: float
    numbers: tuple[int, ...] = ()


LEAVES = st.builds(Leaf, st.text(st.characters(exclude_categories=["Cs"])), st.none() | st.dates())
TREES = st.builds(
    Tree,
    st.lists(LEAVES).map(tuple),
    st.none() | LEAVES,
    st.floats(allow_nan=False),
    st.lists(st.integers(-(2**63), 2**63 - 1)).map(tuple),
)


@given(st.lists(TREES), st.integers(0, 5), st.integers(0, 5))
def test_any_slice_of_columns_is_that_of_the_records(trees, start, length):
    table = pa.Table.from_arrays(to_columns(Tree, trees), schema=schema_of(Tree)).slice(
        start, length
    )
    found = [tree for batch in table.to_batches() for tree in from_columns(Tree, batch.columns)]
    assert found == trees[start : start + length]


def test_what_no_column_can_hold_is_refused():
    @dataclass(frozen=True)
    class Odd:
        value: complex

    with pytest.raises(TypeError, match="complex"):
        schema_of(Odd)
