"""The language of a text, as its ISO 639-1 code."""

from __future__ import annotations

from functools import cache
from typing import Final

from babel import Locale
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from pipeline import lexicon

__all__ = ["UNDECIDED", "language_of", "name_of"]

UNDECIDED: Final = "und"
_ENOUGH: Final = 500  # characters that are looked at
_FEWEST: Final = 20  # letters below which nothing is said
_LEAST: Final = 0.7  # probability
# Where some of these words are said and they are an eighth of the text, no model is asked.
_ENGLISH: Final = lexicon.words("function_words", "frequent")
_CERTAIN: Final = 2  # English words
_SHARE: Final = 8  # one word in so many


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.labels if len(code) == 2])
    return identifier


def language_of(text: str) -> str:
    """Return the language of the beginning of a text; `und` where it is short or in doubt."""
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
    """Return the English name of a language; its code where it has none.

    >>> name_of("de"), name_of("xx")
    ('German', 'xx')
    """
    return str(Locale("en").languages.get(code, code))
