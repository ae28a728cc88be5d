"""Every container and packing is read; nothing that a file holds stops a run or takes another page with it."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import pickle
import sys
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.model.records import Page, Reject
from pipeline.reading import Columns, ReadingLimits, files, read

TEXT = "The Council met in Minsk on 12 May 2024.\n\nIt approved the budget."
HTML = (
    "<!DOCTYPE html><html lang='en-GB'><head><title>Council meets</title></head><body>"
    f"<ul><li>Home</li><li>News</li></ul><h1>Council meets</h1><p>{TEXT * 6}</p></body></html>"
)
SMALL = ReadingLimits(page_bytes=1000, page_chars=900, archive_ratio=20, ratio_from_bytes=5000)


def packed(content: bytes) -> bytes:
    """Return gzip that is the same at any time, so that the name of a test is too."""
    return gzip.compress(content, mtime=0)


def pages(location: Path | str, limits: ReadingLimits | None = None) -> list[Page]:
    found = list(read(location, limits))
    assert not [item for item in found if isinstance(item, Reject)], found
    return [item for item in found if isinstance(item, Page)]


def rejects(location: Path, limits: ReadingLimits | None = None) -> list[Reject]:
    """The rejects of a folder that also holds one good page, which must not be lost."""
    (location / "zz good.txt").write_text(TEXT)
    found = list(read(location, limits))
    assert [item.text for item in found if isinstance(item, Page)].count(TEXT) == 1
    bad = [item for item in found if isinstance(item, Reject)]
    assert all(item.stage == "reading" and item.reason.endswith(".") for item in bad)
    return bad


def reject(
    location: Path, content: bytes, name: str = "bad.txt", limits: ReadingLimits | None = None
) -> Reject:
    (location / name).write_bytes(content)
    (found,) = rejects(location, limits)
    assert found.source == name
    return found


# -- what is read ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("suffix", "pack"),
    [
        ("", bytes),
        (".gz", gzip.compress),
        (".zst", zstandard.compress),
        (".bz2", bz2.compress),
        (".xz", lzma.compress),
    ],
)
def test_packings(tmp_path: Path, suffix: str, pack: object) -> None:
    (tmp_path / f"a.txt{suffix}").write_bytes(pack(TEXT.encode()))  # type: ignore[operator]
    (tmp_path / f"b.html{suffix}").write_bytes(pack(HTML.encode()))  # type: ignore[operator]
    (tmp_path / f"c.jsonl{suffix}").write_bytes(pack(json.dumps({"text": TEXT}).encode()))  # type: ignore[operator]
    buffer = io.BytesIO()
    pq.write_table(pa.table({"text": [TEXT]}), buffer)
    (tmp_path / f"d.parquet{suffix}").write_bytes(pack(buffer.getvalue()))  # type: ignore[operator]
    plain, html, line, row = pages(tmp_path)
    assert plain.text == line.text == row.text == TEXT
    assert (line.source, row.source) == (f"c.jsonl{suffix}#1", f"d.parquet{suffix}#1")
    assert html.text.startswith("Home\nNews\n\nCouncil meets\n\nThe Council met")
    assert (html.title, html.language) == ("Council meets", "en")
    assert html.main_text is not None and "Home" not in html.main_text


def test_columns_of_any_name(tmp_path: Path) -> None:
    row = {
        "Body": TEXT,
        "Link": "https://www.example.org/1",
        "date": "2024-05-12T10:00:00Z",
        "lang": "en",
        "headline": "Budget",
    }
    (tmp_path / "rows.jsonl").write_text(
        json.dumps(row) + "\n\n" + json.dumps({"html": HTML, "domain": "www.b.org"})
    )
    first, second = pages(tmp_path)
    assert (first.text, first.title, first.site, first.published_on) == (
        TEXT,
        "Budget",
        "example.org",
        date(2024, 5, 12),
    )
    assert (second.source, second.site, second.title) == ("rows.jsonl#3", "b.org", "Council meets")
    assert (first.language, second.language) == ("en", "en")


def test_columns_can_be_named(tmp_path: Path) -> None:
    pq.write_table(
        pa.table({"story": [TEXT], "text": ["no"], "day": [date(2024, 5, 1)]}),
        tmp_path / "t.parquet",
    )
    (page,) = read(tmp_path, columns=Columns(text=("story",), published_on=("day",)))
    assert isinstance(page, Page)
    assert (page.text, page.published_on) == (TEXT, date(2024, 5, 1))


def test_json_arrays_and_objects(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"text": TEXT}, {"text": TEXT}]))
    (tmp_path / "b.json").write_text(json.dumps({"text": TEXT}, indent=1))
    assert [page.source for page in pages(tmp_path)] == ["a.json#1", "a.json#2", "b.json#1"]


def warc(path: Path) -> None:
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=path.suffix == ".gz")

        def add(
            kind: str, url: str, content: bytes, content_type: str, status: str = "200 OK"
        ) -> None:
            http = StatusAndHeaders(status, [("Content-Type", content_type)], protocol="HTTP/1.0")
            dated = {"WARC-Date": "2024-05-13T08:00:00Z"}
            record = writer.create_warc_record(
                url,
                kind,
                io.BytesIO(content),
                http_headers=http if kind == "response" else None,
                warc_headers_dict=dated,
                warc_content_type=content_type,
            )
            writer.write_record(record)

        add(
            "response",
            "https://www.example.org/1",
            HTML.encode("cp1251"),
            "text/html; charset=windows-1251",
        )
        add("conversion", "https://example.org/2", TEXT.encode(), "text/plain")
        add("request", "https://example.org/1", b"GET /", "application/http")
        add("response", "https://example.org/3", b"gone", "text/html", "404 Not Found")
        add("response", "https://example.org/4", b"\x89PNG", "image/png")


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl.warc.wet.gz"])
def test_web_archives(tmp_path: Path, name: str) -> None:
    warc(tmp_path / name)
    first, second, missing, picture = read(tmp_path)
    assert isinstance(first, Page) and isinstance(second, Page)
    assert (first.site, first.url, first.fetched_on) == (
        "example.org",
        "https://www.example.org/1",
        date(2024, 5, 13),
    )
    assert (first.title, second.text) == ("Council meets", TEXT)
    assert isinstance(missing, Reject) and missing.detail == "HTTP status 404"
    assert isinstance(picture, Reject) and picture.detail == "image/png"


def test_a_broken_archive_keeps_what_came_before(tmp_path: Path) -> None:
    warc(tmp_path / "crawl.warc.gz")
    whole = (tmp_path / "crawl.warc.gz").read_bytes()
    (tmp_path / "crawl.warc.gz").write_bytes(whole[:-200])
    *found, last = read(tmp_path)
    assert [item.url for item in found if isinstance(item, Page)] == [
        "https://www.example.org/1",
        "https://example.org/2",
    ]
    assert isinstance(last, Reject) and last.reason == "The archive is damaged."


# -- where it is read from -------------------------------------------------------------------------------------------
def test_folders_files_globs_and_addresses(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", "3.txt", ".hidden"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name} {TEXT}")
    assert [(page.source, page.site) for page in pages(tmp_path)] == [
        ("3.txt", tmp_path.name),
        ("a/1.txt", "a"),
        ("b/2.txt", "b"),
    ]
    assert [page.source for page in pages(tmp_path / "3.txt")] == ["3.txt"]
    assert [page.source for page in pages(tmp_path / "*" / "*.txt")] == ["a/1.txt", "b/2.txt"]
    assert [page.source for page in pages(f"file://{tmp_path}")] == ["3.txt", "a/1.txt", "b/2.txt"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert [(page.source, page.text) for page in pages("-")] == [("-", TEXT)]


@pytest.mark.parametrize(
    "text", ['{"text": "One."}\n{"text": "Two."}\n', '[{"text": "One."}, {"text": "Two."}]']
)
def test_rows_on_standard_input(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert [(page.source, page.text) for page in pages("-")] == [("-#1", "One."), ("-#2", "Two.")]


@pytest.mark.parametrize("location", ["{}", "file://{}", "{}/**/*"])
def test_tables_of_this_program_are_no_pages(tmp_path: Path, location: str) -> None:
    (tmp_path / "one.txt").write_text(TEXT)
    (tmp_path / "more" / "out" / ".communique").mkdir(parents=True)
    (tmp_path / "more" / "out" / ".communique" / "state").touch()
    (tmp_path / "more" / "out" / "claims.txt").write_text(TEXT)
    own, page = sorted(read(location.format(tmp_path)), key=lambda item: item.source)
    assert (
        isinstance(own, Reject)
        and own.source == "more/out"
        and "tables that this program wrote" in own.reason
    )
    assert isinstance(page, Page) and page.source == "one.txt"


def test_equal_texts_are_two_pages(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(TEXT)
    first, second = pages(tmp_path)
    assert first.page_id != second.page_id
    assert pages(tmp_path) == [first, second]


@pytest.mark.parametrize("location", ["/no/such/folder", "no-such-*.txt", "nosuchprotocol://x"])
def test_a_location_that_does_not_exist(location: str) -> None:
    (found,) = read(location)
    assert isinstance(found, Reject)


def test_an_empty_folder(tmp_path: Path) -> None:
    (found,) = read(tmp_path)
    assert isinstance(found, Reject) and found.reason == "The location holds no files."


# -- bad input -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The page is empty."),
        (b" \n\n ", "The page is empty."),
        (b".", "The page holds no words."),
        (os.urandom(4000), "The file holds no text."),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "The file holds no text."),
        (
            b"\xed\xa0\x80 \xff\xfethe CSTO \xc3\x28 met",
            "The character set of the text cannot be made out.",
        ),
        (b"<html><body><script>x</script></body></html>", "The HTML page shows no text."),
        (packed(TEXT.encode() * 9)[:-20], "The content is damaged."),
        (packed(packed(packed(b"x"))), "The file is packed too many times over."),
    ],
)
def test_unusable_files(tmp_path: Path, content: bytes, reason: str) -> None:
    assert reject(tmp_path, content).reason == reason


def test_a_page_beyond_the_limits(tmp_path: Path) -> None:
    assert (
        reject(tmp_path, b"word " * 300, limits=SMALL).reason
        == "The page is larger than the limit."
    )
    assert (
        reject(tmp_path, b"w" * 950, limits=SMALL).reason
        == "The text is longer than any press page."
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_wide_characters(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "page.txt").write_bytes(TEXT.encode(encoding))
    (tmp_path / "page.html").write_bytes(HTML.encode(encoding))
    html, plain = pages(tmp_path)
    assert plain.text == TEXT
    assert (html.title, html.language) == ("Council meets", "en")


def test_nuls_and_directional_marks(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(TEXT.replace("met", "\u202bm\0et\u200f").encode())
    assert [page.text for page in pages(tmp_path)] == [TEXT]


def test_a_huge_page_is_not_read_to_its_end(tmp_path: Path) -> None:
    with (tmp_path / "bad.txt").open("wb") as sparse:
        sparse.truncate(200_000_000)
    (found,) = rejects(tmp_path)
    assert found.reason == "The page is larger than the limit."


def test_a_million_equal_lines(tmp_path: Path) -> None:
    assert (
        reject(tmp_path, b"the same line\n" * 1_000_000).reason
        == "The text is longer than any press page."
    )


@pytest.mark.parametrize("name", ["bad.jsonl.gz", "bad.txt.gz"])
def test_decompression_bombs(tmp_path: Path, name: str) -> None:
    bomb = packed(packed(b" " * 50_000_000))
    found = reject(
        tmp_path, bomb, name, ReadingLimits(page_bytes=8_000_000, ratio_from_bytes=1_000_000)
    )
    assert found.reason == "The file unpacks out of all proportion, like a decompression bomb."


def test_bad_lines_cost_only_themselves(tmp_path: Path) -> None:
    good = json.dumps({"text": TEXT}).encode()
    lines = [
        b'["no object"]',
        b"{broken",
        b'{"text": 5}',
        b'{"text": null}',
        b'{"other": 1}',
        b'{"text": "' + b"x" * 2000,
    ]
    (tmp_path / "rows.jsonl").write_bytes(b"\n".join([*lines, good, b'{"text": "\\ud800 lone"}']))
    found = list(read(tmp_path, SMALL))
    assert [type(item).__name__ for item in found] == ["Reject"] * 6 + ["Page"] * 2
    assert [item.source for item in found] == [f"rows.jsonl#{number}" for number in range(1, 9)]
    assert isinstance(found[-1], Page) and found[-1].text == "\ufffd lone"


def test_a_missing_column(tmp_path: Path) -> None:
    pq.write_table(pa.table({"z": [TEXT], "a": [1]}), tmp_path / "bad.parquet")
    (found,) = rejects(tmp_path)
    assert (found.reason, found.detail) == (
        "No column holds the text of the page; name it.",
        "columns: a, z",
    )


@pytest.mark.parametrize("name", ["page.parquet", "page.gz", "page.warc", "page.html"])
def test_a_wrong_extension_does_not_matter(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TEXT)
    assert [page.text for page in pages(tmp_path)] == [TEXT]


def test_links_pipes_and_names(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "dead").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "two\nlines.txt").write_text("Another text entirely.")
    os.close(os.open(os.fsencode(tmp_path) + b"/\xff.txt", os.O_CREAT))
    assert {item.source: item.reason for item in rejects(tmp_path)} == {
        "\\udcff.txt": "The page is empty.",
        "dead": "The file could not be opened.",
        "loop": "The link leads back to a folder that contains it.",
        "pipe": "This is no regular file.",
    }
    assert "two\\nlines.txt" in [item.source for item in read(tmp_path)]


def test_a_file_that_vanishes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    stream = read(tmp_path)
    first = next(stream)
    (tmp_path / "b.txt").unlink()
    assert isinstance(first, Page)
    assert [item.reason for item in stream if isinstance(item, Reject)] == [
        "The file could not be read."
    ]


def test_files_can_be_read_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (file,) = pickle.loads(pickle.dumps(files(tmp_path)))
    assert file.open().read() == TEXT.encode()
