"""Copies are found under every disguise; siblings and sequels are left alone; order decides nothing."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.deduplication import Signatures, Text, cluster

SYLLABLES = "ba ce di fo gu ha ke li mo nu pa re si to vu".split()
NAMES = "Minsk Yerevan Astana Bishkek Dushanbe Moscow Vienna Geneva Ankara Tirana".split()


def word(rng: random.Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=2))


def release(seed: int, sentences: int = 14) -> str:
    """An invented release in an invented language: its words depend on the seed alone."""
    rng = random.Random(seed)
    lines = []
    for _ in range(sentences):
        words = [word(rng) for _ in range(16)]
        words[5], words[11] = rng.choice(NAMES), str(rng.randint(2, 90))
        lines.append(" ".join(words).capitalize() + ".")
        lines[-1] = lines[-1].replace(words[5].lower(), words[5])
    paragraphs = [" ".join(lines[start : start + 3]) for start in range(0, sentences, 3)]
    return f"Release about {word(rng)}\n\n" + "\n\n".join(paragraphs)


def copies(*texts: str) -> dict[str, str]:
    found = cluster(Text(str(number), text) for number, text in enumerate(texts)).copies
    return {copy.id: copy.kind for copy in found}


ORIGINAL = release(1)
TICKER = "\n\n".join(release(seed, 2).partition("\n\n")[2] for seed in (50, 51, 52))


@pytest.mark.parametrize(
    ("copy", "kind"),
    [
        (ORIGINAL, "exact"),
        (ORIGINAL.replace(" ", "\n").upper(), "exact"),
        ("24.11.2022" + ORIGINAL, "near"),
        (ORIGINAL[: len(ORIGINAL) // 2] + " ... Read more", "near"),
        (
            "The agency reports from its office in the north:\n"
            + ORIGINAL
            + "\nSource: the agency",
            "near",
        ),
        (ORIGINAL.replace("ba", "bo", 3), "near"),
    ],
)
def test_copies(copy: str, kind: str) -> None:
    assert list(copies(ORIGINAL, copy).values()) == [kind]


def test_a_copy_under_another_ticker() -> None:
    other = "\n\n".join(release(seed, 2).partition("\n\n")[2] for seed in (60, 61, 62))
    under_tickers = [
        f"{ticker}\n\n{release(seed, 8)}" for ticker in (TICKER, other) for seed in range(100, 110)
    ]
    found = cluster(Text(f"{number:02d}", text) for number, text in enumerate(under_tickers)).copies
    assert {(copy.id, copy.canonical) for copy in found} == {
        (f"{n + 10:02d}", f"{n:02d}") for n in range(10)
    }


@pytest.mark.parametrize("seed", range(5))
def test_siblings_are_no_copies(seed: int) -> None:
    rng, text = random.Random(seed), release(seed)
    place = rng.choice([name for name in NAMES if text.count(name) > 1])
    assert copies(text, text.replace(place, "Tbilisi")) == {}


def test_a_third_text_does_not_join_siblings() -> None:
    sibling = ORIGINAL
    for name in NAMES:
        sibling = sibling.replace(name, name[::-1].title())
    opening = ORIGINAL[: len(ORIGINAL) // 2]
    found = cluster([Text("a", ORIGINAL), Text("b", sibling), Text("c", opening)]).copies
    assert {(copy.id, copy.canonical) for copy in found} == {("c", "a")}


def test_a_sequel_is_no_copy() -> None:
    background = release(7, 10)
    assert copies(release(20, 5) + "\n\n" + background, release(21, 5) + "\n\n" + background) == {}


def test_a_quoted_lead_is_no_copy() -> None:
    lead = ORIGINAL.split("\n\n")[1]
    assert copies(lead + "\n\n" + release(30), ORIGINAL) == {}


def test_texts_without_words_and_short_texts() -> None:
    assert copies("", "", "!!!", "one two", "One, two", "three") == {"1": "exact", "4": "exact"}
    assert cluster([]).copies == ()


def test_canonical_is_complete_then_early_then_long_then_first_by_id() -> None:
    cut_short, later = ORIGINAL[: len(ORIGINAL) // 2], date(2024, 2, 1)
    texts = [
        Text("short and early", cut_short, day=date(2023, 1, 1)),
        Text("b", ORIGINAL, day=later),
        Text("a", ORIGINAL, day=later),
        Text("undated", ORIGINAL + " Read more here"),
    ]
    assert {copy.canonical for copy in cluster(texts).copies} == {"a"}
    assert {
        copy.canonical
        for copy in cluster([*texts, Text("z", ORIGINAL, day=date(2024, 1, 1))]).copies
    } == {"z"}


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 30))
def test_neither_order_nor_instalments_matter(rng: random.Random, first_part: int) -> None:
    texts = [Text(f"{seed}-{kind}", text) for seed in range(10) for kind, text in variants(seed)]
    expected = cluster(texts).copies
    rng.shuffle(texts)
    earlier = cluster(texts[:first_part]).signatures
    assert cluster(texts[first_part:], earlier).copies == expected


def variants(seed: int) -> list[tuple[str, str]]:
    text = release(seed)
    return [("whole", text), ("stamped", "12.03.2012\n" + text), ("short", text[: len(text) // 2])]


def test_signatures_survive_a_file(tmp_path: Path) -> None:
    texts = [
        Text(f"{seed}-{kind}", text, "example.org", date(2024, 1, 1))
        for seed in range(3)
        for kind, text in variants(seed)
    ]
    found = cluster(texts[:5])
    pq.write_table(found.signatures.table(), tmp_path / "signatures.parquet")
    earlier = Signatures.from_table(pq.read_table(tmp_path / "signatures.parquet"))
    assert cluster(texts[5:], earlier).copies == cluster(texts).copies


def test_one_site_on_another_day_has_to_repeat_itself_exactly() -> None:
    edited = ORIGINAL.replace("ba", "bo", 4)
    far = [
        Text("a", ORIGINAL, "a.org", date(2024, 1, 1)),
        Text("b", edited, "b.org", date(2024, 1, 2)),
    ]
    near = [
        Text("a", ORIGINAL, "a.org", date(2024, 1, 1)),
        Text("b", edited, "a.org", date(2024, 1, 2)),
    ]
    assert len(cluster(far).copies) == 1
    assert cluster(near).copies == ()
