"""Which two mentions report one event, and by which rule."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

import pytest

from benchmarks.builders.desk import d
from pipeline.model.records import EventClaim
from pipeline.resolution.events.mentions import EventMention, Part
from pipeline.resolution.events.same_event import by_month, contradict, same_event

NUMBERS = count()


def mention(
    document: str = "a",
    kind: str = "meeting",
    day: str | None = "2024-05-06",
    persons: str = "",
    others: str = "",
    about: str = "",
    place: str | None = None,
    **fields: Any,
) -> EventMention:
    """Make a mention; every letter of `persons`, `others` and `about` is an entity."""
    claim = EventClaim(
        claim_id=f"clm{next(NUMBERS):03d}",
        document_id=document,
        start=next(NUMBERS),
        end=0,
        sentence="",
        predicate="event",
        event_kind=kind,
        start_date=d(day) if day else None,
        **fields,
    )
    parts = [Part(entity, "participant", None, True) for entity in persons]
    parts += [Part(entity, "participant", None, False) for entity in others]
    return EventMention(
        claim=claim,
        start=claim.start_date,
        place=place,
        parts=tuple(parts),
        about=frozenset(about),
        weight=1.0,
        reported_on=date(2024, 5, 7),
    )


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ({"persons": "PQ"}, {"persons": "PQ"}, "same participants in one document"),
        ({"others": "X"}, {"others": "X"}, "same participants in one document"),
        ({"persons": "P"}, {"persons": "P"}, None),
        ({"persons": "P"}, {"persons": "Q"}, None),
        ({"persons": "PQ"}, {"document": "b", "persons": "PQ"}, "same day and participants"),
        ({"persons": "P"}, {"document": "b", "persons": "P"}, None),
        (
            {"persons": "P", "place": "oslo"},
            {"document": "b", "persons": "P", "place": "oslo"},
            "same day and participants",
        ),
        (
            {"kind": "session", "others": "X"},
            {"document": "b", "kind": "session", "others": "X"},
            "same day, body and kind",
        ),
        (
            {"place": "oslo", "about": "X"},
            {"document": "b", "place": "oslo", "about": "X"},
            "same place, time and organisation",
        ),
        (
            {"kind": "exercise", "event_name": "North Wind"},
            {"document": "b", "kind": "exercise", "event_name": "north wind"},
            "same name and time",
        ),
        ({"kind": "exercise", "others": "X"}, {"kind": "seminar", "others": "X"}, None),
        ({"day": "2024-05", "others": "X"}, {"document": "b", "day": "2024", "others": "X"}, None),
    ],
)
def test_reason(a: dict[str, Any], b: dict[str, Any], reason: str | None) -> None:
    one, other = mention(**a), mention(**b)
    for merge in (same_event(one, other), same_event(other, one)):
        assert (merge.reason if merge else None) == reason


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ({"day": "2024-05-06"}, {"day": "2024-05-07"}),
        ({"place": "oslo"}, {"place": "riga"}),
        ({"kind": "exercise"}, {"kind": "meeting"}),
        ({"persons": "P"}, {"persons": "Q"}),
        ({"kind": "visit", "persons": "PQ"}, {"kind": "meeting", "persons": "PR"}),
    ],
)
def test_contradictions(a: dict[str, Any], b: dict[str, Any]) -> None:
    assert contradict(mention(**a), mention(**b))
    assert same_event(mention(**a), mention(**b)) is None


def test_a_vague_mention_belongs_to_the_session_before_it() -> None:
    session = mention(kind="session", persons="P", about="X")
    later = mention(kind="session", day=None, persons="Q", about="X")
    assert not contradict(session, later)
    assert same_event(session, later)


def test_blocks_are_participants_and_names_by_month() -> None:
    named = mention(day="2024-05", persons="P", event_name="North Wind")
    assert {block for block, _ in by_month(named)} == {"P 2024-05", "north wind 2024-05"}
    assert not list(by_month(mention(day=None, persons="P")))
