"""Which needs a text tells of: three voices (letters, a line through vectors, near examples) in one score."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wegwijs.model.advice import SeenNeed
from wegwijs.model.needs import Need
from wegwijs.understand.linear import LinearModel, centred
from wegwijs.understand.ngrams import NgramModel, fit_ngrams
from wegwijs.understand.text import phrase_pattern, plain

Floats = NDArray[np.float32]

LINE, LETTERS, NEAR = 2.5, 0.7, 1.0
"""Weights of the voices, chosen on folds that hold out whole voices of the corpus (docs/begrijpen.md)."""

SHARPNESS = 2.4
NEAREST = (0.5, 0.3, 0.2)
LEAST, MOST = 0.01, 10
SURE, SURE_GAP = 0.6, 0.35


@dataclass(frozen=True, slots=True)
class NeedModel:
    """Fitted on the example sentences of a pack.

    `vectors` are unit rows around the centre of the line; `rows` (needs, most examples) says which rows
    are a need's own, filled up with -1.
    """

    needs: tuple[Need, ...]
    letters: NgramModel
    line: LinearModel | None
    vectors: Floats
    rows: NDArray[np.intp]
    sentences: tuple[str, ...]
    denied: Mapping[str, re.Pattern[str]]

    def scores(self, texts: Sequence[str], vectors: Floats) -> Floats:
        """Standardised score per need, averaged over the readings in `texts`; shape (needs,)."""
        voices = [self._voices(text, row) for text, row in zip(texts, vectors, strict=True)]
        return np.asarray(np.mean(voices, axis=0), np.float32)

    def _voices(self, text: str, vector: Floats) -> Floats:
        total = LETTERS * _standard(self.letters.scores(text))
        weight = LETTERS
        if self.line is not None and vector.any():
            total = total + LINE * _standard(self.line.scores(vector[None])[0])
            total = total + NEAR * _standard(self._near(vector))
            weight += LINE + NEAR
        return np.asarray(total / weight, np.float32)

    def _near(self, vector: Floats) -> Floats:
        """How close the nearest examples of each need lie (weighted mean of the three best cosines)."""
        alike = np.append(self.vectors @ self._centred(vector), np.float32(-1.0))
        best = -np.sort(-alike[self.rows], axis=1)[:, : len(NEAREST)]
        return np.asarray(best @ np.array(NEAREST, np.float32), np.float32)

    def _centred(self, vector: Floats) -> Floats:
        assert self.line is not None  # noqa: S101 - only called where there is a line
        return np.asarray(centred(vector[None], self.line.centre)[0], np.float32)

    def words(self, text: str, need: int) -> tuple[str, ...]:
        """The words of `text` that speak most for need number `need`, at most three, in order."""
        weights = self.letters.weights
        words = list(dict.fromkeys(word for word in plain(text).split() if len(word) > 2))
        speaks = {word: self._speaks(word, need, weights) for word in words}
        best = sorted(words, key=lambda word: -speaks[word])[:3]
        strongest = max(speaks.values(), default=0.0)
        return tuple(word for word in words if word in best and speaks[word] > max(0.3 * strongest, 0.0))

    def _speaks(self, word: str, need: int, weights: Floats) -> float:
        rows, values = self.letters.vector(word)
        if not len(rows):
            return 0.0
        own = values @ weights[rows]
        return float(own[need] - own.mean())


def _standard(scores: Floats) -> Floats:
    spread = float(scores.std())
    return (scores - scores.mean()) / spread if spread > 1e-9 else np.zeros_like(scores)


def likelihood(scores: Floats) -> Floats:
    """Scores to confidences that sum to one."""
    raised = np.exp(SHARPNESS * (scores - scores.max()))
    return np.asarray(raised / raised.sum(), np.float32)


def pick(model: NeedModel, chances: Floats, text: str) -> tuple[SeenNeed, ...]:
    """The needs worth going on with, likeliest first; `chances` per need as `likelihood` gives."""
    order = np.argsort(-chances, kind="stable")[:MOST]
    return tuple(
        SeenNeed(
            id=model.needs[row].id,
            domain=model.needs[row].domain,
            confidence=round(float(chances[row]), 3),
            because=model.words(text, int(row)),
        )
        for row in order
        if chances[row] >= LEAST
    )


def is_sure(needs: tuple[SeenNeed, ...]) -> bool:
    """Whether the likeliest need stands out enough not to ask what it is about."""
    if not needs:
        return False
    runner_up = needs[1].confidence if len(needs) > 1 else 0.0
    return needs[0].confidence >= SURE or needs[0].confidence - runner_up >= SURE_GAP


def fit_needs(
    needs: tuple[Need, ...], line: LinearModel | None, vectors: Floats, negations: tuple[str, ...]
) -> NeedModel:
    """Fits on every example sentence; `vectors` are theirs in that order, `line` is fitted on them."""
    labels = labels_of(needs)
    texts = tuple(sentences_of(needs))
    return NeedModel(
        needs=needs,
        letters=fit_ngrams(texts, labels, len(needs)),
        line=line,
        vectors=centred(vectors, line.centre) if line is not None else vectors,
        rows=_rows(labels, len(needs)),
        sentences=texts,
        denied=denials(needs, negations),
    )


def _rows(labels: NDArray[np.intp], needs: int) -> NDArray[np.intp]:
    """Per need the rows of its own examples, filled up with -1; at least as wide as the voice of near examples."""
    counts = np.bincount(labels, minlength=needs)
    rows = np.full((needs, max(int(counts.max()), len(NEAREST))), -1, np.intp)
    for need in range(needs):
        own = np.flatnonzero(labels == need)
        rows[need, : len(own)] = own
    return rows


def labels_of(needs: tuple[Need, ...]) -> NDArray[np.intp]:
    """The number of the need of each of `sentences_of`."""
    return np.array([row for row, need in enumerate(needs) for _ in _sentences(need)], np.intp)


def sentences_of(needs: tuple[Need, ...]) -> list[str]:
    """All example sentences, need by need."""
    return [sentence for need in needs for sentence in _sentences(need)]


def _sentences(need: Need) -> list[str]:
    """An editor's own words for the need, and what people say."""
    said = (text for voices in need.examples.values() for texts in voices.values() for text in texts)
    return list(dict.fromkeys([*need.label.values(), *need.ask.values(), *said]))


def denials(needs: tuple[Need, ...], negations: tuple[str, ...]) -> Mapping[str, re.Pattern[str]]:
    """Per need with cues: a pattern for "geen schulden", "zonder enige schuld", in plain text."""
    return {
        need.id: phrase_pattern(
            tuple(
                f"{no} {between}{cue}"
                for cues in need.cues.values()
                for cue in cues
                for no in negations
                for between in ("", "grote ", "echte ", "last van ")
            )
        )
        for need in needs
        if need.cues
    }
