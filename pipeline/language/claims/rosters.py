"""Rosters: "Secretaries General" and below it one line for each holder, "- Ada Berg (2009-2014)".

A line without a verb says nothing by itself; the heading above it names the office.  A heading without an office ends
the roster, so that lists of notable people with their years of life are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.intervals import Interval
from pipeline.language.claims.adjuncts import range_end
from pipeline.language.claims.context import Context
from pipeline.language.claims.skeleton import Skeleton
from pipeline.language.claims.writing import Writer
from pipeline.records import Claim

__all__ = ["roster_claims"]

_HEADING_TOKENS = 10
_BULLET = r"^ (?:(?:-|•|\*|#|\d{1,3}|\.|\)) )*"
_YEARS = r"(?:from )?(?P<first>D\d+)(?: (?:-|to|until|till|and) (?P<last>D\d+|present|now|today))?"
_LINES = (
    re.compile(
        _BULLET + rf"(?P<person>P\d+)(?: \( [^()]{{1,30}} \))*(?: ,| \(| :| -)*(?: O\d+ ,?)? (?:since )?{_YEARS}"
    ),
    re.compile(_BULLET + rf"{_YEARS}(?: :| ,| -| \))* (?P<person>P\d+)(?= )"),
)
_VERBS = frozenset(
    ("is", "was", "are", "were", "has", "have", "had", "will", "said", "met", "took", "becomes", "became")
)
_LIST_WORDS = frozenset(("list", "holders", "incumbents", "office", "officeholders"))


def roster_claims(skeleton: Skeleton, context: Context, writer: Writer) -> Iterator[Claim]:
    """The holder a line of a roster names; keeps the heading in the context."""
    match = next((found for pattern in _LINES if (found := pattern.match(skeleton.text))), None)
    if match is None:
        _remember(skeleton, context)
        return
    phrase = context.heading
    dates = _dates(skeleton, match)
    if phrase is None or dates is None:
        return
    owner = phrase.owner or context.organisation
    office = replace(phrase, owner=owner, flags=frozenset())
    yield writer.claim(
        skeleton.sentence,
        "holds",
        subject=writer.mention(skeleton.chunk(match.group("person")).span),
        office=writer.office(office),
        acting=" acting " in skeleton.text,
        start_date=dates[0],
        end_date=dates[1],
        modality="asserted",
        rule="office.roster",
        confidence=0.8,
    )


def _remember(skeleton: Skeleton, context: Context) -> None:
    """A short line without a verb is a heading; with an office it opens a roster, without one it ends it."""
    line = skeleton.sentence
    words = skeleton.text.split()
    short = (
        len(line) <= _HEADING_TOKENS and line[-1].text not in ("!", "?", ";", ",") and not _VERBS.intersection(words)
    )
    if not short or any(chunk.kind == "P" for chunk in skeleton.chunks):
        return
    named = [chunk.offices[0] for chunk in skeleton.chunks if chunk.kind == "O"]
    kept = _LIST_WORDS.intersection(words)
    context.heading = named[-1] if named else context.heading if kept else None


def _dates(skeleton: Skeleton, match: re.Match[str]) -> tuple[Interval | None, Interval | None] | None:
    """First and last day of a roster line; None where it gives a single date, which may mean anything."""
    first, last = skeleton.chunk(match.group("first")).date, match.group("last")
    if first is None:
        return None
    if first.ends:
        return range_end(first.ends[0][2]), range_end(first.ends[1][2])
    point = first.point or first.interval
    if last and last[0] == "D":
        second = skeleton.chunk(last).date
        return point, (second.point or second.interval) if second else None
    return (point, None) if last or first.bound == "since" or " since " in match.group(0) else None
