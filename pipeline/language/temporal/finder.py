"""The whole way from a text to its date expressions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from pipeline.language.temporal.expression import DateExpression
from pipeline.language.temporal.normalisation import anchoring
from pipeline.language.temporal.normalisation.bounds import bound_of, bounded
from pipeline.language.temporal.normalisation.context import Context, is_narrative
from pipeline.language.temporal.normalisation.normalised import Resolved
from pipeline.language.temporal.normalisation.reference_date import zone_at, zones
from pipeline.language.temporal.normalisation.tense import direction
from pipeline.language.temporal.normalisation.terms import Candidate, tie
from pipeline.language.temporal.numerals import NumericOrder
from pipeline.language.temporal.recognition.numeric import is_american
from pipeline.language.temporal.recognition.rules import CORE, KNOWN, LEVELS
from pipeline.language.temporal.recognition.templates import Node, nodes
from pipeline.language.temporal.surface import Length, Partial, Range, Shift
from pipeline.language.temporal.tokens import Tokens, tokenise

__all__ = ["find"]


def find(text: str, reference_date: date | None = None) -> list[DateExpression]:
    """All date expressions of a text, in order, resolved against the day the text was written.

    >>> [(e.text, e.value) for e in find("He left on 5 May and returns next month.", date(2023, 5, 20))]
    [('5 May', '2023-05-05'), ('next month', '2023-06')]
    """
    return find_tagged(tokenise(text), reference_date)


def find_tagged(
    tokens: Tokens,
    reference_date: date | None,
    tags: Sequence[str] | None = None,
    numeric_order: NumericOrder = "auto",
) -> list[DateExpression]:
    """The same for a text already split, with the Penn tags of its tokens where a tagger has run."""
    american = "/" in tokens.text and is_american(tokens.words)
    tokens = replace(tokens, numeric_order=numeric_order, american=american)
    found = list(nodes(tokens, LEVELS, KNOWN, CORE))
    parts = zones(tokens, found, reference_date)
    narrative = is_narrative([node.said for node in found if node.said is not None], reference_date)
    context = Context(reference_date, narrative)
    out = []
    for node in found:
        assert node.said is not None
        zone = zone_at(parts, tokens.starts[node.start])
        context.reference, context.exact = zone.reference, zone.exact
        context.direction = partial(direction, tokens, node.start, node.end, tags)
        expression = _expression(tokens, node, anchoring.resolve(node.said, context))
        out.append(Candidate(expression, node.said if isinstance(node.said, Length) else None))
    return tie(tokens, out)


def _expression(tokens: Tokens, node: Node, resolved: Resolved) -> DateExpression:
    start, end = tokens.starts[node.start], tokens.ends[node.end - 1]
    said = node.said
    open_sided = resolved.kind in ("date", "time") and resolved.ends is None
    bound = (
        bound_of(tokens, node.start, node.end, isinstance(said, Shift) and said.count < 0)
        if open_sided
        else None
    )
    if bound == "before" and isinstance(said, Partial | Shift) and said.modifier == "END":
        bound = "until"  # "before the end of 2024" is any day of 2024 or before
    point = resolved.interval
    ends: tuple[tuple[int, int, str], ...] = ()
    if isinstance(said, Range) and resolved.ends:
        first, last = tokens.ends[said.first_end - 1], tokens.starts[said.last_start]
        lead = tokens.starts[node.start + (tokens.words[node.start] in ("from", "between", "for"))]
        ends = ((lead, first, resolved.ends[0]), (last, end, resolved.ends[1]))
    months = 0
    if isinstance(said, Length) and said.amount and said.unit in ("M", "Y", "Q", "E"):
        months = round(said.amount * {"M": 1, "Q": 3, "Y": 12, "E": 120}[said.unit])
    return DateExpression(
        start=start, end=end, text=tokens.text[start:end], kind=resolved.kind, value=resolved.value,
        interval=bounded(point, bound) if point is not None and bound else point, point=point, bound=bound,
        anchored_on=resolved.anchored_on, term_months=months,
        modifier=said.modifier if isinstance(said, Partial | Shift) else "", ends=ends,
        start_token=node.start, end_token=node.end,
    )  # fmt: skip
