"""Bytes become the text that was meant, and good text stays as it is."""

from __future__ import annotations

import io
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.decoding import clean, decode
from pipeline.reading.failure import UnreadableError

RUSSIAN = "Совет коллективной безопасности собрался в Минске, чтобы обсудить вопросы сотрудничества и бюджет."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
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


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (
            "The talks in Genève went on, said the Café’s envoy – and left. "
            + "They met in Minsk. " * 200,
            "cp1252",
        ),
        ("Le ministre a été reçu à l’Élysée ; il a déclaré « oui ».", "cp1252"),
        (
            "Minister spraw zagranicznych Łodzi przyjął ambasadora i omówił współpracę żołnierzy",
            "cp1250",
        ),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (
            "The Council (Совет) met in Minsk and agreed on many things that were to be done.",
            "cp1251",
        ),
        ("集体安全条约组织理事会会议在明斯克举行，各国元首讨论了合作问题。", "gb18030"),
        (
            "集団安全保障条約機構の会議がミンスクで開かれ、首脳らが協力について話し合った。",
            "shift_jis",
        ),
    ],
)
def test_older_encodings_are_found(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_broken_utf8_keeps_what_is_whole() -> None:
    broken = (
        b"The Council met. \xed\xa0\x80 \xff\xfe the CSTO \xc3\x28 met in Minsk. "
        + "Café.".encode()
    )
    assert (
        decode(broken)
        == "The Council met. \ufffd\ufffd\ufffd \ufffd\ufffd the CSTO \ufffd( met in Minsk. Café."
    )


@pytest.mark.parametrize(
    "data", [b"\xed\xa0\x80 \xff\xfethe CSTO \xc3\x28 met", bytes(range(0x80, 0xFF)) * 4]
)
def test_what_cannot_be_made_out_is_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="cannot be made out"):
        decode(data)


def test_nuls_between_sentences_are_no_sign_of_a_picture() -> None:
    sentence = "The Council met in Minsk."
    assert clean(decode(b"\0".join([sentence.encode()] * 50))) == "\n".join([sentence] * 50)
    assert clean(decode(b"The Coun\0cil met\0\0 in \0Minsk.")) == sentence


def _archive() -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for number in range(3):
            member = tarfile.TarInfo(f"{number}.txt")
            member.size = 900
            archive.addfile(
                member, io.BytesIO(b"The Council met in Minsk on Monday, on Tuesday etc. " * 18)
            )
    return stream.getvalue()


@pytest.mark.parametrize(
    "data", [_archive(), b"SQLite format 3\0" + bytes(4000) + b"text", bytes(range(256)) * 9]
)
def test_binaries_are_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="holds no text"):
        decode(data)


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


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("Abuja, 9 September 2020Â Â Â\nThe", "Abuja, 9 September 2020\nThe"),
        ("the UAEآ's envoy", "the UAE's envoy"),
        ("un Âge d'or", "un Âge d'or"),
        ("CÂ et LÂ", "CÂ et LÂ"),
        ("قرآن", "قرآن"),
    ],
)
def test_what_is_left_of_a_lost_byte_goes_and_letters_stay(broken: str, mended: str) -> None:
    assert clean(broken) == mended
