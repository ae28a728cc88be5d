"""Chairmanships: which state chaired an organisation from when to when, out of all that pages say of its turns.

A turn handed over at a session shares that day with the next; where an organisation's turns follow the calendar
- by the knowledge base, or from the day on which a page reports such a decision - they begin and end with the
period.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from pipeline.knowledge import ChairRule, Knowledge, Organisation
from pipeline.model.ids import stable_id
from pipeline.model.intervals import Interval
from pipeline.model.records import Claim
from pipeline.resolution.chairs.handovers import CEREMONY, closing, link_terms
from pipeline.resolution.chairs.rotation import PERIODS, Rotation, Rule, known_rule
from pipeline.resolution.chairs.term import ChairEvidence, ChairTerm
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.entities.entities import Entities, Entity
from pipeline.resolution.fusion.aggregate import CandidateValue, aggregate
from pipeline.resolution.fusion.conflicts import Conflict
from pipeline.resolution.fusion.undated import EventDays
from pipeline.resolution.fusion.weights import claim_weight, is_own_site

__all__ = ["build_chairmanships"]

PREDICATES = frozenset({"chairs", "takes_chair", "hands_over_chair"})
_MAKING = frozenset({"asserted", "former"})
_SAYING = _MAKING | {"reported", "planned"}


def build_chairmanships(
    corpus: Corpus, entities: Entities, knowledge: Knowledge, days: EventDays
) -> tuple[list[ChairTerm], list[Conflict]]:
    """All turns with bounds and neighbours, sorted by organisation and time, and what contradicts itself."""
    evidence = _gather(corpus, entities, knowledge, days)
    decided = _decided_rules(corpus, entities, knowledge, days)
    turns: list[ChairTerm] = []
    conflicts: list[Conflict] = []
    denied = _denials(corpus, entities, knowledge)
    for organisation in sorted({e.organisation for e in evidence}):
        rules = Rotation(
            known_rule(entities.by_id[organisation].key, knowledge), decided.get(organisation, ())
        )
        mine = _turns(organisation, [e for e in evidence if e.organisation == organisation], rules)
        for turn in mine:
            _bound(turn)
        mine = [turn for turn in mine if not _is_denied(turn, denied)]
        mine = _in_order(mine)
        conflicts += link_terms(mine, rules)
        turns += mine
    return turns, conflicts


def _chaired(entities: Entities, knowledge: Knowledge, mention: str | None) -> str | None:
    """The organisation whose chair is spoken of: the whole organisation, where the named body's chair is its chair.

    That is so of the body its rule names, else of its council of heads.
    """
    entity = entities.get(mention)
    if entity is None or entity.kind not in ("organisation", "body"):
        return None
    parent = knowledge.organisations.get(knowledge.parent(entity.key) or "") if entity.key else None
    named = knowledge.organisations.get(entity.key or "")
    if (
        parent
        and parent.chair
        and named
        and named.chair is None
        and _carries_chair(named, parent.chair)
    ):
        return entities.known(parent.key, knowledge)
    return entity.entity_id


def _state(entities: Entities, knowledge: Knowledge, mention: str | None) -> Entity | None:
    """What a mention refers to; for a capital its state: "Yerevan was handed the chair"."""
    entity = entities.get(mention)
    if entity and entity.kind == "place" and (key := knowledge.capital_state(entity.name)):
        return entities.by_id[entities.known(key, knowledge)]
    return entity


def _carries_chair(body: Organisation, rule: ChairRule) -> bool:
    return rule.body == body.key or (rule.body is None and body.kind == "council_of_heads")


def _gather(
    corpus: Corpus, entities: Entities, knowledge: Knowledge, days: EventDays
) -> list[ChairEvidence]:
    found: list[ChairEvidence] = []
    for claim in corpus.chair_claims:
        holder, organisation = (
            _state(entities, knowledge, claim.subject),
            _chaired(entities, knowledge, claim.object),
        )
        if claim.predicate not in PREDICATES or claim.modality not in _SAYING:
            continue
        if organisation is None or holder is None or holder.kind != "state":
            continue
        site = corpus.documents[claim.document_id].site
        weight = claim_weight(claim, is_own_site(site, entities.by_id[organisation].key, knowledge))
        other, person = _state(entities, knowledge, claim.other), entities.get(claim.person)
        neighbour = other.entity_id if other and other.kind == "state" and other != holder else None
        start, end, seen = _dates(claim, corpus, days)
        made = ChairEvidence(
            claim.claim_id, claim.document_id, organisation, holder.entity_id, start, end, seen,
            person.entity_id if person and person.kind == "person" else None,
            neighbour, weight, claim.modality in _MAKING or (claim.modality == "planned" and start is not None),
            claim.modality in _MAKING,
            any(i and i.min and days.is_session(claim.document_id, i.min) for i in (start, end)),
            claim.predicate == "hands_over_chair", claim.term_months if claim.predicate == "takes_chair" else 0,
        )  # fmt: skip
        found.append(made)
        if neighbour:
            found.append(_other_side(made, claim, neighbour))
    return found


def _dates(
    claim: Claim, corpus: Corpus, days: EventDays
) -> tuple[Interval | None, Interval | None, date | None]:
    """Start, end and day seen that a claim gives; undated acts happen at the session,
    or shortly before the document.
    """
    start, end, day = claim.start_date, claim.end_date, corpus.day_of(claim)
    if claim.predicate == "hands_over_chair":
        start, end = None, end or start
    if claim.modality in _MAKING:
        ahead = (
            start and not start.is_day() and start.min and day and start.min > day
        )  # what is done is not to come
        if claim.predicate == "takes_chair" and (start is None or ahead):
            start = days.of(claim)
        if claim.predicate == "hands_over_chair" and end is None:
            end = days.of(claim)
    if claim.modality == "former" and end is None:
        end = Interval.between(None, day, "inferred" if day else "unknown")
    shown = claim.predicate == "chairs" and claim.modality == "asserted" and end is None
    begun = start is None or start.min is None or (day is not None and start.min <= day)
    return start, end, day if shown and begun else None


def _other_side(made: ChairEvidence, claim: Claim, neighbour: str) -> ChairEvidence:
    """What a hand-over says of the other state: its turn ends where the taker's begins,
    begins where the giver's ends.
    """
    gives = claim.predicate == "hands_over_chair"
    return ChairEvidence(
        made.claim_id, made.document_id, made.organisation, neighbour,
        made.end.with_basis("inferred") if gives and made.end else None,
        None if gives or made.start is None else closing(made.start, made.at_session),
        None, None, made.holder, made.weight * 0.9, made.makes, made.testified, made.at_session,
        not gives,
    )  # fmt: skip


def _denials(
    corpus: Corpus, entities: Entities, knowledge: Knowledge
) -> dict[tuple[str, str], list[Interval | None]]:
    """(organisation, state) -> when the state, as a page says, does not take the chair."""
    found: dict[tuple[str, str], list[Interval | None]] = {}
    for claim in corpus.chair_claims:
        holder, organisation = (
            _state(entities, knowledge, claim.subject),
            _chaired(entities, knowledge, claim.object),
        )
        declines = claim.predicate == "declines_chair" and claim.modality in _SAYING
        if (
            holder
            and organisation
            and (declines or (claim.predicate in PREDICATES and claim.modality == "negated"))
        ):
            found.setdefault((organisation, holder.entity_id), []).append(claim.start_date)
    return found


def _is_denied(turn: ChairTerm, denied: Mapping[tuple[str, str], list[Interval | None]]) -> bool:
    """A turn that was only announced falls if a page denies it."""
    dates = denied.get((turn.organisation, turn.holder), ())
    announced = not any(e.testified for e in turn.evidence)
    return announced and any(
        when is None or turn.start is None or when.overlaps(turn.start) for when in dates
    )


def _decided_rules(
    corpus: Corpus, entities: Entities, knowledge: Knowledge, days: EventDays
) -> dict[str, list[tuple[date, Rule]]]:
    rules: dict[str, list[tuple[date, Rule]]] = {}
    for claim in corpus.chair_claims:
        organisation = _chaired(entities, knowledge, claim.object or claim.subject)
        if claim.predicate != "chair_rule" or claim.modality not in _MAKING or organisation is None:
            continue
        since = claim.start_date or claim.decided_date or days.of(claim)
        rule = PERIODS.get(claim.chair_period or "")
        if rule and since and since.min:
            rules.setdefault(organisation, []).append((since.min, rule))
    return rules


def _turns(
    organisation: str, evidence: Sequence[ChairEvidence], rules: Rotation
) -> list[ChairTerm]:
    """Cut the evidence of every state into turns: another state in between, or more than a turn's length,
    parts them.
    """
    exact = [e for e in evidence if e.makes and (e.seen or (e.start and e.start.is_day()))]
    days = sorted((e.anchor, e.holder) for e in exact)
    turns: list[ChairTerm] = []
    for holder in sorted({e.holder for e in evidence}):
        groups: list[list[ChairEvidence]] = []
        for piece in sorted(
            (e for e in evidence if e.holder == holder), key=lambda e: (e.anchor, e.claim_id)
        ):
            if groups and not _parted(
                groups[-1], piece, [d for d, who in days if who != holder], rules
            ):
                groups[-1].append(piece)
            else:
                groups.append([piece])
        for number, group in enumerate(g for g in groups if any(e.makes for e in g)):
            turns.append(
                ChairTerm(
                    stable_id("chr", organisation, holder, number), organisation, holder, group
                )
            )
    return turns


def _in_order(turns: Iterable[ChairTerm]) -> list[ChairTerm]:
    """By time; a turn without any date comes next to the one that a page says it was handed over to or from."""
    ranked = sorted(turns, key=lambda t: (t.place, t.chairmanship_id))
    ordered = [t for t in ranked if t.place != date.max]
    for turn in (t for t in ranked if t.place == date.max):
        after = next((i for i, other in enumerate(ordered) if other.follows(turn)), None)
        before = next(
            (i + 1 for i, other in enumerate(ordered) if turn.follows(other)), len(ordered)
        )
        ordered.insert(before if after is None else after, turn)
    return ordered


def _parted(
    group: Sequence[ChairEvidence], piece: ChairEvidence, rivals: Iterable[date], rules: Rotation
) -> bool:
    if piece.anchor == date.max:
        return False
    first = (group[0].start and group[0].start.max) or group[0].anchor
    last = max(max(e.anchor, (e.start and e.start.max) or e.anchor) for e in group)
    length = timedelta(days=46 * rules.on(first).months)  # a turn and a half
    rival = any(last < day < piece.anchor for day in rivals)
    if (
        not (piece.seen or piece.start) and not rival
    ):  # an end belongs to what was told to end or to last until then
        ends = [e.end.max for e in group if e.end and e.end.max]
        return piece.anchor - max([last, *ends]) > length
    return bool(rival and (piece.seen or piece.start)) or piece.anchor - first > length


def _bound(turn: ChairTerm) -> None:
    best, lost = aggregate(_beginnings(turn))
    turn.start = best.interval if best else None
    turn.contradicted += [v for v in lost if v.interval.basis == "stated"]
    best, lost = aggregate(
        CandidateValue(e.end, e.weight, e.claim_id) for e in turn.evidence if e.end
    )
    turn.end = best.interval if best else None
    turn.contradicted += [v for v in lost if v.interval.basis == "stated"]
    votes: dict[str, float] = {}
    for e in turn.evidence:
        if e.person:
            votes[e.person] = votes.get(e.person, 0.0) + e.weight
    turn.person = min(votes, key=lambda p: (-votes[p], p), default=None)


def _beginnings(turn: ChairTerm) -> list[CandidateValue]:
    """All versions of a beginning but the days on which the gavel of a turn was handed over that begins on the first of
    a later month.
    """
    versions = [
        CandidateValue(e.start, e.weight, e.claim_id)
        for e in turn.evidence
        if e.start and e.start.min
    ]
    days = [v.interval.min for v in versions if v.interval.min and v.interval.is_day()]
    firsts = [day for day in days if day.day == 1]
    ceremonies = {day for day in days if any(day < first <= day + CEREMONY for first in firsts)}
    return [v for v in versions if not (v.interval.is_day() and v.interval.min in ceremonies)]
