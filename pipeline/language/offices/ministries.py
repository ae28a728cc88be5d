"""Ministries beside a title that a model took for no name: "Russian *Foreign Ministry* spokeswoman"."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from pipeline.knowledge.title_matcher import Titles

__all__ = ["name_ministries"]

_JOINERS = frozenset(("and", "&", "of"))
_OF = frozenset(("of", "at"))


def name_ministries(doc: Doc, titles: Titles) -> None:
    """Add "[State's] Field Ministry" as an organisation, in place, where a title stands before or behind it."""
    words = [token.text for token in doc]
    added: list[Span] = []
    for at, token in enumerate(doc):
        if token.text != "Ministry" or token.ent_type_:
            continue
        start = _field(doc, at, titles)
        state = next(
            (ent for ent in doc.ents if ent.end == start and ent.kb_id_.startswith("state:")), None
        )
        first = state.start if state is not None else start
        if start < at and (
            _title_before(words, first, titles) or _title_behind(words, at + 1, titles)
        ):
            added.append(Span(doc, first, at + 1, label="ORG"))
    taken = {at for span in added for at in range(span.start, span.end)}
    kept = [ent for ent in doc.ents if taken.isdisjoint(range(ent.start, ent.end))]
    doc.ents = sorted([*kept, *added], key=lambda span: span.start)


def _field(doc: Doc, at: int, titles: Titles) -> int:
    """Where the words for the ministry's field of work begin."""
    start = at
    while start > 0 and not doc[start - 1].ent_type_:
        word = doc[start - 1]
        joins = (
            word.lower_ in _JOINERS
            and start < at
            and start > 1
            and doc[start - 2].lower_ in titles.words.fields
        )
        if not joins and not (word.is_title and word.lower_ in titles.words.fields):
            break
        start -= 1
    return start


def _title_before(words: list[str], at: int, titles: Titles) -> bool:
    """True for "spokesman of the | Foreign Ministry"."""
    at -= at > 0 and words[at - 1].lower() == "the"
    if at < 2 or words[at - 1].lower() not in _OF:
        return False
    title = titles.at(words, at - 2)
    return title is not None and title.end in (at - 1, at)


def _title_behind(words: list[str], at: int, titles: Titles) -> bool:
    at += at < len(words) and words[at] in ("'s", "’s")
    return at < len(words) and titles.at(words, at) is not None
