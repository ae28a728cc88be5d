"""The trained network as the files the program ships: an int8 ONNX graph and what belongs to it."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from pipeline.language.encoder.graph import OUTPUTS
from training.encoder.batches import Batch, Vocabulary, Window
from training.encoder.corpus import BIO
from training.encoder.network import Network
from training.encoder.quantise import quantise

INPUTS = ("ids", "cases", "mask", "first")


def export(
    network: Network, vocabulary: Vocabulary, pieces: Path, folder: Path, samples: Sequence[Window]
) -> None:
    """Write graph, classes, relation scorer and word pieces into a folder; scales are measured on `samples`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        plain = Path(temporary) / "plain.onnx"
        write_graph(network, plain)
        quantise(plain, folder / "encoder.onnx", [feed(window) for window in samples])
    classes = {"entities": BIO, "tags": vocabulary.tags, "relations": vocabulary.relations}
    (folder / "classes.json").write_text(json.dumps(classes, indent=1) + "\n", "utf-8")
    weight, bias = network.relation.weight.detach().numpy(), network.relation.bias.detach().numpy()
    np.savez(
        folder / "relations.npz", weight=weight.T.astype(np.float32), bias=bias.astype(np.float32)
    )
    shutil.copyfile(pieces, folder / "pieces.txt")


def feed(window: Window) -> dict[str, NDArray[np.int64]]:
    """One window as the graph takes it."""
    batch = Batch.of([window])
    return {name: getattr(batch, name).numpy() for name in INPUTS}


def write_graph(network: Network, path: Path) -> None:
    """The network in full precision, batch and lengths left open."""
    ids = torch.ones(2, 16, dtype=torch.long)
    first = torch.ones(2, 8, dtype=torch.long)
    pieces = {0: "batch", 1: "pieces"}
    words = {0: "batch", 1: "words"}
    axes = dict.fromkeys(INPUTS, pieces) | dict.fromkeys(OUTPUTS, words) | {"first": words}
    torch.onnx.export(
        network.eval(),
        (ids, ids, ids, first),
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
