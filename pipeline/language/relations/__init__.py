"""Claims: what single sentences say about offices, chairs and events."""

from pipeline.language.relations.builder import mention_id
from pipeline.language.relations.component import Claims, document_id_of

__all__ = ["Claims", "document_id_of", "mention_id"]
