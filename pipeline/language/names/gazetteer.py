"""Two spaCy components that bring the knowledge base to a document: names before the model, links after it.

`knowledge_entities` (before the model) sets organisations and long names ("Republic of Belarus") as entities with their
key in `kb_id_`; the model keeps them.  Short names wait, because they may be part of a longer one ("Bank of England",
"Russian Railways"): `knowledge_links` (after the model) keys what the model found, adds known states, adjectives and
capitals that it left alone, and tells organs of the same name ("Permanent Council") apart by the organisation they are
named with.  Acronyms need their exact case; those of organs also need their organisation in the same document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.knowledge import (
    Knowledge,
    KnownName,
    NameKind,
    Organisation,
    shared_knowledge,
    spelling,
)
from pipeline.language.anaphors import BODIES
from pipeline.language.names.abbreviations import Definition, definitions

__all__ = ["KnowledgeEntities", "KnowledgeLinks"]

_LABELS = {"state": "GPE", "adjective": "NORP", "organisation": "ORG", "place": "GPE"}
_KINDS: dict[str, tuple[NameKind, ...]] = {
    "GPE": ("state", "place", "adjective"),
    "LOC": ("state", "place", "adjective"),
    "NORP": ("adjective",),
    "ORG": ("organisation", "state"),
}
_SIDES = frozenset(  # words that make a longer name of a known one: the "East African Development Bank" is another
    (
        "Central",
        "East",
        "Eastern",
        "North",
        "Northern",
        "South",
        "Southern",
        "West",
        "Western",
        "Southeast",
    )
)
_LONGEST_ACRONYM = 5  # letters
_STEM = 5  # letters by which words are compared
_HYPHENS = frozenset(("-", "‐", "‑"))
_GLUE = _HYPHENS | {"–", "the", "The"}
_POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
_OFFICIALS = frozenset(
    (
        "ambassadors",
        "chairmen",
        "chiefs",
        "heads",
        "leaders",
        "ministers",
        "presidents",
        "secretaries",
        "speakers",
    )
)
_SORTS = frozenset(("annual", "extraordinary", "informal", "ordinary", "regular", "special"))
_OCCASIONS = frozenset(("meeting", "session", "summit"))
_MEETING = frozenset(
    (
        "council",
        "committee",
        "commission",
        "assembly",
        "conference",
        "meeting",
        "forum",
        "summit",
        "group",
        "board",
    )
)


if not Doc.has_extension("own_acronyms"):
    Doc.set_extension(
        "own_acronyms", default=frozenset()
    )  # those that mean another body here than elsewhere


@dataclass(slots=True)
class _Node:
    """A trie of names, word by word."""

    next: dict[str, _Node] = field(default_factory=dict)
    names: tuple[KnownName, ...] = ()


class _Names:
    """Finds known names in a tokenised text, longest first."""

    def __init__(self, nlp: Language, names: Iterable[tuple[str, tuple[KnownName, ...]]]) -> None:
        self._trie = _Node()
        for text, known in names:
            if known:
                self._add([token.text for token in nlp.make_doc(text)], known)

    def _add(self, words: Sequence[str], names: tuple[KnownName, ...]) -> None:
        node = self._trie
        for word in words:
            if word not in _GLUE:
                node = node.next.setdefault(_word(word), _Node())
        node.names += names

    def __call__(self, doc: Doc) -> list[Span]:
        """Spans with the key where there is only one."""
        words = [_word(token.text) for token in doc]
        known = self._trie.next
        return filter_spans(
            [
                span
                for at, word in enumerate(words)
                if word in known
                for span in self._at(doc, words, at)
            ]
        )

    def _at(self, doc: Doc, words: list[str], start: int) -> Iterator[Span]:
        if _after_initial(doc, start):
            return
        node, end, at = self._trie, 0, start
        names: tuple[KnownName, ...] = ()
        while at < len(words):
            size = (
                3
                if "".join(words[at + 1 : at + 2]) in _HYPHENS and _joined(words, at) in node.next
                else 1
            )
            word = words[at] if size == 1 else _joined(words, at)
            if end == at and word == "(" and "".join(words[at + 2 : at + 3]) == ")":
                at += 3  # "African Union (AU) Commission"
                continue
            if word in node.next:
                node = node.next[word]
                at += size - 1
                if node.names:
                    end, names = at + 1, node.names
            elif words[at] not in _GLUE or at == start:
                break
            at += 1
        part = (
            end > 0
            and start > 0
            and names[0].kind == "organisation"
            and doc[start - 1].text in _SIDES
        )
        if end and not part:
            keys = {name.key for name in names}
            key = names[0].key if len(keys) == 1 or names[0].kind == "state" else ""
            yield Span(doc, start, end, label=_LABELS[names[0].kind], kb_id=key)


class KnowledgeEntities:
    """Sets known names as entities; does not touch entities that are already there."""

    def __init__(self, nlp: Language, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._names = _Names(nlp, _chosen(knowledge, _preset))

    def __call__(self, doc: Doc) -> Doc:
        """The document with known names among its entities, and with those it spells out before their acronym."""
        told = [definition for definition in definitions(doc) if self._is_new(definition)]
        doc._.own_acronyms = frozenset(definition.acronym for definition in told)
        found = [span for span in self._names(doc) if span.text not in doc._.own_acronyms]
        told_names = [
            d.name
            for d in told
            if not any(s.start <= d.name.start and d.name.end <= s.end for s in found)
        ]
        found = filter_spans([*told_names, *found])
        named = {span.kb_id_ for span in found}
        certain = [
            span
            for span in found
            if not self._needs_parent(span) or self.knowledge.parent(span.kb_id_) in named
        ]
        return _add(doc, _with_parents(certain, self.knowledge))

    def _is_new(self, definition: Definition) -> bool:
        """True for a body that is neither known by its name nor, with most of its words, by its acronym."""
        if self.knowledge.lookup(definition.name.text, "organisation"):
            return False
        known = self.knowledge.lookup(definition.acronym, "organisation")
        return not any(
            _share_words(definition.name, self.knowledge.organisations[key]) for key in known
        )

    def _needs_parent(self, span: Span) -> bool:
        return (
            " " not in span.text
            and self.knowledge.parent(span.kb_id_) is not None
            and len(span.text) < 5
        )


class KnowledgeLinks:
    """Keys the entities that have none, and adds the short known names that no entity covers."""

    def __init__(self, nlp: Language, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._names = _Names(nlp, _chosen(knowledge, _left))

    def __call__(self, doc: Doc) -> Doc:
        """The document with keys on all entities that the knowledge base can tell."""
        organisations = Counter(
            ent.kb_id_.partition(".")[0] for ent in doc.ents if ent.kb_id_.startswith("org:")
        )
        kept = [self._without_officials(ent) for ent in doc.ents if not _stands_for_body(ent)]
        doc.ents = [self._linked(ent, organisations) for ent in kept if ent is not None]
        return _add(doc, self._names(doc))

    def _linked(self, ent: Span, organisations: Counter[str]) -> Span:
        if ent.kb_id_:
            return ent
        if ent.text in ent.doc._.own_acronyms:
            return ent
        if ent.label_ == "EVENT" and (body := self._convener(ent)) is not None:
            return body
        name = self._spelt(
            ent.text[:-2] if ent.text.endswith(("'s", "’s")) else ent.text, ent.label_
        )
        known = self.knowledge.index.get(spelling(name), ())
        certain = any(
            entry.kind == "state" and not (entry.doubtful and _is_given_name(ent))
            for entry in known
        )
        kinds: tuple[NameKind, ...] = ("state",) if certain else _KINDS.get(ent.label_, ())
        if ent.label_ == "PERSON" and not certain and (" " in name or ent.text.isupper()):
            kinds = ("place",)  # a dateline, not "London" after "Jack London"
        for kind in kinds:
            if keys := self.knowledge.lookup(name, kind):
                key = (
                    keys[0]
                    if len(keys) == 1 or kind == "state"
                    else self._organ(ent, keys, organisations)
                )
                told = kind in ("state", "adjective") or ent.label_ == "PERSON"
                label = _LABELS[kind] if told else ent.label_
                return Span(ent.doc, ent.start, ent.end, label=label, kb_id=key)
        return ent

    def _without_officials(self, ent: Span) -> Span | None:
        """ "CSTO" for "Secretaries of Security Councils of the CSTO" or "Ordinary Summit of the CSTO", which are no
        bodies; nothing where none is left.
        """
        words = [token.lower_ for token in ent]
        if ent.label_ != "ORG" or ent.kb_id_ or not (_are_officials(words) or _is_occasion(words)):
            return ent
        start = len(words) - words[::-1].index("of") if "of" in words else len(words)
        start += words[start : start + 1] == ["the"]
        keys = (
            self.knowledge.lookup(ent[start:].text, "organisation", "state")
            if start < len(words)
            else ()
        )
        label = "ORG" if keys[:1] and keys[0].startswith("org:") else "GPE"
        return (
            Span(ent.doc, ent.start + start, ent.end, label=label, kb_id=keys[0])
            if len(keys) == 1
            else None
        )

    def _spelt(self, name: str, label: str) -> str:
        """A name as the knowledge base has it: of those in capitals only acronyms stand there so."""
        titled = (
            name.title()
            if name.isupper() and (len(name) > _LONGEST_ACRONYM or label != "ORG")
            else name
        )
        return name if spelling(name) in self.knowledge.index else titled

    def _convener(self, ent: Span) -> Span | None:
        """The organisation in "SCO summit": its meeting has no name of its own."""
        keys = (
            self.knowledge.lookup(ent[:-1].text, "organisation")
            if len(ent) > 1 and ent[-1].is_lower
            else ()
        )
        return (
            Span(ent.doc, ent.start, ent.end - 1, label="ORG", kb_id=keys[0])
            if len(keys) == 1
            else None
        )

    def _organ(self, ent: Span, keys: tuple[str, ...], organisations: Counter[str]) -> str:
        """The organ whose organisation is named next to it, else most often in the document."""
        parents = {self.knowledge.parent(key): key for key in keys}
        near = [
            other.kb_id_
            for other in ent.doc.ents
            if 0 <= other.start - ent.end <= 2 or 0 <= ent.start - other.end <= 1
        ]
        for parent in [*near, *(parent for parent, _ in organisations.most_common())]:
            if parent in parents:
                return parents[parent]
        return ""


def _chosen(
    knowledge: Knowledge, choose: Callable[[KnownName], bool]
) -> Iterator[tuple[str, tuple[KnownName, ...]]]:
    for text, names in knowledge.index.items():
        yield text, tuple(name for name in names if choose(name))


def _preset(name: KnownName) -> bool:
    """Names set before the model: organisations, and states by a name of several words."""
    if name.kind == "organisation":
        return not name.doubtful or " " in name.text or name.text.isupper()
    return name.kind == "state" and not name.doubtful and " " in name.text


def _left(name: KnownName) -> bool:
    """Names added after the model."""
    return name.kind != "organisation" and not name.doubtful


def _add(doc: Doc, spans: list[Span]) -> Doc:
    taken = {token.i for ent in doc.ents for token in ent}
    free = [span for span in spans if not any(token.i in taken for token in span)]
    doc.ents = sorted([*doc.ents, *free], key=lambda span: span.start)
    return doc


def _are_officials(words: Sequence[str]) -> bool:
    return words[0] in _OFFICIALS and _MEETING.isdisjoint(words)


def _is_occasion(words: Sequence[str]) -> bool:
    named = next((word for word in words if word not in _SORTS), "")
    return named in _OCCASIONS and "of" in words


def _is_given_name(ent: Span) -> bool:
    """False for "Chad's Moussa Faki": nobody is called so, it is where he comes from."""
    behind = ent.doc[ent.end : ent.end + 2]
    return not (len(behind) == 2 and behind[0].text in _POSSESSIVES and behind[1].is_title)


def _share_words(name: Span, known: Organisation) -> bool:
    """True where half of the longer words of a name stand in those of a known one."""
    words = {token.text.lower()[:_STEM] for token in name if len(token) >= _STEM}
    spoken = {
        word.lower()[:_STEM] for text in known.all_names for word in text.replace("-", " ").split()
    }
    return 2 * len(words & spoken) > len(words)


def _stands_for_body(ent: Span) -> bool:
    """ "the Commonwealth" that a model takes for a place: a word for a body named before."""
    lone = (
        len(ent) == 1
        and ent.start > 0
        and ent.label_ in ("LOC", "GPE", "PERSON")
        and not ent.kb_id_
    )
    return lone and ent.text.lower() in BODIES and ent.doc[ent.start - 1].lower_ == "the"


def _after_initial(doc: Doc, start: int) -> bool:
    """True after an initial ("J. London"): part of a person's name."""
    before = doc[start - 1].text if start else ""
    return len(before) == 2 and before[0].isupper() and before[1] == "."


@lru_cache(maxsize=100_000)
def _word(text: str) -> str:
    return spelling(text) or text


def _joined(words: Sequence[str], at: int) -> str:
    """ "Cooperation" for the three words "Co", "-", "operation"."""
    return _word("-".join(words[at : at + 3 : 2]))


def _with_parents(spans: list[Span], knowledge: Knowledge) -> list[Span]:
    """ "CSTO" directly before "Collective Security Council" is one name, if the council is an organ of it."""
    merged: list[Span] = []
    for span in spans:
        before = merged[-1] if merged else None
        if (
            before is not None
            and span.start - before.end <= 1
            and before.kb_id_
            and span.label_ == "ORG"
        ):
            between = span.doc[before.end : span.start].text
            keys = knowledge.lookup(span.text, "organisation")
            key = next((key for key in keys if knowledge.parent(key) == before.kb_id_), None)
            if key and (not between or between in _POSSESSIVES):
                merged[-1] = Span(span.doc, before.start, span.end, label="ORG", kb_id=key)
                continue
        merged.append(span)
    return merged


@Language.factory("knowledge_entities", default_config={"extra": None}, assigns=["doc.ents"])
def make_knowledge_entities(nlp: Language, name: str, extra: str | None) -> KnowledgeEntities:  # noqa: ARG001
    """Factory of `KnowledgeEntities`; `extra` is a folder of knowledge files of the user's own."""
    return KnowledgeEntities(nlp, shared_knowledge(extra))


@Language.factory("knowledge_links", default_config={"extra": None}, assigns=["doc.ents"])
def make_knowledge_links(nlp: Language, name: str, extra: str | None) -> KnowledgeLinks:  # noqa: ARG001
    """Factory of `KnowledgeLinks`."""
    return KnowledgeLinks(nlp, shared_knowledge(extra))
