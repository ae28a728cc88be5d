"""A page as blocks: its non-empty lines, hard-wrapped ones joined again, a date glued to a text split off.

Everything the room decides, it decides about blocks.  A block knows its place in the page's text, so whatever is made
of it can be traced back; its key is equal for lines that differ only in case, digits, spaces and punctuation.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Final, NamedTuple

from pipeline.stripping.dates import date_lines

__all__ = ["Block", "key_of", "letters_of", "split"]

Line = tuple[int, str, int, bytes]  # offset, stripped line, empty lines before, letters
_DROPPED: Final = bytes(i for i in range(128) if not chr(i).isalpha())
_DROPPED_IN_LINES: Final = _DROPPED.replace(b"\n", b"")
_DATE_OPENS: Final = frozenset(
    "0123456789" + "".join(name[0] + name[0].upper() for name in ("date", *date_lines.MONTHS))
)
_NARROWEST, _WIDEST = (
    40,
    140,
)  # characters: hard-wrapped text is narrower, a paragraph on one line usually is not
_PAIRS: Final = 3  # lines that plainly go on in the next before a page counts as hard-wrapped
_HEAD: Final = 60  # characters in which a dateline names its day
_LINKS: Final = frozenset(
    (
        "the",
        "a",
        "an",
        "of",
        "and",
        "to",
        "in",
        "on",
        "for",
        "with",
        "by",
        "from",
        "at",
        "as",
        "that",
    )
)


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
    return _number(letters_of(text))


def letters_of(text: str) -> bytes:
    """The letters of a text in lower case: what two copies of it share whatever their digits, spaces and points."""
    return text.lower().encode("utf-8", "surrogatepass").translate(None, _DROPPED)


def split(text: str) -> list[Block]:
    """The blocks of a page in order."""
    lines = _lines(text)
    width = _width(lines)
    if not width:
        return [
            Block(start, start + len(line), line, _number(letters), blank)
            for start, line, blank, letters in lines
        ]
    blocks: list[Block] = []
    first = 0
    for index, (start, line, _, _) in enumerate(lines, 1):
        if index < len(lines) and not lines[index][2] and _goes_on(line, lines[index][1], width):
            continue
        parts = lines[first:index]
        joined = line if len(parts) == 1 else " ".join([part[1] for part in parts])
        key = _number(b"".join([part[3] for part in parts]))
        blocks.append(Block(parts[0][0], start + len(line), joined, key, parts[0][2]))
        first = index
    return blocks


def _number(letters: bytes) -> int:
    return int.from_bytes(blake2b(letters, digest_size=8).digest(), "big") if letters else 0


def _lines(text: str) -> list[Line]:
    """Every line that is not empty.  The letters of all lines are found at once, which is cheaper than one by one."""
    found: list[Line] = []
    offset = blank = 0
    all_letters = (
        text.lower()
        .encode("utf-8", "surrogatepass")
        .translate(None, _DROPPED_IN_LINES)
        .split(b"\n")
    )
    for raw, letters in zip(text.split("\n"), all_letters, strict=True):
        line = raw.strip()
        if line:
            start = offset
            if len(line) < len(raw):
                start += len(raw) - len(raw.lstrip())
                letters = letters if raw.isascii() else letters_of(line)
            date_end = date_lines.glued(line) if line[0] in _DATE_OPENS else 0
            if date_end:
                date, rest = line[:date_end].rstrip(), line[date_end:].lstrip()
                found.append((start, date, blank, letters_of(date)))
                found.append((start + len(line) - len(rest), rest, 0, letters_of(rest)))
            else:
                found.append((start, line, blank, letters))
            blank = 0
        else:
            blank += 1
        offset += len(raw) + 1
    return found


def _width(lines: list[Line]) -> int:
    """The column at which the page was wrapped: the longest line that plainly goes on in the next; 0 if it was not."""
    longest = pairs = 0
    line = ""
    for _, after, blank, _ in lines:
        if not blank and len(line) >= _NARROWEST and _open(line, after):
            longest = max(longest, len(line))
            pairs += 1
        line = after
    return longest if pairs >= _PAIRS and longest <= _WIDEST else 0


def _open(line: str, after: str) -> bool:
    """True where a sentence goes on in the next line whatever the line's width."""
    return line[-1] not in ".!?" and (after[0].islower() or line.rpartition(" ")[2] in _LINKS)


def _goes_on(line: str, after: str, width: int) -> bool:
    """True where the next line's first word did not fit on this one any more: a wrapped line, not a paragraph's end."""
    if len(line) > width:  # a dateline set before a text that was wrapped already
        if (
            len(line) > _WIDEST
            or not line[-1].isalnum()
            or date_lines.partial(line[:_HEAD]) is None
        ):
            return False
    elif len(line) + 1 + len(after.split(None, 1)[0]) <= width:
        return False
    return not (line.isupper() or after.startswith(line) or date_lines.whole(line))
