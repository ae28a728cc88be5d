"""Does a sentence speak of the past or of the future at the place where a date stands?

The nearest verb of the sentence tells, first before the date, then after it, and words beside the date can overrule it
("extended to", "scheduled for", "effective").  With part-of-speech tags verbs are known; without, word lists and
endings do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from pipeline.language.temporal.tokens import OTHER, Tokens, is_stop

__all__ = ["direction"]

STRONG: Final = 2
_REACH: Final = 24
_PREPOSITIONS: Final = frozenset(
    "on in for from of the at to until till through by around about early late mid -".split()
)
_AHEAD_LEADS: Final = frozenset(
    "effective scheduled planned slated due expiring expires matures maturing payable upcoming forthcoming "
    "tentatively".split()
)
_PREPARES: Final = frozenset(
    (
        ("ahead", "of"),
        ("preparation", "for"),
        ("preparations", "for"),
        ("prepare", "for"),
        ("preparing", "for"),
    )
)
_LIMITS: Final = frozenset("until till through to by".split())
_PUTS_OFF: Final = frozenset(
    "extended extends extend postponed postpone delayed delay deferred suspended adjourned rescheduled "
    "prolonged give gave given off forward moved".split()
)
_WILL: Final = frozenset("will shall ll wo".split())
_MAY: Final = frozenset("would should may might must".split())
_AWAITED: Final = frozenset(
    "expects expect expected plans planned planning supposed payable preparing scheduled slated intends intended hopes "
    "due begins starts opens expires proposes proposed seeks upcoming forthcoming poised deadline".split()
)
_INFINITIVES: Final = frozenset(
    "be hold meet take begin start visit pay leave return expire open close attend discuss host deliver vote decide "
    "resume sign complete launch release join continue hand convene arrive travel go come assume gather send present "
    "submit chair elect appoint adopt consider end make succeed step conduct arrange drive".split()
)
# in the present tense these tell what is fixed for a day to come: "takes over on 1 July", "steps down on 31 December"
_FIXED: Final = frozenset(
    "takes assumes enters steps ends passes leaves arrives returns convenes resumes runs succeeds hands meets meet "
    "visits attends hosts departs travels chairs resume convene begin arrive depart gather".split()
)
_DETERMINERS: Final = frozenset("a an the its their this still yet".split())
_PAST: Final = frozenset(
    "was were had did said told came went took made held met began became gave left sent won lost rose fell saw put "
    "got spoke wrote ran led paid sold bought brought built found kept grew stood fought drew knew struck broke "
    "hit cut been done given taken begun gone seen shown known written spoken chosen shot has have having set sat "
    "broke brought dealt felt flew froze heard laid lay let meant rode rose sang sank shook slept stole stuck swore "
    "taught threw thought understood wore withdrew withdrawn won overthrew oversaw underwent drove forgot hung".split()
)
_NOT_PAST: Final = frozenset(
    "united need seed feed speed indeed exceed proceed succeed hundred red bed shed wed breed based armed "
    "limited related preferred continued supposed".split()
)
# "I would like to thank ... for the help during the August crisis" looks nowhere
_COURTESIES: Final = frozenset(
    "like thank congratulate recall note stress emphasize emphasise express commend".split()
)
_PASSIVES: Final = frozenset(
    "held made met paid sold built cut set sent taken given chosen".split()
)
_PRESENT: Final = frozenset(("is", "are", "being"))


def direction(text: Tokens, start: int, end: int, tags: Sequence[str] | None = None) -> int:
    """Negative where the sentence looks back at tokens `start` to `end`, positive where it looks forward, else 0.

    2 and -2 are sure, 1 and -1 are likely.  `tags` are Penn tags of the tokens, where a tagger has run.
    """
    lead, limit = _lead(text, start)
    if lead in _AHEAD_LEADS or (lead in _PUTS_OFF and limit) or _as_soon_as(text, start):
        return STRONG
    if text.words[max(0, start - 2) : start] == ["set", "for"]:
        return STRONG
    told = text.words[end : end + 2] == [
        "'",
        "s",
    ]  # "Wednesday's ruling" needs more than "to overturn" to lie ahead
    for at in chain(_places(text, start - 1, -1), _places(text, end, 1)):
        verb = _verb(text, at, tags)
        if verb and not (told and verb == 1):
            puts_off = limit and verb < 0 and text.words[at] in _PUTS_OFF
            return STRONG if puts_off else verb
    return STRONG if limit in ("until", "till", "by") else 0


def _lead(text: Tokens, start: int) -> tuple[str, str]:
    """The word before the date's prepositions, and the preposition that sets a limit, if one does."""
    at, limit = start - 1, ""
    while at >= 0 and text.words[at] in _PREPOSITIONS and at > start - 4:
        limit = text.words[at] if text.words[at] in _LIMITS else limit
        at -= 1
    return (text.words[at] if at >= 0 else ""), limit


def _as_soon_as(text: Tokens, start: int) -> bool:
    """True after "as soon as", "as early as"."""
    return text.words[max(0, start - 3) : start] in (
        ["as", "soon", "as"],
        ["as", "early", "as"],
        ["as", "late", "as"],
    )


def _places(text: Tokens, first: int, step: int) -> Iterator[int]:
    """Token places of the sentence, going away from the date."""
    for at in range(first, first + step * _REACH, step):
        if not 0 <= at < len(text.words) or is_stop(text, at):
            return
        yield at


def _verb(text: Tokens, at: int, tags: Sequence[str] | None) -> int:
    """What the word at a place tells of the tense; 0 for nothing."""
    word = text.words[at]
    if word in ("to", *_MAY) and not _COURTESIES.isdisjoint(text.words[at + 1 : at + 2]):
        return 0
    if word in _WILL:
        return STRONG
    if word in _MAY:
        return 1
    if tuple(text.words[at : at + 2]) in _PREPARES:
        return 1
    if word == "next" and text.symbols[at + 1 : at + 2] == OTHER:
        return STRONG  # "the next session"
    ahead = text.words[max(0, at - 4) : at]
    if word in _AWAITED:
        return -1 if "had" in ahead else 1 if {"was", "were"} & set(ahead) else STRONG
    if word in _FIXED:
        return 1
    if tags is None:
        if word == "to" and at + 1 < len(text.words) and text.words[at + 1] in _INFINITIVES:
            return -1 if "had" in ahead else 1
        if word not in _PAST and not _ends_as_past(text, at):
            return 0
    elif tags[at] == "VB" and word in _COURTESIES:
        return 0
    elif tags[at] == "VB" and "had" in ahead:
        return -1
    elif tags[at] == "VB":
        return STRONG if _WILL & set(ahead) else 1 if "to" in ahead[-2:] or _MAY & set(ahead) else 0
    elif tags[at] not in ("VBD", "VBN"):
        return 0
    if "be" in ahead and "could" in ahead:
        return -1
    if "be" in ahead and not {"was", "were"} & set(ahead):
        return STRONG if _WILL & set(ahead) else 1
    if word in _PASSIVES and _PRESENT & set(ahead[-2:]):
        return -1
    return -1 if word in ("been", "has", "have") else -STRONG


def _ends_as_past(text: Tokens, at: int) -> bool:
    """True for "agreed", but not for the participle in "a proposed visit"."""
    word = text.words[at]
    if not word.endswith("ed") or len(word) <= 4 or word in _NOT_PAST:
        return False
    return at == 0 or text.words[at - 1] not in _DETERMINERS
