"""Find the date expressions of a text: recognition, normalisation, terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from pipeline.language.temporal.expression import Bound, DateExpression
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
from pipeline.language.temporal.surface import Duration, Partial, Range, Shift, SurfaceForm
from pipeline.language.temporal.tokens import Tokens, tokenise

__all__ = ["find", "find_tagged"]

_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120}
_LEADS_RANGE = ("from", "between", "for")


def find(text: str, reference_date: date | None = None) -> list[DateExpression]:
    """Return all date expressions of a text in order, resolved against the day it was written.

    >>> found = find("He left on 5 May and returns next month.", date(2023, 5, 20))
    >>> [(expression.text, expression.value) for expression in found]
    [('5 May', '2023-05-05'), ('next month', '2023-06')]
    """
    return find_tagged(tokenise(text), reference_date)


def find_tagged(
    tokens: Tokens,
    reference_date: date | None,
    tags: Sequence[str] | None = None,
    numeric_order: NumericOrder = "auto",
) -> list[DateExpression]:
    """Do the same for a text already split, with Penn `tags` of its tokens if there are any."""
    american = "/" in tokens.text and is_american(tokens.words)
    tokens = replace(tokens, numeric_order=numeric_order, american=american)
    found = list(nodes(tokens, LEVELS, KNOWN, CORE))
    text_zones = zones(tokens, found, reference_date)
    narrative = is_narrative([node.form for node in found if node.form is not None], reference_date)
    context = Context(reference_date, narrative)
    candidates = []
    for node in found:
        form = node.form
        assert form is not None
        zone = zone_at(text_zones, tokens.starts[node.start])
        context.reference, context.exact = zone.reference, zone.exact
        context.direction = partial(direction, tokens, node.start, node.end, tags)
        expression = _expression(tokens, node, form, anchoring.normalise(form, context))
        candidates.append(Candidate(expression, form if isinstance(form, Duration) else None))
    return tie(tokens, candidates)


def _expression(
    tokens: Tokens, node: Node, form: SurfaceForm, normalised: Normalised
) -> DateExpression:
    start, end = tokens.starts[node.start], tokens.ends[node.end - 1]
    point = normalised.interval
    bound = _bound(tokens, node, form, normalised)
    return DateExpression(
        start=start,
        end=end,
        text=tokens.text[start:end],
        kind=normalised.kind,
        value=normalised.value,
        interval=bounded(point, bound) if point is not None and bound else point,
        point=point,
        bound=bound,
        anchored_on=normalised.anchored_on,
        term_months=_term_months(form),
        modifier=_modifier(form),
        ends=_ends(tokens, node, form, normalised),
        start_token=node.start,
        end_token=node.end,
    )


def _bound(tokens: Tokens, node: Node, form: SurfaceForm, normalised: Normalised) -> Bound | None:
    """Return the bound that the words around a date or time set; ranges have their own ends."""
    if normalised.kind not in ("date", "time") or normalised.ends is not None:
        return None
    compared = isinstance(form, Shift) and form.count < 0
    bound = bound_of(tokens, node.start, node.end, compared)
    if bound == "before" and _modifier(form) == "END":
        return "until"  # "before the end of 2024" is any day of 2024 or before
    return bound


def _modifier(form: SurfaceForm) -> str:
    return form.modifier if isinstance(form, Partial | Shift) else ""


def _term_months(form: SurfaceForm) -> int:
    """Return the months of a duration of months or years, else 0."""
    if not isinstance(form, Duration) or not form.amount:
        return 0
    return round(form.amount * _MONTHS.get(form.unit, 0))


def _ends(
    tokens: Tokens, node: Node, form: SurfaceForm, normalised: Normalised
) -> tuple[tuple[int, int, str], ...]:
    """Return characters and TIMEX3 value of either end of a range."""
    if not isinstance(form, Range) or normalised.ends is None:
        return ()
    first, last = normalised.ends
    led = tokens.words[node.start] in _LEADS_RANGE
    return (
        (tokens.starts[node.start + led], tokens.ends[form.first_end - 1], first),
        (tokens.starts[form.last_start], tokens.ends[node.end - 1], last),
    )
