"""Makes a `Page` of one text or one HTML page, with the checks every page has to pass."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pipeline.model.ids import stable_id
from pipeline.model.records import Page
from pipeline.reading.decoding import clean, decode
from pipeline.reading.failure import UnreadableError
from pipeline.reading.fields import host
from pipeline.reading.html import looks_like_html, read_html
from pipeline.reading.limits import ReadingLimits

__all__ = ["Origin", "make_page"]


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of a page before its text.

    Where it stands, and what its container says of it.
    """

    source: str
    collection: str
    site: str | None = None
    url: str | None = None
    title: str | None = None
    published_on: date | None = None
    fetched_on: date | None = None
    language: str | None = None
    charset: str | None = None


def make_page(
    content: bytes | str, origin: Origin, limits: ReadingLimits, html: bool | None = None
) -> Page:
    """Return the page of `content`; `html` None lets the content decide.

    Raises `UnreadableError` with a sentence.
    """
    if len(content) > limits.page_bytes:
        raise UnreadableError(
            "The page is larger than the limit.", f"more than {limits.page_bytes} bytes"
        )
    if not content.strip():
        raise UnreadableError("The page is empty.")
    if html is None:
        html = looks_like_html(
            content if isinstance(content, str) else decode(content, origin.charset)
        )
    if html:
        return _html_page(content, origin, limits)
    return _page(
        clean(content if isinstance(content, str) else decode(content, origin.charset)),
        origin,
        limits,
    )


def _html_page(content: bytes | str, origin: Origin, limits: ReadingLimits) -> Page:
    found = read_html(content, origin.charset, origin.url)
    origin = replace(  # what the container says is better than what the page says of itself
        origin,
        url=origin.url or found.url,
        title=origin.title or found.title,
        published_on=origin.published_on or found.published_on,
        language=origin.language or found.language,
    )
    return _page(found.text, origin, limits, found.main_text)


def _page(text: str, origin: Origin, limits: ReadingLimits, main_text: str | None = None) -> Page:
    if len(text) > limits.page_chars:
        raise UnreadableError("The text is longer than any press page.", f"{len(text)} characters")
    if not any(map(str.isalnum, text)):
        raise UnreadableError("The page holds no words.", repr(text[:40]))
    return Page(
        page_id=stable_id("page", origin.source, text),
        source=origin.source,
        site=host(origin.url) or origin.site or origin.collection,
        text=text,
        url=origin.url,
        fetched_on=origin.fetched_on,
        title=origin.title,
        published_on=origin.published_on,
        language=origin.language,
        main_text=main_text,
    )
