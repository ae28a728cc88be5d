"""Pages out of web archives: responses and resources of WARC (ISO 28500), conversions of WET."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from pipeline.model.records import Page, Reject
from pipeline.reading.failure import UnreadableError, rejected
from pipeline.reading.fields import day
from pipeline.reading.limits import ReadingLimits
from pipeline.reading.page import Origin, make_page

__all__ = ["read_warc"]

_PAGES: Final = {"response", "resource", "conversion"}
_HTML: Final = {"text/html", "application/xhtml+xml"}
_TEXT: Final = {"text/plain", ""}


class _UpToBreak:
    """A stream that ends where a damaged one breaks off, and remembers why."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self.broken: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            return self._stream.read1(size)
        except Exception as error:
            self.broken = error
            return b""


def read_warc(
    stream: io.BufferedReader, origin: Origin, limits: ReadingLimits
) -> Iterator[Page | Reject]:
    """One page per record that holds one; `source` is `file#record`, counted from 1.

    Requests, metadata and the like are passed over; a record that is a page but cannot be used is a
    reject. Where the archive itself breaks off, what came before is kept and the rest is one
    reject.
    """
    number, whole = 0, _UpToBreak(stream)
    try:
        for number, record in enumerate(ArchiveIterator(whole), 1):
            if record.rec_type not in _PAGES:
                continue
            source = f"{origin.source}#{number}"
            try:
                page = _page(record, source, origin, limits)
            except Exception as error:
                yield rejected(source, whole.broken or error)
                continue
            if whole.broken:
                break  # what was read of this record is not all of it
            yield page
    except ArchiveLoadFailed as error:
        whole.broken = whole.broken or error
    if isinstance(whole.broken, UnreadableError):
        raise whole.broken
    if whole.broken:
        raise UnreadableError(
            "The archive is damaged.", f"at record {number}: {whole.broken}"[:200]
        )


def _page(record: Any, source: str, origin: Origin, limits: ReadingLimits) -> Page:
    headers = record.rec_headers
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if not status.startswith("2"):
        raise UnreadableError("The server sent no page.", f"HTTP status {status}")
    kind, _, parameters = _content_type(record).partition(";")
    kind = kind.strip().lower()
    if kind not in _HTML | _TEXT:
        raise UnreadableError("The record is no page.", kind[:80])
    content = record.content_stream().read(limits.page_bytes + 1)
    record_origin = Origin(
        source,
        origin.collection,
        url=headers.get_header("WARC-Target-URI", "").strip("<>") or None,
        fetched_on=day(headers.get_header("WARC-Date")),
        charset=parameters.partition("charset=")[2].strip(" \"'") or None,
    )
    return make_page(content, record_origin, limits, html=True if kind in _HTML else None)


def _content_type(record: Any) -> str:
    http = record.http_headers
    found = (
        http.get_header("Content-Type") if http else record.rec_headers.get_header("Content-Type")
    )
    return str(found or "")
