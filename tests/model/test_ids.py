"""Ids depend on content alone and keep parts apart."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.ids import stable_id


@given(st.text(), st.text())
def test_the_same_content_gives_the_same_id(one: str, other: str) -> None:
    assert stable_id("page", one, other) == stable_id("page", one, other)


def test_ids_do_not_change_between_releases() -> None:
    assert stable_id("page", "a", "b") == "page_" + stable_id("x", "a", "b").removeprefix("x_")
    assert stable_id("page", "ab", "c") != stable_id("page", "a", "bc")
