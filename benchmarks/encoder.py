"""Measures the language model: names, tags, trees, sentences and speed on annotated files.

    python -m benchmarks.encoder FILE.jsonl ... TREEBANK.spacy ... [--weights FOLDER] [--full]

Names are compared exactly, less a leading article and a trailing possessive; GPE and LOC are one label.
Speed is white-space words per second of CPU time.  `--full` measures the whole pipeline with knowledge and rules.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from pipeline.language import load
from pipeline.language.encoder import load_encoder_pipeline
from pipeline.language.encoder.weights import Weights

ARTICLE, POSSESSIVE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE), re.compile(r"(?:['’]s?|\s)+$")
Name = tuple[int, int, str]


def trimmed(text: str, start: int, end: int, label: str) -> Name:
    article = ARTICLE.match(text, start, end)
    start = article.end() if article else start
    tail = POSSESSIVE.search(text[start:end])
    return (
        start,
        start + tail.start() if tail and tail.start() else end,
        "LOC" if label == "GPE" else label,
    )


def score_names(nlp: Language, path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    fixed = next((set(row["labels"]) for row in rows if "labels" in row), None)
    rows = [row for row in rows if "text" in row]
    labels = fixed or {label for row in rows for *_, label in row["ents"]}
    began = time.process_time()
    docs = list(nlp.pipe(row["text"] for row in rows))
    seconds = time.process_time() - began
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for row, doc in zip(rows, docs, strict=True):
        gold = {trimmed(row["text"], *name) for name in row["ents"]}
        found = {trimmed(row["text"], ent.start_char, ent.end_char, ent.label_) for ent in doc.ents}
        for name in sorted(found):
            if name in gold:
                right[name[2]] += 1
            elif name[2] in labels and not any(
                name[0] < end and start < name[1] for start, end in row["mask"]
            ):
                wrong[name[2]] += 1
        missed.update(label for *_, label in gold - found)
    words = sum(len(row["text"].split()) for row in rows)
    print(
        f"{path.stem}: F1 {f1(right.total(), wrong.total(), missed.total()):.1f}, {words / seconds:,.0f} words/s"
    )
    for label in sorted(labels):
        print(
            f"  {label:8s}{f1(right[label], wrong[label], missed[label]):6.1f}  of {right[label] + missed[label]}"
        )


def f1(right: int, wrong: int, missed: int) -> float:
    return 200 * right / max(1, 2 * right + wrong + missed)


def score_syntax(nlp: Language, path: Path) -> None:
    gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    blank = [
        Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
        for doc in gold
    ]
    examples = [Example(found, doc) for found, doc in zip(nlp.pipe(blank), gold, strict=True)]
    print(
        f"{path.stem}: "
        + ", ".join(f"{name} {100 * value:.1f}" for name, value in syntax_scores(examples))
    )


def syntax_scores(examples: list[Example]) -> Iterable[tuple[str, float]]:
    for name in ("tag", "pos", "lemma"):
        yield name, Scorer.score_token_attr(examples, name)[f"{name}_acc"]
    yield "sentences", Scorer.score_spans(examples, "sents", has_annotation=bool)["sents_f"]
    trees = Scorer.score_deps(examples, "dep", ignore_labels=("p", "punct"))
    yield "UAS", trees["dep_uas"]
    yield "LAS", trees["dep_las"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument(
        "--weights", type=Path, help="folder of other weights than the shipped ones"
    )
    parser.add_argument("--full", action="store_true")
    arguments = parser.parse_args()
    nlp = load() if arguments.full else load_encoder_pipeline()
    if arguments.weights:
        encoder: Any = nlp.get_pipe("communique_encoder")
        encoder.use(Weights.read(arguments.weights))
    nlp("Warm up in Oslo.")
    for path in arguments.files:
        (score_syntax if path.suffix == ".spacy" else score_names)(nlp, path)


if __name__ == "__main__":
    main()
