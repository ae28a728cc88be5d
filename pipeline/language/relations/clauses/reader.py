"""Claims of a sentence by its tree: every clause that a frame reads, with holder, post and dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span

from pipeline import lexicon
from pipeline.language.offices import STATE_ROLES, OfficePhrase
from pipeline.language.relations.arguments.persons import person_named
from pipeline.language.relations.arguments.temporal import (
    TemporalArguments,
    temporal_arguments_named,
)
from pipeline.language.relations.builder import ClaimBuilder
from pipeline.language.relations.clauses.clause import Clause, clauses, give_dates
from pipeline.language.relations.clauses.frames import Frame
from pipeline.language.relations.clauses.manner import is_past, manner
from pipeline.language.relations.clauses.posts import Posts
from pipeline.language.relations.clauses.tree import Tree
from pipeline.language.relations.delexicalisation.placeholders import Delexicalised
from pipeline.language.relations.discourse import Context
from pipeline.model.intervals import Interval
from pipeline.model.predicates import HOLDS
from pipeline.model.records import ChairClaim, Modality, OfficeClaim

__all__ = ["frame_claims"]

_HIS = lexicon.words("function_words", "pronouns_possessive")
_SELF = lexicon.words("function_words", "pronouns_reflexive")
_STAND_IN = lexicon.words("offices", "standing_in")
_BESIDE = ("loose", "compound")  # roles of a name beside the noun that describes its bearer
_CHAIRS = ("Chairman", "President", "Head")  # that states hold
_ABOVE = "above"
_REASONS = ("on", "upon", "for")
_SELF_ROLE = "self"  # the noun itself: "her *predecessor* X"


@dataclass(frozen=True, slots=True)
class _Holder:
    """Somebody as a clause names him: the node and the person's name."""

    node: int
    span: Span


@dataclass(frozen=True, slots=True)
class _Pair:
    """Who has which post, as a clause pairs them."""

    holder: Span
    phrase: OfficePhrase


def frame_claims(
    masked: Delexicalised, context: Context, writer: ClaimBuilder, question: bool
) -> Iterator[OfficeClaim | ChairClaim]:
    """Yield what the clauses of a sentence say by their syntax."""
    if not masked.chunks:
        return
    tree = Tree(masked.sentence, masked.chunks)
    found = clauses(tree)
    give_dates(tree, found)
    reader = _Reader(masked, context, writer, question, tree, Posts(tree, context))
    for clause in found:
        yield from reader.of_clause(clause)


@dataclass(slots=True)
class _Reader:
    """Makes claims of one sentence; what clauses above have said is known to those below."""

    masked: Delexicalised
    context: Context
    writer: ClaimBuilder
    question: bool
    tree: Tree
    posts: Posts
    pairs: dict[int, list[_Pair]] = field(default_factory=dict)  # trigger -> what its clause says

    def of_clause(self, clause: Clause) -> list[OfficeClaim | ChairClaim]:
        """Return the claims of the first frame that reads a clause."""
        for frame in clause.frames:
            claims: list[OfficeClaim | ChairClaim] = [*self._chairs(clause, frame)]
            claims += self._offices(clause, frame)
            if claims:
                return claims
        return []

    # Offices.

    def _offices(self, clause: Clause, frame: Frame) -> Iterator[OfficeClaim]:
        holders = self._persons(clause, frame.holder)
        others = self._persons(clause, frame.other)
        if frame.body and self._said(clause, frame) == "planned":
            return  # "to preside over X": by which title is not said
        if not holders or (frame.meaning.neighbour and not others):
            return
        other = others[0].span if others else None
        pairs = list(self._paired(clause, frame, holders, other))
        self.pairs[clause.trigger] = pairs
        for pair in pairs:
            if pair.holder != other and not self._is_turn(pair.phrase):
                yield self._claim(clause, frame, pair, other)

    def _is_turn(self, phrase: OfficePhrase) -> bool:
        """True for the chair of an organisation that states hold in turn, whoever presides for them."""
        organisations = self.context.knowledge.organisations
        body = organisations.get(phrase.owner.kb_id_) if phrase.owner is not None else None
        chair = body.chair if body is not None else None
        return phrase.role_class == "chair" and chair is not None and chair.holder != "person"

    def _paired(
        self, clause: Clause, frame: Frame, holders: Sequence[_Holder], other: Span | None
    ) -> Iterator[_Pair]:
        """Yield who has which post: his own, that in the same place of its list, or all of them."""
        named = self._posts(clause, frame)
        own = [self._own(holder) for holder in holders]
        if len(holders) == len(named) > 1:
            own = [[phrase] for phrase in named]
        for holder, posts in zip(holders, own, strict=True):
            for phrase in posts or named or self._meant(clause, frame, holder.span, other)[:1]:
                yield _Pair(holder.span, self._owned(clause, frame, phrase))

    def _own(self, holder: _Holder) -> list[OfficePhrase]:
        """Return the posts that stand at a name by themselves: "X as Chair and Y as Treasurer"."""
        roles = self.tree.roles(holder.node)
        return [phrase for node in roles.get("as", ()) for phrase in self.posts.at(node)]

    def _posts(self, clause: Clause, frame: Frame) -> list[OfficePhrase]:
        """Return the posts that a clause names, or that its verb makes."""
        nodes = [
            n for n in self._nodes(clause, frame.post) if not self._is_official(clause, frame, n)
        ]
        found = [phrase for node in nodes for phrase in self.posts.at(node)]
        found += [phrase for node in clause.inner for phrase in self.posts.at(node)]
        if not found and frame.part == "noun" and clause.trigger in self.tree.heads:
            found = self._beside(clause)
        if found or not frame.title:
            return found
        for node in self._nodes(clause, frame.body):
            chunk = self.tree.chunk(node)
            if chunk is not None and chunk.kind == "B":
                return [self.posts.of_title(frame.title, node, chunk.span)]
        return []

    def _is_official(self, clause: Clause, frame: Frame, node: int) -> bool:
        """True for a title that stands for its holder: "*the director* is appointed for a year"."""
        return node in self._nodes(clause, frame.holder) and self._named(node) is None

    def _beside(self, clause: Clause) -> list[OfficePhrase]:
        """Return the post behind the verb of a noun: "the appointment of X was made known *as Y*"."""
        roles = self.tree.roles(self.tree.heads[clause.trigger])
        return [phrase for node in roles.get("as", ()) for phrase in self.posts.at(node)]

    def _meant(
        self, clause: Clause, frame: Frame, holder: Span, other: Span | None
    ) -> list[OfficePhrase]:
        """Return the post that a clause without one speaks of, the likeliest first."""
        context, above = self.context, self._above(clause)
        spoken = [context.office] if context.office else []
        if frame.meaning.neighbour and other is not None:
            mine, theirs = self._posts_of(holder), self._posts_of(other)
            return [] if _of_two_states(mine, theirs) else [*theirs, *above, *mine, *spoken]
        if _ABOVE in frame.holder:
            return above
        if frame.own_post and not self._is_of_thing(clause):
            return [*self._posts_of(holder), *above, *spoken]
        if any(self.posts.is_spoken_of(node) for node in self._nodes(clause, frame.post)):
            return [*above, *spoken, *self._posts_of(holder)]
        return []

    def _is_of_thing(self, clause: Clause) -> bool:
        """True where a verb has an object that is no post: "gave up *hope*", "left *the room*"."""
        things = [node for node in clause.roles.get("object", ()) if self._person(node) is None]
        return any(not self.posts.is_spoken_of(node) for node in things)

    def _posts_of(self, person: Span) -> list[OfficePhrase]:
        """Return the posts of a person: told in the sentence, given to him, told before."""
        told = [
            phrase
            for chunk in self.tree.chunks
            if chunk.span is not None and chunk.span == person
            for phrase in chunk.offices
            if phrase.flags.isdisjoint(("former", "past", "plural"))
        ]
        known = (self.context.gained.get(person[-1].lower_), self.context.office_of(person))
        said = [
            pair.phrase for pairs in self.pairs.values() for pair in pairs if pair.holder == person
        ]
        return [*said, *told, *filter(None, known)]

    def _above(self, clause: Clause) -> list[OfficePhrase]:
        """Return the posts of the nearest clause above that names one."""
        for at in self.tree.ancestors(clause.trigger):
            if pairs := self.pairs.get(at):
                return [pair.phrase for pair in pairs]
        return []

    def _owned(self, clause: Clause, frame: Frame, phrase: OfficePhrase) -> OfficePhrase:
        gives = frame.meaning.gives_post
        deciders = (self.posts.owner_at(node) for node in self._nodes(clause, frame.decider))
        return self.context.with_owner(self.posts.owned(phrase, deciders if gives else iter(())))

    def _claim(self, clause: Clause, frame: Frame, pair: _Pair, other: Span | None) -> OfficeClaim:
        """Return the claim of one person and one post, and keep it for what follows."""
        writer, meaning, phrase = self.writer, frame.meaning, pair.phrase
        said = self._said(clause, frame)
        dates = temporal_arguments_named(self.masked, meaning, clause.dates)
        if said == "asserted" and meaning is HOLDS:
            said = self._held(clause, dates, phrase)
        if meaning.gives_post and said != "negated":
            self.context.chosen(pair.holder, phrase)
        if meaning.neighbour and other is not None:
            self.context.handed[other[-1].lower_] = phrase
        decider = next(iter(self._nodes(clause, frame.decider)), None)
        return OfficeClaim(
            **writer.head(self.masked.sentence, meaning),
            subject=writer.mention(pair.holder),
            object=writer.mention(other) if meaning.neighbour else None,
            office=writer.office(phrase),
            acting=frame.acting or "acting" in phrase.flags or self._stands_in(clause),
            start_date=dates.start,
            end_date=dates.end,
            modality=said,
            decided_date=dates.decided or self._decided(clause, frame),
            decided_by=writer.mention(None if decider is None else self.posts.owner_at(decider)),
            term_months=dates.term_months,
            rule=f"frame.{frame.name}",
            confidence=frame.confidence * phrase.confidence,
        )

    def _decided(self, clause: Clause, frame: Frame) -> Interval | None:
        """Return the day of the verb above, of what has been decided."""
        if not frame.meaning.is_decision:
            return None
        return temporal_arguments_named(self.masked, frame.meaning, clause.governing).plain

    def _said(self, clause: Clause, frame: Frame) -> Modality:
        said = "asked" if self.question else manner(self.tree, clause.trigger)
        return frame.modality if said == "asserted" else said

    def _held(self, clause: Clause, dates: TemporalArguments, phrase: OfficePhrase) -> Modality:
        """Return how it is said that somebody holds a post: by its title, its dates and the tense."""
        if "former" in phrase.flags:
            return "former"
        if "designate" in phrase.flags:
            return "planned"
        if dates.end is not None:
            return "asserted" if dates.start is not None else "former"
        return (
            "former" if dates.start is None and is_past(self.tree, clause.trigger) else "asserted"
        )

    def _stands_in(self, clause: Clause) -> bool:
        """True where words at the verb or at its post say that somebody only stands in."""
        nodes = [clause.trigger, *clause.inner, *(n for ns in clause.roles.values() for n in ns)]
        below = [child for node in nodes[:1] for child in self.tree.children[node]]
        return any(self.tree.doc[at].lower_ in _STAND_IN for at in (*nodes, *below))

    # Chairs.

    def _chairs(self, clause: Clause, frame: Frame) -> Iterator[ChairClaim]:
        """Yield the turns of states that a clause tells of."""
        if frame.turn is None:
            return
        holders = self._states(clause, frame.holder)
        others = self._states(clause, frame.other)
        if frame.turn.neighbour == "successor":
            holders, others = others, holders
        for phrase in self._posts(clause, frame) if holders else ():
            body = phrase.owner or self.context.chair
            if body is None or body.kb_id_.startswith("state:") or phrase.title not in _CHAIRS:
                continue
            self.context.chair = body
            for holder in holders:
                yield self._turn(clause, frame, holder, body, next(iter(others), None))

    def _turn(
        self, clause: Clause, frame: Frame, holder: Span, body: Span, other: Span | None
    ) -> ChairClaim:
        writer, meaning = self.writer, frame.turn
        assert meaning is not None
        dates = temporal_arguments_named(self.masked, meaning, clause.dates)
        whole = dates.plain if meaning.tenure == "shows" else None
        return ChairClaim(
            **writer.head(self.masked.sentence, meaning),
            subject=writer.mention(holder),
            object=writer.mention(body),
            other=writer.mention(other),
            start_date=dates.start or whole,
            end_date=dates.end or whole,
            term_months=dates.term_months,
            modality=self._said(clause, frame),
            rule=f"frame.{frame.name}",
            confidence=frame.confidence,
        )

    def _states(self, clause: Clause, roles: Sequence[str]) -> list[Span]:
        """Return the states in the first role that has one, by name, adjective or capital."""
        for role in roles:
            nodes = [n for node in clause.roles.get(role, ()) for n in self.tree.joined(node)]
            states = [span for node in nodes if (span := self._state(node)) is not None]
            if states:
                return states
        return []

    def _state(self, node: int) -> Span | None:
        chunk = self.tree.chunk(self.tree.antecedent(node))
        if chunk is None or chunk.span is None or chunk.kind not in "SAL":
            return None
        span = chunk.span
        known = span.kb_id_.startswith("state:") or self.context.knowledge.capital_state(span.text)
        return span if known else None

    # Arguments.

    def _nodes(self, clause: Clause, roles: Sequence[str]) -> list[int]:
        return [node for role in roles for node in clause.roles.get(role, ())]

    def _persons(self, clause: Clause, roles: Sequence[str]) -> list[_Holder]:
        """Return the persons in the first role that has one."""
        for role in roles:
            if role == _ABOVE:
                return self._persons_above(clause)
            own = clause.roles.get(role, ()) if role != _SELF_ROLE else (clause.trigger,)
            nodes = [n for node in own for n in self.tree.joined(node)]
            found = [_Holder(n, span) for n in nodes if (span := self._person(n)) is not None]
            if found:
                return found
        return []

    def _persons_above(self, clause: Clause) -> list[_Holder]:
        for at in self.tree.ancestors(clause.trigger):
            if pairs := self.pairs.get(at):
                return [_Holder(clause.trigger, pair.holder) for pair in pairs]
        return []

    def _person(self, node: int) -> Span | None:
        """Return the person at a node: a name, "he", "who", the holder of a post."""
        node = self.tree.antecedent(node)
        chunk = self.tree.chunk(node)
        if chunk is not None:
            if chunk.kind == "H":
                return self._person_before(node)
            return self._named(node) or person_named(
                self.masked, self.context, self.tree.reference(node)
            )
        if self.tree.doc[node].lower_ in _HIS | _SELF:
            return self._person_before(node)
        return self._named(node)

    def _named(self, node: int) -> Span | None:
        """Return the name at a node or beside its title: "the death of *Registrar* X"."""
        chunk = self.tree.chunk(node)
        if chunk is not None and chunk.kind == "P":
            return chunk.span
        beside = [n for role in _BESIDE for n in self.tree.roles(node).get(role, ())]
        near = [self.tree.chunk(n) for n in beside]
        near += [c for c in self.tree.chunks if c.start == node + 1]
        named = next((c.span for c in near if c is not None and c.kind == "P"), None)
        return named or (self._bearer(chunk.offices[0]) if chunk and chunk.offices else None)

    def _done_to(self, node: int) -> Span | None:
        """Return the object of the verb that a noun with "his" is the reason of."""
        noun = self.tree.heads[node]
        if self.tree.cases.get(noun) not in _REASONS:
            return None
        objects = self.tree.related(self.tree.heads[noun], "obj")
        return next((self._named(at) for at in objects if at < node), None)

    def _bearer(self, phrase: OfficePhrase) -> Span | None:
        """Return the name that the sentence gives a title to."""
        return next(
            (c.span for c in self.tree.chunks if c.kind == "P" and phrase in c.offices), None
        )

    def _person_before(self, node: int) -> Span | None:
        """Return whom "he" and "his" mean: the subject of a clause above, the sentence's first, the one spoken of.

        "A congratulated B on his election": whose it is to whom that is done.
        """
        if (done_to := self._done_to(node)) is not None:
            return done_to
        for above in self.tree.ancestors(node):
            subject = self.tree.subject(above)
            if subject is None or subject >= node:
                continue
            chunk = self.tree.chunk(self.tree.antecedent(subject))
            if chunk is not None and chunk.kind == "P":
                return chunk.span
        before = [c.span for c in self.tree.chunks if c.kind == "P" and c.end <= node]
        return before[0] if before else self.context.person


def _of_two_states(one: Sequence[OfficePhrase], other: Sequence[OfficePhrase]) -> bool:
    """ "President A of Niger takes over from President B of Ghana": neither takes the other's post."""
    mine, theirs = (
        {post.owner.kb_id_ for post in posts if post.owner and post.role_class in STATE_ROLES}
        for posts in (one, other)
    )
    return bool(mine and theirs) and not mine & theirs
