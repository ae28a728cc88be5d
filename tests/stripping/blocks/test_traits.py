import pytest

from pipeline.stripping import boilerplate
from pipeline.stripping.blocks.blocks import split
from pipeline.stripping.blocks.traits import Traits, observe
from pipeline.stripping.site_memory import SiteMemory
from tests.stripping.views import view_of


def traits_of(text: str, main: str | None = None) -> list[Traits]:
    return view_of(text, main).traits


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("20.02.2023", "date"),
        ("Published: 20 February 2023", "date"),
        ("* * *", "mark"),
        ("Home", "word"),
        ("Ministers of four states meet in Astana", "head"),
        ("Meeting of the 'Group of Friends of the Charter'", "head"),
        ("They agreed.", "short"),
        ("The ministers of four states met in Astana on Monday.", "sentence"),
        ("He said: “The ministers of four states met in Astana.”", "sentence"),
        ("word " * 41, "long"),
    ],
)
def test_shapes(text: str, shape: str) -> None:
    assert traits_of(text)[0].shape == shape


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Read also:", "opens"),
        ("SHARE", "whole"),
        ("© 2024 The Secretariat", "begins"),
        ("The Press Secretary of the Secretariat", "signature"),
        ("The press secretary said that the ministers would meet again.", ""),
    ],
)
def test_words(text: str, word: str) -> None:
    assert traits_of(text)[0].word == word


def test_how_often_a_site_repeats_a_line_is_told_by_the_page_s_own_commonest_line() -> None:
    memory = SiteMemory()
    for number in range(10):
        few = "Weather and roads\n" if number < 2 else ""
        memory.add(
            "mixed",
            number,
            split(f"News of the house\n{few}Story {'abcdefghij'[number]} is told here."),
        )
    for number in range(10, 100):
        memory.add("mixed", number, split(f"Another site altogether\nTale {number}"))
    spreads = [
        t.spread
        for t in observe(
            split("News of the house\nWeather and roads\nStory a is told here."),
            memory.counts("mixed"),
            boilerplate.shipped(),
        ).traits
    ]
    assert spreads == ["standing", "twice", "once"]


def test_blocks_of_the_main_text_are_known_however_it_is_wrapped() -> None:
    found = traits_of(
        "Menu of the site\n\nThe ministers met\n\nin Astana.", main="The ministers  met in Astana."
    )
    assert [t.main for t in found] == ["out", "in", "in"]


def test_a_page_of_which_nothing_is_known() -> None:
    assert {t.spread for t in traits_of("One line\nAnother line")} == {"unknown"}
