"""Opening hours that are the same every week, as a calendar wants them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache

from opening_hours import OpeningHours, State

MONDAY = datetime(2024, 1, 1)
WEEKS = 53
"""A year in which to see whether weeks differ; no holiday counts, as no country is named."""


@dataclass(frozen=True, slots=True)
class Session:
    """A time of the week at which it is open: `weekday` 0 is Monday."""

    weekday: int
    start: time
    lasts: timedelta


@lru_cache(maxsize=256)
def weekly(hours: str) -> tuple[Session, ...]:
    """The times of a plain week; none when weeks differ or it never closes. Raises ValueError on unreadable hours."""
    weeks: dict[int, list[Session]] = defaultdict(list)
    for start, end, state, _ in OpeningHours(hours).intervals(MONDAY, MONDAY + timedelta(weeks=WEEKS + 1)):
        week, day = divmod((start - MONDAY).days, 7)
        if state == State.OPEN and 1 <= week < WEEKS:  # the first may begin halfway a night
            weeks[week].append(Session(day, start.time(), end - start))
    same = len(weeks) == WEEKS - 1 and all(week == weeks[1] for week in weeks.values())
    return tuple(weeks[1]) if same else ()
