"""The five founding pages are cut exactly; skipped where they are not beside the repository."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.model.records import Page
from pipeline.stripping import Cut, cut, learn

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
JULY = ["07-25", "07-25", "07-19", "07-19"]
FEBRUARY = ["02-16", "02-14", "02-14", "02-07", "02-07"]
SIGNED = ("001", "004")
DECEMBER = ["12-20", "12-10", "12-11", "12-11"]
EXPECTED = {
    "000": (None, date(2023, 2, 20), "prefix", 8, []),
    "001": ("The CSTO Secretary General had a meeting with", date(2023, 2, 20), "stamp", 6, JULY),
    "002": ("The Chief of the CSTO Joint Staff participated", date(2023, 5, 18), "stamp", 4, JULY),
    "003": ("Meeting of the CSTO Collective Security", date(2023, 11, 23), "stamp", 5, FEBRUARY),
    "004": (
        "On November 23, in Yerevan, the Collective",
        date(2022, 11, 24),
        "stamp",
        15,
        DECEMBER,
    ),
}


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS.exists(), reason="the founding pages are not here")
def test_body_title_stamp_and_ticker_of_all_pages() -> None:
    pages = [
        Page(path.name, path.name, "seeds", path.read_text("utf-8"))
        for path in sorted(SEEDS.glob("*.txt"))
    ]
    memory = learn(pages)
    for page in pages:
        result = cut(page, memory)
        assert isinstance(result, Cut)
        title, day, basis, paragraphs, teasers = EXPECTED[page.page_id[:3]]
        article = result.documents[0]
        assert article.kind == "article"
        body = article.text.split("\n\n")[1:] if article.title else article.text.split("\n\n")
        assert (article.title or "").startswith(title or "")
        assert (result.published_on, result.published_basis, len(body)) == (day, basis, paragraphs)
        assert [
            f"{t.reference_date:%m-%d}" for t in result.documents if t.kind == "teaser"
        ] == teasers
        assert sum(
            document.kind == "signature" for document in result.documents
        ) == page.source.startswith(SIGNED)
