"""From turn to turn: bounds by the calendar, who follows whom, and turns that cannot both be right.

A turn handed over at a session shares that day with the next; one that begins on the first of a month does not.  The
gavel handed over some weeks before is a ceremony, not the end of a turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise, zip_longest

from pipeline.model.intervals import Interval
from pipeline.resolution.chairs.rotation import Rotation, Rule
from pipeline.resolution.chairs.term import ChairTerm
from pipeline.resolution.fusion.conflicts import Conflict, Span, clashes

__all__ = ["CEREMONY", "closing", "link_terms"]

CEREMONY = timedelta(days=92)  # at most this long before a turn its gavel is handed over
_DAY = timedelta(days=1)
_SLACK = timedelta(days=31)


def link_terms(turns: Sequence[ChairTerm], rules: Rotation) -> list[Conflict]:
    """Give every turn its bounds by the calendar and its neighbours (in place); what cannot be both is returned."""
    for turn in turns:
        _by_calendar(turn, rules)
    for before, after in pairwise(turns):
        _hand_over(before, after, rules)
    for turn, following in zip_longest(turns, turns[1:]):
        _by_term(turn, following)
    return [*_gaps(turns), *_overlaps(turns)]


def closing(start: Interval, at_session: bool) -> Interval:
    """The end of a turn before one that begins so: a session's day is shared, the first of a month is not."""
    by_calendar = start.is_day() and start.min is not None and start.min.day == 1 and not at_session
    return start.previous_day() if by_calendar else start.with_basis("inferred")


def _by_calendar(turn: ChairTerm, rules: Rotation) -> None:
    """Where turns follow the calendar, a turn known by its year or by a day in it begins and ends with its period."""
    day = turn.seen[0] if turn.seen else turn.place
    rule = rules.on(day)
    if day == date.max or not rule.begins:
        return
    exact = turn.start.min if turn.start and turn.start.is_day() else None
    first, last = rule.period(turn.start.min if turn.start and turn.start.min else day)
    if _is_early(turn, last, rule):
        first, last = rule.period(last + _DAY)
        turn.start = turn.start if exact else Interval.day(first, "inferred")
        turn.end = turn.end or Interval.day(last, "inferred")
        return
    if exact and exact != first:
        if not rules.is_decided(day):
            return  # the calendar of the knowledge base is evidently not exact here
        if (
            (last - exact).days < rule.months * 15
        ):  # handed over late in a period: it runs to the end of the next one
            last = rule.period(last + _DAY)[1]
    elif turn.start is None or turn.start.overlaps(Interval.day(first)):
        turn.start = turn.start if exact else Interval.day(first, "inferred")
    handed = (
        turn.end is not None
        and turn.end.basis == "inferred"
        and turn.end == Interval.day(last + _DAY, "inferred")
    )
    if (
        handed
        or turn.end is None
        or (not turn.end.is_day() and turn.end.overlaps(Interval.day(last)))
    ):
        turn.end = Interval.day(last, "inferred")


def _is_early(turn: ChairTerm, last: date, rule: Rule) -> bool:
    """True for the gavel received at a summit shortly before the period ends: it is that of the next period."""
    start = turn.start
    near = min(CEREMONY, timedelta(days=8 * rule.months))
    if start is None or start.max is None or start.precision not in ("day", "range") or turn.seen:
        return False
    return last - near <= start.max <= last


def _hand_over(before: ChairTerm, after: ChairTerm, rules: Rotation) -> None:
    start = after.start
    said = after.follows(before)
    last = max(
        (
            d
            for d in (
                *before.seen,
                before.end and before.end.max,
                before.start and before.start.min,
            )
            if d
        ),
        default=None,
    )
    if before.holder == after.holder or start is None or start.min is None or last is None:
        if said and before.holder != after.holder:
            before.successor, after.predecessor = after.holder, before.holder
        return
    rule = rules.on(start.min)
    by_calendar = bool(rule.begins) and start.is_day() and start.min == rule.period(start.min)[0]
    ending = closing(start, not by_calendar and any(e.at_session for e in after.evidence))
    end, near = before.end, said or start.min - last <= timedelta(days=31 * rule.months)
    finer = end is None or end.min is None or (end.overlaps(ending) and ending.finer_than(end))
    if near and (finer or _is_ceremony(before, after, ending)):
        before.end = ending
    gap = start.min - (before.end.max if before.end and before.end.max else last)
    if said or gap <= _SLACK:
        before.successor, after.predecessor = after.holder, before.holder


def _by_term(turn: ChairTerm, after: ChairTerm | None) -> None:
    """A chair taken over for some months ends with them, where no page tells of another end."""
    months = max(
        ((e.weight, e.term_months) for e in turn.evidence if e.term_months), default=(0.0, 0)
    )[1]
    if turn.end is not None or not months or turn.start is None or not turn.start.is_day():
        return
    end = turn.start.end_of_term(months)
    latest = max(turn.seen, default=date.min)
    if end.min is not None and latest <= end.min and not (after and after.place <= end.min):
        turn.end = end


def _is_ceremony(before: ChairTerm, after: ChairTerm, ending: Interval) -> bool:
    """True where the day of an end is that on which the next holder was given the gavel, a while before its turn."""
    end = before.end
    if (
        end is None
        or not ending.is_day()
        or not end.min
        or not end.max
        or not ending.min
        or end.max > ending.min
    ):
        return False
    told = [e for e in before.evidence if e.end == end or (e.end and e.end.edtf == end.edtf)]
    return (
        ending.min - end.max <= CEREMONY
        and bool(told)
        and all(e.neighbour == after.holder for e in told)
    )


def _gaps(turns: Sequence[ChairTerm]) -> list[Conflict]:
    """Neighbours between whose days something is missing."""
    found = []
    for before, after in pairwise(turns):
        days = before.end and after.start and before.end.is_day() and after.start.is_day()
        if days and before.successor == after.holder and before.end and after.start:
            gap = ((after.start.min or date.max) - (before.end.min or date.min)).days
            if gap > 1:
                reason = (
                    f"the turn ends on {before.end.edtf}, the next begins on {after.start.edtf}"
                )
                a, b = before.chairmanship_id, after.chairmanship_id
                found.append(Conflict("chair_gap", "chairmanships", a, b, "both", reason))
    return found


def _overlaps(turns: Sequence[ChairTerm]) -> list[Conflict]:
    """Two states in one chair at one time."""
    spans = [
        Span(t.chairmanship_id, t.holder, span, _backing(t)) for t in turns if (span := _held(t))
    ]
    return clashes("chair_overlap", "chairmanships", spans)


def _held(turn: ChairTerm) -> tuple[date, date] | None:
    """The first and the last day for which it is certain that the state was in the chair."""
    begun = turn.start.max if turn.start and turn.start.min else None
    first = min((d for d in (begun, *turn.seen) if d), default=None)
    last = max(
        (d for d in (*turn.seen, turn.end.min if turn.end else None, first) if d), default=None
    )
    return (first, last) if first and last else None


def _backing(turn: ChairTerm) -> str:
    """The claim that says most for a turn."""
    return min(turn.evidence, key=lambda e: (not e.testified, -e.weight, e.claim_id)).claim_id
