"""Understood wrong: "geen van deze" leads to a person, at once and without the wrong guess."""

import pytest
from fastapi.testclient import TestClient

from tests.html import Visitor, squeezed
from tests.town import Town
from wegwijs.answer import Engine

API = "/api/v1/adviezen"
MIXED = "ik ben mijn baan kwijt en mijn huis is te klein en mijn kind wil niet naar school"


@pytest.mark.parametrize("fact", ["leefgebied", "behoefte"])
def test_none_of_these_leads_to_the_safety_net(fact: str, client: TestClient, engine: Engine) -> None:
    found = client.post(API, json={"vraag": MIXED, "feiten": {fact: "geen_van_deze"}}).json()
    first = found["adviezen"][0]
    assert first["dienst"] == engine.pack.municipality.fallback
    assert first["soort"] == "eerste"
    assert found["volgende_vraag"] is None or found["volgende_vraag"]["feit"] not in ("leefgebied", "behoefte")


def test_none_of_these_is_offered_where_we_ask_what_it_is_about(client: TestClient, town: Town) -> None:
    topic = {"leefgebied": town.asking_domains[0]}
    question = client.post(API, json={"vraag": None, "feiten": topic}).json()["volgende_vraag"]
    assert question["feit"] == "behoefte"
    offered = {answer["waarde"]: answer["tekst"] for answer in question["antwoorden"]}
    assert offered["geen_van_deze"] == "Geen van deze"
    assert offered["weet_niet"] == "Weet ik niet"


def test_a_resident_who_finds_none_of_these_gets_somebody_to_talk_to(visitor: Visitor, town: Town) -> None:
    asked = visitor.press(visitor.open("/"), town.asking_domains[0])
    assert "geen_van_deze" in asked.choices
    advice = visitor.press(asked, "geen_van_deze")
    while advice.is_question:
        assert "geen_van_deze" not in advice.choices
        advice = visitor.press(advice, "weet_niet")
    assert town.fallback in squeezed(advice.one("article", "card--first"))
    assert town.phone in advice.text


def test_danger_is_not_taken_away_by_none_of_these(client: TestClient) -> None:
    asked = {"vraag": "mijn man slaat mij", "feiten": {"behoefte": "geen_van_deze"}}
    assert "veilig-thuis" in client.post(API, json=asked).json()["dringend"]
