"""Pictograms: whoever cannot read the word must be able to choose by the picture beside it."""

import json
from collections import defaultdict
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from itertools import chain

from wegwijs.content.load import Loaded
from wegwijs.errors import Finding
from wegwijs.model.needs import Need
from wegwijs.model.pack import Pack
from wegwijs.settings import ROOT

SHEETS = ROOT / "static" / "icons.json"
"""Every pictogram that comes with Wegwijs, and the sheet it is drawn on."""

WHICH = "kies er een uit static/icons.json"

Picture = tuple[str, tuple[str | int, ...], str | None]
"""The record, the place of the pictogram in it, and its name."""


def pictograms(loaded: Loaded) -> Iterator[Finding]:
    """A finding for every pictogram that does not exist or is not there, and for each that one screen shows twice."""
    screens = list(_screens(loaded.pack))
    services = [(f"service:{service.id}", ("icon",), service.icon) for service in loaded.pack.services]
    for name, inside, icon in dict.fromkeys(chain(*screens, services)):
        if icon is None:
            what = "hier hoort een plaatje bij, voor wie het woord niet leest"
            yield loaded.finding(name, inside[:-1], what, f"voeg `icon:` toe; {WHICH}")
        elif icon not in known():
            near = get_close_matches(icon, known(), 1)
            mend = f"bedoelt u `{near[0]}`?" if near else WHICH
            yield loaded.finding(name, inside, f"het plaatje `{icon}` bestaat niet", mend)
    for screen in screens:
        yield from _twice(loaded, screen)


@cache
def known() -> tuple[str, ...]:
    """The names of all pictograms."""
    return tuple(json.loads(SHEETS.read_text(encoding="utf-8")))


def _screens(pack: Pack) -> Iterator[list[Picture]]:
    """The pictograms on one screen: the tiles, the answers to a question, the needs to choose from."""
    yield [(f"domain:{domain.id}", ("icon",), domain.icon) for domain in pack.domains]
    for question in pack.questions:
        name = f"question:{question.fact}"
        yield [(name, ("answers", number, "icon"), answer.icon) for number, answer in enumerate(question.answers)]
    for domain in pack.domains:
        yield [_needed(need) for need in pack.needs if need.domain == domain.id]
    yield [(f"area:{number}", ("icon",), area.icon) for number, area in enumerate(pack.areas)]
    for area in pack.areas:
        yield [_needed(pack.need[need]) for need in area.needs if need in pack.need]


def _needed(need: Need) -> Picture:
    return f"need:{need.id}", ("icon",), need.icon


def _twice(loaded: Loaded, screen: list[Picture]) -> Iterator[Finding]:
    """A remark for each pictogram that another choice on the same screen has already."""
    places: defaultdict[str, list[Picture]] = defaultdict(list)
    for picture in screen:
        if picture[2] is not None:
            places[picture[2]].append(picture)
    for icon, (_, *again) in places.items():
        for name, inside, _ in again:
            what = f"het plaatje `{icon}` staat twee keer op hetzelfde scherm"
            yield loaded.finding(name, inside, what, "geef elke keuze een eigen plaatje", "let op")
