"""De-duplication on a test with known clusters.

Pair scores, siblings merged, speed and memory, beside MinHash LSH.

python benchmarks/deduplication.py DOCUMENTS.jsonl [--field text] [--stripped] [--system ours rensa
gaoya ...]

Each line of the file is `{"id", "cluster", "kind", "base", <field>}`: `cluster` is the truth,
`kind` says how a document was made of its `base` ("sibling" for another event in the same words).
With `--stripped` every system gets the articles that this program's own stripping cuts from the
pages, as in a run: copies among the pages are found first, each site (the field "site") is learnt
from the others; a page without an article stays whole. The peers are the fast libraries whose
candidates could have taken the place of ours; each gets lower-cased word 5-grams, 128 permutations,
32 bands and a threshold of 0.5, the best of those tried. Every system runs in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from pipeline.deduplication import Text, cluster
from pipeline.deduplication.union import Union
from pipeline.model.records import Page
from pipeline.reading.decoding import clean
from pipeline.stripping import Cut, cut, learn

Documents = list[tuple[str, str]]
WORD = re.compile(r"\w+")
THRESHOLD, PERMUTATIONS, BANDS = 0.5, 128, 32


def grams(text: str) -> list[str]:
    words = WORD.findall(text.lower())
    return list({" ".join(words[start : start + 5]) for start in range(max(1, len(words) - 4))})


def ours(documents: Documents) -> list[str]:
    canonical = {
        copy.id: copy.canonical
        for copy in cluster(Text(name, text) for name, text in documents).copies
    }
    return [canonical.get(name, name) for name, _ in documents]


def rensa(documents: Documents) -> list[int]:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
    hashes: list[Any] = []
    for start in range(0, len(documents), 2000):
        sets = [grams(text) for _, text in documents[start : start + 2000]]
        hashes += RMinHash.from_token_sets(sets, num_perm=PERMUTATIONS, seed=42)
    return _joined(hashes, index.query, lambda number: index.insert(number, hashes[number]))


def datasketch(documents: Documents) -> list[int]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    sets = ([gram.encode() for gram in grams(text)] for _, text in documents)
    hashes = list(MinHash.generator(sets, num_perm=PERMUTATIONS))
    return _joined(
        hashes,
        index.query,
        lambda number: index.insert(number, hashes[number], check_duplication=False),
    )


def gaoya(documents: Documents) -> list[int]:
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(
        hash_size=32,
        jaccard_threshold=THRESHOLD,
        num_bands=BANDS,
        band_size=4,
        analyzer="word",
        lowercase=True,
        ngram_range=(5, 5),
        id_container="vec",
    )
    union = Union(len(documents))
    for number, (_, text) in enumerate(documents):
        for other in index.query(text):
            union.join(number, other)
        index.insert_document(number, text)
    return [int(root) for root in union.roots()]


def FastSketchLSH(documents: Documents) -> list[int]:  # noqa: N802 (the library's name)
    import numpy as np
    from FastSketchLSH import LSH, FastSimilaritySketch, estimate_jaccard

    sketcher, index = (
        FastSimilaritySketch(size=PERMUTATIONS),
        LSH(num_perm=PERMUTATIONS, num_bands=BANDS, num_threads=1),
    )
    rows = np.asarray(
        sketcher.batch([grams(text) for _, text in documents], num_threads=1), dtype=np.uint64
    )
    index.insert(rows)
    union = Union(len(documents))
    for number, near in enumerate(index.query(rows)):
        for other in near:
            if other != number and estimate_jaccard(rows[number], rows[other]) >= THRESHOLD:
                union.join(number, other)
    return [int(root) for root in union.roots()]


def _joined(
    hashes: Sequence[Any], query: Callable[[Any], Iterable[int]], insert: Callable[[int], None]
) -> list[int]:
    union = Union(len(hashes))
    for number, minhash in enumerate(hashes):
        for other in query(minhash):
            if (
                union.find(number) != union.find(other)
                and minhash.jaccard(hashes[other]) >= THRESHOLD
            ):
                union.join(number, other)
        insert(number)
    return [int(root) for root in union.roots()]


SYSTEMS: dict[str, Callable[[Documents], Sequence[object]]] = {
    system.__name__: system for system in (ours, rensa, gaoya, datasketch, FastSketchLSH)
}


def stripped(rows: Iterable[dict[str, Any]], field: str) -> Documents:
    """The article of every page.

    What pages of its site share is learnt from those that are no copies of others.
    """
    pages = [Page(row["id"], row["id"], row["site"], clean(row[field])) for row in rows]
    copies = {
        copy.id
        for copy in cluster(Text(page.page_id, page.text, page.site) for page in pages).copies
    }
    memory = learn(page for page in pages if page.page_id not in copies)
    articles = []
    for page in pages:
        result = cut(page, memory)
        documents = result.documents if isinstance(result, Cut) else ()
        texts = [document.text for document in documents if document.kind == "article"]
        articles.append((page.page_id, texts[0] if texts else page.text))
    return articles


def pairs(counts: Iterable[int]) -> int:
    return sum(count * (count - 1) // 2 for count in counts)


def scores(rows: Sequence[dict[str, Any]], found: Sequence[object]) -> dict[str, float]:
    truth = [row["cluster"] for row in rows]
    right = pairs(Counter(zip(truth, found, strict=True)).values())
    precision = right / max(pairs(Counter(found).values()), 1)
    recall = right / max(pairs(Counter(truth).values()), 1)
    place = {row["id"]: group for row, group in zip(rows, found, strict=True)}
    together: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        if row.get("base") in place:
            together[row["kind"]].append(place[row["id"]] == place[row["base"]])
    result = {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(precision + recall, 1e-9),
    }
    return result | {kind: sum(hits) / len(hits) for kind, hits in sorted(together.items())}


def measure(path: Path, field: str, own_stripping: bool, system: str) -> dict[str, Any]:
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    documents = (
        stripped(rows, field) if own_stripping else [(row["id"], row.pop(field)) for row in rows]
    )
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    found = SYSTEMS[system](documents)
    seconds = time.process_time() - start
    extra = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    figures = {name: round(value, 4) for name, value in scores(rows, found).items()}
    return {
        "system": system,
        "field": f"{field}, stripped" if own_stripping else field,
        **figures,
        "per_cpu_s": round(len(rows) / seconds),
        "extra_mb": round(extra),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=Path)
    parser.add_argument("--field", default="text")
    parser.add_argument("--stripped", action="store_true")
    parser.add_argument("--system", nargs="+", choices=sorted(SYSTEMS), default=["ours"])
    options = parser.parse_args()
    if len(options.system) == 1:
        print(
            json.dumps(
                measure(options.documents, options.field, options.stripped, options.system[0])
            )
        )
        return
    for system in options.system:
        command = [
            sys.executable,
            __file__,
            str(options.documents),
            "--field",
            options.field,
            "--system",
            system,
        ]
        subprocess.run([*command, *(["--stripped"] if options.stripped else [])], check=True)


if __name__ == "__main__":
    main()
