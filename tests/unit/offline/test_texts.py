"""What the graph says: complete in every language, and nothing in it that grows old while it is kept."""

import json
from datetime import datetime
from typing import Any

from tests.conftest import MONDAY_MORNING
from tests.town import Town
from wegwijs.model.base import say
from wegwijs.model.facts import NONE, UNSURE
from wegwijs.near import Spot
from wegwijs.offline import Ask, Graph, texts

LARGEST = 120_000
NIGHT = MONDAY_MORNING.replace(hour=3)


def told(town: Town, graph: Graph, language: str, now: datetime = MONDAY_MORNING) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(texts(town.pack, graph, language, now))
    return read


def test_every_language_says_everything(town: Town, graph: Graph) -> None:
    for language in town.pack.municipality.texts_in:
        read = told(town, graph, language)
        assert all(read["reasons"])
        assert len(read["reasons"]) == len(graph.reasons)
        for node in graph.nodes:
            if isinstance(node, Ask):
                question = read["questions"][node.fact]
                assert question["text"]
                assert question["why"]
                offered = {value for value, _ in node.answers} - {NONE, UNSURE}
                assert all(question["answers"][value]["text"] for value in offered)
        for service in graph.services:
            assert read["services"][service]["name"] == say(town.pack.service[service].name, language)


def test_each_language_is_a_small_file(town: Town, graph: Graph) -> None:
    for language in town.pack.municipality.texts_in:
        assert len(texts(town.pack, graph, language, MONDAY_MORNING)) < LARGEST


def test_it_does_not_hang_on_the_hour(town: Town, graph: Graph) -> None:
    assert told(town, graph, "nl") == told(town, graph, "nl", NIGHT)


def test_a_service_can_be_reached(town: Town, graph: Graph) -> None:
    services = told(town, graph, "nl")["services"]
    for service in town.pack.services:
        numbers = [contact.value for contact in service.contacts if contact.kind == "telefoon"]
        if service.id in services and numbers:
            assert services[service.id]["phone"] == numbers[0]
        elif service.id in services and service.ask_town:
            assert services[service.id]["town_phone"] == town.phone


def test_the_place_is_the_one_nearest_to_the_kiosk(town: Town, graph: Graph) -> None:
    place = next(
        place
        for place in town.pack.places.places
        if place.at and any(here.service in graph.services for here in place.services)
    )
    service = next(here.service for here in place.services if here.service in graph.services)
    spot = Spot(label=place.name, at=place.at)
    read = json.loads(texts(town.pack, graph, "nl", MONDAY_MORNING, spot))
    assert read["services"][service]["place"] == place.name
