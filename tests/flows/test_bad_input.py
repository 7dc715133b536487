"""Whatever comes in: a clear answer, valid HTML or problem+json, nothing lost, never a 500."""

import base64
import dataclasses
import re
import time
from typing import NoReturn

import pytest
from cryptography.fernet import Fernet
from fastapi.testclient import TestClient

from tests.conftest import MONDAY_MORNING
from tests.evil import BODIES, TEXTS, TOO_LONG
from tests.html import Page, Visitor, page, parsed, problem, send, squeezed, unsure
from tests.town import Town
from wegwijs.answer import Engine
from wegwijs.settings import Settings
from wegwijs.web.app import create_app
from wegwijs.web.state import key_from

API = "/api/v1/adviezen"
ENGLISH = re.compile(
    r"\b(the|error|not|found|allowed|should|input|invalid|literal|exceeds|limit|required|permitted|valid|at most)\b",
    re.IGNORECASE,
)
READABLE = re.compile(r"[^\0-\x20\x7f-\x9f\ud800-\udfff\ufdd0\ufffd\uffff]")
JSON = {"Content-Type": "application/json"}
SECRET = "Ooievaarsbeemd 7391 kan de huur niet betalen"


def aged(token: str, key: str, seconds: int) -> str:
    """The same sealed state, sealed `seconds` ago."""
    seal, padded = Fernet(key.encode()), token.encode() + b"=" * (-len(token) % 4)
    return seal.encrypt_at_time(seal.decrypt(padded), int(time.time()) - seconds).decode().rstrip("=")


@pytest.fixture
def asked(visitor: Visitor) -> Page:
    """A question page."""
    return visitor.ask("ik heb hulp nodig")


def token_of(seen: Page) -> str:
    """The sealed state in the address of a page."""
    return seen.path.rpartition("/")[2]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_any_text_leads_to_advice(text: str, visitor: Visitor) -> None:
    assert visitor.to_advice(visitor.post("/vraag", vraag=text), unsure)[-1].one("article", "card--first") is not None


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_any_text_is_given_back_after_a_mistake(text: str, visitor: Visitor) -> None:
    seen = visitor.post("/vraag", 422, vraag=text, plek="Nergenshuizen")
    assert READABLE.findall(seen.field("vraag")) == READABLE.findall(text)
    assert seen.field("plek") == "Nergenshuizen"


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_any_text_as_a_place_is_refused_kindly(text: str, visitor: Visitor) -> None:
    response = send(visitor.client, "/vraag", vraag="ik heb schulden", plek=text)
    if response.status_code == 303:  # nothing readable in it: no place was given
        return
    seen = page(response, 422)
    assert seen.field("vraag") == "ik heb schulden"
    assert [link for link in seen.one("div", "error-summary").iter("a") if link.get("href") == "#plek"]


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_an_empty_question_is_refused_and_the_place_kept(text: str, visitor: Visitor, town: Town) -> None:
    seen = visitor.ask(text, town.hood.name, status=422)
    assert seen.field("plek") == town.hood.name
    assert seen.one("div", "error-summary").get("role") == "alert"
    assert seen.one("textarea", id="vraag").get("aria-invalid") == "true"


def test_a_form_without_any_field_is_refused(visitor: Visitor) -> None:
    assert visitor.post("/vraag", 422).one("div", "error-summary") is not None
    assert visitor.post("/onderwerp", 422).one("div", "error-summary") is not None


def test_too_long_a_text_is_given_back_whole(visitor: Visitor, town: Town) -> None:
    seen = visitor.post("/vraag", 422, vraag=TOO_LONG, plek=town.pc4)
    assert seen.field("vraag") == TOO_LONG
    assert seen.field("plek") == town.pc4


@pytest.mark.parametrize("value", ["", "sterrenkunde", "<b>", "weet_niet", "x" * 5000])
def test_an_unknown_topic_offers_the_topics_again(value: str, visitor: Visitor, town: Town) -> None:
    seen = visitor.post("/onderwerp", 422, leefgebied=value)
    assert seen.one("div", "error-summary") is not None
    assert all(seen.form_with(topic) for topic in town.pack.domain)


@pytest.mark.parametrize("value", ["", "misschien", "<b>", "x" * 5000])
def test_an_unknown_answer_asks_the_same_again(value: str, visitor: Visitor, asked: Page) -> None:
    again = visitor.post(asked.path, 422, antwoord=value)
    assert again.h1 == asked.h1
    assert again.choices == asked.choices
    assert again.one("div", "error-summary").get("role") == "alert"


@pytest.mark.parametrize("value", ["x", ":", "behoefte:maanreis", "feit:schoenmaat", "<b>:<i>", "behoefte:" * 900])
def test_taking_away_what_is_not_there_changes_nothing(value: str, visitor: Visitor, asked: Page) -> None:
    assert visitor.post(asked.path, weg=value).h1 == asked.h1


def test_a_field_sent_as_a_file_or_as_nonsense_is_refused(client: TestClient) -> None:
    page(client.post("/vraag", files={"vraag": ("a.txt", b"schulden")}), 400)
    broken = {"Content-Type": "multipart/form-data; boundary=x"}
    page(client.post("/vraag", content=b"x", headers=broken), 400)
    page(
        client.post("/vraag", content=b"a=1&" * 5000, headers={"Content-Type": "application/x-www-form-urlencoded"}),
        400,
    )


@pytest.mark.parametrize("door", ["stap", "advies"])
def test_an_old_address_says_so_and_offers_a_new_start(
    door: str, visitor: Visitor, asked: Page, settings: Settings
) -> None:
    limit = int(settings.state_hours * 3600)
    key = key_from(settings.key, settings.var)
    visitor.open(f"/{door}/{aged(token_of(asked), key, limit - 60)}")
    old = f"/{door}/{aged(token_of(asked), key, limit + 60)}"
    seen = visitor.open(old, 410)
    assert "verlopen" in seen.h1
    assert visitor.follow(seen, "Naar het begin").path == "/"


def test_an_answer_from_an_old_page_says_so(visitor: Visitor, asked: Page, settings: Settings) -> None:
    old = aged(token_of(asked), key_from(settings.key, settings.var), int(settings.state_hours * 3600) + 60)
    assert "verlopen" in visitor.post(f"/stap/{old}", 410, antwoord="weet_niet").h1


def forged(token: str) -> dict[str, str]:
    """Addresses that we never gave."""
    raw = bytearray(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    raw[40] ^= 1
    return {
        "another key": Fernet(Fernet.generate_key()).encrypt(b"{}").decode().rstrip("="),
        "one bit": base64.urlsafe_b64encode(bytes(raw)).decode().rstrip("="),
        "truncated": token[: len(token) // 2],
        "one short": token[:-1],
        "doubled": token + token,
        "very long": token + "A" * 20_000,
        "short": "x",
        "signs": "%F0%9F%99%8F",
        "nul": "%00",
        "not utf-8": "%ff%fe",
        "script": "%3Cscript%3E",
    }


@pytest.mark.parametrize("name", forged("A" * 200))
def test_an_address_that_is_not_ours_is_refused_calmly(name: str, visitor: Visitor, asked: Page, town: Town) -> None:
    token = forged(token_of(asked))[name]
    for seen in (
        visitor.open(f"/stap/{token}", 400),
        visitor.open(f"/advies/{token}", 400),
        visitor.post(f"/stap/{token}", 400, antwoord="ja"),
    ):
        assert town.phone in squeezed(seen.one("main"))
        assert visitor.follow(seen, "Naar het begin").path == "/"


WRONG_WAYS = (("POST", "/"), ("PUT", "/vraag"), ("DELETE", "/over"), ("POST", "/advies/x"))


def test_the_address_of_a_form_leads_to_the_start(visitor: Visitor) -> None:
    assert visitor.open("/vraag").path == "/"
    assert visitor.open("/onderwerp").path == "/"


@pytest.mark.parametrize(("method", "path"), WRONG_WAYS)
def test_a_wrong_method_gives_a_page_with_a_way_on(method: str, path: str, client: TestClient) -> None:
    assert page(client.request(method, path), 405).link("Naar het begin") == "/"


def test_a_wrong_method_is_told_which_are_right(client: TestClient) -> None:
    for method, path in (*WRONG_WAYS, ("GET", API), ("DELETE", "/api/v1/diensten")):
        refused = client.request(method, path)
        assert refused.headers.get("allow"), f"405 without Allow (RFC 9110) for {method} {path}"


@pytest.mark.parametrize(
    "path", ["/%00", "/%ff", "/hulp/%3Cscript%3E", "/hulp/..%2F..%2Fetc", "/" + "x" * 5000, "/hulp/%ed%a0%80"]
)
def test_an_odd_address_is_not_there(path: str, visitor: Visitor) -> None:
    visitor.open(path, 404)


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_the_api_refuses_a_bad_body_as_a_problem(body: bytes, client: TestClient) -> None:
    problem(client.post(API, content=body, headers=JSON), 400)


def test_the_api_refuses_in_dutch(client: TestClient) -> None:
    refused = [client.post(API, content=body, headers=JSON) for body in BODIES.values()]
    refused += [client.get(API), client.get("/api/v1/x"), client.get("/api/v1/diensten/x")]
    said = {f"{found['title']}. {found['detail']}" for found in (one.json() for one in refused) if "title" in found}
    assert not [words for words in said if ENGLISH.search(words)]


def test_the_api_says_in_dutch_what_is_wrong_where(client: TestClient) -> None:
    body = {"vraag": 12, "taal": 1, "naam": "Jan", "feiten": []}
    errors = problem(client.post(API, json=body), 400)["fouten"]
    assert {error["waar"] for error in errors} == {"body.vraag", "body.taal", "body.naam", "body.feiten"}
    assert not [error for error in errors if ENGLISH.search(error["wat"])]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_the_api_answers_any_text(text: str, client: TestClient) -> None:
    readable = text.encode("utf-8", "replace").decode()
    answer = client.post(API, json={"vraag": readable})
    assert answer.status_code == 200
    assert answer.json()["adviezen"]


def test_the_api_takes_a_form_or_plain_text_for_a_mistake(client: TestClient) -> None:
    problem(client.post(API, data={"vraag": "schulden"}), 400)
    problem(client.post(API, content="schulden", headers={"Content-Type": "text/plain"}), 400)


def test_the_api_refuses_other_ways_as_a_problem(client: TestClient) -> None:
    problem(client.get(API), 405)
    problem(client.get("/api/v1/bestaat-niet"), 404)
    problem(client.get("/api/v1/diensten/bestaat-niet"), 404)


@pytest.mark.parametrize("fact", ["wlz", "leeftijd", "postcode", "leefgebied", "behoefte"])
def test_the_api_does_not_repeat_what_was_typed(fact: str, client: TestClient) -> None:
    refused = client.post(API, json={"vraag": SECRET, "feiten": {fact: SECRET}})
    problem(refused, 400)
    assert "Ooievaarsbeemd" not in refused.text


class Broken:
    """Reads nothing: always fails, with the text in its error."""

    def read(self, text: str, language: str | None = None) -> NoReturn:
        raise RuntimeError(language, text)


def broken_site(engine: Engine, settings: Settings) -> TestClient:
    """A site whose engine fails on every question."""
    broken = dataclasses.replace(engine, reader=Broken())
    app = create_app(lambda: broken, settings, MONDAY_MORNING.astimezone)
    return TestClient(app, follow_redirects=False, raise_server_exceptions=False)


def test_our_own_mistake_gives_a_calm_page_without_what_was_typed(
    engine: Engine, settings: Settings, town: Town
) -> None:
    response = send(broken_site(engine, settings), "/vraag", vraag=SECRET)
    seen = parsed(response)
    assert response.status_code == 500
    assert town.phone in squeezed(seen.one("main"))
    assert "Ooievaarsbeemd" not in response.text
    assert "Traceback" not in response.text


def test_our_own_mistake_comes_with_all_headers(engine: Engine, settings: Settings) -> None:
    page(send(broken_site(engine, settings), "/vraag", vraag=SECRET), 500)


def test_our_own_mistake_in_the_api_is_a_problem(engine: Engine, settings: Settings, town: Town) -> None:
    response = broken_site(engine, settings).post(API, json={"vraag": SECRET})
    assert town.phone in problem(response, 500)["detail"]
    assert "Ooievaarsbeemd" not in response.text


def test_without_content_the_page_is_still_calm(settings: Settings) -> None:
    def gone() -> NoReturn:
        raise RuntimeError("no content")

    site = TestClient(create_app(gone, settings), raise_server_exceptions=False)
    response = site.get("/")
    assert response.status_code in (500, 503)
    assert "0800-2000" in response.text


def test_when_the_content_is_lost_the_number_of_the_municipality_is_still_known(
    engine: Engine, settings: Settings, town: Town
) -> None:
    lost: list[str] = []

    def fading() -> Engine:
        if lost:
            raise RuntimeError("no content")
        return engine

    site = TestClient(create_app(fading, settings), raise_server_exceptions=False)
    lost.append("all")
    assert town.phone in site.get("/").text
    assert town.phone in problem(site.post(API, json={"vraag": SECRET}), 500)["detail"]


@pytest.mark.parametrize("path", ["/vraag", "/api/v1/adviezen"])
def test_far_too_much_is_turned_away_in_dutch(client: TestClient, path: str) -> None:
    response = client.post(path, data={"vraag": "schulden " * 40_000})
    assert response.status_code == 413
    assert "te veel tekst" in response.text.lower()
    assert "schulden schulden" not in response.text
