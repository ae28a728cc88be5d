from pipeline.stripping.blocks import edges, layout
from tests.stripping.views import view_of

TITLE = "Ferries to the outer islands sail twice a day"
BODY = "The ferries to the outer islands will sail twice a day from Monday, the harbour said."
OTHER = (
    "On 3 June, the lighthouse of the northern island was opened to visitors for the first time."
)


def test_the_best_split_begins_at_the_title_and_ends_at_other_texts() -> None:
    view = view_of(f"{OTHER}\n\n{TITLE}\n\n20 June 2024\n\n{BODY}\n\nRead also\n\nA new pier")
    split = layout.find(view)
    assert (split.first, split.last, split.anchor) == (1, 4, "stamp below")


def test_buttons_above_an_article_are_not_its_beginning() -> None:
    view = view_of(f"Share\n\n{BODY}\n\n{OTHER}")
    whole = layout.Layout(first=0, last=3, kept=[True] * 3, anchor="")
    assert edges.mend(whole, view).first == 1


def test_a_list_of_years_under_a_colon_is_kept() -> None:
    lines = ["Harbour masters until now:", "Anna Example 2011-2016", "Boris Example 2017-2021"]
    view = view_of("\n\n".join([TITLE, "20 June 2024", BODY, *lines, "Share"]))
    short = layout.Layout(first=0, last=4, kept=[True] * 4 + [False] * 3, anchor="stamp below")
    mended = edges.mend(short, view)
    assert (mended.last, mended.kept) == (6, [True] * 6 + [False])
