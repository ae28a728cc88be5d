"""Clauses that say who tells something: ", the minister said on Friday", ", according to the
press service".

Their dates and places are not those of what is told, so rules about events read a sentence
without them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.language.relations.delexicalisation.placeholders import Delexicalised

__all__ = ["without_attribution"]

_SAYS = (
    r"(?:said|says|told|report(?:s|ed)|inform(?:s|ed)|wrote|writes|cite[sd]|confirmed|learn(?:ed|t)|stated|noted|announced"
    r"|tweeted|posted)"
)
_TAIL = re.compile(
    r" , (?!(?:who|which|whose|where|when|while)\b)(?:as |and )?(?:[^\s,.;]+ ){0,12}?"
    rf"{_SAYS}(?: (?!that |to )[^\s,.;]+)*(?= [,.;])"
)
_MEETING = re.compile(
    r" (?:meeting|talks|visit|conversation|call) (?:with|to) "
)  # that the clause tells of itself
_SOURCE = re.compile(r"(?: ,)? (?:according to|citing|with reference to) [^,.;]{1,80}(?= [,.;])")


def without_attribution(masked: Delexicalised) -> Delexicalised:
    """Return the delexicalised sentence without clauses that name the teller; its chunks stay as
    they are.
    """
    text = _SOURCE.sub("", masked.text)
    return replace(
        masked,
        text=_TAIL.sub(lambda tail: tail.group(0) if _MEETING.search(tail.group(0)) else "", text),
    )
