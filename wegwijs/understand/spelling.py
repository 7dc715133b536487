"""Dutch as it sounds, back to Dutch as it is spelt: by sound, then by edits, then words run together."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from symspellpy import SymSpell, Verbosity
from wordfreq import top_n_list

from wegwijs.understand.text import plain

KNOWN, COMMON = 40_000, 4_000
SHORTEST = 4
LONGEST = 30
MOST_PARTS = 3
SMALL = frozenset(
    {"ik", "en", "de", "in", "is", "op", "te", "me", "we", "ze", "er", "om", "nu", "of", "al", "zo", "na", "je"}
)
"""Words of one or two letters that may have grown onto another."""

_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        (r"tsj", "tj"), (r"sch(?=[aeiouyr])", "sg"), (r"sch\b", "s"), (r"ch", "g"), (r"ij|ei|y", "ei"),
        (r"au|ou", "ou"), (r"c(?=[eiy])", "s"), (r"c|q", "k"), (r"x", "ks"), (r"z", "s"), (r"v", "f"),
        (r"th", "t"), (r"dt\b|d\b", "t"), (r"b\b", "p"), (r"en\b", "e"), (r"aa", "a"), (r"oo", "o"),
        (r"uu", "u"), (r"ee", "e"), (r"ie", "i"), (r"(.)\1", r"\1"),
    ]
]  # fmt: skip


def sound(word: str) -> str:
    """A key that words which sound alike share: "komputer" and "computer", "wijk" and "weik"."""
    for pattern, heard in _SOUNDS:
        word = pattern.sub(heard, word)
    return word


@dataclass(frozen=True, slots=True)
class Speller:
    """Knows words, what they sound like, and near spellings."""

    known: frozenset[str]
    common: frozenset[str]
    by_sound: dict[str, str]
    near: SymSpell

    def correct(self, text: str) -> str:
        """`text` in plain form with unknown words replaced by the likeliest known ones."""
        return " ".join(self._word(word) for word in plain(text).split())

    def _word(self, word: str) -> str:
        if word in self.known or not SHORTEST <= len(word) <= LONGEST or not word.isascii() or not word.isalpha():
            return word
        heard = self.by_sound.get(sound(word))
        if heard:
            return heard
        apart = self._apart(word, MOST_PARTS, self.common)
        if apart:
            return apart
        found = self.near.lookup(word, Verbosity.TOP, max_edit_distance=1 if len(word) < 7 else 2)
        if found:
            return str(found[0].term)
        return self._apart(word, MOST_PARTS, self.known) or word

    def _apart(self, word: str, parts: int, words: frozenset[str]) -> str:
        """Words of `words` written as one, as few as can be, the longest first; nothing if there are none."""
        if word in (words if len(word) > 2 else SMALL):
            return word
        for most in range(1, parts):
            for cut in range(len(word) - 2, 1, -1):
                rest = self._apart(word[cut:], most, words) if word[:cut] in (words if cut > 2 else SMALL) else ""
                if rest:
                    return f"{word[:cut]} {rest}"
        return ""


def make_speller(sentences: Iterable[str]) -> Speller:
    """A speller from common Dutch words and the words of `sentences`, which weigh more."""
    counts: dict[str, int] = {}
    for rank, word in enumerate(top_n_list("nl", KNOWN)):
        if word.isalpha() and len(word) > 1:
            counts.setdefault(plain(word), KNOWN - rank)
    own: dict[str, int] = {}
    for sentence in sentences:
        for word in plain(sentence).split():
            own[word] = own.get(word, 0) + 1
    for word, times in own.items():
        if times >= 3 and word.isalpha():
            counts[word] = counts.get(word, 0) + KNOWN // 4 * min(times, 100)
    near = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    by_sound: dict[str, str] = {}
    for word, count in sorted(counts.items(), key=lambda pair: -pair[1]):
        if len(word) >= SHORTEST:
            near.create_dictionary_entry(word, count)
            by_sound.setdefault(sound(word), word)
    common = sorted(counts, key=lambda word: -counts[word])[:COMMON]
    return Speller(frozenset(counts), frozenset(common), by_sound, near)
