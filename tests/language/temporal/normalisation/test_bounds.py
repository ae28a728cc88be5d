from __future__ import annotations

from datetime import date

import pytest

from pipeline.language.temporal.normalisation.bounds import bound_of, bounded
from pipeline.language.temporal.tokens import tokenise
from pipeline.model.intervals import Interval

BOUNDS = [
    ("He has led it since DATE.", "since"),
    ("The rules apply as of DATE.", "since"),
    ("The rules apply with effect from the DATE.", "since"),
    ("She is director, DATE to the present.", "since"),
    ("From the summer of DATE onwards, trains ran.", "since"),
    ("It must be ready no later than DATE.", "until"),
    ("The offer stands up to and including DATE.", "until"),
    ("Nothing was known prior to DATE.", "before"),
    ("It reopened after DATE.", "after"),
    ("They met on DATE.", None),
]


@pytest.mark.parametrize(("text", "bound"), BOUNDS)
def test_bound(text: str, bound: str | None) -> None:
    tokens = tokenise(text)
    place = tokens.words.index("date")
    assert bound_of(tokens, place, place + 1) == bound


def test_what_is_compared_begins_nothing() -> None:
    tokens = tokenise("Trade rose by a tenth from DATE")
    assert bound_of(tokens, 6, 7) == "since"
    assert bound_of(tokens, 6, 7, compared=True) is None


@pytest.mark.parametrize(
    ("bound", "edtf"),
    [
        ("since", "2019/.."),
        ("until", "../2019"),
        ("after", "2020-01-01/.."),
        ("before", "../2018-12-31"),
    ],
)
def test_days_that_a_bound_leaves(bound, edtf):
    assert bounded(Interval.year(2019), bound).edtf == edtf


def test_the_ends_of_the_calendar_stay() -> None:
    last = Interval.day(date.max)
    assert bounded(last, "after") is last
