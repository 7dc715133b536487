"""A kiosk whose network drops: from every tile to the same advice, and back to normal by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.browser.serving import serving
from tests.browser.test_axe import TAGS
from tests.conftest import MONDAY_MORNING
from tests.town import Town
from wegwijs.answer import Engine, routed
from wegwijs.content import load
from wegwijs.model.advice import Understanding
from wegwijs.model.base import say
from wegwijs.model.facts import UNSURE
from wegwijs.model.needs import Need
from wegwijs.ready import engine_for
from wegwijs.settings import ROOT, Settings
from wegwijs.understand.encoder import NoEncoder
from wegwijs.web.app import create_app

pytestmark = pytest.mark.browser

BANNER = "Er is nu geen internet. U ziet de bewaarde versie van 23 november 2026."
SHOWN_AS = ("eerste", "naast-u", "ook", "vangnet")
SOON = 31_000
KLEIN = ROOT / "tests" / "packs" / "klein"
INSTALLED = """() => navigator.serviceWorker.controller ? true : new Promise(done =>
    navigator.serviceWorker.addEventListener("controllerchange", () => done(true), {once: true})
    || setTimeout(() => done(false), 180000))"""
SETTLED = """async () => {
    const set = await (await fetch("offline/manifest.json")).json();
    const home = await navigator.serviceWorker.register("/sw.js?v=" + set.version, {scope: set.scope});
    const worker = home.installing || home.waiting || home.active;
    const over = () => ["activated", "redundant"].includes(worker.state);
    while (!over()) await new Promise(done => worker.addEventListener("statechange", done, {once: true}));
    return worker.state;
}"""
AS_AN_APP = """const real = window.matchMedia.bind(window);
    window.matchMedia = query => real(query === "(display-mode: standalone)" ? "all" : query);"""
DRAWERS = "caches.keys()"
KEPT = """async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async name => (await caches.open(name)).keys()));
    return all.flat().map(request => new URL(request.url).pathname);
}"""
WALK = """async ([tile, need, unsure]) => {
    const press = value => {
        const button = [...document.querySelectorAll(".choice")].find(one => one.value === value);
        if (button) button.click();
        return Boolean(button);
    };
    document.querySelector(`.tile[value="${tile}"]`).click();
    while (!document.querySelector(".choice, .card--first")) await new Promise(requestAnimationFrame);
    const chosen = press(need);
    let pressed = 0;
    while (press(unsure)) pressed += 1;
    const cards = [...document.querySelectorAll("article[data-service]")];
    return [chosen, pressed, cards.map(card => card.dataset.service)];
}"""


@pytest.fixture(scope="module")
def start(town: Town) -> str:
    """The first page of a kiosk."""
    return f"/punt/{next(place.id for place in town.pack.places.places if place.kiosk)}/"


@pytest.fixture(scope="module")
def kiosk(browser: Browser, base_url: str, start: str) -> Iterator[BrowserContext]:
    """A kiosk that has kept all it needs; what goes wrong in a page fails the tests."""
    context = browser.new_context(base_url=base_url, locale="nl-NL", timezone_id="Europe/Amsterdam")
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    page = context.new_page()
    page.goto(start)
    assert page.evaluate(INSTALLED)
    page.close()
    yield context
    assert not faults
    context.close()


@pytest.fixture
def online(kiosk: BrowserContext) -> Iterator[Page]:
    """A tab on that kiosk."""
    page = kiosk.new_page()
    yield page
    page.close()
    kiosk.set_offline(False)


@pytest.fixture
def offline(online: Page, kiosk: BrowserContext, start: str) -> Page:
    """A tab on that kiosk, with its network cut."""
    kiosk.set_offline(True)
    online.goto(start)
    return online


def of_engine(engine: Engine, need: Need, *, chosen: bool) -> tuple[list[str], int]:
    """What the engine advises who presses the tile, the need if that is asked, and else "weet ik niet"."""
    given = {"leefgebied": need.domain} | ({"behoefte": need.id} if chosen else {})
    asked = 0
    while True:
        _, found = routed(engine.pack, engine.tree, Understanding(sure=False), given)
        if found.question is None:
            break
        given[found.question.fact] = UNSURE
        asked += 1
    return [step.service for role in SHOWN_AS for step in found.steps if step.role == role], asked


def walk_to_advice(page: Page, tile: int = 0) -> None:
    """Presses a tile, and then the first answer until there is advice."""
    page.locator(".tile").nth(tile).click()
    while page.locator(".card--first").count() == 0:
        page.locator(".choice").first.click()


def test_every_need_gets_from_its_tile_the_advice_of_the_engine(offline: Page, engine: Engine, start: str) -> None:
    for need in engine.pack.needs:
        offline.goto(start)
        chosen, pressed, services = offline.evaluate(WALK, [need.domain, need.id, UNSURE])
        assert (services, pressed) == of_engine(engine, need, chosen=chosen), need.id
        if not chosen:
            _, own = routed(engine.pack, engine.tree, Understanding(sure=False), {"behoefte": need.id})
            assert sorted(step.service for step in own.steps) == sorted(services), need.id


def test_the_banner_says_of_which_day_the_page_is(offline: Page, start: str, town: Town) -> None:
    banner = offline.locator(".kept")
    expect(banner).to_have_text(BANNER)
    offline.goto(f"{start}hulp/{town.spread}")
    expect(offline.locator("h1")).to_have_text(say(town.pack.service[town.spread].name))
    expect(banner).to_have_text(BANNER)
    offline.goto(f"{start}noodgeval")
    expect(banner).to_have_text(BANNER)
    expect(offline.locator("main")).to_contain_text("112")


def test_every_language_of_the_kiosk_goes_on(offline: Page, town: Town, start: str) -> None:
    for language in town.pack.municipality.texts_in:
        offline.goto(f"{start}{'' if language == 'nl' else f'{language}/'}")
        walk_to_advice(offline)
        first = offline.locator(".card--first")
        service = first.get_attribute("data-service") or ""
        expect(first.locator("h2")).to_have_text(say(town.pack.service[service].name, language))
        expect(offline.locator(".kept")).to_be_visible()


def test_a_tile_pressed_as_the_network_drops_leads_to_what_is_kept(
    online: Page, kiosk: BrowserContext, start: str
) -> None:
    online.goto(start)
    expect(online.locator(".kept")).to_have_count(0)
    kiosk.set_offline(True)
    online.locator(".tile").first.click()
    expect(online.locator(".kept")).to_be_visible()
    expect(online.locator("[data-graph] .tile").first).to_be_visible()
    assert online.url.endswith(start)


def test_a_talk_that_was_going_on_leads_to_the_start(online: Page, kiosk: BrowserContext, start: str) -> None:
    online.goto(start)
    online.locator(".tile").first.click()
    online.wait_for_url(re.compile("/(stap|advies)/"))
    talk = online.url
    kiosk.set_offline(True)
    online.goto(talk)
    assert online.url.endswith(start)
    expect(online.locator(".kept")).to_be_visible()


def test_back_leads_to_the_step_before_and_the_heading_has_focus(offline: Page) -> None:
    offline.locator(".tile").first.click()
    question = offline.locator("h1").inner_text()
    expect(offline.locator("h1")).to_be_focused()
    walk_on = offline.locator(".choice").first
    walk_on.click()
    offline.get_by_role("button", name="Terug").click()
    expect(offline.locator("h1")).to_have_text(question)
    expect(offline.locator("h1")).to_be_focused()


def test_more_about_a_service_and_back_to_the_advice(offline: Page, town: Town) -> None:
    walk_to_advice(offline)
    advice = offline.locator("h1").inner_text()
    service = offline.locator(".card--first").get_attribute("data-service") or ""
    offline.locator(".js-more").first.click()
    expect(offline.locator("h1")).to_have_text(say(town.pack.service[service].name))
    expect(offline.locator("main")).to_contain_text("Wat kost het?")
    offline.get_by_role("button", name="Terug").click()
    expect(offline.locator("h1")).to_have_text(advice)


def test_who_lives_elsewhere_is_told_where_to_go(offline: Page, town: Town) -> None:
    walk_to_advice(offline)
    offline.get_by_role("button", name="Ik woon ergens anders").click()
    expect(offline.locator(".card--first")).to_have_attribute("data-service", town.elsewhere.id)


def test_nothing_of_the_walk_stays(offline: Page, kiosk: BrowserContext, start: str) -> None:
    walk_to_advice(offline)
    assert offline.url.endswith(f"{start}zonder-internet")
    assert offline.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert offline.evaluate("Object.keys(history.state)") == ["step"]
    assert kiosk.cookies() == []
    offline.get_by_role("link", name="Opnieuw beginnen").click()
    expect(offline.locator(".tile").first).to_be_visible()
    offline.go_back()
    expect(offline.locator(".tile").first).to_be_visible()
    expect(offline.locator(".card--first")).to_have_count(0)


def test_the_kiosk_wipes_an_advice_that_was_left_standing(
    online: Page, kiosk: BrowserContext, town: Town, start: str
) -> None:
    times = town.pack.municipality.kiosk
    online.clock.install()
    kiosk.set_offline(True)
    online.goto(start)
    walk_to_advice(online)
    online.clock.run_for((times.idle_seconds + times.warn_seconds + 2) * 1000)
    expect(online.locator(".tile").first).to_be_visible()
    assert online.url.endswith(start)


def test_only_public_pages_are_kept_after_a_whole_talk(online: Page, start: str) -> None:
    online.goto(start)
    online.locator(".tile").first.click()
    online.wait_for_url(re.compile("/(stap|advies)/"))
    while "/stap/" in online.url:
        asked = online.url
        online.get_by_role("button", name="Weet ik niet").click()
        online.wait_for_url(lambda url, before=asked: url != before)
    addresses = online.evaluate(KEPT)
    assert len(addresses) > len(set(addresses)) / 2 > 1
    assert not [one for one in addresses if re.search("/(stap|advies|vraag|onderwerp|breder|klopt)", one)]


def test_with_the_network_back_everything_is_live_again(online: Page, kiosk: BrowserContext, start: str) -> None:
    online.clock.install()
    kiosk.set_offline(True)
    online.goto(start)
    expect(online.locator(".kept")).to_be_visible()
    kiosk.set_offline(False)
    online.clock.run_for(SOON)
    expect(online.locator(".kept")).to_have_count(0)
    expect(online.locator("[data-graph]")).to_have_count(0)
    online.locator(".tile").first.click()
    online.wait_for_url(re.compile("/(stap|advies)/"))


@pytest.mark.parametrize("steps", [0, 1, 9], ids=["tegels", "vraag", "advies"])
def test_axe_finds_nothing(offline: Page, steps: int) -> None:
    if steps:
        offline.locator(".tile").first.click()
    if steps > 1:
        while offline.locator(".card--first").count() == 0:
            offline.locator(".choice").first.click()
    for width in (360, 1280):
        offline.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            offline.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found = Axe().run(offline, options={"runOnly": TAGS, "resultTypes": ["violations"]})
            assert not found.violations_count, f"{width} px, {scheme}: {found.generate_report()}"
            assert offline.evaluate("document.documentElement.scrollWidth") <= width


def test_an_ordinary_browser_keeps_nothing(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    assert not [url for url in asked if "manifest.json" in url]
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


def test_wegwijs_among_the_apps_keeps_its_own_language(page: Page, context: BrowserContext) -> None:
    page.add_init_script(AS_AN_APP)
    page.goto("/nl/")
    assert page.evaluate(INSTALLED)
    context.set_offline(True)
    page.goto("/nl/")
    expect(page.locator(".kept")).to_have_text(BANNER)
    walk_to_advice(page)


@dataclass
class Switchboard:
    """A small site whose content can be replaced, and of which a page can be broken."""

    app: ASGIApp
    engine: Engine
    broken: str | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if self.broken and scope["path"].endswith(self.broken):
            await Response("stuk", 500)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def renew(self) -> None:
        """Other content from now on."""
        self.engine = Engine(
            self.engine.pack.model_copy(update={"version": "anders"}), self.engine.tree, self.engine.reader
        )


@pytest.fixture
def switchboard(tmp_path: Path) -> Switchboard:
    """The small town."""
    board = Switchboard(Response(), engine_for(load(KLEIN).pack, NoEncoder(), tmp_path))
    board.app = create_app(lambda: board.engine, Settings(var=tmp_path), MONDAY_MORNING.astimezone)
    return board


@pytest.fixture
def small(browser: Browser, switchboard: Switchboard) -> Iterator[Page]:
    """A kiosk in that town, which has kept all it needs."""
    place = next(place.id for place in switchboard.engine.pack.places.places if place.kiosk)
    with serving(switchboard) as address:
        context = browser.new_context(base_url=f"{address}/punt/{place}/")
        page = context.new_page()
        page.goto("")
        assert page.evaluate(INSTALLED)
        yield page
        context.close()


def drawers(page: Page) -> Any:
    return page.evaluate(DRAWERS)


def test_a_new_version_replaces_the_old_one_whole(small: Page, switchboard: Switchboard) -> None:
    (before,) = drawers(small)
    switchboard.renew()
    small.goto("")
    assert small.evaluate(SETTLED) == "activated"
    (after,) = drawers(small)
    assert after != before
    small.context.set_offline(True)
    small.goto("")
    walk_to_advice(small)


def test_a_version_that_does_not_come_whole_does_not_come_at_all(small: Page, switchboard: Switchboard) -> None:
    before, kept = drawers(small), small.evaluate(KEPT)
    switchboard.renew()
    switchboard.broken = "/noodgeval"
    small.goto("")
    assert small.evaluate(SETTLED) == "redundant"
    assert (drawers(small), small.evaluate(KEPT)) == (before, kept)
    small.context.set_offline(True)
    small.goto("")
    walk_to_advice(small)
    small.context.set_offline(False)
    switchboard.broken = None
    small.goto("")
    assert small.evaluate(SETTLED) == "activated"
    assert drawers(small) != before
