"""Ids that stand twice in one list of a file, where the second would stand in the way of the first."""

from collections.abc import Iterator, Sequence

from wegwijs.content.load import Loaded
from wegwijs.errors import Finding


def doubles(loaded: Loaded) -> Iterator[Finding]:
    """A finding for every place, danger and emergency line with an id that was used before it."""
    pack = loaded.pack
    yield from _twice(loaded, "places", "places", [place.id for place in pack.places.places])
    yield from _twice(loaded, "urgent", "dangers", [danger.id for danger in pack.urgent.dangers])
    yield from _twice(loaded, "urgent", "lines", [line.id for line in pack.urgent.lines])


def _twice(loaded: Loaded, name: str, key: str, ids: Sequence[str]) -> Iterator[Finding]:
    for number, found in enumerate(ids):
        if found in ids[:number]:
            what = f"`{found}` staat twee keer onder `{key}:`"
            yield loaded.finding(name, (key, number, "id"), what, "geef het een andere id")
