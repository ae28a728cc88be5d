"""Deputies called by whose they are: "his deputy X", "appointed X as his deputy", "deputy to the
Secretary General".

Their post is that of the one they stand in for, with "Deputy" before it.  Posts named by another
post are made before persons get their offices, those of "his deputy" after it.  The deputy of a
head of state has a title of his own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from pipeline.language.offices import OfficePhrase
from pipeline.language.relations.delexicalisation.placeholders import Chunk, Delexicalised

__all__ = ["deputy_posts", "give_deputies"]

_NAMED = re.compile(
    r"(?<= )(?:his|her|their|(?P<of>[PO]\d+) 's) deput(?:y|ies) (?P<persons>P\d+(?:(?: ,| and| , and)+ P\d+)*)(?= )"
)
_BEHIND = re.compile(r"(?<= )(?P<person>P\d+) , (?P<of>[PO]\d+) 's deputy(?= [,.;])")
_POST = re.compile(r"(?<= )(?:(?P<own>O\d+) 's deputy|deputy (?:to|of) (?P<of>O\d+))(?= )")
_HIS_POST = re.compile(r"(?<= )(?:his|her|(?P<own>P\d+) 's) deputy(?= (?!P))(?P<of>)")


def deputy_posts(masked: Delexicalised) -> None:
    """Make "deputy to the Secretary General" one office, in place."""
    masked.text = _POST.sub(lambda match: _post(masked, match), masked.text)


def give_deputies(masked: Delexicalised) -> None:
    """Give "his deputy X" the office, and make "as his deputy" one, in place."""
    masked.text = _NAMED.sub(
        lambda match: _held(masked, match, match.group("persons")), masked.text
    )
    masked.text = _BEHIND.sub(
        lambda match: _held(masked, match, match.group("person")), masked.text
    )
    masked.text = _HIS_POST.sub(lambda match: _post(masked, match), masked.text)


def _held(masked: Delexicalised, match: re.Match[str], persons: str) -> str:
    names = re.findall(r"P\d+", persons)
    phrase = _deputy(masked, match, match.group("of"), masked.chunk(names[0]).start)
    if phrase is None:
        return match.group(0)
    for name in names:
        masked.give_offices(name, [phrase])
    return persons


def _post(masked: Delexicalised, match: re.Match[str]) -> str:
    principal = match.group("of") or match.group("own")
    phrase = _deputy(
        masked, match, principal, masked.chunk(principal).start if match.group("of") else None
    )
    if phrase is None:
        return match.group(0)
    masked.chunks.append(Chunk("O", phrase.start, phrase.end, offices=(phrase,)))
    return f"O{len(masked.chunks) - 1}"


def _deputy(
    masked: Delexicalised, match: re.Match[str], principal: str | None, until: int | None
) -> OfficePhrase | None:
    """The deputy's office: of the principal named, else, of "his", whoever stands nearest, or is
    the subject.
    """
    before = masked.text[: match.start()]
    named = (
        [principal]
        if principal
        else re.findall(r"(?<= )[PO]\d+(?= )", before)[:: 1 if until is None else -1]
    )
    held = (
        [o for o in masked.chunk(name).offices if not o.flags & {"former", "past"}]
        for name in named
    )
    offices = next((offices for offices in held if offices), [])
    word = _word(masked, until)
    if (
        not offices
        or word is None
        or offices[0].role_class in ("head_of_state", "deputy")
        or "plural" in offices[0].flags
    ):
        return None
    post = offices[0]
    return replace(
        post,
        start=word.i,
        end=word.i + 1,
        first=word.i,
        last=word.i + 1,
        title=f"Deputy {post.title}",
        role_class="deputy",
        flags=frozenset(),
    )


def _word(masked: Delexicalised, until: int | None) -> Token | None:
    """The word "deputy" last before a token, or the last of the sentence."""
    words = [
        t
        for t in masked.sentence
        if t.lower_ in ("deputy", "deputies") and (until is None or t.i < until)
    ]
    return words[-1] if words else None
