"""Every kind of page, on a phone and on a desk, in light and dark: usable for everybody (WCAG 2.2 AA)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from cryptography.fernet import Fernet
from playwright.sync_api import Page, expect

from tests.browser.counted import tell
from tests.town import Town
from wegwijs.answer import Engine
from wegwijs.model.base import DUTCH
from wegwijs.model.facts import UNSURE
from wegwijs.web.state import State

pytestmark = pytest.mark.browser

WIDTHS, SCHEMES = (320, 768, 1280), ("light", "dark")
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
    "advies-papier": ("/advies/{talk}/papier", ".sheet"),
    "breder": ("/breder/{talk}", ".areas"),
    "klopt": ("/klopt/{talk}", "h1"),
    "klopt-niet": ("/klopt/{talk}/niet", ".choices"),
    "dienst": ("/hulp/{fallback}", ".card .facts"),
    "dienst-papier": ("/hulp/{fallback}/papier", ".sheet"),
    "dienst-kaartjes": ("/hulp/{fallback}/kaartje", "h1"),
    "tekst": ("/privacy", ".measure section"),
    "sporen": ("/sporen", ".measure section"),
    "noodgeval": ("/noodgeval", ".lines"),
    "niet-gevonden": ("/bestaat-niet", ".big-number"),
    "verlopen": ("/advies/{expired}", ".big-number"),
    "zuil-begin": ("{kiosk}/", ".languages-row, .tiles"),
    "zuil-vraag": ("{kiosk}/stap/{talk}", "#antwoorden"),
    "zuil-advies": ("{kiosk}/advies/{loud}", ".urgent--loud"),
    "zuil-breder": ("{kiosk}/breder/{talk}", ".areas"),
    "zuil-opzet": ("{kiosk}/opzet", ".checks"),
    "punten": ("/punt/", "main li"),
}
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""
"""WCAG 1.4.12: so much room somebody may ask between letters, words and lines."""

SMALL_TARGETS = """least => [...document.querySelectorAll(
        'a, button, summary, input:not(label input), textarea, label.check')]
    .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.matches('.skip'))
    .filter(one => getComputedStyle(one).display !== 'inline')
    .filter(one => one.getBoundingClientRect().height < least)
    .map(one => one.outerHTML.slice(0, 120))"""

CUT_OFF = """() => [...document.querySelectorAll('main p, main h1, main h2, main button, main label, main a')]
    .filter(one => one.checkVisibility() && getComputedStyle(one).overflow === 'hidden')
    .filter(one => !one.matches('.visually-hidden') && one.scrollHeight > one.clientHeight + 1)
    .map(one => one.outerHTML.slice(0, 120))"""


@dataclass
class Look:
    """What axe was shown (page, language, width, colours), and whether it sees every page in every way."""

    every: bool
    seen: set[tuple[str, str, int, str]] = field(default_factory=set)

    def ways(self, number: int) -> list[tuple[int, str]]:
        """In which widths and colours to look at page number so-and-so: in all of them, or in turn in one."""
        ways = [(width, scheme) for width in WIDTHS for scheme in SCHEMES]
        return ways if self.every else [ways[number % len(ways)]]


@pytest.fixture(scope="module")
def looked(pytestconfig: pytest.Config) -> Iterator[Look]:
    """Counts what axe was shown; the end of the run says how much."""
    look = Look(pytestconfig.getoption("--every"))
    yield look
    tell(pytestconfig, len(look.seen))


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
        "kiosk": "/punt/" + next(place.id for place in engine.pack.places.places if place.kiosk),
    }


@pytest.fixture
def languages(town: Town) -> tuple[str, ...]:
    """Every language whose texts are ready, as it stands in an address."""
    return tuple(town.pack.municipality.texts_in)


def show(page: Page, name: str, language: str, names: dict[str, str]) -> None:
    """Opens a page of this kind in a language, without movement, so that no colour is measured halfway."""
    address, sign = PAGES[name]
    before = "" if language == DUTCH else f"/{language}"
    kiosk = address.startswith("{kiosk}")
    path = address.removeprefix("{kiosk}").format(**names)
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{names['kiosk']}{before}{path}" if kiosk else f"{before}{path}")
    if name == "begin-fout":
        page.locator("form:has(#vraag) button[type=submit]").click()
    elif name == "advies-plek-fout":
        page.locator("#plek").fill("Verweggistan")
        page.locator("form:has(#plek) button[type=submit]").click()
    expect(page.locator(f"main :is({sign})").first).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(
    page: Page, names: dict[str, str], languages: tuple[str, ...], name: str, looked: Look
) -> None:
    for turn, language in enumerate(languages):
        show(page, name, language, names)
        for width, scheme in looked.ways(list(PAGES).index(name) + turn):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]  # one of two
            found = Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations"]})
            looked.seen.add((name, language, width, scheme))
            assert not found.violations_count, f"{language}, {width} px, {scheme}: {found.generate_report()}"


@pytest.mark.parametrize("name", PAGES)
def test_it_fits_a_narrow_phone_and_a_big_thumb(
    page: Page, names: dict[str, str], languages: tuple[str, ...], name: str
) -> None:
    language = languages[list(PAGES).index(name) % len(languages)]
    show(page, name, language, names)
    for width in WIDTHS:  # 1280 at 400% is 320
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{width} px scrolls sideways"
        assert page.evaluate(SMALL_TARGETS, TARGET) == [], f"{width} px"


@pytest.mark.parametrize("name", ["begin", "vraag", "advies-luid", "dienst", "breder"])
def test_with_room_between_letters_and_lines_nothing_is_cut_off(page: Page, names: dict[str, str], name: str) -> None:
    show(page, name, DUTCH, names)
    page.set_viewport_size({"width": WIDTHS[0], "height": 800})
    page.evaluate(
        """css => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(css);
            document.adoptedStyleSheets.push(sheet);
        }""",
        SPACED,
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[0]
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("name", ["begin", "vraag", "advies-luid", "dienst", "breder"])
def test_in_forced_colours_axe_finds_nothing_either(page: Page, names: dict[str, str], name: str) -> None:
    page.emulate_media(forced_colors="active")
    show(page, name, DUTCH, names)
    theirs = {"color-contrast": {"enabled": False}}  # the colours are the visitor's own
    found = Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations"], "rules": theirs})
    assert not found.violations_count, found.generate_report()


@pytest.mark.browser_context_args(java_script_enabled=False)
@pytest.mark.parametrize("name", ["begin", "vraag", "advies", "dienst", "breder"])
def test_without_css_the_order_still_makes_sense(page: Page, names: dict[str, str], name: str) -> None:
    page.route("**/*.css*", lambda route: route.fulfill(body="", content_type="text/css"))
    show(page, name, DUTCH, names)
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_role("contentinfo").get_by_role("heading").first).to_be_visible()
