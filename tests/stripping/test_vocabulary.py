from pipeline.stripping import vocabulary
from pipeline.stripping.blocks.blocks import key_of


def test_the_words_are_ready_to_be_looked_up() -> None:
    words = vocabulary.load()
    assert key_of("Read also") in words.opens
    assert key_of("Share") in words.whole
    assert "checking your browser before accessing" in words.walls["a bot wall"]
    assert "uses cookies" in words.notices["a cookie notice"]
    assert words.inline.sub("", "They met (Video) in Minsk [photo].") == "They met in Minsk."
    kept = "the ministers (of four states) met"
    assert words.inline.sub("", kept) == kept
