from datetime import date

from pipeline.model.records import Page
from pipeline.stripping.dates.candidates import anchors
from pipeline.stripping.dates.publication_date import Anchor

DAY = date(2023, 11, 23)


def page(
    fetched_on: date | None = None, url: str | None = None, published_on: date | None = None
) -> Page:
    return Page(
        "p", "site/page.txt", "site", "", url=url, fetched_on=fetched_on, published_on=published_on
    )


def test_a_date_below_an_author_and_a_caption_is_a_stamp() -> None:
    paragraphs = [
        "By A Reporter",
        "Ministers wave on 5 May 2020 (Agency)",
        "November 23, 2023",
        "MINSK – They met.",
    ]
    assert anchors(page(), [], paragraphs) == [Anchor(DAY, "stamp")]


def test_the_headings_of_a_chronicle_are_no_stamps() -> None:
    assert (
        anchors(page(), [], ["A chronicle", "5 May 2020", "It began.", "6 June 2021", "It ended."])
        == []
    )


def test_an_address_stands_beside_what_the_page_says_of_itself() -> None:
    found = anchors(
        page(url="https://site.example/2023/11/23/met", published_on=date(2023, 6, 1)),
        [],
        ["They met."],
    )
    assert found == [Anchor(date(2023, 6, 1), "metadata"), Anchor(DAY, "metadata")]


def test_a_dateline_takes_its_year_from_the_fetching_only_where_it_is_fresh() -> None:
    paragraphs = ["MINSK, 23 November (Agency) – The ministers met."]
    assert anchors(page(fetched_on=date(2023, 11, 25)), [], paragraphs) == [Anchor(DAY, "dateline")]
    assert anchors(page(fetched_on=date(2024, 6, 1)), [], paragraphs) == []
    assert anchors(page(), [], paragraphs) == []
