"""The day an HTML page was published, as its markup says it.

Structured data, meta elements, elements marked for it.

The words of a page are never searched here: a day that its story tells is not the day of the page,
and a day that stands on a line of its own is found by who cuts pages apart. What a page says of its
last change is no publication. Names are those of schema.org, Open Graph, Dublin Core and of the
content systems and readers that press sites use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

import lxml.html

from pipeline import lexicon
from pipeline.reading.fields import day

__all__ = ["published_on"]

_IN_DATA: Final = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_SEPARATORS: Final = re.compile(r"[-_.:\s]")
_META: Final = lexicon.words("date_lines", "metadata")
_MARKED: Final = re.compile(
    r"(?:^|[\s_-])(?:published|pubdate|dt-published|(?:entry|post|article|news|publish|publication)-?_?(?:date|time))"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
_UNSET: Final = date(1970, 1, 1)  # what an empty field of a content system turns into
_OLDEST: Final = 1900
_BESIDE: Final = (
    30  # characters beside a day (an author, a place, a time) that make no sentence yet
)


def published_on(tree: lxml.html.HtmlElement) -> date | None:
    """Return the first day that the markup gives for the publication, in the order of trust.

    None where it gives none.
    """
    for values in (_structured(tree), _meta(tree), _marked(tree), _only_time(tree)):
        for value in values:
            found = day(value)
            if found and found != _UNSET and found.year >= _OLDEST:
                return found
    return None


def _structured(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """JSON-LD; its text is searched because much of it is no valid JSON."""
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "").lower():
            yield from _IN_DATA.findall(script.text or "")


def _meta(tree: lxml.html.HtmlElement) -> Iterator[str]:
    for element in tree.iter("meta"):
        names = (element.get(key, "") for key in ("property", "name", "itemprop", "http-equiv"))
        if any(_SEPARATORS.sub("", name).lower() in _META for name in names):
            yield element.get("content") or element.get("datetime", "")


def _marked(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """Elements that microdata or microformats mark as the day of publication."""
    for element in tree.iter("time", "abbr", "span", "div", "p", "li"):
        by_name = (
            "datePublished" in element.get("itemprop", "").split()
            or element.get("pubdate") is not None
        )
        if by_name or (
            element.tag in ("time", "abbr") and _MARKED.search(element.get("class", ""))
        ):
            said = (element.get(key) for key in ("datetime", "content", "title"))
            yield next(filter(None, said), element.text_content())


def _only_time(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """Yield the day of all time elements outside sentences, where it is one.

    Those of a list of news differ.
    """
    times = [
        element
        for element in tree.iter("time")
        if element.get("datetime") and not _in_sentence(element)
    ]
    if len({day(element.get("datetime")) for element in times}) == 1:
        yield times[0].get("datetime", "")


def _in_sentence(element: lxml.html.HtmlElement) -> bool:
    paragraph = next(element.iterancestors("p"), None)
    return (
        paragraph is not None
        and len(paragraph.text_content()) > len(element.text_content()) + _BESIDE
    )
