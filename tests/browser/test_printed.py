"""What one takes along, as it comes out of the printer and into the phone."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import chain
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, Route, expect

from tests.conftest import MONDAY_MORNING
from tests.town import Town
from wegwijs.answer import Engine
from wegwijs.model.base import say
from wegwijs.model.needs import Need
from wegwijs.model.services import Service
from wegwijs.near import locate, nearby
from wegwijs.web import paper, talk
from wegwijs.web.cards import card
from wegwijs.web.pages import AdvicePage, ServiceCard
from wegwijs.web.paper import SheetPage
from wegwijs.web.render import make_environment
from wegwijs.web.site import Site
from wegwijs.web.state import Seal, State
from wegwijs.web.tongue import LANGUAGES, tongues
from wegwijs.web.visit import here

pytestmark = pytest.mark.browser

ONE_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
MM = 96 / 25.4
CARD = (85.6, 54.0)
SHARE = "navigator.share = data => { window.shared = data; return Promise.resolve(); };"
UNSHARE = "Object.defineProperty(Navigator.prototype, 'share', { value: undefined, configurable: true });"
OUTSIDE = """() => [...document.querySelectorAll('.sheet__part')].filter(part => {
    const room = part.closest('.sheet__columns').getBoundingClientRect();
    return [...part.getClientRects()].some(box =>
        box.left < room.left - 1 || box.right > room.right + 1 || box.bottom > room.bottom + 1);
}).map(part => part.closest('.sheet').querySelector('h1').innerText + ': ' + part.querySelector('h2').innerText)"""
CARDS = f"""() => [...document.querySelectorAll('.hand-out')].map(one => {{
    const box = one.getBoundingClientRect(), words = one.querySelector('.hand-out__words').getBoundingClientRect();
    const off = [...one.querySelectorAll('.hand-out__words > :not(.hand-out__summary)')].filter(text => {{
        const at = text.getBoundingClientRect();
        return at.bottom > words.bottom + 1 || at.left < words.left - 1 || at.right > words.right + 1;
    }});
    const whole = one.scrollHeight <= one.clientHeight && off.length === 0;
    return [box.width / {MM}, box.height / {MM}, whole];
}})"""


def longest(town: Town) -> str:
    """The language in which the services take most words."""
    pack = town.pack
    ready = [code for code in pack.municipality.texts_in if code != "nl"]
    return max(ready, key=lambda code: sum(map(len, chain.from_iterable(told(one, code) for one in pack.services))))


def told(service: Service, language: str) -> Iterator[str]:
    """What a sheet tells of a service."""
    texts = (service.name, service.because, service.costs, service.if_not, *service.what_happens, *service.bring)
    return (say(text, language) for text in texts)


@pytest.fixture(scope="module")
def site(engine: Engine, key: str) -> Site:
    """The site without a server, to make any sheet with."""
    spoken = tongues(LANGUAGES)
    templates = {code: make_environment(tongue) for code, tongue in spoken.items()}
    seal = Seal(key, 1)
    address = "https://wegwijs.example"
    return Site(lambda: engine, seal, MONDAY_MORNING.astimezone, templates, spoken, origin=address)


def full_sheets(site: Site) -> Iterator[SheetPage]:
    """For every service as first step a sheet with all there can be on it, and the sheet for anybody."""
    pack, state = site.engine().pack, State()
    plain = talk.advice_page(site, state, talk.look(site, state))
    spot = locate(pack.places, next(iter(pack.places.pc6)))

    def shown(service: Service) -> ServiceCard:
        near = nearby(pack.places, service, spot, site.now())
        return card(service, site.tongue.say(service.because), near, here(site, spot))

    helper = replace(
        shown(pack.service[pack.municipality.helper]), because=site.tongue.say(pack.municipality.helper_because)
    )
    for service in pack.services:
        around = [one for one in pack.services if set(one.domains) & set(service.domains) and one != service]
        others = tuple(map(shown, around[len(around) // 2 :][:2]))
        advice: AdvicePage = replace(plain, first=shown(service), others=others, helper=helper)
        yield paper.advice_sheet(site, advice, _most_to_say(site, service))
        yield paper.service_sheet(site, shown(service))


def _most_to_say(site: Site, service: Service) -> str | None:
    def said(need: Need) -> int:
        return len(site.tongue.say(need.ask))

    pack = site.engine().pack
    calm = [need for need in pack.needs if need.domain in service.domains and not pack.domain[need.domain].sensitive]
    return max(calm, key=said).id if calm else None


def printed(page: Page) -> int:
    """On how many sheets of paper the page comes out."""
    return len(ONE_PAGE.findall(page.pdf(prefer_css_page_size=True)))


def bound(site: Site, pages: list[SheetPage]) -> str:
    """One page with the sheets of many, one after another."""
    made = site.templates[site.tongue.language].get_template("pages/sheet.html")
    first, *rest = (made.render(page=one) for one in pages)
    start, end = '<article class="sheet', "</article>"
    articles = "".join(one[one.index(start) : one.index(end) + len(end)] for one in rest)
    at = first.index(end) + len(end)
    return first[:at] + articles + first[at:]


@pytest.fixture
def laid_out(page: Page) -> Callable[[str], Page]:
    """Shows a page that was made here, with the style sheets of the site."""

    def show(html: str) -> Page:
        def serve(route: Route) -> None:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")

        page.unroute("**/proef")
        page.route("**/proef", serve)
        page.goto("/proef")
        return page

    return show


@pytest.mark.parametrize("which", ["nl", "langste", "ar"])
def test_every_service_fits_on_one_sheet_of_paper(
    site: Site, town: Town, laid_out: Callable[[str], Page], which: str
) -> None:
    ready = town.pack.municipality.texts_in
    language = longest(town) if which == "langste" and len(ready) > 1 else which
    if language not in ready:
        pytest.skip("deze inhoud kent die taal niet")
    spoken = replace(site, tongue=site.tongues[language])
    sheets = list(full_sheets(spoken))
    for size in ("ruim", "gewoon", "klein", "vol"):
        these = [one for one in sheets if one.size == size]
        for group in (these[start : start + 25] for start in range(0, len(these), 25)):
            page = laid_out(bound(spoken, group))
            if printed(page) != len(group):
                names = [one.service.id for one in group if printed(laid_out(bound(spoken, [one]))) != 1]
                pytest.fail(f"{size}: {names} in {language} are longer than one A4")
            assert_nothing_needed_is_lost(page, spoken)


def assert_nothing_needed_is_lost(page: Page, site: Site) -> None:
    """What falls off a full sheet is only what stands elsewhere on it as well, in fewer words."""
    page.set_viewport_size({"width": round(190 * MM), "height": 1000})
    page.emulate_media(media="print")
    may_go = tuple(site.tongue(text) for text in ("Zo doet u dat", "Iemand die naast u staat"))
    assert not [part for part in page.evaluate(OUTSIDE) if not part.endswith(may_go)]
    page.emulate_media(media="null")


def test_the_letters_are_large(page: Page, town: Town) -> None:
    page.goto(f"/hulp/{town.spread}/papier")
    page.emulate_media(media="print")
    size = "one => parseFloat(getComputedStyle(one).fontSize) * 72 / 96"
    for text in page.locator(".sheet p, .sheet li, .sheet h2").all():
        assert text.evaluate(size) >= 14 - 0.01
    assert page.locator(".sheet__number").first.evaluate(size) >= 20


def test_only_the_sheet_is_printed(page: Page, town: Town) -> None:
    page.goto(f"/hulp/{town.spread}/papier")
    expect(page.get_by_role("button", name="Print dit blad")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("article.sheet")).to_be_visible()
    for away in (page.get_by_role("button"), page.get_by_role("contentinfo"), page.get_by_role("banner")):
        expect(away).to_have_count(0)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_javascript_the_sheet_is_there_all_the_same(page: Page, town: Town) -> None:
    page.goto(f"/hulp/{town.spread}")
    page.get_by_role("link", name="Op één blad papier").click()
    expect(page.locator("article.sheet")).to_be_visible()
    expect(page.get_by_role("button", name="Print dit blad")).to_be_hidden()


def test_the_button_prints(page: Page, town: Town) -> None:
    page.add_init_script("window.print = () => { window.printed = true; };")
    page.goto(f"/hulp/{town.spread}")
    page.get_by_role("link", name="Op één blad papier").click()
    page.get_by_role("button", name="Print dit blad").click()
    assert page.evaluate("window.printed") is True


@pytest.mark.parametrize("which", ["nl", "langste"])
def test_cards_are_as_large_as_a_bank_card_and_ten_fill_a_sheet(page: Page, town: Town, which: str) -> None:
    before = f"/{longest(town)}" if which == "langste" and len(town.pack.municipality.texts_in) > 1 else ""
    wordy = sorted(town.pack.services, key=lambda one: len(say(one.name, before[1:]) + say(one.summary, before[1:])))
    for service in wordy[-4:]:
        page.goto(f"{before}/hulp/{service.id}/kaartje")
        assert printed(page) == 1
        page.emulate_media(media="print")
        sizes = page.evaluate(CARDS)
        assert len(sizes) == 10
        for wide, high, whole in sizes:
            assert (wide, high) == pytest.approx(CARD, abs=0.2)
            assert whole, f"not all of {service.id} is on its card"
        page.emulate_media(media="null")


def read(page: Page) -> str:
    """What a phone reads from the code on the page."""
    shot = page.locator(".code__picture").first.screenshot()
    found = zxingcpp.read_barcodes(Image.open(BytesIO(shot)).convert("L"))
    assert len(found) == 1
    return str(found[0].text)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("colours", ["none", "active"])
def test_a_phone_reads_the_code(page: Page, base_url: str, town: Town, scheme: Any, colours: Any) -> None:
    page.emulate_media(color_scheme=scheme, forced_colors=colours)
    before = f"/{longest(town)}" if len(town.pack.municipality.texts_in) > 1 else ""
    page.goto(f"{before}/hulp/{town.spread}")
    page.locator("details:has(.code) summary").click()
    assert read(page) == f"{base_url}{before}/hulp/{town.spread}"


def test_a_phone_reads_the_code_from_paper_and_from_a_card(page: Page, base_url: str, town: Town) -> None:
    for kind in ("papier", "kaartje"):
        page.goto(f"/hulp/{town.spread}/{kind}")
        page.emulate_media(media="print")
        assert read(page) == f"{base_url}/hulp/{town.spread}"
        page.emulate_media(media="null")


def test_sharing_gives_the_public_address_and_never_that_of_the_talk(
    page: Page, base_url: str, town: Town, seal: Callable[[State], str]
) -> None:
    page.add_init_script(SHARE)
    need = town.needs(town.busiest)[0]
    page.goto(f"/advies/{seal(State(((need.id, need.domain, 0.9),), typed=True, sure=True))}")
    name = page.locator(".card--first h2").inner_text()
    page.get_by_role("button", name="Deel deze hulp").click()
    shared = page.evaluate("window.shared")
    service = next(one for one in town.pack.services if say(one.name) == name)
    assert shared == {"title": name, "url": f"{base_url}/hulp/{service.id}"}


def test_the_button_to_share_is_there_after_a_step_too(page: Page, town: Town) -> None:
    page.add_init_script(SHARE)
    page.goto("/")
    page.get_by_label("Wat is er aan de hand?").fill("ik heb schulden")
    page.get_by_role("button", name="Zoek hulp").click()
    page.wait_for_url(re.compile(r"/(stap|advies)/"))
    if "/stap/" in page.url:
        page.get_by_role("link", name="Sla de vragen over").click()
    expect(page.get_by_role("button", name="Deel deze hulp")).to_be_visible()


def test_a_device_that_cannot_share_has_no_button_for_it(page: Page, town: Town) -> None:
    page.add_init_script(UNSHARE)
    page.goto(f"/hulp/{town.spread}")
    expect(page.locator(".js-share")).to_have_count(1)
    expect(page.get_by_role("button", name="Deel deze hulp")).to_have_count(0)


def test_the_calendar_is_a_file_and_not_a_page(page: Page, town: Town) -> None:
    for service in town.pack.services:
        page.goto(f"/hulp/{service.id}")
        link = page.get_by_role("link", name="Zet deze tijden in uw agenda")
        if link.count():
            with page.expect_download() as file:
                link.first.click()
            assert file.value.suggested_filename.endswith(".ics")
            return
    pytest.skip("deze inhoud kent geen vaste tijden")
