"""HTML pages, however they are nested.  The pages are invented."""

from datetime import date

import pytest

from pipeline.reading.failure import UnreadableError
from pipeline.reading.html import read_html

DAY = date(2024, 5, 3)
BODY = "The ministers of four states met in Astana on Monday to discuss the budget of the Organization."


@pytest.mark.parametrize("depth", [0, 300, 30_000])
def test_text_is_read_at_any_depth(depth: int) -> None:
    page = (
        "<html><head><title>Hall</title></head><body>"
        + "<div>" * depth
        + f"<p>{BODY}</p>"
        + "</div>" * depth
    )
    assert read_html(page).text.strip() == BODY


@pytest.mark.parametrize(
    "root", ["<rss version='2.0'>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<rdf:RDF>"]
)
def test_a_feed_is_no_page(root: str) -> None:
    with pytest.raises(UnreadableError, match="news feed"):
        read_html(
            f"<?xml version='1.0'?>\n<!-- made daily -->\n{root}<title>News</title><p>{BODY}</p>"
        )


def test_a_page_of_scripts_shows_no_text() -> None:
    with pytest.raises(UnreadableError):
        read_html(
            "<html><body><script>var words = 'no text';</script><!-- nor this --></body></html>"
        )


STORY = "<h1>Envoy received</h1><p>The envoy came today. He spoke of the Act, which was adopted on 1 August 2005.</p>"


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ("", "", None),
        ("", "<p>The Act was signed on <time datetime='2005-08-01'>1 August</time> by all of the states.</p>", None),
        ("", "<ul><li><time datetime='2024-05-03'></time></li><li><time datetime='2024-05-04'></time></li></ul>", None),
        ("", "<time datetime='2024-05-03T10:00:00Z'>Friday</time>", DAY),
        ("", "<ul><time datetime='2024-05-04'></time></ul><time class='entry-date' datetime='2024-05-03'></time>", DAY),
        ("", "<abbr class='published' title='2024-05-03T10:00:00+02:00'>last week</abbr>", DAY),
        ("", "<span itemprop='datePublished' content='2024-05-03'>03/05/2024</span>", DAY),
        ("<meta property='article:published_time' content='2024-05-03T22:15:00+00:00'>", "", DAY),
        ("<meta name='DC.date.issued' content='2024/05/03'>", "", DAY),
        ("<meta name='date' content='Fri, 03 May 2024 10:00:00 CEST'>", "", DAY),
        ("<meta name='pubdate' content='1970-01-01'><meta name='publish-date' content='May 3, 2024'>", "", DAY),
        ("<meta property='article:modified_time' content='2024-05-03'>", "", None),
        ("<meta name='copyrightYear' content='2024'>", "", None),
        ("<script type='application/ld+json'>{'x': 1, \"datePublished\": \"2024-05-03\",}</script>", "", DAY),
        ("<script>var state = {\"datePublished\": \"2024-05-03\"}</script>", "", None),
    ],
)  # fmt: skip
def test_only_the_markup_dates_a_page(head: str, body: str, day: date | None) -> None:
    page = f"<html><head><title>Envoy</title>{head}</head><body>{body}{STORY}</body></html>"
    assert read_html(page).published_on == day
