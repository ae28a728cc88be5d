"""The language of a text, as its ISO 639-1 code."""

from __future__ import annotations

from functools import cache
from typing import Final

from babel import Locale
from py3langid.langid import MODEL_FILE, LanguageIdentifier

__all__ = ["UNDECIDED", "language_of", "name_of"]

UNDECIDED: Final = "und"
_ENOUGH = 500  # characters that are looked at
_FEWEST = 20  # letters below which nothing is said
_LEAST = 0.7  # probability
# Words that are common in no other language and together make a third of English prose: where some are said and they
# are an eighth of the text, no model is asked.
_ENGLISH: Final = frozenset(
    "the of and to for that with was is has by from this are were which his her their its have had been will who would "
    "at be it on as".split()
)
_CERTAIN: Final = 2
_SHARE: Final = 8


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.labels if len(code) == 2])
    return identifier


def language_of(text: str) -> str:
    """The language of the beginning of a text; `und` where it is too short or in doubt."""
    sample = text[:_ENOUGH]
    words = sample.lower().split()
    english = sum(map(_ENGLISH.__contains__, words))
    if english >= _CERTAIN and english * _SHARE >= len(words):
        return "en"
    if sum(map(str.isalpha, sample)) < _FEWEST:
        return UNDECIDED
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _LEAST else UNDECIDED


def name_of(code: str) -> str:
    """The English name of a language; its code where it has none.

    >>> name_of("de"), name_of("xx")
    ('German', 'xx')
    """
    return str(Locale("en").languages.get(code, code))
