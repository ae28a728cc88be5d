"""The columns of JSON lines and Parquet, and what their values mean."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from urllib.parse import urlsplit

from dateutil import parser as dates

__all__ = ["Columns", "day", "host"]

_ISO: Final = re.compile(r"\s*(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d{1,5}(?!\d))")
_MILLISECONDS: Final = 100_000_000_000  # as seconds that would be the year 5138


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold what.

    For each field the accepted names, the first that exists wins (case is ignored).

    Either `text` or `html` has to be there.  `Columns(text=("body",))` names a column of one's own.
    """

    text: tuple[str, ...] = (
        "text",
        "content",
        "body",
        "maintext",
        "main_text",
        "article",
        "page_text",
        "fulltext",
    )
    html: tuple[str, ...] = ("html", "raw_html", "page_html", "content_html")
    url: tuple[str, ...] = ("url", "link", "uri", "source_url", "page_url", "address", "href")
    site: tuple[str, ...] = ("site", "host", "domain", "source_domain", "website")
    title: tuple[str, ...] = ("title", "headline", "heading")
    published_on: tuple[str, ...] = (
        *(
            "published_on",
            "date_publish",
            "date_published",
            "published",
            "publish_date",
            "published_at",
        ),
        *("publication_date", "pub_date", "pubdate", "date", "datetime"),
    )
    fetched_on: tuple[str, ...] = (
        *(
            "fetched_on",
            "date_download",
            "crawl_date",
            "crawled_on",
            "crawled_at",
            "fetched_at",
            "fetch_time",
        ),
        *("scraped_at", "scraped_on", "date_crawled", "timestamp"),
    )
    language: tuple[str, ...] = ("language", "lang", "language_code")

    def among(self, present: Collection[str]) -> dict[str, str]:
        """Field -> the present column that holds it; fields without a column are left out."""
        folded = {name.casefold(): name for name in sorted(present, reverse=True)}
        found = {}
        for field in self.__slots__:
            names = (folded.get(name.casefold()) for name in getattr(self, field))
            column = next((name for name in names if name is not None), None)
            if column is not None:
                found[field] = column
        return found


def day(value: object) -> date | None:
    """Return the day a cell means: dates, ISO and written-out dates, RFC 2822, epochs.

    None where it is missing or ambiguous.

    >>> day("2024-02-16T10:00:00Z"), day("16 February 2024"), day(1708077600), day("02/03/2024")
    (datetime.date(2024, 2, 16), datetime.date(2024, 2, 16), datetime.date(2024, 2, 16), None)
    """
    try:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
            return datetime.fromtimestamp(
                value / 1000 if value > _MILLISECONDS else value, UTC
            ).date()
        return _written(value) if isinstance(value, str) else None
    except (ValueError, OverflowError, OSError):
        return None


def _written(text: str) -> date | None:
    iso = _ISO.match(text)
    if iso:
        return date(*map(int, iso.groups()))
    if not re.search(r"[^\W\d]{3}", text):
        return None  # 02/03/2024 is February in one country and March in the next
    # Parsed against two defaults: what differs was not in the text, and a day must be said in full.
    first, second = (
        dates.parse(text, default=default, ignoretz=True).date()
        for default in (datetime(1, 1, 1), datetime(4, 2, 2))
    )
    return first if first == second else None


def host(url: str | None) -> str | None:
    """Return the host of an address, without `www.`.

    Http and https, with and without, are one site.

    >>> host("https://www.Example.org:8080/news?id=1")
    'example.org'
    """
    if not url:
        return None
    try:
        name = urlsplit(url if "://" in url else f"//{url}").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None
