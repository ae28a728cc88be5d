"""Do two event mentions report one event?  Tables of (test, score, reason); the first test that
holds decides.

Two mentions report one event if their kinds go together, their days can be the same, their places
do not differ and they share participants or a name.  An event announced for "the fourth quarter in
Minsk" and later reported with its day is one event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from pipeline.resolution.entities.blocking import Key
from pipeline.resolution.entities.clustering import Merge
from pipeline.resolution.events.mentions import SESSIONS, EventMention
from pipeline.resolution.fusion.bounds import days_long, exact_day
from pipeline.resolution.names.normalise import normalise

__all__ = ["by_document", "by_month", "contradict", "same_event"]

_TALKS = frozenset({"meeting", "session", "summit", "consultation", "visit"})
_NAMED = frozenset({"exercise", "exhibition", "conference", "seminar"})
_CLOSE = 3  # days: how finely one of two pages must date an event for both to be one
_LONGEST = 366  # days: an event mention that may be any day of more is compared with none
_REFUSED = 0.0


# -- blocking --------------------------------------------------------------------------------------


def by_document(mention: EventMention) -> Iterator[Key]:
    """Yield one block for every document, ordered by place in the text."""
    yield mention.document_id, f"{mention.claim.start:09d}"


def by_month(mention: EventMention) -> Iterator[Key]:
    """Yield a block for every participant and for the name with each month of the event, ordered by
    day.
    """
    bounds = mention.start.bounds() if mention.start else None
    if bounds is None or days_long(mention.start) > _LONGEST:
        return
    first, last = bounds
    entities = sorted({part.entity for part in mention.parts} | mention.about)
    names = [*entities, normalise(mention.name)] if mention.name else entities
    sampled = (first + timedelta(days=28 * i) for i in range(14))
    months = {f"{day:%Y-%m}" for day in (*sampled, last) if day <= last}
    for month in sorted(months):
        for name in names:
            yield f"{name} {month}", first.isoformat()


# -- comparing -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pair:
    """Two event mentions and what they share."""

    a: EventMention
    b: EventMention
    kinds: frozenset[str | None]
    persons: int  # persons who take part in both
    others: int  # states and organisations that take part in both
    is_placed: bool  # at the same place

    @classmethod
    def of(cls, a: EventMention, b: EventMention) -> Pair:
        """Compare the participants and places of two mentions."""
        return cls(
            a=a,
            b=b,
            kinds=frozenset((a.claim.event_kind, b.claim.event_kind)),
            persons=len(a.persons & b.persons),
            others=len(a.others & b.others),
            is_placed=a.place is not None and a.place == b.place,
        )

    @property
    def is_of_one_document(self) -> bool:
        """True where both stand in one document."""
        return self.a.document_id == self.b.document_id


Test = Callable[[Pair], object]
Rule = tuple[Test, float, str]


def contradict(a: EventMention, b: EventMention) -> bool:
    """Return whether two mentions can never be of one event."""
    return _are_contradictory(Pair.of(a, b))


def same_event(a: EventMention, b: EventMention) -> Merge | None:
    """Return a merge with its score and reason, if two mentions share enough to be one event."""
    pair = Pair.of(a, b)
    for test, score, reason in _rules(pair):
        if not test(pair):
            continue
        left, right = sorted((a.claim.claim_id, b.claim.claim_id))
        return Merge(score, left, right, reason) if score else None
    return None


def _rules(pair: Pair) -> Iterator[Rule]:
    """Yield the rules by which a pair is judged, in their order."""
    yield from _ALL
    if pair.a.claim.event_kind in _NAMED:
        yield from _EXERCISES
    elif pair.is_of_one_document:
        yield from _ONE_DOCUMENT
    else:
        yield from _TWO_DOCUMENTS


# -- what speaks against ---------------------------------------------------------------------------


def _are_of_other_kinds(pair: Pair) -> bool:
    return len(pair.kinds) > 1 and not pair.kinds <= _TALKS


def _have_other_days(pair: Pair) -> bool:
    a, b = pair.a.start, pair.b.start
    return a is not None and b is not None and not a.overlaps(b)


def _have_other_places(pair: Pair) -> bool:
    return None not in (pair.a.place, pair.b.place) and not pair.is_placed


def _differ_in_kind_and_persons(pair: Pair) -> bool:
    """A session and a meeting are one if the persons of one are all among the other's."""
    a, b = pair.a.persons, pair.b.persons
    return len(pair.kinds) > 1 and pair.persons < min(len(a), len(b))


def _share_nobody(pair: Pair) -> bool:
    if pair.persons or pair.others or _one_refers_to_other(pair):
        return False
    return all((pair.a.persons, pair.b.persons))


_CONTRADICTIONS: Sequence[Test] = (
    _are_of_other_kinds,
    _have_other_days,
    _have_other_places,
    _differ_in_kind_and_persons,
    _share_nobody,
)


def _are_contradictory(pair: Pair) -> bool:
    return any(test(pair) for test in _CONTRADICTIONS)


# -- what speaks for -------------------------------------------------------------------------------


def _have_one_name(pair: Pair) -> bool:
    a, b = (normalise(mention.name or "") for mention in (pair.a, pair.b))
    if not a or a != b:
        return False
    return pair.is_of_one_document or not _is_undated(pair)


def _are_one_exercise(pair: Pair) -> bool:
    """ "The exercise" of a document in which one is named."""
    if not pair.is_of_one_document or all((pair.a.name, pair.b.name)):
        return False
    return any((pair.others, pair.is_placed, pair.a.is_bare, pair.b.is_bare))


def _share_persons(pair: Pair) -> bool:
    return pair.persons >= 2


def _share_others(pair: Pair) -> bool:
    return pair.others > 0


def _share_person_and_other(pair: Pair) -> bool:
    return min(pair.persons, pair.others) > 0


def _share_person_and_place(pair: Pair) -> bool:
    return pair.is_placed and pair.persons > 0


def _share_anyone_and_place(pair: Pair) -> bool:
    return pair.is_placed and pair.persons + pair.others > 0


def _share_person_without_day(pair: Pair) -> bool:
    """One of two, each with several participants, is not dated by its sentence."""
    if not pair.persons or all((pair.a.claim.start_date, pair.b.claim.start_date)):
        return False
    return min(len(pair.a.parts), len(pair.b.parts)) > 1


def _one_refers_to_other(pair: Pair) -> bool:
    return _refers_to(pair.a, pair.b) or _refers_to(pair.b, pair.a)


def _refers_to(vague: EventMention, session: EventMention) -> bool:
    """ "He also took part in the meeting": without time, place or name, after a session of the
    report.
    """
    if vague.document_id != session.document_id or vague.claim.start <= session.claim.start:
        return False
    if any((vague.start, vague.place, vague.name)):
        return False
    is_dated_session = session.claim.event_kind in SESSIONS and exact_day(session.start)
    return bool(is_dated_session and vague.about & session.about)


def _coincide(pair: Pair) -> bool:
    """One place or body on one day, of which two sentences of a report name different sides."""
    a, b = pair.a, pair.b
    if max(days_long(a.start), days_long(b.start)) > _CLOSE:
        return False
    if all((a.persons, b.persons)) or all((a.others, b.others)):
        return False
    return pair.is_placed or bool(a.about & b.about)


def _is_undated(pair: Pair) -> bool:
    return None in (pair.a.start, pair.b.start)


def _are_dated_vaguely(pair: Pair) -> bool:
    """Neither is dated to some days, nor do two reports of the same days say "recently" of the same
    persons.
    """
    if min(days_long(pair.a.start), days_long(pair.b.start)) <= _CLOSE:
        return False
    return not (_share_persons(pair) and _are_reported_together(pair))


def _are_reported_together(pair: Pair) -> bool:
    a, b = pair.a.reported_on, pair.b.reported_on
    return a is not None and b is not None and abs((a - b).days) <= _CLOSE


def _are_of_one_body(pair: Pair) -> bool:
    """A session of one body, or a video conference of its members, on one day."""
    if not pair.others or len(pair.kinds) > 1:
        return False
    if pair.a.start != pair.b.start or exact_day(pair.a.start) is None:
        return False
    formats = {pair.a.claim.event_format, pair.b.claim.event_format}
    return pair.kinds <= SESSIONS or formats == {"video"}


def _share_place_and_organisation(pair: Pair) -> bool:
    return pair.is_placed and not pair.a.about.isdisjoint(pair.b.about)


_ALL: Sequence[Rule] = (
    (_are_contradictory, _REFUSED, "one contradicts the other"),
    (_have_one_name, 0.95, "same name and time"),
)
_EXERCISES: Sequence[Rule] = (
    (_are_one_exercise, 0.8, "the same exercise or conference of one document"),
)
_ONE_DOCUMENT: Sequence[Rule] = tuple(
    (test, 0.8, "same participants in one document")
    for test in (
        _share_persons,
        _share_others,
        _one_refers_to_other,
        _share_person_and_place,
        _share_person_without_day,
        _coincide,
    )
)
_TWO_DOCUMENTS: Sequence[Rule] = (
    (_is_undated, _REFUSED, "one has no day"),
    (_are_dated_vaguely, _REFUSED, "neither is dated closely"),
    (_share_persons, 0.9, "same day and participants"),
    (_share_anyone_and_place, 0.9, "same day and participants"),
    (_share_person_and_other, 0.9, "same day and participants"),
    (_are_of_one_body, 0.7, "same day, body and kind"),
    (_share_place_and_organisation, 0.7, "same place, time and organisation"),
)
