"""Claims: what single sentences say about offices, chairs and events."""

from pipeline.language.claims.component import Claims, document_id_of
from pipeline.language.claims.writing import mention_id

__all__ = ["Claims", "document_id_of", "mention_id"]
