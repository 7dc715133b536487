"""From what a visitor gives (postcode, neighbourhood, kiosk) to a spot on the map."""

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches

from wegwijs.errors import InputError
from wegwijs.model.base import N_
from wegwijs.model.places import Places, Point

_POSTCODE = re.compile(r"^(\d{4})([a-z]{2})?$")
_DIGITS = re.compile(r"\d")

UNKNOWN_POSTCODE = N_("Deze postcode kennen wij niet. Een postcode is bijvoorbeeld %(digits)s of %(digits)s AB.")
UNKNOWN_PLACE = N_(
    "Deze wijk kennen wij niet. Probeer uw postcode. Een postcode is bijvoorbeeld %(digits)s of %(digits)s AB."
)
NO_POSTCODE = N_("Deze postcode bestaat niet. Een postcode is bijvoorbeeld %(digits)s of %(digits)s AB.")
"""What a visitor reads; the site translates them."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to measure from. `label` is how to say it back; `area` the part of town, when known.

    `home` is False for a kiosk: where somebody stands says nothing of where he lives.
    """

    label: str
    at: Point | None
    pc4: str | None = None
    area: str | None = None
    inside: bool = True
    home: bool = True


def locate(places: Places, typed: str) -> Spot | None:
    """The spot for a postcode (4 digits or 6 signs, sloppily typed) or a neighbourhood; None for nothing.

    Raises InputError, in words for the visitor, when it is neither.
    """
    text = _squeeze(typed)
    if not text:
        return None
    match = _POSTCODE.match(text.replace(" ", "").replace("-", ""))
    if match:
        return spot_of_postcode(places, match.group(1), match.group(2) or "")
    found = _neighbourhood(places, text) or _town(places, text)
    if found:
        return found
    if _DIGITS.search(text):
        raise InputError(UNKNOWN_POSTCODE, digits=_example(places))
    raise InputError(UNKNOWN_PLACE, digits=_example(places))


def spot_of_postcode(places: Places, digits: str, letters: str = "") -> Spot:
    """The spot of a postcode. One outside the municipality has no point and is not `inside`."""
    centre = places.pc4.get(digits)
    label = f"{digits} {letters.upper()}".strip()
    if centre is None:
        if digits[0] == "0":
            raise InputError(NO_POSTCODE, digits=_example(places))
        return Spot(label, None, digits, inside=False)
    exact = places.pc6.get(digits + letters.upper())
    return Spot(label, exact or centre, digits, _area_of(places, digits))


def _example(places: Places) -> str:
    """A postcode of the town itself."""
    return next(iter(places.pc4), "1234")


def spot_of_place(places: Places, place_id: str) -> Spot | None:
    """The spot of a neighbourhood point with a kiosk; None when there is no such point."""
    for place in places.places:
        if place.id == place_id and place.kiosk:
            return Spot(place.name, place.at, place.pc4, place.area, home=False)
    return None


def _area_of(places: Places, pc4: str) -> str | None:
    """The part of town all neighbourhoods of a postcode lie in; None when they differ or none is known."""
    areas = {hood.area for hood in places.neighbourhoods if pc4 in hood.pc4 and hood.area}
    return areas.pop() if len(areas) == 1 else None


def _neighbourhood(places: Places, text: str) -> Spot | None:
    names = {_squeeze(name): hood for hood in places.neighbourhoods for name in (hood.name, *hood.also)}
    near = [text] if text in names else get_close_matches(text, names, 1, cutoff=0.82)
    if not near:
        return None
    hood = names[near[0]]
    pc4 = hood.pc4[0] if hood.pc4 else None
    return Spot(hood.name, hood.at or places.pc4.get(pc4 or ""), pc4, hood.area)


def _town(places: Places, text: str) -> Spot | None:
    names = {_squeeze(name): town for town in places.elsewhere for name in (town.name, *town.also)}
    near = [text] if text in names else get_close_matches(text, names, 1, cutoff=0.85)
    return Spot(names[near[0]].name, None, inside=False) if near else None


def _squeeze(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text).lower()
    flat = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[\W_]+", " ", flat).split())[:60]
