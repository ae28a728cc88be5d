import numpy as np
import onnxruntime
import pytest

onnx = pytest.importorskip("onnx", reason="training needs the extra `train`")
from onnx import TensorProto, helper, numpy_helper  # noqa: E402

from training.encoder.quantise import quantise  # noqa: E402

CHANCE = np.random.default_rng(0)
WEIGHT, BIAS = (
    CHANCE.normal(size=(16, 8)).astype(np.float32),
    CHANCE.normal(size=8).astype(np.float32),
)
CONSTANTS = {"weight": WEIGHT, "other_weight": WEIGHT, "bias": BIAS}


def rows(count, seed=1):
    return np.random.default_rng(seed).normal(size=(count, 16)).astype(np.float32)


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    """`plain` is x @ WEIGHT, `shifted` is x @ WEIGHT + BIAS."""
    folder = tmp_path_factory.mktemp("graphs")
    nodes = [
        helper.make_node("MatMul", ["x", "weight"], ["plain"]),
        helper.make_node("MatMul", ["x", "other_weight"], ["product"]),
        helper.make_node("Add", ["bias", "product"], ["shifted"]),
    ]
    made = helper.make_graph(
        nodes,
        "products",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["rows", 16])],
        [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["rows", 8])
            for name in ("plain", "shifted")
        ],
        [numpy_helper.from_array(value, name) for name, value in CONSTANTS.items()],
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, folder / "plain.onnx")
    quantise(
        folder / "plain.onnx", folder / "small.onnx", [{"x": rows(50, seed)} for seed in range(9)]
    )
    return folder / "small.onnx"


@pytest.fixture(scope="module")
def run(graph):
    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    return lambda x: session.run(["plain", "shifted"], {"x": x})


def test_products_and_their_bias_are_one_step_on_fixed_scales(graph):
    kinds = [node.op_type for node in onnx.load(graph).graph.node]
    assert sorted(kinds) == ["MatMulIntegerToFloat", "MatMulIntegerToFloat", "QuantizeLinear"]


def test_results_are_nearly_those_of_full_precision(run):
    x = rows(40)
    plain, shifted = run(x)
    assert np.abs(plain - x @ WEIGHT).max() < 0.3
    assert np.abs(shifted - (x @ WEIGHT + BIAS)).max() < 0.3


def test_a_row_does_not_depend_on_the_others(run):
    x = rows(40)
    x[7] *= 50  # an outlier would stretch a scale that is measured at run time
    for alone, together in zip(run(x[:3]), run(x), strict=True):
        assert np.array_equal(alone, together[:3])
