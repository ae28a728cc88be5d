"""When a tenure began, out of all that pages tell of it: decisions, oaths, ceremonies, first days, further terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from pipeline.model.intervals import Interval
from pipeline.resolution.fusion.aggregate import CandidateValue, aggregate
from pipeline.resolution.tenures.evidence import Evidence

__all__ = ["TERM", "beginning"]

TERM = timedelta(
    days=550
)  # beginnings further apart than this are two terms, not two versions of one beginning
_TERMED = 2.0  # weight of a beginning that is given together with the end or the length of the term


def beginning(
    pieces: Sequence[Evidence], seen_from: date | None
) -> tuple[Interval | None, list[CandidateValue]]:
    """The beginning of the first term: later beginnings that others were seen before are further terms,
    not versions.
    """
    versions = _beginnings(pieces)
    versions.sort(key=lambda v: (v.interval.min, v.claim_id))
    terms: list[list[CandidateValue]] = []
    for version in versions:
        first = terms[-1][0].interval.min if terms else None
        if first and version.interval.min and version.interval.min - first <= TERM:
            terms[-1].append(version)
        else:
            terms.append([version])
    while len(terms) > 1 and not _supported(terms[0], terms[1], seen_from):
        terms[0:2] = [terms[0] + terms[1]]
    best, lost = aggregate(terms[0]) if terms else (None, [])
    return (best.interval if best else None), lost


def _beginnings(pieces: Sequence[Evidence]) -> list[CandidateValue]:
    """All versions of the beginning.  The day of a decision counts only where no page tells when the post was taken
    up after it; a day given together with the term outweighs that of a ceremony.
    """
    told = [(e, e.start) for e in pieces if e.act != "renews" and e.start and e.start.min]
    taken = [start for e, start in told if not e.presumed]
    versions = [
        CandidateValue(start, e.weight * (_TERMED if e.end or e.term_months else 1), e.claim_id)
        for e, start in told
        if not (
            e.presumed and any(_follows(later, start) and not _dates(e, later) for later in taken)
        )
    ]
    return _after_oaths(versions, {e.claim_id: e for e, _ in told})


def _after_oaths(
    versions: list[CandidateValue], told: Mapping[str, Evidence]
) -> list[CandidateValue]:
    """An oath says that somebody takes office, and when only as long as no page tells a later day of that."""
    entered = [
        v
        for v in versions
        if (e := told[v.claim_id]).takes and not e.sworn and v.interval.basis != "inferred"
    ]
    kept: dict[str, CandidateValue] = {}
    for oath in versions:
        days = (
            v
            for v in entered
            if _follows(v.interval, oath.interval) and not v.interval.overlaps(oath.interval)
        )
        later = next(days, None) if told[oath.claim_id].sworn else None
        version = replace(later, weight=later.weight + oath.weight) if later else oath
        known = kept.get(version.claim_id)
        kept[version.claim_id] = (
            version if known is None or known.weight < version.weight else known
        )
    return list(kept.values())


def _follows(start: Interval, decision: Interval) -> bool:
    """True where a post may have been taken up on `start`, a while after the decision."""
    assert decision.min
    return (start.max or date.max) >= decision.min and (
        start.min or date.min
    ) <= decision.min + TERM


def _dates(entrusted: Evidence, start: Interval) -> bool:
    """ "Acting since November", and entrusted on the 2nd: duties of another begin on the day they are entrusted."""
    return entrusted.acting and entrusted.start is not None and start.overlaps(entrusted.start)


def _supported(
    early: Sequence[CandidateValue], late: Sequence[CandidateValue], seen_from: date | None
) -> bool:
    """An early beginning stands beside a much later one with a third of its weight, or a sighting in between."""
    later = min(v.interval.min for v in late if v.interval.min)
    if seen_from and seen_from < later:
        return True
    return 3 * sum(v.weight for v in early) >= sum(v.weight for v in late)
