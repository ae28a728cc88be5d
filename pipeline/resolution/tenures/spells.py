"""Tenures: the evidence on one person in one office becomes spells, each with its bounds.

Several terms in a row are one tenure. A new tenure begins where the old one had ended, or where somebody else
was seen in a one-seat office in between. Bounds are weighed (`weighing`); what loses is kept as a conflict.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from pipeline.model.ids import stable_id
from pipeline.model.intervals import Interval
from pipeline.resolution.fusion.aggregate import CandidateValue, aggregate
from pipeline.resolution.tenures.evidence import Evidence
from pipeline.resolution.tenures.start import TERM, beginning

__all__ = ["Tenure", "build_tenures", "seen_after"]

_GAP = timedelta(days=31)  # terms closer than this follow each other
_RETURN = timedelta(
    days=366
)  # nobody comes back to a post without a word sooner than this after another one


@dataclass(slots=True)
class Tenure:
    """One person in one office without interruption."""

    tenure_id: str
    person: str
    office: str
    acting: bool
    evidence: list[Evidence]
    start: Interval | None = None
    end: Interval | None = None
    decided: Interval | None = None
    term_months: int = 0
    seen_from: date | None = None
    seen_to: date | None = None
    predecessor: str | None = None
    successor: str | None = None
    contradicted: list[CandidateValue] = field(default_factory=list)

    @property
    def first_day(self) -> date | None:
        """The first day the person may have been in office, as far as pages tell."""
        return min(
            (d for d in (self.start.min if self.start else None, self.seen_from) if d), default=None
        )

    @property
    def last_day(self) -> date | None:
        """The last day for which pages show the person in office."""
        days = (
            self.start.min if self.start else None,
            self.seen_to,
            self.end.min if self.end else None,
        )
        return max((d for d in days if d), default=None)

    @property
    def is_only_chosen(self) -> bool:
        """True where pages tell when the person was chosen, and none when he took office."""
        begun = [e for e in self.evidence if e.act == "begins" and e.start]
        return bool(begun) and all(e.presumed for e in begun)


def build_tenures(evidence: Iterable[Evidence], seats: Mapping[str, int]) -> list[Tenure]:
    """All tenures, sorted by office, person and beginning; `seats` by office id."""
    groups: dict[tuple[str, str, bool], list[Evidence]] = {}
    told = list(evidence)
    known = {(e.office, e.person, e.acting) for e in told if not e.behind}
    for piece in told:
        post = (piece.office, piece.person)
        stood_in = piece.behind and (*post, True) in known and (*post, False) not in known
        groups.setdefault((*post, piece.acting or stood_in), []).append(piece)
    rivals = _sightings(groups)
    tenures: list[Tenure] = []
    for (office, person, acting), pieces in sorted(groups.items()):
        others = (
            [day for day, who in rivals.get(office, ()) if who != person]
            if seats.get(office) == 1
            else []
        )
        spells = _without_errors(_split(pieces, others))
        for number, spell in enumerate(s for s in spells if any(e.makes for e in s)):
            tenure_id = stable_id("ten", person, office, "acting" if acting else "full", number)
            tenures.append(_bound(Tenure(tenure_id, person, office, acting, spell)))
    return tenures


def _sightings(
    groups: Mapping[tuple[str, str, bool], Sequence[Evidence]],
) -> dict[str, list[tuple[date, str]]]:
    """Office -> the days on which somebody was seen in it or began it, with the person; without outweighed versions and
    without who is merely seen in it soon after another one began.
    """
    begun: dict[str, list[tuple[date, str]]] = {}
    seen: dict[str, set[tuple[date, str]]] = {}
    for (office, person, acting), pieces in sorted(groups.items()):
        if acting:
            continue
        for spell in _split([e for e in pieces if e.makes], ()):
            start = _bound(Tenure("", person, office, acting, spell)).start
            if start and start.is_day() and start.min:
                begun.setdefault(office, []).append((start.min, person))
            seen.setdefault(office, set()).update((e.seen, person) for e in spell if e.seen)
    days: dict[str, list[tuple[date, str]]] = {
        office: list(found) for office, found in begun.items()
    }
    for office, found in seen.items():
        begins = sorted(begun.get(office, ()))
        for day, person in found:
            latest = (
                begins[bisect_right(begins, (day, person)) - 1 :][:1]
                if begins and begins[0][0] <= day
                else []
            )
            if not latest or latest[0][1] == person or day > latest[0][0] + _RETURN:
                days.setdefault(office, []).append((day, person))
    return {office: sorted(set(found)) for office, found in days.items()}


def _without_errors(spells: list[list[Evidence]]) -> list[list[Evidence]]:
    """A beginning told by few, shortly before one told by many, is a wrong version of it and no tenure of its own."""
    kept: list[list[Evidence]] = []
    for spell in spells:
        before = kept[-1] if kept else None
        unseen = before is not None and not any(e.seen or e.end for e in before)
        if (
            before
            and unseen
            and spell[0].anchor - before[0].anchor <= TERM
            and _weight(before) < _weight(spell)
        ):
            kept[-1] = before + spell
        else:
            kept.append(spell)
    return kept


def _weight(spell: Sequence[Evidence]) -> float:
    return sum(e.weight for e in spell if e.start)


def _split(pieces: Sequence[Evidence], rivals: Sequence[date]) -> list[list[Evidence]]:
    """Spells of one person in one office, in time order;
    undated evidence joins the latest spell before its document.
    """
    dated = sorted((e for e in pieces if _places(e)), key=lambda e: (e.anchor, e.claim_id))
    spells: list[list[Evidence]] = []
    ended: date | None = None
    last = date.min
    for piece in dated:
        parted = ended is not None and piece.anchor > ended + _GAP
        rival = next((day for day in rivals if last < day < piece.anchor), None)
        usurped = rival and not (spells and (_awaits(spells[-1], piece) or _is_stale(piece, rival)))
        if not spells or (piece.act != "ends" and (parted or usurped)):
            spells.append([])
            ended, last = None, date.min
        spells[-1].append(piece)
        end = _stated_end(piece)
        ended = max(ended, end) if ended and end else end or ended
        begun = (
            piece.start.max if piece.start and piece.start.min else None
        )  # "2019" may be any day of the year
        last = max(last, piece.anchor, *(day for day in (begun, piece.seen, end) if day))
    rest = [e for e in pieces if not _places(e)]
    if rest and not spells:
        return [sorted(rest, key=lambda e: e.claim_id)]
    for piece in sorted(rest, key=lambda e: e.claim_id):
        limit = piece.end.max if piece.end and piece.end.max else date.max
        fitting = [spell for spell in spells if spell[0].anchor <= limit]
        (fitting[-1] if fitting else spells[0]).append(piece)
    return spells


def _awaits(spell: Sequence[Evidence], piece: Evidence) -> bool:
    """True where somebody was only elected or appointed so far, and takes office a while later."""
    return all(e.presumed for e in spell) and piece.anchor <= spell[0].anchor + TERM


def _is_stale(piece: Evidence, rival: date) -> bool:
    """True where somebody is merely seen soon after another one was: no return, but a page that errs or is old."""
    return piece.start is None and piece.anchor <= rival + _RETURN


def _places(piece: Evidence) -> bool:
    """True where a piece of evidence has a place on the time line of its own."""
    return bool((piece.start and piece.start.min) or piece.seen or (piece.end and piece.end.min))


def _stated_end(piece: Evidence) -> date | None:
    return piece.end.max if piece.end and piece.end.min else None


def _bound(tenure: Tenure) -> Tenure:
    pieces = tenure.evidence
    days = [e.seen for e in pieces if e.seen]
    tenure.seen_from, tenure.seen_to = min(days, default=None), max(days, default=None)
    tenure.start, lost = beginning(pieces, tenure.seen_from)
    tenure.contradicted += _said(lost)
    begun = tenure.start.max if tenure.start and tenure.start.max else date.max
    decided, _ = aggregate(
        v for v in _versions(pieces, "decided") if v.interval.min and v.interval.min <= begun
    )
    tenure.decided = decided.interval if decided else None
    terms = [e for e in pieces if e.term_months]
    if terms:
        tenure.term_months = max(
            terms, key=lambda e: (e.anchor != date.max, e.anchor, e.weight, e.claim_id)
        ).term_months
    tenure.end, lost = _end(tenure)
    tenure.contradicted += lost
    return tenure


def _versions(pieces: Iterable[Evidence], field_name: str) -> list[CandidateValue]:
    return [
        CandidateValue(interval, e.weight, e.claim_id)
        for e in pieces
        if (interval := getattr(e, field_name)) is not None
    ]


def _end(tenure: Tenure) -> tuple[Interval | None, list[CandidateValue]]:
    stated = _versions([e for e in tenure.evidence if e.end], "end")
    computed = [
        CandidateValue(_term_end(start, e.term_months), e.weight, e.claim_id)
        for e in tenure.evidence
        if e.term_months
        and (start := (None if e.presumed else e.start) or tenure.start or e.start)
        and start.min
    ]
    if computed:  # only the last term's end is the tenure's
        latest = max(v.interval.max or date.min for v in computed)
        computed = [v for v in computed if v.interval.max == latest]
    fitting: list[CandidateValue] = []
    refuted: list[CandidateValue] = []
    for version in stated + computed:
        agreeing = sum(v.weight for v in stated + computed if v.interval.overlaps(version.interval))
        outlived = seen_after(tenure, version.interval.max) >= agreeing
        impossible = bool(
            tenure.start
            and tenure.start.min
            and version.interval.max
            and version.interval.max < tenure.start.min
        )
        (refuted if outlived or impossible else fitting).append(version)
    best, lost = aggregate(fitting)
    return (best.interval if best else None), _said(lost + refuted)


def seen_after(tenure: Tenure, day: date | None) -> float:
    """The weight of the claims that show a person in office after a day; -1 where there are none."""
    weights = [e.weight for e in tenure.evidence if day and e.seen and e.seen > day]
    return sum(weights) if weights else -1.0


def _said(lost: Iterable[CandidateValue]) -> list[CandidateValue]:
    """Only what a page states can contradict; what was inferred or computed for want of better is just dropped."""
    return [v for v in lost if v.interval.basis == "stated"]


def _term_end(start: Interval, months: int) -> Interval:
    """The end of a term; where the start is only inferred from a decision, no finer than the month."""
    if start.basis == "inferred" and start.is_day() and start.min:
        start = Interval.month(start.min.year, start.min.month, "inferred")
    return start.end_of_term(months)
