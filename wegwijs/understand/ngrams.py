"""Character n-grams of 2 to 5 with complement naive Bayes: the half that survives misspelling.

Rennie and others, "Tackling the poor assumptions of naive Bayes text classifiers" (2003): a class is
scored by the letters of all other classes, which keeps small classes from drowning. Counting only, so
that an editor's change is fitted in seconds.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wegwijs.understand.text import plain

SIZES = range(2, 6)
SMOOTHING = 0.5
RAREST = 2

Floats = NDArray[np.float32]


def ngrams(text: str) -> Iterator[str]:
    """N-grams inside each word of the plain text, the word's edges marked by a space."""
    for word in plain(text).split():
        edged = f" {word} "
        for size in SIZES:
            if size >= len(edged):
                yield edged
                break
            yield from (edged[start : start + size] for start in range(len(edged) - size + 1))


@dataclass(frozen=True, slots=True)
class NgramModel:
    """Fitted counts. `weights` has a row per n-gram, a column per class; higher speaks for the class."""

    index: dict[str, int]
    rarity: Floats
    weights: Floats

    def scores(self, text: str) -> Floats:
        """Score per class, shape (classes,); zeros when no n-gram is known."""
        rows, values = self.vector(text)
        if not len(rows):
            return np.zeros(self.weights.shape[1], np.float32)
        return np.asarray(values @ self.weights[rows], np.float32)

    def vector(self, text: str) -> tuple[NDArray[np.intp], Floats]:
        """Rows of the n-grams in `text` and their tf-idf weight, of length 1."""
        counts = Counter(row for gram in ngrams(text) if (row := self.index.get(gram)) is not None)
        rows = np.fromiter(counts, np.intp, len(counts))
        heard = 1 + np.log(np.fromiter(counts.values(), np.float32, len(counts)))
        values = heard * self.rarity[rows]
        length = float(np.linalg.norm(values))
        return rows, (values / length if length else values).astype(np.float32)


def fit_ngrams(texts: Sequence[str], labels: NDArray[np.intp], classes: int) -> NgramModel:
    """Fits on `texts` with a class number per text. N-grams seen in fewer than two texts are left out."""
    bags = [Counter(ngrams(text)) for text in texts]
    seen = Counter(gram for bag in bags for gram in bag)
    index = {gram: row for row, gram in enumerate(sorted(gram for gram, times in seen.items() if times >= RAREST))}
    rarity = np.array([1 + np.log((1 + len(texts)) / (1 + seen[gram])) for gram in index], np.float32)
    empty = NgramModel(index, rarity, np.zeros((len(index), classes), np.float32))
    totals = np.zeros((len(index), classes), np.float64)
    for text, label in zip(texts, labels, strict=True):
        rows, values = empty.vector(text)
        totals[rows, label] += values
    totals /= np.maximum(np.bincount(labels, minlength=classes), 1)
    others = totals.sum(axis=1, keepdims=True) - totals + SMOOTHING / classes
    weights = -np.log(others / others.sum(axis=0, keepdims=True))
    weights /= np.abs(weights).sum(axis=0, keepdims=True)
    return NgramModel(index, rarity, (weights * len(index)).astype(np.float32))
