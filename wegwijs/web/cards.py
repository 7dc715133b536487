"""From services and places to the cards a page shows."""

import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote_plus

from wegwijs.model.base import say
from wegwijs.model.pack import Pack
from wegwijs.model.services import Contact, Service
from wegwijs.model.urgent import EmergencyLine
from wegwijs.near import Nearby, Spot
from wegwijs.near.hours import opening
from wegwijs.web import words
from wegwijs.web.pages import ContactLine, Line, PlaceCard, ServiceCard

MAP = "https://www.openstreetmap.org/search?query="
LINKS = {"telefoon": "tel:{}", "whatsapp": "https://wa.me/{}", "email": "mailto:{}", "website": "{}"}
UNCHECKED = "Wij konden dit nog niet nakijken bij de organisatie zelf."
_BANNED_URL = re.compile(r"cli[eë]nt-?ondersteun", re.IGNORECASE)


def lines(pack: Pack, language: str, only: Sequence[str] | None = None) -> tuple[Line, ...]:
    """The emergency lines, all of them or those in `only`."""
    return tuple(line(found, language) for found in pack.urgent.lines if only is None or found.id in only)


def line(found: EmergencyLine, language: str) -> Line:
    """One emergency line."""
    return Line(
        name=say(found.name, language),
        when=say(found.when, language),
        happens=say(found.happens, language),
        phone=found.phone,
        tel=dial(found.phone) if found.phone else None,
        website=found.website,
        cost=say(found.cost, language) or None,
        always=say(found.always, language) or None,
    )


def dial(phone: str) -> str:
    """A number as a phone dials it: "078 770 8910" → "0787708910"."""
    return re.sub(r"[^\d+]", "", phone)


def card(
    service: Service, because: str, near: Sequence[Nearby], spot: Spot | None, now: datetime, *, town: str
) -> ServiceCard:
    """A service with its places in `town`, in the order of `near`."""
    return ServiceCard(
        id=service.id,
        name=say(service.name),
        url=f"/hulp/{service.id}",
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
        contacts=tuple(_contact(contact, now) for contact in service.contacts),
        places=tuple(_place(found, spot, now, town) for found in near),
        ask_town=service.ask_town,
        unchecked=_unchecked(service, near),
        status_note=say(service.status_note) or None,
        checked_on=_checked(service, near),
        sources=_sources(service),
    )


def _contact(contact: Contact, now: datetime) -> ContactLine:
    target = dial(contact.value) if contact.kind in ("telefoon", "whatsapp") else contact.value
    if contact.kind == "whatsapp":
        target = re.sub(r"^0", "31", target)
    found = opening(contact.hours, now) if contact.hours else None
    return ContactLine(
        kind=contact.kind,
        text=contact.value if contact.kind != "website" else _shown(contact.value),
        href=LINKS[contact.kind].format(target),
        label=say(contact.label) or None,
        cost=say(contact.cost) or None,
        open_now=found.open_now if found else None,
        hours=words.hours(contact.hours) if contact.hours else None,
        caution=UNCHECKED if contact.te_controleren else None,
        source=_source(contact.source),
        checked_on=words.day(contact.checked_on),
    )


def _place(near: Nearby, spot: Spot | None, now: datetime, town: str) -> PlaceCard:
    place, here, found = near.place, near.here, near.opening
    rough = place.precision == "pc4" or bool(spot and spot.pc4 and " " not in spot.label)
    return PlaceCard(
        name=place.name,
        address=place.address,
        distance=words.distance(near.metres, rough=rough) if near.metres is not None else None,
        open_now=found.open_now if found and near.sure else None,
        opening=words.opens(found, now) if found and near.sure else None,
        hours=say(here.hours_text) or (words.hours(here.hours) if here.hours else None),
        access=say(place.access) or say(here.note) or None,
        map_url=MAP + quote_plus(f"{place.address}, {town}") if place.address else None,
        caution=None if near.sure else UNCHECKED,
    )


def _unchecked(service: Service, near: Sequence[Nearby]) -> bool:
    """Whether somebody still has to confirm how to reach it; said once, at the end of the card."""
    return any(contact.te_controleren for contact in service.contacts) or any(not found.sure for found in near)


def _checked(service: Service, near: Sequence[Nearby]) -> str:
    dates = [contact.checked_on for contact in service.contacts] + [found.here.checked_on for found in near]
    return words.day(min(dates)) if dates else ""


def _sources(service: Service) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_source(source.url or source.document or "") for source in service.sources))


def _source(source: str) -> str:
    """A source as a resident may see it: the site, or the document without the word nobody knows."""
    if source.startswith("http"):
        return _shown(source).split("/")[0]
    return "visie van de gemeente" if _BANNED_URL.search(source) else source


def _shown(url: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", url).rstrip("/")
