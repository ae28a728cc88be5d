"""Is this the same organisation's name? Acronyms, "X of the Y" against "Y X", adjectives of states,
additions.

A name is reduced to its content words, adjectives of states turned into the state ("Belarusian" ->
"belarus"), spelling differences removed. The same words in any order are the same name; an acronym
fits the words it abbreviates; a word more is an addition, a word that stands against another word
is a contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from rapidfuzz.distance import JaroWinkler

from pipeline.resolution.names.normalise import (
    normalise,
    organisation_words,
    remembered,
    state_words,
)
from pipeline.resolution.names.scoring import Level, Score, first_level

__all__ = [
    "bare_words",
    "compare_organisations",
    "is_acronym_of",
    "is_shortened",
    "name_words",
    "organisation_similarity",
]

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b")
_HYPHENATED = re.compile(r"(?i)\bco-(?=op|ord)")  # "Co-operation" is one word
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")  # "G.R.U." is one acronym
_VARIANT = 0.9  # two words of five letters and more are spellings of one from here on
_SAME_ADDITIONS = 0.88  # what is left of two names, run together, is one thing from here on


def _is_acronym(token: str) -> bool:
    return 2 <= len(token) <= 8 and token.isupper()


@remembered(50_000)
def name_words(text: str) -> tuple[str, ...]:
    """Return the content words of a name in their order, normalised: without articles, and with
    states for their adjectives.

    >>> name_words("the Belarusian Ministry of Defense")
    ('belarus', 'ministry', 'defense')
    """
    table = organisation_words()
    words: list[str] = []
    for token in _tokens(text):
        word = normalise(token)
        if _may_be_state(token):
            word = state_words().get(word, word)
        words += (part for part in table.same.get(word, word).split() if part not in table.stop)
    return tuple(words)


def _may_be_state(token: str) -> bool:
    """Return True for "Belarusian" and "USA", not for "turkey" and "Man"."""
    if token.islower():
        return False
    return len(token) > 3 or token.isupper()


@remembered(50_000)
def _tokens(text: str) -> tuple[str, ...]:
    """Return the words as written, without possessives."""
    text = _HYPHENATED.sub("co", _POSSESSIVE.sub("", text))
    text = _DOTTED.sub(lambda acronym: acronym.group().replace(".", ""), text)
    return tuple(_WORD.findall(text))


def _content_tokens(text: str) -> tuple[str, ...]:
    """Return the words as written without small words like "of"."""
    stop = organisation_words().stop
    return tuple(token for token in _tokens(text) if token.casefold() not in stop)


def _initials(tokens: tuple[str, ...]) -> str:
    return "".join(token[0] for token in tokens).upper()


@remembered(50_000)
def is_acronym_of(short: str, long: str) -> bool:
    """Return True where a token of capitals is made of the initials of a longer name.

    >>> is_acronym_of("ICMEC", "Interstate Commission on Military-Economic Cooperation")
    True
    """
    letters = short.replace(".", "").replace("-", "")
    if " " in short or not _is_acronym(letters):
        return False
    content = _content_tokens(long)
    if len(content) < 2:
        return False
    return letters in (_initials(content), _initials(_tokens(long)))


@remembered(50_000)
def is_shortened(short: str, long: str) -> bool:
    """Return True where a name leaves words of a longer one out: "Commission" for "European
    Commission".

    What is left must be the beginning or the end of the longer name and no acronym, state or
    capital-less word.
    """
    kept, whole = _tokens(short), _tokens(long)
    if not 0 < len(kept) < len(whole) or not kept[0][:1].isupper():
        return False
    if any(_is_acronym(token) or normalise(token) in state_words() for token in kept):
        return False
    return kept in (whole[: len(kept)], whole[-len(kept) :])


@remembered(50_000)
def bare_words(text: str) -> tuple[str, ...]:
    """Return the content words without plural endings and without words that only say
    "organisation", sorted.

    >>> bare_words("Republicans") == bare_words("Republican Party")
    True
    """
    return tuple(sorted(map(_singular, _without_generic(name_words(text)))))


def _without_generic(words: Iterable[str]) -> list[str]:
    generic = organisation_words().generic
    return [word for word in words if word not in generic]


def _singular(word: str) -> str:
    if len(word) < 5 or word.endswith("ss"):
        return word
    return word.removesuffix("s")


def _is_acronym_within(short: str, long: str) -> bool:
    """Return True where an acronym fits a name but for words before or after: "ICMEC" and "CSTO
    Interstate Commission on Military-Economic Cooperation".
    """
    if is_acronym_of(short, long):
        return True
    if len(short) < 3 or not short.isupper():
        return False
    initials = _initials(_content_tokens(long))
    return initials.startswith(short) or initials.endswith(short)


@remembered(50_000)
def _expanded(text: str, other: str) -> tuple[str, ...]:
    """Return the content words of a name, its acronyms replaced by the words of the other name
    that spell them.
    """
    content = _content_tokens(other)
    words: list[str] = []
    for token in _tokens(text):
        words += _spelled_out(token, content)
    return name_words(" ".join(words))


def _spelled_out(token: str, content: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first run of words whose initials an acronym is made of, else the token alone."""
    if not _is_acronym(token):
        return (token,)
    for run in _runs(content, len(token)):
        if all(len(word) > 1 for word in run) and is_acronym_of(token, " ".join(run)):
            return run
    return (token,)


def _runs(words: tuple[str, ...], length: int) -> Iterator[tuple[str, ...]]:
    return (words[start : start + length] for start in range(len(words) - length + 1))


@dataclass(frozen=True, slots=True)
class _Alignment:
    """How much two names share in words, and the words that either has more."""

    shared: float
    left: list[str]
    right: list[str]


def _align(left: tuple[str, ...], right: tuple[str, ...]) -> _Alignment:
    """Pair every word of the left name with its best free partner, if one is a spelling of it."""
    only_left, only_right, shared = [], list(right), 0.0
    for word in left:
        partner = max(only_right, key=partial(JaroWinkler.similarity, word), default="")
        if not _is_spelling(word, partner):
            only_left.append(word)
            continue
        shared += JaroWinkler.similarity(word, partner)
        only_right.remove(partner)
    return _Alignment(shared, _without_generic(only_left), _without_generic(only_right))


def _is_spelling(word: str, other: str) -> bool:
    alike = JaroWinkler.similarity(word, other)
    if min(len(word), len(other)) < 5:
        return alike == 1.0
    return alike >= _VARIANT


class _Comparison:
    """Two names in content words, aligned when a test first asks for it."""

    def __init__(self, a: str, b: str) -> None:
        self.a, self.b = a, b
        self.left, self.right = _expanded(a, b), _expanded(b, a)

    @cached_property
    def aligned(self) -> _Alignment:
        """The words the names share and those they do not."""
        return _align(self.left, self.right)

    @property
    def cover(self) -> float:
        """The share of the longer name that the names have in common."""
        return self.aligned.shared / max(len(self.left), len(self.right))

    @property
    def additions_similarity(self) -> float:
        """How alike what one name adds is to what the other adds."""
        return JaroWinkler.similarity("".join(self.aligned.left), "".join(self.aligned.right))


def _has_no_words(names: _Comparison) -> bool:
    return not names.left or not names.right


def _has_the_same_words(names: _Comparison) -> bool:
    return sorted(names.left) == sorted(names.right)


def _is_acronym_and_name(names: _Comparison) -> bool:
    return _is_acronym_within(names.a, names.b) or _is_acronym_within(names.b, names.a)


def _shares_no_word(names: _Comparison) -> bool:
    return not names.aligned.shared


def _both_add_words(names: _Comparison) -> bool:
    return bool(names.aligned.left and names.aligned.right)


def _both_add_alike_words(names: _Comparison) -> bool:
    return _both_add_words(names) and names.additions_similarity >= _SAME_ADDITIONS


def _letters_alike(names: _Comparison) -> float:
    return 0.3 * JaroWinkler.similarity("".join(names.left), "".join(names.right))


def _without_additions(names: _Comparison) -> float:
    """Return the score of a name that adds words to the other."""
    return max(0.35, 0.92 - 0.13 * len(names.aligned.left + names.aligned.right))


_LEVELS = (
    Level(_has_no_words, 0.0, "no words"),
    Level(_has_the_same_words, 1.0, "the same words"),
    Level(_is_acronym_and_name, 0.95, "an acronym and its name"),
    Level(_shares_no_word, _letters_alike, "no word in common"),
    Level(_both_add_alike_words, lambda names: 0.6 + 0.3 * names.cover, "spelled differently"),
    Level(
        _both_add_words,
        lambda names: 0.45 * names.cover + 0.15 * names.additions_similarity,
        "each names something the other does not",
    ),
)


def compare_organisations(a: str, b: str) -> Score:
    """Score how likely two names are one organisation's, 0 to 1, and say why.

    >>> compare_organisations("Grain Forum", "Grain Forum Secretariat").reasons
    ('one name adds words',)
    """
    names = _Comparison(a, b)
    decided = first_level(_LEVELS, names)
    return decided or Score(_without_additions(names), ("one name adds words",))


def organisation_similarity(a: str, b: str) -> float:
    """Return how likely two names are one organisation's, 0 to 1.

    >>> organisation_similarity("CSTO Secretariat", "Secretariat of the CSTO")
    1.0
    """
    return compare_organisations(a, b).value
