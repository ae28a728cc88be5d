"""The graph in int8, its activations on scales that are set once and for all.

`quantize_dynamic` of onnxruntime measures the activations of every run anew, so that what is read of a text depends on
the texts beside it in the batch.  Here the scales are measured on training texts (the median over windows of the least
and greatest value; what lies beyond is clipped) and written into the graph.  Windows of many documents may then be read
together, and the graph is a little faster.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

__all__ = ["quantise"]

Feed = Mapping[str, NDArray[np.int64]]
Ranges = dict[str, tuple[float, float]]
STEPS = 255  # of an unsigned byte
FUSED = "com.microsoft"  # the domain of onnxruntime's own operators


def quantise(plain: Path, target: Path, feeds: Sequence[Feed]) -> None:
    """Write the graph `plain` in int8; `feeds` are inputs, one window each, on which activations are measured."""
    quantize_dynamic(plain, target, weight_type=QuantType.QInt8, per_channel=True)
    model = onnx.load(target)
    fix_scales(model.graph, measured(model, feeds))
    model.opset_import.append(helper.make_opsetid(FUSED, 1))
    onnx.save(model, target)


def measured(model: onnx.ModelProto, feeds: Sequence[Feed]) -> Ranges:
    """The range of every tensor that is quantised while the graph runs."""
    names = list(
        dict.fromkeys(
            node.input[0] for node in model.graph.node if node.op_type == "DynamicQuantizeLinear"
        )
    )
    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    del probe.graph.output[:]
    probe.graph.output.extend(
        helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names
    )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        probe.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
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
    (cast,) = users(graph, node)
    (scaled,) = users(graph, cast)
    (scales,) = (
        other for other in graph.node if other.output[0] in scaled.input and other is not cast
    )
    inputs, parts = [*node.input[:2], *scales.input, *node.input[2:]], [cast, scales, scaled]
    for after in users(graph, scaled):
        bias = [name for name in after.input if name in constants]
        if after.op_type == "Add" and bias:
            return [*inputs, *bias], [*parts, after]
    return inputs, parts


def users(graph: Any, node: NodeProto) -> list[NodeProto]:
    return [other for other in graph.node if node.output[0] in other.input]


def grid(node: NodeProto, low: float, high: float) -> tuple[TensorProto, TensorProto]:
    """Scale and zero point, under the names of a node's second and third output."""
    scale = max(high - low, 1e-6) / STEPS
    values = np.array(scale, np.float32), np.array(round(-low / scale), np.uint8)
    first, second = map(numpy_helper.from_array, values, node.output[1:])
    return first, second
