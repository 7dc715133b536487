"""A linear layer over sentence vectors: ridge regression on class targets, one solve."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

RIDGE = 10.0


@dataclass(frozen=True, slots=True)
class LinearModel:
    """`weights` (dim, classes) on vectors minus `centre` (dim,), plus `bias` (classes,)."""

    centre: Floats
    weights: Floats
    bias: Floats

    def scores(self, vectors: Floats) -> Floats:
        """Shape (texts, classes) from vectors of shape (texts, dim)."""
        return np.asarray((vectors - self.centre) @ self.weights + self.bias, np.float32)


def fit_linear(vectors: Floats, labels: NDArray[np.intp], classes: int, ridge: float = RIDGE) -> LinearModel:
    """Least squares towards +1 for the own class and -1 for others, each class weighing the same."""
    counts = np.maximum(np.bincount(labels, minlength=classes), 1)
    balance = np.sqrt(len(labels) / (classes * counts[labels]))[:, None]
    centre = vectors.mean(axis=0)
    centred = (vectors - centre) * balance
    targets = (2.0 * np.eye(classes)[labels] - 1.0 + (classes - 2) / classes) * balance
    gram = centred.T @ centred + ridge * np.eye(vectors.shape[1])
    weights = np.linalg.solve(gram, centred.T @ targets)
    bias = np.full(classes, -(classes - 2) / classes)
    return LinearModel(centre.astype(np.float32), weights.astype(np.float32), bias.astype(np.float32))
