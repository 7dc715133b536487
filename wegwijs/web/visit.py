"""Who is visiting, and from where: what the cards of a page need to know."""

from wegwijs.errors import InputError
from wegwijs.near import Spot, locate, spot_of_place
from wegwijs.web.cards import Here
from wegwijs.web.site import Site
from wegwijs.web.state import State


def spot_of(site: Site, state: State) -> Spot | None:
    """Where the visitor said to be; without a word, at the kiosk."""
    places = site.engine().pack.places
    try:
        said = locate(places, state.place or "")
    except InputError:
        said = None
    return said or (spot_of_place(places, site.point.id) if site.point else None)


def here(site: Site, spot: Spot | None) -> Here:
    """What a card needs to know of the visitor and the moment."""
    town = site.tongue.say(site.engine().pack.municipality.name)
    return Here(site.tongue, site.now(), spot, town, leads_on=site.point is None, kept=site.kept)
