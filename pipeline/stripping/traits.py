"""What can be seen of each block: its shape, how often the site repeats it, what its words say.

Traits are small closed vocabularies; `layout.py` weighs them.  The page's own most repeated line tells how many pages
share its template, so pages of several sites may lie in one folder and still be judged against their own kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from pipeline.stripping import stamps, vocabulary
from pipeline.stripping.blocks import Block, key_of
from pipeline.stripping.memory import pair

__all__ = ["Shape", "Spread", "Traits", "Word", "observe"]

Shape = Literal["mark", "date", "word", "head", "short", "sentence", "long"]
Spread = Literal["unknown", "once", "twice", "some", "many", "standing"]
Word = Literal["", "whole", "opens", "begins", "signature"]
Main = Literal["", "in", "out"]


class Traits(NamedTuple):
    """One block as the layout sees it."""

    shape: Shape
    spread: Spread
    run: int  # of the two pairs it forms with its neighbours, how many other pages hold too
    word: Word
    again: bool  # the same words stand on this page a second time
    main: Main  # whether the HTML library counted it to the main text


def observe(blocks: list[Block], counts: Mapping[int, int], main_text: str | None = None) -> list[Traits]:
    """The traits of every block of one page, given the counts of its site."""
    words = vocabulary.load()
    keys = [block.key for block in blocks]
    spread = [counts.get(key, 1) if key else 0 for key in keys]
    standing = max(spread, default=0)
    with_key = [key for key in keys if key]
    pairs = [counts.get(pair(one, two), 1) > 1 for one, two in zip(with_key, with_key[1:], strict=False)]
    seen: dict[int, int] = {}
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
    main = {key_of(line) for line in main_text.split("\n")} - {0} if main_text else None
    traits = []
    place = 0  # of the block among those with a key
    for block, key, count in zip(blocks, keys, spread, strict=True):
        run = 0
        if key:
            run = (place > 0 and pairs[place - 1]) + (place < len(pairs) and pairs[place])
            place += 1
        traits.append(
            Traits(
                shape=_shape(block),
                spread=_spread(count, standing),
                run=run,
                word=_word(block, words),
                again=bool(key) and seen[key] > 1,
                main="" if main is None else "in" if key in main else "out",
            )
        )
    return traits


def _shape(block: Block) -> Shape:
    text = block.text
    if not block.key:
        return "date" if stamps.whole(text) else "mark"
    words = text.count(" ") + 1
    if words > 40:
        return "long"
    closed = text[-1] in '.!?…"”»' or text[-2:] in (".)", ".'", ".’")
    if closed:
        return "sentence" if words >= 8 else "short"
    if words <= 12 and stamps.whole(text):
        return "date"
    return "word" if words <= 3 else "head"


def _spread(count: int, standing: int) -> Spread:
    if standing <= 1:
        return "unknown"
    if count <= 1:
        return "once"
    if count * 10 >= standing * 3 and count > 2:
        return "standing"
    return "twice" if count == 2 else "some" if count * 10 < standing or count < 4 else "many"


def _word(block: Block, words: vocabulary.Vocabulary) -> Word:
    if block.key in words.opens:
        return "opens"
    if block.key in words.whole:
        return "whole"
    text = block.text
    if text[:60].lower().startswith(words.begins):
        return "begins"
    if len(text) < 100 and text[-1] not in ".!?" and words.signature.search(text):
        return "signature"
    return ""
