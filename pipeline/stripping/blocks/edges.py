"""The edges of an article mended: what a best split of scores leaves outside although it plainly belongs to it.

Scores see kinds of blocks; they do not see that an article must have a body, that the line above its first paragraph is
its headline, or that a button is nobody's first line.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.stripping.blocks import headlines
from pipeline.stripping.blocks.blocks import Block
from pipeline.stripping.blocks.layout import SURE, Layout, begin_of, is_aside
from pipeline.stripping.blocks.traits import HEADINGS, PROSE, Traits

__all__ = ["mend"]

_TELLING: Final = frozenset(("short", *PROSE))
_TOP: Final = 2  # blocks above an article that may be its headline and its lead
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_REACH: Final = 3  # blocks above the first paragraph in which its headline is looked for


def mend(layout: Layout, blocks: list[Block], traits: list[Traits]) -> Layout:
    """The layout with its first and last block set right."""
    layout = _with_lists(
        _with_tail(_without_buttons(layout, blocks, traits), traits), blocks, traits
    )
    if layout.anchor in SURE:
        return _with_body(layout, traits)
    if not layout.anchor:
        layout = _with_lead(layout, blocks, traits)
    return _with_headline(layout, blocks, traits)


def _without_buttons(layout: Layout, blocks: list[Block], traits: list[Traits]) -> Layout:
    """No article begins with a button, a date, a mark, an author or a remark in brackets."""
    first = layout.first
    while first < layout.last - 1 and _is_small(blocks, traits, first):
        first += 1
    if first == layout.first:
        return layout
    return layout._replace(first=first, anchor=begin_of(blocks, traits, first, None).anchor)


def _is_small(blocks: list[Block], traits: list[Traits], index: int) -> bool:
    """True for what stands around headlines and is none."""
    trait = traits[index]
    if trait.word == "whole" or trait.shape in ("date", "mark") or is_aside(blocks, index):
        return True
    return trait.shape != "long" and headlines.is_credit(blocks[index].text)


def _with_tail(layout: Layout, traits: list[Traits]) -> Layout:
    """Lists and signed names below the last paragraph belong to it, up to the first line that other pages have too.

    On a page whose template is not known, prose right below prose does: only tickers open with the days of other news.
    """
    last = layout.last
    while last < len(traits) and traits[last - 1].shape in PROSE and _goes_on(traits[last]):
        last += 1
    while last < len(traits) and _is_own(traits[last]):
        last += 1
    return _kept(layout, range(layout.last, last))


def _with_lists(layout: Layout, blocks: list[Block], traits: list[Traits]) -> Layout:
    """The lines with years below a line that announces them by a colon: who held a post, and when."""
    listed: list[int] = []
    index = layout.first
    while index < len(blocks) and (index <= layout.last or index - 1 in listed):
        announces = (
            blocks[index].text.endswith(":")
            and not traits[index].word
            and not traits[index].repeated
        )
        end = index + 1
        while announces and end < len(blocks) and _names_years(blocks[end], traits[end]):
            end += 1
        if end > index + 1:
            listed += range(index, end)
        index = end
    kept = list(layout.kept)
    for index in listed:
        kept[index] = True
    return layout._replace(last=max([layout.last, *(index + 1 for index in listed)]), kept=kept)


def _names_years(block: Block, trait: Traits) -> bool:
    return (
        trait.shape not in PROSE
        and not trait.word
        and not trait.repeated
        and _YEAR.search(block.text) is not None
    )


def _with_body(layout: Layout, traits: list[Traits]) -> Layout:
    """A title without a body takes the paragraphs below it."""
    if any(traits[index].shape in _TELLING for index in range(layout.first + 1, layout.last)):
        return layout
    last = layout.last
    while last < len(traits) and _tells(traits[last]):
        last += 1
    return _kept(layout, range(layout.last, last))


def _with_lead(layout: Layout, blocks: list[Block], traits: list[Traits]) -> Layout:
    """A single paragraph above an article without a title is its lead; a ticker has more items."""
    above = [index for index in range(layout.first) if not _is_small(blocks, traits, index)]
    prose = [index for index in above if traits[index].shape in _TELLING]
    if above and prose == above[-1:] and len(above) <= _TOP and _tells(traits[prose[0]]):
        return _kept(layout, range(prose[0], layout.first))
    return layout


def _with_headline(layout: Layout, blocks: list[Block], traits: list[Traits]) -> Layout:
    """The heading above a body without one: its words come again in the body, or it is plain by its place."""
    first = layout.first
    if traits[first].shape == "head" and headlines.can_be(blocks[first].text):
        if (
            first
            and headlines.ends_in_its_day(blocks[first].text, traits[first])
            and _is_heading(traits[first - 1])
        ):
            return _kept(layout, range(first - 1, first))
        return layout
    left = _REACH
    for index in range(first - 1, -1, -1):
        trait = traits[index]
        if trait.shape in PROSE or trait.word == "opens" or not left:
            break
        if _is_small(blocks, traits, index):
            continue
        left -= 1
        told_again = headlines.echoes(
            blocks[index].text, *(block.text for block in blocks[first : first + 2])
        )
        if trait.shape == "word" and index == first - 1:
            if told_again and " " in blocks[index].text and not trait.word and not trait.repeated:
                return _kept(layout, range(index, index + 1))
        elif _is_heading(trait):
            crowns = told_again or _stands_alone(blocks, traits, index, first)
            return _kept(layout, range(index, index + 1)) if crowns else layout
    return layout


def _stands_alone(blocks: list[Block], traits: list[Traits], index: int, first: int) -> bool:
    """True for a heading right above an author, a date or a dateline, or with no other heading above it."""
    if index < first - 1 or headlines.opens_a_report(blocks[first].text):
        return all(_is_small(blocks, traits, between) for between in range(index + 1, first))
    above = index - 1
    if index == 0 or traits[above].repeated or traits[above].word or traits[above].shape == "word":
        return True
    return _is_small(blocks, traits, above)


def _is_heading(trait: Traits) -> bool:
    return (
        trait.shape in HEADINGS
        and not trait.word
        and trait.form in ("", "flow", "caps")
        and not trait.repeated
    )


def _is_own(trait: Traits) -> bool:
    """True for a line that no other page has, or one other among lines of its own ("Yours sincerely")."""
    return not trait.word and (
        trait.spread == "once" or (trait.spread == "twice" and not trait.run)
    )


def _goes_on(trait: Traits) -> bool:
    tells = trait.shape in PROSE or (trait.shape == "short" and trait.form == "flow")
    return trait.spread == "unknown" and tells and not trait.word and trait.main != "out"


def _tells(trait: Traits) -> bool:
    return trait.shape in _TELLING and not trait.word and not trait.repeated


def _kept(layout: Layout, added: range) -> Layout:
    """The layout with some more blocks, at its beginning or its end."""
    kept = list(layout.kept)
    for index in added:
        kept[index] = True
    return layout._replace(
        first=min(layout.first, added.start) if added else layout.first,
        last=max(layout.last, added.stop) if added else layout.last,
        kept=kept,
    )
