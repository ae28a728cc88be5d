"""Unpacks .gz, .zst, .bz2 and .xz as a stream, layer by layer, within limits.

The first bytes decide, not the name. A decompression bomb is met before it is unpacked: layers are
counted, and the stream stops where the unpacked bytes leave all proportion to the packed ones.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from typing import IO, Any, Final, cast

import zstandard

from pipeline.reading.failure import UnreadableError
from pipeline.reading.limits import ReadingLimits

__all__ = ["peek", "unpack"]

_BUFFER: Final = 1 << 18


def _zstd(stream: IO[bytes]) -> IO[bytes]:
    return cast(
        IO[bytes], zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True)
    )


_OPENERS: Final[dict[bytes, Callable[[Any], Any]]] = {
    b"\x1f\x8b": gzip.open,
    b"\x28\xb5\x2f\xfd": _zstd,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}


class _Counted(io.RawIOBase):
    """A stream that counts what passes and stops where `check` raises."""

    def __init__(self, stream: IO[bytes], check: Callable[[int], None]) -> None:
        # `read1` gives what is at hand, so that what stands before a break in a damaged file is not
        # lost.
        self._read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
        self._check, self.passed = check, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._read(len(buffer))
        buffer[: len(data)] = data
        self.passed += len(data)
        self._check(self.passed)
        return len(data)


def peek(stream: io.BufferedReader, size: int) -> bytes:
    """Return the next `size` bytes (fewer at the end) without taking them."""
    return stream.peek(size)[:size]


def unpack(stream: IO[bytes], limits: ReadingLimits) -> io.BufferedReader:
    """Return the innermost content of a packed stream (or the stream itself), readable as a stream.

    Raises `UnreadableError` at once for too many layers, and while reading where a limit on size or
    ratio is passed.
    """
    packed = _Counted(stream, lambda _: None)
    current = _buffered(packed)
    for _ in range(limits.layers + 1):
        opener = next(
            (opener for magic, opener in _OPENERS.items() if peek(current, 8).startswith(magic)),
            None,
        )
        if opener is None:
            return current
        current = _buffered(_Counted(opener(current), _guard(packed, limits)))
    raise UnreadableError(
        "The file is packed too many times over.", f"more than {limits.layers} layers"
    )


def _buffered(stream: io.RawIOBase) -> io.BufferedReader:
    return io.BufferedReader(stream, _BUFFER)


def _guard(packed: _Counted, limits: ReadingLimits) -> Callable[[int], None]:
    def check(unpacked: int) -> None:
        if unpacked > limits.archive_bytes:
            raise UnreadableError(
                "The unpacked file is larger than the limit.",
                f"more than {limits.archive_bytes} bytes",
            )
        if unpacked > limits.ratio_from_bytes and unpacked > limits.archive_ratio * max(
            packed.passed, 1
        ):
            raise UnreadableError(
                "The file unpacks out of all proportion, like a decompression bomb.",
                f"{unpacked} bytes out of {packed.passed}",
            )

    return check
