"""Time lines as SVG: one row per holder, grouped by what is held, drawn only as finely as the dates are known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby
from typing import Final

__all__ = ["Span", "timeline"]

_WIDTH: Final = 920
_LEFT: Final = 240
_ROW: Final = 22
_COLOURS: Final = ("#2f6f9f", "#c26a2e", "#4b8b5a", "#8a5a9e", "#a8434c", "#5d6b78")


@dataclass(frozen=True, slots=True)
class Span:
    """One holder: from `start` to `end`, days; `None` is open.  `sure` is false where a side is known only roughly."""

    group: str
    label: str
    start: date | None
    end: date | None
    sure: bool = True
    note: str = ""


def timeline(spans: Iterable[Span], title: str) -> str:
    """An SVG picture of the spans; empty where none has a date."""
    drawn = sorted((s for s in spans if s.start or s.end), key=lambda s: (s.group, s.start or date.min, s.label))
    if not drawn:
        return ""
    days = [day for span in drawn for day in (span.start, span.end) if day]
    first, last = date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1)
    scale = (_WIDTH - _LEFT - 20) / (last - first).days

    def x(day: date) -> float:
        return round(_LEFT + (day - first).days * scale, 1)

    parts, y = [], 34
    for group, of_group in groupby(drawn, key=lambda span: span.group):
        parts.append(_text(10, y + 14, group, "group"))
        y += _ROW
        for number, span in enumerate(of_group):
            left, right = x(span.start or first), x(span.end or last)
            parts.append(_bar(span, left, max(right, left + 3), y, _COLOURS[number % len(_COLOURS)]))
            y += _ROW
        y += 8
    grid = [_year(year, x(date(year, 1, 1)), y) for year in _years(first.year, last.year)]
    return _SVG.format(width=_WIDTH, height=y + 8, title=escape(title), body="\n".join([*grid, *parts]))


_SVG: Final = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img" aria-label="{title}">
<style>
text {{ font: 12px system-ui, sans-serif; fill: #24303a }}
.group {{ font-weight: 600 }} .year {{ fill: #7a8791; font-size: 11px }} .note {{ fill: #fff; font-size: 11px }}
</style>
<rect width="100%" height="100%" fill="#fff"/>
<text x="10" y="18" style="font-size: 14px; font-weight: 600">{title}</text>
{body}
</svg>
"""


def _bar(span: Span, left: float, right: float, y: int, colour: str) -> str:
    width = round(right - left, 1)
    dash = "" if span.sure else f' fill-opacity="0.55" stroke="{colour}" stroke-dasharray="4 3"'
    label = _text(24, y + 14, span.label, "label", 34)
    note = _text(left + 6, y + 14, span.note, "note") if 7 * len(span.note) < width else ""
    return f'{label}<rect x="{left}" y="{y + 2}" width="{width}" height="16" rx="3" fill="{colour}"{dash}/>{note}'


def _year(year: int, x: float, bottom: int) -> str:
    line = f'<line x1="{x}" x2="{x}" y1="26" y2="{bottom}" stroke="#e3e8ec"/>'
    return line + _text(x + 3, 30, str(year), "year")


def _years(first: int, last: int) -> Sequence[int]:
    return range(first, last, max(1, (last - first) // 12))


def _text(x: float, y: int, words: str, kind: str, limit: int = 60) -> str:
    shown = words if len(words) <= limit else words[: limit - 1] + "…"
    return f'<text x="{x}" y="{y}" class="{kind}">{escape(shown)}</text>'
