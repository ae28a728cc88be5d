"""Clusters that ask before they merge."""

from __future__ import annotations

from pipeline.resolution.entities.clustering import Clusters, Merge

NAMES = ["alexei petrov", "a petrov", "andrei petrov"]


def two_given_names(a: str, b: str) -> bool:
    return {a, b} == {"alexei petrov", "andrei petrov"}


def test_a_veto_holds_through_a_third_name() -> None:
    clusters = Clusters(NAMES, two_given_names)
    clusters.join(
        [
            Merge(0.8, "a petrov", "alexei petrov", "initials"),
            Merge(0.9, "a petrov", "andrei petrov", "initials"),
        ]
    )
    assert clusters.members("andrei petrov") == ["a petrov", "andrei petrov"]
    assert clusters.find("alexei petrov") == "alexei petrov"
    assert [merge.score for merge in clusters.merges] == [0.9]  # the best came first


def test_force_does_not_ask() -> None:
    clusters = Clusters(NAMES, two_given_names)
    clusters.join([Merge(1.0, "alexei petrov", "andrei petrov", "forced")], force=True)
    assert clusters.find("andrei petrov") == "alexei petrov"
