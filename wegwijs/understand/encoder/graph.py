"""The network as an ONNX graph: fp32 to measure with, int8 to run.

Input `tokens` (1, n, hidden): token row + position row + type row, looked up outside, so
the table of 250,000 rows stays on disk. Output `sentence` (1, hidden): the mean over all
tokens. One text at a time, therefore no mask.

int8 is ONNX Runtime's dynamic scheme, with SmoothQuant before it (Xiao et al., 2022,
arXiv:2211.10438): a few channels are some sixty times as large as the others and would
eat the 8 bits, so part of their size is moved into the weights.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from wegwijs.understand.encoder.weights import Weights

SMOOTHING = 0.75
"""Share of an outlier channel's size that moves into the weights; measured best."""

INPUT = "tokens"
OUTPUT = "sentence"

_OPSET = 17
_IR_VERSION = 8
_MICROSOFT = "com.microsoft"
_LEVELS = 127

Floats = NDArray[np.float32]


class GraphWriter:
    """Collects nodes and constants; every method returns the name of its result."""

    def __init__(self) -> None:
        """Start an empty graph."""
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """Add a constant tensor."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, operator: str, inputs: list[str], output: str, domain: str = "", **settings: object) -> str:
        """Add one operation with one result; `settings` are its attributes."""
        made = helper.make_node(operator, inputs, [output], name=output, domain=domain)
        made.attribute.extend(helper.make_attribute(*setting) for setting in settings.items())
        self.nodes.append(made)
        return output


class Linear(Protocol):
    """Writes one linear layer: x (1, n, inputs) to (1, n, outputs)."""

    def __call__(self, graph: GraphWriter, name: str, x: str, weight: Floats, bias: Floats) -> str:
        """Add the layer; `weight` is (outputs, inputs), `bias` (outputs,)."""


class FloatLinear:
    """A linear layer in fp32, remembering the tensor that entered it for calibration."""

    def __init__(self) -> None:
        """Start with no layers seen."""
        self.entering: dict[str, str] = {}

    def __call__(self, graph: GraphWriter, name: str, x: str, weight: Floats, bias: Floats) -> str:
        """Add x @ weight.T + bias."""
        self.entering[name] = x
        matrix = graph.constant(f"{name}.weight", weight.T)
        product = graph.node("MatMul", [x, matrix], f"{name}.product")
        return graph.node("Add", [product, graph.constant(f"{name}.bias", bias)], name)


class Int8Linear:
    """A linear layer in int8: symmetric weights per output, activations as they come."""

    def __init__(self, largest: Mapping[str, Floats]) -> None:
        """Take per layer the largest absolute value of each input channel (inputs,)."""
        self._largest = largest

    def __call__(self, graph: GraphWriter, name: str, x: str, weight: Floats, bias: Floats) -> str:
        """Add the smoothed, quantised layer."""
        factors = smoothing_factors(self._largest[name], weight)
        levels, scales = quantise(weight * factors)
        shrink = graph.constant(f"{name}.shrink", (1 / factors).astype(np.float32))
        smooth = graph.node("Mul", [x, shrink], f"{name}.smooth")
        inputs = [
            smooth,
            graph.constant(f"{name}.weight", levels.T),
            graph.constant(f"{name}.scale", scales),
            "",
            graph.constant(f"{name}.bias", bias),
        ]
        return graph.node("DynamicQuantizeMatMul", inputs, name, _MICROSOFT)


def smoothing_factors(largest: Floats, weight: Floats) -> Floats:
    """Return per input channel what to divide activations and multiply weights by.

    `largest` (inputs,) and `weight` (outputs, inputs); the geometric mean of the result is
    about 1. Rounded to quarters of a power of two: then the last bits of a calibration run,
    which differ between processors, hardly ever change the model.
    """
    activation = np.maximum(largest, 1e-5).astype(np.float64)
    heaviest = np.maximum(np.abs(weight).max(axis=0), 1e-5).astype(np.float64)
    exponents = SMOOTHING * np.log2(activation) - (1 - SMOOTHING) * np.log2(heaviest)
    exponents -= exponents.mean()
    factors: Floats = np.exp2(np.round(exponents * 4) / 4).astype(np.float32)
    return factors


def quantise(weight: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Round (outputs, inputs) to -127..127 with one scale per output (outputs,)."""
    scales = (np.maximum(np.abs(weight).max(axis=1), 1e-12) / _LEVELS).astype(np.float32)
    levels = np.clip(np.rint(weight / scales[:, None]), -_LEVELS, _LEVELS).astype(np.int8)
    return levels, scales


def build_graph(weights: Weights, linear: Linear) -> onnx.ModelProto:
    """Write the whole network with the given kind of linear layer."""
    network = _Network(weights, linear)
    graph = network.graph
    x = network.normalised("emb.ln", INPUT)
    for layer in range(weights.shape.layers):
        x = network.layer(f"l{layer}", x)
    graph.node("ReduceMean", [x], OUTPUT, axes=[1], keepdims=0)
    hidden = weights.shape.hidden
    made = helper.make_graph(
        graph.nodes,
        "multilingual-e5-small",
        [helper.make_tensor_value_info(INPUT, TensorProto.FLOAT, [1, "n", hidden])],
        [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, [1, hidden])],
        graph.constants,
    )
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=_IR_VERSION)


def expose(model: onnx.ModelProto, tensors: list[str]) -> None:
    """Make inner tensors outputs too, so a run can look at them."""
    for name in tensors:
        model.graph.output.append(onnx.ValueInfoProto(name=name))


def save(model: onnx.ModelProto, path: Path) -> None:
    """Write the graph; the same model always gives the same bytes."""
    path.write_bytes(model.SerializeToString(deterministic=True))


class _Network:
    """Writes the parts of a BERT; every method returns the name of its result."""

    def __init__(self, weights: Weights, linear: Linear) -> None:
        self.graph = GraphWriter()
        self._weights = weights
        self._linear = linear

    def layer(self, at: str, x: str) -> str:
        """Attention and feed-forward, each added to its input and normalised."""
        shape = self._weights.shape
        attended = self._projected(f"{at}.ao", self._attention(at, x), shape.hidden)
        x = self.normalised(f"{at}.aln", self.graph.node("Add", [x, attended], f"{at}.attended"))
        inner = self._projected(f"{at}.fi", x, shape.hidden)
        active = self.graph.node("Gelu", [inner], f"{at}.gelu", _MICROSOFT)
        outer = self._projected(f"{at}.fo", active, shape.feed_forward)
        return self.normalised(f"{at}.oln", self.graph.node("Add", [x, outer], f"{at}.fed"))

    def normalised(self, name: str, x: str) -> str:
        """Layer normalisation over the channels."""
        gain = self.graph.constant(f"{name}.gain", self._weights.vector(f"{name}.w"))
        shift = self.graph.constant(f"{name}.shift", self._weights.vector(f"{name}.b"))
        eps = self._weights.shape.eps
        return self.graph.node("LayerNormalization", [x, gain, shift], name, axis=-1, epsilon=eps)

    def _projected(self, name: str, x: str, inputs: int) -> str:
        weight = self._weights.matrix(f"{name}.w", inputs)
        return self._linear(self.graph, name, x, weight, self._weights.vector(f"{name}.b"))

    def _attention(self, at: str, x: str) -> str:
        """Query, key and value in one multiplication, then the heads."""
        weights, hidden = self._weights, self._weights.shape.hidden
        parts = [f"{at}.{part}" for part in "qkv"]
        weight = np.concatenate([weights.matrix(f"{part}.w", hidden) for part in parts])
        bias = np.concatenate([weights.vector(f"{part}.b") for part in parts])
        joined = self._linear(self.graph, f"{at}.qkv", x, weight, bias)
        split = helper.make_node("Split", [joined], parts, name=f"{at}.split", axis=2)
        self.graph.nodes.append(split)
        heads = weights.shape.heads
        return self.graph.node("MultiHeadAttention", parts, f"{at}.context", _MICROSOFT, num_heads=heads)
