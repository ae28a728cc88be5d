import math

import numpy as np
import onnxruntime
import pytest

onnx = pytest.importorskip("onnx", reason="training needs the extra `train`")
from onnx import TensorProto, helper, numpy_helper  # noqa: E402

from training.encoder.steady import steady  # noqa: E402

ROOT, ONE, HALF = np.float32(math.sqrt(2)), np.float32(1), np.float32(0.5)
CHANCE = np.random.default_rng(0)


def given(name, *shape):
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


@pytest.fixture(scope="module")
def model():
    """GELU of `x`, and of `values` the mean by the softmax of `scores` where `mask` allows it."""
    nodes = [
        helper.make_node("Div", ["x", "root"], ["scaled"]),
        helper.make_node("Erf", ["scaled"], ["error"]),
        helper.make_node("Add", ["error", "one"], ["added"]),
        helper.make_node("Mul", ["x", "added"], ["doubled"]),
        helper.make_node("Mul", ["doubled", "half"], ["gelu"]),
        helper.make_node("Add", ["scores", "mask"], ["masked"]),
        helper.make_node("Softmax", ["masked"], ["shares"], axis=-1),
        helper.make_node("Cast", ["shares"], ["cast"], to=TensorProto.FLOAT),
        helper.make_node("MatMul", ["cast", "values"], ["means"]),
    ]
    made = helper.make_graph(
        nodes,
        "parts",
        [given("x", "n"), given("scores", "n", "m"), given("mask", "m"), given("values", "m", "k")],
        [given("gelu", "n"), given("means", "n", "k")],
        [
            numpy_helper.from_array(np.asarray(value), name)
            for value, name in ((ROOT, "root"), (ONE, "one"), (HALF, "half"))
        ],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=8)


def run(model, **inputs):
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    return session.run(
        ["gelu", "means"], {name: np.float32(value) for name, value in inputs.items()}
    )


@pytest.fixture(scope="module")
def rewritten(model):
    other = onnx.ModelProto()
    other.CopyFrom(model)
    steady(other.graph)
    return other


def test_it_computes_the_same_without_a_mask(model, rewritten):
    inputs = {
        "x": np.linspace(-6, 6, 99),
        "scores": CHANCE.normal(size=(5, 7)) * 9,
        "values": CHANCE.normal(size=(7, 3)),
    }
    for before, after in zip(
        run(model, mask=np.zeros(7), **inputs), run(rewritten, **inputs), strict=True
    ):
        assert np.abs(before - after).max() < 1e-3


def test_nothing_overflows(rewritten):
    scores = np.array([[1e4] * 256, [-1e4] * 256])
    _, means = run(rewritten, x=np.zeros(1), scores=scores, values=np.full((256, 2), 100))
    assert np.allclose(means, 100)


def test_softmax_and_the_error_function_are_gone(rewritten):
    kinds = {node.op_type for node in rewritten.graph.node}
    assert kinds == {"FastGelu", "Clip", "Exp", "ReduceSum", "MatMul", "Div"}
