"""Is this the same organisation's name? Acronyms, "X of the Y" against "Y X", adjectives of states, additions.

A name is reduced to its content words, adjectives of states turned into the state ("Belarusian" -> "belarus"),
spelling differences removed. The same words in any order are the same name; an acronym fits the words it
abbreviates; a word more is an addition, a word that stands against another word is a contradiction.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import JaroWinkler

from pipeline.resolution.names.normalise import (
    normalise,
    organisation_words,
    remembered,
    state_words,
)

__all__ = ["bare_words", "is_acronym_of", "is_shortened", "name_words", "organisation_similarity"]

_WORD = re.compile(r"[^\W_]+")
_VARIANT = 0.9


def _is_acronym(token: str) -> bool:
    return 2 <= len(token) <= 8 and token.isupper()


@remembered(50_000)
def name_words(text: str) -> tuple[str, ...]:
    """The content words of a name in their order, normalised: no articles, states for their adjectives.

    >>> name_words("the Belarusian Ministry of Defense") == name_words("Belarus Ministry of Defence")
    True
    """
    table, states = organisation_words(), state_words()
    words: list[str] = []
    for raw in _tokens(text):
        word = normalise(raw)
        if not (raw.islower() or (len(raw) <= 3 and not raw.isupper())):
            word = states.get(word, word)
        words += (w for w in table.same.get(word, word).split() if w not in table.stop)
    return tuple(words)


@remembered(50_000)
def _tokens(text: str) -> tuple[str, ...]:
    """The words as written, without possessives; "Co-operation" is one word, "G.R.U." one acronym."""
    text = re.sub(r"['’]s\b", "", text)
    text = re.sub(r"(?i)\bco-(?=op|ord)", "co", text)
    text = re.sub(r"\b(?:[A-Z]\.){2,}", lambda m: m.group().replace(".", ""), text)
    return tuple(_WORD.findall(text))


@remembered(50_000)
def is_acronym_of(short: str, long: str) -> bool:
    """True where a token of capitals is made of the initials of a longer name.

    >>> is_acronym_of("ICMEC", "Interstate Commission on Military-Economic Cooperation")
    True
    """
    letters = short.replace(".", "").replace("-", "")
    if not _is_acronym(letters) or " " in short:
        return False
    content = [w for w in _tokens(long) if w.casefold() not in organisation_words().stop]
    if len(content) < 2:
        return False
    return letters in {"".join(w[0] for w in words).upper() for words in (content, _tokens(long))}


@remembered(50_000)
def is_shortened(short: str, long: str) -> bool:
    """True where a name leaves words of a longer one out: "Commission" for "European Commission".

    What is left must be the beginning or the end of the longer name and no acronym, state or capital-less word.
    """
    few, many = _tokens(short), _tokens(long)
    if (
        not few
        or len(few) >= len(many)
        or not few[0][:1].isupper()
        or any(_is_acronym(t) for t in few)
    ):
        return False
    if any(normalise(token) in state_words() for token in few):
        return False
    return few in (many[: len(few)], many[-len(few) :])


@remembered(50_000)
def bare_words(text: str) -> tuple[str, ...]:
    """The content words without plural endings and without words that only say "organisation", sorted.

    >>> bare_words("Republicans") == bare_words("Republican Party")
    True
    """
    words = [w for w in name_words(text) if w not in organisation_words().generic]
    return tuple(
        sorted(
            w[:-1] if len(w) > 4 and w.endswith("s") and not w.endswith("ss") else w for w in words
        )
    )


def _acronym_within(short: str, long: str) -> bool:
    """The acronym fits the name but for one leading or trailing word ("ICMEC": CSTO Interstate Commission ...)."""
    if is_acronym_of(short, long):
        return True
    content = [w for w in _tokens(long) if w.casefold() not in organisation_words().stop]
    initials = "".join(w[0] for w in content).upper()
    return (
        len(short) >= 3
        and short.isupper()
        and (initials.startswith(short) or initials.endswith(short))
    )


@remembered(50_000)
def _expanded(text: str, other: str) -> tuple[str, ...]:
    """The words of a name, with its acronyms replaced by the words of the other name that spell them."""
    spelled = _tokens(other)
    content = tuple(w for w in spelled if w.casefold() not in organisation_words().stop)
    words: list[str] = []
    for token in _tokens(text):
        runs = (
            (content[i : i + len(token)] for i in range(len(content) - len(token) + 1))
            if _is_acronym(token)
            else ()
        )
        words += next(
            (
                run
                for run in runs
                if all(len(w) > 1 for w in run) and is_acronym_of(token, " ".join(run))
            ),
            (token,),
        )
    return name_words(" ".join(words))


def organisation_similarity(a: str, b: str) -> float:
    """How likely two names are one organisation's, 0 to 1.

    >>> organisation_similarity("CSTO Secretariat", "Secretariat of the CSTO")
    1.0
    """
    left, right = _expanded(a, b), _expanded(b, a)
    if not left or not right:
        return 0.0
    if sorted(left) == sorted(right):
        return 1.0
    if _acronym_within(a, b) or _acronym_within(b, a):
        return 0.95
    shared, only_left, only_right = _align(left, right)
    table = organisation_words()
    only_left = [w for w in only_left if w not in table.generic]
    only_right = [w for w in only_right if w not in table.generic]
    if not shared:
        return 0.3 * JaroWinkler.similarity("".join(left), "".join(right))
    cover = shared / max(len(left), len(right))
    if only_left and only_right:  # each names something the other does not
        alike = JaroWinkler.similarity("".join(only_left), "".join(only_right))
        return 0.6 + 0.3 * cover if alike >= 0.88 else 0.45 * cover + 0.15 * alike
    return max(0.35, 0.92 - 0.13 * len(only_left + only_right))


def _align(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[float, list[str], list[str]]:
    """How much two word lists share, and what is left over on each side."""
    rest_left, rest_right, shared = [], list(right), 0.0
    for word in left:
        partner = max(
            rest_right, key=lambda other: JaroWinkler.similarity(word, other), default=None
        )
        alike = JaroWinkler.similarity(word, partner) if partner else 0.0
        if partner and (alike == 1.0 or (alike >= _VARIANT and min(len(word), len(partner)) >= 5)):
            shared += alike
            rest_right.remove(partner)
        else:
            rest_left.append(word)
    return shared, rest_left, rest_right
