"""The figures of the routing contract over played cases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from wegwijs.evaluate.play import Played


@dataclass(frozen=True, slots=True)
class Figures:
    """Rates are 0-1, None when no case speaks of it."""

    cases: int
    top1: float | None
    top3: float | None
    never: float | None
    urgent_recall: float | None
    urgent_loud: float | None
    false_alarm: float | None
    soft_alarm: float | None
    asked_mean: float
    asked_most: int


def count(played: Sequence[Played]) -> Figures:
    """Counts over `played`; an empty sequence gives zeros."""
    asked = [len(row.asked) for row in played]
    return Figures(
        cases=len(played),
        top1=_rate(row.top1 for row in played),
        top3=_rate(row.top3 for row in played),
        never=_rate(row.never for row in played),
        urgent_recall=_rate(row.urgent_hit for row in played),
        urgent_loud=_rate(bool(set(row.case.urgent) & set(row.urgent)) if row.case.urgent else None for row in played),
        false_alarm=_rate(row.false_alarm for row in played),
        soft_alarm=_rate(row.soft_alarm for row in played),
        asked_mean=round(mean(asked), 2) if asked else 0.0,
        asked_most=max(asked, default=0),
    )


def failed(row: Played) -> bool:
    """Whether a reader of the figures wants to see this case."""
    return row.top1 is False or row.never is True or row.urgent_hit is False or row.false_alarm is True


def _rate(flags: Iterable[bool | None]) -> float | None:
    known = [flag for flag in flags if flag is not None]
    return round(sum(known) / len(known), 3) if known else None
