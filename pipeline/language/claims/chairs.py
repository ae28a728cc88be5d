"""Claims about a chair that a state holds: who chairs, takes over, hands over or declines, and rules about turns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span

from pipeline.intervals import Interval
from pipeline.language.claims.adjuncts import read_adjuncts
from pipeline.language.claims.context import Context
from pipeline.language.claims.modality import modality
from pipeline.language.claims.rules import CHAIR_RULES, Rule, caught
from pipeline.language.claims.skeleton import Skeleton
from pipeline.language.claims.writing import Writer
from pipeline.records import Claim

__all__ = ["chair_claims"]

_CHAIR = re.compile(r"chair|presiden(?:cy|t )|presid|leadership|helm|reins|baton|gavel")
_PERIODS = (
    ("calendar_year", re.compile(r"calendar year")),
    ("half_year", re.compile(r"(?:every |each )?(?:six months|half - year|half year|six - month)")),
    ("session", re.compile(r"from session to session|between sessions|until next session")),
)
_RULE = re.compile(
    r"synchroni[sz]|coincide|align|bring(?:s|ing)? .*in(?:to)? line|terms? of chair|tie[sd]? to|linked to|adjust|chang"
)
_NOT_CHAIRS = re.compile(r"(?:co - |vice - |deputy |co-|vice-|sub)$")
_OTHER_BODY = re.compile(
    r" (?:parliament|company|committee|university|club|government|federation|board|commission|bank|national)(?= )"
)


def chair_claims(skeleton: Skeleton, context: Context, writer: Writer, question: bool) -> Iterator[Claim]:
    """All claims of a sentence about chairs."""
    text = skeleton.text
    if not _CHAIR.search(text) and not any(o.role_class == "chair" for c in skeleton.chunks for o in c.offices):
        return
    if (period := _period(text)) is not None:
        yield _rule_claim(skeleton, context, writer, period)
        return
    taken: list[tuple[int, int]] = []
    for rule in CHAIR_RULES:
        if not any(stem in text for stem in rule.trigger.split("|")):
            continue
        for match in rule.regex.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            claim = _claim(skeleton, context, writer, rule, match, question)
            if claim:
                taken.append(match.span())
                yield claim


def _period(text: str) -> str | None:
    if not _RULE.search(text) or not re.search(r"chair|presidency", text):
        return None
    return next((name for name, pattern in _PERIODS if pattern.search(text)), None)


def _rule_claim(skeleton: Skeleton, context: Context, writer: Writer, period: str) -> Claim:
    body = next((chunk.span for chunk in skeleton.chunks if chunk.kind == "B"), context.organisation)
    return writer.claim(
        skeleton.sentence,
        "chair_rule",
        object=writer.mention(body),
        chair_period=period,
        decided_date=context.day,
        rule="chair.rule",
    )


def _claim(
    skeleton: Skeleton, context: Context, writer: Writer, rule: Rule, match: re.Match[str], question: bool
) -> Claim | None:
    holder = skeleton.chunk(caught(match, "state") or "").span
    if (
        holder is None
        or _state_of(context, holder) is None
        or _NOT_CHAIRS.search(skeleton.text[: match.end()].rsplit("chair", 1)[0])
    ):
        return None
    reference = caught(match, "other")
    other = _state_chunk(skeleton, context, reference)
    if reference and other is None:
        return None
    named = caught(match, "body")
    office = caught(match, "office")
    if office:
        phrase = skeleton.chunk(office).offices[0]
        if phrase.role_class != "chair" or "former" in phrase.flags:
            return None
        body = phrase.owner if phrase.owner is not None and phrase.owner.kb_id_.startswith("org:") else None
    else:
        body = _body(skeleton, context, named, match)
    if body is None:
        return None
    dates = read_adjuncts(skeleton, rule.predicate, (match.end(), len(skeleton.text)), lead=True)
    start, end = dates.start, dates.end
    if rule.predicate == "chairs" and start is None and end is None and dates.plain is not None:
        start, end = _year_bounds(skeleton, match, dates.plain)
    person = _presiding(skeleton, holder, context)
    return writer.claim(
        skeleton.sentence,
        rule.predicate,
        subject=writer.mention(holder),
        object=writer.mention(body),
        other=writer.mention(other),
        person=writer.mention(person),
        start_date=start,
        end_date=end,
        term_months=dates.term_months,
        modality=modality(f" {skeleton.text[: match.start()]}"[-60:], match.group(0), question),
        rule=rule.name,
        confidence=rule.confidence if named else 0.7,
    )


def _state_chunk(skeleton: Skeleton, context: Context, reference: str | None) -> Span | None:
    """The state a reference stands for: a state, an adjective, a capital, or the state of a president named."""
    chunk = skeleton.chunk(reference) if reference else None
    if chunk is None or chunk.span is None:
        return None
    if chunk.kind == "P":
        owners = [office.owner for office in chunk.offices if office.owner is not None]
        return next((owner for owner in owners if owner.kb_id_.startswith("state:")), None)
    return chunk.span if _state_of(context, chunk.span) else None


def _year_bounds(skeleton: Skeleton, match: re.Match[str], plain: Interval) -> tuple[Interval | None, Interval | None]:
    """ "Kazakhstan's chairmanship in 2024": a year or span of years right behind the chair bounds it on both sides."""
    behind = re.match(
        r" (?:(?:of|in|for|during|over) (?:B\d+ )?)?(?:(?:in|for|during) )?D\d+(?= )", skeleton.text[match.end() :]
    )
    verb = re.search(r" (?:will|chair(?:s|ed)?|h[eo]ld(?:s)?|presid(?:es|ed))(?= )", f" {match.group(0)} ")
    year = plain.precision in ("year", "half", "range")
    return (plain, plain) if (behind or verb) and year else (None, None)


def _state_of(context: Context, span: Span) -> str | None:
    if span.kb_id_.startswith("state:"):
        return span.kb_id_
    return context.knowledge.capital_state(span.text)


def _body(skeleton: Skeleton, context: Context, named: str | None, match: re.Match[str]) -> Span | None:
    """The body chaired: named in the match, else elsewhere in the sentence, else the document's organisation."""
    if named and named[0] in "BE" and named[1:].isdigit():
        return skeleton.chunk(named).span
    if _OTHER_BODY.search(skeleton.text[match.end() : match.end() + 30]) and not named:
        return None
    near = [
        chunk.span
        for chunk in skeleton.chunks
        if chunk.kind == "B"
        and chunk.span is not None
        and chunk.span.kb_id_.startswith("org:")
        and _chaired(context, chunk.span.kb_id_)
    ]
    return near[-1] if near else context.organisation


def _chaired(context: Context, key: str) -> bool:
    organisations = context.knowledge.organisations
    body = organisations[key]
    parent = organisations.get(body.parent or "")
    return bool(body.chair or (parent and parent.chair and parent.chair.body in (None, key)))


def _presiding(skeleton: Skeleton, holder: Span, context: Context) -> Span | None:
    """The new chairperson named in the same sentence for the same state."""
    for chunk in skeleton.chunks:
        if chunk.kind == "P" and any(office.role_class == "chair" for office in chunk.offices):
            owners = [office.owner for office in chunk.offices if office.owner is not None]
            if any(_state_of(context, owner) == _state_of(context, holder) for owner in owners):
                return chunk.span
    return None
