"""Persons as the offices around them show them: names freed of ranks and titles, and names that no model saw.

A model may take "Colonel General Anatoly" or "President Putin" for the name, or miss a name that it has never met; what
stands directly behind a title, capitalised and taken by nothing else, is its holder's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span

from pipeline import lexicon
from pipeline.knowledge import Knowledge, OfficeWords
from pipeline.knowledge.title_matcher import Titles
from pipeline.language.offices.phrase import OfficePhrase
from pipeline.language.sentences import begins_sentence

__all__ = [
    "behind_titles",
    "owners_beside_titles",
    "skip_ranks",
    "without_fields",
    "without_titles",
]

_MAX_NAME = 5
_PARTICLES = lexicon.words("names", "particles")
_PREPOSITIONS = frozenset(("on", "for", "with", "over", "after", "as", "by", "from", "at"))
_LONGEST_RANK = 4
_EXCELLENCY = "HE"  # in capitals only: "he" is a pronoun, and He a surname
_LONGEST_TITLE = 4
_ACRONYMS = range(3, 8)  # letters


def skip_ranks(doc: Doc, start: int, end: int, words: OfficeWords) -> int:
    """The first token from `start` that is no rank or honorific ("Army General", "H.E.", "Mr")."""
    while start < end:
        for size in range(_LONGEST_RANK, 0, -1):
            text = " ".join(
                token.lower_ for token in doc[start : min(start + size, end)] if token.text != "-"
            ).replace(" .", ".")
            text = text.removeprefix("( ").removesuffix(" )")  # "Amb. (Eng.) Berg"
            ranked = (
                text in words.ranks
                or text in words.honorifics
                or (size == 1 and doc[start].text == _EXCELLENCY)
            )
            if start + size <= end and ranked:
                start += size + (
                    start + size < end and doc[start + size].text == "."
                )  # "Amb." in two tokens
                break
        else:
            return start
    return start


def without_titles(doc: Doc, titles: Titles) -> None:
    """Frees person entities of leading ranks, honorifics and titles and of a final possessive; joins split names.

    What is no name goes: a title alone, the field or the institution that a model took for one ("Foreign Ministry").
    """
    kept: list[Span] = []
    words = [token.text for token in doc]
    surnames = {ent[-1].text for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1}
    for ent in doc.ents:
        if ent.label_ != "PERSON":
            ranked = skip_ranks(doc, ent.start, len(doc), titles.words) > ent.end
            if ent.kb_id_ or not (
                ranked or (ent.label_ == "ORG" and _is_title(words, ent, titles))
            ):
                kept.append(_whole_body(doc, ent, titles.words))
            continue
        if ent.text not in surnames and _is_office_word(words, ent, titles):
            continue
        if (
            len(ent) > 1
            and _is_acronym(words, ent.start)
            and _titled(words, ent.start + 1, ent.end, titles)
        ):
            kept.append(Span(doc, ent.start, ent.start + 1, label="ORG"))
            continue
        start, end = _bare_name(doc, ent, titles)
        if end > start and doc[end - 1].lower_ in _PREPOSITIONS:
            continue  # "ECO Chief Calls On ..."
        if start < end and doc[end - 1].lower_ in titles.words.institutions:
            if end - start > 1:
                kept.append(Span(doc, start, end, label="ORG"))
        elif start < end:
            kept.append(_same(doc, start, end, ent))
    doc.ents = _joined(doc, kept)


def _is_title(words: Sequence[str], ent: Span, titles: Titles) -> bool:
    """True for the words of a title, or its beginning, that a model took for a body ("Minister of Foreign Affairs")."""
    read = (titles.at(words, at) for at in range(ent.start, ent.end + 1) if at < len(words))
    return any(
        title is not None and title.start <= ent.start and title.end >= ent.end for title in read
    )


def _titled(words: Sequence[str], start: int, end: int, titles: Titles) -> bool:
    """True where these words are a title."""
    title = titles.at(words, start) if start < end else None
    return title is not None and title.start == start and title.end >= end


def _is_office_word(words: Sequence[str], ent: Span, titles: Titles) -> bool:
    """True for one word of a title that a model took for a person ("Sherpa", "Undersecretary")."""
    if len(ent) > 1 or ent.text.lower() in titles.words.given_names:
        return False
    return titles.words.prefixes.get(ent.text.lower()) == "deputy" or _is_title(words, ent, titles)


def _whole_body(doc: Doc, ent: Span, words: OfficeWords) -> Span:
    """ "SCO Business Council" + "Board": the noun of an institution behind a body's name belongs to it."""
    end = ent.end
    while (
        end < len(doc)
        and doc[end].is_title
        and not doc[end].ent_type_
        and doc[end].lower_ in words.institutions
    ):
        end += 1
    return _same(doc, ent.start, end, ent) if ent.label_ == "ORG" and not ent.kb_id_ else ent


def _bare_name(doc: Doc, ent: Span, titles: Titles) -> tuple[int, int]:
    start, end = ent.start, ent.end
    words = [token.text for token in ent]
    while start < end:
        title = titles.at(words, start - ent.start)
        if (
            doc[start].lower_ in titles.words.given_names
            and end - start == 2
            and doc[start].is_title
        ):
            break
        step = ent.start + title.end if title else skip_ranks(doc, start, end, titles.words)
        if step >= end or step == start:
            break
        start = step
    while end > start and doc[end - 1].text in ("'s", "’s", "'", "’", ","):
        end -= 1
    return start, end


def _same(doc: Doc, start: int, end: int, ent: Span) -> Span:
    return (
        Span(doc, start, end, label=ent.label, kb_id=ent.kb_id)
        if (start, end) != (ent.start, ent.end)
        else ent
    )


def behind_titles(doc: Doc, phrases: Iterable[OfficePhrase], words: OfficeWords) -> None:
    """Adds the names that stand directly behind a title and that no entity covers."""
    taken = [bool(token.ent_type_) for token in doc]
    titled = {at for phrase in phrases for at in range(phrase.start, phrase.end)}
    found = []
    for phrase in phrases:
        start = skip_ranks(doc, phrase.last, len(doc), words)
        end = start
        while (
            end < len(doc)
            and end - start < _MAX_NAME
            and not taken[end]
            and end not in titled
            and _in_name(doc, end, start)
            and not _goes_on(doc[end].lower_, words)
        ):
            end += 1
        while end > start and doc[end - 1].lower_ in _PARTICLES:
            end -= 1
        goes_on = end < len(doc) and doc[end].is_title and _goes_on(doc[end].lower_, words)
        if end > start and not (
            goes_on or begins_sentence(doc, start) or doc[start].is_stop or _acts(doc[start:end])
        ):
            found.append(Span(doc, start, end, label="PERSON"))
    doc.ents = _joined(doc, [*doc.ents, *found])


def _acts(words: Span) -> bool:
    """True for words of a headline that a model reads as none of a name ("Ministers Kick Off", "Chief to Meet")."""
    return words[0].pos_ in ("VERB", "AUX", "ADP") and all(token.pos_ != "PROPN" for token in words)


def _goes_on(word: str, words: OfficeWords) -> bool:
    """True for what stands behind a title and is no name: an institution, one or several, or a preposition."""
    return (
        word in _PREPOSITIONS
        or word in words.institutions
        or word.removesuffix("s") in words.institutions
    )


def _joined(doc: Doc, ents: Iterable[Span]) -> list[Span]:
    """Entities in order, names that follow each other without a word between made one ("Lim" + "Jock Hoi")."""
    joined: list[Span] = []
    for ent in sorted(ents, key=lambda span: span.start):
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.label_ == ent.label_ == "PERSON"
            and before.end == ent.start
        ):
            joined[-1] = Span(doc, before.start, ent.end, label="PERSON")
        else:
            joined.append(ent)
    return joined


def _in_name(doc: Doc, at: int, start: int) -> bool:
    token = doc[at]
    if at > start and begins_sentence(doc, at):
        return False
    if token.lower_ in _PARTICLES or (token.text in "-" and at > start and doc[at - 1].is_title):
        return at > start or token.text[0].isupper()
    return (
        token.text[0].isupper()
        and token.text.replace(".", "").isalpha()
        and (not token.text.isupper() or len(token) < 3 or at > start)
    )


def without_fields(doc: Doc, titles: Titles, knowledge: Knowledge) -> None:
    """Frees entities of a title's words: "Minister for [Foreign Affairs of Lithuania]", "[CSTO Press] Secretary"."""
    words = [token.text for token in doc]
    kept: list[Span] = []
    for ent in doc.ents:
        start, end = ent.start, ent.end
        if ent.label_ in ("ORG", "LOC") and not ent.kb_id_:
            for at in range(max(start - _LONGEST_TITLE, 0), end):
                title = titles.at(words, at)
                if title is not None and at < start < title.end:
                    start = _after_field(doc, title.end, end)
                elif title is not None and start < title.start < end < title.end:
                    end = title.start
        if (start, end) == (ent.start, ent.end):
            kept.append(ent)
        elif start < end:
            kept.append(_keyed(doc, start, end, ent, knowledge))
    doc.ents = kept


def _after_field(doc: Doc, start: int, end: int) -> int:
    while start < end and doc[start].lower_ in ("of", "the", "for"):
        start += 1
    return start


def _keyed(doc: Doc, start: int, end: int, ent: Span, knowledge: Knowledge) -> Span:
    text = doc[start:end].text
    if states := knowledge.lookup(text, "state"):
        return Span(doc, start, end, label="GPE", kb_id=states[0])
    organisations = knowledge.lookup(text, "organisation")
    return Span(
        doc, start, end, label=ent.label, kb_id=organisations[0] if len(organisations) == 1 else ""
    )


def owners_beside_titles(doc: Doc, titles: Titles) -> None:
    """Adds the names that a title shows to be its owner: "Zug's mayor", "Kremlin spokesman", "head of Acme Holding"."""
    words = [token.text for token in doc]
    taken = [bool(token.ent_type_) for token in doc]
    found: list[Span] = []
    for at in range(len(words)):
        title = titles.at(words, at) if not taken[at] else None
        if title is None or title.role_class == "member":
            continue
        if title.role_class == "head_of_state" and not (
            title.entry.beyond and _is_acronym(words, title.start - 1)
        ):
            continue
        span = _name_before(doc, title.start, taken, titles) or _name_after(
            doc, title.end, taken, titles
        )
        if span is not None:
            label = "LOC" if title.entry.owner == "city" else "ORG"
            found.append(Span(doc, span[0], span[1], label=label))
            taken[span[0] : span[1]] = [True] * (span[1] - span[0])
    doc.ents = sorted([*doc.ents, *found], key=lambda span: span.start)


def _is_acronym(words: Sequence[str], at: int) -> bool:
    """ "GF President", not "GF PRESIDENT"."""
    return (
        at >= 0
        and len(words[at]) in _ACRONYMS
        and words[at].isupper()
        and not words[at + 1].isupper()
    )


def _name_before(doc: Doc, end: int, taken: list[bool], titles: Titles) -> tuple[int, int] | None:
    if end > 0 and doc[end - 1].text in ("'s", "’s"):
        end -= 1
    start = end
    while (
        start > 0
        and end - start < _MAX_NAME
        and not taken[start - 1]
        and _capital(doc, start - 1, titles)
    ):
        start -= 1
    lone = end - start == 1 and begins_sentence(doc, start) and not doc[start].is_upper
    free = start < end and not lone and not taken[start - 1] and not _acts(doc[start:end])
    return (start, end) if free and not _is_unit(doc[start:end], titles) else None


def _name_after(doc: Doc, start: int, taken: list[bool], titles: Titles) -> tuple[int, int] | None:
    if start >= len(doc) or doc[start].lower_ not in ("of", "at", "for"):
        return None
    start += 1
    if start < len(doc) and doc[start].lower_ == "the":
        start += 1
    end = start
    while (
        end < len(doc) and end - start < _MAX_NAME and not taken[end] and _capital(doc, end, titles)
    ):
        end += 1
    free = start < end and (end == len(doc) or not taken[end])
    return (start, end) if free and not _is_unit(doc[start:end], titles) else None


def _is_unit(name: Span, titles: Titles) -> bool:
    """True for "Department", "Programme", "Republic" alone: a part of something that the words do not name."""
    return len(name) == 1 and name.text.lower() in titles.words.institutions


def _capital(doc: Doc, at: int, titles: Titles) -> bool:
    """A capitalised word that can belong to an organisation's name: no small word, no title, no word of an office."""
    token = doc[at]
    if not token.is_alpha or not token.text[0].isupper() or token.is_stop:
        return False
    return token.lower_ not in titles.vocabulary
