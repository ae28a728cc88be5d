"""Neighbours in one-seat offices: who came before and after, and what that says about the bounds of both.

Where a successor takes office on day D, the predecessor's last day is D-1 (inferred), unless a page dates the
end itself. Holders who were seen far apart are not called neighbours: somebody unseen may have stood between
them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from pipeline.model.intervals import Interval
from pipeline.resolution.fusion.conflicts import Conflict, Span, clashes
from pipeline.resolution.tenures.spells import Tenure, seen_after

__all__ = ["link_successions"]

_NEAR = timedelta(
    days=366
)  # a holder last seen this long before the next one's start is taken for the predecessor
_DAY = timedelta(days=1)


def link_successions(tenures: Sequence[Tenure], seats: Mapping[str, int]) -> list[Conflict]:
    """Link neighbours and infer bounds (in place); two in one seat at one time are returned as conflicts."""
    offices: dict[str, list[Tenure]] = {}
    for tenure in tenures:
        if seats.get(tenure.office) == 1:
            offices.setdefault(tenure.office, []).append(tenure)
    conflicts: list[Conflict] = []
    for office in sorted(offices):
        full = _in_order([t for t in offices[office] if not t.acting])
        for before, after in pairwise(full):
            if before.person != after.person:
                _succeed(before, after)
        _fit_acting(full, [t for t in offices[office] if t.acting])
        spans = [Span(t.tenure_id, t.person, days, _backing(t)) for t in full if (days := _held(t))]
        conflicts += clashes("one_seat_overlap", "tenures", spans)
    return conflicts


def _held(tenure: Tenure) -> tuple[date, date] | None:
    """The first and the last day for which pages make certain that the person was in office."""
    begun = tenure.start.max if tenure.start and tenure.start.min else None
    first = min((d for d in (begun, tenure.seen_from) if d), default=None)
    told = tenure.end if tenure.end and tenure.end.basis != "inferred" else None
    last = max((d for d in (tenure.seen_to, told.min if told else None, first) if d), default=None)
    return (first, last) if first and last else None


def _backing(tenure: Tenure) -> str:
    """The claim that says most for a tenure."""
    return min(tenure.evidence, key=lambda e: (not e.makes, -e.weight, e.claim_id)).claim_id


def _in_order(tenures: Sequence[Tenure]) -> list[Tenure]:
    """By time; who is only known to have left by some day comes right before the one who was in office on it, or last
    where no day is known at all.
    """
    dated = sorted((t for t in tenures if not _only_left(t)), key=_place)
    ordered = list(dated)
    for tenure in sorted((t for t in tenures if _only_left(t)), key=_place):
        left = _place(tenure)[0]
        holding = [t for t in dated if _place(t)[0] <= left < date.max][-1:]
        after = [t for t in dated if _follows(tenure, t)] or holding
        ordered.insert(ordered.index(after[0]) if after else _rank(ordered, left), tenure)
    return ordered


def _rank(ordered: Sequence[Tenure], day: date) -> int:
    return sum(_place(tenure)[0] < day for tenure in ordered)


def _only_left(tenure: Tenure) -> bool:
    return tenure.first_day is None and tenure.end is not None and tenure.end.min is None


def _follows(before: Tenure, after: Tenure) -> bool:
    """True where a page says so: one claim names both, or a sentence tells who took the office and who had held it."""
    if {e.claim_id for e in before.evidence if e.behind} & {
        e.claim_id for e in after.evidence if not e.behind
    }:
        return True
    left = {(e.document_id, e.sentence) for e in before.evidence if e.end}
    return any((e.document_id, e.sentence) in left for e in after.evidence if e.takes)


def _place(tenure: Tenure) -> tuple[date, str]:
    end, chosen = tenure.end, tenure.start
    if (
        tenure.is_only_chosen
        and tenure.seen_from
        and chosen
        and chosen.min
        and chosen.min < tenure.seen_from
    ):
        return min(
            tenure.seen_from, chosen.min + _NEAR
        ), tenure.tenure_id  # some day between the two
    return (tenure.first_day or (end.min or end.max if end else None) or date.max, tenure.tenure_id)


def _succeed(before: Tenure, after: Tenure) -> None:
    _put_off(before, after)
    said = _follows(before, after)
    start, last = after.start, before.last_day
    if start is None or start.min is None:
        if said and before.end and before.end.is_day() and before.end.min:
            after.start = Interval.day(before.end.min + _DAY, "inferred")
            _link(before, after)
        return
    if before.start and before.start.min and start.max and start.max <= before.start.min:
        return  # chosen on one day: one of the two is an error
    if last and start.max and last > start.max:
        if 2 * seen_after(before, start.max) > sum(e.weight for e in after.evidence):
            return
        last = max(
            (e.seen for e in before.evidence if e.seen and e.seen <= start.max),
            default=before.first_day,
        )
    if said or (last is not None and start.min - last <= _reach(before, after)):
        _link(before, after)
        if _yields(before.end, start) or (said and before.end and before.end.basis == "inferred"):
            before.end = start.previous_day()
    elif before.end is None and last is not None:
        before.end = Interval.between(last, start.min - _DAY, "inferred")


def _put_off(before: Tenure, after: Tenure) -> None:
    """Who was only chosen so far takes office after the last day on which the old holder is seen in it."""
    chosen, seen = after.start, before.seen_to
    if not (
        after.is_only_chosen
        and chosen
        and chosen.max
        and seen
        and chosen.max < seen <= chosen.max + _NEAR
    ):
        return
    if after.seen_from is None or after.seen_from > seen:
        after.start = Interval.between(seen + _DAY, after.seen_from, "inferred")


def _reach(before: Tenure, after: Tenure) -> timedelta:
    """How long after the last sighting of a holder the next one may begin: half of a term in that office, where one is
    known; nobody serves less than that unseen in between.
    """
    terms = [
        t.end.max - t.start.min
        for t in (before, after)
        if t.start and t.start.min and t.end and t.end.max
    ]
    terms += [timedelta(days=30 * t.term_months) for t in (before, after)]
    return min(max(_NEAR, max(terms) / 2), 2 * _NEAR)


def _link(before: Tenure, after: Tenure) -> None:
    before.successor, after.predecessor = after.person, before.person


def _yields(end: Interval | None, start: Interval) -> bool:
    """True where the successor's start says more about the end than what is known of it."""
    if end is None or end.basis == "unknown":
        return True
    candidate = start.previous_day()
    if end.basis == "stated" and end.is_day():
        return False
    if end.overlaps(candidate):
        return candidate.finer_than(end) or end.min is None
    return bool(end.basis != "stated" and start.min and end.max and end.max >= start.min)


def _fit_acting(full: Sequence[Tenure], acting: Sequence[Tenure]) -> None:
    """An acting holder between two full ones ends the first and is ended by the second."""
    for stand_in in acting:
        begun = stand_in.first_day
        until = stand_in.end.min if stand_in.end else None
        after = next(
            (t for t in full if t.start and t.start.min and _ends(t.start.min, begun, until)), None
        )
        if (
            after
            and after.start
            and (after.start.min == until or _yields(stand_in.end, after.start))
        ):
            stand_in.end = after.start.previous_day()
        if begun is None:
            continue
        before = next(
            (t for t in reversed(full) if t.first_day and t.first_day <= begun and t is not after),
            None,
        )
        inferred = before is not None and (before.end is None or before.end.basis == "inferred")
        if (
            before
            and inferred
            and stand_in.start
            and stand_in.start.is_day()
            and (before.last_day or begun) <= begun
        ):
            before.end = stand_in.start.previous_day()


def _ends(start: date, begun: date | None, until: date | None) -> bool:
    """True where somebody who takes office on `start` may end the duties of who stands in since `begun`."""
    return start == until or (begun is not None and start > begun)
