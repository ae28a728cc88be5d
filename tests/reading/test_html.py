"""HTML pages, however they are nested.  The pages are invented."""

import pytest

from pipeline.reading.failure import UnreadableError
from pipeline.reading.html import read_html

BODY = "The ministers of four states met in Astana on Monday to discuss the budget of the Organization."


@pytest.mark.parametrize("depth", [0, 300, 30_000])
def test_text_is_read_at_any_depth(depth: int) -> None:
    page = "<html><head><title>Hall</title></head><body>" + "<div>" * depth + f"<p>{BODY}</p>" + "</div>" * depth
    assert read_html(page).text.strip() == BODY


def test_a_page_of_scripts_shows_no_text() -> None:
    with pytest.raises(UnreadableError):
        read_html("<html><body><script>var words = 'no text';</script><!-- nor this --></body></html>")
