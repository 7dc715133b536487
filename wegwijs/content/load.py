"""Reads a pack's folder into one checked `Pack`, or says with file and line what does not hold."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wegwijs.content.reader import Reader, Spot
from wegwijs.content.yaml_lines import line_of, read
from wegwijs.errors import ContentError, Finding, Level
from wegwijs.model.base import Record
from wegwijs.model.needs import Domain, Group, LifeArea, Need, Persona
from wegwijs.model.pack import Case, Leaflet, Municipality, Pack
from wegwijs.model.places import Places
from wegwijs.model.rules import Question, Rule
from wegwijs.model.services import Service
from wegwijs.model.signs import Signs
from wegwijs.model.urgent import Urgent


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a part of a pack is kept: in the file `name`, or in every file of a folder (`name` ends in a slash).

    Under `key` stands a list of records of this `kind`, known as `label`; without a key a file is one record.
    """

    part: str
    kind: type[Record]
    name: str
    key: str | None = None
    label: str = ""


FILES = (
    Kept("municipality", Municipality, "pack.yaml"),
    Kept("domains", Domain, "domains.yaml", "domains", "domain"),
    Kept("areas", LifeArea, "breder.yaml", "areas", "area"),
    Kept("groups", Group, "groups.yaml", "groups", "group"),
    Kept("personas", Persona, "groups.yaml", "personas", "persona"),
    Kept("needs", Need, "needs/", "needs", "need"),
    Kept("services", Service, "services/", None, "service"),
    Kept("questions", Question, "questions.yaml", "questions", "question"),
    Kept("rules", Rule, "rules/", "rules", "rule"),
    Kept("urgent", Urgent, "urgent.yaml"),
    Kept("signs", Signs, "signs.yaml"),
    Kept("places", Places, "places.yaml"),
    Kept("pages", Leaflet, "pages.yaml", "pages", "page"),
    Kept("cases", Case, "cases/", "cases", "case"),
)
"""Every part of a pack, in the order in which they are read; docs/content.md is made from it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A pack and where its records stand."""

    pack: Pack
    folder: Path
    spots: Mapping[str, Spot]

    def finding(self, name: str, inside: tuple[str | int, ...], what: str, mend: str, level: Level = "fout") -> Finding:
        """A finding about record `name` ("rule:geld-basis"), at the key `inside` it."""
        path, place = self.spots[name]
        return Finding(str(path.relative_to(self.folder)), line_of(path, place + inside), what, mend, level)


def load(folder: Path) -> Loaded:
    """Reads the pack in `folder`. Raises ContentError with every finding when it does not hold."""
    if not folder.is_dir():
        raise ContentError([Finding(str(folder), 1, "deze map bestaat niet", "geef de map van een inhoudspakket")])
    reader = Reader(folder)
    parts: dict[str, Any] = {row.part: _part(reader, row) for row in FILES}
    parts["expectations"] = reader.expectations
    reader.refuse_unknown()
    if reader.findings:
        raise ContentError(reader.findings)
    return Loaded(Pack(version=version_of(folder), **parts), folder, reader.spots)


def _part(reader: Reader, row: Kept) -> Record | list[Record] | None:
    if row.name.endswith("/"):
        return reader.folder_of(row.kind, row.name.removesuffix("/"), row.key, row.label)
    return reader.many(row.kind, row.name, row.key, row.label) if row.key else reader.one(row.kind, row.name)


def version_of(folder: Path) -> str:
    """A hash over names and bytes of all YAML files in `folder`: changes when anything changes."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(str(path.relative_to(folder)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def load_cases(path: Path) -> tuple[Case, ...]:
    """The cases in a file: a list, or a list under `cases:`. Raises ContentError."""
    data = read(path, path.name)
    inside: tuple[str, ...] = ("cases",) if isinstance(data, dict) else ()
    rows = data.get("cases") if isinstance(data, dict) else data
    if not isinstance(rows, list):
        raise ContentError([Finding(path.name, 1, "hier moet een lijst met gevallen staan", "begin met `cases:`")])
    reader = Reader(path.parent)
    cases = [reader.check(Case, row, path, (*inside, number)) for number, row in enumerate(rows)]
    if reader.findings:
        raise ContentError(reader.findings)
    return tuple(case for case in cases if case is not None)
