from datetime import date

from pipeline.stripping import teasers
from tests.stripping.views import view_of

FERRY = "On 14 June 2024, a second ferry to the outer islands went into service."
PIER = "On 11 June, the builders of the new pier met the fishermen of the port."
LIGHT = "The lighthouse of the northern island was opened to visitors for the first time."


def test_items_are_dated_by_themselves_or_by_their_neighbours() -> None:
    view = view_of(f"Home\n\n{FERRY}\n\n{PIER}\n\n{LIGHT}")
    items = teasers.find(view, 0, len(view.blocks))
    assert [(item.day, item.basis) for item in items] == [
        (date(2024, 6, 14), "text"),
        (date(2024, 6, 11), "neighbours"),
        (date(2024, 6, 14), "neighbours"),
    ]


def test_wider_gaps_part_items_of_two_paragraphs() -> None:
    view = view_of(f"{FERRY}\n{LIGHT}\n\n\n{PIER}")
    items = teasers.find(view, 0, len(view.blocks))
    assert [[block.text for block in item.blocks] for item in items] == [[FERRY, LIGHT], [PIER]]


def test_menus_and_notices_are_no_teasers() -> None:
    view = view_of(
        "Home\n\nNews of the port\n\n© 2024 The harbour of the outer islands and others."
    )
    assert teasers.find(view, 0, len(view.blocks)) == []
