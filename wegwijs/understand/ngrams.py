"""Character n-grams of 2 to 5 with complement naive Bayes: the half that survives misspelling.

Rennie and others, "Tackling the poor assumptions of naive Bayes text classifiers" (2003): a class is
scored by the letters of all other classes, which keeps small classes from drowning. Counting only, so
that an editor's change is fitted in seconds.
"""

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
        yield from _in_word(word)


def _in_word(word: str) -> Iterator[str]:
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
        known = [row for gram in ngrams(text) if (row := self.index.get(gram)) is not None]
        return self.weighed(*np.unique(np.array(known, np.intp), return_counts=True))

    def weighed(self, rows: NDArray[np.intp], counts: NDArray[np.intp]) -> tuple[NDArray[np.intp], Floats]:
        """The same for n-grams that were counted already."""
        values = (1 + np.log(counts, dtype=np.float32)) * self.rarity[rows]
        length = float(np.linalg.norm(values))
        return rows, (values / length if length else values).astype(np.float32)


def fit_ngrams(texts: Sequence[str], labels: NDArray[np.intp], classes: int) -> NgramModel:
    """Fits on `texts` with a class number per text. N-grams seen in fewer than two texts are left out."""
    bags, grams = _counted(texts)
    seen = np.bincount(np.concatenate([bag for bag, _ in bags]), minlength=len(grams))
    kept = [gram for gram in np.argsort(np.array(grams)) if seen[gram] >= RAREST]
    index = {grams[gram]: row for row, gram in enumerate(kept)}
    rarity = (1 + np.log((1 + len(texts)) / (1 + seen[kept]))).astype(np.float32)
    empty = NgramModel(index, rarity, np.zeros((len(index), classes), np.float32))
    totals = np.zeros((len(index), classes), np.float64)
    row_of = np.full(len(grams), -1, np.intp)
    row_of[kept] = np.arange(len(kept))
    for (bag, counts), label in zip(bags, labels, strict=True):
        known = row_of[bag] >= 0
        rows, values = empty.weighed(row_of[bag[known]], counts[known])
        totals[rows, label] += values
    totals /= np.maximum(np.bincount(labels, minlength=classes), 1)
    others = totals.sum(axis=1, keepdims=True) - totals + SMOOTHING / classes
    weights = -np.log(others / others.sum(axis=0, keepdims=True))
    weights /= np.abs(weights).sum(axis=0, keepdims=True)
    return NgramModel(index, rarity, (weights * len(index)).astype(np.float32))


def _counted(texts: Sequence[str]) -> tuple[list[tuple[NDArray[np.intp], NDArray[np.intp]]], list[str]]:
    """Per text the numbers of its n-grams and how often each stands in it; and the n-grams by number.

    A word is cut once, however many texts hold it.
    """
    numbers: dict[str, int] = {}
    words: dict[str, list[int]] = {}
    bags = []
    for text in texts:
        found: list[int] = []
        for word in plain(text).split():
            if word not in words:
                words[word] = [numbers.setdefault(gram, len(numbers)) for gram in _in_word(word)]
            found += words[word]
        bags.append(np.unique(np.array(found, np.intp), return_counts=True))
    return bags, list(numbers)
