"""A page as blocks: its lines, hard-wrapped ones joined, a date glued to a text split off.

Everything the room decides, it decides about blocks.  A block knows its place in the page's text,
so whatever is made of it can be traced back; its key is equal for lines that differ only in case,
digits, spaces and punctuation.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Final, NamedTuple

from pipeline import lexicon
from pipeline.stripping.dates import date_lines

__all__ = ["Block", "key_of", "letters_of", "split"]

Line = tuple[int, str, int, bytes]  # offset, stripped line, empty lines before, letters
_DROPPED: Final = bytes(i for i in range(128) if not chr(i).isalpha())
_DROPPED_IN_LINES: Final = _DROPPED.replace(b"\n", b"")
_DATE_OPENS: Final = frozenset(
    "0123456789" + "".join(name[0] + name[0].upper() for name in ("date", *date_lines.MONTHS))
)
_NARROWEST: Final = 40  # characters: hard-wrapped text is wider
_WIDEST: Final = 140  # characters: a paragraph on one line is usually longer
_PAIRS: Final = 3  # lines that plainly go on in the next before a page counts as hard-wrapped
_HEAD: Final = 60  # characters in which a dateline names its day
_LINE_ENDS: Final = lexicon.words("function_words", "line_ends")


class Block(NamedTuple):
    """A paragraph, heading or menu entry; `blank` counts the empty lines before it.

    A tuple, for pages have many.
    """

    start: int
    end: int
    text: str
    key: int
    blank: int


def key_of(text: str) -> int:
    """Return a stable 64-bit number of the letters of a text; 0 where it has none.

    >>> key_of("Read also:") == key_of("READ ALSO")
    True
    """
    return _number(letters_of(text))


def letters_of(text: str) -> bytes:
    """Return the letters of a text in lower case, as UTF-8.

    Two copies share them whatever their digits, spaces and points.
    """
    return text.lower().encode("utf-8", "surrogatepass").translate(None, _DROPPED)


def split(text: str) -> list[Block]:
    """Return the blocks of a page in order."""
    lines = _lines(text)
    width = _width(lines)
    if not width:
        return [
            Block(start, start + len(line), line, _number(letters), blank)
            for start, line, blank, letters in lines
        ]
    blocks: list[Block] = []
    first = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or not _is_wrapped(lines[index - 1], lines[index], width):
            blocks.append(_paragraph(lines[first:index]))
            first = index
    return blocks


def _paragraph(lines: list[Line]) -> Block:
    """Return hard-wrapped lines as one block."""
    start, text, blank, letters = lines[0]
    if len(lines) > 1:
        text = " ".join([line for _, line, _, _ in lines])
        letters = b"".join([letters for _, _, _, letters in lines])
    last_start, last_line, _, _ = lines[-1]
    return Block(start, last_start + len(last_line), text, _number(letters), blank)


def _number(letters: bytes) -> int:
    return int.from_bytes(blake2b(letters, digest_size=8).digest(), "big") if letters else 0


def _lines(text: str) -> list[Line]:
    """Return every line that is not empty.

    The letters of all lines are found at once, which is cheaper than one by one.
    """
    lines: list[Line] = []
    offset = blank = 0
    letters_of_all = text.lower().encode("utf-8", "surrogatepass")
    all_letters = letters_of_all.translate(None, _DROPPED_IN_LINES).split(b"\n")
    for raw, letters in zip(text.split("\n"), all_letters, strict=True):
        line = raw.strip()
        if line:
            start = offset
            if len(line) < len(raw):
                start += len(raw) - len(raw.lstrip())
                letters = letters if raw.isascii() else letters_of(line)
            lines += _without_glued_date((start, line, blank, letters))
            blank = 0
        else:
            blank += 1
        offset += len(raw) + 1
    return lines


def _without_glued_date(whole: Line) -> tuple[Line, ...]:
    """Return a line, the date glued to its beginning as one of its own."""
    start, line, blank, _ = whole
    end = date_lines.glued(line) if line[0] in _DATE_OPENS else 0
    if not end:
        return (whole,)
    date, rest = line[:end].rstrip(), line[end:].lstrip()
    return (
        (start, date, blank, letters_of(date)),
        (start + len(line) - len(rest), rest, 0, letters_of(rest)),
    )


def _width(lines: list[Line]) -> int:
    """Return the column at which the page was wrapped, 0 if it was not.

    It is the length of the longest line that plainly goes on in the next.
    """
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
    if line[-1] in ".!?":
        return False
    return after[0].islower() or line.rpartition(" ")[2] in _LINE_ENDS


def _is_wrapped(line: Line, after: Line, width: int) -> bool:
    """True where a line goes on in the next: the page is wrapped and both are one paragraph."""
    return not after[2] and _goes_on(line[1], after[1], width)


def _goes_on(line: str, after: str, width: int) -> bool:
    """True where the next line's first word did not fit on this one any more."""
    if len(line) > width:
        if not _is_long_dateline(line):
            return False
    elif len(line) + 1 + len(after.split(None, 1)[0]) <= width:
        return False
    return not (line.isupper() or after.startswith(line) or date_lines.whole(line))


def _is_long_dateline(line: str) -> bool:
    """True for a line with a dateline that was set before a text which was wrapped already."""
    if len(line) > _WIDEST or not line[-1].isalnum():
        return False
    return date_lines.partial(line[:_HEAD]) is not None
