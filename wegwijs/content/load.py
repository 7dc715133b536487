"""Reads a pack's folder into one checked `Pack`, or says with file and line what does not hold."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wegwijs.content.reader import Reader, Spot
from wegwijs.content.yaml_lines import line_of, read
from wegwijs.errors import ContentError, Finding
from wegwijs.model.needs import Domain, Group, Need, Persona
from wegwijs.model.pack import Case, Leaflet, Municipality, Pack
from wegwijs.model.places import Places
from wegwijs.model.rules import Question, Rule
from wegwijs.model.services import Service
from wegwijs.model.signs import Signs
from wegwijs.model.urgent import Urgent


@dataclass(frozen=True, slots=True)
class Loaded:
    """A pack and where its records stand."""

    pack: Pack
    folder: Path
    spots: Mapping[str, Spot]

    def finding(self, name: str, inside: tuple[str | int, ...], what: str, mend: str) -> Finding:
        """A finding about record `name` ("rule:geld-basis"), at the key `inside` it."""
        path, place = self.spots[name]
        return Finding(str(path.relative_to(self.folder)), line_of(path, place + inside), what, mend)


def load(folder: Path) -> Loaded:
    """Reads the pack in `folder`. Raises ContentError with every finding when it does not hold."""
    if not folder.is_dir():
        raise ContentError([Finding(str(folder), 1, "deze map bestaat niet", "geef de map van een inhoudspakket")])
    reader = Reader(folder)
    parts: dict[str, Any] = {
        "municipality": reader.one(Municipality, "pack.yaml"),
        "domains": reader.many(Domain, "domains.yaml", "domains", "domain"),
        "groups": reader.many(Group, "groups.yaml", "groups", "group"),
        "personas": reader.many(Persona, "groups.yaml", "personas", "persona"),
        "needs": reader.folder_of(Need, "needs", "needs", "need"),
        "services": reader.folder_of(Service, "services", None, "service"),
        "questions": reader.many(Question, "questions.yaml", "questions", "question"),
        "rules": reader.folder_of(Rule, "rules", "rules", "rule"),
        "urgent": reader.one(Urgent, "urgent.yaml"),
        "signs": reader.one(Signs, "signs.yaml"),
        "places": reader.one(Places, "places.yaml"),
        "pages": reader.many(Leaflet, "pages.yaml", "pages", "page"),
        "cases": reader.folder_of(Case, "cases", "cases", "case"),
        "expectations": reader.expectations,
    }
    reader.refuse_unknown()
    if reader.findings:
        raise ContentError(reader.findings)
    return Loaded(Pack(version=version_of(folder), **parts), folder, reader.spots)


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
