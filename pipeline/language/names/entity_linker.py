"""The component after the model: entities get the key of the state, organisation or place they name.

It keys what the model found, adds known states, adjectives and capitals that the model left alone, and tells organs of
the same name ("Permanent Council") apart by the organisation they are named with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline import lexicon
from pipeline.knowledge import Knowledge, KnownName, NameKind, shared_knowledge, spelling
from pipeline.language.anaphors import BODIES
from pipeline.language.factories import component_factory
from pipeline.language.names.gazetteer import ENTITY_LABELS, Gazetteer, add_entities
from pipeline.language.neighbours import text_at

__all__ = ["EntityLinker"]

_KINDS: dict[str, tuple[NameKind, ...]] = {
    "GPE": ("state", "place", "adjective"),
    "LOC": ("state", "place", "adjective"),
    "NORP": ("adjective",),
    "ORG": ("organisation", "state"),
}  # label of an entity -> what it may name, the likeliest first
_LONGEST_ACRONYM = 5  # letters
_POSSESSIVES = lexicon.words("function_words", "possessive_endings")
_OFFICIALS = lexicon.words("nouns", "officials")
_OCCASIONS = lexicon.words("nouns", "occasions")
_SORTS = lexicon.words("nouns", "occasion_sorts")
_MEETING = lexicon.words("nouns", "institutions_meeting")


class EntityLinker:
    """Keys the entities that have no key, and adds the short known names that no entity covers."""

    def __init__(self, nlp: Language, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._gazetteer = Gazetteer(nlp, knowledge, _is_short)

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with keys on all entities that the knowledge base can tell."""
        keys = (ent.kb_id_ for ent in doc.ents if ent.kb_id_.startswith("org:"))
        organisations = Counter(key.partition(".")[0] for key in keys)
        named = [self._without_officials(ent) for ent in doc.ents if not _stands_for_body(ent)]
        doc.ents = [self._linked(ent, organisations) for ent in named if ent is not None]
        return add_entities(doc, self._gazetteer.find(doc))

    def _linked(self, ent: Span, organisations: Counter[str]) -> Span:
        """Return an entity with its key, and with the label of what it names."""
        if ent.kb_id_ or ent.text in ent.doc._.communique_own_acronyms:
            return ent
        if ent.label_ == "EVENT" and (body := self._convener(ent)) is not None:
            return body
        name = self._known_spelling(ent)
        for kind in self._kinds(ent, name):
            if keys := self.knowledge.lookup(name, kind):
                clear = len(keys) == 1 or kind == "state"
                key = keys[0] if clear else self._organ(ent, keys, organisations)
                return Span(ent.doc, ent.start, ent.end, label=_label(ent, kind), kb_id=key)
        return ent

    def _kinds(self, ent: Span, name: str) -> tuple[NameKind, ...]:
        """Return what an entity of this name may be, the likeliest first."""
        known = self.knowledge.index.get(spelling(name), ())
        if any(_is_certain_state(entry, ent) for entry in known):
            return ("state",)
        if ent.label_ == "PERSON":  # a dateline, not "London" after "Jack London"
            return ("place",) if " " in name or ent.text.isupper() else ()
        return _KINDS.get(ent.label_, ())

    def _without_officials(self, ent: Span) -> Span | None:
        """Return "CSTO" for "Secretaries of Security Councils of the CSTO" or "Ordinary Summit of the CSTO".

        Officials and occasions are no bodies; `None` where no known name is left.
        """
        if ent.label_ != "ORG" or ent.kb_id_:
            return ent
        words = [token.lower_ for token in ent]
        if not (_are_officials(words) or _is_occasion(words)):
            return ent
        start = len(words) - words[::-1].index("of") if "of" in words else len(words)
        start += words[start : start + 1] == ["the"]
        if start == len(words):
            return None
        keys = self.knowledge.lookup(ent[start:].text, "organisation", "state")
        if len(keys) != 1:
            return None
        label = "ORG" if keys[0].startswith("org:") else "GPE"
        return Span(ent.doc, ent.start + start, ent.end, label=label, kb_id=keys[0])

    def _known_spelling(self, ent: Span) -> str:
        """Return a name as the knowledge base has it: of those in capitals only acronyms stand there so."""
        name = ent.text[:-2] if ent.text.endswith(("'s", "’s")) else ent.text
        if spelling(name) in self.knowledge.index or not name.isupper():
            return name
        is_acronym = ent.label_ == "ORG" and len(name) <= _LONGEST_ACRONYM
        return name if is_acronym else name.title()

    def _convener(self, ent: Span) -> Span | None:
        """Return the organisation in "SCO summit": its meeting has no name of its own."""
        if len(ent) == 1 or not ent[-1].is_lower:
            return None
        keys = self.knowledge.lookup(ent[:-1].text, "organisation")
        if len(keys) != 1:
            return None
        return Span(ent.doc, ent.start, ent.end - 1, label="ORG", kb_id=keys[0])

    def _organ(self, ent: Span, keys: tuple[str, ...], organisations: Counter[str]) -> str:
        """Return the key of the organ whose organisation is named beside it, else most often in the document."""
        organs = {self.knowledge.parent(key): key for key in keys}
        beside = [other.kb_id_ for other in ent.doc.ents if _is_beside(other, ent)]
        for parent in (*beside, *(parent for parent, _ in organisations.most_common())):
            if parent in organs:
                return organs[parent]
        return ""


def _is_short(name: KnownName) -> bool:
    """True for names added after the model."""
    return name.kind != "organisation" and not name.doubtful


def _label(ent: Span, kind: NameKind) -> str:
    renamed = kind in ("state", "adjective") or ent.label_ == "PERSON"
    return ENTITY_LABELS[kind] if renamed else ent.label_


def _is_beside(other: Span, ent: Span) -> bool:
    return 0 <= other.start - ent.end <= 2 or 0 <= ent.start - other.end <= 1


def _are_officials(words: Sequence[str]) -> bool:
    return words[0] in _OFFICIALS and _MEETING.isdisjoint(words)


def _is_occasion(words: Sequence[str]) -> bool:
    noun = next((word for word in words if word not in _SORTS), "")
    return noun in _OCCASIONS and "of" in words


def _is_certain_state(name: KnownName, ent: Span) -> bool:
    return name.kind == "state" and not (name.doubtful and _may_be_given_name(ent))


def _may_be_given_name(ent: Span) -> bool:
    """False for "Chad's Moussa Faki": nobody is called so, it is where he comes from."""
    behind = ent.doc[ent.end : ent.end + 2]
    return not (len(behind) == 2 and behind[0].text in _POSSESSIVES and behind[1].is_title)


def _stands_for_body(ent: Span) -> bool:
    """True for "the Commonwealth" that a model takes for a place: a word for a body named before."""
    if ent.kb_id_ or ent.label_ not in ("LOC", "GPE", "PERSON"):
        return False
    if len(ent) != 1 or ent.text.lower() not in BODIES:
        return False
    return text_at(ent.doc, ent.start - 1).lower() == "the"


@component_factory("communique_entity_linker", default_config={"extra": None}, assigns=["doc.ents"])
def make_entity_linker(nlp: Language, name: str, extra: str | None) -> EntityLinker:  # noqa: ARG001
    """Return an `EntityLinker`; `extra` is a folder of knowledge files of the user's own."""
    return EntityLinker(nlp, shared_knowledge(extra))
