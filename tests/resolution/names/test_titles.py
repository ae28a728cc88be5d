from __future__ import annotations

from benchmarks.builders.desk import KNOWLEDGE
from pipeline.knowledge.title_matcher import Titles
from pipeline.resolution.names.titles import plain_title, read_title, title_key


def test_one_key_for_all_spellings() -> None:
    assert title_key("the Secretary-General") == title_key("Secretary General")
    assert title_key("Minister of Defense") == title_key("Minister of Defence")
    assert plain_title("The Chairman") == "Chairman"


def test_the_title_in_an_anaphor() -> None:
    titles = Titles(KNOWLEDGE.offices)
    assert read_title("the new Defense Minister", titles) == "Minister of Defence"
    assert read_title("the harvest", titles) == "the harvest"
