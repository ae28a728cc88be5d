"""Chairmanships: which state chaired an organisation from when to when, by all that pages say of
its terms.

A chair handed over at a session shares that day with the next term; where an organisation's terms
follow the calendar - by the knowledge base, or from the day on which a page reports such a decision
- they begin and end with the period.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from pipeline.knowledge import Knowledge
from pipeline.model.ids import stable_id
from pipeline.resolution.chairs.chair_knowledge import ChairKnowledge
from pipeline.resolution.chairs.constraints import contradictions
from pipeline.resolution.chairs.evidence import ChairReader, Denials
from pipeline.resolution.chairs.handovers import link_terms
from pipeline.resolution.chairs.rotation import CEREMONY, Rotation
from pipeline.resolution.chairs.term import ChairEvidence, ChairTerm
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.entities.entities import Entities
from pipeline.resolution.fusion.aggregate import CandidateValue, aggregate, only_stated
from pipeline.resolution.fusion.bounds import exact_day, first_day, last_day, latest
from pipeline.resolution.fusion.conflicts import Conflict
from pipeline.resolution.fusion.undated import EventDays

__all__ = ["build_chairmanships"]


def build_chairmanships(
    corpus: Corpus, entities: Entities, knowledge: Knowledge, days: EventDays
) -> tuple[list[ChairTerm], list[Conflict]]:
    """Return all terms with bounds and neighbours, by organisation and time, and what contradicts
    itself.
    """
    known = ChairKnowledge(entities, knowledge)
    reader = ChairReader(corpus, known, days)
    evidence = list(reader.evidence())
    decided = reader.decided_rules()
    denials = reader.denials()
    terms: list[ChairTerm] = []
    conflicts: list[Conflict] = []
    for organisation in sorted({e.organisation for e in evidence}):
        rules = Rotation.of(known.rule(organisation), decided.get(organisation, ()))
        own = [e for e in evidence if e.organisation == organisation]
        found = _in_order(t for t in _terms(own, rules) if not _is_denied(t, denials))
        conflicts += [*link_terms(found, rules), *contradictions(found, known)]
        terms += found
    return terms, conflicts


# -- cutting evidence into terms -------------------------------------------------------------------


def _terms(evidence: Sequence[ChairEvidence], rules: Rotation) -> list[ChairTerm]:
    """Return the terms of every state in one chair, with bounds; `evidence` is the chair's."""
    certain = sorted((e.anchor, e.holder) for e in evidence if _is_certain(e))
    terms: list[ChairTerm] = []
    for holder in sorted({e.holder for e in evidence}):
        rivals = [day for day, who in certain if who != holder]
        groups = _split([e for e in evidence if e.holder == holder], rivals, rules)
        founded = (group for group in groups if any(e.makes for e in group))
        for number, group in enumerate(founded):
            organisation = group[0].organisation
            term_id = stable_id("chr", organisation, holder, number)
            terms.append(ChairTerm(term_id, organisation, holder, group))
    for term in terms:
        _bound(term)
    return terms


def _is_certain(evidence: ChairEvidence) -> bool:
    return evidence.makes and any((evidence.seen, exact_day(evidence.start)))


def _split(
    evidence: Iterable[ChairEvidence], rivals: Sequence[date], rules: Rotation
) -> list[list[ChairEvidence]]:
    """Cut the evidence of one state into terms; `rivals` are days on which others were in the
    chair.
    """
    groups: list[list[ChairEvidence]] = []
    for piece in sorted(evidence, key=lambda e: (e.anchor, e.claim_id)):
        if groups and not _is_of_later_term(piece, groups[-1], rivals, rules):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _is_of_later_term(
    piece: ChairEvidence, group: Sequence[ChairEvidence], rivals: Iterable[date], rules: Rotation
) -> bool:
    """Return whether another state in between, or more than a term and a half, parts a piece from a
    term.
    """
    if piece.anchor == date.max:
        return False
    first = last_day(group[0].start) or group[0].anchor
    last = max(day for e in group for day in (e.anchor, last_day(e.start)) if day)
    longest = timedelta(days=46 * rules.on(first).months)
    has_rival = any(last < day < piece.anchor for day in rivals)
    is_end = not any((piece.seen, piece.start))
    if has_rival and not is_end:
        return True
    if is_end and not has_rival:  # an end belongs to what was told to end or to last until then
        first = latest((last, *(last_day(e.end) for e in group))) or last
    return piece.anchor - first > longest


def _in_order(terms: Iterable[ChairTerm]) -> list[ChairTerm]:
    """Return terms by time; one without any date stands beside the one it was handed over to or
    from.
    """
    ranked = sorted(terms, key=lambda term: (term.place, term.chairmanship_id))
    ordered = [term for term in ranked if term.place != date.max]
    for term in ranked[len(ordered) :]:
        ordered.insert(_rank(term, ordered), term)
    return ordered


def _rank(term: ChairTerm, ordered: Sequence[ChairTerm]) -> int:
    for place, other in enumerate(ordered):
        if other.follows(term):
            return place
    places = (place + 1 for place, other in enumerate(ordered) if term.follows(other))
    return next(places, len(ordered))


def _is_denied(term: ChairTerm, denials: Denials) -> bool:
    """Return whether a page denies a term that was only announced."""
    if any(e.testified for e in term.evidence):
        return False
    dates = denials.get((term.organisation, term.holder), ())
    return any(term.start is None or date is None or date.overlaps(term.start) for date in dates)


# -- bounds ----------------------------------------------------------------------------------------


def _bound(term: ChairTerm) -> None:
    """Give a term its start, its end and who presides (in place)."""
    best, lost = aggregate(_starts(term))
    term.start = best.interval if best else None
    term.contradicted += only_stated(lost)
    best, lost = aggregate(
        CandidateValue(e.end, e.weight, e.claim_id) for e in term.evidence if e.end
    )
    term.end = best.interval if best else None
    term.contradicted += only_stated(lost)
    term.person = _president(term.evidence)


def _president(evidence: Iterable[ChairEvidence]) -> str | None:
    """Return the person who presides by most of the evidence, `None` where nobody is named."""
    votes: dict[str, float] = {}
    for piece in evidence:
        if piece.person:
            votes[piece.person] = votes.get(piece.person, 0.0) + piece.weight
    return min(votes, key=lambda person: (-votes[person], person), default=None)


def _starts(term: ChairTerm) -> list[CandidateValue]:
    """Return all versions of a beginning but ceremonies: days shortly before a first of a month."""
    values = [
        CandidateValue(e.start, e.weight, e.claim_id)
        for e in term.evidence
        if e.start and first_day(e.start)
    ]
    days = {day for value in values if (day := exact_day(value.interval))}
    firsts = [day for day in days if day.day == 1]
    ceremonies = {day for day in days if any(day < first <= day + CEREMONY for first in firsts)}
    return [value for value in values if exact_day(value.interval) not in ceremonies]
