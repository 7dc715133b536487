"""QR codes: an address as a picture that a phone reads. Dark on light always, whatever the colours of the page."""

from dataclasses import dataclass
from functools import lru_cache

import segno
from markupsafe import Markup

QUIET = 4
"""Light squares around a code, as the standard (ISO/IEC 18004) asks."""


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code to the page about `name`; `shown` is its address as somebody types it."""

    name: str
    address: str
    shown: str
    picture: Markup


def code(name: str, address: str) -> Code:
    """The code that leads to `address`."""
    return Code(name, address, address.partition("://")[2], _picture(address))


@lru_cache(maxsize=512)
def _picture(address: str) -> Markup:
    """As SVG for within a page; `size` is up to the page."""
    made = segno.make(address, error="m", micro=False)
    drawn = made.svg_inline(border=QUIET, svgclass=None, lineclass=None, omitsize=True, dark="#000", light="#fff")
    return Markup(drawn)  # noqa: S704 - drawn by segno: squares only, the address is not in it as text
