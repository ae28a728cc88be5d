"""Pages out of web archives: responses and resources of WARC (ISO 28500), conversions of WET."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from pipeline.reading.failure import UnreadableError, rejected
from pipeline.reading.fields import day
from pipeline.reading.limits import ReadingLimits
from pipeline.reading.page import Origin, make_page
from pipeline.records import Page, Reject

__all__ = ["read_warc"]

_PAGES: Final = {"response", "resource", "conversion"}
_HTML: Final = {"text/html", "application/xhtml+xml"}
_TEXT: Final = {"text/plain", ""}


def read_warc(stream: io.BufferedReader, origin: Origin, limits: ReadingLimits) -> Iterator[Page | Reject]:
    """One page per record that holds one; `source` is `file#record`, counted from 1.

    Requests, metadata and the like are passed over; a record that is a page but cannot be used is a reject.  Where the
    archive itself breaks off, what came before is kept and the rest is one reject.
    """
    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(stream), 1):
            if record.rec_type not in _PAGES:
                continue
            try:
                yield _page(record, f"{origin.source}#{number}", origin, limits)
            except Exception as error:
                yield rejected(f"{origin.source}#{number}", error)
    except ArchiveLoadFailed as error:
        raise UnreadableError("The archive is damaged.", f"after record {number}: {error}"[:200]) from None


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
    found = http.get_header("Content-Type") if http else record.rec_headers.get_header("Content-Type")
    return str(found or "")
