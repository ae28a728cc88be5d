"""The spaCy component `offices`: for any pipeline that sets entities, and for a blank one with the knowledge base."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.knowledge import Knowledge, shared_knowledge
from pipeline.language.factories import component_factory
from pipeline.language.offices.grammar import OfficeGrammar
from pipeline.language.offices.ministries import name_ministries
from pipeline.language.offices.owners import with_owners
from pipeline.language.offices.persons import (
    add_holders,
    add_owners,
    free_of_fields,
    free_of_titles,
)
from pipeline.language.offices.text import Text
from pipeline.language.offices.titled import name_titled
from pipeline.language.offices.wording import free_of_portfolios

__all__ = ["Offices"]

if not Doc.has_extension("communique_offices"):
    Doc.set_extension("communique_offices", default=())


class Offices:
    """Finds offices, and corrects the persons and owners beside them.

    Sets `doc._.communique_offices` (tuple of `OfficePhrase`) and `doc.spans["communique_offices"]`.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.grammar = OfficeGrammar(knowledge)

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its offices."""
        free_of_titles(doc, self.grammar.titles)
        name_titled(doc, self.grammar.titles)
        free_of_fields(doc, self.grammar.titles, self.knowledge)
        free_of_portfolios(Text.of(doc), self.grammar.titles)
        name_ministries(doc, self.grammar.titles)
        add_owners(doc, self.grammar.titles)
        phrases = self.grammar.find(doc)
        add_holders(doc, phrases, self.grammar.titles)
        doc._.communique_offices = with_owners(doc, phrases, self.knowledge)
        doc.spans["communique_offices"] = [
            Span(doc, phrase.start, phrase.end, label="OFFICE") for phrase in phrases
        ]
        return doc


@component_factory(
    "communique_offices",
    default_config={"extra": None},
    requires=["doc.ents"],
    assigns=["doc.spans"],
)
def make_offices(nlp: Language, name: str, extra: str | None) -> Offices:  # noqa: ARG001 - spaCy's signature
    """Return an `Offices` component; `extra` is a folder of knowledge files of the user's own."""
    return Offices(shared_knowledge(extra))
