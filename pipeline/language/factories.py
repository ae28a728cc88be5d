"""The names of components: `communique_...`, and for one version those they had before.

spaCy allows no full stop in the name of a factory, so the namespace is a prefix.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from spacy.language import Language

__all__ = ["FORMER_NAMES", "component_factory"]

FORMER_NAMES = {
    "communique_gazetteer": "knowledge_entities",
    "communique_encoder": "encoder",
    "communique_span_boundaries": "name_edges",
    "communique_entity_linker": "knowledge_links",
    "communique_person_names": "person_names",
    "communique_dates": "date_expressions",
    "communique_offices": "offices",
    "communique_claims": "claims",
}  # to be dropped with version 0.3

Factory = TypeVar("Factory", bound=Callable[..., Any])


def component_factory(name: str, **settings: Any) -> Callable[[Factory], Factory]:
    """Register a component's factory under its name and its former one.

    `settings` are those of `spacy.language.Language.factory`.
    """

    def register(make: Factory) -> Factory:
        for factory_name in (name, FORMER_NAMES[name]):
            Language.factory(factory_name, func=make, **settings)
        return make

    return register
