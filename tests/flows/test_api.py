"""The API keeps its contract: names, types, no memory, errors as problems, a description that is true."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from schemathesis import Case as Call
from schemathesis.checks import positive_data_acceptance

from tests.html import problem
from tests.town import Town
from wegwijs.answer import Engine
from wegwijs.model.facts import NONE, OPEN, UNSURE, VALUES, parse_age
from wegwijs.model.pack import Case

API = "/api/v1/adviezen"
DEBTS = "ik krijg steeds brieven van de deurwaarder en snap er niks van"
VAGUE = "ik heb hulp nodig"
LONELY = "ik ben vaak alleen en wil graag mensen ontmoeten in de buurt"
MOST_QUESTIONS = 5
ROLES = {"eerste", "ook", "vangnet", "naast-u"}
LINES = {"112", "113", "veilig-thuis", "huisarts"}
ENGLISH = re.compile(r"\b(the|successful|response|validation|error|returns|item|not found)\b", re.IGNORECASE)

Json = dict[str, Any]


def ask(client: TestClient, **body: object) -> Json:
    """The answer to a body that is right."""
    response = client.post(API, json=body)
    assert response.status_code == 200, response.text[:300]
    return dict(response.json())


def assert_keeps_the_contract(answer: Json) -> None:
    """All keys of the contract, with their types."""
    kinds: Mapping[str, type] = {"taal": str, "dringend": list, "zorgelijk": list, "begrepen": dict, "adviezen": list}
    assert all(isinstance(answer[key], kind) for key, kind in kinds.items())
    assert set(answer["dringend"]) | set(answer["zorgelijk"]) <= LINES
    for need in answer["begrepen"]["behoeften"]:
        assert isinstance(need["id"], str)
        assert isinstance(need["domein"], str)
        assert 0 <= need["zekerheid"] <= 1
        assert all(isinstance(word, str) for word in need["omdat"])
    for fact, value in answer["begrepen"]["feiten"].items():
        assert fact in (*VALUES, *OPEN)
        assert isinstance(value, str | int)
    assert_is_a_question(answer["volgende_vraag"])
    assert_is_advice(answer["adviezen"])


def assert_is_a_question(question: Json | None) -> None:
    """None, or a question with answers, of which "weet ik niet" is one."""
    if question is not None:
        assert question["feit"] in (*VALUES, *OPEN)
        assert question["vraag"]
        assert question["waarom"]
        assert all(answer["waarde"] and answer["tekst"] for answer in question["antwoorden"])
        assert UNSURE in [answer["waarde"] for answer in question["antwoorden"]]


def assert_is_advice(steps: list[Json]) -> None:
    """One first step, at most two others, never the same twice."""
    assert [step["rang"] for step in steps] == list(range(1, len(steps) + 1))
    assert len({step["dienst"] for step in steps}) == len(steps)
    roles = [step["soort"] for step in steps]
    assert roles[0] == "eerste"
    assert set(roles) <= ROLES
    assert (roles.count("eerste"), roles.count("ook") <= 2) == (1, True)
    for step in steps:
        assert step["omdat"]
        near = step["dichtstbij"]
        if near is not None:
            assert near["naam"]
            assert isinstance(near["adres"], str | None)
            assert isinstance(near["meter"], int | None)
            assert isinstance(near["nu_open"], bool | None)


def sample(engine: Engine) -> list[Case]:
    """Forty cases, spread over all of them."""
    cases = engine.pack.cases
    return list(cases[:: len(cases) // 40])[:40]


def reply(question: Json, case: Case) -> object:
    """What the person of a case answers, in the words of the contract."""
    mine = case.facts.get(question["feit"], UNSURE)
    offered = [answer["waarde"] for answer in question["antwoorden"]]
    return mine if mine in offered or (question["feit"] == "leeftijd" and parse_age(str(mine))) else UNSURE


@pytest.mark.parametrize(
    "body",
    [
        {"vraag": DEBTS},
        {"vraag": DEBTS, "taal": "nl", "feiten": {"leeftijd": 34, "wlz": False}, "punt": None},
        {"vraag": "ik wil niet meer leven"},
        {"vraag": "mijn zoon van 15 gaat niet meer naar school", "taal": None},
        {"vraag": "borçlarım var ve icra geliyor"},
        {"vraag": None, "feiten": {}},
        {"vraag": "", "feiten": {}},
        {},
    ],
    ids=lambda body: str(body)[:40],
)
def test_the_answer_keeps_the_contract(body: Json, client: TestClient) -> None:
    assert_keeps_the_contract(ask(client, **body))


def test_an_age_is_a_number(client: TestClient) -> None:
    facts = ask(client, vraag="mijn zoon van 15 gaat niet meer naar school")["begrepen"]["feiten"]
    assert facts["leeftijd"] == 15
    assert facts["voor_wie"] == "kind"


def test_danger_is_told_loud_and_first(client: TestClient) -> None:
    answer = ask(client, vraag="ik wil niet meer leven")
    assert "113" in answer["dringend"]
    assert list(answer).index("dringend") < list(answer).index("volgende_vraag")
    assert not ask(client, vraag=LONELY)["dringend"]


def test_nothing_is_remembered(client: TestClient) -> None:
    body = {"vraag": DEBTS, "feiten": {"leeftijd": 34}}
    before = ask(client, **body)
    ask(client, vraag="ik wil niet meer leven", feiten={"woont_in": "elders"})
    assert ask(client, **body) == before


def test_every_question_is_answered_once_and_there_are_five_at_most(client: TestClient, engine: Engine) -> None:
    for case in sample(engine):
        facts: dict[str, object] = {}
        answer = ask(client, vraag=case.question, feiten=facts)
        while question := answer["volgende_vraag"]:
            assert question["feit"] not in facts, f"{case.id}: {question['feit']} twice"
            facts[question["feit"]] = reply(question, case)
            assert len(facts) <= MOST_QUESTIONS, case.id
            answer = ask(client, vraag=case.question, feiten=facts)
            assert_keeps_the_contract(answer)


def test_every_answer_on_offer_is_accepted(client: TestClient, engine: Engine) -> None:
    for case in sample(engine)[:10]:
        question = ask(client, vraag=case.question)["volgende_vraag"]
        for answer in question["antwoorden"] if question else []:
            after = ask(client, vraag=case.question, feiten={question["feit"]: answer["waarde"]})
            assert (after["volgende_vraag"] or {}).get("feit") != question["feit"]


@pytest.mark.parametrize("fact", [*VALUES, *OPEN])
def test_i_do_not_know_is_an_answer_to_every_question(fact: str, client: TestClient) -> None:
    answer = ask(client, vraag=VAGUE, feiten={fact: UNSURE})
    assert_keeps_the_contract(answer)
    assert (answer["volgende_vraag"] or {}).get("feit") != fact


@pytest.mark.parametrize(("fact", "value"), [(fact, value) for fact, values in VALUES.items() for value in values])
def test_every_value_of_the_contract_is_accepted(fact: str, value: str, client: TestClient) -> None:
    assert ask(client, vraag=DEBTS, feiten={fact: value})["adviezen"]


def test_a_fact_may_come_as_its_json_type(client: TestClient, town: Town) -> None:
    as_text = ask(client, vraag=DEBTS, feiten={"leeftijd": "34", "wlz": "ja", "postcode": town.pc4})
    assert ask(client, vraag=DEBTS, feiten={"leeftijd": 34, "wlz": True, "postcode": int(town.pc4)}) == as_text
    assert ask(client, vraag=DEBTS, feiten={"leeftijd": None}) == ask(client, vraag=DEBTS)


@pytest.mark.parametrize("fact", VALUES)
def test_a_fact_of_the_wrong_type_is_refused(fact: str, client: TestClient) -> None:
    for wrong in (7, 1.5, [], {}, "misschien", ""):
        problem(client.post(API, json={"vraag": DEBTS, "feiten": {fact: wrong}}), 400)


def test_an_address_elsewhere_leads_home(client: TestClient, town: Town) -> None:
    assert ask(client, vraag=LONELY, feiten={"woont_in": "elders"})["adviezen"][0]["dienst"] == town.elsewhere.id


def test_tiles_need_no_words(client: TestClient, engine: Engine) -> None:
    for domain in engine.pack.domain:
        answer = ask(client, vraag=None, feiten={"leefgebied": domain})
        assert_keeps_the_contract(answer)
        question = answer["volgende_vraag"]
        if question and question["feit"] == "behoefte":
            offered = {row["waarde"] for row in question["antwoorden"]} - {UNSURE, NONE}
            assert offered == {need.id for need in engine.pack.needs if need.domain == domain}


def test_every_need_leads_to_advice(client: TestClient) -> None:
    for need in client.get("/api/v1/behoeften").json():
        answer = ask(client, vraag=None, feiten={"leefgebied": need["leefgebied"], "behoefte": need["id"]})
        assert_keeps_the_contract(answer)
        assert (answer["volgende_vraag"] or {}).get("feit") not in ("leefgebied", "behoefte")


def test_from_every_point_on_the_map_the_distance_is_told(client: TestClient, engine: Engine) -> None:
    metres = set()
    points = [place for place in engine.pack.places.places if place.kiosk and place.at]
    for point in points:
        steps = ask(client, vraag=LONELY, punt=point.id)["adviezen"]
        near = [step["dichtstbij"]["meter"] for step in steps if step["dichtstbij"]]
        assert any(isinstance(metre, int) for metre in near), point.id
        metres.add(tuple(near))
        for step in steps:
            if step["dienst"] in {here.service for here in point.services}:
                assert step["dichtstbij"]["meter"] == 0, f"{step['dienst']} is here, in {point.id}"
    assert len(metres) > min(5, len(points) // 2), "from other points other distances"


def test_the_lists_can_be_read(client: TestClient, engine: Engine) -> None:
    services = client.get("/api/v1/diensten").json()
    assert [service["id"] for service in services] == list(engine.pack.service)
    for service in services:
        assert client.get(f"/api/v1/diensten/{service['id']}").json() == service
        assert service["naam"]
        assert all(contact["bron"] and contact["nagekeken_op"] for contact in service["contact"])
    assert {need["id"] for need in client.get("/api/v1/behoeften").json()} == set(engine.pack.need)
    assert client.get("/api/v1/punten").json()


@pytest.mark.parametrize("root", ["", "/api/v1"])
def test_it_says_that_it_is_alive_and_ready(root: str, client: TestClient, engine: Engine) -> None:
    assert client.get(f"{root}/gezondheid").json() == {"status": "goed"}
    ready = client.get(f"{root}/gereedheid").json()
    assert (ready["status"], ready["versie"]) == ("goed", engine.pack.version)
    assert ready["diensten"] == len(engine.pack.services)


def test_it_is_described_the_same_at_both_addresses(client: TestClient) -> None:
    assert client.get("/openapi.json").json() == client.get("/api/v1/openapi.json").json()


def operations(client: TestClient) -> list[tuple[str, Json]]:
    """Every operation in the description, by its name."""
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    return [(f"{method} {path}", row) for path, rows in paths.items() for method, row in rows.items()]


def test_the_description_is_valid_and_names_every_way_in(client: TestClient) -> None:
    description = client.get("/api/v1/openapi.json").json()
    assert description["openapi"].startswith("3.")
    schemathesis.openapi.from_dict(description).validate()
    assert {name for name, _ in operations(client)} == {
        "post /adviezen",
        "get /diensten",
        "get /diensten/{id}",
        "get /punten",
        "get /behoeften",
        "get /gezondheid",
        "get /gereedheid",
    }


def test_the_description_says_who_answers_for_it(client: TestClient, engine: Engine) -> None:
    municipality = engine.pack.municipality
    contact = client.get("/api/v1/openapi.json").json()["info"]["contact"]
    assert contact["name"] == f"Gemeente {municipality.name['nl']}"
    assert contact.get("url", "").rstrip("/") == (municipality.website or "")


def test_the_description_is_in_dutch(client: TestClient) -> None:
    told = []
    for name, row in operations(client):
        assert row["summary"], name
        told += [row["summary"], row["description"], *(answer["description"] for answer in row["responses"].values())]
    schemas = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    told += [schema.get("description", "") for schema in schemas.values()]
    assert not [words for words in told if ENGLISH.search(words)]


def test_every_refusal_in_the_description_is_a_problem(client: TestClient) -> None:
    refusals = [
        (name, status, answer)
        for name, row in operations(client)
        for status, answer in row["responses"].items()
        if status.startswith("4")
    ]
    assert {name for name, _, _ in refusals} >= {"post /adviezen", "get /diensten/{id}"}
    for name, status, answer in refusals:
        assert list(answer["content"]) == ["application/problem+json"], f"{name} {status}"
        assert answer["content"]["application/problem+json"]["schema"]["$ref"].endswith("/Probleem")


def test_the_api_does_what_its_description_says(client: TestClient) -> None:
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", client.app)
    found = [operation.ok() for operation in schema.get_all_operations()]
    assert len(found) == len(operations(client))
    for operation in found:

        @given(call=operation.as_strategy())
        @examples(
            max_examples=30, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
        )
        def holds(call: Call) -> None:
            call.call_and_validate(excluded_checks=[positive_data_acceptance])  # values of facts are content

        holds()
