"""Which needs a text tells of: three voices (letters, a line through vectors, near examples) in one score."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wegwijs.model.advice import SeenNeed
from wegwijs.model.needs import Need
from wegwijs.understand.linear import Learn, Lesson, LinearModel, centred
from wegwijs.understand.ngrams import NgramModel, fit_ngrams
from wegwijs.understand.text import phrase_pattern, plain

Floats = NDArray[np.float32]

LINE, LETTERS, NEAR = 2.5, 0.3, 1.0
"""Weights of the voices, chosen on folds that hold out whole voices of the corpus (docs/begrijpen.md)."""

SHARPNESS = 1.6
NEAREST, LIKELY = (0.5, 0.3, 0.2), 12
LEAST, MOST = 0.01, 10
SURE, SURE_GAP = 0.9, 0.8


@dataclass(frozen=True, slots=True)
class Heard:
    """Standardised score per need, shape (needs,), and whether letters and meaning name the same need."""

    scores: Floats
    agreed: bool


@dataclass(frozen=True, slots=True)
class NeedModel:
    """Fitted on the example sentences of a pack.

    `vectors` are unit rows around the centre of the line, need by need; those of need number n run from
    `starts[n]` to `starts[n + 1]`.
    """

    needs: tuple[Need, ...]
    letters: NgramModel
    line: LinearModel | None
    vectors: Floats
    starts: NDArray[np.intp]
    sentences: tuple[str, ...]
    denied: Mapping[str, re.Pattern[str]]

    def scores(self, texts: Sequence[str], vectors: Floats) -> Floats:
        """Standardised score per need, averaged over the readings in `texts`; shape (needs,)."""
        return self.hear(texts, vectors).scores

    def hear(self, texts: Sequence[str], vectors: Floats) -> Heard:
        """What both halves make of the readings of one text; `vectors` has a row a reading."""
        letters = np.mean([_standard(self.letters.scores(text)) for text in texts], axis=0)
        if self.line is None or not vectors.any():
            return Heard(np.asarray(letters, np.float32), agreed=False)
        meaning = np.mean([self._meaning(vector) for vector in vectors], axis=0)
        total = (LETTERS * letters + (LINE + NEAR) * meaning) / (LETTERS + LINE + NEAR)
        return Heard(np.asarray(total, np.float32), agreed=bool(letters.argmax() == meaning.argmax()))

    def _meaning(self, vector: Floats) -> Floats:
        assert self.line is not None  # noqa: S101 - only called where there is a line
        line = self.line.scores(vector[None])[0]
        near = self._near(vector, line)
        return np.asarray((LINE * _standard(line) + NEAR * _standard(near)) / (LINE + NEAR), np.float32)

    def _near(self, vector: Floats, line: Floats) -> Floats:
        """How close the nearest examples of each need lie (weighted mean of the three best cosines).

        Looked up for the needs the line finds likeliest only; the others get the least of these.
        """
        unit = self._centred(vector)
        likely = np.argsort(-line, kind="stable")[:LIKELY]
        found = np.array([self._best(need, unit) for need in likely], np.float32)
        near = np.full(len(self.needs), found.min(), np.float32)
        near[likely] = found
        return near

    def _best(self, need: int, unit: Floats) -> float:
        alike = self._own(need) @ unit
        best = np.sort(alike)[: -len(NEAREST) - 1 : -1]
        weights = np.array(NEAREST, np.float32)[: len(best)]
        return float(best @ weights / weights.sum())

    def _own(self, need: int) -> Floats:
        """The vectors of a need's own examples."""
        return self.vectors[self.starts[need] : self.starts[need + 1]]

    def _centred(self, vector: Floats) -> Floats:
        assert self.line is not None  # noqa: S101 - only called where there is a line
        return np.asarray(centred(vector[None], self.line.centre)[0], np.float32)

    def roughly(self, vector: Floats) -> dict[str, float]:
        """How likely each need is by the line alone; nothing without an encoder."""
        if self.line is None or not vector.any():
            return {}
        chances = self.line.chances(vector[None])[0]
        return {need.id: float(chance) for need, chance in zip(self.needs, chances, strict=True)}

    def like(self, vector: Floats, need: int) -> str:
        """The example sentence of need number `need` that lies nearest to `vector`; none without an encoder."""
        if self.line is None or not vector.any():
            return ""
        return self.sentences[int(self.starts[need] + np.argmax(self._own(need) @ self._centred(vector)))]

    def spoken(self, text: str) -> dict[str, Floats]:
        """How much each word of `text` speaks for each need: word → (needs,)."""
        words = [word for word in dict.fromkeys(plain(text).split()) if len(word) > 2]
        vectors = {word: self.letters.vector(word) for word in words}
        return {word: values @ self.letters.weights[rows] for word, (rows, values) in vectors.items() if len(rows)}


def loudest(spoken: Mapping[str, Floats], need: int) -> tuple[str, ...]:
    """The words that speak most for need number `need`, at most three, in the order of the text."""
    speaks = {word: float(own[need] - own.mean()) for word, own in spoken.items()}
    best = sorted(speaks, key=lambda word: -speaks[word])[:3]
    least = max(0.3 * max(speaks.values(), default=0.0), 0.0)
    return tuple(word for word in speaks if word in best and speaks[word] > least)


def _standard(scores: Floats) -> Floats:
    spread = float(scores.std())
    return (scores - scores.mean()) / spread if spread > 1e-9 else np.zeros_like(scores)


def likelihood(scores: Floats) -> Floats:
    """Scores to confidences that sum to one."""
    raised = np.exp(SHARPNESS * (scores - scores.max()))
    return np.asarray(raised / raised.sum(), np.float32)


def pick(model: NeedModel, chances: Floats, text: str, vector: Floats, most: int = MOST) -> tuple[SeenNeed, ...]:
    """The needs worth going on with, likeliest first; `chances` per need as `likelihood` gives."""
    order = [int(row) for row in np.argsort(-chances, kind="stable")[:most] if chances[row] >= LEAST]
    spoken = model.spoken(text) if order else {}
    return tuple(
        SeenNeed(
            id=model.needs[row].id,
            domain=model.needs[row].domain,
            confidence=round(float(chances[row]), 3),
            because=loudest(spoken, row),
            like=model.like(vector, row),
        )
        for row in order
    )


def is_sure(needs: tuple[SeenNeed, ...]) -> bool:
    """Whether the likeliest need stands out enough not to ask what it is about."""
    if not needs:
        return False
    runner_up = needs[1].confidence if len(needs) > 1 else 0.0
    return needs[0].confidence >= SURE or needs[0].confidence - runner_up >= SURE_GAP


def fit_needs(needs: tuple[Need, ...], vectors: Floats, negations: tuple[str, ...], learn: Learn) -> NeedModel:
    """Fits on every example sentence; `vectors` are theirs in that order, of width 0 without an encoder."""
    labels = labels_of(needs)
    texts = tuple(sentences_of(needs))
    line = learn(Lesson(vectors, labels, np.ones(len(needs)))) if vectors.shape[1] else None
    return NeedModel(
        needs=needs,
        letters=fit_ngrams(texts, labels, len(needs)),
        line=line,
        vectors=centred(vectors, line.centre) if line is not None else vectors,
        starts=np.concatenate([[0], np.cumsum(np.bincount(labels, minlength=len(needs)))]),
        sentences=texts,
        denied=denials(needs, negations),
    )


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
