"""Claims about a chair that a state holds: who chairs, takes over, hands over or declines, and rules about turns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span

from pipeline.language.relations.arguments.chair_terms import following_turns, turn_dates
from pipeline.language.relations.arguments.conveners import convener
from pipeline.language.relations.builder import ClaimBuilder
from pipeline.language.relations.delexicalisation.chair_phrases import normalise_chair_words
from pipeline.language.relations.delexicalisation.placeholders import Delexicalised
from pipeline.language.relations.discourse import Context
from pipeline.language.relations.modality import modality
from pipeline.language.relations.patterns.chair_patterns import CHAIR_RULES, MEETING, ChairRule
from pipeline.language.relations.patterns.office_patterns import caught, macro, may_match
from pipeline.model.intervals import Interval
from pipeline.model.predicates import CHAIR_RULE, CHAIRS, TAKES_CHAIR, Predicate
from pipeline.model.records import ChairClaim

__all__ = ["chair_claims"]

_CHAIR = re.compile(
    r"chair|presiden(?:cy|t )|presid|leadership|helm|reins|baton|gavel| control | led | it over "
)
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
    r" (?:parliament|company|committee|university|club|government|federation|board|commission|bank|national|jury)(?= )"
)
_HELD = re.compile(rf" {MEETING}(?= )")
_OFFICIAL = re.compile(
    r" (?:said|says|announced|spokes\w+|press|'s|election|elections|candidate|race|bid|administration|website)(?= )"
)
_ASIDE = re.compile(r" ,[^,.;:]{1,90},")
_FROM = macro(r"{S} {aux}(?:t(?:akes?|ook) over from|succeed(?:s|ed)|replace[sd]) {S2}")
_FOLLOWS = macro(
    r"{S}(?: ,)? {aux}(?:follow(?:s|ed)?|comes? next|next(?: in line)?|t(?:akes?|ook) over|succeed(?:s|ed)?|chairs?)"
    r"(?: (?:from )?{S2})?(?= (?:, )?(?:in |on |from |for |as of )?D\d)"
)


def chair_claims(
    masked: Delexicalised, context: Context, writer: ClaimBuilder, question: bool
) -> Iterator[ChairClaim]:
    """All claims of a sentence about chairs."""
    offices = any(o.role_class == "chair" for c in masked.chunks for o in c.offices)
    if (period := _period(masked.text)) is not None:
        yield _rule_claim(masked, context, writer, period)
        return
    reader = _Reader(normalise_chair_words(masked), context, writer, question)
    if offices or _CHAIR.search(masked.text):
        yield from reader.by_rules()
    if context.chair is not None and not reader.taken:
        yield from reader.followers(context.chair)


def _period(text: str) -> str | None:
    if not _RULE.search(text) or not re.search(r"chair|presidency", text):
        return None
    return next((name for name, pattern in _PERIODS if pattern.search(text)), None)


def _rule_claim(
    masked: Delexicalised, context: Context, writer: ClaimBuilder, period: str
) -> ChairClaim:
    body = next((chunk.span for chunk in masked.chunks if chunk.kind == "B"), context.organisation)
    return ChairClaim(
        **writer.head(masked.sentence, CHAIR_RULE),
        object=writer.mention(body),
        chair_period=period,
        decided_date=context.day,
        rule="chair.rule",
    )


class _Reader:
    """Reads one sentence; remembers which places have been read."""

    def __init__(
        self, masked: Delexicalised, context: Context, writer: ClaimBuilder, question: bool
    ) -> None:
        self.masked, self.context, self.writer, self.question = (masked, context, writer, question)
        self.taken: list[tuple[int, int]] = []

    def by_rules(self) -> Iterator[ChairClaim]:
        """The claims of the table's rules, the first rule that reads a place first."""
        text = self.masked.text
        for rule in CHAIR_RULES:
            if not may_match(rule.trigger, text):
                continue
            for match in rule.regex.finditer(text):
                if any(match.start() < end and start < match.end() for start, end in self.taken):
                    continue
                claims = list(self._claims(rule, match))
                if claims:
                    self.taken.append(match.span())
                    yield from claims

    def followers(self, body: Span) -> Iterator[ChairClaim]:
        """ "Belgium will follow in the first half of 2024": turns of the chair that was spoken of before."""
        for match in () if _FOLLOWS.search(self.masked.text) else _FROM.finditer(self.masked.text):
            holder, other = self._state(caught(match, "state")), self._state(caught(match, "other"))
            if holder is not None and other is not None:
                bounds: tuple[Interval | None, Interval | None] = (None, None)
                yield self._claim(
                    "chair.from",
                    TAKES_CHAIR,
                    holder,
                    body,
                    bounds,
                    match,
                    other=other,
                    confidence=0.7,
                )
        for match in _FOLLOWS.finditer(self.masked.text):
            holder, other = self._state(caught(match, "state")), self._state(caught(match, "other"))
            start, end, _ = turn_dates(self.masked, TAKES_CHAIR, match)
            if holder is None or start is None:
                continue
            span = start.precision in ("year", "half")
            bounds = (start, end or start) if span and other is None else (start, end)
            meaning = CHAIRS if span and other is None else TAKES_CHAIR
            yield self._claim(
                "chair.follows", meaning, holder, body, bounds, match, other=other, confidence=0.7
            )
            for reference, when in following_turns(self.masked, match, start):
                follower = self._state(reference)
                if follower is not None:
                    times = (when, when) if meaning is CHAIRS else (when, None)
                    yield self._claim(
                        "chair.follows", meaning, follower, body, times, match, confidence=0.7
                    )

    def _claims(self, rule: ChairRule, match: re.Match[str]) -> Iterator[ChairClaim]:
        holder, other = self._state(caught(match, "state")), self._state(caught(match, "other"))
        if (
            holder is None
            or (caught(match, "other") and other is None)
            or holder == other
            or self._is_none(rule, match)
        ):
            return
        start, end, months = turn_dates(self.masked, rule.meaning, match)
        named = caught(match, "body")
        body = (
            self.context.chair
            if rule.name == "hands_it"
            else self._body(named, match, start is not None)
        )
        official = (caught(match, "state") or "")[
            0
        ] in "PO"  # who may as well chair a parliament or a union
        if body is None or (official and not self._is_chaired(body)):
            return
        sure = rule.confidence if named else min(rule.confidence, 0.7)
        person = self._presiding(holder)
        self.context.chair = body
        yield self._claim(
            f"chair.{rule.name}", rule.meaning, holder, body, (start, end), match,
            other=other, person=person, term_months=months, confidence=sure,
        )  # fmt: skip
        for reference, when in following_turns(self.masked, match, start) if start else ():
            follower = self._state(reference)
            if follower is not None and rule.meaning in (CHAIRS, TAKES_CHAIR):
                times = (when, when) if rule.meaning is CHAIRS else (when, None)
                yield self._claim(
                    "chair.follows", rule.meaning, follower, body, times, match, confidence=sure
                )

    def _is_none(self, rule: ChairRule, match: re.Match[str]) -> bool:
        """Deputies, and the chair of a meeting: "consultations under the chairmanship of Kazakhstan"."""
        text = self.masked.text
        if _NOT_CHAIRS.search(text[: match.end()].rsplit("chair", 1)[0]):
            return True
        if rule.name in ("noun", "of") and _OFFICIAL.match(text[match.end() :]):
            return True
        under = (
            " under " in f"{text[: match.start()]} {match.group(0)} "[-len(match.group(0)) - 8 :]
        )
        under = under and rule.name in ("under", "of", "noun")
        return (
            under
            and caught(match, "body") is None
            and _HELD.search(text[: match.start()]) is not None
        )

    def _claim(
        self, name: str, meaning: Predicate, holder: Span, body: Span, bounds: tuple[Interval | None, Interval | None],
        match: re.Match[str], *, other: Span | None = None, person: Span | None = None,
        term_months: int = 0, confidence: float,
    ) -> ChairClaim:  # fmt: skip
        writer, text = self.writer, self.masked.text
        return ChairClaim(
            **writer.head(self.masked.sentence, meaning),
            subject=writer.mention(holder),
            object=writer.mention(body),
            other=writer.mention(other),
            person=writer.mention(person),
            start_date=bounds[0],
            end_date=bounds[1],
            term_months=term_months,
            modality=modality(
                f" {text[: match.start()]}"[-60:], _ASIDE.sub("", match.group(0)), self.question
            ),
            rule=name,
            confidence=confidence,
        )

    def _state(self, reference: str | None) -> Span | None:
        """The state a reference stands for: a state, an adjective, a capital, or the state of an official."""
        chunk = self.masked.chunk(reference) if reference else None
        if chunk is None:
            return None
        if chunk.kind in "PO":
            owners = [office.owner for office in chunk.offices if office.owner is not None]
            return next((owner for owner in owners if owner.kb_id_.startswith("state:")), None)
        return (
            chunk.span if chunk.span is not None and _state_of(self.context, chunk.span) else None
        )

    def _body(self, named: str | None, match: re.Match[str], dated: bool) -> Span | None:
        """The body chaired: named in the match, else elsewhere in the sentence, else the one spoken of."""
        if named:
            span = self.masked.chunk(named).span
            return span if span is not None and self._may_be_chaired(span, dated) else None
        if _OTHER_BODY.search(self.masked.text[match.end() : match.end() + 30]):
            return None
        bodies = [c.span for c in self.masked.chunks if c.kind == "B"]
        bodies += [office.owner for c in self.masked.chunks for office in c.offices]
        near = [span for span in bodies if span is not None and self._is_chaired(span)]
        if near:
            return near[-1]
        events = (convener(self.context, c.span) for c in self.masked.chunks if c.kind == "E")
        if convened := [body for body in events if body is not None and self._is_chaired(body)]:
            return convened[-1]
        if self.context.chair is not None:
            return self.context.chair
        spoken = self.context.organisation
        return spoken if spoken is not None and self._is_chaired(spoken) else None

    def _is_chaired(self, span: Span) -> bool:
        """True for an organisation whose chair states hold, and for its council of heads."""
        organisations = self.context.knowledge.organisations
        body = organisations.get(span.kb_id_)
        parent = organisations.get((body.parent if body else None) or "")
        if body is None:
            return False
        of_heads = (
            parent is not None
            and parent.chair is not None
            and (parent.chair.body == body.key or body.kind == "council_of_heads")
        )
        return body.chair is not None or of_heads

    def _may_be_chaired(self, span: Span, dated: bool) -> bool:
        """False for a committee, and for an organ beside the one whose chair is the organisation's, where no day is
        told from which a state presides over it.
        """
        body = self.context.knowledge.organisations.get(span.kb_id_)
        if body is None:
            return not _OTHER_BODY.search(f" {span.text.lower()} ")
        return body.parent is None or dated or self._is_chaired(span)

    def _presiding(self, holder: Span) -> Span | None:
        """The new chairperson named in the same sentence for the same state."""
        state = _state_of(self.context, holder)
        for chunk in self.masked.chunks:
            if chunk.kind == "P" and any(office.role_class == "chair" for office in chunk.offices):
                owners = [office.owner for office in chunk.offices if office.owner is not None]
                if any(_state_of(self.context, owner) == state for owner in owners):
                    return chunk.span
        return None


def _state_of(context: Context, span: Span) -> str | None:
    if span.kb_id_.startswith("state:"):
        return span.kb_id_
    return context.knowledge.capital_state(span.text)
