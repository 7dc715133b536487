"""A linear layer over sentence vectors: softmax regression, each class weighing the same."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

STEPS, RATE, DECAY = 150, 0.05, 3e-4
STRETCH = 8.0
"""Unit vectors are stretched so that plain weights can tell them apart."""

RECIPE = f"softmax-{STEPS}-{RATE}-{DECAY}-{STRETCH}"
"""Names the way of fitting; part of the key under which a fit is kept."""


@dataclass(frozen=True, slots=True)
class LinearModel:
    """`weights` (dim + 1, classes): the last row is the bias. Vectors are centred and of length 1."""

    centre: Floats
    weights: Floats

    def scores(self, vectors: Floats) -> Floats:
        """Shape (texts, classes) from vectors of shape (texts, dim)."""
        return np.asarray(_wide(centred(vectors, self.centre)) @ self.weights, np.float32)


def centred(vectors: Floats, centre: Floats) -> Floats:
    """Rows minus `centre`, of length 1."""
    shifted = vectors - centre
    return np.asarray(shifted / np.maximum(np.linalg.norm(shifted, axis=1, keepdims=True), 1e-9), np.float32)


def fit_linear(vectors: Floats, labels: NDArray[np.intp], classes: int) -> LinearModel:
    """Softmax regression with Adam (Kingma and Ba, 2014) over all rows at once; the same every time."""
    centre = vectors.mean(axis=0).astype(np.float32)
    rows = _wide(centred(vectors, centre))
    wanted = np.eye(classes, dtype=np.float32)[labels]
    counts = np.maximum(np.bincount(labels, minlength=classes), 1)
    balance = (len(labels) / (classes * counts[labels])).astype(np.float32)[:, None]
    weights = mean = square = np.zeros((rows.shape[1], classes), np.float32)
    for step in range(1, STEPS + 1):
        slope = rows.T @ ((_softmax(rows @ weights) - wanted) * balance) / len(rows) + DECAY * weights
        mean = _single(0.9 * mean + 0.1 * slope)
        square = _single(0.99 * square + 0.01 * slope * slope)
        stride = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights = _single(weights - RATE * stride)
    return LinearModel(centre, weights)


def _single(values: NDArray[np.floating[Any]]) -> Floats:
    return np.asarray(values, np.float32)


def _wide(rows: Floats) -> Floats:
    return np.hstack([rows * STRETCH, np.ones((len(rows), 1), np.float32)]).astype(np.float32)


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)
