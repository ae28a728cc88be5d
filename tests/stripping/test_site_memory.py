from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.records import Page
from pipeline.stripping import Cut, SiteMemory, cut, learn
from pipeline.stripping.blocks.blocks import key_of
from pipeline.stripping.site_memory import pair

LINES = st.lists(
    st.sampled_from(["Home", "News", "The ministers met.", "An exercise began.", "Go back"]),
    max_size=6,
)
PAGES = st.lists(st.tuples(st.sampled_from(["one.org", "two.org"]), LINES), max_size=6)


def pages_of(raw: Sequence[tuple[str, Sequence[str]]]) -> list[Page]:
    return [Page(str(n), str(n), site, "\n".join(lines)) for n, (site, lines) in enumerate(raw)]


def test_lines_and_pairs_are_counted_once_a_page() -> None:
    memory = learn(pages_of([("s", ["Home", "Home", "News"]), ("s", ["Home", "Something new"])]))
    counts = memory.counts("s")
    assert counts[key_of("home")] == 2
    assert counts[key_of("news")] == 1
    assert counts[pair(key_of("home"), key_of("news"))] == 1
    assert not memory.counts("another")


@given(PAGES)
def test_order_and_copies_change_nothing(raw: list[tuple[str, list[str]]]) -> None:
    pages = pages_of(raw)
    once = learn(pages).to_json()
    assert learn(reversed(pages)).to_json() == once
    assert learn([*pages, *pages]).to_json() == once


@given(PAGES, PAGES)
def test_a_memory_goes_on_where_it_stopped(
    first: list[tuple[str, list[str]]], second: list[tuple[str, list[str]]]
) -> None:
    kept = SiteMemory.from_json(learn(pages_of(first)).to_json())
    assert learn(pages_of(second), kept).to_json() == learn(pages_of([*first, *second])).to_json()


def test_a_kept_memory_is_bounded() -> None:
    memory = SiteMemory(limit=3)
    learn(pages_of([("s", ["Home", "News", "One"]), ("s", ["Home", "News", "Two"])]), memory)
    kept = SiteMemory.from_json(memory.to_json()).counts("s")
    assert sorted(kept.values()) == [2, 2, 2]


def test_tomorrow_s_page_profits_from_what_the_site_taught() -> None:
    def page(name: str, text: str) -> Page:
        slogan = (
            "The Bulletin is written by the Secretariat and read by many people in all of "
            "the four states."
        )
        return Page(
            name,
            name,
            "bulletin.org",
            f"Ministers speak about {name}\n\n{text}\n\n{slogan}\n\nMap of the site",
        )

    def article(memory: SiteMemory) -> str:
        result = cut(tomorrow, memory)
        assert isinstance(result, Cut)
        return result.documents[0].text

    tomorrow = page(
        "islands", "The ministers spoke about the islands on Tuesday and agreed on a plan."
    )
    days = [
        page(name, f"The {name} were the subject of a meeting on Monday in Suva.")
        for name in ("rivers", "roads")
    ]
    kept = SiteMemory.from_json(learn(days).to_json())
    assert "Bulletin" in article(learn([tomorrow]))
    assert "Bulletin" not in article(learn([tomorrow], kept))
    assert article(kept).endswith("agreed on a plan.")
