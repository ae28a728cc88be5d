"""Ministries beside a title that a model took for no name: "Russian *Foreign Ministry* spokeswoman"."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from pipeline import lexicon
from pipeline.knowledge.title_matcher import Titles

__all__ = ["name_ministries"]

_MINISTRY = "Ministry"
_JOINERS = lexicon.words("titles", "ministry_joiners")
_OF = lexicon.words("titles", "ministry_of")


def name_ministries(doc: Doc, titles: Titles) -> None:
    """Add "[State's] Field Ministry" as an organisation, in place, where a title stands beside it."""
    words = [token.text for token in doc]
    free = (at for at, word in enumerate(words) if word == _MINISTRY and not doc[at].ent_type_)
    spans = (_ministry(doc, words, at, titles) for at in free)
    added = [span for span in spans if span is not None]
    taken = {at for span in added for at in range(span.start, span.end)}
    kept = [ent for ent in doc.ents if taken.isdisjoint(range(ent.start, ent.end))]
    doc.ents = sorted([*kept, *added], key=lambda span: span.start)


def _ministry(doc: Doc, words: list[str], at: int, titles: Titles) -> Span | None:
    """Return the name that ends with the "Ministry" at a token, if a title stands before or behind it."""
    start = _field(doc, at, titles)
    if start == at:
        return None
    before = (ent.start for ent in doc.ents if ent.end == start and _is_state(ent))
    start = next(before, start)
    if _title_before(words, start, titles) or _title_behind(words, at + 1, titles):
        return Span(doc, start, at + 1, label="ORG")
    return None


def _is_state(ent: Span) -> bool:
    return ent.kb_id_.startswith("state:")


def _field(doc: Doc, at: int, titles: Titles) -> int:
    """Return where the words for the field of work begin of the ministry at a token."""
    start = at
    while start > 0 and _continues_field(doc, start - 1, at, titles):
        start -= 1
    return start


def _continues_field(doc: Doc, at: int, ministry: int, titles: Titles) -> bool:
    word, fields = doc[at], titles.words.fields
    if word.ent_type_:
        return False
    if word.is_title and word.lower_ in fields:
        return True
    return word.lower_ in _JOINERS and 0 < at < ministry - 1 and doc[at - 1].lower_ in fields


def _title_before(words: list[str], at: int, titles: Titles) -> bool:
    """True for "spokesman of the | Foreign Ministry"."""
    at -= at > 0 and words[at - 1].lower() == "the"
    if at < 2 or words[at - 1].lower() not in _OF:
        return False
    title = titles.at(words, at - 2)
    return title is not None and title.end in (at - 1, at)


def _title_behind(words: list[str], at: int, titles: Titles) -> bool:
    """True for "Foreign Ministry('s) | spokesman"."""
    at += at < len(words) and words[at] in ("'s", "’s")
    return at < len(words) and titles.at(words, at) is not None
