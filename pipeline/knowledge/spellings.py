"""One form for names that differ in spelling alone: `spelling` keeps case, `fold` leaves plain lower-case letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from pipeline import lexicon

__all__ = ["fold", "spelling"]

# American and British spellings are one name; the right-hand side is never shown to anyone.
_SPELLINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        *lexicon.mapping("entities", "spellings").items(),
        (r"’", "'"),
        (r"(?i)\bthe ", ""),
        (r"[-‐‑–]", " "),
        (r"\s+", " "),
    )
)
_APOSTROPHES = re.compile(r"[’'`ʹʺʼ]")
_SEPARATORS = re.compile(r"[^\w]+")


def spelling(name: str) -> str:
    """Return a name with its British spellings, articles, hyphens and apostrophes made one; keep case.

    >>> spelling("the Centre for Defence Co-operation")
    'Center for Defense Cooperation'
    """
    for pattern, replacement in _SPELLINGS:
        name = pattern.sub(replacement, name)
    return name.strip()


def fold(text: str, letters: Mapping[int, str]) -> str:
    """Return a text in lower case, without accents and apostrophes; punctuation becomes one space.

    `letters` are the letters without a Unicode decomposition, as `str.translate` takes them.

    >>> fold("Sinirlioğlu, Feridun H.", {ord("ı"): "i"})
    'sinirlioglu feridun h'
    """
    compatible = unicodedata.normalize("NFKC", text).casefold()
    composed = unicodedata.normalize("NFKC", compatible).translate(letters)
    decomposed = unicodedata.normalize("NFKD", composed)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    plain = plain.translate(letters)  # what its accent had hidden
    return " ".join(_SEPARATORS.sub(" ", _APOSTROPHES.sub("", plain)).split())
