"""Does a sentence speak of the past or of the future at the place where a date stands?

The nearest verb of the sentence tells, first before the date, then after it, and words beside the
date can overrule it ("extended to", "scheduled for", "effective").  With part-of-speech tags verbs
are known; without, word lists and endings tell them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from pipeline import lexicon
from pipeline.language.temporal.date_words import date_words
from pipeline.language.temporal.tokens import OTHER, Tokens, is_stop

__all__ = ["direction"]

STRONG: Final = 2
_REACH: Final = 24  # tokens from the date in which verbs are looked for
_VERB_REACH: Final = 4  # tokens before a verb in which its auxiliaries are looked for
_LEAD_REACH: Final = 3  # prepositions before a date

_PREPOSITIONS: Final = date_words("date_prepositions")
_LIMITS: Final = date_words("limits")
_DEADLINES: Final = frozenset(("until", "till", "by"))
_LOOKS_AHEAD: Final = date_words("looks_ahead")
_PUTS_OFF: Final = date_words("puts_off")
_PREPARES: Final = frozenset(tuple(p.split()) for p in lexicon.ordered("dates", "prepares"))
_AS_SOON_AS: Final = frozenset(tuple(p.split()) for p in lexicon.ordered("dates", "as_soon_as"))
_WILL: Final = date_words("will")
_MAY: Final = date_words("may")
_CUES: Final = {  # words that tell the direction by themselves
    **dict.fromkeys(_WILL, STRONG),
    **dict.fromkeys(_MAY, 1),
    **dict.fromkeys(date_words("fixed"), 1),
}
_AWAITED: Final = date_words("awaited")
_INFINITIVES: Final = date_words("infinitives")
_COURTESIES: Final = date_words("courtesies")
_PAST: Final = date_words("past_verbs")
_NOT_PAST: Final = date_words("not_past")
_DETERMINERS: Final = date_words("determiners")
_PASSIVES: Final = date_words("passives")
_PRESENT: Final = date_words("present_auxiliaries")
_PERFECT: Final = date_words("perfect_auxiliaries")
_WAS: Final = frozenset(("was", "were"))


def direction(text: Tokens, start: int, end: int, tags: Sequence[str] | None = None) -> int:
    """Return the direction in which the sentence looks at tokens `start` to `end` (exclusive).

    Negative for the past, positive for the future, 0 for neither; 2 and -2 are sure, 1 and -1
    likely.  `tags` are Penn tags of the tokens, where a tagger has run.
    """
    lead, limit = _lead(text, start)
    if _is_put_ahead(text, start, lead, limit):
        return STRONG
    possessive = text.words[end : end + 2] == ["'", "s"]
    for place in chain(_places(text, start - 1, -1), _places(text, end, 1)):
        side = _direction_of_word(text, place, tags)
        if side == 0 or (possessive and side == 1):
            continue  # "Wednesday's ruling" needs more than "to overturn" to lie ahead
        if side < 0 and limit and text.words[place] in _PUTS_OFF:
            return STRONG
        return side
    return STRONG if limit in _DEADLINES else 0


def _lead(text: Tokens, start: int) -> tuple[str, str]:
    """Return the word before the date's prepositions, and the preposition that sets a limit."""
    place, limit = start - 1, ""
    while place >= max(0, start - _LEAD_REACH) and text.words[place] in _PREPOSITIONS:
        if text.words[place] in _LIMITS:
            limit = text.words[place]
        place -= 1
    return (text.words[place] if place >= 0 else ""), limit


def _is_put_ahead(text: Tokens, start: int, lead: str, limit: str) -> bool:
    """True where the words right before the date say that it lies ahead."""
    if lead in _LOOKS_AHEAD:
        return True  # "scheduled for Friday"
    if limit and lead in _PUTS_OFF:
        return True  # "extended to Friday"
    if tuple(text.words[max(0, start - 3) : start]) in _AS_SOON_AS:
        return True  # "as soon as Friday"
    return text.words[max(0, start - 2) : start] == ["set", "for"]


def _places(text: Tokens, first: int, step: int) -> Iterator[int]:
    """Yield token places of the sentence, going away from the date."""
    for place in range(first, first + step * _REACH, step):
        if not 0 <= place < len(text.words) or is_stop(text, place):
            return
        yield place


def _direction_of_word(text: Tokens, place: int, tags: Sequence[str] | None) -> int:
    """Return the direction that one word of the sentence gives, 0 for none."""
    word = text.words[place]
    if _begins_courtesy(text, place):
        return 0
    if word in _CUES:
        return _CUES[word]
    if tuple(text.words[place : place + 2]) in _PREPARES:
        return 1  # "ahead of the summit"
    if word == "next" and text.symbols[place + 1 : place + 2] == OTHER:
        return STRONG  # "the next session"
    preceding = text.words[max(0, place - _VERB_REACH) : place]
    if word in _AWAITED:
        return _direction_of_awaited(preceding)
    if tags is None:
        return _direction_of_untagged(text, place, preceding)
    return _direction_of_tagged(tags[place], word, preceding)


def _begins_courtesy(text: Tokens, place: int) -> bool:
    """True for "would" and "to" in "I would like to thank", which look nowhere."""
    word = text.words[place]
    if word != "to" and word not in _MAY:
        return False
    return _following(text, place) in _COURTESIES


def _following(text: Tokens, place: int) -> str:
    return text.words[place + 1] if place + 1 < len(text.words) else ""


def _direction_of_awaited(preceding: Sequence[str]) -> int:
    """Return the direction of "is expected", "was expected", "had been expected"."""
    if "had" in preceding:
        return -1
    return STRONG if _WAS.isdisjoint(preceding) else 1


def _direction_of_untagged(text: Tokens, place: int, preceding: Sequence[str]) -> int:
    word = text.words[place]
    if word == "to" and _following(text, place) in _INFINITIVES:
        return -1 if "had" in preceding else 1
    if word in _PAST or _ends_as_past(text, place):
        return _direction_of_past_form(word, preceding)
    return 0


def _direction_of_tagged(tag: str, word: str, preceding: Sequence[str]) -> int:
    if tag == "VB":
        return _direction_of_base_form(word, preceding)
    return _direction_of_past_form(word, preceding) if tag in ("VBD", "VBN") else 0


def _direction_of_base_form(word: str, preceding: Sequence[str]) -> int:
    """Return the direction of "(will) meet", "(had to) meet", "(is to) meet"."""
    if word in _COURTESIES:
        return 0
    if "had" in preceding:
        return -1
    if not _WILL.isdisjoint(preceding):
        return STRONG
    return 1 if "to" in preceding[-2:] or not _MAY.isdisjoint(preceding) else 0


def _direction_of_past_form(word: str, preceding: Sequence[str]) -> int:
    """Return the direction of "met", "(will be) held", "(could be) held", "(is) held"."""
    if "be" in preceding and "could" in preceding:
        return -1
    if "be" in preceding and _WAS.isdisjoint(preceding):
        return 1 if _WILL.isdisjoint(preceding) else STRONG
    if word in _PERFECT:
        return -1
    passive = word in _PASSIVES and not _PRESENT.isdisjoint(preceding[-2:])
    return -1 if passive else -STRONG


def _ends_as_past(text: Tokens, place: int) -> bool:
    """True for "agreed", but not for the participle in "a proposed visit"."""
    word = text.words[place]
    if not word.endswith("ed") or len(word) <= 4 or word in _NOT_PAST:
        return False
    return place == 0 or text.words[place - 1] not in _DETERMINERS
