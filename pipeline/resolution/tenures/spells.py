"""Spells: the evidence on one person in one office is cut into tenures, each with its bounds.

Several terms in a row are one tenure.  A new tenure begins where the old one had ended, or where
somebody else was seen in a one-seat office in between.  Bounds are aggregated; what loses is kept
as a conflict.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from pipeline.model.ids import stable_id
from pipeline.model.intervals import Interval
from pipeline.resolution.fusion.aggregate import CandidateValue, aggregate, only_stated
from pipeline.resolution.fusion.bounds import exact_day, first_day, last_day, latest
from pipeline.resolution.tenures.end import end_of
from pipeline.resolution.tenures.evidence import Evidence
from pipeline.resolution.tenures.start import TERM, start_of
from pipeline.resolution.tenures.tenure import Tenure

__all__ = ["build_tenures"]

_GAP = timedelta(days=31)  # terms closer than this follow each other
_RETURN = timedelta(days=366)  # nobody returns to a post, without a word, sooner after another one
Holder = tuple[str, bool]  # person, acting
Sighting = tuple[date, str]  # day, person


def build_tenures(office: str, evidence: Iterable[Evidence], seats: int) -> list[Tenure]:
    """Return the tenures of one office, sorted by person and beginning.

    `seats` is how many hold the office at one time, 0 where that is not known.
    """
    groups = _by_holder(list(evidence))
    sightings = _sightings(office, groups) if seats == 1 else []
    tenures: list[Tenure] = []
    for (person, acting), pieces in sorted(groups.items()):
        rivals = [day for day, who in sightings if who != person]
        spells = _without_errors(_split(pieces, rivals))
        founded = (spell for spell in spells if any(e.makes for e in spell))
        for number, spell in enumerate(founded):
            tenure_id = stable_id("ten", person, office, "acting" if acting else "full", number)
            tenures.append(_with_bounds(Tenure(tenure_id, person, office, acting, spell)))
    return tenures


def _by_holder(evidence: Sequence[Evidence]) -> Mapping[Holder, list[Evidence]]:
    """Group evidence by person and whether he stands in; who is only named as predecessor may have
    stood in.
    """
    known = {(e.person, e.acting) for e in evidence if not e.is_predecessor}
    groups: dict[Holder, list[Evidence]] = {}
    for piece in evidence:
        stood_in = (piece.person, True) in known and (piece.person, False) not in known
        acting = piece.acting or (piece.is_predecessor and stood_in)
        groups.setdefault((piece.person, acting), []).append(piece)
    return groups


def _sightings(office: str, groups: Mapping[Holder, Sequence[Evidence]]) -> list[Sighting]:
    """Return the days on which somebody began an office or was seen in it, with the person, in
    order.

    Outweighed versions are left out, and who is merely seen soon after another one began.
    """
    begun: list[Sighting] = []
    seen: set[Sighting] = set()
    for (person, acting), pieces in sorted(groups.items()):
        if acting:
            continue
        for spell in _split([e for e in pieces if e.makes], ()):
            start = exact_day(_with_bounds(Tenure("", person, office, acting, spell)).start)
            begun += [(start, person)] if start else []
            seen.update((e.seen, person) for e in spell if e.seen)
    begun.sort()
    return sorted({*begun, *(sighting for sighting in seen if _is_credible(sighting, begun))})


def _is_credible(sighting: Sighting, begun: Sequence[Sighting]) -> bool:
    """Return whether nobody else had begun within a year before a sighting; `begun` is in order."""
    day, person = sighting
    if not begun or begun[0][0] > day:
        return True
    start, holder = begun[bisect_right(begun, sighting) - 1]
    return holder == person or day > start + _RETURN


def _without_errors(spells: Iterable[list[Evidence]]) -> list[list[Evidence]]:
    """Join a beginning given by few to one given by many soon after: a wrong version, no tenure of
    its own.
    """
    kept: list[list[Evidence]] = []
    for spell in spells:
        if kept and _is_wrong_version(kept[-1], spell):
            kept[-1] = kept[-1] + spell
        else:
            kept.append(spell)
    return kept


def _is_wrong_version(early: Sequence[Evidence], late: Sequence[Evidence]) -> bool:
    if any(e.seen or e.end for e in early):
        return False
    return late[0].anchor - early[0].anchor <= TERM and _weight(early) < _weight(late)


def _weight(spell: Iterable[Evidence]) -> float:
    return sum(e.weight for e in spell if e.start)


# -- cutting ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Spell:
    """Evidence of one spell so far, in time order."""

    pieces: list[Evidence] = field(default_factory=list)
    ended: date | None = None
    last: date = date.min  # the last day that a piece speaks of

    def add(self, piece: Evidence) -> None:
        """Add the next piece of evidence."""
        self.pieces.append(piece)
        end = last_day(piece.end) if first_day(piece.end) else None
        begun = last_day(piece.start) if first_day(piece.start) else None  # "2019": any day of it
        self.ended = latest((self.ended, end))
        days = (self.last, piece.anchor, begun, piece.seen, end)
        self.last = max(day for day in days if day)

    def is_over(self, piece: Evidence, rivals: Iterable[date]) -> bool:
        """Return whether a piece is of a later spell; `rivals` are days of others, in order."""
        if piece.act == "ends":
            return False
        if self.ended is not None and piece.anchor > self.ended + _GAP:
            return True
        rival = next((day for day in rivals if self.last < day < piece.anchor), None)
        if rival is None or _is_stale(piece, rival):
            return False
        return not self._awaits(piece)

    def _awaits(self, piece: Evidence) -> bool:
        """Return whether the person was only chosen so far, and takes office a while later."""
        if piece.anchor > self.pieces[0].anchor + TERM:
            return False
        return all(e.presumed for e in self.pieces)


def _split(pieces: Iterable[Evidence], rivals: Sequence[date]) -> list[list[Evidence]]:
    """Cut the evidence on one person in one office into spells, in time order.

    `rivals` are the days on which others are known to have been in the office.  Undated evidence
    joins the latest spell before its document.
    """
    ordered = sorted(pieces, key=lambda e: (e.anchor, e.claim_id))
    spells: list[_Spell] = []
    for piece in (e for e in ordered if _is_dated(e)):
        if not spells or spells[-1].is_over(piece, rivals):
            spells.append(_Spell())
        spells[-1].add(piece)
    undated = sorted((e for e in ordered if not _is_dated(e)), key=lambda e: e.claim_id)
    return _with_undated([spell.pieces for spell in spells], undated)


def _with_undated(spells: list[list[Evidence]], undated: list[Evidence]) -> list[list[Evidence]]:
    if not spells:
        return [undated] if undated else []
    for piece in undated:
        limit = last_day(piece.end) or date.max
        fitting = [spell for spell in spells if spell[0].anchor <= limit]
        (fitting or spells[:1])[-1].append(piece)
    return spells


def _is_stale(piece: Evidence, rival: date) -> bool:
    """True where somebody is merely seen soon after another one: no return, but a page that errs or
    is old.
    """
    return piece.start is None and piece.anchor <= rival + _RETURN


def _is_dated(piece: Evidence) -> bool:
    """True where a piece of evidence has a place on the time line of its own."""
    return any((first_day(piece.start), piece.seen, first_day(piece.end)))


# -- bounds ----------------------------------------------------------------------------------------


def _with_bounds(tenure: Tenure) -> Tenure:
    """Give a tenure its bounds by its evidence (in place), and return it."""
    days = [e.seen for e in tenure.evidence if e.seen]
    tenure.seen_from, tenure.seen_to = min(days, default=None), max(days, default=None)
    tenure.start, lost_starts = start_of(tenure.evidence, tenure.seen_from)
    tenure.decided = _decision(tenure)
    tenure.term_months = _last_term(tenure.evidence)
    tenure.end, lost_ends = end_of(tenure)
    tenure.contradicted += only_stated(lost_starts) + lost_ends
    return tenure


def _decision(tenure: Tenure) -> Interval | None:
    """Return the day of the decision; none is taken after the person took office."""
    begun = last_day(tenure.start) or date.max
    best, _ = aggregate(
        CandidateValue(e.decided, e.weight, e.claim_id)
        for e in tenure.evidence
        if e.decided and _begins_by(e.decided, begun)
    )
    return best.interval if best else None


def _begins_by(interval: Interval, day: date) -> bool:
    return interval.min is not None and interval.min <= day


def _last_term(pieces: Iterable[Evidence]) -> int:
    """Return the length in months of the term that begins last, 0 where no page gives one."""
    terms = [e for e in pieces if e.term_months]
    if not terms:
        return 0
    return max(
        terms, key=lambda e: (e.anchor != date.max, e.anchor, e.weight, e.claim_id)
    ).term_months
