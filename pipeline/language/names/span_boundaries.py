"""A spaCy component that corrects span boundaries of names after a model.

A model decides word by word, and its boundaries slip where a name is long or odd:
"Indestructible | Brotherhood-2023", "Ministry of Defense on Frunzenskaya Naberezhnaya", "Security
Council of the | Republic".  What remains of such a slip would be a row in the tables.  Names with a
key of the knowledge base stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from pipeline import lexicon
from pipeline.language.factories import component_factory
from pipeline.language.neighbours import begins_line, ends_line, text_at

__all__ = ["correct_boundaries", "make_span_boundaries"]

_OPENING, _CLOSING = frozenset('"“«‘„'), frozenset('"”»’“')
_QUOTED = frozenset(("EVENT", "ORG"))  # labels of names that quotation marks hold together
_PLACES = frozenset(("LOC", "GPE"))
_PERSONS, _ORGANISATIONS = frozenset(("PERSON",)), frozenset(("ORG",))
_LOOSE_NAMES = frozenset(("PERSON", "ORG", "LOC", "GPE", "EVENT"))
_LISTED = frozenset(("ORG", "LOC", "EVENT"))  # labels of parts of an organ's name
_GENERIC_LABELS = frozenset(("ORG", "LOC", "GPE"))
_LONGEST_QUOTED = 8  # words
_LONGEST_LIST = 16  # words of an organ's name
_LOOSE_ENDS = lexicon.words("function_words", "name_loose_ends")
_LINKS = lexicon.words("function_words", "name_links")
_CONJUNCTIONS = lexicon.words("function_words", "conjunctions")
_SEATED = lexicon.words("nouns", "institutions_seated")
_WHERE = lexicon.words("names", "seat_prepositions")
_STATES = lexicon.words("nouns", "forms_of_state")
_HEADS = lexicon.words("nouns", "institutions_appended")
_LED = lexicon.words("nouns", "led")
_CHAIRS = lexicon.words("nouns", "chairs")
_GENERIC = _STATES | _HEADS | lexicon.words("nouns", "kinds") | {"the"}
_ORGANS = lexicon.words("nouns", "institutions_listing")
_NOT_LISTED = _ORGANS | _SEATED | _HEADS
_FIELD_OF = lexicon.words("names", "field_prepositions")
_LETTERS = lexicon.words("names", "letters")
_DASHES = frozenset(("-", "--", "–", "—"))
_NO_PERSON = re.compile(r"[\d()\[\]/@<>]")
_REGIONAL = re.compile(lexicon.pattern(lexicon.words("names", "regions")) + "an$")
_NO_BEGINNING = frozenset(  # parts of speech at the beginning of what is no name without PROPN
    ("VERB", "AUX", "ADP", "PART", "SCONJ", "CCONJ", "ADV", "PRON")
)
_LIST = re.compile("w+(?:,w+)+&w+")  # in symbols of its words
_NUMBERS = re.compile(r"\b(?!(?:19|20)\d\d\b)\d{3,}/\d")  # of resolutions, never a date


def correct_boundaries(doc: Doc) -> Doc:
    """Return the document with its names corrected; a corrected name has the least of its scores."""
    scores = _scores(doc)
    whole = [_whole(_bounded(ent)) for ent in _continued(doc.ents)]
    names: Iterable[Span] = _with_lists(doc, whole)
    for correct in (
        _joined,
        _without_chairs,
        _with_forms_of_state,
        _without_seats,
        _relabelled,
        _without_generic,
        _apart,
    ):
        names = correct(list(names))
    doc.ents = list(names)
    for ent in doc.ents:
        known = [scores[token.i] for token in ent if token.i in scores]
        if known:
            ent._.communique_score = min(known)
    return doc


def _scores(doc: Doc) -> dict[int, float]:
    """Return the scores of entities by token, where the model gives any."""
    if not Span.has_extension("communique_score"):
        return {}
    return {token.i: ent._.communique_score for ent in doc.ents for token in ent}


def _continued(ents: Sequence[Span]) -> list[Span]:
    """Join names that a small word leads on from: "Parliamentary Assembly of" + "Speaking Countries"."""
    joined: list[Span] = []
    for ent in ents:
        if joined and _leads_on(joined[-1], ent):
            joined[-1] = Span(ent.doc, joined[-1].start, ent.end, label="ORG")
        else:
            joined.append(ent)
    return joined


def _leads_on(before: Span, ent: Span) -> bool:
    if before.end != ent.start or before[-1].lower_ not in _FIELD_OF:
        return False
    return ent.label_ in _LOOSE_NAMES and not _are_keyed(before, ent)


def _are_keyed(*ents: Span) -> bool:
    """True where one of the names has a key of the knowledge base: those stay as they are."""
    return any(ent.kb_id_ for ent in ents)


def _bounded(ent: Span) -> Span:
    """Return a name without loose ends.

    "Chad" for "Chad’s", "Council of Ministers" for "Council of Ministers and", "EEC" for "EEC) Board".
    """
    if ent.kb_id_ or ent.label_ not in _LOOSE_NAMES:
        return ent
    doc, start, end = ent.doc, ent.start, ent.end
    closing = next((token.i for token in ent if token.text == ")"), end)
    if closing > start and "(" not in doc[start:closing].text:
        end = closing
    while end - 1 > start and doc[end - 1].lower_ in _LOOSE_ENDS:
        end -= 1
    while start < end - 1 and doc[start].lower_ in _LOOSE_ENDS and doc[start].lower_ != "the":
        start += 1
    return ent if (start, end) == (ent.start, ent.end) else Span(doc, start, end, label=ent.label)


def _whole(ent: Span) -> Span:
    """Return a name out to the quotation marks and brackets it was cut at, and to its noun."""
    if ent.kb_id_:
        return ent
    doc, start, end = ent.doc, ent.start, ent.end
    if "(" in ent.text and ")" not in ent.text and text_at(doc, end) == ")":
        end += 1
    if ent.label_ in _QUOTED and text_at(doc, end) in _CLOSING:
        start = _quote(doc, start)
    if ent.label_ == "ORG":
        end += text_at(doc, end).istitle() and text_at(doc, end).lower() in _HEADS
        if ent[0].lower_ in _LED and doc[max(start - 2, 0) : start].text.lower() == "heads of":
            start -= 2
    return Span(doc, start, end, label=ent.label)


def _quote(doc: Doc, start: int) -> int:
    """Return where the quotation around a name begins, if only words of a name stand between."""
    for at in range(start - 1, max(start - _LONGEST_QUOTED, -1), -1):
        word = doc[at]
        if word.text in _OPENING:
            return start if word.whitespace_ else at + 1
        if _is_other_name(word, doc[start]) or not _is_of_name(word):
            break
    return start


def _is_other_name(word: Token, name: Token) -> bool:
    """True for a word of an entity, unless both are parts of one event's name."""
    return bool(word.ent_type_) and not (word.ent_type_ == name.ent_type_ == "EVENT")


def _is_of_name(word: Token) -> bool:
    return word.text[0].isupper() or word.text in _LINKS


def _with_lists(doc: Doc, ents: Sequence[Span]) -> list[Span]:
    """Add names of organs that have several fields.

    "Organ on Politics, Defence and Security Cooperation".
    """
    organs = list(_listing_organs(doc, ents))
    free = [ent for ent in ents if not any(_overlap(ent, organ) for organ in organs)]
    return sorted([*free, *organs], key=lambda span: span.start)


def _listing_organs(doc: Doc, ents: Sequence[Span]) -> Iterator[Span]:
    for token in doc[:-1]:
        if not token.is_title or token.lower_ not in _ORGANS:
            continue
        end = _end_of_list(doc, token.i + 2) if doc[token.i + 1].lower_ in _FIELD_OF else 0
        inside = [ent for ent in ents if ent.start < end and ent.end > token.i]
        if end and all(ent.label_ in _LISTED and not ent.kb_id_ for ent in inside):
            start = min([token.i, *(ent.start for ent in inside)])
            yield Span(doc, start, max([end, *(ent.end for ent in inside)]), label="ORG")


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and a.end > b.start


def _end_of_list(doc: Doc, start: int) -> int:
    """Return where "A, B and C" ends, all capitalised and none itself an organ; 0 for no such list."""
    found = _LIST.match("".join(map(_symbol, doc[start : start + _LONGEST_LIST])))
    return start + found.end() if found else 0


def _symbol(word: Token) -> str:
    """Return what a word is in a list, as one letter for `_LIST`."""
    if word.is_title and word.is_alpha and word.lower_ not in _NOT_LISTED:
        return "w"
    if word.lower_ in _CONJUNCTIONS:
        return "&"
    return "," if word.text == "," else "."


def _joined(ents: Sequence[Span]) -> list[Span]:
    """Join names that overlap, and events that touch."""
    joined: list[Span] = []
    for ent in ents:
        before = joined[-1] if joined else None
        if before is not None and _are_one(before, ent):
            end = max(before.end, ent.end)
            joined[-1] = Span(ent.doc, before.start, end, label=ent.label)
        else:
            joined.append(ent)
    return joined


def _are_one(before: Span, ent: Span) -> bool:
    if before.label != ent.label or _are_keyed(before, ent):
        return False
    return ent.start < before.end + (ent.label_ == "EVENT")


def _without_chairs(ents: Sequence[Span]) -> Iterator[Span]:
    """Yield names without the chair they hold: "APEC Presidency" is APEC's, "Presidency" alone is nobody."""
    for ent in ents:
        if ent.kb_id_ or ent[-1].lower_ not in _CHAIRS:
            yield ent
        elif len(ent) > 1:
            label = "ORG" if ent.label_ == "EVENT" else ent.label
            yield Span(ent.doc, ent.start, ent.end - 1, label=label)


def _with_forms_of_state(ents: Sequence[Span]) -> Iterator[Span]:
    """Yield "Security Council of the Republic" as one name, also where a place was read in it."""
    skipped = -1
    for ent in ents:
        if ent.start < skipped:
            continue
        if _goes_on_with_state(ent, ents):
            skipped = ent.end + 3
            yield Span(ent.doc, ent.start, skipped, label="ORG")
        else:
            yield ent


def _goes_on_with_state(ent: Span, ents: Sequence[Span]) -> bool:
    """True before "of the Republic" where no longer name of a state follows."""
    doc, end = ent.doc, ent.end + 3
    tail = [token.lower_ for token in doc[ent.end : end]]
    if ent.label_ != "ORG" or tail[:2] != ["of", "the"]:
        return False
    if _STATES.isdisjoint(tail[2:]):
        return False
    if not doc[end - 1].is_title or text_at(doc, end).lower() == "of":
        return False
    return all(other.end == end for other in ents if other.start == end - 1)


def _without_seats(ents: Sequence[Span]) -> Iterator[Span]:
    """Yield "Ministry of Defence in Oslo" as a ministry and a place."""
    for ent in ents:
        at = _seat(ent)
        if at is None:
            yield ent
            continue
        yield Span(ent.doc, ent.start, at, label="ORG")
        if at + 1 < ent.end and ent.doc[at + 1].text[0].isupper():
            yield Span(ent.doc, at + 1, ent.end, label="LOC")


def _seat(ent: Span) -> int | None:
    """Return the token of the preposition before the place where a body sits."""
    if ent.label_ != "ORG" or ent.kb_id_:
        return None
    if _SEATED.isdisjoint(token.lower_ for token in ent):
        return None
    return next((token.i for token in ent[2:] if token.lower_ in _WHERE), None)


def _relabelled(ents: Sequence[Span]) -> Iterator[Span]:
    """Yield names with their labels corrected."""
    for ent in ents:
        label = _label(ent)
        yield ent if label == ent.label_ else Span(ent.doc, ent.start, ent.end, label=label)


def _label(ent: Span) -> str:
    """Return the label of a name: regional adjectives are no places, behind a dateline is a news agency."""
    if ent.kb_id_ or ent.label_ not in _PLACES | {"PERSON"}:
        return ent.label_
    if _is_behind_dateline(ent):
        return "ORG"
    is_regional = ent.label_ in _PLACES and _REGIONAL.search(ent[-1].lower_)
    return "NORP" if is_regional else ent.label_


def _is_behind_dateline(ent: Span) -> bool:
    """True for a name alone in brackets before a dash: "OSLO, May 3 (Northwire) - "."""
    if text_at(ent.doc, ent.start - 1) != "(":
        return False
    return text_at(ent.doc, ent.end) == ")" and text_at(ent.doc, ent.end + 1) in _DASHES


def _without_generic(ents: Sequence[Span]) -> Iterator[Span]:
    """Yield the names but those that are none for a reason in `_NO_NAME`."""
    for ent in ents:
        if ent.kb_id_ or not any(ent.label_ in labels and test(ent) for labels, test in _NO_NAME):
            yield ent


def _is_generic(ent: Span) -> bool:
    """True for words that say only what kind of thing is meant ("the Republic")."""
    return all(token.lower_ in _GENERIC for token in ent)


def _is_number(ent: Span) -> bool:
    """True for a resolution taken for a date ("1267/1989")."""
    return _NUMBERS.search(ent.text) is not None


def _has_signs(ent: Span) -> bool:
    """True for a person with signs in the name ("berg.jpg(Archive")."""
    return _NO_PERSON.search(ent.text) is not None


def _is_lower(ent: Span) -> bool:
    return ent.text.islower()


def _fills_line(ent: Span) -> bool:
    """True for one capitalised word alone on its line, an entry of a menu ("Home", "Media")."""
    doc = ent.doc
    if len(ent) != 1 or not ent[0].is_title:
        return False
    if len(doc) == 1 or not begins_line(doc, ent.start):
        return False
    return ends_line(doc, ent.end)


def _is_headline(ent: Span) -> bool:
    """True for words of a headline that a model reads as none of a name ("Kicks" off)."""
    if ent[0].pos_ not in _NO_BEGINNING:
        return False
    return all(token.pos_ != "PROPN" for token in ent)


def _is_of_letter(ent: Span) -> bool:
    """True for what a letter is ("Letter of Credence")."""
    noun, of = (text_at(ent.doc, ent.start - back).lower() for back in (2, 1))
    return noun in _LETTERS and of == "of"


_NO_NAME: tuple[tuple[frozenset[str], Callable[[Span], bool]], ...] = (
    (_GENERIC_LABELS, _is_generic),
    (frozenset({"DATE"}), _is_number),
    (_PERSONS, _has_signs),
    (_ORGANISATIONS, _is_lower),
    (_ORGANISATIONS, _fills_line),
    (_LOOSE_NAMES, _is_headline),
    (_PERSONS, _is_of_letter),
)  # labels of the names that a test is for


def _apart(ents: Sequence[Span]) -> Iterator[Span]:
    """Yield names; one that has grown over another's words leaves those to the first."""
    end = 0
    for ent in ents:
        if ent.start >= end:
            end = ent.end
            yield ent


@component_factory("communique_span_boundaries", requires=["doc.ents"], assigns=["doc.ents"])
def make_span_boundaries(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Return the component that corrects span boundaries."""
    return correct_boundaries
