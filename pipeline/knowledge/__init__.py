"""Background knowledge: it guides the reading, pages testify; no fact comes from here alone."""

from pipeline.knowledge.base import Knowledge, KnownName, NameKind
from pipeline.knowledge.checks import KnowledgeError
from pipeline.knowledge.entries import (
    ChairRule,
    OfficeTitle,
    OfficeWords,
    Organisation,
    OrganisationWords,
    Place,
    Romanisation,
    State,
)
from pipeline.knowledge.loader import load_knowledge, shared_knowledge
from pipeline.knowledge.spellings import fold, spelling

__all__ = [
    "ChairRule",
    "Knowledge",
    "KnowledgeError",
    "KnownName",
    "NameKind",
    "OfficeTitle",
    "OfficeWords",
    "Organisation",
    "OrganisationWords",
    "Place",
    "Romanisation",
    "State",
    "fold",
    "load_knowledge",
    "shared_knowledge",
    "spelling",
]
