"""Time lines as SVG.

One row per holder, grouped by what is held, drawn only as finely as the dates are known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby
from typing import Final

__all__ = ["Span", "timeline"]

_WIDTH: Final = 920
_LEFT: Final = 240
_ROW: Final = 22
_STUB: Final = 60
_COLOURS: Final = ("#2f6f9f", "#c26a2e", "#4b8b5a", "#8a5a9e", "#a8434c", "#5d6b78")


@dataclass(frozen=True, slots=True)
class Span:
    """One holder: from `start` to `end`, days; `None` is open.

    `sure` is false where a side is known only roughly.
    """

    group: str
    label: str
    start: date | None
    end: date | None
    sure: bool = True
    note: str = ""

    def days(self) -> list[date]:
        """Return the days that are known of its two sides."""
        return [day for day in (self.start, self.end) if day]


def timeline(spans: Iterable[Span], title: str) -> str:
    """Return an SVG picture of the spans; empty where none has a date."""
    drawn = sorted((span for span in spans if span.days()), key=_order)
    if not drawn:
        return ""
    days = [day for span in drawn for day in span.days()]
    first, last = date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1)
    scale = (_WIDTH - _LEFT - 20) / (last - first).days

    def x(day: date) -> float:
        return round(_LEFT + (day - first).days * scale, 1)

    parts, y = [], 34
    for group, of_group in groupby(drawn, key=lambda span: span.group):
        parts.append(_text(10, y + 14, group, "group"))
        y += _ROW
        for number, span in enumerate(of_group):
            left = x(span.start) if span.start else None
            right = x(span.end) if span.end else None
            parts.append(_bar(span, left, right, y, _COLOURS[number % len(_COLOURS)]))
            y += _ROW
        y += 8
    grid = [_year(year, x(date(year, 1, 1)), y) for year in _years(first.year, last.year)]
    return _SVG.format(
        width=_WIDTH, height=y + 8, title=escape(title), body="\n".join([*grid, *parts])
    )


_SVG: Final = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"
width="{width}" role="img" aria-label="{title}">
<style>
text {{ font: 12px system-ui, sans-serif; fill: #24303a }}
.group {{ font-weight: 600 }} .year {{ fill: #7a8791; font-size: 11px }}
.note {{ fill: #fff; font-size: 11px }}
</style>
<rect width="100%" height="100%" fill="#fff"/>
<text x="10" y="18" style="font-size: 14px; font-weight: 600">{title}</text>
{body}
</svg>
"""


def _order(span: Span) -> tuple[str, date, str]:
    return span.group, span.days()[0], span.label


def _bar(span: Span, left: float | None, right: float | None, y: int, colour: str) -> str:
    """Draw a bar; an open side is a short arrow, because nothing says how far it goes."""
    x0 = left if left is not None else max(_LEFT, (right or 0) - _STUB)
    x1 = max(x0 + 3, right if right is not None else min(_WIDTH - 4, x0 + _STUB))
    top, middle, bottom = y + 2, y + 10, y + 18
    begin = (
        f"M{x0 + 8},{bottom} L{x0},{middle} L{x0 + 8},{top}"
        if left is None
        else f"M{x0},{bottom} L{x0},{top}"
    )
    end = (
        f"L{x1 - 8},{top} L{x1},{middle} L{x1 - 8},{bottom}"
        if right is None
        else f"L{x1},{top} L{x1},{bottom}"
    )
    dash = "" if span.sure else f' fill-opacity="0.55" stroke="{colour}" stroke-dasharray="4 3"'
    label = _text(24, y + 14, span.label, "label", 34)
    note = _text(x0 + 10, y + 14, span.note, "note") if 6.5 * len(span.note) + 16 < x1 - x0 else ""
    return f'{label}<path d="{begin} {end} Z" fill="{colour}"{dash}/>{note}'


def _year(year: int, x: float, bottom: int) -> str:
    line = f'<line x1="{x}" x2="{x}" y1="26" y2="{bottom}" stroke="#e3e8ec"/>'
    return line + _text(x + 3, 30, str(year), "year")


def _years(first: int, last: int) -> range:
    return range(first, last, max(1, (last - first) // 12))


def _text(x: float, y: int, words: str, kind: str, limit: int = 60) -> str:
    shown = words if len(words) <= limit else words[: limit - 1] + "…"
    return f'<text x="{x}" y="{y}" class="{kind}">{escape(shown)}</text>'
