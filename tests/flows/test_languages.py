"""Every language whose texts are ready: the whole way in it, and nothing of another."""

import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from tests.html import Page, Visitor, squeezed
from tests.town import Town
from wegwijs.answer import Engine
from wegwijs.model.base import DUTCH, EASY
from wegwijs.web.tongue import LANGUAGES, Tongue, preferred, tongues

OTHERS = [language for language in LANGUAGES if language != DUTCH]
RIGHT_TO_LEFT = {"ar"}
SCRIPTS = {"ar": r"[\u0600-\u06ff]", "uk": r"[\u0400-\u04ff]"}
NAMES = {"nl": "Nederlands", "en": "English", "tr": "Türkçe", "ar": "العربية", "pl": "Polski", "uk": "Українська"}
EASY_NAME = "Nederlands, heel makkelijk"
TURKISH = "Babama bakıyorum, artık çok yoruldum, kim bana yardım eder?"


@pytest.fixture
def language(request: pytest.FixtureRequest, engine: Engine) -> str:
    if request.param not in engine.pack.municipality.texts_in:
        pytest.skip(f"the texts of this pack are not ready in {request.param}")
    return str(request.param)


def in_every(test: Callable[..., None]) -> Callable[..., None]:
    return pytest.mark.parametrize("language", OTHERS, indirect=True)(test)


def unsure(page: Page) -> str:
    return "weet_niet"


def way_of(visitor: Visitor, language: str, domain: str) -> list[Page]:
    """From the start page by a tile to the advice."""
    start = visitor.open(f"/{language}/")
    return [start, *visitor.to_advice(visitor.press(start, domain), unsure)]


@in_every
def test_every_page_of_the_way_is_in_the_language_of_its_address(visitor: Visitor, town: Town, language: str) -> None:
    for page in way_of(visitor, language, town.pack.domains[0].id):
        assert page.path.startswith(f"/{language}/")
        assert page.one("html").get("lang") == (DUTCH if language == EASY else language)
        assert page.one("html").get("dir") == ("rtl" if language in RIGHT_TO_LEFT else "ltr")


@in_every
def test_no_link_or_form_leads_back_into_dutch(visitor: Visitor, town: Town, language: str) -> None:
    other = {f"/{code}/" for code in LANGUAGES} | {"/"}
    for page in way_of(visitor, language, town.pack.domains[0].id):
        chosen = {link.get("href") for link in page.all("a") if link.get("hreflang")}
        own = {address for _, address in page.links if address.startswith("/")} - chosen
        actions = {form.action for form in page.forms}
        assert {address for address in own | actions if not address.startswith(f"/{language}/")} - other <= set()


@in_every
def test_the_advice_is_said_in_that_language(visitor: Visitor, town: Town, language: str) -> None:
    dutch = way_of(visitor, DUTCH, town.pack.domains[0].id)[-1]
    advice = way_of(visitor, language, town.pack.domains[0].id)[-1]
    services = [service for service in town.pack.services if service.summary[language] in advice.text]
    assert services
    outside = advice.text
    for beside in advice.all("details", "beside"):
        outside = outside.replace(squeezed(beside), "")
    assert not any(service.summary[DUTCH] in outside for service in services if language != EASY)
    assert advice.text != dutch.text
    if language != EASY:
        assert advice.h1 != dutch.h1
    if language in SCRIPTS:
        assert re.search(SCRIPTS[language], advice.h1)


@in_every
def test_the_same_advice_comes_out_in_every_language(visitor: Visitor, town: Town, language: str) -> None:
    for domain in town.pack.domains:
        ids = [
            [card.get("aria-labelledby") for card in way_of(visitor, code, domain.id)[-1].all("article")]
            for code in (DUTCH, language)
        ]
        assert ids[0] == ids[1]


@in_every
def test_a_mistake_is_explained_in_that_language(visitor: Visitor, language: str) -> None:
    says = tongues(LANGUAGES)[language]
    wrong = visitor.post(f"/{language}/vraag", 422, vraag="")
    dutch = "U heeft nog niets ingevuld. Vertel in het kort waar u mee zit, of kies een onderwerp."
    assert says(dutch) in wrong.text
    assert says(dutch) != dutch
    assert visitor.open(f"/{language}/hulp/bestaat-niet", 404).h1 == says("Deze bladzijde is er niet")


@in_every
def test_a_place_we_do_not_know_is_said_in_that_language(visitor: Visitor, language: str, town: Town) -> None:
    wrong = visitor.post(f"/{language}/hulp/{town.pack.services[0].id}", 422, plek="Nergenshuizen aan Zee")
    assert "Deze wijk kennen wij niet" not in wrong.text


def test_each_language_is_named_by_itself_and_leads_to_the_same_page(visitor: Visitor, engine: Engine) -> None:
    ready = engine.pack.municipality.texts_in
    if len(ready) == 1:
        pytest.skip("this pack speaks one language")
    page = visitor.open("/over")
    offered = {"".join(link.itertext()).strip(): link for link in page.all("a") if link.get("hreflang")}
    assert set(offered) == {EASY_NAME if code == EASY else NAMES[code] for code in ready}
    for name, link in offered.items():
        code = next((code for code, own in NAMES.items() if own == name), DUTCH)
        assert link.get("lang") == link.get("hreflang") == code
        there = visitor.open(link.get("href", ""))
        assert there.one("html").get("lang") == code
        assert there.path.endswith("/over")


def test_a_browser_that_asks_for_a_language_gets_it_at_the_start_and_can_choose_dutch(
    client: TestClient, engine: Engine
) -> None:
    if "pl" not in engine.pack.municipality.texts_in:
        pytest.skip("the texts of this pack are not ready in Polish")
    polish = {"Accept-Language": "pl-PL,pl;q=0.9,en;q=0.5"}
    assert client.get("/", headers=polish).headers["Location"] == "/pl/"
    assert 'lang="nl"' in client.get("/nl/", headers=polish).text
    assert client.get("/", headers={"Accept-Language": "nl"}).status_code == 200
    assert "Accept-Language" in client.get("/", headers=polish).headers["Vary"]


def test_who_types_in_a_language_is_offered_it_and_not_pushed(visitor: Visitor, engine: Engine) -> None:
    if "tr" not in engine.pack.municipality.texts_in:
        pytest.skip("the texts of this pack are not ready in Turkish")
    seen = visitor.ask(TURKISH)
    assert seen.one("html").get("lang") == DUTCH
    (offer,) = seen.all("p", "offer")
    assert offer.get("lang") == "tr"
    there = visitor.open(offer[0].get("href", ""))
    assert there.one("html").get("lang") == "tr"
    assert len(there.choices) == len(seen.choices)
    assert there.is_question == seen.is_question


def test_a_language_without_texts_is_not_there(visitor: Visitor, engine: Engine) -> None:
    missing = [language for language in LANGUAGES if language not in engine.pack.municipality.texts_in]
    for language in missing:
        assert visitor.open(f"/{language}/", 404).one("html").get("lang") == DUTCH
    visitor.open("/xx/", 404)


def test_the_address_of_a_language_without_a_slash_leads_to_its_start(client: TestClient) -> None:
    assert client.get("/nl").headers["Location"] == "/nl/"


@pytest.mark.parametrize(
    ("header", "wish"),
    [
        ("pl-PL,pl;q=0.9,en;q=0.5", "pl"),
        ("fr,en;q=0.4,nl;q=0.9", "nl"),
        ("de", None),
        ("", None),
        ("en;q=0", None),
        ("en;q=veel, pl", "pl"),
        (",;q=,;;;", None),
    ],
)
def test_the_wish_of_a_browser(header: str, wish: str | None) -> None:
    assert preferred(header, ("nl", "en", "pl")) == wish


def test_every_language_has_its_own_name_and_direction() -> None:
    assert {code: Tongue(code).name for code in NAMES} == NAMES
    assert {code for code in NAMES if Tongue(code).direction == "rtl"} == RIGHT_TO_LEFT
