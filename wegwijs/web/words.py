"""Figures and times in words a resident reads easily."""

import re
from datetime import datetime, time, timedelta

from wegwijs.model.base import DUTCH
from wegwijs.near.hours import ALWAYS, Opening
from wegwijs.web.tongue import SHORT_DAYS, Tongue

WEEK = timedelta(days=7)
_BLOCK = re.compile(r"^([A-Z][a-z])(?:-([A-Z][a-z]))? (\d\d):(\d\d)-(\d\d):(\d\d)$")


def distance(tongue: Tongue, metres: int, *, rough: bool) -> str:
    """ "ongeveer 600 meter"; `rough` when either end is only known to a postcode area."""
    if rough and metres < 500:
        return tongue("dichtbij")
    if metres < 950:
        return tongue("ongeveer %(metres)s meter", metres=max(round(metres, -2), 50))
    far = f"{metres / 1000:.1f}".removesuffix(".0")
    return tongue("ongeveer %(far)s kilometer", far=far if tongue.language == "en" else far.replace(".", ","))


def opens(tongue: Tongue, opening: Opening, now: datetime) -> str | None:
    """ "Open tot 17.00 uur", "Gaat open op maandag om 9.00 uur"; with the date where a weekday says too little."""
    changes = opening.changes
    if changes is None:
        return None
    at = tongue.clock(changes)
    if opening.open_now:
        return tongue("Open tot %(time)s uur", time=at)
    if changes.date() == now.date():
        return tongue("Gaat open om %(time)s uur", time=at)
    if changes.date() == now.date() + timedelta(days=1):
        return tongue("Gaat morgen open om %(time)s uur", time=at)
    near = changes.date() < now.date() + WEEK
    day = tongue.weekday(changes.weekday()) if near else tongue.date_and_weekday(changes)
    return tongue("Gaat open op %(day)s om %(time)s uur", day=day, time=at)


def hours(tongue: Tongue, schedule: str) -> str | None:
    """A simple week pattern in words; None for one too odd to say in a sentence."""
    if schedule == ALWAYS:
        return tongue("Dag en nacht open")
    said = [_block(tongue, block.strip()) for block in schedule.split(";")]
    return ". ".join(block for block in said if block) if all(said) else None


def _block(tongue: Tongue, block: str) -> str | None:
    match = _BLOCK.match(block)
    if not match or any(part not in SHORT_DAYS for part in match.groups()[:2] if part):
        return None
    first, last, *clock = match.groups()
    start, end = (_clock(tongue, int(hour), int(minute)) for hour, minute in (clock[:2], clock[2:]))
    day = tongue.weekday(SHORT_DAYS.index(first))
    day = day[:1].upper() + day[1:]
    if not last:
        return tongue("%(day)s van %(start)s tot %(end)s uur", day=day, start=start, end=end)
    until = tongue.weekday(SHORT_DAYS.index(last))
    return tongue(
        "%(day)s tot en met %(until)s van %(start)s tot %(end)s uur", day=day, until=until, start=start, end=end
    )


def _clock(tongue: Tongue, hour: int, minute: int) -> str:
    """A time of day; places close at 24.00 and not at 0.00 the next day."""
    if hour == 24:
        return f"24{'.' if tongue.tag == DUTCH else ':'}{minute:02d}"
    return tongue.clock(datetime.combine(datetime.min, time(hour, minute)))
