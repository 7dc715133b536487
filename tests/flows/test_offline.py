"""What a browser may keep to go on without a network: public pages only, all there, and never under an old name."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from tests.conftest import MONDAY_MORNING
from tests.html import Visitor, page, squeezed
from tests.town import Town
from wegwijs.answer import Engine
from wegwijs.settings import Settings
from wegwijs.web.app import create_app
from wegwijs.web.site import KEEP

ALLOWED = ("/hulp/", "/over", "/privacy", "/toegankelijkheid", "/sporen", "/noodgeval", "/zonder-internet")
SET = "/offline/manifest.json"


@pytest.fixture
def kiosk(town: Town) -> str:
    """What stands before every address on a kiosk."""
    return f"/punt/{next(place.id for place in town.pack.places.places if place.kiosk)}"


@pytest.fixture
def keep(client: TestClient) -> Callable[[str], Response]:
    """Fetches a page as the worker does that will keep it."""
    return lambda address: client.get(address, headers={KEEP: "1"})


def kept(client: TestClient, base: str = "") -> dict[str, Any]:
    response = client.get(f"{base}{SET}")
    assert response.status_code == 200
    found: dict[str, Any] = response.json()
    return found


def test_everything_that_is_to_be_kept_is_there(client: TestClient, keep: Callable[[str], Response]) -> None:
    found = kept(client)
    for address in found["files"]:
        response = client.get(address)
        assert response.status_code == 200, address
        assert "immutable" in response.headers["cache-control"]
    for _, source in found["pages"]:
        page(keep(source))


def test_a_kiosk_keeps_every_language_and_a_phone_its_own(client: TestClient, town: Town, kiosk: str) -> None:
    ready = town.pack.municipality.texts_in
    on_kiosk, own = kept(client, kiosk), kept(client)
    assert on_kiosk["scope"] == f"{kiosk}/"
    assert own["scope"] == "/"
    starts = {kiosk + ("/" if language == "nl" else f"/{language}/") for language in ready}
    addresses = {address for address, _ in on_kiosk["pages"]}
    assert starts <= addresses
    assert sum(file.endswith(".json") for file in on_kiosk["files"]) == 1 + len(ready)
    assert sum(file.endswith(".json") for file in own["files"]) == 2
    for language in set(ready) - {"nl"}:
        assert kept(client, f"/{language}")["scope"] == f"/{language}/"
        assert kept(client, f"{kiosk}/{language}") == on_kiosk


def test_only_what_is_the_same_for_everybody_is_kept(client: TestClient, kiosk: str, town: Town) -> None:
    bases = {kiosk + ("" if language == "nl" else f"/{language}") for language in town.pack.municipality.texts_in}
    for address, _ in kept(client, kiosk)["pages"]:
        base = max((base for base in bases if address.startswith(f"{base}/")), key=len)
        path = address.removeprefix(base)
        assert path in ("/", "/nl/") or path.startswith(ALLOWED)


def test_what_the_foot_of_a_page_leads_to_is_kept(client: TestClient, visitor: Visitor, town: Town) -> None:
    addresses = {address for address, _ in kept(client)["pages"]}
    footer = visitor.open("/nl/").one("footer")
    written = {f"/{leaflet.id}" for leaflet in town.pack.pages}
    assert {one.get("href") for one in footer.iter("a")} & written <= addresses


def test_the_copy_says_of_which_day_it_is_and_not_what_is_open(keep: Callable[[str], Response], town: Town) -> None:
    copy = page(keep(f"/hulp/{town.spread}"))
    assert "U ziet de bewaarde versie van 23 november 2026." in copy.text
    assert not [said for said in ("Nu open", "Nu dicht", "Gaat open", "Nu bereikbaar") if said in copy.text]


def test_who_has_a_network_sees_no_banner(visitor: Visitor, town: Town) -> None:
    for address in ("/", "/zonder-internet", "/noodgeval", f"/hulp/{town.spread}"):
        assert "bewaarde versie" not in visitor.open(address).text


def test_the_graph_keeps_its_name_only_while_it_is_the_same(client: TestClient, kiosk: str) -> None:
    for base in ("", kiosk):
        found = kept(client, base)
        graph, words, *_ = (file for file in found["files"] if file.endswith(".json"))
        assert found["version"] in graph
        assert client.get(graph).json()["tiles"]
        assert client.get(words).json()["services"]
        assert client.get(graph.replace(found["version"], "0" * 16)).status_code == 404
        assert client.get(words.replace("nl.json", "xx.json")).status_code == 404


def test_other_content_is_another_version(engine: Engine, settings: Settings, client: TestClient) -> None:
    newer = Engine(engine.pack.model_copy(update={"version": "newer"}), engine.tree, engine.reader)
    other = TestClient(create_app(lambda: newer, settings, MONDAY_MORNING.astimezone))
    assert kept(other)["version"] != kept(client)["version"]
    assert kept(client)["version"] == kept(client)["version"]


def test_the_worker_is_always_asked_for_anew(client: TestClient) -> None:
    answer = client.get("/sw.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["service-worker-allowed"] == "/"


def test_it_can_be_put_among_the_apps(client: TestClient, visitor: Visitor, town: Town) -> None:
    for language in town.pack.municipality.texts_in:
        base = "" if language == "nl" else f"/{language}"
        start = visitor.open(f"{base}/" if base else "/nl/")
        (link,) = [one for one in start.all("link") if one.get("rel") == "manifest"]
        app = client.get(link.get("href") or "")
        assert app.headers["content-type"] == "application/manifest+json"
        told = json.loads(app.text)
        assert told["start_url"].startswith(told["scope"])
        assert told["name"].startswith("Wegwijs ")
        assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}
        for icon in told["icons"]:
            assert client.get(icon["src"]).content.startswith(b"\x89PNG")


def test_the_page_without_a_network_has_every_topic(visitor: Visitor, town: Town, kiosk: str) -> None:
    for base in ("", kiosk):
        shell = visitor.open(f"{base}/zonder-internet")
        assert {one.get("value") for one in shell.all("button", "tile")} == set(town.pack.domain)
        (form,) = shell.forms
        assert form.action == f"{base}/onderwerp"


def test_the_emergency_page_has_every_line(visitor: Visitor, town: Town) -> None:
    urgent = visitor.open("/noodgeval")
    names = [squeezed(one) for one in urgent.one("main").iter("h3")]
    assert names == [line.name["nl"] for line in town.pack.urgent.lines]
