"""The spaCy component `communique_dates`, for any English pipeline or a blank one.

It writes the span group `doc.spans["communique_dates"]` and, as plain values that a `DocBin` keeps,
`doc._.communique_date_expressions`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from pipeline.language.factories import component_factory
from pipeline.language.temporal.expression import DateExpression
from pipeline.language.temporal.finder import find_tagged
from pipeline.language.temporal.numerals import NumericOrder
from pipeline.language.temporal.tokens import Tokens, tokenise
from pipeline.model.intervals import Interval

__all__ = ["DateExpressions", "dates_of", "make_date_expressions"]

_STORE = "communique_date_expressions"
_DAYS = ("min", "max")


def dates_of(doc: Doc) -> list[DateExpression]:
    """Return the date expressions of a document in order, none where the component has not run."""
    return [_read(row) for row in doc._.get(_STORE)] if Doc.has_extension(_STORE) else []


class DateExpressions:
    """Find date expressions and resolve them.

    Relative dates hang on `doc._.communique_reference_date`, or else on the configured date.
    """

    def __init__(
        self, reference_date: date | None, spans_key: str, numeric_order: NumericOrder
    ) -> None:
        self.reference_date = reference_date
        self.spans_key = spans_key
        self.numeric_order = numeric_order

    def __call__(self, doc: Doc) -> Doc:
        """Write the span group and the plain values."""
        tokens = tokenise(doc.text)
        tags = _tags(doc, tokens) if doc.has_annotation("TAG") else None
        reference = doc._.communique_reference_date or self.reference_date
        spans, rows = [], []
        for expression in find_tagged(tokens, reference, tags, self.numeric_order):
            span = _span_of(doc, expression)
            spans.append(span)
            rows.append(asdict(replace(expression, start_token=span.start, end_token=span.end)))
        doc.spans[self.spans_key] = SpanGroup(doc, name=self.spans_key, spans=spans)
        doc._.set(_STORE, [_plain(row) for row in rows])
        return doc


@component_factory(
    "communique_dates",
    default_config={
        "reference_date": None,
        "spans_key": "communique_dates",
        "numeric_order": "auto",
    },
    assigns=["doc.spans"],
)
def make_date_expressions(
    nlp: Language,
    name: str,
    reference_date: str | None,
    spans_key: str,
    numeric_order: NumericOrder,
) -> Callable[[Doc], Doc]:
    """Make the component.

    Args:
        nlp: the pipeline (unused: the component needs none of its parts, and takes its tags where
            there are any).
        name: name of the component in the pipeline.
        reference_date: ISO date that relative dates refer to in documents without
            `doc._.communique_reference_date`.
        spans_key: name of the span group.
        numeric_order: order of 05/03/2023: "day_first", "month_first" or "auto", which asks the
            text's other dates.

    Raises:
        ValueError: `reference_date` is no ISO date.
    """
    del nlp, name
    return DateExpressions(
        date.fromisoformat(reference_date) if reference_date else None, spans_key, numeric_order
    )


def _span_of(doc: Doc, expression: DateExpression) -> Span:
    """Return the spaCy tokens that cover an expression."""
    label = expression.kind.upper()
    span = doc.char_span(expression.start, expression.end, label=label, alignment_mode="expand")
    assert span is not None  # an expression is never empty, so some token covers it
    return span


def _tags(doc: Doc, tokens: Tokens) -> Sequence[str]:
    """Return the fine-grained tag of the spaCy token in which each own token begins."""
    tags = []
    ends = [(token.idx + len(token), token.tag_) for token in doc]
    place = 0
    for start in tokens.starts:
        while place < len(ends) - 1 and ends[place][0] <= start:
            place += 1
        tags.append(ends[place][1])
    return tags


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row that msgpack can hold: days as ISO text."""
    for name in ("interval", "point"):
        if row[name]:
            row[name] |= {day: row[name][day].isoformat() for day in _DAYS if row[name][day]}
    return row


def _read(row: dict[str, Any]) -> DateExpression:
    """Return the expression of a plain row."""
    values = dict(row)
    for name in ("interval", "point"):
        if values[name]:
            days = {
                day: date.fromisoformat(values[name][day]) for day in _DAYS if values[name][day]
            }
            values[name] = Interval(**values[name] | days)
    return DateExpression(
        **values | {"ends": tuple((start, end, value) for start, end, value in values["ends"])}
    )


def _row_of(span: Span) -> DateExpression | None:
    rows = span.doc._.get(_STORE)
    return next(
        (_read(r) for r in rows if (r["start_token"], r["end_token"]) == (span.start, span.end)),
        None,
    )


def _reference_date(doc: Doc) -> date | None:
    stored = doc.user_data.get("communique_reference_date")
    return date.fromisoformat(stored) if stored else None


def _set_reference_date(doc: Doc, day: date | None) -> None:
    doc.user_data["communique_reference_date"] = day.isoformat() if day else None


if not Doc.has_extension("communique_reference_date"):  # kept as text, so that a DocBin can hold it
    Doc.set_extension(
        "communique_reference_date", getter=_reference_date, setter=_set_reference_date
    )
if not Doc.has_extension(_STORE):
    Doc.set_extension(_STORE, default=[])
if not Span.has_extension("communique_date"):
    Span.set_extension("communique_date", getter=_row_of)
