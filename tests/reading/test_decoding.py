"""Bytes become the text that was meant, and good text stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.decoding import clean, decode

RUSSIAN = "Совет коллективной безопасности собрался в Минске, чтобы обсудить вопросы сотрудничества и бюджет."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_latin_text_in_any_encoding(encoding: str) -> None:
    text = "The Café’s envoy met the Council in Minsk, and they agreed."
    assert clean(decode(text.encode(encoding))) == text


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_cyrillic_text_in_any_encoding(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)) == RUSSIAN


def test_the_declared_encoding_is_used_unless_the_text_is_utf8() -> None:
    assert decode("naïve".encode("latin-1"), "latin-1") == "naïve"
    assert decode("naïve".encode(), "latin-1") == "naïve"
    assert decode("naïve".encode("latin-1") + b" text", "no-such-encoding").endswith("text")


def test_a_few_broken_bytes_do_not_spoil_the_rest() -> None:
    assert decode(RUSSIAN.encode() * 9 + b"\xff") == RUSSIAN * 9 + "\ufffd"


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("CafÃ© in MÃ¼nchen", "Café in München"),
        ("the Councilâ€™s session", "the Council’s session"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("\ufeffra\u00adtified by \u200ethe\u200f Council\x00", "ratified by the Council"),
        ("lone \ud800", "lone \ufffd"),
    ],
)
def test_repair(broken: str, mended: str) -> None:
    assert clean(broken) == mended


@pytest.mark.parametrize(
    "good",
    [
        RUSSIAN,
        "“Quotes” – and ’apostrophes’, … № 5 ﬁne ＡＢＣ &amp; 5°",
        "İstanbul, Sinirlioğlu, Łódź, Škoda, Ñandú, Þór, Ørsted",
        "می‌خواهم",
        "会议在明斯克举行。",
        "tab\tand  two spaces \n",
    ],
)
def test_good_text_stays(good: str) -> None:
    assert clean(good) == good
    assert clean(decode(good.encode())) == good


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_clean_text_can_be_stored_and_shown(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.encode().decode() == cleaned
    assert not any(character in cleaned for character in "\r\x00\ufeff\u00ad\u200e")
