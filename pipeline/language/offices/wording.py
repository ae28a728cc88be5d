"""Titles whole as they are written: with words before and behind them that no list has.

"Livestock Officer", "Minister of Territorial Administration, State Reform and Local Government", "Independent Expert on
access to rivers", "head of mission of X".  A title ends at its owner, at a name, at punctuation or a verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span

from pipeline import lexicon
from pipeline.knowledge.title_matcher import Title, Titles, shown_words
from pipeline.language.offices.text import Text
from pipeline.language.sentences import begins_sentence

__all__ = ["free_of_portfolios", "read_title", "with_part_behind", "with_words_between"]

_LINKS = lexicon.words("titles", "field_joiners")
_SMALL = lexicon.words("titles", "field_links_lower")
_INNER = lexicon.words("titles", "portfolio_prepositions")
_VAGUE = lexicon.words("titles", "vague_leaders")
_POSSESSIVES = lexicon.words("function_words", "possessive_endings")
_PARTS = lexicon.words("titles", "parts")
_BODIES = lexicon.words("nouns", "institutions_defined")
_AND = lexicon.words("titles", "portfolio_and")
_NOUNS = frozenset(("NOUN", "PROPN", "ADJ", ""))
_ABOUT = "on"
_FOR = frozenset(("minister", "secretary", "envoy", "officer"))  # role classes
_OWNED = frozenset(("PERSON", "NORP", "DATE", "TIME", "EVENT"))  # labels of no field of work
_MAX_BEFORE = 3  # words
_MAX_SMALL = 3  # words of a field in small letters
_MAX_ABOUT = 9  # words behind "Expert on"


def read_title(text: Text, titles: Titles, at: int) -> Title | None:
    """Return the title whose head starts at a token, with all its words."""
    title = titles.at(text.words, at)
    if title is None:
        return None
    title = _outside_name(text, _with_portfolio(text, titles, title))
    return _with_words_before(text, title, titles)


def free_of_portfolios(text: Text, titles: Titles) -> None:
    """Free the document of unknown names that are fields of work: "Minister of [Lands]"."""
    read = (read_title(text, titles, at) for at in range(len(text.words)))
    fields = [title for title in read if title is not None and title.base != title.text]
    taken = {at for title in fields for at in range(title.head_end, title.end)}
    doc = text.doc
    doc.ents = [
        ent for ent in doc.ents if ent.kb_id_ or taken.isdisjoint(range(ent.start, ent.end))
    ]


# Words before.


def _outside_name(text: Text, title: Title) -> Title:
    """Leave the words to a name that has them: "[Abxy Group] Director"."""
    ent = text.entities[title.start]
    if ent is None or ent.label_ == "PERSON" or not ent.start < title.start < ent.end <= title.core:
        return title
    words = shown_words(text.words[title.start : ent.end])
    role = title.entry.role_class if ent.end == title.core else title.role_class
    return replace(
        title,
        start=ent.end,
        text=title.text.removeprefix(words).strip(),
        base=title.base.removeprefix(words).strip(),
        role_class=role,
    )


def _with_words_before(text: Text, title: Title, titles: Titles) -> Title:
    """Add the capitalised words before the noun of a post: "Livestock Officer"."""
    if not title.entry.noun or title.entry.owner == "city" or "deputy" in title.role_class:
        return title
    start = title.start
    while start > title.start - _MAX_BEFORE and _may_modify(text, start - 1, titles):
        start -= 1
    if start == title.start:
        return title
    words = shown_words(text.words[start : title.start])
    return replace(title, start=start, text=f"{words} {title.text}", base=f"{words} {title.base}")


def _may_modify(text: Text, at: int, titles: Titles) -> bool:
    """True for a capitalised word that names nothing and may say what a post is for."""
    if at < 0 or text.entities[at] is not None:
        return False
    token = text.doc[at]
    if not token.is_alpha or not token.is_title or token.is_stop or begins_sentence(text.doc, at):
        return False
    if token.lower_ in titles.words.prefixes or titles.at(text.words, at) is not None:
        return False
    return token.pos_ in _NOUNS


def with_words_between(text: Text, title: Title, owner: Span) -> Title:
    """Add the words between an owner and its "chief", who is not its head: "UN *humanitarian* chief"."""
    words = [
        word for word in text.words[owner.end : title.start] if word.islower() and word.isalpha()
    ]
    if title.base not in _VAGUE or not words:
        return title
    return replace(
        title,
        text=f"{shown_words(words)} {title.text}",
        role_class=title.entry.open or title.role_class,
    )


def with_part_behind(text: Text, title: Title, owner: Span) -> tuple[Title, int]:
    """Add the part of its owner that a "head" leads, and return where it ends: "head of the Norwegian *delegation*"."""
    start = owner.end + (text.lower(owner.end) in _POSSESSIVES)
    end = start
    while end < len(text.words) and end - start < _MAX_SMALL and _is_small_noun(text, end):
        end += 1
    while end > start and text.lower(end - 1) not in _PARTS:
        end -= 1
    if title.text not in _VAGUE or end == start or owner.start < title.end:
        return title, title.end
    part = shown_words(text.words[start:end])
    role = title.entry.open or title.role_class
    return replace(title, text=f"{title.text} of {part}", role_class=role), end


# Words behind.


def _with_portfolio(text: Text, titles: Titles, title: Title) -> Title:
    """Add the field of work behind a title that no list has."""
    joint = text.lower(title.head_end)
    end = _end_of_portfolio(text, titles, title, joint)
    if end <= title.end or not _may_go_on(text, titles, title):
        return title
    start = title.head_end + 1
    words = text.words[start:end]
    field = " ".join(words) if joint == _ABOUT else _shown(words)
    role = title.entry.open if title.base in _VAGUE else None
    joint = "of" if joint == "for" and _governs(title) else joint
    return replace(
        title,
        end=end,
        text=f"{title.base} {joint} {field}".replace(" ,", ","),
        role_class=role or title.role_class,
        bare=title.bare or _governs(title),
    )


def _shown(words: Sequence[str]) -> str:
    return " ".join(
        word if word in _SMALL or word == "the" else word[:1].upper() + word[1:] for word in words
    )


def _governs(title: Title) -> bool:
    return title.entry.role_class == "minister" and title.entry.owner == "state"


def _may_go_on(text: Text, titles: Titles, title: Title) -> bool:
    """False behind a known field where no word joins another ("Minister of Trade Berg")."""
    if title.end == title.head_end or text.lower(title.end) in _LINKS:
        return True
    if text.lower(title.head_end) == _ABOUT:
        return text.lower(title.end) in _INNER  # "the rights | of seasonal workers"
    behind = text.doc[title.end] if title.end < len(text.doc) else None
    if behind is not None and behind.is_lower and behind.pos_ == "NOUN":
        return True  # "envoy for peace | talks"
    return not titles.words.fields.get(text.lower(title.end - 1), False)


def _end_of_portfolio(text: Text, titles: Titles, title: Title, joint: str) -> int:
    """Return where the field of work ends that `joint` leads to, the end of the title where it leads to none."""
    at = title.head_end + 1
    if joint == _ABOUT and joint in title.entry.towards:
        return _end_of_matter(text, at)
    if _governs(title) and joint in ("of", "for"):
        return _end_of_list(text, titles, at)
    if title.entry.open and joint == "of":
        return _end_of_part(text, at)
    if joint == "for" and _takes_field(title) and text.entities[at : at + 1] == [None]:
        return _end_of_list(text, titles, at)
    return title.end


def _takes_field(title: Title) -> bool:
    """True for who has a field of work of any words behind "for": "Cabinet Secretary for Lands"."""
    return title.entry.portfolio and title.entry.role_class in _FOR


def _end_of_matter(text: Text, at: int) -> int:
    """Return where what an expert is an expert on ends: "the rights of seasonal workers"."""
    end, last = at, min(at + _MAX_ABOUT, len(text.words))
    is_small = text.words[text.behind_the(at)].islower() if text.behind_the(at) < last else False
    for now in range(at, last):
        if _is_of_field(text, now):
            if is_small and not text.words[now].islower():
                break
            end = now + 1
        elif text.lower(now) not in _INNER or text.label(now):
            break
    return end


def _end_of_part(text: Text, at: int) -> int:
    """Return where the part of a body ends that somebody leads: "(head of) mission", "the press office"."""
    first = text.behind_the(at)
    end = first
    while end < len(text.words) and end - first < _MAX_SMALL and _is_small_noun(text, end):
        end += 1
    if end == at and _is_part(text, at):
        return at + 1
    if end == first or (first > at and text.lower(end) not in ("of", "at", "in")):
        return at - 1  # "the acting head of the fund": that of which the text speaks
    return end


def _is_part(text: Text, at: int) -> bool:
    """True for "Head of | Mission", not for "Head of | Mission Control"."""
    is_longer = at + 1 < len(text.doc) and text.doc[at + 1].is_title and not text.label(at + 1)
    return text.lower(at) in _PARTS and not text.label(at) and not is_longer


def _end_of_list(text: Text, titles: Titles, at: int) -> int:
    """Return where fields of work end that commas and "and" join."""
    end = _end_of_item(text, at)
    if end == at:
        return at - 1
    while (following := _next_item(text, titles, end)) > end:
        end = following
    return end


def _next_item(text: Text, titles: Titles, at: int) -> int:
    """Return where the next field of a list ends whose comma or "and" stands at a token, else `at`."""
    word = text.lower(at)
    if word not in _LINKS:
        return at
    start = at + 2 if word == "," and text.lower(at + 1) in _AND else at + 1
    end = _end_of_item(text, start)
    if end == start or _begins_title(text, titles, start, end):
        return at
    if word in _AND or start == at + 2:
        return end
    return end if _next_item(text, titles, end) > end else at  # a list closes with "and"


def _begins_title(text: Text, titles: Titles, start: int, end: int) -> bool:
    """True for "(Minister of Works and) Deputy Prime Minister"."""
    read = (titles.at(text.words, at) for at in range(start, min(end + 2, len(text.words))))
    return any(title is not None and title.start <= end for title in read)


def _end_of_item(text: Text, at: int) -> int:
    """Return where one field of work ends: capitalised words, or up to three in small letters."""
    if at >= len(text.words) or not _is_of_field(text, at):
        return at
    is_small = text.words[at].islower()
    end = at
    while end < len(text.words) and _is_of_field(text, end):
        if text.words[end].islower() != is_small or end - at == _MAX_SMALL:
            break
        end += 1
    return end


def _is_small_noun(text: Text, at: int) -> bool:
    return text.words[at].islower() and _is_of_field(text, at)


def _is_of_field(text: Text, at: int) -> bool:
    """True for a noun or an adjective that belongs to no name of a state, a person, a body."""
    token, ent = text.doc[at], text.entities[at]
    if not token.is_alpha or token.is_stop or token.pos_ not in _NOUNS:
        return False
    if ent is None:
        return True
    if ent.kb_id_ or ent.label_ in _OWNED:
        return False
    return not any(word.lower_ in _BODIES for word in ent)
