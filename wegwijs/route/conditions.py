"""Conditions answer yes, no or unknown, and say which facts they still lack."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from wegwijs.model.facts import UNSURE, Facts, parse_age

NEED = "behoefte"


class Truth(Enum):
    """Three values: not known is neither yes nor no."""

    YES = "ja"
    NO = "nee"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a condition; `lacking` are facts that were not asked yet and would settle it."""

    truth: Truth
    lacking: frozenset[str] = frozenset()


NOTHING: frozenset[str] = frozenset()
TRUE = Verdict(Truth.YES)
FALSE = Verdict(Truth.NO)
UNKNOWN = Verdict(Truth.UNKNOWN)


def judge(condition: Mapping[str, tuple[str, ...]], facts: Facts, needs: tuple[str, ...]) -> Verdict:
    """All keys must hold. One that does not settles it; otherwise one unknown makes it unknown."""
    lacking: frozenset[str] = NOTHING
    unknown = False
    for key, wanted in condition.items():
        if key == NEED:
            for need in needs:  # a million times in a proof: no generator
                if need in wanted:
                    break
            else:
                return FALSE
            continue
        verdict = _compare(key, wanted, facts.get(key))
        if verdict is FALSE:
            return FALSE
        if verdict is not TRUE:
            unknown, lacking = True, lacking | verdict.lacking
    return Verdict(Truth.UNKNOWN, lacking) if unknown else TRUE


def _compare(key: str, wanted: tuple[str, ...], value: str | None) -> Verdict:
    if value is None:
        return _unasked(key)
    if value == UNSURE:
        return UNKNOWN
    if key == "leeftijd":
        return _compare_age(wanted, value)
    return TRUE if value in wanted else FALSE


def _compare_age(wanted: tuple[str, ...], value: str) -> Verdict:
    """An age band may lie inside, outside or across what is wanted."""
    age = parse_age(value)
    ranges = [span for span in map(parse_age, wanted) if span]
    if age is None:
        return UNKNOWN
    if any(low <= age[0] and age[1] <= high for low, high in ranges):
        return TRUE
    if all(age[1] < low or high < age[0] for low, high in ranges):
        return FALSE
    return UNKNOWN


@cache
def _unasked(key: str) -> Verdict:
    return Verdict(Truth.UNKNOWN, frozenset({key}))
