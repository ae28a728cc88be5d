"""A spaCy component that reads the names of persons by the whole document, behind the model and the knowledge base.

A model and a gazetteer judge a name where it stands.  "Scotland told the daily" is a place to both, although the page
began with "Patricia Scotland"; "VALETTA, May 4" is a person, "Kuwaiti Abdullah Bishara" is all one name, "Ban and
Lavrov" one man.  Here a surname is the person's whom the document names in full, a dateline a place, and what is joined
to a name by accident stands apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from pipeline.knowledge import Knowledge, shared_knowledge, spelling

__all__ = ["PersonNames"]

_PLACES = frozenset(("LOC", "GPE", "FAC"))
_MISTAKEN = _PLACES | {"ORG"}  # what a surname may be taken for
_WHERE = frozenset(
    (
        "in", "from", "to", "at", "of", "near", "into", "across", "through", "around", "outside", "inside", "towards",
        "toward", "via", "visit", "visits", "visited", "visiting", "between", "north", "south", "east", "west",
        "northern", "southern", "eastern", "western", "central",
    )
)  # fmt: skip
_JOINING = frozenset(("and", "&"))
_DASHES = frozenset(("-", "--", "–", "—"))
_BEHIND_DATELINE = _DASHES | {",", ".", ":", "/", "("}
_NOBLE = frozenset(
    ("first", "late", "the", "his", "her")
)  # before a word that is a rank there and no name
_LONGEST_ACRONYM = 5  # letters
_DISTANCE = 6  # tokens between a dateline's place and its day


class PersonNames:
    """Corrects the entities of a document that are persons, or are taken for something else."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._honorifics = knowledge.offices.honorifics
        self._acronyms = {name for title in knowledge.offices.titles for name in title.acronyms}
        self._ranks = knowledge.offices.honorifics | knowledge.offices.given_names

    def __call__(self, doc: Doc) -> Doc:
        """The document with its persons' names apart, whole and the same throughout."""
        kept = [part for ent in doc.ents for part in self._parts(ent) if not self._is_rank(part)]
        surnames = _surnames(kept)
        doc.ents = [self._read(ent, surnames) for ent in kept]
        return doc

    def _parts(self, ent: Span) -> Iterator[Span]:
        """ "Kuwaiti Abdullah Bishara" and "Ban and Lavrov" in two, any other name as it is."""
        if ent.label_ != "PERSON" or len(ent) < 3:
            yield ent
            return
        doc = ent.doc
        joint = next((token.i for token in ent[1:-1] if token.lower_ in _JOINING), None)
        if joint is not None:
            yield Span(doc, ent.start, joint, label="PERSON")
            yield Span(doc, joint + 1, ent.end, label="PERSON")
            return
        demonym = self.knowledge.lookup(ent[0].text, "adjective")
        if demonym:
            yield Span(
                doc,
                ent.start,
                ent.start + 1,
                label="NORP",
                kb_id=demonym[0] if len(demonym) == 1 else "",
            )
        yield Span(doc, ent.start + bool(demonym), ent.end, label="PERSON")

    def _is_rank(self, ent: Span) -> bool:
        """ "The Amir", "the late Amir of Kuwait": a rank that stands for its bearer; "Baroness", "Amb" without name."""
        if ent.label_ != "PERSON":
            return False
        doc, text = ent.doc, ent.text.lower().rstrip(".")
        behind = doc[ent.end : ent.end + 2]
        if {text, f"{text}."} & self._honorifics and any(
            token.ent_type_ == "PERSON" for token in behind
        ):
            return True
        before = doc[ent.start - 1].lower_ if ent.start else ""
        led = before in _NOBLE or (
            len(behind) == 2 and behind[0].lower_ == "of" and behind[1].ent_type_ in _PLACES
        )
        return len(ent) == 1 and ent[0].lower_ in self._ranks and led

    def _read(self, ent: Span, surnames: dict[str, int]) -> Span:
        first = surnames.get(ent.text)
        if len(ent) == 2 and ent[0].text in self._acronyms and ent[1].text in surnames:
            return Span(ent.doc, ent.start + 1, ent.end, label="PERSON")  # "SG Berg"
        if ent.label_ == "PERSON" and _is_acronym(ent):
            return Span(ent.doc, ent.start, ent.end, label="ORG")
        if (
            ent.label_ == "PERSON"
            and first is None
            and (_is_dateline(ent) or self._is_capital(ent))
        ):
            places = self.knowledge.lookup(ent.text.title(), "place")
            return Span(
                ent.doc,
                ent.start,
                ent.end,
                label="LOC",
                kb_id=places[0] if len(places) == 1 else "",
            )
        if first is None or ent.label_ not in _MISTAKEN or not _may_be_surname(ent):
            return ent
        known = bool(ent.kb_id_ or self.knowledge.lookup(ent.text, "state", "place"))
        if known and (ent.start < first or not _acts(ent)):
            return ent
        return Span(ent.doc, ent.start, ent.end, label="PERSON")

    def _is_capital(self, ent: Span) -> bool:
        """ "Bishkek hosted the meeting": a capital no state's entry doubts, where nobody is introduced by that name."""
        known = [
            name
            for name in self.knowledge.index.get(spelling(ent.text), ())
            if name.kind == "place"
        ]
        before = ent.doc[ent.start - 1].lower_ if ent.start else ""
        return len(known) == 1 and not known[0].doubtful and before not in self._ranks


def _surnames(ents: list[Span]) -> dict[str, int]:
    """The last word of every full name of a person, and where it first stands."""
    found: dict[str, int] = {}
    for ent in ents:
        if ent.label_ == "PERSON" and len(ent) > 1 and not ent.text.isupper() and ent[-1].is_title:
            found.setdefault(ent[-1].text, ent.start)
    return found


def _is_acronym(ent: Span) -> bool:
    """True for one short word in capitals between words that are not."""
    around = [
        token
        for token in ent.doc[max(ent.start - 3, 0) : ent.end + 3]
        if token.is_alpha and token.i != ent.start
    ]
    return (
        len(ent) == 1
        and ent.text.isupper()
        and len(ent.text) <= _LONGEST_ACRONYM
        and any(t.is_lower for t in around)
    )


def _may_be_surname(ent: Span) -> bool:
    """False behind "in", "from" and the like, in "Leith, Scotland", and where the word is part of a longer name."""
    doc = ent.doc
    before = doc[ent.start - 1] if ent.start else None
    after = doc[ent.end] if ent.end < len(doc) else None
    if after is not None and ((after.text in _DASHES and not after.whitespace_) or _belongs(after)):
        return False
    if before is None:
        return True
    if (
        before.lower_ in _WHERE
        or before.text in _DASHES
        or (before.text == "," and _names_place(doc, ent.start - 2))
    ):
        return False
    if before.lower_ == "the":
        return after is not None and after.lower_ == "family"
    return not (_belongs(before) and not before.is_sent_start)


def _belongs(token: Token) -> bool:
    return bool(token.is_title) and token.pos_ in ("PROPN", "NOUN", "ADJ")


def _names_place(doc: Doc, at: int) -> bool:
    return at >= 0 and doc[at].ent_type_ in _PLACES


def _acts(ent: Span) -> bool:
    """True for what does something: "Scotland told"."""
    return ent.end < len(ent.doc) and ent.doc[ent.end].pos_ in ("VERB", "AUX")


def _is_dateline(ent: Span) -> bool:
    """ "VALETTA, May 4 -", "ARUSHA - ", "Arusha. The council": at the beginning of a line, before its text."""
    doc = ent.doc
    begins = ent.start == 0 or "\n" in doc[ent.start - 1].text
    mark = doc[ent.end].text if ent.end < len(doc) else ""
    line = [token for token in doc[ent.end + 1 : ent.end + 1 + _DISTANCE] if not token.is_space]
    if not begins or mark not in _BEHIND_DATELINE or len(line) < _DISTANCE - 1:
        return False
    if ent.text.isupper() and len(ent.text) > 2:
        return mark in _DASHES or any(token.like_num or token.text in _DASHES for token in line)
    return (
        mark == "."
        and len(ent) == 1
        and not any("\n" in token.text for token in doc[ent.end : ent.end + _DISTANCE])
    )


@Language.factory(
    "person_names", default_config={"extra": None}, requires=["doc.ents"], assigns=["doc.ents"]
)
def make_person_names(nlp: Language, name: str, extra: str | None) -> PersonNames:  # noqa: ARG001
    """Factory of `PersonNames`; `extra` is a folder of knowledge files of the user's own."""
    return PersonNames(shared_knowledge(extra))
