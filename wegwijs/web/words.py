"""Figures and times in words a resident reads easily."""

import re
from datetime import date, datetime, timedelta

from wegwijs.near.hours import ALWAYS, Opening

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
WEEK = timedelta(days=7)
_SHORT_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_BLOCK = re.compile(r"^([A-Z][a-z])(?:-([A-Z][a-z]))? (\d\d:\d\d)-(\d\d:\d\d)$")


def distance(metres: int, *, rough: bool) -> str:
    """ "ongeveer 600 meter"; `rough` when either end is only known to a postcode area."""
    if rough and metres < 500:
        return "dichtbij"
    if metres < 950:
        return f"ongeveer {max(round(metres, -2), 50)} meter"
    return f"ongeveer {metres / 1000:.1f} kilometer".replace(".", ",").replace(",0 ", " ")


def opens(opening: Opening, now: datetime) -> str | None:
    """ "Open tot 17.00 uur", "Gaat open op maandag om 9.00 uur"; with the date where a weekday says too little."""
    changes = opening.changes
    if changes is None:
        return None
    time = clock(changes)
    if opening.open_now:
        return f"Open tot {time} uur"
    if changes.date() == now.date():
        return f"Gaat open om {time} uur"
    if changes.date() == now.date() + timedelta(days=1):
        return f"Gaat morgen open om {time} uur"
    weekday = DAYS[changes.weekday()]
    if changes.date() < now.date() + WEEK:
        return f"Gaat open op {weekday} om {time} uur"
    return f"Gaat open op {weekday} {changes.day} {MONTHS[changes.month - 1]} om {time} uur"


def clock(moment: datetime) -> str:
    """ "9.00"."""
    return f"{moment.hour}.{moment.minute:02d}"


def day(moment: date) -> str:
    """ "22 november 2026"."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def hours(schedule: str) -> str | None:
    """A simple week pattern in words; None for one too odd to say in a sentence."""
    if schedule == ALWAYS:
        return "Dag en nacht open"
    said = [_block(block.strip()) for block in schedule.split(";")]
    return ". ".join(block for block in said if block) if all(said) else None


def _block(block: str) -> str | None:
    match = _BLOCK.match(block)
    if not match or any(part not in _SHORT_DAYS for part in match.groups()[:2] if part):
        return None
    first, last, start, end = match.groups()
    days = DAYS[_SHORT_DAYS.index(first)]
    if last:
        days = f"{days} tot en met {DAYS[_SHORT_DAYS.index(last)]}"
    return f"{days.capitalize()} van {_dutch_clock(start)} tot {_dutch_clock(end)} uur"


def _dutch_clock(time: str) -> str:
    return time.lstrip("0").replace(":", ".") if not time.startswith("00") else time[1:].replace(":", ".")
