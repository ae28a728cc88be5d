"""The edges of an article mended: what a best split leaves outside although it plainly belongs.

Scores see kinds of blocks; they do not see that an article must have a body, that the line above
its first paragraph is its headline, or that a button is nobody's first line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from pipeline.stripping.blocks import headlines
from pipeline.stripping.blocks.blocks import Block
from pipeline.stripping.blocks.layout import Layout
from pipeline.stripping.blocks.marks import SURE, begin_of, is_aside
from pipeline.stripping.blocks.traits import HEADINGS, PROSE, PageView, Traits

__all__ = ["mend"]

_TELLING: Final = frozenset(("short", *PROSE))
_TOP: Final = 2  # blocks above an article that may be its headline and its lead
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_REACH: Final = 3  # blocks above the first paragraph in which its headline is looked for


def mend(layout: Layout, view: PageView) -> Layout:
    """Return the layout with its first and last block set right."""
    layout = _without_buttons(layout, view)
    layout = _with_tail(layout, view.traits)
    layout = _with_lists(layout, view)
    if layout.anchor in SURE:
        return _with_body(layout, view.traits)
    if not layout.anchor:
        layout = _with_lead(layout, view)
    return _with_headline(layout, view)


def _without_buttons(layout: Layout, view: PageView) -> Layout:
    """No article begins with a button, a date, a mark, an author or a remark in brackets."""
    first = layout.first
    while first < layout.last - 1 and _is_small(view, first):
        first += 1
    if first == layout.first:
        return layout
    return layout._replace(first=first, anchor=begin_of(view, first, None).anchor)


def _is_small(view: PageView, index: int) -> bool:
    """True for what stands around headlines and is none."""
    trait = view.traits[index]
    if trait.word == "whole" or trait.shape in ("date", "mark"):
        return True
    if is_aside(view.blocks, index):
        return True
    return trait.shape != "long" and headlines.is_credit(view.blocks[index].text, view.words)


def _with_tail(layout: Layout, traits: list[Traits]) -> Layout:
    """Add lists and signed names below the last paragraph, up to the first line other pages have.

    On a page whose template is not known, prose right below prose belongs to the article: only
    tickers open with the days of other news.
    """
    last = layout.last
    while last < len(traits) and traits[last - 1].shape in PROSE and _goes_on(traits[last]):
        last += 1
    return _kept(layout, range(layout.last, _run_end(traits, last, _is_own)))


def _run_end(traits: list[Traits], start: int, holds: Callable[[Traits], bool]) -> int:
    """Return the first block from `start` on for which a test does not hold, or the page's end."""
    return next((i for i in range(start, len(traits)) if not holds(traits[i])), len(traits))


def _with_lists(layout: Layout, view: PageView) -> Layout:
    """Add the lines with years below a line that announces them: who held a post, and when."""
    kept = list(layout.kept)
    last = layout.last
    index, listed_until = layout.first, 0
    while index < len(view.blocks) and index <= max(layout.last, listed_until):
        end = index + 1
        if _announces_a_list(view.blocks[index], view.traits[index]):
            end = _end_of_list(view, end)
        if end > index + 1:
            kept[index + 1 : end] = [True] * (end - index - 1)
            last, listed_until = max(last, end), end
        index = end
    return layout._replace(last=last, kept=kept)


def _announces_a_list(block: Block, trait: Traits) -> bool:
    return block.text.endswith(":") and trait.is_plain


def _end_of_list(view: PageView, index: int) -> int:
    """Return where the lines with years end that begin at block `index`."""
    while index < len(view.blocks) and _names_years(view.blocks[index], view.traits[index]):
        index += 1
    return index


def _names_years(block: Block, trait: Traits) -> bool:
    if trait.shape in PROSE or not trait.is_plain:
        return False
    return _YEAR.search(block.text) is not None


def _with_body(layout: Layout, traits: list[Traits]) -> Layout:
    """Add the paragraphs below a title without a body."""
    if any(traits[index].shape in _TELLING for index in range(layout.first + 1, layout.last)):
        return layout
    return _kept(layout, range(layout.last, _run_end(traits, layout.last, _tells)))


def _with_lead(layout: Layout, view: PageView) -> Layout:
    """Add a single paragraph above an article: its lead; a ticker has more items."""
    above = [index for index in range(layout.first) if not _is_small(view, index)]
    prose = [index for index in above if view.traits[index].shape in _TELLING]
    if not above or len(above) > _TOP or prose != above[-1:]:
        return layout
    lead = above[-1]
    return _kept(layout, range(lead, layout.first)) if _tells(view.traits[lead]) else layout


def _with_headline(layout: Layout, view: PageView) -> Layout:
    """Add the heading above a body without one."""
    first = layout.first
    if not _is_headline(view, first):
        headline = _headline_above(view, first)
    else:
        headline = first - 1 if _is_dated_under_a_heading(view, first) else None
    return layout if headline is None else _kept(layout, range(headline, headline + 1))


def _is_headline(view: PageView, index: int) -> bool:
    if view.traits[index].shape != "head":
        return False
    return headlines.can_be(view.blocks[index].text, view.words)


def _is_dated_under_a_heading(view: PageView, index: int) -> bool:
    """True for a line of titles that ends in its day, right below the headline."""
    if index == 0 or not _is_heading(view.traits[index - 1]):
        return False
    return headlines.ends_in_its_day(view.blocks[index].text, view.traits[index])


def _headline_above(view: PageView, first: int) -> int | None:
    """Return the block that is the headline of the text that begins at block `first`.

    Its words come again in the text, or it is plain by its place.
    """
    paragraphs = [block.text for block in view.blocks[first : first + 2]]
    for index in islice(_candidates(view, first), _REACH):
        text, trait = view.blocks[index].text, view.traits[index]
        echoed = headlines.echoes(text, *paragraphs)
        if _is_heading(trait):
            return index if echoed or _stands_alone(view, index, first) else None
        if echoed and index == first - 1 and _is_short_heading(text, trait):
            return index
    return None


def _is_short_heading(text: str, trait: Traits) -> bool:
    """True for two or three words."""
    return trait.shape == "word" and " " in text and trait.is_plain


def _candidates(view: PageView, first: int) -> Iterator[int]:
    """Yield the lines above a text, upwards, that may be its headline."""
    for index in range(first - 1, -1, -1):
        trait = view.traits[index]
        if trait.shape in PROSE or trait.word == "opens":
            return
        if not _is_small(view, index):
            yield index


def _stands_alone(view: PageView, index: int, first: int) -> bool:
    """True for a heading right above an author, a date or a dateline, or with none above it."""
    if index < first - 1 or headlines.opens_a_report(view.blocks[first].text):
        return all(_is_small(view, between) for between in range(index + 1, first))
    if index == 0:
        return True
    above = view.traits[index - 1]
    return not above.is_plain or above.shape == "word" or _is_small(view, index - 1)


def _is_heading(trait: Traits) -> bool:
    if trait.shape not in HEADINGS or trait.form not in ("", "flow", "caps"):
        return False
    return trait.is_plain


def _is_own(trait: Traits) -> bool:
    """True for a line no other page has, or one other among its own lines ("Yours sincerely")."""
    if trait.word:
        return False
    if trait.spread == "twice":
        return not trait.run
    return trait.spread == "once"


def _goes_on(trait: Traits) -> bool:
    """True for running text on a page whose template is not known."""
    if trait.spread != "unknown" or trait.word or trait.main == "out":
        return False
    if trait.shape == "short":
        return trait.form == "flow"
    return trait.shape in PROSE


def _tells(trait: Traits) -> bool:
    return trait.shape in _TELLING and trait.is_plain


def _kept(layout: Layout, added: range) -> Layout:
    """Return the layout with some more blocks, at its beginning or its end."""
    if not added:
        return layout
    kept = list(layout.kept)
    kept[added.start : added.stop] = [True] * len(added)
    return layout._replace(
        first=min(layout.first, added.start), last=max(layout.last, added.stop), kept=kept
    )
