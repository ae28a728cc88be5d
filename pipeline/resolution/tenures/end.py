"""When a tenure ended: what pages state, else the end of its last term; what later sightings refute
is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pipeline.model.intervals import Interval
from pipeline.resolution.fusion.aggregate import CandidateValue, aggregate, only_stated
from pipeline.resolution.fusion.bounds import exact_day, first_day, last_day, precedes
from pipeline.resolution.tenures.evidence import Evidence
from pipeline.resolution.tenures.tenure import Tenure

__all__ = ["end_of"]


def end_of(tenure: Tenure) -> tuple[Interval | None, list[CandidateValue]]:
    """Return the end of a tenure whose start is known, and the stated ends that contradict it."""
    stated = [CandidateValue(e.end, e.weight, e.claim_id) for e in tenure.evidence if e.end]
    candidates = stated + _ends_of_last_term(tenure)
    verdicts = [(value, _is_refuted(value, tenure, candidates)) for value in candidates]
    refuted = [value for value, is_refuted in verdicts if is_refuted]
    best, lost = aggregate(value for value, is_refuted in verdicts if not is_refuted)
    return (best.interval if best else None), only_stated(lost + refuted)


def _ends_of_last_term(tenure: Tenure) -> list[CandidateValue]:
    """Return the computed ends of the last term; those of earlier terms are not the tenure's."""
    computed = [
        CandidateValue(_end_of_term(start, e.term_months), e.weight, e.claim_id)
        for e in tenure.evidence
        if (start := _start_of_term(e, tenure))
    ]
    last = max((last_day(value.interval) or date.min for value in computed), default=None)
    return [value for value in computed if last_day(value.interval) == last]


def _start_of_term(evidence: Evidence, tenure: Tenure) -> Interval | None:
    """Return the start of the term whose length a claim gives, `None` where it gives none."""
    if not evidence.term_months:
        return None
    stated = None if evidence.presumed else evidence.start
    start = stated or tenure.start or evidence.start
    return start if first_day(start) else None


def _end_of_term(start: Interval, months: int) -> Interval:
    """Return the end of a term; where the start is only inferred from a decision, no finer than the
    month.
    """
    day = exact_day(start)
    if day and start.basis == "inferred":
        start = Interval.month(day.year, day.month, "inferred")
    return start.end_of_term(months)


def _is_refuted(
    value: CandidateValue, tenure: Tenure, candidates: Iterable[CandidateValue]
) -> bool:
    """Return whether an end lies before the beginning, or claims of more weight show the person
    later.
    """
    last, begun = last_day(value.interval), first_day(tenure.start)
    if precedes(last, begun):
        return True
    agreeing = (c.weight for c in candidates if c.interval.overlaps(value.interval))
    return tenure.weight_after(last) >= sum(agreeing)
