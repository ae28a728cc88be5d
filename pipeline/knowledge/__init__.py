"""What the program knows before it reads: it guides, pages testify; no fact comes from here alone."""

from pipeline.knowledge.base import Knowledge, KnownName, NameKind, spelling
from pipeline.knowledge.entries import (
    ChairRule,
    OfficeTitle,
    OfficeWords,
    Organisation,
    Place,
    State,
)
from pipeline.knowledge.loader import KnowledgeError, load_knowledge

__all__ = [
    "ChairRule",
    "Knowledge",
    "KnowledgeError",
    "KnownName",
    "NameKind",
    "OfficeTitle",
    "OfficeWords",
    "Organisation",
    "Place",
    "State",
    "load_knowledge",
    "spelling",
]
