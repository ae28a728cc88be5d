"""Which version of a date is kept where many pages give one."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.builders.desk import d
from pipeline.model.intervals import Basis, Interval
from pipeline.resolution.fusion.aggregate import CandidateValue, aggregate

FIRST = date(2020, 1, 1)
bases: st.SearchStrategy[Basis] = st.sampled_from(("stated", "computed", "inferred", "unknown"))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Days, months, years and ranges of few days, open on either side or both."""
    day = FIRST + timedelta(days=draw(st.integers(0, 60)))
    whole = [Interval.day(day), Interval.month(day.year, day.month), Interval.year(day.year)]
    last = day + timedelta(days=draw(st.integers(0, 20)))
    ranges = [
        Interval.between(day, last),
        Interval.between(None, last),
        Interval.between(day, None),
    ]
    interval = draw(st.sampled_from([*whole, *ranges, Interval.between(None, None)]))
    return interval.with_basis(draw(bases))


weights = st.sampled_from((0.2, 0.5, 0.9))
versions = st.lists(st.tuples(intervals(), weights), max_size=12).map(
    lambda told: [
        CandidateValue(interval, weight, f"clm_{n:02d}")
        for n, (interval, weight) in enumerate(told)
    ]
)


@given(versions)
def test_no_version_has_more_support_than_the_one_that_is_kept(told: list[CandidateValue]) -> None:
    def support(version: CandidateValue) -> float:
        return sum(other.strength for other in told if other.interval.overlaps(version.interval))

    best, lost = aggregate(told)
    assert (best is None) == (not told)
    if best:
        assert support(best) >= max(map(support, told)) - 1e-6
        assert {v.claim_id for v in lost} == {
            v.claim_id for v in told if not v.interval.overlaps(best.interval)
        }


@given(versions, st.randoms(use_true_random=False))
def test_the_order_of_versions_does_not_matter(told: list[CandidateValue], rng: Random) -> None:
    shuffled = list(told)
    rng.shuffle(shuffled)
    assert aggregate(shuffled) == aggregate(told)


def test_the_finest_of_those_that_agree_is_kept() -> None:
    told = [
        CandidateValue(d("2020"), 1.0, "a"),
        CandidateValue(d("2020-03-05"), 0.5, "b"),
        CandidateValue(d("2021-03-05"), 0.9, "c"),
    ]
    best, lost = aggregate(told)
    assert best and best.claim_id == "b"
    assert [v.claim_id for v in lost] == ["c"]


def test_an_open_range_agrees_with_all_that_it_can_mean() -> None:
    told = [
        CandidateValue(Interval.between(None, date(2020, 6, 1)), 0.9, "a"),
        CandidateValue(d("2020-03-05"), 0.5, "b"),
    ]
    assert aggregate(told) == (told[1], [])
