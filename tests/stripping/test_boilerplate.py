from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.lexicon import LexiconError
from pipeline.model.records import Page, Reject
from pipeline.run.run import run
from pipeline.settings import OptionError, Settings
from pipeline.stripping import Cut, SiteMemory, boilerplate, cut
from pipeline.stripping.blocks.blocks import key_of

ARTICLE = (
    "Harbour masters agree on a timetable\n\n"
    "The harbour masters of three islands agreed on a common timetable on Monday.\n\n"
    "Ferry bulletin\n\n"
    "They will meet again before the end of the year, said the oldest of them.\n\n"
    "Ask the lighthouse keeper about this text, which he has read before you did.\n"
)
OWN_WORDS = """
whole: [ferry bulletin]
begins: ["ask the lighthouse keeper"]
walls: {a tide wall: [please wait for the tide]}
"""


def test_the_words_are_ready_to_be_looked_up() -> None:
    words = boilerplate.shipped()
    assert key_of("Read also") in words.opens
    assert key_of("Share") in words.whole
    assert "checking your browser before accessing" in words.walls["a bot wall"]
    assert "uses cookies" in words.notices["a cookie notice"]
    assert words.inline.sub("", "They met (Video) in Minsk [photo].") == "They met in Minsk."
    kept = "the ministers (of four states) met"
    assert words.inline.sub("", kept) == kept


def test_boilerplate_words_of_the_user_are_cut(tmp_path: Path) -> None:
    (tmp_path / "boilerplate.yaml").write_text(OWN_WORDS)
    page = Page("page", "page.txt", "harbour.example", ARTICLE)
    plain = cut(page, SiteMemory())
    own = cut(page, SiteMemory(), boilerplate.load(tmp_path))
    assert isinstance(plain, Cut)
    assert isinstance(own, Cut)
    assert "Ferry bulletin" in plain.documents[0].text
    assert "keeper" in plain.documents[0].text
    assert own.documents[0].text == "\n\n".join(
        line for line in ARTICLE.strip().split("\n\n") if not line.startswith(("Ferry", "Ask"))
    )


def test_a_wall_of_the_user_s_is_a_reject(tmp_path: Path) -> None:
    (tmp_path / "boilerplate.yaml").write_text(OWN_WORDS)
    page = Page("page", "page.txt", "harbour.example", "Harbour\n\nPlease wait for the tide.")
    result = cut(page, SiteMemory(), boilerplate.load(tmp_path))
    assert isinstance(result, Reject)
    assert "a tide wall" in result.reason


def test_a_folder_without_such_a_file_changes_nothing(tmp_path: Path) -> None:
    assert boilerplate.load(tmp_path).whole == boilerplate.shipped().whole


def test_a_line_without_letters_marks_no_other_line(tmp_path: Path) -> None:
    (tmp_path / "boilerplate.yaml").write_text('whole: ["* * *"]')
    assert boilerplate.load(tmp_path).whole == boilerplate.shipped().whole


def test_a_fault_in_the_user_s_words_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "boilerplate.yaml").write_text("opens: [more like this, 7]")
    with pytest.raises(LexiconError, match=r"^boilerplate\.yaml: opens: 7 is no text"):
        boilerplate.load(tmp_path)


def test_a_run_cuts_anew_when_the_user_s_words_change(tmp_path: Path) -> None:
    raw, own = tmp_path / "raw", tmp_path / "own"
    raw.mkdir()
    own.mkdir()
    (raw / "page.txt").write_text(ARTICLE)
    settings = Settings(
        raw=str(raw), out=tmp_path / "out", engine="inline", model="blank", knowledge=own
    )

    def texts() -> list[str]:
        run(settings)
        return pq.read_table(tmp_path / "out" / "documents.parquet")["text"].to_pylist()

    assert "Ferry bulletin" in texts()[0]
    (own / "boilerplate.yaml").write_text(OWN_WORDS)
    assert "Ferry bulletin" not in texts()[0]
    (own / "boilerplate.yaml").write_text("hole: [ferry bulletin]")
    with pytest.raises(OptionError, match="unknown section 'hole'"):
        run(settings)
