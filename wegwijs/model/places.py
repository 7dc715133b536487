"""Places: where help is, which neighbourhoods there are, and who lives elsewhere."""

from collections.abc import Mapping
from typing import Literal

from wegwijs.model.base import Checked, Id, Ids, Record, Text

Precision = Literal["adres", "pc6", "pc4", "onbekend"]


class Point(Record):
    """Degrees in WGS84."""

    lat: float
    lon: float


class ServiceHere(Checked):
    """A service at a place. `hours` in OpenStreetMap opening_hours; absent when unknown."""

    service: Id
    hours: str | None = None
    hours_text: Text | None = None
    note: Text | None = None


class Place(Checked):
    """A building or spot. `precision` says how far `at` may be off (pc4: up to 2 km)."""

    id: Id
    name: str
    kind: Literal["gemeente", "bibliotheek", "buurthuis", "ontmoetingscentrum", "inloophuis", "kerk", "overig"]
    address: str | None = None
    postcode: str | None = None
    pc4: str | None = None
    at: Point | None = None
    precision: Precision = "onbekend"
    neighbourhood: str | None = None
    area: str | None = None
    access: Text | None = None
    kiosk: bool = False
    services: tuple[ServiceHere, ...] = ()


class Neighbourhood(Record):
    """A name people use for where they live."""

    name: str
    also: tuple[str, ...] = ()
    pc4: tuple[str, ...] = ()
    area: str | None = None
    at: Point | None = None
    source: str


class Elsewhere(Record):
    """Another municipality: names people use for it, and for who lives there. `region`: a neighbour."""

    name: str
    also: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    region: bool = False


class Places(Record):
    """All of it. `pc4` and `pc6` map postcodes of the municipality to a point."""

    places: tuple[Place, ...]
    neighbourhoods: tuple[Neighbourhood, ...]
    elsewhere: tuple[Elsewhere, ...]
    pc4: Mapping[str, Point]
    pc6: Mapping[str, Point]
    areas: Ids = ()
    source: str
