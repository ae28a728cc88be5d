"""Persons as the offices around them show them: names freed of ranks and titles, and unseen names.

A model may take "Colonel General Anatoly" or "President Putin" for the name, or miss a name that it
has never met; what stands directly behind a title, capitalised and taken by nothing else, is its
holder's name.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from pipeline import lexicon
from pipeline.knowledge import Knowledge, OfficeWords
from pipeline.knowledge.title_matcher import Title, Titles
from pipeline.language.offices.phrase import OfficePhrase
from pipeline.language.offices.text import Text
from pipeline.language.offices.wording import read_title
from pipeline.language.sentences import begins_sentence

__all__ = ["add_holders", "add_owners", "free_of_fields", "free_of_titles", "skip_ranks"]

_MAX_NAME = 5  # tokens
_LONGEST_RANK = 4  # tokens
_LONGEST_TITLE = 4  # tokens
_ACRONYMS = range(3, 8)  # letters
_EXCELLENCY = "HE"  # in capitals only: "he" is a pronoun, and He a surname
_PARTICLES = lexicon.words("names", "particles")
_PREPOSITIONS = lexicon.words("titles", "prepositions")
_OWNER_PREPOSITIONS = lexicon.words("titles", "owner_prepositions")
_POSSESSIVES = lexicon.words("function_words", "possessive_endings")
_UNITS = lexicon.words("titles", "units")
_APOSTROPHES = frozenset(("'", "’"))
_BODIES = lexicon.words("nouns", "institutions_named")
_LOOSE_ENDS = _POSSESSIVES | {","}


def skip_ranks(doc: Doc, start: int, end: int, words: OfficeWords) -> int:
    """Return the first token from `start` that is no rank or honorific ("Army General", "H.E.", "Mr")."""
    while start < end:
        size = _rank_size(doc, start, end, words)
        if not size:
            break
        start += size
        if start < end and doc[start].text == ".":  # "Amb." in two tokens
            start += 1
    return start


def _rank_size(doc: Doc, start: int, end: int, words: OfficeWords) -> int:
    """Return how many tokens the longest rank or honorific takes that starts at a token; 0 for none."""
    for size in range(min(_LONGEST_RANK, end - start), 0, -1):
        tokens = doc[start : start + size]
        text = " ".join(token.lower_ for token in tokens if token.text != "-").replace(" .", ".")
        text = text.removeprefix("( ").removesuffix(" )")  # "Amb. (Eng.) Berg"
        if text in words.ranks or text in words.honorifics:
            return size
        if size == 1 and tokens.text == _EXCELLENCY:
            return size
    return 0


def free_of_titles(doc: Doc, titles: Titles) -> None:
    """Free person entities of ranks, honorifics, titles and possessives; join split names.

    What is no name goes: a title alone, the field or the institution that a model took for one
    ("Foreign Ministry").
    """
    words = [token.text for token in doc]
    surnames = {ent[-1].text for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1}
    freed = (
        _person(ent, words, titles, surnames)
        if ent.label_ == "PERSON"
        else _other_name(ent, words, titles)
        for ent in doc.ents
    )
    doc.ents = _joined(doc, (ent for ent in freed if ent is not None))


def _other_name(ent: Span, words: Sequence[str], titles: Titles) -> Span | None:
    """Return the whole name of what is no person, `None` for ranks and titles."""
    if not ent.kb_id_ and _is_rank_or_title(ent, words, titles):
        return None
    return _whole_body(ent, titles.words)


def _is_rank_or_title(ent: Span, words: Sequence[str], titles: Titles) -> bool:
    if skip_ranks(ent.doc, ent.start, len(ent.doc), titles.words) > ent.end:
        return True
    return ent.label_ == "ORG" and _is_title(words, ent, titles)


def _person(ent: Span, words: Sequence[str], titles: Titles, surnames: set[str]) -> Span | None:
    """Return the bare name of a person, or that of a body taken for one; `None` where none is left."""
    doc = ent.doc
    if ent.text not in surnames and _is_office_word(words, ent, titles):
        return None
    if _begins_with_owner(words, ent, titles):
        return Span(doc, ent.start, ent.start + 1, label="ORG")
    start, end = _bare_name(ent, titles)
    if start >= end or doc[end - 1].lower_ in _PREPOSITIONS:
        return None  # "ECO Chief Calls On ..."
    if doc[end - 1].lower_ not in titles.words.institutions:
        return _cut(ent, start, end)
    return Span(doc, start, end, label="ORG") if end - start > 1 else None


def _is_title(words: Sequence[str], ent: Span, titles: Titles) -> bool:
    """True for the words of a title, or its beginning, that a model took for a body."""
    starts = range(ent.start, min(ent.end + 1, len(words)))
    read = (titles.at(words, at) for at in starts)
    return any(title is not None and _spans(title, ent.start, ent.end) for title in read)


def _spans(title: Title, start: int, end: int) -> bool:
    return title.start <= start and title.end >= end


def _begins_with_owner(words: Sequence[str], ent: Span, titles: Titles) -> bool:
    """True for "NATO Secretary General" taken for a person."""
    if len(ent) == 1 or not _is_acronym(words, ent.start):
        return False
    title = titles.at(words, ent.start + 1)
    return title is not None and title.start == ent.start + 1 and title.end >= ent.end


def _is_office_word(words: Sequence[str], ent: Span, titles: Titles) -> bool:
    """True for words of a title that a model took for a person ("Sherpa", "Regulatory Officer")."""
    word = ent.text.lower()
    if len(ent) > 1:
        return _is_title(words, ent, titles)
    if word in titles.words.given_names:
        return False
    return titles.words.prefixes.get(word) == "deputy" or _is_title(words, ent, titles)


def _whole_body(ent: Span, words: OfficeWords) -> Span:
    """Return "SCO Business Council" + "Board": the noun of an institution behind a body belongs to it."""
    if ent.label_ not in ("ORG", "LOC") or ent.kb_id_:
        return ent
    nouns = words.institutions if ent.label_ == "ORG" else _BODIES
    doc, end = ent.doc, ent.end
    while end < len(doc) and _is_institution(doc, end, nouns):
        end += 1
    return ent if end == ent.end else Span(doc, ent.start, end, label="ORG")


def _is_institution(doc: Doc, at: int, nouns: Container[str]) -> bool:
    """True for the noun of a body that belongs to no name, or was taken for one alone."""
    token = doc[at]
    if not token.is_title or token.lower_ not in nouns:
        return False
    is_alone = token.ent_iob_ == "B" and (at + 1 == len(doc) or doc[at + 1].ent_iob_ != "I")
    return not token.ent_type_ or (token.ent_type_ == "PERSON" and is_alone)


def _bare_name(ent: Span, titles: Titles) -> tuple[int, int]:
    """Return where a name begins and ends without its titles, ranks and possessive."""
    doc, start, end = ent.doc, ent.start, ent.end
    words = [token.text for token in ent]
    if doc[start].text in _APOSTROPHES:  # "Dato' Berg"
        start += 1
    while start < end and not _is_given_name(doc, start, end, titles.words):
        title = titles.at(words, start - ent.start)
        rank_end = skip_ranks(doc, start, end, titles.words)
        following = rank_end if title is None else ent.start + title.end
        if following >= end or following == start:
            break
        start = following
    while end > start and doc[end - 1].text in _LOOSE_ENDS:
        end -= 1
    return start, end


def _is_given_name(doc: Doc, start: int, end: int, words: OfficeWords) -> bool:
    """True for the "Sultan" of "Sultan Berg"."""
    return end - start == 2 and doc[start].is_title and doc[start].lower_ in words.given_names


def _cut(ent: Span, start: int, end: int) -> Span:
    """Return an entity with other ends, its label and key kept."""
    if (start, end) == (ent.start, ent.end):
        return ent
    return Span(ent.doc, start, end, label=ent.label, kb_id=ent.kb_id)


def add_holders(doc: Doc, phrases: Iterable[OfficePhrase], titles: Titles) -> None:
    """Add the names that stand directly behind a title and that no entity covers."""
    words, tokens = titles.words, [token.text for token in doc]
    blocked = {token.i for token in doc if token.ent_type_}
    blocked |= {at for at in range(len(tokens)) if titles.at(tokens, at) is not None}
    blocked |= {at for phrase in phrases for at in range(phrase.start, phrase.end)}
    holders = (
        _holder(doc, skip_ranks(doc, phrase.last, len(doc), words), blocked, words)
        for phrase in phrases
    )
    doc.ents = _joined(doc, [*doc.ents, *(span for span in holders if span is not None)])


def _holder(doc: Doc, start: int, blocked: set[int], words: OfficeWords) -> Span | None:
    """Return the name that begins at a token, if it is one and nothing else goes on there."""
    end = _end_of_name(doc, start, blocked, words)
    while end > start and doc[end - 1].lower_ in _PARTICLES:
        end -= 1
    if end == start or begins_sentence(doc, start) or doc[start].is_stop:
        return None
    name = doc[start:end]
    goes_on = end < len(doc) and doc[end].is_title and _is_no_name(doc[end].lower_, words)
    return None if goes_on or _acts(name) else Span(doc, start, end, label="PERSON")


def _end_of_name(doc: Doc, start: int, blocked: set[int], words: OfficeWords) -> int:
    """Return where the words of a name end that begins at a token."""
    last = min(start + _MAX_NAME, len(doc))
    for end in range(start, last):
        if end in blocked or _is_no_name(doc[end].lower_, words):
            return end
        if not _is_in_name(doc, end, start):
            return end
    return last


def _acts(words: Span) -> bool:
    """True for words of a headline that a model reads as none of a name ("Ministers Kick Off")."""
    if words[0].pos_ not in ("VERB", "AUX", "ADP"):
        return False
    return all(token.pos_ != "PROPN" for token in words)


def _is_no_name(word: str, words: OfficeWords) -> bool:
    """True for what stands behind a title and is no name: institutions and prepositions."""
    if word in _PREPOSITIONS:
        return True
    return word in words.institutions or word.removesuffix("s") in words.institutions


def _joined(doc: Doc, ents: Iterable[Span]) -> list[Span]:
    """Return entities in order; persons without a word between are one ("Lim" + "Jock Hoi")."""
    joined: list[Span] = []
    for ent in sorted(ents, key=lambda span: span.start):
        before = joined[-1] if joined else None
        if before is not None and before.end == ent.start and _are_persons(before, ent):
            joined[-1] = Span(doc, before.start, ent.end, label="PERSON")
        else:
            joined.append(ent)
    return joined


def _are_persons(*ents: Span) -> bool:
    return all(ent.label_ == "PERSON" for ent in ents)


def _is_in_name(doc: Doc, at: int, start: int) -> bool:
    """True for a token of a name that begins at `start`: capitalised, a particle, a hyphen."""
    token = doc[at]
    if at == start:
        if token.lower_ in _PARTICLES:
            return token.text[0].isupper()
        return _is_capitalised(token) and not (token.text.isupper() and len(token) > 2)
    if begins_sentence(doc, at):
        return False
    if token.text == "-":
        return doc[at - 1].is_title
    return token.lower_ in _PARTICLES or _is_capitalised(token)


def _is_capitalised(token: Token) -> bool:
    return token.text[0].isupper() and token.text.replace(".", "").isalpha()


def free_of_fields(doc: Doc, titles: Titles, knowledge: Knowledge) -> None:
    """Free entities of a title's words.

    "Minister for [Foreign Affairs of Lithuania]", "[CSTO Press] Secretary".
    """
    words = [token.text for token in doc]
    kept: list[Span] = []
    for ent in doc.ents:
        start, end = _without_title(words, ent, titles)
        if (start, end) == (ent.start, ent.end):
            kept.append(ent)
        elif start < end:
            kept.append(_keyed(ent, start, end, knowledge))
    doc.ents = kept


def _without_title(words: Sequence[str], ent: Span, titles: Titles) -> tuple[int, int]:
    """Return where an unknown body or place begins and ends without the words of a title."""
    start, end = ent.start, ent.end
    if ent.label_ not in ("ORG", "LOC") or ent.kb_id_:
        return start, end
    for at in range(max(start - _LONGEST_TITLE, 0), end):
        title = titles.at(words, at)
        if title is None:
            continue
        if (
            at == start
            and title.entry.owner == "city"
            and words[title.end : title.end + 1] == ["of"]
        ):
            start = _after_field(ent.doc, title.end, end)  # "Metropolitan of Abxy"
        elif at < start < title.end:
            start = _after_field(ent.doc, title.end, end)
        elif start < title.core < end < title.end:
            end = title.core  # "[CSTO | Press] Secretary", not "[Abxy Group] Director"
    return start, end


def _after_field(doc: Doc, start: int, end: int) -> int:
    while start < end and doc[start].lower_ in ("of", "the", "for"):
        start += 1
    return start


def _keyed(ent: Span, start: int, end: int, knowledge: Knowledge) -> Span:
    """Return what is left of an entity between two tokens, with the key of what it names."""
    doc = ent.doc
    if states := knowledge.lookup(doc[start:end].text, "state"):
        return Span(doc, start, end, label="GPE", kb_id=states[0])
    keys = knowledge.lookup(doc[start:end].text, "organisation")
    return Span(doc, start, end, label=ent.label, kb_id=keys[0] if len(keys) == 1 else "")


def add_owners(doc: Doc, titles: Titles) -> None:
    """Add the names that a title shows to be its owner.

    "Zug's mayor", "Kremlin spokesman", "head of Acme Holding".
    """
    taken = {token.i for token in doc if token.ent_type_}
    added: list[Span] = []
    for title in _owned_titles(Text.of(doc), titles, taken):
        name = None if _is_worded(doc, title) else _name_before(doc, title.start, taken, titles)
        name = name or _name_after(doc, title.end, taken, titles)
        if name is not None:
            label = "LOC" if title.entry.owner == "city" else "ORG"
            added.append(Span(doc, name.start, name.end, label=label))
            taken.update(range(name.start, name.end))
    doc.ents = sorted([*doc.ents, *added], key=lambda span: span.start)


def _is_worded(doc: Doc, title: Title) -> bool:
    """True for the noun of a post, before which words of its own stand rather than an unknown owner."""
    if not title.entry.noun or title.start == 0:
        return False
    before = doc[title.start - 1]
    return before.text not in _POSSESSIVES and not before.is_upper


def _owned_titles(text: Text, titles: Titles, taken: set[int]) -> Iterator[Title]:
    """Yield the titles outside `taken` tokens whose owner may stand beside them without being known."""
    words = text.words
    for at in range(len(words)):
        title = read_title(text, titles, at) if at not in taken else None
        if title is None or title.role_class == "member":
            continue
        of_body = title.entry.beyond and _is_acronym(words, title.start - 1)
        if title.role_class != "head_of_state" or of_body:
            yield title


def _is_acronym(words: Sequence[str], at: int) -> bool:
    """True for "GF" in "GF President", not in "GF PRESIDENT"."""
    if at < 0 or len(words[at]) not in _ACRONYMS:
        return False
    return words[at].isupper() and not words[at + 1].isupper()


def _name_before(doc: Doc, end: int, taken: set[int], titles: Titles) -> Span | None:
    """Return the free capitalised words before token `end`, if they name an owner."""
    if end > 0 and doc[end - 1].text in ("'s", "’s"):
        end -= 1
    first = max(end - _MAX_NAME, 0)
    start = end
    while start > first and start - 1 not in taken and _is_capital(doc, start - 1, titles):
        start -= 1
    if start == end or start - 1 in taken:
        return None
    return doc[start:end] if _may_own(doc[start:end], titles) else None


def _may_own(name: Span, titles: Titles) -> bool:
    """False before a title for a lone word, a verb of a headline, and a mere unit."""
    return not (_is_lone_word(name) or _acts(name) or _is_unit(name, titles))


def _is_lone_word(name: Span) -> bool:
    """True for a word that has its capital from the beginning of a sentence."""
    return len(name) == 1 and begins_sentence(name.doc, name.start) and not name[0].is_upper


def _name_after(doc: Doc, start: int, taken: set[int], titles: Titles) -> Span | None:
    """Return the free capitalised words behind a preposition at `start`, if they name an owner."""
    if start >= len(doc) or doc[start].lower_ not in _OWNER_PREPOSITIONS:
        return None
    start += 2 if doc[start + 1 : start + 2].text.lower() == "the" else 1
    last = min(start + _MAX_NAME, len(doc))
    end = start
    while end < last and end not in taken and _is_capital(doc, end, titles):
        end += 1
    if end == start or end in taken:
        return None
    name = doc[start:end]
    return None if _is_unit(name, titles) else name


def _is_unit(name: Span, titles: Titles) -> bool:
    """True for "Department", "Republic" alone: a part of something that the words do not name."""
    return len(name) == 1 and name.text.lower() in titles.words.institutions


def _is_capital(doc: Doc, at: int, titles: Titles) -> bool:
    """True for a capitalised word that can belong to an organisation's name, and is none of an office."""
    token = doc[at]
    if not token.is_alpha or not token.text[0].isupper() or token.is_stop:
        return False
    return token.lower_ not in titles.vocabulary or token.lower_ in _UNITS
