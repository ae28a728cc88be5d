"""Words that stand for a name: "the Organization", "the Secretary General", "he".

Resolution finds whom they mean.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from pipeline import lexicon
from pipeline.language.neighbours import text_at
from pipeline.language.offices.phrase import OfficePhrase

__all__ = ["BODIES", "anaphors"]

BODIES = lexicon.words("nouns", "institutions_anaphoric")
_LOWER_BODIES = lexicon.words("nouns", "institutions_anaphoric_lower")
_PRONOUNS = lexicon.words("function_words", "pronouns_personal")


def anaphors(doc: Doc) -> list[Span]:
    """Return bodies after "the", pronouns, and offices that stand for their holder, in text order.

    The spans are labelled ORG, PERSON and OFFICE.
    """
    pronouns = (token for token in doc if _is_pronoun(token))
    nouns = (token for token in doc[1:] if _is_body(token))
    offices = (phrase for phrase in doc._.communique_offices if _is_bare_office(doc, phrase))
    spans = [Span(doc, token.i, token.i + 1, label="PERSON") for token in pronouns]
    spans += [Span(doc, token.i, token.i + 1, label="ORG") for token in nouns]
    spans += [Span(doc, phrase.start, phrase.end, label="OFFICE") for phrase in offices]
    return sorted(spans, key=lambda span: span.start)


def _is_pronoun(token: Token) -> bool:
    """True for "he" and "He", not for "HE" (His Excellency)."""
    return token.lower_ in _PRONOUNS and not token.is_upper


def _is_body(token: Token) -> bool:
    """True for "the Organisation", "the bloc"; not for "the Organisation of ..."."""
    if token.lower_ not in BODIES or token.ent_type_:
        return False
    before, behind = (text_at(token.doc, at).lower() for at in (token.i - 1, token.i + 1))
    if before != "the" or behind == "of":
        return False
    return token.is_title or token.lower_ in _LOWER_BODIES


def _is_bare_office(doc: Doc, phrase: OfficePhrase) -> bool:
    """True for one holder's office without a name behind it."""
    if phrase.start == 0 or "plural" in phrase.flags:
        return False
    return phrase.last == len(doc) or doc[phrase.last].ent_type_ != "PERSON"
