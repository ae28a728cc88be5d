"""The shipped graph adds up integers exactly on every processor, those included that add pairs in 16 bits.

Without VNNI, x86-64 multiplies bytes with `vpmaddubsw`: two neighbouring products are added in 16 bits, and a sum
beyond them is cut off.
"""

import numpy as np
import onnxruntime
import pytest

onnx = pytest.importorskip("onnx", reason="reading the graph needs the extra `train`")
import spacy  # noqa: E402
from onnx import TensorProto, helper, numpy_helper  # noqa: E402

from pipeline.language.encoder.component import Words  # noqa: E402
from pipeline.language.encoder.graph import inputs  # noqa: E402
from pipeline.language.encoder.pieces import WordPieces  # noqa: E402
from pipeline.language.encoder.weights import SHIPPED, Weights  # noqa: E402

TEXT = "Ana Horvat was appointed Director of the Danube Commission in Budapest on 3 March. She thanked 12 members."
PRODUCT = "MatMulIntegerToFloat"
WEIGHTS = Weights.read(SHIPPED)
MODEL = onnx.load_from_string(WEIGHTS.files["encoder.onnx"])
CONSTANTS = {constant.name: numpy_helper.to_array(constant) for constant in MODEL.graph.initializer}
MAKERS = {name: node for node in MODEL.graph.node for name in node.output}
PRODUCTS = [node for node in MODEL.graph.node if node.op_type == PRODUCT]
each_product = pytest.mark.parametrize("node", PRODUCTS, ids=lambda node: node.output[0])


def weights_of(node):
    return CONSTANTS[node.input[1]].astype(np.int64)


def session(model):
    return onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )


@pytest.fixture(scope="module")
def real():
    """What every product gets as activations while a text is read."""
    names = sorted({node.input[0] for node in PRODUCTS})
    probe = onnx.ModelProto()
    probe.CopyFrom(MODEL)
    del probe.graph.output[:]
    probe.graph.output.extend(
        helper.make_tensor_value_info(name, TensorProto.UINT8, None) for name in names
    )
    words = Words(spacy.blank("en")(TEXT), WordPieces(WEIGHTS.vocabulary()))
    return dict(zip(names, session(probe).run(names, inputs(list(words.windows()))), strict=True))


@pytest.fixture
def multiply(node):
    """The node alone with scales of one: the integers that this processor adds up, as floats."""
    constants = {
        "weights": CONSTANTS[node.input[1]],
        "step": np.array(1, np.float32),
        "steps": np.ones(weights_of(node).shape[1], np.float32),
        "zero": CONSTANTS[node.input[4]],
        "zeros": CONSTANTS[node.input[5]],
    }
    alone = helper.make_graph(
        [
            helper.make_node(
                PRODUCT,
                ["x", "weights", "step", "steps", "zero", "zeros"],
                ["y"],
                domain="com.microsoft",
            )
        ],
        "product",
        [
            helper.make_tensor_value_info(
                "x", TensorProto.UINT8, ["rows", len(constants["weights"])]
            )
        ],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    run = session(helper.make_model(alone, opset_imports=opsets, ir_version=8))
    return lambda x: run.run(None, {"x": x})[0]


def exact(node, x):
    return ((x.astype(np.int64) - int(CONSTANTS[node.input[4]])) @ weights_of(node)).astype(
        np.float32
    )


def test_all_integer_products_are_of_one_kind():
    kinds = {node.op_type for node in MODEL.graph.node}
    assert {
        kind for kind in kinds if "Integer" in kind or "QLinear" in kind or "QAttention" in kind
    } == {PRODUCT}


@each_product
def test_no_two_products_leave_16_bits(node):
    assert (
        MAKERS[node.input[0]].op_type == "QuantizeLinear"
        and CONSTANTS[node.input[4]].dtype == np.uint8
    )
    most = np.iinfo(np.uint8).max  # where QuantizeLinear cuts off
    ordered = np.sort(
        weights_of(node), axis=0
    )  # any two rows may meet, whichever a processor pairs
    assert most * ordered[-2:].clip(min=0).sum(0).max() <= np.iinfo(np.int16).max
    assert most * ordered[:2].clip(max=0).sum(0).min() >= np.iinfo(np.int16).min


@each_product
@pytest.mark.parametrize("rows", [1, 7, 64])
def test_extreme_activations_are_multiplied_exactly(node, rows, multiply):
    weights = weights_of(node)
    signs = np.stack([weights.T[column] > 0 for column in np.abs(weights).sum(0).argsort()[-rows:]])
    chance = np.random.default_rng(0).integers(0, 2, signs.shape)
    for x in (signs, ~signs, chance, np.ones_like(signs), np.zeros_like(signs)):
        x = (255 * x).astype(np.uint8)
        assert np.array_equal(multiply(x), exact(node, x))


@each_product
def test_real_activations_are_multiplied_exactly(node, multiply, real):
    x = real[node.input[0]].reshape(-1, len(weights_of(node)))
    assert np.array_equal(multiply(x), exact(node, x))
