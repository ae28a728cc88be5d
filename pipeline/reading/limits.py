"""What reading accepts: how large a page, an archive and its packing may be."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ReadingLimits"]


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """Bounds that keep one bad file from stopping a run.

    Whatever lies beyond them becomes a reject.
    """

    page_bytes: int = 16_000_000  # one page as stored (HTML with its scripts)
    page_chars: int = (
        1_000_000  # one page as text; longer ones are no press pages and choke a parser
    )
    archive_bytes: int = 200_000_000_000  # one file, unpacked
    archive_ratio: int = (
        250  # unpacked to packed size; text packs 3 to 30 times, bombs a thousand times
    )
    ratio_from_bytes: int = (
        64_000_000  # the ratio counts from here on: a small file may well repeat itself
    )
    layers: int = 2  # a .gz in a .gz happens, a third layer is a trap
    json_array_bytes: int = (
        256_000_000  # a JSON array has to be held in memory; JSON lines need not
    )
