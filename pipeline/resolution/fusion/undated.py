"""When something happened that a sentence tells without a date.

A decision or a hand-over happened on the day that its own sentence names, else at the session the
document reports, else on the day the sentences before it speak of, else in the week before the
document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from pipeline.model.intervals import Interval
from pipeline.model.records import Claim, EventClaim
from pipeline.resolution.corpus import NEWS_AGE, Corpus
from pipeline.resolution.fusion.bounds import exact_day

__all__ = ["EventDays"]

_SESSIONS = frozenset({"session", "summit"})
_SESSION_AGE = timedelta(days=31)  # a report of a session appears within a month


class EventDays:
    """The days of undated acts, by document."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._read = lru_cache(maxsize=64)(self._read_document)

    def of(self, claim: Claim) -> Interval | None:
        """Return the day of an undated act, or the week it must have happened in; `None` if the
        document is undated too.
        """
        exact, reference = self.exact(claim), self._corpus.day_of(claim)
        if exact or reference is None:
            return exact
        return Interval.between(reference - NEWS_AGE, reference, "inferred")

    def exact(self, claim: Claim) -> Interval | None:
        """Return the day of an undated act, `None` where the document does not tell."""
        session, dated_acts = self._read(claim.document_id)
        named = self._corpus.days.get(claim.document_id, ())
        day = (
            self._own(claim)
            or session
            or _last_before(claim.start + 1, dated_acts)
            or next((day for _, day in dated_acts), None)
            or _last_before(claim.start, named)
        )
        return Interval.day(day, "inferred") if day else None

    def is_session(self, document_id: str, day: date) -> bool:
        """Return whether a document reports a session of that day."""
        return self._read(document_id)[0] == day

    def _own(self, claim: Claim) -> date | None:
        """Return the one recent day that the sentence of a claim names."""
        named = {
            day
            for start, day in self._corpus.days.get(claim.document_id, ())
            if claim.start <= start < claim.end
        }
        return named.pop() if len(named) == 1 else None

    def _read_document(self, document_id: str) -> tuple[date | None, Sequence[tuple[int, date]]]:
        """Return the session (or chaired meeting) a document reports first; the days on which it
        tells that something was done, each with its place.
        """
        claims = self._corpus.claims_of(document_id)
        sessions = (day for claim in claims if (day := self._session(claim)))
        acts = [c for c in claims if c.meaning.tenure != "shows" and c.modality == "asserted"]
        return next(sessions, None), [
            (claim.start, day) for claim in acts if (day := self._own(claim))
        ]

    def _session(self, claim: Claim) -> date | None:
        """Return the day of the session that a claim reports."""
        if not isinstance(claim, EventClaim):
            return None
        if not _is_of_session(claim) or claim.event_status != "held":
            return None
        reference, day = self._corpus.day_of(claim), exact_day(claim.start_date)
        if reference is None or day is None:
            return None
        return day if day <= reference <= day + _SESSION_AGE else None


def _is_of_session(claim: EventClaim) -> bool:
    """Return whether an event is a session, a summit, or a meeting that somebody chaired."""
    if claim.event_kind in _SESSIONS:
        return True
    roles = {participant.role for participant in claim.participants}
    return claim.event_kind == "meeting" and "chair" in roles


def _last_before(start: int, days: Iterable[tuple[int, date]]) -> date | None:
    """Return the last of the days, each with its place, that stands before a place."""
    return next(reversed([day for place, day in days if place < start]), None)
