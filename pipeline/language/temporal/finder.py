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
from pipeline.language.temporal.normalisation.normalised import Normalised
from pipeline.language.temporal.normalisation.reference_date import zone_at, zones
from pipeline.language.temporal.normalisation.tense import direction
from pipeline.language.temporal.normalisation.terms import Candidate, tie
from pipeline.language.temporal.numerals import NumericOrder
from pipeline.language.temporal.recognition.numeric import is_american
from pipeline.language.temporal.recognition.rules import CORE, KNOWN, LEVELS
from pipeline.language.temporal.recognition.templates import Node, nodes
from pipeline.language.temporal.surface import Duration, Partial, Range, Shift
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
    narrative = is_narrative([node.form for node in found if node.form is not None], reference_date)
    context = Context(reference_date, narrative)
    out = []
    for node in found:
        assert node.form is not None
        zone = zone_at(parts, tokens.starts[node.start])
        context.reference, context.exact = zone.reference, zone.exact
        context.direction = partial(direction, tokens, node.start, node.end, tags)
        expression = _expression(tokens, node, anchoring.normalise(node.form, context))
        out.append(Candidate(expression, node.form if isinstance(node.form, Duration) else None))
    return tie(tokens, out)


def _expression(tokens: Tokens, node: Node, normalised: Normalised) -> DateExpression:
    start, end = tokens.starts[node.start], tokens.ends[node.end - 1]
    form = node.form
    open_sided = normalised.kind in ("date", "time") and normalised.ends is None
    bound = (
        bound_of(tokens, node.start, node.end, isinstance(form, Shift) and form.count < 0)
        if open_sided
        else None
    )
    if bound == "before" and isinstance(form, Partial | Shift) and form.modifier == "END":
        bound = "until"  # "before the end of 2024" is any day of 2024 or before
    point = normalised.interval
    ends: tuple[tuple[int, int, str], ...] = ()
    if isinstance(form, Range) and normalised.ends:
        first, last = tokens.ends[form.first_end - 1], tokens.starts[form.last_start]
        lead = tokens.starts[node.start + (tokens.words[node.start] in ("from", "between", "for"))]
        ends = ((lead, first, normalised.ends[0]), (last, end, normalised.ends[1]))
    months = 0
    if isinstance(form, Duration) and form.amount and form.unit in ("M", "Y", "Q", "E"):
        months = round(form.amount * {"M": 1, "Q": 3, "Y": 12, "E": 120}[form.unit])
    return DateExpression(
        start=start, end=end, text=tokens.text[start:end], kind=normalised.kind, value=normalised.value,
        interval=bounded(point, bound) if point is not None and bound else point, point=point, bound=bound,
        anchored_on=normalised.anchored_on, term_months=months,
        modifier=form.modifier if isinstance(form, Partial | Shift) else "", ends=ends,
        start_token=node.start, end_token=node.end,
    )  # fmt: skip
