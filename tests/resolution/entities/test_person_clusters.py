from __future__ import annotations

import pytest

from pipeline.resolution.entities.overrides import Overrides
from pipeline.resolution.entities.person_clusters import cluster_persons


@pytest.mark.parametrize(
    ("counts", "name", "cluster"),
    [
        ({"ivan petrov": 1, "ivan petrow": 1}, "ivan petrow", "ivan petrov"),
        ({"ivan petrov": 1, "i petrov": 1}, "i petrov", "i petrov"),
        ({"ivan petrov": 5, "oleg petrov": 1, "petrov": 1}, "petrov", "ivan petrov"),
        ({"ivan petrov": 4, "oleg petrov": 1, "petrov": 1}, "petrov", "petrov"),  # too near
        ({"ivan petrov": 1, "k petrov": 1}, "k petrov", "k petrov"),
    ],
)
def test_shorter_names_join_whom_they_fit(counts, name, cluster) -> None:
    assert cluster_persons(counts, Overrides()).find(name) == cluster


def test_every_merge_says_why() -> None:
    names = ["ivan petrov", "ivan petrow", "i petrov", "jan van dijk", "van dijk"]
    clusters = cluster_persons(dict.fromkeys(names, 1), Overrides())
    assert [merge.reason for merge in clusters.merges] == [
        "names agree (0.98)",
        "surname of one person",
        "initials fit one person",
    ]
