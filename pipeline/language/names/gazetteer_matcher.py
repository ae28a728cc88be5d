"""The component before the model: known names become entities that the model keeps.

Organisations and long names of states ("Republic of Belarus") get their key in `kb_id_`.  Short names wait for the entity
linker, because they may be part of a longer one ("Bank of England", "Russian Railways").  Acronyms of organs also need
their organisation in the same document.  A name that the document spells out before its acronym is an entity too.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline import lexicon
from pipeline.knowledge import Knowledge, KnownName, Organisation, shared_knowledge
from pipeline.language.factories import component_factory
from pipeline.language.names.abbreviations import Definition, definitions
from pipeline.language.names.gazetteer import Gazetteer, add_entities

__all__ = ["GazetteerMatcher"]

_STEM = 5  # letters by which words are compared
_LONGEST_ORGAN_ACRONYM = 4  # letters of an acronym that needs its organisation beside it
_JOINTS = lexicon.words("function_words", "possessive_endings") | {""}  # of a body and its organ

if not Doc.has_extension("communique_own_acronyms"):
    Doc.set_extension(
        "communique_own_acronyms", default=frozenset()
    )  # acronyms of bodies of this document


class GazetteerMatcher:
    """Sets known names as entities; does not touch entities that are already there."""

    def __init__(self, nlp: Language, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._gazetteer = Gazetteer(nlp, knowledge, _is_certain)

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with known names, and those it spells out before their acronym, as entities."""
        defined = [definition for definition in definitions(doc) if self._is_new(definition)]
        doc._.communique_own_acronyms = frozenset(definition.acronym for definition in defined)
        known = [
            span
            for span in self._gazetteer.find(doc)
            if span.text not in doc._.communique_own_acronyms
        ]
        unknown = [d.name for d in defined if not any(_covers(span, d.name) for span in known)]
        spans = filter_spans([*unknown, *known])
        keys = {span.kb_id_ for span in spans}
        kept = [span for span in spans if self._stands_alone(span, keys)]
        return add_entities(doc, self._with_parents(kept))

    def _is_new(self, definition: Definition) -> bool:
        """True for a body that is neither known by its name nor, with most of its words, by its acronym."""
        if self.knowledge.lookup(definition.name.text, "organisation"):
            return False
        keys = self.knowledge.lookup(definition.acronym, "organisation")
        known = (self.knowledge.organisations[key] for key in keys)
        return not any(_share_words(definition.name, organisation) for organisation in known)

    def _stands_alone(self, span: Span, keys: set[str]) -> bool:
        """False for a short name of an organ whose organisation is not among the document's keys."""
        parent = self.knowledge.parent(span.kb_id_)
        if parent is None or parent in keys:
            return True
        return " " in span.text or len(span.text) > _LONGEST_ORGAN_ACRONYM

    def _with_parents(self, spans: Iterable[Span]) -> list[Span]:
        """Join an organisation and its organ behind it: "CSTO" + "Collective Security Council"."""
        joined: list[Span] = []
        for span in spans:
            organ = self._organ_of(joined[-1], span) if joined else None
            if organ is not None:
                joined[-1] = organ
            else:
                joined.append(span)
        return joined

    def _organ_of(self, parent: Span, span: Span) -> Span | None:
        """Return both spans as one name where the second is an organ of the first."""
        doc, between = span.doc, span.doc[parent.end : span.start].text
        if not parent.kb_id_ or span.label_ != "ORG":
            return None
        if span.start - parent.end > 1 or between not in _JOINTS:
            return None
        for key in self.knowledge.lookup(span.text, "organisation"):
            if self.knowledge.parent(key) == parent.kb_id_:
                return Span(doc, parent.start, span.end, label="ORG", kb_id=key)
        return None


def _is_certain(name: KnownName) -> bool:
    """True for names set before the model: organisations, and states by a name of several words."""
    if name.kind == "organisation":
        return not name.doubtful or " " in name.text or name.text.isupper()
    return name.kind == "state" and not name.doubtful and " " in name.text


def _covers(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _share_words(name: Span, known: Organisation) -> bool:
    """True where half of the longer words of a name stand in those of a known one."""
    stems = {token.text.lower()[:_STEM] for token in name if len(token) >= _STEM}
    words = (word for text in known.all_names for word in text.replace("-", " ").split())
    known_stems = {word.lower()[:_STEM] for word in words}
    return 2 * len(stems & known_stems) > len(stems)


@component_factory("communique_gazetteer", default_config={"extra": None}, assigns=["doc.ents"])
def make_gazetteer_matcher(nlp: Language, name: str, extra: str | None) -> GazetteerMatcher:  # noqa: ARG001
    """Return a `GazetteerMatcher`; `extra` is a folder of knowledge files of the user's own."""
    return GazetteerMatcher(nlp, shared_knowledge(extra))
