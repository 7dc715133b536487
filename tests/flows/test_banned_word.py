"""The words that no resident may see are on no page of any way through the site."""

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.html import send, without_tokens
from wegwijs.answer import Engine
from wegwijs.evaluate.play import reply
from wegwijs.model.facts import UNSURE
from wegwijs.model.pack import Case

CHOICES = re.compile(r'name="antwoord" value="([^"]+)"')
SHORTEST_STEM = 6

EACH = 4
"""Of so many cases one is walked: enough to pass every service and question many times."""


@pytest.fixture(scope="module")
def banned(engine: Engine) -> re.Pattern[str]:
    """Banned words: long ones anywhere, also inside a longer word; short ones only as a whole word."""
    words = [word.rstrip("~") for row in engine.pack.municipality.banned for word in row.words]
    stems = [re.escape(word) if len(word) >= SHORTEST_STEM else rf"(?<!\w){re.escape(word)}(?!\w)" for word in words]
    return re.compile("|".join(stems), re.IGNORECASE)


def pages(client: TestClient, case: Case, engine: Engine) -> Iterator[str]:
    """Every page from the question of a case to its advice; the person answers as the case says."""
    response = send(client, "/vraag", vraag=case.question)
    while response.status_code == 303:
        address = response.headers["location"]
        response = client.get(address)
        assert response.status_code in (200, 303), case.id
        if response.status_code == 200:
            yield without_tokens(response.text)
            if address.startswith("/stap/"):
                response = send(client, address, antwoord=said(case, CHOICES.findall(response.text), engine))
    assert address.startswith("/advies/"), case.id


def said(case: Case, offered: list[str], engine: Engine) -> str:
    """The person's own answer when it is offered, else "weet ik niet"."""
    mine = (reply(question, case) for question in engine.pack.questions if question.fact in case.facts)
    return next((value for value in mine if value in offered), UNSURE)


def hits(banned: re.Pattern[str], texts: Iterator[str]) -> set[str]:
    """The banned words in `texts`."""
    return {word for text in texts for word in banned.findall(text)}


def test_the_net_catches_what_it_should(banned: re.Pattern[str]) -> None:
    assert banned.search("een onafhankelijke Cliëntondersteuner")
    assert banned.search("het clientondersteuningsteam")
    assert banned.search("de OCO belt u")
    assert not banned.search("een protocol over iemand die naast u staat")


def test_no_banned_word_on_any_way_to_advice(client: TestClient, engine: Engine, banned: re.Pattern[str]) -> None:
    assert len(engine.pack.cases) >= 10 * EACH
    found = {case.id: hits(banned, pages(client, case, engine)) for case in engine.pack.cases[::EACH]}
    assert not {case: words for case, words in found.items() if words}


def test_no_banned_word_even_when_somebody_types_it(
    client: TestClient, engine: Engine, banned: re.Pattern[str]
) -> None:
    typed = [word.rstrip("~") for row in engine.pack.municipality.banned for word in row.words]
    for word in typed:
        case = Case(id=word, question=f"in een brief staat {word}, waar kan ik daarvoor terecht")
        assert not hits(banned, pages(client, case, engine)), word


def test_no_banned_word_on_any_lasting_page(client: TestClient, engine: Engine, banned: re.Pattern[str]) -> None:
    paths = [f"/hulp/{service.id}" for service in engine.pack.services]
    paths += ["/", "/over", "/privacy", "/toegankelijkheid", "/bestaat-niet"]
    found = {path: set(banned.findall(client.get(path).text)) for path in paths}
    assert not {path: words for path, words in found.items() if words}


def test_no_banned_word_on_any_question_of_a_tile(client: TestClient, engine: Engine, banned: re.Pattern[str]) -> None:
    for domain in engine.pack.domains:
        asked = client.get(send(client, "/onderwerp", leefgebied=domain.id).headers["location"])
        assert not banned.search(without_tokens(asked.text)), domain.id
        for need in CHOICES.findall(asked.text):
            after = client.get(send(client, asked.url.path, antwoord=need).headers["location"])
            assert not banned.search(without_tokens(after.text)), need


def test_no_banned_word_in_the_advice_of_the_api(client: TestClient, engine: Engine, banned: re.Pattern[str]) -> None:
    for case in engine.pack.cases[::EACH]:
        answer = client.post("/api/v1/adviezen", json={"vraag": case.question}).json()
        told = [answer["adviezen"], answer["volgende_vraag"], answer["waarom_niet"]]
        assert not banned.search(str(told)), case.id


def test_no_banned_word_in_the_lists_of_the_api(client: TestClient, banned: re.Pattern[str]) -> None:
    for name in ("diensten", "punten", "behoeften"):
        assert not banned.search(client.get(f"/api/v1/{name}").text), name
