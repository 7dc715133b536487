"""A linear layer over sentence vectors: softmax regression."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

STEPS, RATE, DECAY = 150, 0.05, 3e-4
STRETCH = 8.0
"""Unit vectors are stretched so that plain weights can tell them apart."""

RECIPE = f"softmax-{STEPS}-{RATE}-{DECAY}-{STRETCH}"
"""Names the way of fitting."""


@dataclass(frozen=True, slots=True)
class LinearModel:
    """`weights` (dim + 1, classes): the last row is the bias. Vectors are centred and of length 1."""

    centre: Floats
    weights: Floats

    def chances(self, vectors: Floats) -> Floats:
        """Like `scores`, as chances that sum to one per text."""
        return _softmax(self.scores(vectors))

    def scores(self, vectors: Floats) -> Floats:
        """Shape (texts, classes) from vectors of shape (texts, dim)."""
        return np.asarray(_wide(centred(vectors, self.centre)) @ self.weights, np.float32)


def centred(vectors: Floats, centre: Floats) -> Floats:
    """Rows minus `centre`, of length 1."""
    shifted = vectors - centre
    return np.asarray(shifted / np.maximum(np.linalg.norm(shifted, axis=1, keepdims=True), 1e-9), np.float32)


@dataclass(frozen=True, slots=True)
class Lesson:
    """What there is to learn: a class number per vector, and how much each class weighs."""

    vectors: Floats
    labels: NDArray[np.intp]
    shares: NDArray[np.float64]

    def digest(self) -> str:
        """Names the lesson and the way of learning: the same digest gives the same model."""
        digest = hashlib.sha256(f"{RECIPE} {self.labels.tolist()} {self.shares.tolist()}".encode())
        digest.update(self.vectors.tobytes())
        return digest.hexdigest()[:24]


Learn = Callable[[Lesson], LinearModel]


def fit_linear(lesson: Lesson) -> LinearModel:
    """Softmax regression with Adam (Kingma and Ba, 2014) over all rows at once; the same every time."""
    vectors, labels, classes = lesson.vectors, lesson.labels, len(lesson.shares)
    centre = vectors.mean(axis=0).astype(np.float32)
    rows = _wide(centred(vectors, centre))
    wanted = np.eye(classes, dtype=np.float32)[labels]
    counts = np.maximum(np.bincount(labels, minlength=classes), 1)
    weight = lesson.shares / counts
    balance = (weight[labels] / weight[labels].mean()).astype(np.float32)[:, None]
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
