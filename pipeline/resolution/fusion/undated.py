"""When something happened that a sentence tells without a date.

A decision or a hand-over happened on the day that its own sentence names, else at the session the
document reports, else on the day the sentences before it speak of, else in the week before the
document.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from pipeline.model.intervals import Interval
from pipeline.model.records import Claim, EventClaim
from pipeline.resolution.corpus import NEWS_AGE, Corpus

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
        session, told = self._read(claim.document_id)
        day = self._own(claim) or session
        if day is None and told:
            before = [found for start, found in told if start <= claim.start]
            day = before[-1] if before else told[0][1]
        if day is None:
            named = [
                found
                for start, found in self._corpus.days.get(claim.document_id, ())
                if start < claim.start
            ]
            day = named[-1] if named else None
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
        reference, start = self._corpus.day_of(claim), claim.start_date
        chaired = claim.event_kind == "meeting" and any(
            p.role == "chair" for p in claim.participants
        )
        told = claim.event_kind in _SESSIONS or chaired
        held = told and claim.event_status == "held" and start is not None and start.is_day()
        if (
            held
            and start
            and start.min
            and reference
            and start.min <= reference <= start.min + _SESSION_AGE
        ):
            return start.min
        return None
