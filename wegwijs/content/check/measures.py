"""What can be counted in a text: sentences, words, syllables, and words that people seldom meet."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache

from wegwijs.content.check.texts import NAME, WORD, Names
from wegwijs.model.base import DUTCH

SENTENCE_END = re.compile(r"(?<=[.!?؟…])[\"”’)]*\s+|\n+")

RARE = 3.0
"""Zipf: a word below this is met less than once in a million words."""

PART, SHORTEST_PART = 3.6, 3
"""A long word is known when it falls apart into two words at least this common, of so many letters."""

JOINTS = ("", "s", "en", "e", "n")
ENDINGS = ("s", "t", "e", "en", "n")
PREFIXES = {"ver", "ont", "her", "ere"}
"""Words by chance, no first half of a long word."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its text as written and without names, its words, and those of its words that are rare."""

    text: str
    plain: str
    words: tuple[str, ...]
    rare: tuple[str, ...] = ()


def sentences(text: str, names: Names, known: Collection[str] = (), language: str = DUTCH) -> Iterator[Sentence]:
    """The sentences of a text. Rare words are looked for in Dutch only, without names and `known` words."""
    for part in SENTENCE_END.split(text.strip()):
        plain = names.masked(part)
        found = tuple(WORD.findall(plain))
        if found:
            rare = [word for place, word in enumerate(found) if language == DUTCH and _rare(word, place, known)]
            yield Sentence(part, plain, found, tuple(rare))


def _rare(word: str, place: int, known: Collection[str]) -> bool:
    """Whether a word is rare. A capital inside a sentence or a word makes it a name; what has a digit is no word."""
    plain = word.lower()
    named = word == NAME or (place > 0 and word[0].isupper()) or any(sign.isupper() for sign in word[1:])
    return not (named or plain in known or any(sign.isdigit() for sign in word) or common(plain))


@cache
def common(word: str) -> bool:
    """Whether people often meet a Dutch word, or both halves of it."""
    from wordfreq import zipf_frequency

    if len(word) < SHORTEST_PART or zipf_frequency(word, DUTCH) >= RARE:
        return True
    if "-" in word:
        return all(common(part) for part in word.split("-"))
    if any(zipf_frequency(stem, DUTCH) >= RARE for stem in _stems(word)):
        return True
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        if zipf_frequency(word[cut:], DUTCH) < PART:
            continue
        heads = {word[:cut].removesuffix(joint) for joint in JOINTS if word[:cut].endswith(joint)}
        heads = {head for head in heads if len(head) >= SHORTEST_PART} - PREFIXES
        if any(zipf_frequency(head, DUTCH) >= PART for head in heads):
            return True
    return False


def _stems(word: str) -> Iterator[str]:
    """What a word may be a form of: "typt" of "typ", "loketten" of "loket"."""
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST_PART:
            yield stem
            if stem[-1] == stem[-2]:
                yield stem[:-1]


@cache
def flesch_douma() -> Callable[[str], float]:
    """Scores a Dutch text by the length of its sentences and words: 0 is hard, 100 and up is easy."""
    import textstat

    textstat.set_lang(DUTCH)
    return lambda text: float(textstat.flesch_reading_ease(text))


@cache
def lint_ii() -> Callable[[str], float | None] | None:
    """Scores a Dutch text with LiNT-II, 0 (easy) to 100; None where it or its language model is not installed."""
    import contextlib
    import io
    from importlib.util import find_spec

    if not (find_spec("lint_ii") and find_spec("nl_core_news_lg")):
        return None
    from lint_ii import LiNT_II_Exception, ReadabilityAnalysis

    def score(text: str) -> float | None:
        with contextlib.redirect_stdout(io.StringIO()):
            found = ReadabilityAnalysis.from_text(text).lint.score
        return None if found is None else float(found)

    try:
        score("Dit is een zin om te kijken of het model er is.")
    except (LiNT_II_Exception, ImportError, OSError):
        return None
    return score
