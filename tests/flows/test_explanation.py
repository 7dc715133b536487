"""Why, over HTTP and on the command line: for staff who ask for it, never for a resident."""

from typing import Any

from fastapi.testclient import TestClient
from typer.testing import CliRunner

from tests.html import Visitor, unsure, without_tokens
from wegwijs.answer import Engine
from wegwijs.cli import app

API = "/api/v1/adviezen"
DANGER = "Mijn man slaat mij en ik weet niet waar ik heen moet"


def ask(client: TestClient, **body: object) -> dict[str, Any]:
    response = client.post(API, json=body)
    assert response.status_code == 200, response.text[:300]
    return dict(response.json())


def test_nothing_is_explained_unasked(client: TestClient) -> None:
    assert ask(client, vraag=DANGER)["uitleg"] is None


def test_the_explanation_has_words_example_facts_and_rule(client: TestClient, engine: Engine) -> None:
    found = ask(client, vraag="ik ben 34 en de deurwaarder staat voor de deur", feiten={"wlz": "nee"}, uitleg=True)
    why = found["uitleg"]
    first = why["behoeften"][0]
    assert first["id"] == found["begrepen"]["behoeften"][0]["id"]
    assert "deurwaarder" in first["woorden"]
    assert first["voorbeeld"]
    facts = {row["feit"]: row for row in why["feiten"]}
    assert (facts["leeftijd"]["waarde"], facts["leeftijd"]["bron"]) == ("34", "tekst")
    assert any("34" in word for word in facts["leeftijd"]["woorden"])
    assert (facts["wlz"]["waarde"], facts["wlz"]["bron"]) == ("nee", "antwoord")
    assert why["regels"][0]["dienst"] == found["adviezen"][0]["dienst"]
    assert why["regels"][0]["regel"] in {rule.id for rule in engine.pack.rules}


def test_an_alarm_is_explained_with_its_words(client: TestClient) -> None:
    alarms = ask(client, vraag=DANGER, uitleg=True)["uitleg"]["gevaar"]
    assert any(alarm["luid"] and "slaat" in alarm["woorden"].lower() for alarm in alarms)


def test_a_resident_never_sees_what_raised_an_alarm(visitor: Visitor, engine: Engine) -> None:
    for shown in visitor.to_advice(visitor.ask(DANGER), unsure):
        html = without_tokens(shown.response.text)
        assert "slaat mij" not in shown.text
        assert [danger.id for danger in engine.pack.urgent.dangers if danger.id in html] == []


def test_on_the_command_line() -> None:
    said = CliRunner().invoke(app, ["ask", "de deurwaarder staat voor de deur", "--uitleg"]).stdout
    assert "lijkt op:" in said
    assert "regel " in said
    assert "deurwaarder" in said
