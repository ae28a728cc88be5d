"""From term to term: bounds by the calendar, who follows whom, and terms that cannot both be right.

A chair handed over at a session shares that day with the next term; one that begins on the first of
a month does not.  A hand-over some weeks before is a ceremony, not the end of a term.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise, zip_longest

from pipeline.model.intervals import Interval
from pipeline.resolution.chairs.rotation import CEREMONY, Rotation, Rule, closing
from pipeline.resolution.chairs.term import ChairTerm
from pipeline.resolution.fusion.bounds import exact_day, first_day, last_day
from pipeline.resolution.fusion.conflicts import Conflict, Span, clashes

__all__ = ["link_terms"]

_DAY = timedelta(days=1)
_SLACK = timedelta(days=31)


def link_terms(terms: Sequence[ChairTerm], rules: Rotation) -> list[Conflict]:
    """Give every term of one chair its bounds by the calendar and its neighbours (in place).

    `terms` are in time order.  Returns what cannot be both: gaps between neighbours, two states at
    once.
    """
    for term in terms:
        _by_calendar(term, rules)
    for before, after in pairwise(terms):
        _hand_over(before, after, rules)
    for term, following in zip_longest(terms, terms[1:]):
        _by_length(term, following)
    spans = [
        Span(term.chairmanship_id, term.holder, days, term.strongest_claim)
        for term in terms
        if (days := term.certain_days)
    ]
    return [*_gaps(terms), *clashes("chair_overlap", "chairmanships", spans)]


# -- by the calendar -------------------------------------------------------------------------------


def _by_calendar(term: ChairTerm, rules: Rotation) -> None:
    """Let a term known by its year or a day in it begin and end with its period (in place)."""
    day = term.seen[0] if term.seen else term.place
    rule = rules.on(day)
    if day == date.max or not rule.begins:
        return
    first, last = rule.period(first_day(term.start) or day)
    if _is_of_next_period(term, last, rule):
        first, last = rule.period(last + _DAY)
        _begin(term, first)
        term.end = term.end or Interval.day(last, "inferred")
        return
    exact = exact_day(term.start)
    if exact and exact != first:
        if not rules.is_decided(day):
            return  # the calendar of the knowledge base is evidently not exact here
        if (last - exact).days < rule.months * 15:
            _, last = rule.period(last + _DAY)
    elif term.start is None or term.start.overlaps(Interval.day(first)):
        _begin(term, first)
    if _may_end_on(term, last):
        term.end = Interval.day(last, "inferred")


def _begin(term: ChairTerm, first: date) -> None:
    if not exact_day(term.start):
        term.start = Interval.day(first, "inferred")


def _may_end_on(term: ChairTerm, last: date) -> bool:
    """Return whether what is known of an end leaves room for the end of the period."""
    if term.end is None or term.end == Interval.day(last + _DAY, "inferred"):
        return True
    return not term.end.is_day() and term.end.overlaps(Interval.day(last))


def _is_of_next_period(term: ChairTerm, last: date, rule: Rule) -> bool:
    """Return whether a chair was received at a summit shortly before the period ends."""
    start = term.start
    if start is None or start.max is None or start.precision not in ("day", "range"):
        return False
    near = min(CEREMONY, timedelta(days=8 * rule.months))
    return not term.seen and last - near <= start.max <= last


def _by_length(term: ChairTerm, after: ChairTerm | None) -> None:
    """End a chair taken over for some months with them, where no page tells of another end."""
    lengths = [(e.weight, e.term_months) for e in term.evidence if e.term_months]
    if term.end is not None or not lengths:
        return
    if term.start is None or not term.start.is_day():
        return
    _, months = max(lengths)
    end = term.start.end_of_term(months)
    assert end.min  # the end of a term that begins on a day
    next_one = after.place if after else date.max
    if max(term.seen, default=date.min) <= end.min < next_one:
        term.end = end


# -- from one holder to the next -------------------------------------------------------------------


def _hand_over(before: ChairTerm, after: ChairTerm, rules: Rotation) -> None:
    if before.holder == after.holder:
        return
    is_told, last, start = after.follows(before), before.last_day, after.start
    if start is None or start.min is None or last is None:
        if is_told:
            _link(before, after)
        return
    longest = timedelta(days=31 * rules.on(start.min).months)
    if is_told or start.min - last <= longest:
        _end_before(before, after, closing(start, _is_at_session(after, rules)))
    gap = start.min - (last_day(before.end) or last)
    if is_told or gap <= _SLACK:
        _link(before, after)


def _link(before: ChairTerm, after: ChairTerm) -> None:
    before.successor, after.predecessor = after.holder, before.holder


def _is_at_session(term: ChairTerm, rules: Rotation) -> bool:
    """Return whether a term began at a session, and not with a period of the calendar."""
    day = exact_day(term.start)
    if day and rules.on(day).may_begin_on(day):
        return False
    return any(e.at_session for e in term.evidence)


def _end_before(before: ChairTerm, after: ChairTerm, ending: Interval) -> None:
    """End a term where the next one begins, unless better is known."""
    is_vague = first_day(before.end) is None
    if is_vague or _is_finer(ending, before.end) or _is_ceremony(before, after, ending):
        before.end = ending


def _is_finer(ending: Interval, end: Interval | None) -> bool:
    return end is not None and end.overlaps(ending) and ending.finer_than(end)


def _is_ceremony(before: ChairTerm, after: ChairTerm, ending: Interval) -> bool:
    """Return whether an end is only the day on which the next holder was given the chair, before
    its term.
    """
    end, last, closes = before.end, last_day(before.end), exact_day(ending)
    if end is None or last is None or closes is None:
        return False
    if not last <= closes <= last + CEREMONY:
        return False
    tellers = [e for e in before.evidence if e.end and e.end.edtf == end.edtf]
    return bool(tellers) and all(e.neighbour == after.holder for e in tellers)


def _gaps(terms: Sequence[ChairTerm]) -> list[Conflict]:
    """Return neighbours between whose days something is missing."""
    return [
        Conflict(
            rule="chair_gap",
            table="chairmanships",
            a=before.chairmanship_id,
            b=after.chairmanship_id,
            resolution="both",
            reason=f"the turn ends on {ended}, the next begins on {begun}",
        )
        for before, after in pairwise(terms)
        if before.successor == after.holder
        and (ended := exact_day(before.end))
        and (begun := exact_day(after.start))
        and begun > ended + _DAY
    ]
