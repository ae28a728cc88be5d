import pytest

from pipeline.stripping.blocks.marks import begin_of, end_of, is_aside
from tests.stripping.views import view_of

TITLE = "Ferries to the outer islands sail twice a day"
BODY = "The ferries to the outer islands will sail twice a day from Monday, the harbour said."


@pytest.mark.parametrize(
    ("text", "index", "anchor"),
    [
        (f"{TITLE}\n\n{TITLE}\n\n{BODY}", 0, "twice, in a row"),
        (f"{TITLE}\n\n{TITLE} 20.06.2024\n\n{BODY}", 0, "twice, dated"),
        (f"{TITLE}\n\n20 June 2024\n\n{BODY}", 0, "stamp below"),
        (f"20 June 2024\n\n{TITLE}\n\n{BODY}", 1, "stamp above"),
        (f"{TITLE} - Harbour News\n\n{TITLE}\n\n{BODY}", 1, "page title"),
        (f"Home > News > {TITLE}\n\n{TITLE}\n\n{BODY}", 1, "page title"),
        (f"{TITLE}\n\nGallery of the port\n\n{TITLE}\n\n{BODY}", 0, "twice"),
        (f"{TITLE}\n\n{BODY}", 0, ""),
        (f"By Anna Example\n\n20 June 2024\n\n{BODY}", 0, ""),
    ],
)
def test_a_title_is_known_by_what_stands_around_it(text: str, index: int, anchor: str) -> None:
    assert begin_of(view_of(text), index, None).anchor == anchor


def test_the_title_of_the_metadata_names_a_heading() -> None:
    view = view_of(f"{TITLE}\n\n{BODY}")
    assert begin_of(view, 0, f"{TITLE} | Harbour News").anchor == "page title"


def test_gaps_and_echoes_of_a_beginning() -> None:
    begin = begin_of(view_of(f"Menu of the port\n\n\n{TITLE}\n{BODY}"), 1, None)
    assert (begin.gap, begin.echo, begin.above, begin.below) == (1, 2, "head", "sentence")


def test_the_end_of_a_page_is_its_bottom() -> None:
    view = view_of(f"{BODY}\n\nRead also")
    assert end_of(view.traits, 1).word == "opens"
    assert end_of(view.traits, 2).shape == "bottom"


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("Home\n\n(Corrected in the second paragraph)", True),
        ("Home\n\nA ferry leaves the port\nPhoto: Agency", True),
        ("Home\n\nA ferry leaves the port\n\nPhoto: Agency", False),
    ],
)
def test_remarks_and_captions_are_asides(text: str, aside: bool) -> None:
    assert is_aside(view_of(text).blocks, 1) is aside
