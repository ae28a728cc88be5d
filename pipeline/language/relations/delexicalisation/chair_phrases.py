"""The words for a chair made plain, so that one set of rules reads "chairman of the bodies of X"
and "the chair of X".
"""

from __future__ import annotations

import re

from pipeline.language.relations.delexicalisation.placeholders import Chunk, Delexicalised

__all__ = ["normalise_chair_words"]

_NAMELESS = re.compile(
    r" of (?:regional |international |entire |whole )*(?:organi[sz]ation|association|union|commonwealth|bloc|grouping|group|alliance|"
    r"league|community|forum|movement|council|its bodies|statutory bodies)(?= (?!of |'s ))"
)
_BODIES_OF = re.compile(
    r" (?:(?:statutory|governing|main|supreme|working) )?(?:bodies|structures|organs) (?:of|in|within) (?=B)"
)
_OWN_BODIES = re.compile(r"(?<= )(B\d+)(?: 's)? (?:bodies|structures|organs)(?= )")
_TOKEN = re.compile(r" (?:gavel|baton|helm|reins) of (?=(?:B\d+ (?:'s )?)?(?:chair|presid))")


def normalise_chair_words(masked: Delexicalised) -> Delexicalised:
    """Return the sentence with "chair" for the office of a chair, and without words for an
    organisation that name none.
    """
    plain = Delexicalised(masked.sentence, masked.text, list(masked.chunks))
    for number, chunk in enumerate(masked.chunks):
        if chunk.kind == "O" and (words := _chair_words(plain, chunk)):
            plain.text = plain.text.replace(f" O{number} ", f" {words} ")
        if chunk.kind == "L" and chunk.span is not None and chunk.span.text == "Commonwealth":
            plain.text = plain.text.replace(f" L{number} ", " commonwealth ")
    plain.text = re.sub(
        r" (chair\w*|presid\w+(?: over)?) (?:organi[sz]ation|association|commonwealth|bloc)(?= )",
        r" \1",
        plain.text,
    )
    plain.text = _OWN_BODIES.sub(r"\1", plain.text)
    plain.text = _NAMELESS.sub("", _BODIES_OF.sub(" ", _TOKEN.sub(" ", plain.text)))
    return plain


def _chair_words(masked: Delexicalised, chunk: Chunk) -> str | None:
    phrase = chunk.offices[0]
    if (
        phrase.role_class != "chair"
        or phrase.flags & {"former", "plural"}
        or "peaker" in phrase.title
    ):
        return None
    body = phrase.body or phrase.owner
    if (
        body is None
        or phrase.confidence < 1
        or (not body.kb_id_ and _NAMELESS.search(f" of {body.text.lower()} ."))
    ):
        return "chair"
    if body.label_ != "ORG":
        return None
    masked.chunks.append(Chunk("B", body.start, body.end, body))
    return f"chair of B{len(masked.chunks) - 1}"
