"""The language room: one spaCy pipeline from text to mentions, dates and claims.

Every part is a registered factory.

>>> from pipeline.language import analyse, load
>>> from pipeline.model.records import Document
>>> text = (
...     "The President of Estonia Alar Karis met with the NATO Secretary General Mark Rutte in Brussels."
... )
>>> analysis = next(analyse(load(), [Document("doc_1", "article", "page_1", text)]))
>>> sorted(claim.predicate for claim in analysis.claims)
['event', 'holds', 'holds']
"""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language

from pipeline.language import offices, temporal  # noqa: F401 - factories
from pipeline.language.analysis import analyse, analysis_of
from pipeline.language.encoder import load_encoder_pipeline
from pipeline.language.names import entity_linker, gazetteer_matcher, person_names, span_boundaries  # noqa: F401 - factories
from pipeline.language.relations import Claims

__all__ = ["Claims", "analyse", "analysis_of", "load"]

_BEFORE = "communique_gazetteer"
_AFTER = (
    "communique_span_boundaries",
    "communique_entity_linker",
    "communique_person_names",
    "communique_dates",
    "communique_offices",
    "communique_claims",
)
_WITHOUT_KNOWLEDGE = frozenset(("communique_span_boundaries", "communique_dates"))


def load(model: str = "communique", knowledge: Path | str | None = None) -> Language:
    """Return the whole pipeline around a model.

    `model` is "communique" (the shipped encoder), "blank" (the knowledge base alone) or any
    installed spaCy pipeline; `knowledge` a folder of knowledge files of the user's own.  Raises
    `OSError` (spaCy's) for an absent model.
    """
    nlp = _model(model)
    settings = {"extra": str(knowledge)} if knowledge is not None else {}
    nlp.add_pipe(_BEFORE, first=True, config=settings)
    for name in _AFTER:
        nlp.add_pipe(name, config={} if name in _WITHOUT_KNOWLEDGE else settings)
    return nlp


def _model(name: str) -> Language:
    if name == "communique":
        return load_encoder_pipeline()
    if name != "blank":
        return spacy.load(name)
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp
