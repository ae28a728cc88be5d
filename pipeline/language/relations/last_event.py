"""The event told last in a document, and when it took place: what a later "the meeting" speaks
of.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span

from pipeline.model.intervals import Interval
from pipeline.model.records import Participant

__all__ = ["LastEvent", "When"]


@dataclass(frozen=True, slots=True)
class When:
    """The time of an event; `last` is known where it is told to last some days ("from 1 to 23
    April").
    """

    span: Interval
    last: Interval | None = None

    @property
    def first(self) -> Interval:
        """The first day, or the time in which the event begins."""
        return Interval.day(self.span.min) if self.last and self.span.min else self.span


@dataclass(frozen=True, slots=True)
class LastEvent:
    """The event told last."""

    kind: str
    place: Span | None
    when: When | None
    name: str | None
    parts: tuple[Participant, ...] = ()
