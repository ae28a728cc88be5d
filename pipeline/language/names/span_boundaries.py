"""A spaCy component that mends the edges of names after a model: whole in quotation marks, nothing generic.

A model decides word by word, and its edges slip where a name is long or odd: "Indestructible | Brotherhood-2023",
"Ministry of Defense on Frunzenskaya Naberezhnaya", "Security Council of the | Republic".  What remains of such a slip
would be a row in the tables.  Names with a key of the knowledge base stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

__all__ = ["correct_boundaries", "make_name_edges"]

_OPENING, _CLOSING = frozenset('"“«‘„'), frozenset('"”»’“')
_WHOLE = frozenset(("EVENT", "ORG"))  # labels of names that quotation marks hold together
_PLACES = frozenset(("LOC", "GPE"))
_LOOSE_NAMES = frozenset(("PERSON", "ORG", "LOC", "GPE", "EVENT"))
_LOOSE = frozenset(
    ("'s", "’s", "'", "’", "and", "&", ",", "the", "of", "for", "-", "–")
)  # never at an end of a name
_LINKS = frozenset(("of", "the", "for", "and", "-", "–"))
_LONGEST_QUOTED = 8  # words
_SEATED = frozenset(
    ("ministry", "embassy", "department", "parliament", "government")
)  # "Ministry of X in <place>"
_WHERE = frozenset(("on", "in", "at"))
_STATES = frozenset(
    ("republic", "union", "federation", "kingdom", "commonwealth", "emirate", "principality")
)
_HEADS = frozenset(
    (
        "organization",
        "organisation",
        "committee",
        "commission",
        "council",
        "centre",
        "center",
        "association",
    )
)
_LED = frozenset(("state", "states", "government", "governments"))  # "Heads of State Council"
_KINDS = frozenset(
    (
        "autonomous", "nonprofit", "non", "profit", "public", "private", "limited", "joint", "stock", "unitary",
        "international", "regional", "interstate", "intergovernmental", "world", "national", "state", "enterprise",
        "company", "institution", "-",
    )
)  # fmt: skip
_SEATS = frozenset(("presidency", "chairmanship", "chairship", "chairpersonship"))
_GENERIC = _STATES | _HEADS | _KINDS  # a name of nothing else is none
_ORGANS = frozenset(
    (
        "organ",
        "committee",
        "council",
        "commission",
        "ministry",
        "department",
        "directorate",
        "bureau",
    )
)
_FIELD_OF = frozenset(("of", "on", "for"))
_LONGEST_LIST = 16  # words of an organ's name
_DASHES = frozenset(("-", "--", "–", "—"))
_NO_PERSON = re.compile(r"[\d()\[\]/@<>]")
_REGIONAL = re.compile(r"(?:europe|asi|afric|americ|eurasi)an$")
_NO_BEGINNING = frozenset(
    ("VERB", "AUX", "ADP", "PART", "SCONJ", "CCONJ", "ADV", "PRON")
)  # of a name without PROPN
_LETTERS = frozenset(("letter", "letters"))
_NUMBERS = re.compile(r"\b(?!(?:19|20)\d\d\b)\d{3,}/\d")  # of resolutions, never a date


def correct_boundaries(doc: Doc) -> Doc:
    """The document with its names mended; scores go with the names."""
    scores = (
        {token.i: ent._.score for ent in doc.ents for token in ent}
        if Span.has_extension("score")
        else {}
    )
    whole = _listed(doc, [_whole(_bounded(ent)) for ent in _continued(doc.ents)])
    doc.ents = list(_apart(_kept(_labelled(_seated(_of_state(list(_unseated(_joined(whole)))))))))
    for ent in doc.ents:
        known = [scores[token.i] for token in ent if token.i in scores]
        if known:
            ent._.score = min(known)
    return doc


def _continued(ents: Sequence[Span]) -> list[Span]:
    """Names that a small word leads on from: "Parliamentary Assembly of" + "Speaking Countries"."""
    made: list[Span] = []
    for ent in ents:
        before = made[-1] if made else None
        leads = before is not None and before.end == ent.start and before[-1].lower_ in _FIELD_OF
        if (
            before is not None
            and leads
            and ent.label_ in _LOOSE_NAMES
            and not (ent.kb_id_ or before.kb_id_)
        ):
            made[-1] = Span(ent.doc, before.start, ent.end, label="ORG")
        else:
            made.append(ent)
    return made


def _bounded(ent: Span) -> Span:
    """A name without loose ends: "Chad" for "Chad’s", "Council of Ministers" for "Council of Ministers and"."""
    if ent.kb_id_ or ent.label_ not in _LOOSE_NAMES:
        return ent
    start, end = ent.start, ent.end
    closing = next((token.i for token in ent if token.text == ")"), end)
    if (
        closing > start and "(" not in ent.doc[start:closing].text
    ):  # "EEC) Board" of "Commission (EEC) Board"
        end = min(end, closing)
    while end - 1 > start and ent.doc[end - 1].lower_ in _LOOSE:
        end -= 1
    while start < end - 1 and ent.doc[start].lower_ in _LOOSE - {"the"}:
        start += 1
    return (
        Span(ent.doc, start, end, label=ent.label) if (start, end) != (ent.start, ent.end) else ent
    )


def _whole(ent: Span) -> Span:
    """A name out to the quotation marks and brackets it was cut at, or to the noun that says what it is."""
    if ent.kb_id_:
        return ent
    doc, start, end = ent.doc, ent.start, ent.end
    if "(" in ent.text and ")" not in ent.text and _word(doc, end) == ")":
        end += 1
    if ent.label_ in _WHOLE and _word(doc, end) in _CLOSING:
        start = _quote(doc, start)
    if ent.label_ == "ORG" and _word(doc, end).istitle() and _word(doc, end).lower() in _HEADS:
        end += 1
    if (
        ent.label_ == "ORG"
        and ent[0].lower_ in _LED
        and doc[max(start - 2, 0) : start].text.lower() == "heads of"
    ):
        start -= 2
    return Span(doc, start, end, label=ent.label)


def _quote(doc: Doc, start: int) -> int:
    """Where the quotation around a name begins, if only words of a name stand between."""
    for at in range(start - 1, max(start - _LONGEST_QUOTED, -1), -1):
        word = doc[at]
        if word.text in _OPENING:
            return at + 1 if not word.whitespace_ else start
        other = word.ent_type_ and not (word.ent_type_ == doc[start].ent_type_ == "EVENT")
        if other or not (word.text[0].isupper() or word.text in _LINKS):
            break
    return start


def _listed(doc: Doc, ents: Sequence[Span]) -> list[Span]:
    """Names with those of organs that have several fields: "Organ on Politics, Defence and Security Cooperation"."""
    found: list[Span] = []
    for token in doc[:-1]:
        if token.is_title and token.lower_ in _ORGANS and doc[token.i + 1].lower_ in _FIELD_OF:
            end = _end_of_list(doc, token.i + 2)
            inside = [ent for ent in ents if ent.start < end and ent.end > token.i]
            if end and all(
                ent.label_ in ("ORG", "LOC", "EVENT") and not ent.kb_id_ for ent in inside
            ):
                start, stop = [token.i, *(e.start for e in inside)], [end, *(e.end for e in inside)]
                found.append(Span(doc, min(start), max(stop), label="ORG"))
    free = [
        ent
        for ent in ents
        if not any(ent.start < span.end and ent.end > span.start for span in found)
    ]
    return sorted([*free, *found], key=lambda span: span.start)


def _end_of_list(doc: Doc, start: int) -> int:
    """Where "A, B and C" ends, all capitalised and none itself an organ; 0 if it is no such list."""
    at, commas, last = start, 0, False
    while at < min(start + _LONGEST_LIST, len(doc)):
        word = doc[at]
        if word.is_title and word.is_alpha and word.lower_ not in _ORGANS | _SEATED | _HEADS:
            at += 1
            continue
        ahead = _word(doc, at + 1)
        if at == start or last or not ahead.istitle():
            break
        if word.text == ",":
            commas += 1
        elif word.lower_ in ("and", "&") and commas:
            last = True
        else:
            break
        at += 1
    return at if commas and last and doc[at - 1].is_title else 0


def _joined(ents: Sequence[Span]) -> list[Span]:
    """Names that overlap, and events that touch, made one."""
    made: list[Span] = []
    for ent in ents:
        before = made[-1] if made else None
        touch = before is not None and before.end + (ent.label_ == "EVENT") > ent.start
        if (
            touch
            and before is not None
            and before.label == ent.label
            and not (before.kb_id_ or ent.kb_id_)
        ):
            made[-1] = Span(ent.doc, before.start, max(before.end, ent.end), label=ent.label)
        else:
            made.append(ent)
    return made


def _unseated(ents: Sequence[Span]) -> Iterator[Span]:
    """Names without the chair they are said to hold: "APEC Presidency" is APEC's, "Presidency" alone is nobody."""
    for ent in ents:
        if ent.kb_id_ or ent[-1].lower_ not in _SEATS:
            yield ent
        elif len(ent) > 1:
            yield Span(
                ent.doc, ent.start, ent.end - 1, label="ORG" if ent.label_ == "EVENT" else ent.label
            )


def _of_state(ents: Sequence[Span]) -> Iterator[Span]:
    """ "Security Council of the Republic" is one name, also where the last word was read as a place."""
    skipped = -1
    for ent in ents:
        end = ent.end + 3
        tail = [token.lower_ for token in ent.doc[ent.end : end]]
        if ent.start < skipped:
            continue
        if ent.label_ == "ORG" and tail[:2] == ["of", "the"] and tail[2:] and tail[2] in _STATES:
            proper = ent.doc[end - 1].is_title and _word(ent.doc, end).lower() != "of"
            if proper and all(other.end == end for other in ents if other.start == end - 1):
                skipped = end
                yield Span(ent.doc, ent.start, end, label="ORG")
                continue
        yield ent


def _seated(ents: Iterator[Span]) -> Iterator[Span]:
    """ "Ministry of Defence in Oslo" is a ministry and a place."""
    for ent in ents:
        at = next((token.i for token in ent[2:] if token.lower_ in _WHERE), None)
        if (
            at is None
            or ent.label_ != "ORG"
            or ent.kb_id_
            or _SEATED.isdisjoint(token.lower_ for token in ent)
        ):
            yield ent
            continue
        yield Span(ent.doc, ent.start, at, label="ORG")
        if at + 1 < ent.end and ent.doc[at + 1].text[0].isupper():
            yield Span(ent.doc, at + 1, ent.end, label="LOC")


def _labelled(ents: Iterator[Span]) -> Iterator[Span]:
    """Regional adjectives are no places, and a news agency behind a dateline is neither place nor person."""
    for ent in ents:
        label = ent.label_
        if ent.kb_id_ or label not in _PLACES | {"PERSON"}:
            yield ent
            continue
        if _behind_dateline(ent):
            label = "ORG"
        elif label in _PLACES and _REGIONAL.search(ent[-1].lower_):
            label = "NORP"
        yield ent if label == ent.label_ else Span(ent.doc, ent.start, ent.end, label=label)


def _behind_dateline(ent: Span) -> bool:
    """True for a name alone in brackets before a dash: "OSLO, May 3 (Northwire) - "."""
    before = ent.doc[ent.start - 1].text if ent.start else ""
    return (
        before == "(" and _word(ent.doc, ent.end) == ")" and _word(ent.doc, ent.end + 1) in _DASHES
    )


def _kept(ents: Iterator[Span]) -> Iterator[Span]:
    """All names but those that say only what kind of thing is meant ("the Republic") and persons with signs in them."""
    for ent in ents:
        generic = ent.label_ in ("ORG", "LOC", "GPE") and all(
            token.lower_ in _GENERIC or token.lower_ == "the" for token in ent
        )
        number = ent.label_ == "DATE" and _NUMBERS.search(ent.text)
        signs = ent.label_ == "PERSON" and _NO_PERSON.search(ent.text)
        small = ent.label_ == "ORG" and ent.text.islower()
        if ent.kb_id_ or not (
            generic or number or signs or small or _fills_line(ent) or _is_no_name(ent)
        ):
            yield ent


def _is_no_name(ent: Span) -> bool:
    """True for words of a headline ("Kicks" off, "Amid Tensions") and for what a letter is ("Letter of Credence")."""
    if ent.label_ not in _LOOSE_NAMES:
        return False
    words = any(token.pos_ == "PROPN" for token in ent) or ent[0].pos_ not in _NO_BEGINNING
    ahead = ent.doc[max(ent.start - 2, 0) : ent.start]
    letter = len(ahead) == 2 and ahead[0].lower_ in _LETTERS and ahead[1].lower_ == "of"
    return not words or (letter and ent.label_ == "PERSON")


def _fills_line(ent: Span) -> bool:
    """True for one capitalised word alone on its line, an entry of a menu ("Home", "Media")."""
    doc = ent.doc
    starts = ent.start == 0 or "\n" in doc[ent.start - 1].text
    ends = ent.end == len(doc) or "\n" in doc[ent.end].text
    return (
        starts
        and ends
        and len(ent) == 1
        and ent.label_ == "ORG"
        and ent[0].is_title
        and len(doc) > 1
    )


def _apart(ents: Iterator[Span]) -> Iterator[Span]:
    """Names that have grown over another's words leave those to the first."""
    end = 0
    for ent in ents:
        if ent.start >= end:
            end = ent.end
            yield ent


def _word(doc: Doc, at: int) -> str:
    return doc[at].text if at < len(doc) else ""


@Language.factory("name_edges", requires=["doc.ents"], assigns=["doc.ents"])
def make_name_edges(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """What `nlp.add_pipe("name_edges")` calls."""
    return correct_boundaries
