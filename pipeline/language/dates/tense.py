"""Does a sentence speak of the past or of the future at the place where a date stands?

Cue words beside the date come first ("until", "effective", "scheduled for", "since"), then the nearest verb of the
sentence.  With part-of-speech tags verbs are known; without, word lists and endings do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.language.dates.tokens import BREAK, Tokens

__all__ = ["direction"]

_FUTURE_LEADS: Final = frozenset(
    "until till through by due effective scheduled planned slated expiring expires matures maturing payable starting beginning upcoming".split()
)
_PAST_LEADS: Final = frozenset("since".split())
_FUTURE: Final = frozenset(
    "will 'll shall ll would should may might can could must expects expect expected plans planned scheduled due slated intends hopes upcoming forthcoming "
    "aims set poised begins starts opens expires takes proposes proposed agenda seeks tentatively agreed".split()
)
_MODAL: Final = frozenset("will shall ll would should may might can could must to wo".split())
_PAST: Final = frozenset(
    "was were had did said told came went took made held met began became gave left sent won lost rose fell saw put "
    "got spoke wrote ran led paid sold bought brought built found kept grew stood fought drew knew struck broke hit cut "
    "been done given taken begun gone seen shown known written spoken chosen shot has have having reported".split()
)
_NOT_PAST: Final = frozenset(
    "united need seed feed speed indeed exceed proceed succeed agreed hundred red bed shed wed bred breed based armed "
    "limited related proposed scheduled planned expected".split()
)
_REACH: Final = 14


def direction(text: Tokens, start: int, end: int, tags: Sequence[str] | None = None) -> int:
    """-1 where the sentence looks back at tokens `start` to `end`, 1 where it looks forward, 0 where it does not tell.

    `tags` are fine-grained Penn tags of the tokens, where a tagger has run.
    """
    lead = text.words[start - 1] if start else ""
    if lead in ("on", "in", "for", "from", "of", "the", "at") and start >= 2:
        lead = text.words[start - 2] if text.words[start - 2] in _FUTURE_LEADS | _PAST_LEADS else lead
    if lead in _FUTURE_LEADS:
        return 1
    if lead in _PAST_LEADS:
        return -1
    for at in _outward(text, start, end):
        verb = _verb(text, at, tags)
        if verb:
            return verb
    return 0


def _outward(text: Tokens, start: int, end: int) -> list[int]:
    """Token places of the sentence by nearness: first those before the date, then those after it."""
    before = []
    for at in range(start - 1, max(-1, start - 1 - _REACH), -1):
        if _stops(text, at):
            break
        before.append(at)
    after = []
    for at in range(end, min(len(text.words), end + _REACH)):
        if _stops(text, at):
            break
        after.append(at)
    return before + after


def _stops(text: Tokens, at: int) -> bool:
    return text.symbols[at] in (".", "?", "!", ";", BREAK)


def _verb(text: Tokens, at: int, tags: Sequence[str] | None) -> int:
    """What the word at a place tells of the tense: -1, 1, or 0 for nothing."""
    word = text.words[at]
    if tags is not None:
        past = tags[at] in ("VBD", "VBN")
        if not past and not tags[at].startswith(("VB", "MD")):
            return 0
    else:
        past = word in _PAST or (word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST)
    ahead = text.words[max(0, at - 3) : at]
    if word in _FUTURE or any(helper in _MODAL for helper in ahead):
        return 1 if word in _FUTURE or past or tags is not None or ahead[-1] in _MODAL else 0
    return -1 if past else 0
