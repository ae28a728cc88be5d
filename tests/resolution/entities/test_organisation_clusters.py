from __future__ import annotations

from pipeline.resolution.entities.organisation_clusters import cluster_organisations
from pipeline.resolution.entities.overrides import Overrides

FORUM, FUND = "regional water forum", "rural welfare fund"


def cluster(*names: str, definitions: dict[tuple[str, str], int] | None = None):
    return cluster_organisations(dict.fromkeys(names, 1), definitions or {}, Overrides())


def test_the_same_words_are_one_organisation() -> None:
    clusters = cluster("forum of regional water", FORUM, FUND)
    assert clusters.find(FORUM) == "forum of regional water"
    assert clusters.find(FUND) == FUND


def test_a_short_form_means_what_it_nearly_always_means() -> None:
    counts = {("rwf", FORUM): 3, ("rwf", FUND): 1}
    clusters = cluster("rwf", FORUM, FUND, definitions=counts)
    assert clusters.find("rwf") == FORUM
    clusters = cluster("rwf", FORUM, FUND, definitions=counts | {("rwf", FUND): 2})
    assert clusters.find("rwf") == "rwf"


def test_a_common_word_is_no_short_form() -> None:
    clusters = cluster("council", FORUM, definitions={("council", FORUM): 9})
    assert clusters.find("council") == "council"
