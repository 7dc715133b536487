"""The times a service is open at a place, for somebody's own calendar (iCalendar)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from icalendar import Calendar, Event

from wegwijs.model.base import N_
from wegwijs.model.places import Place, ServiceHere
from wegwijs.near.hours import opening
from wegwijs.near.weekly import Session, weekly
from wegwijs.web.tongue import SHORT_DAYS, Tongue

AHEAD = timedelta(days=365)
"""So far we look for holidays, and so long we promise that the times stay as they are."""

MAY_CHANGE = N_("Tijden kunnen veranderen. Kijk eerst op %(address)s, of bel.")


@dataclass(frozen=True, slots=True)
class Visit:
    """What a calendar should say: where `service` is, at which hours, and the address of the page about it."""

    name: str
    address: str
    place: Place
    here: ServiceHere
    town: str


def agenda(visit: Visit, tongue: Tongue, now: datetime) -> bytes | None:
    """The calendar file; None without hours that are the same every week."""
    sessions = weekly(visit.here.hours) if visit.here.hours else ()
    times = groupby(sorted(sessions, key=_times), _times)
    events = [event for _, group in times if (event := _event(visit, tuple(group), tongue, now))]
    if not events:
        return None
    calendar = Calendar.new(prodid="-//Wegwijs//Wegwijs//NL", name=visit.name, subcomponents=events)
    calendar.add_missing_timezones(first_date=now.date(), last_date=(now + AHEAD).date())
    return bytes(calendar.to_ical())


def _times(session: Session) -> tuple[time, timedelta]:
    return session.start, session.lasts


def _event(visit: Visit, sessions: tuple[Session, ...], tongue: Tongue, now: datetime) -> Event | None:
    """One event for all days with these times; None when it is not open on any of them in the coming year."""
    days = {session.weekday for session in sessions}
    start, lasts = _times(sessions[0])
    moments = [moment for moment in _moments(start, now) if moment.weekday() in days]
    shut = {moment for moment in moments if not opening(visit.here.hours or "", moment).open_now}
    first = next((moment for moment in moments if moment not in shut), None)
    if first is None:
        return None
    event = Event.new(
        uid=f"{visit.here.service}-{visit.place.id}-{start:%H%M}-{min(days)}@wegwijs",
        summary=visit.name,
        start=first,
        end=first + lasts,
        location=_location(visit.place, visit.town),
        description=_description(visit, tongue),
        url=visit.address,
        stamp=now,
    )
    names = [SHORT_DAYS[day].upper() for day in sorted(days)]
    event.add("rrule", {"freq": "weekly", "byday": names, "until": moments[-1].astimezone(UTC)})
    if later := sorted(moment for moment in shut if moment > first):
        event.add("exdate", later)
    return event


def _moments(start: time, now: datetime) -> Iterable[datetime]:
    """Every coming day of a year at `start`."""
    days = (now.date() + timedelta(days=number) for number in range(AHEAD.days))
    return (moment for day in days if (moment := _at(day, start, now)) > now)


def _at(day: date, start: time, now: datetime) -> datetime:
    return datetime.combine(day, start, now.tzinfo)


def _location(place: Place, town: str) -> str:
    where = " ".join(part for part in (place.postcode, town) if part)
    return ", ".join(part for part in (place.name, place.address, where) if part)


def _description(visit: Visit, tongue: Tongue) -> str:
    looked = tongue("Opgezocht op %(date)s.", date=tongue.day(visit.here.checked_on))
    return f"{tongue(MAY_CHANGE, address=visit.address)} {looked}"
