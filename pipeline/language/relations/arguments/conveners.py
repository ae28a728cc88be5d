"""Whose meeting it is, where the name of an event says so."""

from __future__ import annotations

from spacy.tokens import Span

from pipeline.language.relations.discourse import Context

__all__ = ["convener"]


def convener(context: Context, event: Span | None) -> Span | None:
    """Return the organisation in the name of its meeting ("2025 G20 Summit"), where the document
    names it elsewhere too.
    """
    if event is None:
        return None
    words = [event[i:j].text for i in range(len(event)) for j in range(len(event), i, -1)]
    keys = {key for name in words for key in context.knowledge.lookup(name, "organisation")}
    return next(
        (ent for ent in context.doc.ents if ent.label_ == "ORG" and ent.kb_id_ in keys), None
    )
