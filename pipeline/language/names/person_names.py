"""A spaCy component that corrects names of persons by the whole document, behind model and linker.

A model and a gazetteer judge a name where it stands.  "Scotland told the daily" is a place to both,
although the page began with "Patricia Scotland"; "VALETTA, May 4" is a person, "Kuwaiti Abdullah
Bishara" is all one name, "Ban and Lavrov" one man.  Here a surname is the person's whom the document
names in full, a dateline a place, and what is joined to a name by accident stands apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from pipeline import lexicon
from pipeline.knowledge import Knowledge, shared_knowledge, spelling
from pipeline.language.factories import component_factory
from pipeline.language.neighbours import begins_line, text_at

__all__ = ["PersonNames"]

_PLACES = frozenset(("LOC", "GPE", "FAC"))
_MISTAKEN = _PLACES | {"ORG"}  # what a surname may be taken for
_DASHES = frozenset(("-", "--", "–", "—"))
_BEHIND_DATELINE = _DASHES | {",", ".", ":", "/", "("}
_LONGEST_ACRONYM = 5  # letters
_DISTANCE = 6  # tokens between a dateline's place and its day
_WHERE = lexicon.words("names", "before_places")
_JOINING = lexicon.words("function_words", "conjunctions")
_BEFORE_RANKS = lexicon.words("names", "before_ranks")


class PersonNames:
    """Corrects the entities of a document that are persons, or are taken for something else."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._honorifics = knowledge.offices.honorifics
        self._acronyms = {name for title in knowledge.offices.titles for name in title.acronyms}
        self._ranks = knowledge.offices.honorifics | knowledge.offices.given_names

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its persons' names apart, whole and the same throughout."""
        parts = (part for ent in doc.ents for part in self._parts(ent))
        names = [name for name in parts if not self._is_rank(name)]
        surnames = _surnames(names)
        doc.ents = [self._corrected(name, surnames) for name in names]
        return doc

    def _parts(self, ent: Span) -> Iterator[Span]:
        """Yield "Kuwaiti Abdullah Bishara" and "Ban and Lavrov" in two, any other name as it is."""
        if ent.label_ != "PERSON" or len(ent) < 3:
            yield ent
            return
        doc = ent.doc
        joint = next((token.i for token in ent[1:-1] if token.lower_ in _JOINING), None)
        demonym = self.knowledge.lookup(ent[0].text, "adjective")
        if joint is not None:
            yield Span(doc, ent.start, joint, label="PERSON")
            yield Span(doc, joint + 1, ent.end, label="PERSON")
        elif demonym:
            yield Span(doc, ent.start, ent.start + 1, label="NORP", kb_id=_only(demonym))
            yield Span(doc, ent.start + 1, ent.end, label="PERSON")
        else:
            yield ent

    def _is_rank(self, ent: Span) -> bool:
        """True for a rank that stands for its bearer or was cut off from the name.

        "The Amir", "the late Amir of Kuwait"; "Baroness", "Amb" before another person.
        """
        if ent.label_ != "PERSON":
            return False
        behind = ent.doc[ent.end : ent.end + 2]
        text = ent.text.lower().rstrip(".")
        is_honorific = text in self._honorifics or f"{text}." in self._honorifics
        if is_honorific and any(token.ent_type_ == "PERSON" for token in behind):
            return True
        if len(ent) > 1 or ent[0].lower_ not in self._ranks:
            return False
        return _word_before(ent) in _BEFORE_RANKS or _is_of_place(behind)

    def _corrected(self, ent: Span, surnames: dict[str, int]) -> Span:
        """Return an entity under the label and with the words that the whole document shows."""
        if len(ent) == 2 and ent[0].text in self._acronyms and ent[1].text in surnames:
            return Span(ent.doc, ent.start + 1, ent.end, label="PERSON")  # "SG Berg"
        if ent.label_ == "PERSON":
            return self._corrected_person(ent, ent.text in surnames)
        if ent.text in surnames and self._is_person(ent, surnames[ent.text]):
            return Span(ent.doc, ent.start, ent.end, label="PERSON")
        return ent

    def _corrected_person(self, ent: Span, is_surname: bool) -> Span:
        if _is_acronym(ent):
            return Span(ent.doc, ent.start, ent.end, label="ORG")
        if is_surname or not (_is_dateline(ent) or self._is_capital(ent)):
            return ent
        places = self.knowledge.lookup(ent.text.title(), "place")
        return Span(ent.doc, ent.start, ent.end, label="LOC", kb_id=_only(places))

    def _is_person(self, ent: Span, first: int) -> bool:
        """True for a person's surname taken for something else; the full name stands at token `first`."""
        if ent.label_ not in _MISTAKEN or not _may_be_surname(ent):
            return False
        is_known = ent.kb_id_ or self.knowledge.lookup(ent.text, "state", "place")
        return not is_known or (ent.start >= first and _acts(ent))

    def _is_capital(self, ent: Span) -> bool:
        """True for "Bishkek hosted the meeting": a capital whose name nobody doubts or bears here."""
        names = self.knowledge.index.get(spelling(ent.text), ())
        places = [name for name in names if name.kind == "place"]
        if len(places) != 1 or places[0].doubtful:
            return False
        return _word_before(ent) not in self._ranks


def _only(keys: tuple[str, ...]) -> str:
    return keys[0] if len(keys) == 1 else ""


def _word_before(ent: Span) -> str:
    return text_at(ent.doc, ent.start - 1).lower()


def _is_of_place(behind: Span) -> bool:
    return len(behind) == 2 and behind[0].lower_ == "of" and behind[1].ent_type_ in _PLACES


def _surnames(ents: list[Span]) -> dict[str, int]:
    """Return the last word of every full name of a person, and the token where that name first stands."""
    surnames: dict[str, int] = {}
    for ent in ents:
        if ent.label_ == "PERSON" and len(ent) > 1 and not ent.text.isupper() and ent[-1].is_title:
            surnames.setdefault(ent[-1].text, ent.start)
    return surnames


def _is_acronym(ent: Span) -> bool:
    """True for one short word in capitals between words that are not."""
    if len(ent) != 1 or len(ent.text) > _LONGEST_ACRONYM:
        return False
    if not ent.text.isupper():
        return False
    around = ent.doc[max(ent.start - 3, 0) : ent.end + 3]
    return any(token.is_lower and token.is_alpha for token in around if token.i != ent.start)


def _may_be_surname(ent: Span) -> bool:
    """False behind "in", "from" and the like, in "Leith, Scotland", and in the middle of a longer name."""
    before = ent.doc[ent.start - 1] if ent.start else None
    after = ent.doc[ent.end] if ent.end < len(ent.doc) else None
    if after is not None and (_is_hyphen(after) or _belongs_to_name(after)):
        return False
    if before is None:
        return True
    if before.lower_ == "the":  # "the Lindholm family"
        return after is not None and after.lower_ == "family"
    if _says_where(before):
        return False
    return not _belongs_to_name(before) or bool(before.is_sent_start)


def _is_hyphen(token: Token) -> bool:
    return token.text in _DASHES and not token.whitespace_


def _says_where(before: Token) -> bool:
    """True for a preposition of place, a dash, and the comma of "Leith, Scotland"."""
    if before.lower_ in _WHERE or before.text in _DASHES:
        return True
    return before.text == "," and before.i > 0 and before.nbor(-1).ent_type_ in _PLACES


def _belongs_to_name(token: Token) -> bool:
    return bool(token.is_title) and token.pos_ in ("PROPN", "NOUN", "ADJ")


def _acts(ent: Span) -> bool:
    """True for what does something: "Scotland told"."""
    return ent.end < len(ent.doc) and ent.doc[ent.end].pos_ in ("VERB", "AUX")


def _is_dateline(ent: Span) -> bool:
    """True at the beginning of a line, before its text: "VALETTA, May 4 -", "ARUSHA - ", "Arusha. The council"."""
    doc = ent.doc
    mark = text_at(doc, ent.end)
    if not begins_line(doc, ent.start) or mark not in _BEHIND_DATELINE:
        return False
    line = [token for token in doc[ent.end + 1 : ent.end + 1 + _DISTANCE] if not token.is_space]
    if len(line) < _DISTANCE - 1:
        return False
    if ent.text.isupper() and len(ent.text) > 2:
        return mark in _DASHES or any(_is_date_or_dash(token) for token in line)
    if mark != "." or len(ent) != 1:
        return False
    return not any("\n" in token.text for token in doc[ent.end : ent.end + _DISTANCE])


def _is_date_or_dash(token: Token) -> bool:
    return bool(token.like_num) or token.text in _DASHES


@component_factory(
    "communique_person_names",
    default_config={"extra": None},
    requires=["doc.ents"],
    assigns=["doc.ents"],
)
def make_person_names(nlp: Language, name: str, extra: str | None) -> PersonNames:  # noqa: ARG001
    """Return a `PersonNames` component; `extra` is a folder of knowledge files of the user's own."""
    return PersonNames(shared_knowledge(extra))
