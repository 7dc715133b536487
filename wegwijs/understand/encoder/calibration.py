"""Runs the network in fp32 to see how large each layer's input channels become."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import onnxruntime  # type: ignore[import-untyped]  # it ships no types
from numpy.typing import NDArray

from wegwijs.understand.encoder import graph
from wegwijs.understand.encoder.weights import Weights


def write_float_graph(weights: Weights, path: Path) -> dict[str, str]:
    """Write the fp32 graph; return, by linear layer, the output that shows its input."""
    linear = graph.FloatLinear()
    model = graph.build_graph(weights, linear)
    graph.expose(model, list(linear.entering.values()))
    graph.save(model, path)
    return linear.entering


def largest_inputs(
    session: onnxruntime.InferenceSession,
    layers: Mapping[str, str],
    texts: Iterable[NDArray[np.float32]],
) -> dict[str, NDArray[np.float32]]:
    """Return per layer the largest absolute value of each input channel (inputs,).

    `texts` are rows as they enter the network, (1, tokens, hidden) each.
    """
    largest: dict[str, NDArray[np.float32]] = {}
    tensors = list(layers.values())
    for rows in texts:
        seen = session.run(tensors, {graph.INPUT: rows})
        for layer, values in zip(layers, seen, strict=True):
            here = np.abs(values[0]).max(axis=0)
            largest[layer] = np.maximum(largest.get(layer, here), here)
    return largest
