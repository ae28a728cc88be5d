"""The one error of this room: input that cannot be used, said in a sentence."""

from __future__ import annotations

from pipeline.model.records import Reject

__all__ = ["NOT_READ", "UnreadableError", "rejected"]

NOT_READ = "The file could not be read."  # which says nothing of its content: another time it may


class UnreadableError(Exception):
    """Raised where a file or page cannot be used.

    `read` turns it into a `Reject`, so it never leaves the room.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def rejected(source: str, error: Exception) -> Reject:
    """Return the reject for an error met at `source`; what libraries raise is named by its type."""
    if isinstance(error, UnreadableError):
        return Reject(source, "reading", error.reason, error.detail)
    if isinstance(error, OSError):
        return Reject(source, "reading", NOT_READ, error.strerror or str(error))
    return Reject(
        source, "reading", "The content is damaged.", f"{type(error).__name__}: {error}"[:200]
    )
