"""From services and places to the cards a page shows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote_plus

from wegwijs.model.base import N_
from wegwijs.model.pack import Pack
from wegwijs.model.services import Contact, Service
from wegwijs.model.urgent import EmergencyLine
from wegwijs.near import Nearby, Spot
from wegwijs.near.hours import opening
from wegwijs.near.weekly import weekly
from wegwijs.web import words
from wegwijs.web.pages import ContactLine, Line, PlaceCard, ServiceCard
from wegwijs.web.tongue import Tongue

MAP = "https://www.openstreetmap.org/search?query="
LINKS = {"telefoon": "tel:{}", "whatsapp": "https://wa.me/{}", "email": "mailto:{}", "website": "{}"}
UNCHECKED = N_("Wij konden dit nog niet nakijken bij de organisatie zelf.")
_BANNED_URL = re.compile(r"cli[eë]nt-?ondersteun", re.IGNORECASE)


def lines(pack: Pack, tongue: Tongue, only: Sequence[str] | None = None, *, leads_on: bool = True) -> tuple[Line, ...]:
    """The emergency lines, all of them or those in `only`; on a kiosk nothing leads on from it (`leads_on`)."""
    return tuple(line(found, tongue, leads_on) for found in pack.urgent.lines if only is None or found.id in only)


def line(found: EmergencyLine, tongue: Tongue, leads_on: bool) -> Line:
    """One emergency line."""
    return Line(
        name=tongue.say(found.name),
        when=tongue.say(found.when),
        happens=tongue.say(found.happens),
        phone=found.phone,
        tel=dial(found.phone) if found.phone and leads_on else None,
        site=_shown(found.website) if found.website else None,
        website=found.website if leads_on else None,
        cost=tongue.say(found.cost) or None,
        always=tongue.say(found.always) or None,
    )


def dial(phone: str) -> str:
    """A number as a phone dials it: "078 770 8910" → "0787708910"."""
    return re.sub(r"[^\d+]", "", phone)


@dataclass(frozen=True, slots=True)
class Here:
    """What a card is written in and for: the language, the moment, where the visitor is, and the town.

    On a kiosk no number and no address leads on from it: nobody can call there, and it shows no other site.
    What is `kept` to be shown later cannot say what is open.
    """

    tongue: Tongue
    now: datetime
    spot: Spot | None
    town: str
    leads_on: bool = True
    kept: bool = False


def card(service: Service, because: str, near: Sequence[Nearby], here: Here) -> ServiceCard:
    """A service with its places in town, in the order of `near`."""
    tongue = here.tongue
    say = tongue.say
    return ServiceCard(
        id=service.id,
        name=say(service.name),
        url=tongue.path(f"/hulp/{service.id}"),
        icon=service.icon,
        summary=say(service.summary),
        because=because,
        for_whom=say(service.for_whom),
        not_for=say(service.not_for) or None,
        what_happens=tuple(map(say, service.what_happens)),
        how=tuple(map(say, service.how)),
        bring=tuple(map(say, service.bring)),
        costs=say(service.costs),
        waiting=say(service.waiting) or None,
        if_not=say(service.if_not),
        independent=service.independent,
        walk_in=service.walk_in,
        contacts=tuple(_contact(contact, here) for contact in service.contacts),
        places=tuple(_place(found, here) for found in near),
        ask_town=service.ask_town,
        unchecked=_unchecked(service, near),
        status_note=say(service.status_note) or None,
        checked_on=_checked(service, near, tongue),
        sources=_sources(service, tongue),
    )


def _contact(contact: Contact, here: Here) -> ContactLine:
    tongue = here.tongue
    target = dial(contact.value) if contact.kind in ("telefoon", "whatsapp") else contact.value
    if contact.kind == "whatsapp":
        target = re.sub(r"^0", "31", target)
    found = opening(contact.hours, here.now) if contact.hours and not here.kept else None
    return ContactLine(
        kind=contact.kind,
        text=contact.value if contact.kind != "website" else _shown(contact.value),
        href=LINKS[contact.kind].format(target) if here.leads_on else None,
        label=tongue.say(contact.label) or None,
        cost=tongue.say(contact.cost) or None,
        open_now=found.open_now if found else None,
        hours=words.hours(tongue, contact.hours) if contact.hours else None,
        caution=tongue(UNCHECKED) if contact.te_controleren else None,
        source=_source(contact.source, tongue),
        checked_on=tongue.day(contact.checked_on),
    )


def _place(near: Nearby, seen: Here) -> PlaceCard:
    place, here, tongue, spot = near.place, near.here, seen.tongue, seen.spot
    found = None if seen.kept else near.opening
    rough = place.precision == "pc4" or bool(spot and spot.pc4 and " " not in spot.label)
    return PlaceCard(
        name=place.name,
        address=place.address,
        distance=words.distance(tongue, near.metres, rough=rough) if near.metres is not None else None,
        open_now=found.open_now if found and near.sure else None,
        opening=words.opens(tongue, found, seen.now) if found and near.sure else None,
        hours=tongue.say(here.hours_text) or (words.hours(tongue, here.hours) if here.hours else None),
        access=tongue.say(place.access) or tongue.say(here.note) or None,
        map_url=MAP + quote_plus(f"{place.address}, {seen.town}") if place.address and seen.leads_on else None,
        calendar_url=_calendar(near, seen),
        caution=None if near.sure else tongue(UNCHECKED),
    )


def _calendar(near: Nearby, seen: Here) -> str | None:
    """Where the hours can be had for a calendar, if they are the same every week."""
    known = seen.leads_on and near.here.hours and weekly(near.here.hours)
    return seen.tongue.path(f"/hulp/{near.here.service}/inloop.ics?plek={near.place.id}") if known else None


def _unchecked(service: Service, near: Sequence[Nearby]) -> bool:
    """Whether somebody still has to confirm how to reach it; said once, at the end of the card."""
    return any(contact.te_controleren for contact in service.contacts) or any(not found.sure for found in near)


def _checked(service: Service, near: Sequence[Nearby], tongue: Tongue) -> str:
    dates = [contact.checked_on for contact in service.contacts] + [found.here.checked_on for found in near]
    return tongue.day(min(dates)) if dates else ""


def _sources(service: Service, tongue: Tongue) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_source(source.url or source.document or "", tongue) for source in service.sources))


def _source(source: str, tongue: Tongue) -> str:
    """A source as a resident may see it: the site, or the document without the word nobody knows."""
    if source.startswith("http"):
        return _shown(source).split("/")[0]
    return tongue("visie van de gemeente") if _BANNED_URL.search(source) else source


def _shown(url: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", url).rstrip("/")
