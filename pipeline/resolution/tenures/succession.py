"""Neighbours in one-seat offices: who came before and after, and what that says about the bounds of
both.

Where a successor takes office on day D, the predecessor's last day is D-1 (inferred), unless a page
dates the end itself.  Holders who were seen far apart are not called neighbours: somebody unseen
may have stood between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from pipeline.model.intervals import Interval
from pipeline.resolution.fusion.bounds import exact_day, first_day, last_day, precedes, some_day
from pipeline.resolution.fusion.conflicts import Conflict, Span, clashes
from pipeline.resolution.tenures.tenure import Tenure

__all__ = ["link_successions"]

_NEAR = timedelta(days=366)  # between the last sighting of a predecessor and the next one's start
_DAY = timedelta(days=1)


def link_successions(tenures: Sequence[Tenure]) -> list[Conflict]:
    """Link neighbours in an office of one seat and infer bounds (in place).

    Returns a conflict for every two in the seat at one time.
    """
    full = _in_order([tenure for tenure in tenures if not tenure.acting])
    for before, after in pairwise(full):
        if before.person != after.person:
            _succeed(before, after)
    for stand_in in (tenure for tenure in tenures if tenure.acting):
        _fit_in(stand_in, full)
    spans = [
        Span(tenure.tenure_id, tenure.person, days, tenure.strongest_claim)
        for tenure in full
        if (days := tenure.certain_days)
    ]
    return clashes("one_seat_overlap", "tenures", spans)


# -- order -----------------------------------------------------------------------------------------


def _in_order(tenures: Sequence[Tenure]) -> list[Tenure]:
    """Return tenures in time order.

    Who is only known to have left by some day comes right before his successor, else before the one
    who was in office on it, or last where no day is known at all.
    """
    dated = sorted((tenure for tenure in tenures if not _has_only_left(tenure)), key=_place)
    ordered = list(dated)
    for tenure in sorted((tenure for tenure in tenures if _has_only_left(tenure)), key=_place):
        ordered.insert(_rank(tenure, dated, ordered), tenure)
    return ordered


def _rank(tenure: Tenure, dated: Sequence[Tenure], ordered: Sequence[Tenure]) -> int:
    """Return where a tenure of which only the end is known belongs in the order."""
    left = _day(tenure)
    holding = [other for other in dated if _day(other) <= left < date.max][-1:]
    after = [other for other in dated if _follows(tenure, other)] or holding
    if after:
        return ordered.index(after[0])
    return sum(_day(other) < left for other in ordered)


def _has_only_left(tenure: Tenure) -> bool:
    if tenure.end is None or tenure.first_day:
        return False
    return tenure.end.min is None


def _place(tenure: Tenure) -> tuple[date, str]:
    return _day(tenure), tenure.tenure_id


def _day(tenure: Tenure) -> date:
    """Return a day by which tenures are ordered: the first in office, else the end."""
    chosen, seen = first_day(tenure.start), tenure.seen_from
    if chosen and seen and chosen < seen and tenure.is_only_chosen:
        return min(seen, chosen + _NEAR)  # took office some day between the two
    return tenure.first_day or some_day(tenure.end) or date.max


def _follows(before: Tenure, after: Tenure) -> bool:
    """Return whether a page says so: by one claim, or by who leaves and who takes office in one
    sentence.
    """
    leaving = {e.claim_id for e in before.evidence if e.is_predecessor}
    if any(e.claim_id in leaving for e in after.evidence if not e.is_predecessor):
        return True
    sentences = {(e.document_id, e.sentence) for e in before.evidence if e.end}
    return any((e.document_id, e.sentence) in sentences for e in after.evidence if e.takes)


# -- full holders ----------------------------------------------------------------------------------


def _succeed(before: Tenure, after: Tenure) -> None:
    _put_off(before, after)
    is_told, start = _follows(before, after), after.start
    if start is None or start.min is None:
        if is_told:
            _start_at_end(before, after)
        return
    if _cannot_follow(before, after):
        return
    last = _last_day_before(before, start)
    if is_told or (last and start.min - last <= _reach(before, after)):
        _link(before, after)
        if _yields(before.end, start) or (is_told and _is_inferred(before.end)):
            before.end = start.previous_day()
    elif last and before.end is None:
        before.end = Interval.between(last, start.min - _DAY, "inferred")


def _start_at_end(before: Tenure, after: Tenure) -> None:
    """Let an undated successor begin the day after the predecessor's end."""
    ended = exact_day(before.end)
    if ended:
        after.start = Interval.day(ended + _DAY, "inferred")
        _link(before, after)


def _cannot_follow(before: Tenure, after: Tenure) -> bool:
    """Return whether one of two beginnings must be an error: on one day, or the old holder is seen
    long after.
    """
    begun = last_day(after.start)
    if begun is None:
        return False
    earlier = first_day(before.start)
    if earlier and begun <= earlier:
        return True
    if not precedes(begun, before.last_day):
        return False
    return 2 * before.weight_after(begun) > sum(e.weight for e in after.evidence)


def _last_day_before(before: Tenure, start: Interval) -> date | None:
    """Return the last day on which a holder is shown in office, but for stale sightings after the
    next start.
    """
    last = before.last_day
    if not precedes(start.max, last):
        return last
    seen = (e.seen for e in before.evidence if e.seen and not precedes(start.max, e.seen))
    return max(seen, default=before.first_day)


def _put_off(before: Tenure, after: Tenure) -> None:
    """Let who was only chosen so far take office after the last day on which the old holder is seen
    in it.
    """
    chosen, seen = last_day(after.start), before.seen_to
    if chosen is None or seen is None or not after.is_only_chosen:
        return
    is_seen_first = after.seen_from is not None and after.seen_from <= seen
    if chosen < seen <= chosen + _NEAR and not is_seen_first:
        after.start = Interval.between(seen + _DAY, after.seen_from, "inferred")


def _reach(before: Tenure, after: Tenure) -> timedelta:
    """Return how long after the last sighting of a holder the next one may begin.

    That is half of a term in that office, where one is known (nobody serves less unseen in
    between), at least one year, at most two.
    """
    terms = [length for tenure in (before, after) for length in _terms(tenure)]
    return min(max(_NEAR, max(terms) / 2), 2 * _NEAR)


def _terms(tenure: Tenure) -> tuple[timedelta, ...]:
    """Return the lengths of a tenure: by its term, and by its bounds where both are known."""
    term = timedelta(days=30 * tenure.term_months)
    begun, ended = first_day(tenure.start), last_day(tenure.end)
    return (term, ended - begun) if begun and ended else (term,)


def _link(before: Tenure, after: Tenure) -> None:
    before.successor, after.predecessor = after.person, before.person


def _is_inferred(end: Interval | None) -> bool:
    return end is not None and end.basis == "inferred"


def _yields(end: Interval | None, start: Interval) -> bool:
    """Return whether the successor's start says more about an end than what is known of it."""
    if end is None or end.basis == "unknown":
        return True
    if end.basis == "stated" and end.is_day():
        return False
    day_before = start.previous_day()
    if end.overlaps(day_before):
        return end.min is None or day_before.finer_than(end)
    if end.basis == "stated" or start.min is None:
        return False
    return end.max is not None and end.max >= start.min


# -- who stands in ---------------------------------------------------------------------------------


def _fit_in(stand_in: Tenure, full: Sequence[Tenure]) -> None:
    """Let an acting holder between two full ones end the first and be ended by the second (in
    place).
    """
    after = next((tenure for tenure in full if _may_end(tenure, stand_in)), None)
    if after and after.start:
        told = first_day(stand_in.end)
        if after.start.min == told or _yields(stand_in.end, after.start):
            stand_in.end = after.start.previous_day()
    begun = stand_in.first_day
    if begun is None:
        return
    earlier = (t for t in reversed(full) if t.first_day and t.first_day <= begun)
    before = next((tenure for tenure in earlier if tenure is not after), None)
    if before:
        _end_at(before, stand_in, begun)


def _may_end(tenure: Tenure, stand_in: Tenure) -> bool:
    """Return whether who takes office for good may end the duties of who stands in."""
    start, begun = first_day(tenure.start), stand_in.first_day
    if start is None:
        return False
    return start == first_day(stand_in.end) or precedes(begun, start)


def _end_at(before: Tenure, stand_in: Tenure, begun: date) -> None:
    """End a tenure the day before somebody begins to stand in, where no page tells another end."""
    if before.end is not None and before.end.basis != "inferred":
        return
    started = exact_day(stand_in.start)
    if started and (before.last_day or begun) <= begun:
        before.end = Interval.day(started - _DAY, "inferred")
