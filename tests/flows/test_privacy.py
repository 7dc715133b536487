"""What somebody typed goes nowhere: not into an address, a header, a log, a file or a cookie."""

import base64
import logging
from pathlib import Path
from urllib.parse import unquote_plus

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from tests.html import Page, Visitor, squeezed, unsure
from tests.town import Town
from wegwijs.answer import Engine
from wegwijs.model.facts import VALUES
from wegwijs.settings import Settings

RARE = ("ooievaarsbeemd", "7391", "kwispelhuizen")
STORY = "Ooievaarsbeemd 7391 te Kwispelhuizen: ik kan de huur niet betalen en mijn man slaat mij."
CLEAR = "ik heb schulden en de deurwaarder komt"


@pytest.fixture
def seen(client: TestClient) -> list[Response]:
    """Every answer the site gave in this test, redirects included."""
    answers: list[Response] = []
    client.event_hooks["response"].append(answers.append)
    return answers


def journey(visitor: Visitor, town: Town) -> list[Page]:
    """A whole way: a mistake, the question, each answer, a place, a change, a chip less, the API."""
    wrong = visitor.ask(STORY, "Nergenshuizen", status=422)
    pages = visitor.to_advice(visitor.press(wrong, "Zoek hulp", plek=town.pc4), unsure)
    advice = pages[-1]
    pages.append(visitor.press(advice, "Zoek dichtbij", plek=town.hood.name))
    pages.append(visitor.press(advice, "Zoek dichtbij", 422, plek=STORY[:60]))
    pages += [visitor.press(advice, chip) for chip in advice.chips]
    assert visitor.client.post("/api/v1/adviezen", json={"vraag": STORY}).status_code == 200
    return [wrong, *pages]


def test_the_text_is_in_no_header_and_no_address(visitor: Visitor, town: Town, seen: list[Response]) -> None:
    journey(visitor, town)
    assert len(seen) > 10
    for response in seen:
        told = [str(response.request.url), *(f"{name}: {value}" for name, value in response.headers.items())]
        told += [f"{name}: {value}" for name, value in response.request.headers.items()]
        assert not [line for line in told for word in RARE if word in unquote_plus(line).lower()]


def test_the_text_is_in_no_log_and_on_no_screen(
    visitor: Visitor, town: Town, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        for name in list(logging.root.manager.loggerDict):
            caplog.set_level(logging.DEBUG, name)
        logging.getLogger("wegwijs").debug("the net is out")
        journey(visitor, town)
    told = "".join((caplog.text, *capfd.readouterr(), *(repr(record.args) for record in caplog.records))).lower()
    assert "the net is out" in told
    assert not [word for word in RARE if word in told]


def test_the_text_is_in_no_file_of_ours(visitor: Visitor, town: Town, settings: Settings) -> None:
    journey(visitor, town)
    files = [path for path in Path(settings.var).rglob("*") if path.is_file()]
    assert [path.name for path in files] == ["key"]


def test_there_are_no_cookies(visitor: Visitor, town: Town, seen: list[Response]) -> None:
    journey(visitor, town)
    assert not [response for response in seen if "set-cookie" in response.headers]
    assert not visitor.client.cookies


def test_the_text_is_only_shown_in_its_own_field(visitor: Visitor, town: Town) -> None:
    for page in journey(visitor, town):
        fields = {
            id(field) for name in ("vraag", "plek") for tag in ("textarea", "input") for field in page.all(tag, id=name)
        }
        for element in page.elements:
            if id(element) not in fields:
                own = " ".join((element.text or "", element.tail or "", *element.attrib.values())).lower()
                assert not [word for word in RARE if word in own], f"{element.tag} on {page.path}"


def test_the_question_is_not_shown_on_the_way(visitor: Visitor) -> None:
    for page in visitor.to_advice(visitor.ask(STORY), unsure):
        assert not [word for word in RARE if word in page.response.text.lower()]


def test_a_sealed_address_tells_nothing_readable(visitor: Visitor, engine: Engine, town: Town) -> None:
    address = visitor.to_advice(visitor.ask(CLEAR, town.pc4), unsure)[-1].path
    token = address.rpartition("/")[2]
    secret = [need.id for need in engine.pack.needs] + [domain.id for domain in engine.pack.domains] + list(VALUES)
    data = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode("latin-1")
    readable = f"{address} {data}".lower()
    assert not [word for word in secret if len(word) > 3 and word in readable]


def test_the_same_talk_never_gets_the_same_address(visitor: Visitor) -> None:
    addresses = {visitor.ask(CLEAR).path for _ in range(3)}
    assert len(addresses) == 3


def test_a_lasting_link_says_nothing_of_the_person(visitor: Visitor, town: Town) -> None:
    advice = visitor.to_advice(visitor.ask(CLEAR, town.pc4), unsure)[-1]
    lasting = [address for _, address in advice.links if address.startswith("/hulp/") and ".ics?" not in address]
    assert lasting
    assert not [address for address in lasting if "?" in address or address.count("/") > 2]


def test_where_somebody_lives_is_in_no_readable_address(visitor: Visitor, town: Town, seen: list[Response]) -> None:
    hood = town.hood.name
    visitor.press(visitor.to_advice(visitor.ask(CLEAR, town.pc6), unsure)[-1], "Zoek dichtbij", plek=hood)
    service = visitor.open(f"/hulp/{town.spread}")
    visitor.press(service, "Zoek dichtbij", plek=hood)
    assert not [response.url for response in seen if hood.lower() in str(response.url).lower()]


def test_links_to_other_sites_do_not_say_where_somebody_came_from(visitor: Visitor, town: Town) -> None:
    for page in journey(visitor, town):
        for link in page.all("a"):
            if link.get("href", "").startswith("http"):
                assert "noreferrer" in link.get("rel", ""), squeezed(link)
