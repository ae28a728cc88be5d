"""When a tenure began, by all that pages tell of it: decisions, oaths, ceremonies, first days,
further terms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from pipeline.model.intervals import Interval
from pipeline.resolution.fusion.aggregate import CandidateValue, aggregate
from pipeline.resolution.fusion.bounds import first_day, last_day
from pipeline.resolution.tenures.evidence import Evidence

__all__ = ["TERM", "start_of"]

TERM = timedelta(
    days=550
)  # beginnings further apart are two terms, not two versions of one beginning
_WITH_TERM = (
    2.0  # weight of a beginning that is given together with the end or the length of the term
)


def start_of(
    pieces: Sequence[Evidence], seen_from: date | None
) -> tuple[Interval | None, list[CandidateValue]]:
    """Return the beginning of the first term, and the versions of it that lost.

    Later beginnings are further terms, no versions, where the person was seen in office before
    them.
    """
    terms: list[list[CandidateValue]] = []
    for value in sorted(_candidates(pieces), key=lambda v: (v.interval.min, v.claim_id)):
        if terms and _day(value) - _day(terms[-1][0]) <= TERM:
            terms[-1].append(value)
        else:
            terms.append([value])
    while len(terms) > 1 and not _is_supported(terms[0], terms[1], seen_from):
        terms[0:2] = [terms[0] + terms[1]]
    best, lost = aggregate(terms[0] if terms else ())
    return (best.interval if best else None), lost


def _day(value: CandidateValue) -> date:
    """Return the first day of a beginning; an open one is no candidate."""
    assert value.interval.min
    return value.interval.min


def _candidates(pieces: Sequence[Evidence]) -> list[CandidateValue]:
    """Return all versions of the beginning.

    The day of a decision counts only where no page tells when the office was taken up after it; a
    day given together with the term outweighs that of a ceremony.
    """
    begun = [(e, e.start) for e in pieces if e.act != "renews" and e.start and e.start.min]
    taken = [start for e, start in begun if not e.presumed]
    values = [
        CandidateValue(start, e.weight * _emphasis(e), e.claim_id)
        for e, start in begun
        if not _is_superseded(e, start, taken)
    ]
    return _after_oaths(values, {e.claim_id: e for e, _ in begun})


def _emphasis(evidence: Evidence) -> float:
    return _WITH_TERM if evidence.end or evidence.term_months else 1.0


def _is_superseded(evidence: Evidence, start: Interval, taken: Sequence[Interval]) -> bool:
    """Return whether a beginning is only a decision, and pages tell of taking office."""
    if not evidence.presumed:
        return False
    return any(
        _may_follow(later, start) and not _is_entrusted_on(evidence, later) for later in taken
    )


def _is_entrusted_on(evidence: Evidence, start: Interval) -> bool:
    """ "Acting since November", and entrusted on the 2nd: duties of another begin when they are
    entrusted.
    """
    return evidence.acting and evidence.start is not None and start.overlaps(evidence.start)


def _after_oaths(
    values: Sequence[CandidateValue], evidence: Mapping[str, Evidence]
) -> list[CandidateValue]:
    """Move oaths to the day of taking office, where a page tells a later one; one version a claim
    is kept.
    """
    entered = [value for value in values if _is_entry(value, evidence[value.claim_id])]
    kept: dict[str, CandidateValue] = {}
    for value in values:
        later = _entry_after(value, entered) if evidence[value.claim_id].sworn else None
        version = replace(later, weight=later.weight + value.weight) if later else value
        known = kept.get(version.claim_id, version)
        kept[version.claim_id] = max(known, version, key=lambda v: v.weight)
    return list(kept.values())


def _is_entry(value: CandidateValue, evidence: Evidence) -> bool:
    """Return whether a version tells, other than by an oath, when the office was taken up."""
    return evidence.takes and not evidence.sworn and value.interval.basis != "inferred"


def _entry_after(oath: CandidateValue, entered: Sequence[CandidateValue]) -> CandidateValue | None:
    """Return the first version of taking office on a later day than an oath."""
    later = (value for value in entered if not value.interval.overlaps(oath.interval))
    return next((value for value in later if _may_follow(value.interval, oath.interval)), None)


def _may_follow(start: Interval, decision: Interval) -> bool:
    """Return whether an office may have been taken up on `start`, a while after the decision."""
    decided = decision.min
    assert decided
    not_before = (last_day(start) or date.max) >= decided
    return not_before and (first_day(start) or date.min) <= decided + TERM


def _is_supported(
    early: Sequence[CandidateValue], late: Sequence[CandidateValue], seen_from: date | None
) -> bool:
    """Return whether an early beginning stands beside a much later one.

    It does with a third of the other's weight, or where the person was seen in office in between.
    """
    if seen_from and seen_from < min(_day(value) for value in late):
        return True
    return 3 * sum(value.weight for value in early) >= sum(value.weight for value in late)
