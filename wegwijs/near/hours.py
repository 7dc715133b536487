"""Open now, or when: OpenStreetMap opening hours with Dutch public holidays."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]  # its stubs forget it

COUNTRY = "NL"
ALWAYS = "24/7"


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether it is open at the asked time, and when that changes (None: never, or not known)."""

    open_now: bool
    changes: datetime | None


def parses(hours: str) -> str | None:
    """None when `hours` can be read; otherwise what is wrong with it."""
    try:
        OpeningHours(hours)
    except ParserError as error:
        return str(error).splitlines()[-1].strip(" =")
    return None


def opening(hours: str, now: datetime) -> Opening:
    """Open at `now` (with a time zone)? Raises ValueError on hours that do not parse."""
    schedule = _schedule(hours, str(now.tzinfo))
    return Opening(schedule.is_open(now), schedule.next_change(now))


@lru_cache(maxsize=256)
def _schedule(hours: str, zone: str) -> OpeningHours:
    """Closed on public holidays unless the hours speak of them (`PH`) or never close."""
    full = hours if hours == ALWAYS or "PH" in hours else f"{hours}; PH off"
    return OpeningHours(full, timezone=ZoneInfo(zone), country=COUNTRY)
