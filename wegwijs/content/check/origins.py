"""Where facts come from: nowhere, too long ago, or from sources that do not agree."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from wegwijs.content.check.values import HOST, SITE
from wegwijs.content.load import Loaded
from wegwijs.errors import Finding
from wegwijs.model.base import Checked
from wegwijs.model.pack import Pack
from wegwijs.model.services import Contact, Service

AT_ODDS = re.compile(
    r"tegenspr|tegenstrijd|spreken elkaar|oneens"
    r"|\b(?:verschillende|twee (?:\w+ )?(?:nummers|adressen|tijden|bronnen|namen))\b"
    r"|\bde ene\b.*\bde andere\b"
    r"|\b(?:noemt|noemen|noemde) (?:nog|een ander|andere|voor)\b|\bstaat (?:\w+ )?(?:elders|ergens) anders\b"
    r"|\b[Ww]elke? (?:\w+ ){1,2}(?:klopt|kloppen|geldt|gelden)\b|\bwelk nummer nu\b"
    r"|\(\d{4}(?: ?[A-Z]{2})? of \d{4}(?: ?[A-Z]{2})?\)|\bkan \d+ of \d+ zijn\b|\((?:oud|vroeger)\b.*\bof\b",
    re.IGNORECASE | re.DOTALL,
)
"""How a note tells that two sources contradict one another."""

LINK = re.compile(r"https?://\S*")
WHOLE = re.compile(rf"https?://{HOST.pattern}(?::\d+)?(?:[/?#][^\s…]*)?")
"""What begins as an address of the web, and one that may exist: not the `https://…` of an example."""

LOOK = "kijk het na bij de bron en zet de datum van vandaag"
LOOKED = "zet de dag waarop iemand het echt nakeek"
ASK = "vraag na wat klopt, en haal dan `te_controleren` weg"
LABEL = "zet bij elk een `label:` dat zegt waarvoor het is, of haal weg wat niet klopt"
SURE = "zoek een betere bron, of vraag het na en zet `confidence: midden` of `hoog`"

Inside = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which somebody may have looked: not too long ago, and no later than today."""

    first: date
    last: date


def origins(loaded: Loaded, today: date | None = None) -> Iterator[Finding]:
    """What rests on no source or on none with a date, on an old look, or on sources that do not agree."""
    town = loaded.pack.municipality
    last = today or datetime.now(ZoneInfo(town.time_zone)).date()
    span = Span(last - timedelta(days=town.review_days), last)
    for service in loaded.pack.services:
        yield from _sources(loaded, service, span)
        yield from _side_by_side(loaded, service)
        if service.status != "actief":
            what = f"`{service.id}` is {service.status}; niemand bij de gemeente heeft dit bevestigd"
            mend = "vraag het na en pas `status` aan"
            yield loaded.finding(f"service:{service.id}", ("status",), what, mend, "let op")
    for name, inside, fact in _checked(loaded.pack):
        yield from _fact(loaded, name, inside, fact, span)
    for name, key, source in _said(loaded.pack):
        yield from _links(loaded, name, (key,), source)
    yield from _elsewhere(loaded)
    yield from _postcodes(loaded)


def _sources(loaded: Loaded, service: Service, span: Span) -> Iterator[Finding]:
    """A service without a source, or without a day on which somebody looked, or looked at too long ago."""
    name = f"service:{service.id}"
    if not service.sources:
        what, mend = f"`{service.id}` heeft geen bron", "zeg bij `sources:` waar het staat"
        yield loaded.finding(name, ("sources",), what, mend)
    for number, source in enumerate(service.sources):
        if not (source.url or source.document):
            what, mend = "deze bron zegt niet waar het staat", "geef `url:` of `document:`"
            yield loaded.finding(name, ("sources", number), what, mend)
        if source.checked_on:
            yield from _day(loaded, name, ("sources", number, "checked_on"), source.checked_on, span)
    here = (row for place in loaded.pack.places.places for row in place.services if row.service == service.id)
    dated = any(source.checked_on for source in service.sources)
    if service.sources and not (dated or service.contacts or any(here)):
        what = f"nergens staat wanneer iemand `{service.id}` heeft nagekeken"
        mend = "zet bij een bron `checked_on:` met de dag waarop u keek"
        yield loaded.finding(name, ("sources",), what, mend, "let op")


def _side_by_side(loaded: Loaded, service: Service) -> Iterator[Finding]:
    """Contacts of one kind with different values, where a resident cannot tell which to take."""
    kinds: defaultdict[str, list[tuple[int, Contact]]] = defaultdict(list)
    for number, contact in enumerate(service.contacts):
        kinds[contact.kind].append((number, contact))
    for kind, rows in kinds.items():
        labels = [tuple(sorted((contact.label or {}).items())) for _, contact in rows]
        if len({contact.value for _, contact in rows}) < 2:
            continue
        for (number, contact), label in zip(rows, labels, strict=True):
            if not label or labels.count(label) > 1:
                what = f"twee keer `{kind}` met een andere waarde, en `{contact.value}` zegt niet waarvoor"
                yield loaded.finding(f"service:{service.id}", ("contacts", number, "value"), what, LABEL)


def _checked(pack: Pack) -> Iterator[tuple[str, Inside, Checked]]:
    """Every fact that somebody looked up, and where it stands."""
    for service in pack.services:
        for number, contact in enumerate(service.contacts):
            yield f"service:{service.id}", ("contacts", number), contact
    for number, place in enumerate(pack.places.places):
        yield "places", ("places", number), place
        for count, here in enumerate(place.services):
            yield "places", ("places", number, "services", count), here
    for number, line in enumerate(pack.urgent.lines):
        yield "urgent", ("lines", number), line


def _fact(loaded: Loaded, name: str, inside: Inside, fact: Checked, span: Span) -> Iterator[Finding]:
    if not fact.source.strip():
        yield loaded.finding(name, (*inside, "source"), "dit feit heeft geen bron", "zeg waar het staat")
    yield from _links(loaded, name, (*inside, "source"), fact.source)
    yield from _day(loaded, name, (*inside, "checked_on"), fact.checked_on, span)
    if fact.te_controleren and AT_ODDS.search(fact.te_controleren):
        what = f"dit rust op bronnen die elkaar tegenspreken: {fact.te_controleren}"
        yield loaded.finding(name, (*inside, "te_controleren"), what, ASK, "let op")
    if fact.confidence == "laag":
        what = "wij zijn hier niet zeker van (`confidence: laag`)"
        yield loaded.finding(name, (*inside, "confidence"), what, SURE, "let op")


def _said(pack: Pack) -> Iterator[tuple[str, str, str]]:
    """Every source of which no day is known: the record, its key, and what stands there."""
    yield "pack", "phone_source", pack.municipality.phone_source
    yield "pack", "website_source", pack.municipality.website_source or ""
    for rule in pack.rules:
        yield f"rule:{rule.id}", "source", rule.source


def _links(loaded: Loaded, name: str, inside: Inside, source: str) -> Iterator[Finding]:
    """A mistake where an address in a source cannot be one. A source may also be words."""
    for link in LINK.findall(source):
        if not WHOLE.fullmatch(link.rstrip(".,;)")):
            yield loaded.finding(name, inside, f"`{link}` is geen adres van een website", SITE)


def _day(loaded: Loaded, name: str, inside: Inside, day: date, span: Span) -> Iterator[Finding]:
    """A mistake for a look that is still to come, a remark for one too long ago."""
    if day > span.last:
        yield loaded.finding(name, inside, f"nagekeken op {day}: die dag moet nog komen", LOOKED)
    elif day < span.first:
        yield loaded.finding(name, inside, f"het laatst nagekeken op {day}", LOOK, "let op")


def _elsewhere(loaded: Loaded) -> Iterator[Finding]:
    """One number or address that two services give other opening hours."""
    hours: dict[str, tuple[str, str]] = {}
    for service in loaded.pack.services:
        for number, contact in enumerate(service.contacts):
            if contact.hours is None:
                continue
            first, said = hours.setdefault(contact.value, (service.id, contact.hours))
            if said != contact.hours:
                what = f"`{contact.value}` heeft bij `{first}` andere tijden: {said}"
                inside = ("contacts", number, "hours")
                yield loaded.finding(f"service:{service.id}", inside, what, "zoek uit welke tijden gelden", "let op")


def _postcodes(loaded: Loaded) -> Iterator[Finding]:
    """A place with two postcodes that are not one."""
    for number, place in enumerate(loaded.pack.places.places):
        if place.postcode and place.pc4 and not place.postcode.startswith(place.pc4):
            what = f"de postcode `{place.postcode}` ligt niet in `{place.pc4}`"
            yield loaded.finding("places", ("places", number, "postcode"), what, "zoek uit welke postcode klopt")
