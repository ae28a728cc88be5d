"""The graph in int8, its activations on scales that are set once and for all.

`quantize_dynamic` of onnxruntime measures the activations of every run anew, so that what is read of a text depends on
the texts beside it in the batch.  Here the scales are measured on training texts (the median over windows of the least
and greatest value; what lies beyond is clipped) and written into the graph.  Windows of many documents may then be read
together, and the graph is a little faster.  `steady` and `narrow` then make it answer alike on other processors.

    python -m training.encoder.quantise OLD NEW NAMES.jsonl ...

does only these last two steps, from a graph that is int8 already; texts of the files are what it is fitted on.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import spacy
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from pipeline.language.encoder.component import Words
from pipeline.language.encoder.graph import inputs
from pipeline.language.encoder.pieces import WordPieces
from pipeline.language.encoder.weights import SHIPPED, Weights
from training.encoder.narrow import narrow, probe
from training.encoder.steady import FUSED, steady, users

__all__ = ["quantise"]

Feed = Mapping[str, NDArray[np.int64]]
Ranges = dict[str, tuple[float, float]]
STEPS = 255  # of an unsigned byte
SAMPLES = 150  # texts on which an older graph is fitted anew


def quantise(plain: Path, target: Path, feeds: Sequence[Feed]) -> None:
    """Write the graph `plain` in int8; `feeds` are inputs, one window each, on which activations are measured."""
    quantize_dynamic(plain, target, weight_type=QuantType.QInt8, per_channel=True)
    model = onnx.load(target)
    fix_scales(model.graph, measured(model, feeds))
    model.opset_import.append(helper.make_opsetid(FUSED, 1))
    write_exact(model, target, feeds)


def write_exact(model: onnx.ModelProto, target: Path, feeds: Sequence[Feed]) -> None:
    """Write a graph so that it answers alike on other processors; its weights are fitted on `feeds`."""
    steady(model.graph)
    narrow(model, feeds)
    onnx.save(model, target)


def measured(model: onnx.ModelProto, feeds: Sequence[Feed]) -> Ranges:
    """The range of every tensor that is quantised while the graph runs."""
    names = list(
        dict.fromkeys(
            node.input[0] for node in model.graph.node if node.op_type == "DynamicQuantizeLinear"
        )
    )
    session = probe(model, names, TensorProto.FLOAT)
    bounds = np.array(
        [[(x.min(), x.max()) for x in session.run(names, dict(feed))] for feed in feeds]
    )
    medians = np.median(bounds, axis=0)
    return {
        name: (min(low, 0.0), max(high, 0.0))
        for name, (low, high) in zip(names, medians.tolist(), strict=True)
    }


def fix_scales(graph: Any, ranges: Ranges) -> None:
    """Put fixed scales where they were measured at run time, and each product with its bias into one operator."""
    constants = {constant.name for constant in graph.initializer}
    kept: list[NodeProto] = []
    gone: set[str] = set()  # what is computed inside another node now
    for node in graph.node:
        if node.op_type == "DynamicQuantizeLinear":
            graph.initializer.extend(grid(node, *ranges[node.input[0]]))
            kept.append(
                helper.make_node(
                    "QuantizeLinear", [node.input[0], *node.output[1:]], node.output[:1]
                )
            )
        elif node.op_type == "MatMulInteger":
            inputs, parts = product(graph, node, constants)
            kept.append(
                helper.make_node("MatMulIntegerToFloat", inputs, parts[-1].output, domain=FUSED)
            )
            gone.update(part.output[0] for part in parts)
        else:
            kept.append(node)
    del graph.node[:]
    graph.node.extend(node for node in kept if node.domain == FUSED or node.output[0] not in gone)


def product(graph: Any, node: NodeProto, constants: set[str]) -> tuple[list[str], list[NodeProto]]:
    """The inputs of one operator for an integer product, and the nodes that it replaces after it, the last one last."""
    (cast,) = users(graph, node.output[0])
    (scaled,) = users(graph, cast.output[0])
    (scales,) = (
        other for other in graph.node if other.output[0] in scaled.input and other is not cast
    )
    inputs, parts = [*node.input[:2], *scales.input, *node.input[2:]], [cast, scales, scaled]
    for after in users(graph, scaled.output[0]):
        bias = [name for name in after.input if name in constants]
        if after.op_type == "Add" and bias:
            return [*inputs, *bias], [*parts, after]
    return inputs, parts


def grid(node: NodeProto, low: float, high: float) -> tuple[TensorProto, TensorProto]:
    """Scale and zero point, under the names of a node's second and third output."""
    scale = max(high - low, 1e-6) / STEPS
    step, zero = np.array(scale, np.float32), np.array(round(-low / scale), np.uint8)
    return numpy_helper.from_array(step, node.output[1]), numpy_helper.from_array(
        zero, node.output[2]
    )


def sampled(files: Sequence[Path]) -> Iterator[Feed]:
    """Some texts of name files, one window each."""
    rows = [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines()]
    pieces, blank = WordPieces(Weights.read(SHIPPED).vocabulary()), spacy.blank("en")
    for text in random.Random(0).sample([row["text"] for row in rows if "text" in row], SAMPLES):
        yield from (inputs([window]) for window in Words(blank(text), pieces).windows())


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m training.encoder.quantise", description="Make a graph exact."
    )
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("names", type=Path, nargs="+", help="name files of sources.yaml")
    arguments = parser.parse_args()
    write_exact(onnx.load(arguments.old), arguments.new, list(sampled(arguments.names)))


if __name__ == "__main__":
    main()
