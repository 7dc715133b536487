"""Nothing of one municipality sits in the code: a pack with other help, names and places runs as well."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from wegwijs.content import load
from wegwijs.model.pack import Pack
from wegwijs.model.services import Ladder
from wegwijs.settings import ROOT

PACKS = sorted(path.parent for path in (ROOT / "content").glob("*/pack.yaml"))
CODE = ("wegwijs", "templates", "static", "locales")
KINDS = {".py", ".html", ".js", ".css", ".pot", ".po", ".json", ".yaml"}

CONTRACT = {"veilig-thuis", "huisarts", "eigen-gemeente", "112", "113"}
"""Ids of the routing contract that a pack may share: what is the same in the whole country."""

MAY_NAME = {
    "wegwijs/model/facts.py": 1,  # the contract's value for "in this municipality"
    "wegwijs/settings.py": 1,  # the pack that runs when none is named
    "wegwijs/cli/check.py": 1,  # an example of a folder in the help
    "wegwijs/cli/diff.py": 1,  # the same
}


def lines_of_code() -> Iterator[tuple[str, str]]:
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in KINDS and "vendor" not in path.parts:
                yield from (
                    (path.relative_to(ROOT).as_posix(), line) for line in path.read_text(encoding="utf-8").splitlines()
                )


def ids_of(pack: Pack) -> set[str]:
    """Every id an editor made up."""
    named = (pack.services, pack.needs, pack.domains, pack.rules, pack.groups, pack.personas, pack.urgent.dangers)
    return {record.id for records in (*named, pack.places.places) for record in records}


@pytest.mark.parametrize("folder", PACKS, ids=lambda path: path.name)
def test_no_code_names_the_town_or_its_number(folder: Path) -> None:
    town = load(folder).pack.municipality
    digits = r" ?".join(town.phone.replace(" ", ""))
    words = re.compile("|".join([*map(re.escape, town.name.values()), rf"(?<!\d){digits}(?!\d)"]), re.IGNORECASE)
    named = [file for file, line in lines_of_code() if words.search(line)]
    assert {file: named.count(file) for file in named if named.count(file) > MAY_NAME.get(file, 0)} == {}


@pytest.mark.parametrize("folder", PACKS, ids=lambda path: path.name)
def test_no_code_names_what_an_editor_made_up(folder: Path) -> None:
    made_up = {name for name in ids_of(load(folder).pack) if "-" in name} - CONTRACT - set(get_args(Ladder))
    quoted = re.compile(r"[\"']([a-z0-9]+(?:-[a-z0-9]+)+)[\"']")
    assert {(file, name) for file, line in lines_of_code() for name in quoted.findall(line) if name in made_up} == set()


@pytest.mark.parametrize("folder", PACKS, ids=lambda path: path.name)
def test_no_code_names_a_postcode_of_the_town(folder: Path) -> None:
    own = re.compile(rf"(?<![\w.#])(?:{'|'.join(load(folder).pack.places.pc4)})(?![\w.])")
    assert {(file, line.strip()) for file, line in lines_of_code() if own.search(line)} == set()


def test_two_towns_share_no_name_but_those_of_the_contract() -> None:
    packs = [load(folder).pack for folder in PACKS]
    for number, one in enumerate(packs):
        for other in packs[number + 1 :]:
            assert ids_of(one) & ids_of(other) <= CONTRACT
            assert not set(one.places.pc4) & set(other.places.pc4)
            assert one.municipality.phone != other.municipality.phone
