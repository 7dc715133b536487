"""Which language a text is in: by script, then by how common its words are in each language."""

import unicodedata
from functools import cache

from wordfreq import top_n_list

from wegwijs.model.base import DUTCH
from wegwijs.understand.text import plain

LATIN = ("nl", "en", "tr", "pl")
OTHER_SCRIPTS = ("ar", "uk")
COMMON = 4000
_OWN_LETTERS = {"tr": "ığş", "pl": "łąęśćżźń"}
_UKRAINIAN = set("іїєґ")
_RUSSIAN_ONLY = set("ыэъё")
_NOT_ARABIC = set("پچژگٹڈڑںےکی")


def detect(text: str, likely: str = DUTCH) -> str | None:
    """The language code of `text`; `likely` when nothing tells; None when it is one we do not know."""
    letters = [character for character in text.lower() if character.isalpha()]
    if not letters:
        return likely
    script = _script(letters)
    if script == "LATIN":
        return _latin(text, likely)
    if script == "CYRILLIC":
        return None if set(letters) & _RUSSIAN_ONLY and not set(letters) & _UKRAINIAN else "uk"
    if script == "ARABIC":
        return None if set(letters) & _NOT_ARABIC else "ar"
    return "ti" if script == "ETHIOPIC" else None


def is_common(word: str) -> bool:
    """Whether a plain word is among the commonest of any language we know."""
    return any(word in _ranks(code) for code in (*LATIN, *OTHER_SCRIPTS))


def _script(letters: list[str]) -> str:
    scripts = [unicodedata.name(character, "?").split(" ")[0] for character in letters[:200]]
    return max(set(scripts), key=lambda name: (scripts.count(name), name))


def _latin(text: str, likely: str) -> str:
    words = plain(text).split()
    counts = {code: sum(_weight(word, code) for word in words) + _letters(text, code) for code in LATIN}
    best = max(LATIN, key=lambda code: (counts[code], code == likely))
    return best if counts[best] > 1.15 * counts.get(likely, 0.0) else likely


def _letters(text: str, code: str) -> float:
    """Letters only this language has weigh as much as a common word each."""
    return float(sum(letter in _OWN_LETTERS.get(code, "") for letter in text.lower()))


def _weight(word: str, code: str) -> float:
    rank = _ranks(code).get(word)
    return 0.0 if rank is None else 1.0 - 0.8 * rank / COMMON


@cache
def _ranks(code: str) -> dict[str, int]:
    ranks: dict[str, int] = {}
    for rank, word in enumerate(top_n_list(code, COMMON)):
        ranks.setdefault(plain(word), rank)
    return ranks
