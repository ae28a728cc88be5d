"""Persons that a model took for places or bodies, where the titles beside them show what they are.

"Metropolitan [Dionysios Kallergis]", "Mr. [Ilir Hoxhaj]": an unknown name behind a title or a form of address.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span

from pipeline import lexicon
from pipeline.knowledge.title_matcher import Titles
from pipeline.language.offices.persons import skip_ranks

__all__ = ["name_titled"]

_PARTICLES = lexicon.words("names", "particles") | {"-"}
_BODIES = lexicon.words("nouns", "institutions_defined")
_GIVING = lexicon.words("titles", "giving")
_SITES = lexicon.words("nouns", "sites")
_NAMES = frozenset(("ORG", "LOC", "GPE"))
_LENGTHS = range(2, 7)  # tokens of a name
_LONGEST = 4  # tokens of a title or a rank before a name


def name_titled(doc: Doc, titles: Titles) -> None:
    """Make persons of unknown names behind titles, in place."""
    words = [token.text for token in doc]
    read = (_person(ent, words, titles) for ent in doc.ents)
    doc.ents = [ent for ent in read if ent is not None]


def _person(ent: Span, words: list[str], titles: Titles) -> Span | None:
    """Return a name as that of a person where a title shows it; `None` for a title alone before one."""
    doc = ent.doc
    if ent.kb_id_ or ent.label_ not in _NAMES:
        return ent
    end = _end_before_title(words, ent, titles)
    if end < ent.end and words[ent.start - 1].lower() in _GIVING:
        return Span(doc, ent.start, end, label="PERSON")  # "named [Ann Berg Group] Chief Actuary"
    start = _behind_titles(doc, words, ent, titles)
    if start == ent.end:
        goes_on = ent.end < len(doc) and doc[ent.end].is_title and doc[ent.end].is_alpha
        return None if goes_on and len(ent) == 1 else ent
    is_titled = start > ent.start or _is_behind_title(doc, words, ent.start, titles)
    name = doc[start : ent.end]
    return (
        Span(doc, start, ent.end, label="PERSON")
        if is_titled and _may_be_person(name, titles)
        else ent
    )


def _end_before_title(words: list[str], ent: Span, titles: Titles) -> int:
    """Return where a name ends before the words of a title that its entity took in."""
    for at in range(ent.start + 1, min(ent.end + _LONGEST, len(words))):
        title = titles.at(words, at)
        if title is not None and ent.start + 1 < title.start < ent.end <= title.end:
            return title.start
    return ent.end


def _behind_titles(doc: Doc, words: list[str], ent: Span, titles: Titles) -> int:
    """Return where a name begins behind the post with which its entity begins."""
    title = titles.at(words, ent.start)
    if title is not None and title.entry.noun and title.start <= ent.start and title.end < ent.end:
        return title.end
    end = skip_ranks(doc, ent.start, ent.end, titles.words)
    return end if end == ent.end else ent.start


def _is_behind_title(doc: Doc, words: list[str], start: int, titles: Titles) -> bool:
    """True where the words just before a token are a capitalised title, a rank or a form of address."""
    for at in range(max(start - _LONGEST, 0), start):
        if not words[at][0].isupper():
            continue
        title = titles.at(words, at)
        if title is not None and title.end == start and "plural" not in title.flags:
            return True
        if skip_ranks(doc, at, start, titles.words) == start:
            return True
    return False


def _may_be_person(name: Span, titles: Titles) -> bool:
    """True for two to six capitalised words none of which is one of bodies, places or posts."""
    if len(name) not in _LENGTHS:
        return False
    return all(_is_of_person(token.text, titles) for token in name)


def _is_of_person(word: str, titles: Titles) -> bool:
    lower = word.lower()
    if lower in _PARTICLES:
        return True
    if not word.istitle() or not word.replace(".", "").isalpha():
        return False
    return not any(
        lower in words
        for words in (titles.words.institutions, titles.words.fields, _BODIES, _SITES)
    )
