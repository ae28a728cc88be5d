"""The float part of the graph in operators that add and round alike on all x86-64 processors with AVX2.

onnxruntime has kernels of several widths for softmax (its sum is taken in another order on AVX-512) and for GELU by the
error function (another polynomial there).  A last bit that differs moves an activation over the edge of its quantised
step now and then, and a head or a tag with it.  Exponentials, products and sums of rows have no such kernels, nor has
GELU by tanh.  The division after the product with the values, not before it, makes it cheaper besides; and windows that
are not padded need no mask.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from onnx import NodeProto, helper, numpy_helper

__all__ = ["FUSED", "steady"]

FUSED = "com.microsoft"  # the domain of onnxruntime's own operators
BOUND = 77.0  # of attention scores: e^77 times pieces and values stays below overflow; texts come to 65, rarely more


def steady(graph: Any) -> None:
    """Rewrite GELU and attention in place, and drop the mask."""
    constants = {
        "least": np.float32(-BOUND),
        "greatest": np.float32(BOUND),
        "last_axis": np.array([-1]),
    }
    graph.initializer.extend(
        numpy_helper.from_array(np.asarray(value), name) for name, value in constants.items()
    )
    makers = {name: node for node in graph.node for name in node.output}
    made: dict[str, list[NodeProto]] = {}  # by the output of the node they stand for
    for node in graph.node:
        if node.op_type == "Erf":
            made.update(gelu(graph, makers, node))
        elif node.op_type == "Softmax":
            made.update(attention(graph, makers, node))
    nodes = [new for node in graph.node for new in made.get(node.output[0], [node])]
    del graph.node[:]
    graph.node.extend(nodes)
    for mask in [given for given in graph.input if given.name == "mask"]:
        graph.input.remove(mask)
    prune(graph)


def gelu(graph: Any, makers: dict[str, NodeProto], erf: NodeProto) -> dict[str, list[NodeProto]]:
    """x / sqrt(2), its error function, + 1, * x, / 2: in one operator, by tanh."""
    last = erf
    for _ in range(3):
        (last,) = users(graph, last.output[0])
    x = makers[erf.input[0]].input[0]
    return {last.output[0]: [helper.make_node("FastGelu", [x], last.output, domain=FUSED)]}


def attention(
    graph: Any, makers: dict[str, NodeProto], softmax: NodeProto
) -> dict[str, list[NodeProto]]:
    """Exponentials of the scores before the mask, their product with the values, divided by their sum."""
    scores, shares = makers[softmax.input[0]].input[0], softmax.output[0]
    (product,) = users(graph, shares)
    if product.op_type == "Cast":  # to the type it has
        (product,) = users(graph, product.output[0])
    bounded, total, mixed = f"{shares}_bounded", f"{shares}_total", f"{shares}_mixed"
    return {
        shares: [
            helper.make_node("Clip", [scores, "least", "greatest"], [bounded]),
            helper.make_node("Exp", [bounded], [shares]),
            helper.make_node("ReduceSum", [shares, "last_axis"], [total], keepdims=1),
        ],
        product.output[0]: [
            helper.make_node("MatMul", [shares, product.input[1]], [mixed]),
            helper.make_node("Div", [mixed, total], product.output),
        ],
    }


def users(graph: Any, name: str) -> list[NodeProto]:
    """The nodes that take a tensor."""
    return [node for node in graph.node if name in node.input]


def prune(graph: Any) -> None:
    """Leave out what no output needs."""
    needed = {output.name for output in graph.output}
    kept = []
    for node in reversed(graph.node):
        if not needed.isdisjoint(node.output):
            needed.update(node.input)
            kept.append(node)
    constants = [constant for constant in graph.initializer if constant.name in needed]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(reversed(kept))
    graph.initializer.extend(constants)
