"""Needs: what a resident may come with, each in one life domain, with the sentences people really say."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from wegwijs.model.base import Id, Ids, Record, Text


class Domain(Record):
    """A life domain (leefgebied) as the resident sees it: a tile.

    Who asks about a `sensitive` one may want to leave the page fast.
    """

    id: Id
    name: Text
    hint: Text
    icon: str
    order: int = 0
    sensitive: bool = False


class LifeArea(Record):
    """An area of life to look at once the first advice is there, with the needs to choose from."""

    name: Text
    icon: str
    needs: Ids = Field(min_length=1, max_length=6)


class Group(Record):
    """A group the city wants to reach, and how well it was reached."""

    id: Id
    name: Text
    badly_reached: bool = False
    note: Text | None = None
    source: str | None = None


class Persona(Record):
    """Somebody to design and test with."""

    id: Id
    name: Text
    age: int
    story: Text
    reads: Text
    first_words: Text
    needs: Ids


class Need(Record):
    """One need. `examples` is language → voice → whole questions; `cues` language → problem words."""

    id: Id
    domain: Id
    icon: str | None = None
    label: Text
    ask: Text
    groups: Ids = ()
    emergency: Literal["112", "113", "veilig-thuis", "huisarts"] | None = None
    cues: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    examples: Mapping[str, Mapping[str, tuple[str, ...]]]
