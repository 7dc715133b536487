"""Every kind of page, on a phone and on a desk, in light and dark: usable for everybody (WCAG 2.2 AA)."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from cryptography.fernet import Fernet
from playwright.sync_api import Page, expect

from tests.town import Town
from wegwijs.answer import Engine
from wegwijs.model.facts import UNSURE
from wegwijs.web.state import State

pytestmark = pytest.mark.browser

WIDTHS = (360, 1280)
NARROW = 320
TARGET = 44
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = {  # where it is, and what only that page shows
    "begin": ("/", ".tiles"),
    "begin-fout": ("/", ".error-summary [href='#vraag']"),
    "vraag": ("/stap/{talk}", "#antwoorden"),
    "vraag-niet-begrepen": ("/stap/{lost}", ".error-summary [href='#antwoorden']"),
    "vraag-dringend": ("/stap/{loud_question}", ".urgent--loud"),
    "advies": ("/advies/{talk}", ".card--first"),
    "advies-luid": ("/advies/{loud}", ".urgent--loud"),
    "advies-zacht": ("/advies/{soft}", ".urgent:not(.urgent--loud)"),
    "advies-plek-fout": ("/advies/{talk}", ".error-summary [href='#plek']"),
    "dienst": ("/hulp/{fallback}", ".card .facts"),
    "tekst": ("/privacy", ".measure section"),
    "niet-gevonden": ("/bestaat-niet", ".big-number"),
    "verlopen": ("/advies/{expired}", ".big-number"),
}
SMALL_TARGETS = """least => [...document.querySelectorAll('a, button, summary, input, textarea')]
    .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.matches('.skip'))
    .filter(one => getComputedStyle(one).display !== 'inline')
    .filter(one => one.getBoundingClientRect().height < least)
    .map(one => one.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="session")
def names(engine: Engine, town: Town, seal: Callable[[State], str], key: str) -> dict[str, str]:
    """Talks halfway: a full one, one with danger in two tones, one not understood, one of long ago; and a service."""
    domains = list({need.domain: need.id for need in engine.pack.needs}.items())[:3]
    needs = tuple((need, domain, 0.6 - 0.2 * rank) for rank, (domain, need) in enumerate(domains))
    told = {"leeftijd": "34", "voor_wie": "kind"}
    asked, one, other = town.closed[:3]
    given = ((one.fact, one.answers[0].value), (other.fact, UNSURE))
    talk = State(needs, told, answers=given, ask=asked.fact, typed=True)
    lines = tuple(line.id for line in engine.pack.urgent.lines)
    return {
        "talk": seal(talk),
        "lost": seal(State(typed=True)),
        "loud": seal(State(needs, told, urgent=lines, typed=True)),
        "loud_question": seal(State(needs, told, urgent=lines[:2], typed=True, ask=asked.fact)),
        "soft": seal(State(needs, told, worrying=lines, typed=True)),
        "expired": Fernet(key.encode()).encrypt_at_time(b"", 0).decode().rstrip("="),
        "fallback": engine.pack.municipality.fallback,
    }


@pytest.fixture(params=PAGES)
def shown(request: pytest.FixtureRequest, page: Page, names: dict[str, str]) -> Page:
    """A page of each kind, without movement, so that no colour is measured halfway."""
    address, sign = PAGES[request.param]
    page.emulate_media(reduced_motion="reduce")
    page.goto(address.format(**names))
    if request.param == "begin-fout":
        page.get_by_role("button", name="Zoek hulp").click()
    elif request.param == "advies-plek-fout":
        page.get_by_label("Uw postcode of wijk").fill("Verweggistan")
        page.get_by_role("button", name="Zoek dichtbij").click()
    expect(page.locator(f"main {sign}").first).to_be_visible()
    return page


def test_axe_finds_nothing(shown: Page) -> None:
    for width in WIDTHS:
        shown.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            shown.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found = Axe().run(shown, options={"runOnly": TAGS, "resultTypes": ["violations"]})
            assert not found.violations_count, f"{width} px, {scheme}: {found.generate_report()}"


def test_it_fits_a_narrow_phone_and_a_big_thumb(shown: Page) -> None:
    for width in (NARROW, *WIDTHS):
        shown.set_viewport_size({"width": width, "height": 800})
        assert shown.evaluate("document.documentElement.scrollWidth") <= width, f"{width} px scrolls sideways"
        assert shown.evaluate(SMALL_TARGETS, TARGET) == [], f"{width} px"
