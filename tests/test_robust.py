"""A question badly typed costs little: the cases played again with slips, by ear, without spaces, in capitals."""

from collections.abc import Callable
from math import ceil
from random import Random

import pytest

from wegwijs.answer import Answer, Asked, Engine
from wegwijs.evaluate import count, play
from wegwijs.model.pack import Case

MOST_LOST = 0.06
PLAYED = 240
KEYS = {
    "a": "qs", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "r": "et", "s": "ad", "t": "ry", "u": "yi",
    "v": "cb", "w": "qe", "z": "x",
}  # fmt: skip
BY_EAR = {
    "schr": "sgr", "sch": "sg", "ch": "g", "ij": "ei", "ou": "au", "isch": "ies", "tie": "sie", "dt": "t",
    "c": "k", "x": "ks", "eeuw": "eew", "lijk": "luk", "lijke": "luke", "heid": "hijt",
}  # fmt: skip
LONG = 6


def slips(text: str, luck: Random) -> str:
    """One slip in every long word, two in a very long one: swapped, left out, twice, or the key beside it."""
    return " ".join(_slipped(word, luck, 1 + (len(word) > 11)) if len(word) >= LONG else word for word in text.split())


def _slipped(word: str, luck: Random, times: int) -> str:
    for _ in range(times):
        place = luck.randrange(1, len(word) - 1)
        here, after = word[place], word[place + 1 :]
        word = luck.choice(
            [
                word[:place] + after[:1] + here + after[1:],
                word[:place] + after,
                word[: place + 1] + here + after,
                word[:place] + luck.choice(KEYS.get(here.lower(), here)) + after,
            ]
        )
    return word


def by_ear(text: str, luck: Random) -> str:
    """Spelt as it sounds."""
    for spelt, heard in BY_EAR.items():
        text = text.replace(spelt, heard)
    return " ".join(word[:-1] if len(word) >= LONG and word.endswith("en") else word for word in text.split())


def run_together(text: str, luck: Random) -> str:
    """A quarter of the spaces left out."""
    return "".join(word + ("" if luck.random() < 0.25 else " ") for word in text.split()).strip()


def shouted(text: str, luck: Random) -> str:
    """All in capitals."""
    return text.upper()


@pytest.fixture(scope="module")
def cases(engine: Engine) -> list[Case]:
    """Dutch cases that are about where to go; of a pack with few, each is typed badly more than once."""
    about = [case for case in engine.pack.cases if case.lang == "nl" and case.best and not case.danger_only]
    return Random(11).sample(about * ceil(PLAYED / len(about)), PLAYED)


def top1(cases: list[Case], ask: Callable[[Asked], Answer], engine: Engine) -> float:
    found = count([play(case, ask, engine.pack) for case in cases]).top1
    assert found is not None
    return found


@pytest.fixture(scope="module")
def as_written(cases: list[Case], ask: Callable[[Asked], Answer], engine: Engine) -> float:
    return top1(cases, ask, engine)


@pytest.mark.parametrize("spoil", [slips, by_ear, run_together, shouted], ids=lambda spoil: spoil.__name__)
def test_bad_typing_costs_little(
    spoil: Callable[[str, Random], str],
    as_written: float,
    cases: list[Case],
    ask: Callable[[Asked], Answer],
    engine: Engine,
) -> None:
    luck = Random(7)
    spoilt = [case.model_copy(update={"question": spoil(case.question, luck)}) for case in cases]
    assert round(as_written - top1(spoilt, ask, engine), 3) <= MOST_LOST
