"""Chairmanships: which state chaired an organisation from when to when, out of all that pages say of its turns.

A turn handed over at a session shares that day with the next; where an organisation's turns follow the calendar
- by the knowledge base, or from the day on which a page reports such a decision - they begin and end with the
period.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from pipeline.ids import stable_id
from pipeline.intervals import Interval, add_months
from pipeline.knowledge import ChairRule, Knowledge, Organisation
from pipeline.records import Claim
from pipeline.resolution.conflicts import Conflict
from pipeline.resolution.corpus import Corpus
from pipeline.resolution.days import Days
from pipeline.resolution.entities import Entities
from pipeline.resolution.evidence import claim_weight, is_own_site
from pipeline.resolution.weighing import Version, weigh

__all__ = ["PERIODS", "Rule", "Turn", "build_turns"]

PREDICATES = frozenset({"chairs", "takes_chair", "hands_over_chair"})
_MAKING = frozenset({"asserted", "former"})
_SAYING = _MAKING | {"reported", "planned"}
_DAY = timedelta(days=1)
_SLACK = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Rule:
    """How long a turn is, and on the first of which months it may begin (none: at a session)."""

    months: int
    begins: tuple[int, ...] = ()

    def period(self, day: date) -> tuple[date, date]:
        """First and last day of the period that holds a day."""
        starts = [date(year, month, 1) for year in (day.year - 1, day.year, day.year + 1) for month in self.begins]
        first = max(start for start in starts if start <= day)
        return first, add_months(first, self.months) - _DAY


PERIODS: Mapping[str, Rule] = {
    "calendar_year": Rule(12, (1,)),
    "half_year": Rule(6, (1, 7)),
    "half_year_may_november": Rule(6),
    "year_from_july": Rule(12, (7,)),
    "year_from_august": Rule(12, (8,)),
    "year_from_december": Rule(12, (12,)),
    "month": Rule(1, tuple(range(1, 13))),
    "two_years": Rule(24),
    "session": Rule(14),
}
_UNKNOWN = Rule(18)


@dataclass(frozen=True, slots=True)
class TurnEvidence:
    """One claim's word on one turn."""

    claim_id: str
    document_id: str
    organisation: str
    holder: str
    start: Interval | None
    end: Interval | None
    seen: date | None
    person: str | None
    neighbour: str | None  # the state it comes from or goes to
    weight: float
    makes: bool
    testified: bool  # told as done, not as planned
    at_session: bool  # handed over at the session that its document reports

    @property
    def anchor(self) -> date:
        """The day by which evidence is ordered."""
        for day in (self.seen, self.start and self.start.min, self.end and (self.end.min or self.end.max)):
            if day:
                return day
        return date.max


@dataclass(slots=True)
class Turn:
    """One state's turn in the chair of one organisation or body."""

    chairmanship_id: str
    organisation: str
    holder: str
    evidence: list[TurnEvidence]
    start: Interval | None = None
    end: Interval | None = None
    person: str | None = None
    predecessor: str | None = None
    successor: str | None = None
    contradicted: list[Version] = field(default_factory=list)

    @property
    def seen(self) -> list[date]:
        """Days on which pages show the state in the chair."""
        return sorted(e.seen for e in self.evidence if e.seen)

    @property
    def place(self) -> date:
        """A day of the turn, to order turns by; a turn known by its end alone goes before the turn that begins then."""
        begun = [d for d in (self.start and self.start.min, *self.seen) if d]
        ended = (self.end.min or self.end.max) if self.end else None
        return min(begun, default=ended - _DAY if ended else date.max)


def build_turns(
    corpus: Corpus, entities: Entities, knowledge: Knowledge, days: Days
) -> tuple[list[Turn], list[Conflict]]:
    """All turns with bounds and neighbours, sorted by organisation and time, and what contradicts itself."""
    evidence = _gather(corpus, entities, knowledge, days)
    decided = _decided_rules(corpus, entities, knowledge, days)
    turns: list[Turn] = []
    conflicts: list[Conflict] = []
    denied = _denials(corpus, entities, knowledge)
    for organisation in sorted({e.organisation for e in evidence}):
        rules = _Rules(_known_rule(organisation, entities, knowledge), decided.get(organisation, ()))
        mine = _turns(organisation, [e for e in evidence if e.organisation == organisation], rules)
        for turn in mine:
            _bound(turn)
        mine = [turn for turn in mine if not _is_denied(turn, denied)]
        mine.sort(key=lambda t: (t.place, t.chairmanship_id))
        conflicts += _link(mine, rules)
        turns += mine
    return turns, conflicts


class _Rules:
    """The rule of one organisation by day: what is known beforehand, until pages report a decision to change it."""

    def __init__(self, known: Rule | None, decided: Sequence[tuple[date, Rule]]) -> None:
        self._known, self._decided = known, sorted(decided, key=lambda d: (d[0], d[1].months))

    def on(self, day: date) -> Rule:
        """The rule in force on a day."""
        changed = [rule for since, rule in self._decided if since <= day]
        return changed[-1] if changed else self._known or _UNKNOWN

    def is_decided(self, day: date) -> bool:
        """True where the rule of a day rests on a decision that pages report."""
        return any(since <= day for since, _ in self._decided)


def _known_rule(organisation: str, entities: Entities, knowledge: Knowledge) -> Rule | None:
    known = knowledge.organisations.get(entities.by_id[organisation].key or "")
    return PERIODS.get(known.chair.period) if known and known.chair else None


def _chaired(entities: Entities, knowledge: Knowledge, mention: str | None) -> str | None:
    """The organisation whose chair is spoken of: the whole organisation, where the named body's chair is its chair.

    That is so of the body its rule names, else of its council of heads.
    """
    entity = entities.get(mention)
    if entity is None or entity.kind not in ("organisation", "body"):
        return None
    parent = knowledge.organisations.get(knowledge.parent(entity.key) or "") if entity.key else None
    named = knowledge.organisations.get(entity.key or "")
    if parent and parent.chair and named and named.chair is None and _carries_chair(named, parent.chair):
        return entities.known(parent.key, knowledge)
    return entity.entity_id


def _carries_chair(body: Organisation, rule: ChairRule) -> bool:
    return rule.body == body.key or (rule.body is None and body.kind == "council_of_heads")


def _gather(corpus: Corpus, entities: Entities, knowledge: Knowledge, days: Days) -> list[TurnEvidence]:
    found: list[TurnEvidence] = []
    for claim in corpus.claims:
        holder, organisation = entities.get(claim.subject), _chaired(entities, knowledge, claim.object)
        if claim.predicate not in PREDICATES or claim.modality not in _SAYING:
            continue
        if organisation is None or holder is None or holder.kind != "state":
            continue
        site = corpus.documents[claim.document_id].site
        weight = claim_weight(claim, is_own_site(site, entities.by_id[organisation].key, knowledge))
        other, person = entities.get(claim.other), entities.get(claim.person)
        neighbour = other.entity_id if other and other.kind == "state" and other != holder else None
        start, end, seen = _dates(claim, corpus, days)
        made = TurnEvidence(
            claim.claim_id, claim.document_id, organisation, holder.entity_id, start, end, seen,
            person.entity_id if person and person.kind == "person" else None,
            neighbour, weight, claim.modality in _MAKING or (claim.modality == "planned" and start is not None),
            claim.modality in _MAKING,
            any(i and i.min and days.is_session(claim.document_id, i.min) for i in (start, end)),
        )  # fmt: skip
        found.append(made)
        if neighbour:
            found.append(_other_side(made, claim, neighbour))
    return found


def _dates(claim: Claim, corpus: Corpus, days: Days) -> tuple[Interval | None, Interval | None, date | None]:
    """Start, end and day seen that a claim gives; undated acts happen at the session,
    or shortly before the document.
    """
    start, end, day = claim.start_date, claim.end_date, corpus.day_of(claim)
    if claim.predicate == "hands_over_chair":
        start, end = None, end or start
    if claim.modality in _MAKING:
        ahead = start and not start.is_day() and start.min and day and start.min > day  # what is done is not to come
        if claim.predicate == "takes_chair" and (start is None or ahead):
            start = days.of(claim)
        if claim.predicate == "hands_over_chair" and end is None:
            end = days.of(claim)
    if claim.modality == "former" and end is None:
        end = Interval.between(None, day, "inferred" if day else "unknown")
    shown = claim.predicate == "chairs" and claim.modality == "asserted" and end is None
    begun = start is None or start.min is None or (day is not None and start.min <= day)
    return start, end, day if shown and begun else None


def _other_side(made: TurnEvidence, claim: Claim, neighbour: str) -> TurnEvidence:
    """What a hand-over says of the other state: its turn ends where the taker's begins,
    begins where the giver's ends.
    """
    gives = claim.predicate == "hands_over_chair"
    return TurnEvidence(
        made.claim_id, made.document_id, made.organisation, neighbour,
        made.end.with_basis("inferred") if gives and made.end else None,
        None if gives or made.start is None else _closing(made.start, made.at_session),
        None, None, made.holder, made.weight * 0.9, made.makes, made.testified, made.at_session,
    )  # fmt: skip


def _closing(start: Interval, at_session: bool) -> Interval:
    """The end of a turn before one that begins so: a session's day is shared, the first of a month is not."""
    by_calendar = start.is_day() and start.min is not None and start.min.day == 1 and not at_session
    return start.previous_day() if by_calendar else start.with_basis("inferred")


def _denials(corpus: Corpus, entities: Entities, knowledge: Knowledge) -> dict[tuple[str, str], list[Interval | None]]:
    """(organisation, state) -> when the state, as a page says, does not take the chair."""
    found: dict[tuple[str, str], list[Interval | None]] = {}
    for claim in corpus.claims:
        holder, organisation = entities.get(claim.subject), _chaired(entities, knowledge, claim.object)
        declines = claim.predicate == "declines_chair" and claim.modality in _SAYING
        if holder and organisation and (declines or (claim.predicate in PREDICATES and claim.modality == "negated")):
            found.setdefault((organisation, holder.entity_id), []).append(claim.start_date)
    return found


def _is_denied(turn: Turn, denied: Mapping[tuple[str, str], list[Interval | None]]) -> bool:
    """A turn that was only announced falls if a page denies it."""
    dates = denied.get((turn.organisation, turn.holder), ())
    announced = not any(e.testified for e in turn.evidence)
    return announced and any(when is None or turn.start is None or when.overlaps(turn.start) for when in dates)


def _decided_rules(
    corpus: Corpus, entities: Entities, knowledge: Knowledge, days: Days
) -> dict[str, list[tuple[date, Rule]]]:
    rules: dict[str, list[tuple[date, Rule]]] = {}
    for claim in corpus.claims:
        organisation = _chaired(entities, knowledge, claim.object or claim.subject)
        if claim.predicate != "chair_rule" or claim.modality not in _MAKING or organisation is None:
            continue
        since = claim.start_date or claim.decided_date or days.of(claim)
        rule = PERIODS.get(claim.chair_period or "")
        if rule and since and since.min:
            rules.setdefault(organisation, []).append((since.min, rule))
    return rules


def _turns(organisation: str, evidence: Sequence[TurnEvidence], rules: _Rules) -> list[Turn]:
    """Cut the evidence of every state into turns: another state in between, or more than a turn's length,
    parts them.
    """
    exact = [e for e in evidence if e.makes and (e.seen or (e.start and e.start.is_day()))]
    days = sorted((e.anchor, e.holder) for e in exact)
    turns: list[Turn] = []
    for holder in sorted({e.holder for e in evidence}):
        groups: list[list[TurnEvidence]] = []
        for piece in sorted((e for e in evidence if e.holder == holder), key=lambda e: (e.anchor, e.claim_id)):
            if groups and not _parted(groups[-1], piece, [d for d, who in days if who != holder], rules):
                groups[-1].append(piece)
            else:
                groups.append([piece])
        for number, group in enumerate(g for g in groups if any(e.makes for e in g)):
            turns.append(Turn(stable_id("chr", organisation, holder, number), organisation, holder, group))
    return turns


def _parted(group: Sequence[TurnEvidence], piece: TurnEvidence, rivals: Iterable[date], rules: _Rules) -> bool:
    if piece.anchor == date.max:
        return False
    first = (group[0].start and group[0].start.max) or group[0].anchor
    last = max(max(e.anchor, (e.start and e.start.max) or e.anchor) for e in group)
    length = timedelta(days=46 * rules.on(first).months)  # a turn and a half
    usurped = (piece.seen or piece.start) and any(last < day < piece.anchor for day in rivals)
    return bool(usurped) or piece.anchor - first > length


def _bound(turn: Turn) -> None:
    best, lost = weigh(Version(e.start, e.weight, e.claim_id) for e in turn.evidence if e.start and e.start.min)
    turn.start = best.interval if best else None
    turn.contradicted += [v for v in lost if v.interval.basis == "stated"]
    best, lost = weigh(Version(e.end, e.weight, e.claim_id) for e in turn.evidence if e.end)
    turn.end = best.interval if best else None
    turn.contradicted += [v for v in lost if v.interval.basis == "stated"]
    votes: dict[str, float] = {}
    for e in turn.evidence:
        if e.person:
            votes[e.person] = votes.get(e.person, 0.0) + e.weight
    turn.person = min(votes, key=lambda p: (-votes[p], p), default=None)


def _link(turns: Sequence[Turn], rules: _Rules) -> list[Conflict]:
    for turn in turns:
        _by_calendar(turn, rules)
    conflicts: list[Conflict] = []
    for before, after in pairwise(turns):
        conflicts += _hand_over(before, after, rules)
    return conflicts


def _by_calendar(turn: Turn, rules: _Rules) -> None:
    """Where turns follow the calendar, a turn known by its year or by a day in it begins and ends with its period."""
    day = turn.seen[0] if turn.seen else turn.place
    rule = rules.on(day)
    if day == date.max or not rule.begins:
        return
    exact = turn.start.min if turn.start and turn.start.is_day() else None
    first, last = rule.period(turn.start.min if turn.start and turn.start.min else day)
    if exact and exact != first:
        if not rules.is_decided(day):
            return  # the calendar of the knowledge base is evidently not exact here
        if (last - exact).days < rule.months * 15:  # handed over late in a period: it runs to the end of the next one
            last = rule.period(last + _DAY)[1]
    elif turn.start is None or turn.start.overlaps(Interval.day(first)):
        turn.start = turn.start if exact else Interval.day(first, "inferred")
    handed = turn.end is not None and turn.end.basis == "inferred" and turn.end == Interval.day(last + _DAY, "inferred")
    if handed or turn.end is None or (not turn.end.is_day() and turn.end.overlaps(Interval.day(last))):
        turn.end = Interval.day(last, "inferred")


def _hand_over(before: Turn, after: Turn, rules: _Rules) -> list[Conflict]:
    start = after.start
    said = any(e.neighbour == after.holder for e in before.evidence) or any(
        e.neighbour == before.holder for e in after.evidence
    )
    last = max(
        (d for d in (*before.seen, before.end and before.end.max, before.start and before.start.min) if d), default=None
    )
    if before.holder == after.holder or start is None or start.min is None or last is None:
        if said and before.holder != after.holder:
            before.successor, after.predecessor = after.holder, before.holder
        return []
    rule = rules.on(start.min)
    by_calendar = bool(rule.begins) and start.is_day() and start.min == rule.period(start.min)[0]
    closing = _closing(start, not by_calendar and any(e.at_session for e in after.evidence))
    end, near = before.end, said or start.min - last <= timedelta(days=31 * rule.months)
    if near and (end is None or end.min is None or (end.overlaps(closing) and closing.finer_than(end))):
        before.end = closing
    gap = start.min - (before.end.max if before.end and before.end.max else last)
    if said or gap <= _SLACK:
        before.successor, after.predecessor = after.holder, before.holder
    return _check(before, after)


def _check(before: Turn, after: Turn) -> list[Conflict]:
    if not (before.end and after.start and before.end.is_day() and after.start.is_day()):
        return []
    assert before.end.min and after.start.min
    gap = (after.start.min - before.end.min).days
    if gap < 0 or (gap > 1 and before.successor == after.holder):
        rule = "chair_overlap" if gap < 0 else "chair_gap"
        reason = f"the turn ends on {before.end.edtf}, the next begins on {after.start.edtf}"
        return [Conflict(rule, "chairmanships", before.chairmanship_id, after.chairmanship_id, "both", reason)]
    return []
