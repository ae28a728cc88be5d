import pytest

from pipeline.stripping import boilerplate
from pipeline.stripping.blocks import headlines


@pytest.mark.parametrize(
    "text",
    [
        "By Anna Example",
        "By The Jakarta Reporter More by this Author",
        "By Anna Example - June 20, 2024",
        "NewsPoint.com",
        "www.newspoint.example/asia",
        "(ABC- Jakarta News Agency (JNA)) By A. Example",
        "Jakarta, June 20, 2024",
        "17:00 | Lima, Nov. 14.",
        "Port Moresby, 3 May",
        "No menu items!",
        "You are here: Home",
        "+ ↺ − 16 px",
        "3 min read",
        "1,234 views",
        "14 Dhu al-Hijjah 1445",
        "The envoys in Jakarta. Photo: Agency",
        "The Secretary-General UN Photo/A. Example",
        "picture_20.jpg",
        "Floods • Cup final • Markets up • New ferry line",
        "Statement by: Anna Example",
        "Posted by admin on 20 June 2024",
        "The envoys met for the first time in the capital and spoke with one another at "
        "length about the rivers that "
        "run through all of their three countries. 18.12.2019",
    ],
)
def test_lines_around_headlines_are_none(text: str) -> None:
    assert not headlines.can_be(text, boilerplate.shipped())


@pytest.mark.parametrize(
    "text",
    [
        "Ministers meet in Geneva",
        "By any means: ministers agree on a treaty",
        "Ramadan truce agreed",
        "Speech by the Secretary General at the Munich Conference",
        "Safari park reopens",
        "Photo exhibition opens in Minsk",
        "(Updated) Ministers meet",
        "President visits Example.com headquarters",
        "Agreement of 20 June 2024",
        "Ministers to meet in Lima, Nov. 14",
    ],
)
def test_headlines_that_sound_like_credits_are_headlines(text: str) -> None:
    assert headlines.can_be(text, boilerplate.shipped())


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("RIO DE JANEIRO, BRAZIL – The ministers met.", True),
        ("Jakarta – The ministers met.", True),
        ("JAKARTA, Indonesia (Agency) — The ministers met.", True),
        ("(Agency) - The ministers met.", True),
        ("The Minister – who was ill – did not come.", False),
    ],
)
def test_a_report_opens_with_its_place_or_agency(text: str, opens: bool) -> None:
    assert headlines.opens_a_report(text) is opens
