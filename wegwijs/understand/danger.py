"""Danger in a text: words that leave no doubt, and meaning that lies near what people in danger say.

Neither is complete, and neither removes anything: it only puts a panel in front of the ordinary advice.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wegwijs.model.needs import Need
from wegwijs.model.urgent import Danger, Urgent
from wegwijs.understand.encoder.base import Encoder
from wegwijs.understand.needs import sentences_of
from wegwijs.understand.text import phrase_pattern, plain

Floats = NDArray[np.float32]

LOUD, LIFE_LOUD, SOFT = 0.0, -0.02, -0.08
"""Scores above which a text is loud (sooner where life is at stake) or soft; chosen on cases, see docs/begrijpen.md."""

GUARDED, PARTLY, BRIEFLY, FEW_WORDS = 0.15, 0.15, 0.05, 5
"""How much more is needed beside words of long ago or an animal, from a part of a text, from a few words."""

NEAR, LINE, CHANCE, NO_CHANCE = 3, 0.05, 0.07, -2.0
"""Weights: nearest phrases, the line, and how likely the need of danger is (NO_CHANCE where a danger has none)."""

NOT_ORDINARY = ("psychisch-ontregeld", "klacht-lichaam")
"""Needs whose examples may hold danger themselves, so they do not teach what is safe."""

RIDGE, MOST, SHORT, EQUAL = 1.0, 8, 3, 0.02
CERTAIN = 9.0
PAST = "verleden"
LIFE = "112"
LOUDLY = "dringend"

_TURN = re.compile(r"[.!?;\n]+|\b(?:maar|en nu|but|ama|ale|але)\b|ولكن|لكن", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Alarm:
    """A kind of danger that a text raised, loud or soft; `score` orders alarms, words without doubt first."""

    danger: Danger
    loud: bool
    score: float


@dataclass(frozen=True, slots=True)
class DangerModel:
    """Fitted on the phrases and near misses of a pack and on its ordinary questions."""

    dangers: tuple[Danger, ...]
    patterns: tuple[tuple[Danger, re.Pattern[str]], ...]
    cut: re.Pattern[str]
    guard: re.Pattern[str]
    past: re.Pattern[str]
    needs: frozenset[str]
    phrases: Floats
    kinds: NDArray[np.intp]
    safe: Floats
    centre: Floats
    line: Floats

    def pieces(self, readings: Sequence[str]) -> list[str]:
        """The readings and their parts, each once, without figures of speech and denials; whole texts first."""
        whole = [self.uncut(reading) for reading in readings]
        parts = [self.uncut(part) for reading in readings for part in _split(reading)]
        return [piece for piece in dict.fromkeys([*whole, *parts]) if piece][:MOST]

    def judge(
        self, pieces: Sequence[str], vectors: Floats, chances: Sequence[Mapping[str, float]]
    ) -> tuple[Alarm, ...]:
        """The alarms that `pieces` raise; each kind of danger once, at its loudest,
        the surest first.

        `vectors` has a row a piece, `chances` the likelihood of every need in it. The first piece is
        the whole text.
        """
        raised: dict[str, Alarm] = {}
        logs = [self._log_chance(chance) for chance in chances]
        for number, piece in enumerate(pieces):
            chance = (logs[0] + logs[number]) / 2
            for alarm in (*self._certain(piece), *self._likely(piece, vectors[number], chance, number > 0)):
                have = raised.get(alarm.danger.id)
                if have is None or (alarm.loud, alarm.score) > (have.loud, have.score):
                    raised[alarm.danger.id] = alarm
        return tuple(sorted(raised.values(), key=lambda alarm: -alarm.score))

    def uncut(self, text: str) -> str:
        """The text without figures of speech and denials; as typed when there were none."""
        flat = plain(text)
        left = " ".join(self.cut.sub(" ", flat).split())
        return text if left == flat else left

    def _guarded(self, piece: str) -> bool:
        return bool(self.guard.search(plain(piece)))

    def _certain(self, piece: str) -> Iterator[Alarm]:
        flat = plain(piece)
        if not self.past.search(flat):
            flat = " ".join(self.guard.sub(" ", flat).split())
            hits = (danger for danger, words in self.patterns if words.search(flat))
            yield from (Alarm(danger, danger.tier == LOUDLY, CERTAIN) for danger in hits)

    def _likely(self, piece: str, vector: Floats, chance: float, part: bool) -> Iterator[Alarm]:
        if not vector.any():
            return
        short = len(piece.split()) <= FEW_WORDS
        doubt = (GUARDED if self._guarded(piece) else 0.0) + (PARTLY if part else 0.0) + (BRIEFLY if short else 0.0)
        for danger, score in self._scores(vector, chance):
            loud = _loud(danger, score - doubt)
            if loud is not None:
                yield Alarm(danger, loud, score - doubt)

    def _scores(self, vector: Floats, chance: float) -> Iterator[tuple[Danger, float]]:
        """The kinds of danger that lie nearest, and how much nearer the text lies to them than to safety."""
        shifted = vector - self.centre
        unit = shifted / max(float(np.linalg.norm(shifted)), 1e-9)
        alike = self.phrases @ unit
        kinds = [_top(alike[self.kinds == kind]) for kind in range(len(self.dangers))]
        line = float(shifted @ self.line[:-1] + self.line[-1])
        margin = _top(alike) - _top(self.safe @ unit) + LINE * line
        for danger, near in zip(self.dangers, kinds, strict=True):
            behind = max(kinds) - near
            if behind <= EQUAL:
                yield danger, margin - behind + CHANCE * (chance if danger.need in self.needs else NO_CHANCE)

    def _log_chance(self, chances: Mapping[str, float]) -> float:
        """How likely any need of danger is, from -3 (not at all) to 0, on a log scale."""
        return float(np.log10(sum(chances.get(need, 0.0) for need in self.needs) + 1e-3))


def _loud(danger: Danger, score: float) -> bool | None:
    """Loud, soft (False) or nothing (None)."""
    if score < SOFT:
        return None
    return danger.tier == LOUDLY and score >= (LIFE_LOUD if LIFE in danger.lines else LOUD)


def _top(alike: Floats) -> float:
    """Between the best cosine and the mean of the best three."""
    best = np.partition(alike, -NEAR)[-NEAR:] if len(alike) > NEAR else alike
    return float(best.max() + best.mean()) / 2


def _split(text: str) -> list[str]:
    """The parts of a text between full stops and turns ("maar", "en nu"), if it has more than one."""
    parts = [part.strip() for part in _TURN.split(text) if len(part.split()) > SHORT]
    return parts if len(parts) > 1 else []


def fit_danger(urgent: Urgent, needs: Sequence[Need], encoder: Encoder, vectors: Mapping[str, Floats]) -> DangerModel:
    """Fits on what urgent.yaml holds and on ordinary example questions; `vectors` has every sentence's vector."""
    ordinary = [
        text for need in needs if not need.emergency and need.id not in NOT_ORDINARY for text in sentences_of((need,))
    ]
    phrases = [(text, kind) for kind, danger in enumerate(urgent.dangers) for text in _all(danger.phrases)]
    misses = list(_all(urgent.near_misses))
    bad = _stack([text for text, _ in phrases], vectors, encoder.dim)
    near = _stack(misses, vectors, encoder.dim)
    good = np.concatenate([near, _stack(ordinary, vectors, encoder.dim)])
    centre = np.concatenate([bad, good]).mean(axis=0) if encoder.dim else np.zeros(0, np.float32)
    guards = urgent.guards
    return DangerModel(
        dangers=urgent.dangers,
        patterns=tuple((danger, phrase_pattern(tuple(_all(danger.patterns)))) for danger in urgent.dangers),
        cut=_guard(guards.cut),
        guard=_guard(guards.soften),
        past=_guard({PAST: guards.soften.get(PAST, {})}),
        needs=frozenset(need.id for need in needs if need.emergency),
        phrases=_unit(bad - centre),
        kinds=np.array([kind for _, kind in phrases], np.intp),
        safe=_unit(good - centre),
        centre=centre.astype(np.float32),
        line=_line(bad - centre, near - centre, good[len(near) :] - centre),
    )


def _line(bad: Floats, near: Floats, good: Floats) -> Floats:
    """Ridge regression to +1 for danger, -1 for safe; near misses weigh as much as all ordinary questions."""
    rows = np.concatenate([bad, near, good])
    weights = np.concatenate(
        [np.full(len(part), share / max(len(part), 1)) for part, share in ((bad, 1.0), (near, 0.5), (good, 0.5))]
    )
    scale = np.sqrt(weights * len(rows) / 2)[:, None]
    targets = np.concatenate([np.ones(len(bad)), -np.ones(len(near) + len(good))])[:, None]
    wide = np.hstack([rows, np.ones((len(rows), 1))]) * scale
    solved = np.linalg.solve(wide.T @ wide + RIDGE * np.eye(wide.shape[1]), wide.T @ (targets * scale))
    return np.asarray(solved[:, 0], np.float32)


def _guard(kinds: Mapping[str, Mapping[str, tuple[str, ...]]]) -> re.Pattern[str]:
    return phrase_pattern(tuple(text for kind in kinds.values() for text in _all(kind)))


def _all(texts: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    return (text for group in texts.values() for text in group)


def _stack(texts: Sequence[str], vectors: Mapping[str, Floats], dim: int) -> Floats:
    if not dim or not texts:
        return np.zeros((len(texts), dim), np.float32)
    return np.stack([vectors[text] for text in texts])


def _unit(rows: Floats) -> Floats:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)
