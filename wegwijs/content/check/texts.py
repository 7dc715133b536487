"""The texts of a pack that a resident may read, each with the place where it stands."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from wegwijs.content.load import Loaded
from wegwijs.model.base import DUTCH, EASY, Address

UNSEEN = {
    "also_called",
    "sources",
    "source",
    "refer",
    "te_controleren",
    "examples",
    "cues",
    "never_when",
    "phrases",
    "patterns",
    "guards",
    "near_misses",
    "unless",
    "words",
    "banned",
    "reading",
}
"""Fields no resident sees: the system reads them, or staff do."""

NAME = "Naam"
"""What stands in the place of a name that was taken out."""

PRINTED = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:https?://|www\.)\S*[^\s.,;:!?)]"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:nl|com|org|eu|example)\b(?:/[\w/-]*\w)?"
)
"""Addresses of mail and of the web, in running text."""

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+|[.,:]\d+)*")

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as it stands in record `record`, at `inside`, per language. `bare`: a value, in no language."""

    record: str
    inside: Place
    texts: Mapping[str, str]
    address: Address = "u"
    bare: bool = False

    @property
    def dutch(self) -> str:
        """The Dutch text; empty where there is none."""
        return self.texts.get(DUTCH, "")

    @property
    def in_dutch(self) -> Iterator[tuple[str, str]]:
        """The text in ordinary and in very easy Dutch, where it is there."""
        return ((language, self.texts[language]) for language in (DUTCH, EASY) if language in self.texts)


def shown(loaded: Loaded) -> Iterator[Shown]:
    """Every text and every value a page can show, in the order of the pack."""
    for name, record in _records(loaded):
        yield from _walk(name, record, (), getattr(record, "address", "u"))


def said(loaded: Loaded) -> Iterator[Shown]:
    """Of those the texts: what somebody wrote to be read."""
    return (text for text in shown(loaded) if not text.bare)


def _records(loaded: Loaded) -> Iterator[tuple[str, BaseModel]]:
    pack = loaded.pack
    yield from ((f"service:{record.id}", record) for record in pack.services)
    yield from ((f"need:{record.id}", record) for record in pack.needs)
    yield from ((f"rule:{record.id}", record) for record in pack.rules)
    yield from ((f"question:{record.fact}", record) for record in pack.questions)
    yield from ((f"domain:{record.id}", record) for record in pack.domains)
    yield from ((f"area:{number}", record) for number, record in enumerate(pack.areas))
    yield from ((f"page:{record.id}", record) for record in pack.pages)
    yield from (("urgent", pack.urgent), ("signs", pack.signs), ("places", pack.places), ("pack", pack.municipality))


def _walk(record: str, value: Any, inside: Place, address: Address) -> Iterator[Shown]:
    if isinstance(value, str):
        yield Shown(record, inside, {DUTCH: value}, address, bare=True)
    elif isinstance(value, BaseModel):
        for field in type(value).model_fields:
            if field not in UNSEEN:
                yield from _walk(record, getattr(value, field), (*inside, field), address)
    elif isinstance(value, Mapping):
        if value and all(isinstance(text, str) for text in value.values()):
            yield Shown(record, inside, value, address)
            return
        for key, inner in value.items():
            yield from _walk(record, inner, (*inside, key), address)
    elif isinstance(value, tuple | list):
        for number, inner in enumerate(value):
            yield from _walk(record, inner, (*inside, number), address)


class Names:
    """The names in a pack: of services, places, neighbourhoods and towns. Not ours to make plainer."""

    def __init__(self, names: Collection[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for words in sorted({tuple(WORD.findall(name)) for name in names if WORD.search(name)}, key=len, reverse=True):
            self._by_first.setdefault(words[0], []).append(words)

    def masked(self, text: str) -> str:
        """The text with a plain word in the place of each name and of each address of mail or the web."""
        text = PRINTED.sub(NAME, text)
        found = list(WORD.finditer(text))
        told, end, number = [], 0, 0
        while number < len(found):
            size = self._size(found, number)
            if size:
                told += [text[end : found[number].start()], NAME]
                end = found[number + size - 1].end()
            number += size or 1
        return "".join(told) + text[end:]

    def _size(self, found: list[re.Match[str]], start: int) -> int:
        """How many words the longest name has that begins here; 0 for no name."""
        for words in self._by_first.get(found[start].group(), ()):
            if tuple(match.group() for match in found[start : start + len(words)]) == words:
                return len(words)
        return 0


def names_of(loaded: Loaded, *, spoken: bool = False) -> Names:
    """All names of a pack as they are written; with `spoken` also short for one, and services without capitals."""
    pack = loaded.pack
    names = {text for service in pack.services for text in service.name.values()}
    names |= {text for line in pack.urgent.lines for text in line.name.values()}
    names |= set(pack.municipality.name.values())
    names |= {place.name for place in pack.places.places}
    names |= {name for spot in pack.places.neighbourhoods for name in (spot.name, *spot.also)}
    names |= {name for town in pack.places.elsewhere for name in (town.name, *town.also)}
    names = {name for name in names if name != name.lower()}
    if spoken:
        names |= {text.lower() for service in pack.services for text in service.name.values()}
        names |= {name for service in pack.services for name in service.also_called if name[:1].isupper()}
    return Names(names)
