"""The places of a service in the order that helps: the own part of town first where that decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from wegwijs.model.places import Place, Places, ServiceHere
from wegwijs.model.services import Service
from wegwijs.near.distance import metres
from wegwijs.near.hours import Opening, opening
from wegwijs.near.where import Spot


@dataclass(frozen=True, slots=True)
class Nearby:
    """A place of a service. `metres` None when either end is unknown; `opening` None without known hours."""

    place: Place
    here: ServiceHere
    metres: int | None
    opening: Opening | None

    @property
    def sure(self) -> bool:
        """Whether nobody still has to confirm the hours."""
        return not (self.here.te_controleren or self.place.te_controleren)


def nearby(places: Places, service: Service, spot: Spot | None, now: datetime) -> tuple[Nearby, ...]:
    """Places of `service`, nearest first; without a spot those with an address first.

    A service bound to a part of town only has its place there: residence decides before distance.
    """
    found = [_nearby(place, here, spot, now) for place, here in _at(places, service.id)]
    if service.area_bound and spot and spot.home and spot.area:
        found = [near for near in found if near.place.area == spot.area]
    return tuple(sorted(found, key=_order))


def _at(places: Places, service: str) -> Iterable[tuple[Place, ServiceHere]]:
    return ((place, here) for place in places.places for here in place.services if here.service == service)


def _nearby(place: Place, here: ServiceHere, spot: Spot | None, now: datetime) -> Nearby:
    away = metres(spot.at, place.at) if spot and spot.at and place.at else None
    return Nearby(place, here, away, opening(here.hours, now) if here.hours else None)


def _order(near: Nearby) -> tuple[bool, int, bool, str]:
    return (near.metres is None, near.metres or 0, near.place.address is None, near.place.name)
