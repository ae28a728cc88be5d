"""A page as blocks: its non-empty lines, hard-wrapped ones joined again, a date glued to a text split off.

Everything the room decides, it decides about blocks.  A block knows its place in the page's text, so whatever is made
of it can be traced back; its key is equal for lines that differ only in case, digits, spaces and punctuation.
"""

from __future__ import annotations

import hashlib
from itertools import pairwise
from typing import NamedTuple

from pipeline.stripping import stamps

__all__ = ["Block", "key_of", "letters_of", "split"]

_DROPPED = bytes(i for i in range(128) if not chr(i).isalpha())
_WIDEST = 140  # characters: hard-wrapped text is narrower, a paragraph on one line usually is not
_PAIRS = 3  # lines that plainly go on in the next before a page counts as hard-wrapped
_HEAD = 60  # characters in which a dateline names its day
_LINKS = frozenset(("the", "a", "an", "of", "and", "to", "in", "on", "for", "with", "by", "from", "at", "as", "that"))


class Block(NamedTuple):
    """A paragraph, heading or menu entry; `blank` counts the empty lines before it.  (A tuple: pages have many.)"""

    start: int
    end: int
    text: str
    key: int
    blank: int


def key_of(text: str) -> int:
    """A stable 64-bit number of the letters of a text; 0 where it has none.

    >>> key_of("Read also:") == key_of("READ ALSO")
    True
    """
    letters = letters_of(text)
    return int.from_bytes(hashlib.blake2b(letters, digest_size=8).digest(), "big") if letters else 0


def letters_of(text: str) -> bytes:
    """The letters of a text in lower case: what two copies of it share whatever their digits, spaces and points."""
    return text.lower().encode("utf-8", "surrogatepass").translate(None, _DROPPED)


def split(text: str) -> list[Block]:
    """The blocks of a page in order."""
    lines = _lines(text)
    width = _width(lines)
    if not width:
        return [Block(start, start + len(line), line, key_of(line), blank) for start, line, blank in lines]
    blocks: list[Block] = []
    first = 0
    for index, (start, line, _) in enumerate(lines):
        if index + 1 < len(lines) and _goes_on(line, lines[index + 1], width):
            continue
        joined = " ".join(part for _, part, _ in lines[first : index + 1])
        blocks.append(Block(lines[first][0], start + len(line), joined, key_of(joined), lines[first][2]))
        first = index + 1
    return blocks


def _lines(text: str) -> list[tuple[int, str, int]]:
    """(offset, stripped line, empty lines before) of every line that is not empty."""
    found = []
    offset = blank = 0
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            start = offset if raw[0] == line[0] else offset + len(raw) - len(raw.lstrip())
            date_end = stamps.glued(line)
            if date_end:
                found.append((start, line[:date_end].rstrip(), blank))
                rest = line[date_end:].lstrip()
                found.append((start + len(line) - len(rest), rest, 0))
            else:
                found.append((start, line, blank))
            blank = 0
        else:
            blank += 1
        offset += len(raw) + 1
    return found


def _width(lines: list[tuple[int, str, int]]) -> int:
    """The column at which the page was wrapped: the longest line that plainly goes on in the next; 0 if it was not."""
    longest = pairs = 0
    for (_, line, _), (_, after, blank) in pairwise(lines):
        if not blank and len(line) >= 40 and _open(line, after):
            longest = max(longest, len(line))
            pairs += 1
    return longest if pairs >= _PAIRS and longest <= _WIDEST else 0


def _open(line: str, after: str) -> bool:
    """True where a sentence goes on in the next line whatever the line's width."""
    return line[-1] not in ".!?" and (after[0].islower() or line.rpartition(" ")[2] in _LINKS)


def _goes_on(line: str, following: tuple[int, str, int], width: int) -> bool:
    """True where the next line's first word did not fit on this one any more: a wrapped line, not a paragraph's end."""
    _, after, blank = following
    if blank or line.isupper() or after.startswith(line) or stamps.whole(line):
        return False
    if len(line) > width:  # a dateline set before a text that was wrapped already
        return len(line) <= _WIDEST and line[-1].isalnum() and stamps.partial(line[:_HEAD]) is not None
    return len(line) + 1 + len(after.split(None, 1)[0]) > width
