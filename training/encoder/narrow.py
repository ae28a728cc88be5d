"""Integer weights so narrow that their products add up exactly on every processor.

Processors without VNNI multiply bytes in pairs: two products of an activation (0 to 255) and a weight are added in 16
bits, and what is beyond is cut off.  Weights are therefore held so small that no two of a column can leave 16 bits
together.  That costs almost a bit of each; most of it comes back by rounding a column's weights one after the other,
every one making up for the error of those before it on activations as texts give them (OPTQ, Frantar et al. 2023).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

__all__ = ["PAIR", "largest_pair", "narrow", "probe", "rounded"]

Floats = NDArray[np.float64]
Feed = Mapping[str, NDArray[np.int64]]
PAIR = (
    np.iinfo(np.int16).max // np.iinfo(np.uint8).max
)  # 128: two weights of one sign come to no more than this
DAMPING = 0.01  # added to the diagonal, as a share of its mean
BLOCK = 64  # weights whose errors are passed on together


def narrow(model: onnx.ModelProto, feeds: Sequence[Feed]) -> None:
    """Round the weights of every integer product anew; `feeds` are inputs, one window each."""
    constants = {constant.name: constant for constant in model.graph.initializer}
    products = [node for node in model.graph.node if node.op_type == "MatMulIntegerToFloat"]
    moments = measured_moments(model, products, feeds)
    for node in {node.input[1]: node for node in products}.values():
        weights, steps = constants[node.input[1]], constants[node.input[3]]
        integers, wider = narrowed(
            numpy_helper.to_array(weights).astype(np.float64), moments[node.input[0]]
        )
        replaced = np.asarray(numpy_helper.to_array(steps) * wider, np.float32)
        weights.CopyFrom(numpy_helper.from_array(integers.astype(np.int8), weights.name))
        steps.CopyFrom(numpy_helper.from_array(replaced, steps.name))


def measured_moments(
    model: onnx.ModelProto, products: Sequence[NodeProto], feeds: Sequence[Feed]
) -> dict[str, Floats]:
    """Inputs x inputs second moments of what each product gets, less its zero point."""
    zeros = {node.input[0]: node.input[4] for node in products}
    constants = {constant.name: constant for constant in model.graph.initializer}
    shifts = {name: int(numpy_helper.to_array(constants[zero])) for name, zero in zeros.items()}
    exact = {"session.x64quantprecision": "1"}  # on every processor, if slower
    session = probe(model, list(shifts), TensorProto.UINT8, exact)
    taken = [given.name for given in session.get_inputs()]
    moments: dict[str, Any] = dict.fromkeys(shifts, 0.0)
    for feed in feeds:
        found = session.run(list(shifts), {name: feed[name] for name in taken})
        for (name, shift), values in zip(shifts.items(), found, strict=True):
            rows = values.reshape(-1, values.shape[-1]).astype(np.float32) - shift
            moments[name] = moments[name] + rows.T @ rows
    return {name: np.asarray(total, np.float64) for name, total in moments.items()}


def probe(
    model: onnx.ModelProto,
    names: Sequence[str],
    kind: int,
    entries: Mapping[str, str] = MappingProxyType({}),
) -> Any:
    """Return a session of one thread that gives the tensors `names`, of one kind, of a graph.

    `entries` are onnxruntime's settings of a session.
    """
    probed = onnx.ModelProto()
    probed.CopyFrom(model)
    del probed.graph.output[:]
    probed.graph.output.extend(helper.make_tensor_value_info(name, kind, None) for name in names)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    for name, value in entries.items():
        options.add_session_config_entry(name, value)
    return onnxruntime.InferenceSession(
        probed.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )


def narrowed(weights: Floats, moments: Floats) -> tuple[Floats, Floats]:
    """Integers for inputs x outputs weights, and the step of each column, no wider than its largest pair asks for."""
    steps = np.maximum(
        largest_pair(weights) / PAIR, np.abs(weights).max(0) / np.iinfo(np.int8).max
    ).clip(1e-9)
    while True:
        integers = rounded(weights, steps, moments)
        beyond = largest_pair(integers) > PAIR
        if not beyond.any():
            return integers, steps
        steps = np.where(beyond, 1.02 * steps, steps)


def largest_pair(weights: Floats) -> Floats:
    """Per column, the greatest absolute sum of two weights of one sign."""
    ordered = np.sort(weights, axis=0)
    return np.maximum(ordered[-2:].clip(min=0).sum(0), -ordered[:2].clip(max=0).sum(0))


def rounded(weights: Floats, steps: Floats, moments: Floats) -> Floats:
    """Whole multiples of the columns' steps, row after row, each row's error being made up for in the rows after it."""
    rest = weights.copy()
    integers = np.empty_like(rest)
    size = len(rest)
    damped = moments + np.eye(size) * max(DAMPING * np.trace(moments) / size, 1e-9)
    factor = np.linalg.cholesky(np.linalg.inv(damped)).T
    for start in range(0, size, BLOCK):
        end = min(start + BLOCK, size)
        errors = np.zeros((end - start, rest.shape[1]))
        for row in range(start, end):
            integers[row] = np.rint(rest[row] / steps).clip(-127, 127)
            errors[row - start] = (rest[row] - integers[row] * steps) / factor[row, row]
            rest[row:end] -= np.outer(factor[row, row:end], errors[row - start])
        rest[end:] -= factor[start:end, end:].T @ errors
    return integers
