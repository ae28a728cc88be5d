"""Learns the suffix table of `pipeline.language.encoder.lemmas` from words with tags and lemmas."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from pipeline.language.encoder.lemmas import CASED, suffixes
from training.encoder.corpus import Annotated

MOST_CUT = 9


def edit(word: str, lemma: str) -> str | None:
    """How many letters go and which come: `"3y"` for countries to country; `None` where that is no suffix edit."""
    same = 0
    while same < min(len(word), len(lemma)) and word[same] == lemma[same]:
        same += 1
    cut = len(word) - same
    return f"{cut}{lemma[same:]}" if cut <= MOST_CUT else None


def learn(texts: Iterable[Annotated]) -> dict[str, dict[str, str]]:
    """The smallest table, as the majority has it, in which no longer suffix repeats what a shorter one says."""
    words: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for text in texts:
        for word, name, lemma in zip(text.words, text.tags, text.lemmas, strict=True):
            tag = name.partition("|")[2]
            words[tag][word if tag in CASED else word.lower(), lemma] += 1
    return {tag: rules for tag in sorted(words) if (rules := table(votes(words[tag])))}


def votes(words: Counter[tuple[str, str]]) -> dict[str, Counter[str]]:
    """Which edits each key has been seen with: a word speaks as often as it was met, a suffix once for every word."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for (word, lemma), times in words.items():
        change = edit(word, lemma)
        if change is None:
            continue
        whole, *shorter = suffixes(word.lower())
        seen[whole][change] += times
        for suffix in shorter:
            if int(change[0]) <= len(suffix):
                seen[suffix][change] += 1
    return seen


def table(seen: dict[str, Counter[str]]) -> dict[str, str]:
    """One tag's rules; a suffix must be seen three times, a rule must differ from what shorter suffixes give."""
    rules: dict[str, str] = {}
    for key in sorted(seen, key=lambda key: (key.startswith("^"), len(key), key)):
        change = min(seen[key], key=lambda found: (-seen[key][found], found))
        enough = key.startswith("^") or seen[key].total() > 2
        if enough and change != fallback(rules, key):
            rules[key] = change
    return rules


def fallback(rules: dict[str, str], key: str) -> str:
    shorter = suffixes(key.removeprefix("^"))[1:] if key.startswith("^") else suffixes(key)[2:]
    return next((rules[known] for known in shorter if known in rules), "0")
