"""Claims about a chair that a state holds: who chairs, takes over, hands over or declines, and
rules about turns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span

from pipeline.language.relations.arguments.chair_terms import following_turns, turn_dates
from pipeline.language.relations.arguments.conveners import convener
from pipeline.language.relations.builder import ClaimBuilder
from pipeline.language.relations.delexicalisation.chair_phrases import normalise_chair_words
from pipeline.language.relations.delexicalisation.placeholders import Delexicalised
from pipeline.language.relations.discourse import Context
from pipeline.language.relations.modality import modality
from pipeline.language.relations.patterns.chair_patterns import CHAIR_RULES, MEETING, ChairRule
from pipeline.language.relations.patterns.rule import caught, first_readings, macro
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
    r"synchroni[sz]|coincide|align|bring(?:s|ing)? .*in(?:to)? line|terms? of chair"
    r"|tie[sd]? to|linked to|adjust|chang"
)
_NOT_CHAIRS = re.compile(r"(?:co - |vice - |deputy |co-|vice-|sub)$")
_OTHER_BODY = re.compile(
    r" (?:parliament|company|committee|university|club|government|federation|board|commission"
    r"|bank|national|jury)(?= )"
)
_HELD = re.compile(rf" {MEETING}(?= )")
_OFFICIAL = re.compile(
    r" (?:said|says|announced|spokes\w+|press|'s|election|elections|candidate|race|bid"
    r"|administration|website)(?= )"
)
_LESS_SURE = 0.7  # where the sentence does not name the body
_ASIDE = re.compile(r" ,[^,.;:]{1,90},")
_FROM = macro(r"{S} {aux}(?:t(?:akes?|ook) over from|succeed(?:s|ed)|replace[sd]) {S2}")
_FOLLOWS = macro(
    r"{S}(?: ,)? {aux}(?:follow(?:s|ed)?|comes? next|next(?: in line)?|t(?:akes?|ook) over"
    r"|succeed(?:s|ed)?|chairs?)"
    r"(?: (?:from )?{S2})?(?= (?:, )?(?:in |on |from |for |as of )?D\d)"
)


def chair_claims(
    masked: Delexicalised, context: Context, writer: ClaimBuilder, question: bool
) -> Iterator[ChairClaim]:
    """Yield all claims of a sentence about chairs."""
    offices = any(o.role_class == "chair" for c in masked.chunks for o in c.offices)
    if (period := _period(masked.text)) is not None:
        yield _rule_claim(masked, context, writer, period)
        return
    reader = _Reader(normalise_chair_words(masked), context, writer, question)
    claims = list(reader.by_rules()) if offices or _CHAIR.search(masked.text) else []
    yield from claims
    if context.chair is not None and not claims:
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


@dataclass(frozen=True, slots=True)
class _Turn:
    """Whose turn in which chair a match tells of, with its first and last day."""

    holder: Span
    body: Span
    start: Interval | None
    end: Interval | None
    other: Span | None = None  # the state before or after
    person: Span | None = None  # who presides
    term_months: int = 0


@dataclass(frozen=True, slots=True)
class _Reader:
    """Makes claims of one sentence; `context` keeps the chair spoken of last."""

    masked: Delexicalised
    context: Context
    writer: ClaimBuilder
    question: bool

    def by_rules(self) -> Iterator[ChairClaim]:
        """Yield the claims of the table's rules."""
        return first_readings(CHAIR_RULES, self.masked.text, self._claims)

    def followers(self, body: Span) -> Iterator[ChairClaim]:
        """Yield turns of the chair spoken of before: "Belgium will follow in the first half of
        2024".
        """
        matches = list(_FOLLOWS.finditer(self.masked.text))
        for match in () if matches else _FROM.finditer(self.masked.text):
            holder, other = self._states(match)
            if holder is not None and other is not None:
                turn = _Turn(holder, body, None, None, other)
                yield self._claim("chair.from", TAKES_CHAIR, turn, match, _LESS_SURE)
        for match in matches:
            yield from self._following(body, match)

    def _following(self, body: Span, match: re.Match[str]) -> Iterator[ChairClaim]:
        """Yield the turn that a match of "follows" tells of, and those its clause adds."""
        holder, other = self._states(match)
        start, end, _ = turn_dates(self.masked, TAKES_CHAIR, match)
        if holder is None or start is None:
            return
        whole = start.precision in ("year", "half") and other is None
        meaning = CHAIRS if whole else TAKES_CHAIR
        turn = _Turn(holder, body, start, end or start if whole else end, other)
        yield self._claim("chair.follows", meaning, turn, match, _LESS_SURE)
        yield from self._added(meaning, body, match, start, _LESS_SURE)

    def _added(
        self, meaning: Predicate, body: Span, match: re.Match[str], start: Interval, sure: float
    ) -> Iterator[ChairClaim]:
        """Yield the turns of states that a clause without a verb adds: "... and Hungary in the
        second".
        """
        for reference, when in following_turns(self.masked, match, start):
            follower = self._state(reference)
            if follower is not None:
                turn = _Turn(follower, body, when, when if meaning is CHAIRS else None)
                yield self._claim("chair.follows", meaning, turn, match, sure)

    def _claims(self, rule: ChairRule, match: re.Match[str]) -> list[ChairClaim]:
        """Return the claims of a match; none where it is of no state, or of no chair that states
        hold.
        """
        holder, other = self._states(match)
        if holder is None or holder == other or (caught(match, "other") and other is None):
            return []
        if self._is_none(rule, match):
            return []
        start, end, months = turn_dates(self.masked, rule.meaning, match)
        named = caught(match, "body")
        body = self._body(rule, match, start is not None)
        if body is None or (_is_official(match) and not self._is_chaired(body)):
            return []
        sure = rule.confidence if named else min(rule.confidence, _LESS_SURE)
        turn = _Turn(holder, body, start, end, other, self._presiding(holder), months)
        self.context.chair = body
        claims = [self._claim(f"chair.{rule.name}", rule.meaning, turn, match, sure)]
        if start is not None and rule.meaning in (CHAIRS, TAKES_CHAIR):
            claims += self._added(rule.meaning, body, match, start, sure)
        return claims

    def _is_none(self, rule: ChairRule, match: re.Match[str]) -> bool:
        """Return True for deputies, officials, and the chair of a meeting: "talks under the
        chairmanship of ...".
        """
        before, behind = self.masked.text[: match.start()], self.masked.text[match.end() :]
        if _NOT_CHAIRS.search(self.masked.text[: match.end()].rsplit("chair", 1)[0]):
            return True
        if rule.is_bare and _OFFICIAL.match(behind):
            return True
        if not (rule.is_bare or rule.is_under) or caught(match, "body") is not None:
            return False
        words = match.group(0)
        is_under = " under " in f"{before} {words} "[-len(words) - 8 :]
        return is_under and _HELD.search(before) is not None

    def _claim(
        self, name: str, meaning: Predicate, turn: _Turn, match: re.Match[str], confidence: float
    ) -> ChairClaim:
        """Return the claim of a turn; `name` is that of the rule."""
        writer, before = self.writer, self.masked.text[: match.start()]
        words = _ASIDE.sub("", match.group(0))
        return ChairClaim(
            **writer.head(self.masked.sentence, meaning),
            subject=writer.mention(turn.holder),
            object=writer.mention(turn.body),
            other=writer.mention(turn.other),
            person=writer.mention(turn.person),
            start_date=turn.start,
            end_date=turn.end,
            term_months=turn.term_months,
            modality=modality(f" {before}"[-60:], words, self.question),
            rule=name,
            confidence=confidence,
        )

    def _states(self, match: re.Match[str]) -> tuple[Span | None, Span | None]:
        """Return the state in the chair and the one before or after it."""
        return self._state(caught(match, "state")), self._state(caught(match, "other"))

    def _state(self, reference: str | None) -> Span | None:
        """The state a reference stands for: a state, an adjective, a capital, or the state of an
        official.
        """
        chunk = self.masked.chunk(reference) if reference else None
        if chunk is None:
            return None
        if chunk.kind in "PO":
            owners = [office.owner for office in chunk.offices if office.owner is not None]
            return next((owner for owner in owners if owner.kb_id_.startswith("state:")), None)
        return (
            chunk.span if chunk.span is not None and _state_of(self.context, chunk.span) else None
        )

    def _body(self, rule: ChairRule, match: re.Match[str], dated: bool) -> Span | None:
        """Return the body chaired: named in the match, else elsewhere in the sentence, else the
        one spoken of.
        """
        if rule.is_anaphoric:
            return self.context.chair
        if named := caught(match, "body"):
            span = self.masked.chunk(named).span
            return span if span is not None and self._may_be_chaired(span, dated) else None
        if _OTHER_BODY.search(self.masked.text[match.end() : match.end() + 30]):
            return None
        return self._body_of_sentence() or self.context.chair or self._body_spoken_of()

    def _body_of_sentence(self) -> Span | None:
        """Return the last body of the sentence that has a chair, else the last whose meeting it
        names.
        """
        chunks, context = self.masked.chunks, self.context
        bodies = [chunk.span for chunk in chunks if chunk.kind == "B"]
        bodies += [office.owner for chunk in chunks for office in chunk.offices]
        meetings = (convener(context, chunk.span) for chunk in chunks if chunk.kind == "E")
        for candidates in (bodies, meetings):
            chaired = [span for span in candidates if span is not None and self._is_chaired(span)]
            if chaired:
                return chaired[-1]
        return None

    def _body_spoken_of(self) -> Span | None:
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
        """False for a committee, and for an organ beside the one whose chair is the
        organisation's, where no day is told from which a state presides over it.
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


def _is_official(match: re.Match[str]) -> bool:
    """Return True where an official stands for a state, who may as well chair a parliament or a
    union.
    """
    return (caught(match, "state") or "")[0] in "PO"


def _state_of(context: Context, span: Span) -> str | None:
    if span.kb_id_.startswith("state:"):
        return span.kb_id_
    return context.knowledge.capital_state(span.text)
