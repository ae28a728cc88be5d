from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.stripping.blocks.blocks import key_of, split

WRAPPED = """Ministers agree on a plan
The ministers of the member states agreed on Monday to a plan that sets out how
their border services will share what they know, and named a group of experts
that will report to them before the end of the year, the press service said in
Minsk.
The next meeting is to be held in the autumn, in the capital of the state which
then has the chair, and will be open to the press."""


def test_blocks_are_lines_that_hold_something() -> None:
    blocks = split("  One\n\n\n\u00a0 Two \n Three")
    assert [(b.text, b.blank) for b in blocks] == [("One", 0), ("Two", 2), ("Three", 0)]


def test_keys_see_letters_only() -> None:
    assert key_of("Read also:") == key_of("READ  ALSO")
    assert key_of("Page 1 of 7") == key_of("page 2 of 9")
    assert key_of("One") != key_of("Two")
    assert key_of("+7 (495) 621-33-23") == 0


def test_hard_wrapped_lines_become_paragraphs_again() -> None:
    texts = [block.text for block in split(WRAPPED)]
    assert texts[0] == "Ministers agree on a plan"
    assert [text.split()[0] for text in texts] == ["Ministers", "The", "The"]
    assert texts[1].endswith("said in Minsk.")


def test_a_glued_date_is_a_block_of_its_own() -> None:
    assert [block.text for block in split("24.11.2022On Wednesday the council met.")] == [
        "24.11.2022",
        "On Wednesday the council met.",
    ]


@given(st.text(alphabet=st.sampled_from("ab .\n\u00a0\t1\r"), max_size=300))
def test_blocks_lie_in_order_and_hold_every_word(text: str) -> None:
    blocks = split(text)
    assert all(one.end <= two.start for one, two in pairwise(blocks))
    assert " ".join(block.text for block in blocks).split() == text.split()
    assert all(text[block.start : block.end].split() == block.text.split() for block in blocks)
