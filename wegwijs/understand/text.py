"""One plain form of a text, so that spelling of accents, capitals and signs does not matter."""

import re
import unicodedata
from functools import cache

from wegwijs.understand.encoder.base import clean_text

_LATIN = {"ł": "l", "ı": "i", "ø": "o", "ß": "ss", "đ": "d", "æ": "ae", "œ": "oe"}
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي", "ـ": None})
_SENTENCE = re.compile(r"[.!?;:\n]+|(?<=\w), ")
LOUD = 0.6
"""Share of capitals above which a text is taken to be typed with the lock on."""

_NOT_WORD = re.compile(r"[^\w]+")


def plain(text: str) -> str:
    """Lower case, Latin and Arabic signs folded, words apart by one space: "Ik hèb…" → "ik heb"."""
    folded = "".join(_fold(character) for character in clean_text(text).lower())
    return _NOT_WORD.sub(" ", folded.translate(_ARABIC).replace("_", " ")).strip()


def calm(text: str) -> str:
    """The text in lower case if it shouts: the encoder hardly knows words in capitals."""
    cased = [character for character in text if character.isupper() or character.islower()]
    return text.lower() if sum(map(str.isupper, cased)) > LOUD * len(cased) else text


@cache
def _fold(character: str) -> str:
    if character in _LATIN:
        return _LATIN[character]
    parts = unicodedata.normalize("NFD", character)
    if len(parts) > 1 and parts[0].isascii():
        return parts[0]
    return "" if unicodedata.category(character) == "Mn" else character


def clauses(text: str) -> list[str]:
    """The parts of a text between full stops, commas and the like; never an empty part."""
    return [part.strip() for part in _SENTENCE.split(clean_text(text)) if part and part.strip()]


def phrase_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for plain text: words in order, `*` for one to three words, `word~` for a beginning."""
    options = "|".join(sorted({_phrase(phrase) for phrase in phrases}, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{options})(?!\w)" if options else r"(?!)")


def _phrase(phrase: str) -> str:
    return " ".join(_phrase_word(word) for word in phrase.split())


def _phrase_word(word: str) -> str:
    if word == "*":
        return r"\w+(?: \w+){0,2}"
    if word.endswith("~"):
        return re.escape(plain(word[:-1])) + r"\w*"
    return re.escape(plain(word))
