"""The one way in: a text is cleaned, its language, facts, danger and needs are read, and it is forgotten."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from wegwijs.model.advice import SeenDanger, SeenFact, SeenNeed, Understanding
from wegwijs.model.base import DUTCH
from wegwijs.model.urgent import Danger
from wegwijs.understand.danger import Alarm, DangerModel
from wegwijs.understand.encoder.base import Encoder, clean_text, has_letters
from wegwijs.understand.facts import FactFinder
from wegwijs.understand.language import detect, is_common
from wegwijs.understand.needs import NeedModel, is_sure, likelihood, pick
from wegwijs.understand.spelling import Speller
from wegwijs.understand.text import calm, clauses, plain

THEMES = 3
THEME_SURE = 0.75
CLEAR, MANY = 0.6, 4
SHORTEST_THEME, MOST_THEMES = 2, 6
TOLD = 0.35
LEAST_WORDS = 0.3
LONG_TEXT, MATTERS = 25, 0.1

Floats = NDArray[np.float32]


LONGEST_WORD = 60
"""Letters; a text of only longer ones is a key held down, and no encoder may hear danger in it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything needed to understand a text, fitted on one pack."""

    encoder: Encoder
    speller: Speller
    finder: FactFinder
    needs: NeedModel
    danger: DangerModel
    lexicon: frozenset[str]

    def read(self, text: str, language: str | None = None) -> Understanding:
        """What `text` tells. A language the visitor chose wins over the one we guess."""
        text = calm(clean_text(text))
        spoken = language or detect(text) or DUTCH
        if not has_letters(text) or min(map(len, text.split())) > LONGEST_WORD:
            return Understanding(language=spoken, sure=False)
        readings = self._readings(text, spoken)
        alarms = self._alarms(readings)
        facts = self.finder.find(readings)
        sense = any(self._makes_sense(reading) for reading in readings)
        needs, agreed = self._needs(text, readings) if sense else ((), False)
        themes = self._themes(text, needs)
        loud = _lines(alarm.danger for alarm in alarms if alarm.loud)
        needs = _merge(needs, themes)
        return Understanding(
            language=spoken,
            needs=needs,
            facts=facts if len(themes) < THEMES else _many(facts, themes),
            urgent=loud,
            worrying=tuple(line for line in _lines(alarm.danger for alarm in alarms) if line not in loud),
            dangers=tuple(_seen(alarm) for alarm in alarms if alarm.loud or not loud),
            sure=is_sure(needs),
            agreed=agreed,
        )

    def _readings(self, text: str, language: str) -> list[str]:
        """The text as typed and, in Dutch, as it was meant, where that differs in a word that matters.

        In a long text one word more or less matters little, and reading it twice takes long.
        """
        if language != DUTCH:
            return [text]
        typed, corrected = plain(text), self.speller.correct(text)
        words = typed.split()
        changed = len(set(words) - set(corrected.split()))
        return [text] if changed <= (MATTERS * len(words) if len(words) > LONG_TEXT else 0) else [text, corrected]

    def _makes_sense(self, reading: str) -> bool:
        """Whether enough of the words are words, in any language we know: keys hit at random are not."""
        words = [word for word in plain(reading).split() if not word.isdigit()]
        known = sum(word in self.lexicon or is_common(word) for word in words)
        return known > 0 and known >= LEAST_WORDS * len(words)

    def _alarms(self, readings: list[str]) -> tuple[Alarm, ...]:
        whole, parts = self.danger.pieces(readings)
        vectors = self.encoder.encode(whole)
        doubt = any(self.danger.leaves_doubt(vector) for vector in vectors)
        apart = self.encoder.encode(parts) if doubt else np.zeros((len(parts), self.encoder.dim), np.float32)
        vectors = np.concatenate([vectors, apart])
        return self.danger.judge([*whole, *parts], vectors, [self.needs.roughly(vector) for vector in vectors])

    def _needs(self, text: str, readings: list[str]) -> tuple[tuple[SeenNeed, ...], bool]:
        """The needs, and whether both halves name the same one."""
        kept = [self._kept(reading) for reading in readings]
        vectors = self.encoder.encode(kept)
        heard = self.needs.hear(kept, vectors)
        return pick(self.needs, likelihood(heard.scores), text, vectors[0]), heard.agreed

    def _kept(self, reading: str) -> str:
        """A reading without figures of speech, denials and names of places: none of them is a need."""
        return self.finder.without_places(self._without_denied(self.danger.uncut(reading) or reading))

    def _chances(self, readings: list[str], vectors: Floats) -> Floats:
        return likelihood(self.needs.scores(readings, vectors))

    def _without_denied(self, text: str) -> str:
        """The text without what it denies ("geen schulden, wel eenzaam"); all of it if nothing else is left."""
        flat = plain(text)
        left = flat
        for pattern in self.needs.denied.values():
            left = pattern.sub(" ", left)
        return text if left == flat or len(left.split()) < 2 else left

    def _denies(self, part: str) -> bool:
        """Whether a part of a text only says what is not the matter."""
        flat = plain(part)
        return any(pattern.search(flat) for pattern in self.needs.denied.values())

    def _themes(self, text: str, needs: tuple[SeenNeed, ...]) -> tuple[SeenNeed, ...]:
        """What the parts of a text each speak of with certainty, one need a life domain.

        Only where the whole leaves doubt: a clear question with a story around it has one theme.
        """
        told = [part for part in clauses(text) if not self._denies(part)]
        parts = [part for part in told if len(part.split()) >= SHORTEST_THEME or len(part) > 6][:MOST_THEMES]
        if len(parts) < 2 or not needs or (len(parts) < MANY and needs[0].confidence >= CLEAR):
            return ()
        found: dict[str, SeenNeed] = {}
        for part, vector in zip(parts, self.encoder.encode(parts), strict=True):
            best = pick(self.needs, self._chances([part], vector[None]), part, vector, most=1)
            if best and best[0].confidence >= THEME_SURE:
                found.setdefault(best[0].domain, best[0])
        return tuple(found.values())


def _many(facts: tuple[SeenFact, ...], themes: tuple[SeenNeed, ...]) -> tuple[SeenFact, ...]:
    """Three themes in one text: several problems at once, unless the text says otherwise."""
    if any(fact.key == "meer_problemen" for fact in facts):
        return facts
    return (*facts, SeenFact("meer_problemen", "ja", tuple(word for need in themes for word in need.because[:1])))


def _seen(alarm: Alarm) -> SeenDanger:
    return SeenDanger(alarm.danger.id, alarm.loud, alarm.span, alarm.like)


def _lines(dangers: Iterable[Danger]) -> tuple[str, ...]:
    return tuple(sorted({line for danger in dangers for line in danger.lines}))


def _merge(needs: tuple[SeenNeed, ...], themes: tuple[SeenNeed, ...]) -> tuple[SeenNeed, ...]:
    """A theme told in a part of its own joins the needs, so that the loudest does not drown the rest."""
    have = {need.id for need in needs}
    added = tuple(
        replace(theme, confidence=round(TOLD * theme.confidence, 3)) for theme in themes if theme.id not in have
    )
    return tuple(sorted((*needs, *added), key=lambda need: -need.confidence)[:5])
