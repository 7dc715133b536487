"""Example sentences of needs: written twice, too few, from too few voices, or nearer to another need."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wegwijs.content.load import Loaded
from wegwijs.errors import Finding
from wegwijs.model.base import DUTCH
from wegwijs.model.needs import Need
from wegwijs.understand.text import plain

ALIKE, FEWEST_WORDS = 0.8, 4
"""Share of words that two sentences may not have in common (Jaccard), from this many words on."""

ENOUGH_DUTCH, ENOUGH_OTHER, ENOUGH_VOICES, ONE_SIDED = 25, 5, 4, 0.5
NEAREST, ASTRAY, MOST_ASTRAY, BLOCK = 3, 0.08, 25, 512
"""How much nearer (cosine) the examples of another need must lie before we say so, and how often at most."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and where it stands."""

    need: str
    language: str
    voice: str
    number: int
    text: str

    @property
    def place(self) -> tuple[str | int, ...]:
        """Where in the need's record."""
        return "examples", self.language, self.voice, self.number


def examples_of(need: Need) -> Iterator[Example]:
    """Every example sentence of a need, in the order of the file."""
    for language, voices in need.examples.items():
        for voice, texts in voices.items():
            for number, text in enumerate(texts):
                yield Example(need.id, language, voice, number, text)


def examples(loaded: Loaded) -> Iterator[Finding]:
    """A mistake for every sentence that says what another said, a remark for every need with few of them."""
    every = [example for need in loaded.pack.needs for example in examples_of(need)]
    for late, early in _same(every):
        yield loaded.finding(
            f"need:{late.need}",
            late.place,
            f"deze zin is bijna gelijk aan een zin bij `{early.need}` ({early.language}, {early.voice}): {early.text}",
            "haal één van de twee weg, of zeg het op een andere manier",
        )
    for need in loaded.pack.needs:
        yield from _thin(loaded, need)


def _same(every: Sequence[Example]) -> Iterator[tuple[Example, Example]]:
    """Pairs of near duplicates, by the prefix filter of set-similarity joins (Chaudhuri and others, 2006)."""
    flat = [plain(example.text) for example in every]
    words = [frozenset(text.split()) for text in flat]
    common = Counter(word for one in words for word in one)
    seen: defaultdict[str, list[int]] = defaultdict(list)
    exact: dict[str, int] = {}
    for row in sorted(range(len(every)), key=lambda row: (len(words[row]), row)):
        size = len(words[row])
        first = exact.setdefault(flat[row], row)
        if first != row:
            yield every[max(row, first)], every[min(row, first)]
        if first != row or size < FEWEST_WORDS:
            continue
        rare = sorted(words[row], key=lambda word: (common[word], word))[: size - math.ceil(ALIKE * size) + 1]
        near = {other for word in rare for other in seen[word] if len(words[other]) >= ALIKE * size}
        for other in sorted(near):
            shared = len(words[row] & words[other])
            if shared >= ALIKE * (size + len(words[other]) - shared):
                yield every[max(row, other)], every[min(row, other)]
                break
        for word in rare:
            seen[word].append(row)


def _thin(loaded: Loaded, need: Need) -> Iterator[Finding]:
    counts = {language: sum(map(len, voices.values())) for language, voices in need.examples.items()}
    least = dict.fromkeys(loaded.pack.municipality.languages, ENOUGH_OTHER) | {DUTCH: ENOUGH_DUTCH}
    few = [f"{language}: {counts.get(language, 0)} van {want}" for language, want in least.items()
           if counts.get(language, 0) < want]  # fmt: skip
    if few:
        what = f"`{need.id}` heeft weinig voorbeeldzinnen ({', '.join(few)})"
        yield _remark(loaded, need, what, "laat mensen die de andere zinnen niet kennen er zinnen bij schrijven")
    voices = {voice: len(texts) for voice, texts in need.examples.get(DUTCH, {}).items()}
    if voices and (len(voices) < ENOUGH_VOICES or max(voices.values()) > ONE_SIDED * sum(voices.values())):
        loudest = max(voices, key=lambda voice: voices[voice])
        what = f"de zinnen van `{need.id}` zijn eenzijdig: {len(voices)} stemmen, de meeste van `{loudest}`"
        yield _remark(loaded, need, what, "voeg zinnen van andere schrijvers toe, als eigen stem")


def _remark(loaded: Loaded, need: Need, what: str, mend: str) -> Finding:
    return loaded.finding(f"need:{need.id}", ("examples",), what, mend, "let op")


def strays(loaded: Loaded, vectors: Mapping[str, NDArray[np.float32]]) -> list[Finding]:
    """A remark for the sentences that lie clearly nearer to another need than to their own, worst first.

    `vectors` has the vector of every example sentence.
    """
    every = [example for need in loaded.pack.needs for example in examples_of(need)]
    rows = np.stack([vectors[example.text] for example in every])
    needs = [need.id for need in loaded.pack.needs]
    owner = np.array([needs.index(example.need) for example in every])
    members = [np.flatnonzero(owner == need) for need in range(len(needs))]
    shifted = rows - rows.mean(axis=0)
    unit = shifted / np.maximum(np.linalg.norm(shifted, axis=1, keepdims=True), 1e-9)
    found = []
    for row, alike in _alike(unit):
        nearest = owner[int(alike.argmax())]
        if nearest != owner[row]:
            own, other = (_closest(alike[members[need]]) for need in (owner[row], nearest))
            if other - own > ASTRAY:
                found.append((other - own, every[row], needs[nearest]))
    worst = sorted(found, key=lambda row: -row[0])[:MOST_ASTRAY]
    return [_stray(loaded, example, nearer) for _, example, nearer in worst]


def _stray(loaded: Loaded, example: Example, nearer: str) -> Finding:
    what = f"deze zin lijkt meer op de zinnen van `{nearer}` dan op die van `{example.need}`: {example.text}"
    mend = f"hoort zij bij `{nearer}`? Verplaats haar. Zo niet: schrijf er bij beide zinnen bij"
    return loaded.finding(f"need:{example.need}", example.place, what, mend, "let op")


def _alike(unit: NDArray[np.float32]) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """For each row how much it is like every row; itself not."""
    for start in range(0, len(unit), BLOCK):
        alike = unit[start : start + BLOCK] @ unit.T
        alike[np.arange(len(alike)), np.arange(start, start + len(alike))] = -1.0
        yield from enumerate(alike, start)


def _closest(alike: NDArray[np.float32]) -> float:
    """The mean of the nearest few."""
    return float(np.sort(alike)[-NEAREST:].mean())
