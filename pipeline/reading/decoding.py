"""Bytes to text.

The declared or detected character set, then repair of what earlier programs broke.

Order of trust: byte order mark, strict UTF-8 (nothing else passes it by chance), the declared
character set, damaged UTF-8, Windows-1252 where it makes words (what browsers take), detection by
charset-normalizer. Mojibake ("CafÃ©") is repaired by ftfy, and only where ftfy's own test finds a
line broken; quotes, ligatures and widths stay as they are.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from typing import Final

import ftfy
from charset_normalizer import from_bytes
from ftfy.badness import is_bad

from pipeline.reading.failure import UnreadableError

__all__ = ["clean", "decode", "visible"]

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 1 << 16  # enough for a detector; it is slow on more
_SEQUENCE: Final = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
# In Windows-1252 read as itself no symbol stands inside a word, and no three letters in a row have
# accents.
_NO_WESTERN: Final = re.compile(r"[^\W\d_][¡-¶¸-¿×÷†‡ˆ‰˜™][^\W\d_]|[À-ÖØ-öø-ÿŠšŽžŒœŸƒ]{3}|\ufffd")
# of so many characters at least one is plain in a Western text, one at most lost in a readable one
_MOSTLY: Final = 4
# what press pages are written in; a detector that may choose among all finds DOS and Macintosh sets
_LEGACY: Final = (
    *(
        "cp1251",
        "koi8_r",
        "cp866",
        "cp1250",
        "cp1253",
        "cp1254",
        "cp1255",
        "cp1256",
        "cp1257",
        "cp1258",
        "cp1252",
    ),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "tis_620"),
)
# A NUL between two sentences separates them; any other one is noise.
_LINE_ENDS: Final = re.compile(r"\r\n?|[\u2028\u2029\x85]|(?<=[.!?])\x00+(?=\S)")
# Byte order marks, directional marks, soft hyphens, zero-width spaces, control characters:
# invisible, and each one would split a word in two. The zero-width (non-)joiners stay: Persian and
# Hindi spell with them.
_INVISIBLE: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
# What is left of a no-break space or an apostrophe whose other byte is lost: "2020Â Â", and in an
# Arabic set "UAEآ's".
_STRAY: Final = re.compile("(?<=[0-9a-z.,;:!?)])Â(?:[ \u00a0]?Â)*(?=\\s|$)|(?<=[A-Za-z])آ(?=['’])")
_BROKEN: Final = re.compile(r"[\ud800-\udfff]")
_REPAIR: Final = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    remove_control_chars=False,
    normalization=None,
)


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text of `data`.

    Raises `UnreadableError` where it is no text at all (an image, an archive).
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if wide := _wide(data):
        return data.decode(wide, "replace")
    if _binary(data):
        raise UnreadableError("The file holds no text.", f"first bytes {data[:8].hex(' ')}")
    for candidate in ("utf-8", declared):
        if candidate and _known(candidate):
            try:
                return data.decode(candidate)
            except UnicodeDecodeError:
                continue
    return _detected(data)


def clean(text: str) -> str:
    """Text with `\\n` line ends, no invisible characters, and mojibake repaired.

    >>> clean("CafÃ©\\r\\nna\\u00adtion")
    'Café\\nnation'
    """
    text = _LINE_ENDS.sub("\n", text)
    if is_bad(text):
        text = "".join(_mended(line) for line in text.splitlines(keepends=True))
    if "Â" in text or "آ" in text:
        text = _STRAY.sub("", text)
    return visible(text)


def visible(text: str) -> str:
    """Text without invisible characters and lone surrogates, which no file and no parser takes."""
    return _BROKEN.sub("\ufffd", _INVISIBLE.sub("", text))


def _mended(line: str) -> str:
    # Line by line: a page mixes the encodings of the sites it quotes, and one good line must not
    # shield a broken one.
    return ftfy.fix_text(line, _REPAIR) if is_bad(line) else line


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: in Latin text every other byte is zero."""
    sample = data[:4096]
    if len(sample) < 4 or sample.count(0) < len(sample) // 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 9 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 9 * odd else None


def _binary(data: bytes) -> bool:
    """Control characters that no text has; NULs between words are forgiven."""
    sample = data[:_SAMPLE]
    controls = sum(sample.count(code) for code in range(1, 32) if code not in (9, 10, 12, 13, 27))
    return controls > max(8, len(sample) // 100) or sample.count(0) > max(8, len(sample) // 10)


@lru_cache(maxsize=256)
def _known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True


def _detected(data: bytes) -> str:
    head = data[:_SAMPLE]
    high = len(head.translate(None, bytes(range(128))))
    if (
        2 * sum(map(len, _SEQUENCE.findall(head))) >= high
    ):  # most stand as UTF-8 has them: a detector would break those
        text = data.decode("utf-8", "replace")
    elif _MOSTLY * high < len(head) and not _NO_WESTERN.search(head.decode("cp1252", "replace")):
        text = data.decode("cp1252", "replace")
    else:
        best = from_bytes(head, cp_isolation=list(_LEGACY)).best()
        text = data.decode(best.encoding if best else "utf-8", "replace")
    if _MOSTLY * text.count("\ufffd") > len(text):
        raise UnreadableError(
            "The character set of the text cannot be made out.", f"first bytes {data[:8].hex(' ')}"
        )
    return text
