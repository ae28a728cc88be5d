"""The language room: one spaCy pipeline from text to mentions, dates and claims; every part is a registered factory.

>>> from pipeline.language import analyse, load
>>> from pipeline.model.records import Document
>>> text = "The President of Estonia Alar Karis met with the NATO Secretary General Mark Rutte in Brussels."
>>> found = next(analyse(load(), [Document("doc_1", "article", "page_1", text)]))
>>> sorted(claim.predicate for claim in found.claims)
['event', 'holds', 'holds']
"""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.language import offices, temporal  # noqa: F401 - factories
from pipeline.language.analysis import analyse, analysis_of
from pipeline.language.encoder import load_encoder_pipeline
from pipeline.language.names import entity_linker, gazetteer_matcher, person_names, span_boundaries  # noqa: F401 - factories
from pipeline.language.relations import Claims

__all__ = ["Claims", "analyse", "analysis_of", "load"]

_BEFORE = ("knowledge_entities",)
_AFTER = ("name_edges", "knowledge_links", "person_names", "date_expressions", "offices", "claims")
_NEED_KNOWLEDGE = frozenset(
    ("knowledge_entities", "knowledge_links", "person_names", "offices", "claims")
)

if not Doc.has_extension("reference_date"):
    Doc.set_extension("reference_date", default=None)


def load(model: str = "communique", knowledge: Path | str | None = None) -> Language:
    """The whole pipeline around a model.

    `model` is "communique" (the shipped encoder), "blank" (the knowledge base alone) or any installed spaCy pipeline;
    `knowledge` a folder of knowledge files of the user's own.  Raises `OSError` (spaCy's) for an absent model.
    """
    if model == "communique":
        nlp = load_encoder_pipeline()
    elif model == "blank":
        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
    else:
        nlp = spacy.load(model)
    settings = {"extra": str(knowledge)} if knowledge is not None else {}
    for name in _BEFORE:
        nlp.add_pipe(name, first=True, config=settings)
    for name in _AFTER:
        nlp.add_pipe(name, config=settings if name in _NEED_KNOWLEDGE else {})
    return nlp
