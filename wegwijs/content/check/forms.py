"""The forms a word may take in a text: inflected, with accents or vowel signs, in capitals, in two halves."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

ANY_ENDING = "~"
SPLIT_FROM = 8
"""From so many letters on a word is also found with a space or a hyphen inside it."""

GAP = r"[\s\-‐-―]*"
LIKE = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "ى": "ي", "ة": "ه", "ـ": ""})
"""Letters that are written for one another, or drawn longer (Arabic)."""

DUTCH_ENDINGS = ("", "e", "en", "s", "'s", "’s", "n", "er", "ers", "ere", "st", "ste", "je", "jes", "heid")
ENGLISH_ENDINGS = ("", "s", "es", "d", "ed", "ing", "er", "ers", "'s", "’s")
LOOSE = {"tr": 12, "pl": 4, "uk": 4}
"""So many letters may follow the stem in languages where endings are many."""

SHORTEST_STEM = 4
CASES = {
    "tr": re.compile(r"(?:lar|ler)?(?:[aeiou])?$"),
    "pl": re.compile(r"(?:ami|iem|ego|emu|ych|ymi|ach|ow|om|em|[aeiouyąę])$"),
    "uk": re.compile(r"(?:ами|ями|ові|еві|ого|ому|ими|ою|ею|ів|їв|іі|ей|ом|ем|ам|ям|ах|ях|их|[аеиіоуяюєїь])$"),
}
"""Endings of case and number, taken off to find the stem."""

SHIFTS = {
    "tr": {"k": "kg", "g": "kg", "p": "pb", "b": "pb", "t": "td", "d": "td"},
    "uk": {"к": "кц"},
    "pl": {"k": "kc"},
}
"""The last letter of a stem that may change before an ending."""

ARABIC_BEFORE = "(?:و|ف)?(?:ب|ك|ل)?(?:ال|ل)?"
ARABIC_AFTER = "(?:ه|ات|ون|ين|ان|ي|ها|هم|هن|ك|كم|نا)?"
ARABIC_ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in its plainest letters, and where each of them came from."""

    plain: str
    source: str
    spots: tuple[int, ...] | None

    def original(self, match: re.Match[str]) -> str:
        """What stands in the text where `match` was found in its plain letters."""
        if self.spots is None:
            return self.source[match.start() : match.end()]
        return self.source[self.spots[match.start()] : self.spots[match.end() - 1] + 1]


def folded(text: str) -> Folded:
    """The text without capitals, accents, vowel signs, soft hyphens and signs without width."""
    if text.isascii():
        return Folded(text.lower(), text, None)
    pairs = [(letter, spot) for spot, sign in enumerate(text) for letter in _letters(sign)]
    return Folded("".join(letter for letter, _ in pairs), text, tuple(spot for _, spot in pairs))


@lru_cache(maxsize=4096)
def _letters(sign: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sign).casefold())
    return "".join(part for part in apart if unicodedata.category(part) not in ("Mn", "Cf")).translate(LIKE)


def dutch_forms(word: str) -> Iterator[str]:
    """A Dutch word and the forms its plural, comparison or diminutive may take (some of them do not exist)."""
    yield word
    yield from (stem + ending for stem in _dutch_stems(word) for ending in DUTCH_ENDINGS if ending or stem == word)


def _dutch_stems(word: str) -> set[str]:
    """What the endings come behind: "zaam" and "zam", "plan" and "plann", "reis" and "reiz"."""
    stems = {word}
    if re.search(r"(aa|ee|oo|uu)[^aeiouy]$", word):
        stems.add(word[:-2] + word[-1])
    if re.search(r"[^aeiou][aeiou][bdfgklmnprst]$", word):
        stems.add(word + word[-1])
    return stems | {stem[:-1] + {"s": "z", "f": "v"}[stem[-1]] for stem in stems if stem[-1] in "sf"}


def pattern(words: Iterable[str], language: str) -> re.Pattern[str]:
    """Finds the words in a folded text of `language`, in any form."""
    found = [_phrase(folded(word).plain, language) for word in words]
    return re.compile(r"(?<!\w)(?:" + "|".join(found) + r")(?!\w)")


def _phrase(phrase: str, language: str) -> str:
    parts = re.split(r"[\s\-]+", phrase.strip())
    return GAP.join(_part(part, language) for part in parts)


def _part(part: str, language: str) -> str:
    if part.endswith(ANY_ENDING):
        return _spread(part.removesuffix(ANY_ENDING)) + r"\w*"
    if language == "ar" and _is_arabic(part):
        stem = part.removeprefix(ARABIC_ARTICLE).removesuffix("ه")
        return ARABIC_BEFORE + _spread(stem) + ARABIC_AFTER
    if len(part) < SHORTEST_STEM:
        return r"\.?".join(map(re.escape, part)) + (r"(?:'?s)?" if language in ("nl", "en") else "")
    if language in LOOSE:
        stem = CASES[language].sub("", part)
        stem = stem if len(stem) >= SHORTEST_STEM else part
        last = "[" + re.escape(SHIFTS[language].get(stem[-1], stem[-1])) + "]"
        return _spread(stem[:-1]) + last + rf"\w{{0,{LOOSE[language]}}}"
    if language == "en":
        return _spread(part) + _one_of(ENGLISH_ENDINGS)
    stems = sorted(_dutch_stems(part))
    return _one_of(map(_spread, stems)) + _one_of(DUTCH_ENDINGS)


def _spread(word: str) -> str:
    """The letters of a long word may stand apart."""
    return (GAP if len(word) >= SPLIT_FROM else "").join(map(re.escape, word))


def _one_of(options: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(options, key=len, reverse=True)) + ")"


def _is_arabic(word: str) -> bool:
    return any(unicodedata.name(letter, "").startswith("ARABIC") for letter in word)
