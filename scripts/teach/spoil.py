"""Sentences as people mistype them, so that the encoder learns to look through it."""

from random import Random

SOUNDS = (
    ("ij", "ei"), ("ei", "ij"), ("ou", "au"), ("au", "ou"), ("ch", "g"), ("dt", "t"), ("d ", "t "), ("c", "k"),
    ("v", "f"), ("z", "s"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("sch", "sg"), ("tie", "sie"),
)  # fmt: skip
LETTERS = "abcdefghijklmnoprstuvwz"


def spoilt(text: str, luck: Random) -> str:
    """One of: no capitals, all capitals, two words as one, spelt by ear, slips of the finger."""
    kind = luck.random()
    if kind < 0.2:
        return text.lower()
    if kind < 0.28:
        return text.upper()
    if kind < 0.4:
        return _joined(text, luck)
    if kind < 0.6:
        for _ in range(3):
            text = text.replace(*luck.choice(SOUNDS))
        return text
    return " ".join(_slipped(word, luck) if len(word) >= 5 and luck.random() < 0.35 else word for word in text.split())


def shortened(text: str, luck: Random, share: float) -> str:
    """Some of the words left out, so that no single word decides."""
    words = text.split()
    kept = [word for word in words if luck.random() >= share]
    return " ".join(kept) if len(words) > 4 and len(kept) > 2 else text


def _joined(text: str, luck: Random) -> str:
    words = text.split()
    if len(words) > 2:
        place = luck.randrange(len(words) - 1)
        words[place : place + 2] = [words[place] + words[place + 1]]
    return " ".join(words)


def _slipped(word: str, luck: Random) -> str:
    place, kind = luck.randrange(1, len(word) - 1), luck.random()
    if kind < 0.3:
        return word[:place] + word[place + 1 :]
    if kind < 0.55:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if kind < 0.8:
        return word[:place] + luck.choice(LETTERS) + word[place + 1 :]
    return word[:place] + word[place] + word[place:]
