from datetime import date

import pytest

from pipeline.stripping.dates.publication_date import (
    Anchor,
    best,
    dateline,
    in_address,
    in_name,
    in_text,
)

DAY = date(2023, 11, 23)


@pytest.mark.parametrize(
    "text",
    [
        "MINSK, 23 November 2023 (News Agency) – The ministers met.",
        "MINSK, November 23 /News/. The ministers met.",
        "Minsk, 23 November – The ministers met.",
        "MINSK, Nov. 23 (Agency) -- The ministers met.",
        "(Minsk, 23 November 2023) The ministers met.",
        "NEW YORK, November 23, 2023 - The ministers met.",
    ],
)
def test_a_dateline_names_place_and_day(text: str) -> None:
    assert dateline(text, date(2023, 11, 25)) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "On 23 November 2023, the Minister - who was ill - did not come.",
        "The ministers met in Minsk, 23 November being a holiday.",
        "Minsk, the capital, was decorated on 23 November – a holiday.",
        "The ministers met.",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert dateline(text, DAY) is None


def test_a_dateline_without_a_year_needs_another_anchor() -> None:
    assert dateline("MINSK, 23 November (Agency) – The ministers met.", None) is None


def test_the_strongest_anchor_wins_and_the_other_leaves_a_note() -> None:
    taken, notes = best(
        [Anchor(date(2023, 3, 11), "prefix"), Anchor(DAY, "stamp"), Anchor(DAY, "text")]
    )
    assert taken == Anchor(DAY, "stamp")
    assert notes == ("prefix says 2023-03-11, stamp says 2023-11-23",)
    assert best([]) == (None, ())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On Thursday, 23 November 2023, the ministers met.", DAY),
        ("Twenty years ago, on 23 November 2023, the office was opened.", None),
        ("The mandate, which is in force since 23 November 2023, ends.", None),
        ("The Assembly gave it to him for four years, beginning on 23 November 2023.", None),
    ],
)
def test_a_day_in_the_opening_is_the_news_day_unless_it_is_told_as_another(
    text: str, day: date | None
) -> None:
    assert in_text([text]) == day


@pytest.mark.parametrize(
    ("text", "more", "day"),
    [
        ("The Association was founded in Bangkok on 23 November 2023.", "", None),
        ("The Act, which was signed on 23 November 2023, is in force.", "", None),
        (
            "On 23 November 2023, the Association was founded.",
            "A third state joined it on 1 June 2031.",
            None,
        ),
        ("On 23 November 2023, the ministers met.", "They had met on 1 June 2021.", DAY),
        (
            "On 23 November 2023, the ministers met.",
            "The next meeting will be held on 1 June 2024.",
            DAY,
        ),
        (
            "On 23 November 2023, the ministers met.",
            "The minutes were published on 1 December 2023.",
            DAY,
        ),
    ],
)
def test_history_with_which_a_text_opens_is_not_its_day(
    text: str, more: str, day: date | None
) -> None:
    assert in_text([text, more]) == day


def test_a_dateline_of_december_on_a_page_of_january_is_of_the_year_before() -> None:
    assert dateline("MINSK, December 31 (Agency) – The ministers met.", date(2024, 1, 1)) == date(
        2023, 12, 31
    )


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/2023/11/23/session", DAY),
        ("https://news.example/en/2023-11-23-session.html", DAY),
        ("https://news.example/n20231123.html", DAY),
        ("https://news.example/2023/11/session", None),
        ("https://news.example/calendar?day=2023-11-23", None),
        ("https://web.example/20231123101500/page", None),
        ("https://news.example/id/20239923", None),
    ],
)
def test_an_address_names_the_day_in_its_path(url: str, day: date | None) -> None:
    assert in_address(url) == day


def test_a_file_name_opens_with_a_day_and_folders_count_for_nothing() -> None:
    assert in_name("site/2023-11-23-session.txt") == DAY
    assert in_name("2023-11-23/session.txt") is None
    assert in_name("site/item-20231123.txt") is None
