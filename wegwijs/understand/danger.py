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
from wegwijs.understand.linear import Learn, Lesson, LinearModel, centred
from wegwijs.understand.needs import sentences_of
from wegwijs.understand.text import phrase_pattern, plain

Floats = NDArray[np.float32]

LOUD, LIFE_LOUD, SOFT = 1.2, 0.5, -2.4
"""Scores above which a text is loud (sooner where life is at stake) or soft; chosen on cases, see docs/begrijpen.md."""

GUARDED, PARTLY, BRIEFLY, FEW_WORDS = 2.5, 2.0, 1.0, 5
"""How much more is needed beside words of long ago or an animal, from a part of a text, from a few words."""

MARGIN, CHANCE, NEAR = 25.0, 1.5, 3
"""Weights beside the line's log odds: how much nearer phrases of danger lie than safe ones (the nearest
three), and how likely the need of danger is."""

WIDEST = 0.25
"""No text lies further from safety than this, which spares looking where the line sees no danger."""

MISSES_SHARE, ORDINARY_SHARE = 2.0, 1.0
"""How much near misses and ordinary questions weigh in the line, all phrases of danger together weighing 1."""

MOST, SHORT, ALSO_KIND, FAINT = 6, 3, 0.5, 0.01
CERTAIN = 99.0
PAST = "verleden"
LIFE = "112"
LOUDLY = "dringend"

_TURN = re.compile(r"[.!?;\n]+|\b(?:maar|en nu|but|ama|ale|але)\b|ولكن|لكن", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Alarm:
    """A kind of danger that a text raised, loud or soft; `score` orders alarms, words without doubt first.

    `span` holds the words that raised it, `like` the phrase of the pack they lie nearest to.
    """

    danger: Danger
    loud: bool
    score: float
    span: str
    like: str = ""


@dataclass(frozen=True, slots=True)
class DangerModel:
    """Fitted on the phrases and near misses of a pack and on its ordinary questions."""

    dangers: tuple[Danger, ...]
    patterns: tuple[tuple[Danger, re.Pattern[str]], ...]
    cut: re.Pattern[str]
    guard: re.Pattern[str]
    past: re.Pattern[str]
    needs: frozenset[str]
    line: LinearModel | None
    phrases: Floats
    kinds: NDArray[np.intp]
    texts: tuple[str, ...]
    safe: Floats

    def pieces(self, readings: Sequence[str]) -> tuple[list[str], list[str]]:
        """The readings, and the parts of the text as typed, each once, without figures of speech and denials."""
        whole = [piece for piece in dict.fromkeys(map(self.uncut, readings)) if piece]
        parts = [part for part in dict.fromkeys(map(self.uncut, _split(readings[0]))) if part and part not in whole]
        return whole, parts[: MOST - len(whole)]

    def leaves_doubt(self, vector: Floats) -> bool:
        """Whether a whole text may hold danger in one of its parts, so that these are worth reading apart."""
        if self.line is None or not vector.any():
            return False
        return float(self.line.chances(vector[None])[0][: len(self.dangers)].sum()) > FAINT

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
            hits = ((danger, hit) for danger, words in self.patterns if (hit := words.search(flat)))
            yield from (Alarm(danger, danger.tier == LOUDLY, CERTAIN, hit.group()) for danger, hit in hits)

    def _likely(self, piece: str, vector: Floats, chance: float, part: bool) -> Iterator[Alarm]:
        if self.line is None or not vector.any():
            return
        short = len(piece.split()) <= FEW_WORDS
        doubt = (GUARDED if self._guarded(piece) else 0.0) + (PARTLY if part else 0.0) + (BRIEFLY if short else 0.0)
        chances = self.line.chances(vector[None])[0][: len(self.dangers)]
        sure = float(chances.sum())
        score = float(np.log((sure + 1e-4) / (1 - sure + 1e-4))) + CHANCE * chance - doubt
        if score + MARGIN * WIDEST < SOFT:
            return
        unit = centred(vector[None], self.line.centre)[0]
        alike = self.phrases @ unit
        score += MARGIN * (_top(alike) - _top(self.safe @ unit))
        for kind in np.flatnonzero(chances >= ALSO_KIND * chances.max()):
            danger = self.dangers[kind]
            loud = _loud(danger, score)
            if loud is not None:
                own = np.flatnonzero(self.kinds == kind)
                like = self.texts[int(own[int(np.argmax(alike[own]))])] if len(own) else ""
                yield Alarm(danger, loud, score, piece, like)

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


def grave_needs(urgent: Urgent, needs: Sequence[Need]) -> frozenset[str]:
    """Needs whose examples may hold danger themselves, so they do not teach what is safe."""
    return frozenset(
        [need.id for need in needs if need.emergency] + [danger.need for danger in urgent.dangers if danger.need]
    )


def fit_danger(
    urgent: Urgent, needs: Sequence[Need], encoder: Encoder, vectors: Mapping[str, Floats], learn: Learn
) -> DangerModel:
    """Fits on what urgent.yaml holds and on ordinary example questions; `vectors` has every sentence's vector."""
    grave = grave_needs(urgent, needs)
    ordinary = [text for need in needs if need.id not in grave for text in sentences_of((need,))]
    phrases = [(text, kind) for kind, danger in enumerate(urgent.dangers) for text in _all(danger.phrases)]
    misses = list(_all(urgent.near_misses))
    bad = _stack([text for text, _ in phrases], vectors, encoder.dim)
    good = _stack([*misses, *ordinary], vectors, encoder.dim)
    kinds = np.array([kind for _, kind in phrases], np.intp)
    line = learn(_lesson(bad, kinds, good, len(misses), len(urgent.dangers))) if encoder.dim else None
    guards = urgent.guards
    return DangerModel(
        dangers=urgent.dangers,
        patterns=tuple((danger, phrase_pattern(tuple(_all(danger.patterns)))) for danger in urgent.dangers),
        cut=_guard(guards.cut),
        guard=_guard(guards.soften),
        past=_guard({PAST: guards.soften.get(PAST, {})}),
        needs=frozenset(need.id for need in needs if need.emergency),
        line=line,
        phrases=centred(bad, line.centre) if line else bad,
        kinds=kinds,
        texts=tuple(text for text, _ in phrases),
        safe=centred(good, line.centre) if line else good,
    )


def _lesson(bad: Floats, kinds: NDArray[np.intp], good: Floats, misses: int, dangers: int) -> Lesson:
    """A class a kind of danger, one for near misses and one for ordinary questions; `good` has the misses first."""
    safe = np.where(np.arange(len(good)) < misses, dangers, dangers + 1)
    shares = np.array([*np.full(dangers, 1 / dangers), MISSES_SHARE, ORDINARY_SHARE])
    return Lesson(np.concatenate([bad, good]), np.concatenate([kinds, safe]), shares)


def _guard(kinds: Mapping[str, Mapping[str, tuple[str, ...]]]) -> re.Pattern[str]:
    return phrase_pattern(tuple(text for kind in kinds.values() for text in _all(kind)))


def _all(texts: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    return (text for group in texts.values() for text in group)


def _stack(texts: Sequence[str], vectors: Mapping[str, Floats], dim: int) -> Floats:
    if not dim or not texts:
        return np.zeros((len(texts), dim), np.float32)
    return np.stack([vectors[text] for text in texts])
