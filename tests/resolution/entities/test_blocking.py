"""Which names are compared at all."""

from __future__ import annotations

from pipeline.resolution.entities import blocking
from pipeline.resolution.entities.blocking import candidate_pairs, neighbours


def test_neighbours_are_at_most_a_window_apart(monkeypatch) -> None:
    monkeypatch.setattr(blocking, "_WINDOW", 2)
    assert list(neighbours("abcd")) == [("a", "b"), ("a", "c"), ("b", "c"), ("b", "d"), ("c", "d")]


def test_a_record_is_no_neighbour_of_itself() -> None:
    assert list(neighbours("aa")) == []


def test_a_pair_that_shares_several_blocks_comes_once() -> None:
    def letters(name: str) -> list[tuple[str, str]]:
        return [(letter, name) for letter in name]

    assert list(candidate_pairs(["tea", "ate", "by"], letters)) == [("ate", "tea")]


def test_no_names_have_no_pairs() -> None:
    assert list(candidate_pairs([], lambda name: [])) == []
