"""HTML to a page.

The whole page as lines of text, the article that trafilatura finds in it, and its metadata.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Final

import html_text
import lxml.html
from trafilatura import bare_extraction
from trafilatura.settings import Document
from trafilatura.utils import load_html

from pipeline.reading.decoding import clean, decode, visible
from pipeline.reading.failure import UnreadableError
from pipeline.reading.published import published_on

__all__ = ["HtmlPage", "looks_like_html", "read_html"]

_DECLARED: Final = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_TAG: Final = re.compile(
    r"<(?:!doctype\s+html|html|head|body|div|p|article|table|meta|title|h1)\b", re.IGNORECASE
)
_UNSEEN: Final = re.compile(
    r"<!--.*?-->|<(script|style|head|template|noscript)\b.*?</\1\s*>", re.I | re.DOTALL
)
_TAGS: Final = re.compile(r"<[!/?]?[a-zA-Z][^>]*>")
_FIRST_TAG: Final = re.compile(r"<([a-z][\w:-]*)", re.IGNORECASE)
_FEEDS: Final = {"rss", "feed", "rdf:rdf"}
_HEAD: Final = 2048
_SCANT: Final = 1000  # characters of an article that may be only a remnant of it
_NO_SEARCH: Final = {
    "extensive_search": False,
    "max_date": "2100-01-01",
}  # its day is not taken: see `published`
_FAR_MORE: Final = 3  # times as much makes the longer reading the article


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """What an HTML page yields; `main_text` is None where no article was found."""

    text: str
    main_text: str | None
    title: str | None
    url: str | None
    published_on: date | None
    language: str | None


def looks_like_html(text: str) -> bool:
    """Return true where markup stands at the beginning.

    A text that merely mentions a tag later is not HTML.

    >>> looks_like_html("<!DOCTYPE html><title>News</title>")
    True
    >>> looks_like_html("The tag <p> opens a paragraph.")
    False
    """
    head = text[:_HEAD].lstrip()
    return head.startswith("<") and bool(_TAG.search(head))


def read_html(source: bytes | str, charset: str | None = None, url: str | None = None) -> HtmlPage:
    """Return the page behind the markup; raises `UnreadableError` where it has no text."""
    markup = source if isinstance(source, str) else decode(source, charset or _declared(source))
    markup = visible(markup)
    if _is_feed(markup):
        raise UnreadableError(
            "The file is a news feed (RSS or Atom), no page; fetch the pages that it lists."
        )
    tree = load_html(markup)
    if tree is None:
        raise UnreadableError("The HTML could not be parsed.")
    text = _text(tree) or _untagged(markup)
    if not text:
        raise UnreadableError("The HTML page shows no text.")
    title, language, published = _title(tree), _language(tree), published_on(tree)
    article = _article(markup, url)
    if article is None:
        return HtmlPage(text, None, title, url, published, language)
    title = clean(article.title) if article.title else title
    main_text = clean(article.text or "") or None
    return HtmlPage(text, main_text, title, url or article.url, published, language)


def _is_feed(markup: str) -> bool:
    first = _FIRST_TAG.search(markup[:_HEAD])
    return first is not None and first[1].lower() in _FEEDS


def _text(tree: lxml.html.HtmlElement) -> str:
    """Return the text that a page shows; the head's title is no line of it."""
    body = tree.find("body")
    return clean(html_text.extract_text(tree if body is None else body)).strip()


def _untagged(markup: str) -> str:
    """Return the text between the tags, for pages nested more deeply than parsers go.

    Scripts and the head are none.
    """
    words = unescape(_TAGS.sub("\n", _UNSEEN.sub(" ", markup)))
    return "\n".join(line for line in map(str.strip, clean(words).splitlines()) if line)


def _article(markup: str, url: str | None) -> Document | None:
    """Return what trafilatura finds, preferring precision.

    Menus and teasers are wrong facts, a lost last line is not.

    Where that leaves next to nothing of a page on which it finds an article otherwise, the article
    is taken.
    """
    precise = _extracted(markup, url, precise=True)
    if _length(precise) >= _SCANT:
        return precise
    ordinary = _extracted(markup, url, precise=False)
    if precise is None or _length(ordinary) > _FAR_MORE * _length(precise):
        return ordinary
    return precise


def _length(article: Document | None) -> int:
    return len(article.text or "") if article else 0


def _extracted(markup: str, url: str | None, precise: bool) -> Document | None:
    tree = load_html(markup)  # extraction takes the tree apart
    found = bare_extraction(
        tree,
        url=url,
        include_comments=False,
        with_metadata=True,
        favor_precision=precise,
        date_extraction_params=_NO_SEARCH,
    )
    return found if isinstance(found, Document) else None


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    return found[1].decode("ascii", "replace") if found else None


def _title(tree: lxml.html.HtmlElement) -> str | None:
    return " ".join(clean(tree.findtext(".//title") or "").split()) or None


def _language(tree: lxml.html.HtmlElement) -> str | None:
    """Return the primary subtag of `<html lang>`: "en-GB" is "en"."""
    declared = (tree.get("lang") or tree.get("xml:lang") or "").strip().lower()
    return re.split(r"[-_]", declared)[0] or None
