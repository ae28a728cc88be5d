"""Words that stand for a name: "the Organization", "the Secretary General", "he"; resolution finds whom they mean."""

from __future__ import annotations

from spacy.tokens import Doc, Span

__all__ = ["BODIES", "anaphors"]

BODIES = frozenset(
    (
        "organization", "organisation", "council", "commonwealth", "union", "commission", "committee", "bloc",
        "alliance",
        "association", "league", "community", "forum", "assembly", "secretariat", "ministry", "agency", "grouping",
    )
)  # fmt: skip
_PRONOUNS = frozenset(("he", "she", "He", "She"))  # "HE" is His Excellency
_FREE = frozenset(("bloc", "alliance", "grouping", "ministry"))  # these need no capital


def anaphors(doc: Doc) -> list[Span]:
    """Bodies after "the", pronouns, and offices that stand for their holder, in the order of the text."""
    taken = [bool(token.ent_type_) for token in doc]
    found = [
        Span(doc, token.i, token.i + 1, label="PERSON") for token in doc if token.text in _PRONOUNS
    ]
    for token in doc[1:]:
        if token.lower_ not in BODIES or taken[token.i] or doc[token.i - 1].lower_ != "the":
            continue
        alone = token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "of"
        if alone and (token.is_title or token.lower_ in _FREE):
            found.append(Span(doc, token.i, token.i + 1, label="ORG"))
    for phrase in doc._.offices:
        after = doc[phrase.last].ent_type_ if phrase.last < len(doc) else ""
        if after != "PERSON" and phrase.start > 0 and "plural" not in phrase.flags:
            found.append(Span(doc, phrase.start, phrase.end, label="OFFICE"))
    return sorted(found, key=lambda span: span.start)
