"""From a question in someone's own words to a first step, as a visitor does it."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Request, Route, expect

from tests.town import Town
from wegwijs.answer import Answer, Asked, Engine
from wegwijs.web.state import State

pytestmark = pytest.mark.browser

QUESTION, ADVICE = re.compile(r"/stap/"), re.compile(r"/advies/")
STEP = re.compile(r"/(stap|advies)/")
ANSWERS = "#antwoorden button"
MOST_QUESTIONS = 5
MOST_TABS = 60
HAS_FOCUS = "element => element === document.activeElement"
STOP = """() => {
    const stop = document.activeElement, box = stop.getBoundingClientRect(), style = getComputedStyle(stop);
    const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return {
        what: stop.outerHTML.slice(0, 120),
        last: stop.matches('.skip'),
        ringed: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        covered: !stop.contains(over),
    };
}"""


def tab_to(page: Page, target: Locator) -> None:
    """Presses Tab until `target` has focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if target.evaluate(HAS_FOCUS):
            return
    pytest.fail(f"Tab never reaches {target}")


def stops(page: Page) -> list[dict[str, Any]]:
    """Where Shift+Tab stops on the way up, and how each stop looks."""
    seen: list[dict[str, Any]] = []
    while not (seen and seen[-1]["last"]):
        page.keyboard.press("Shift+Tab")
        seen.append(page.evaluate(STOP))
        assert len(seen) < MOST_TABS
    return seen


def ask_by_keyboard(page: Page, question: str) -> None:
    """Types the question and sends it, without a mouse."""
    page.goto("/")
    tab_to(page, page.get_by_label("Wat is er aan de hand?"))
    page.keyboard.type(question)
    tab_to(page, page.get_by_role("button", name="Zoek hulp"))
    page.keyboard.press("Enter")
    page.wait_for_url(STEP)


def answer_by_keyboard(page: Page) -> int:
    """Gives the first answer to every question until the advice is there; says how many there were."""
    for number in range(MOST_QUESTIONS + 1):
        if ADVICE.search(page.url):
            return number
        asked = page.url
        tab_to(page, page.locator(ANSWERS).first)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url, before=asked: url != before)
    pytest.fail(f"still asking after {MOST_QUESTIONS} questions")


def advised(page: Page) -> str:
    """The name of the first step, with what is still asked left open."""
    while not ADVICE.search(page.url):
        asked = page.url
        page.get_by_role("button", name="Weet ik niet").click()
        page.wait_for_url(lambda url, before=asked: url != before)
    return page.locator(".card--first h2").inner_text()


def needs_of(engine: Engine, *domains: str) -> tuple[tuple[str, str, float], ...]:
    """A recognised need in each of `domains`, the first the clearest."""
    first = {need.domain: need.id for need in reversed(engine.pack.needs)}
    return tuple((first[domain], domain, 0.9 - 0.3 * rank) for rank, domain in enumerate(domains))


@pytest.fixture
def elsewhere(page: Page, base_url: str, outside: list[str]) -> Iterator[list[Request]]:
    """For a test that may leave: an empty page stands for every other site; what was asked of it is kept."""
    left: list[Request] = []

    def stand_in(route: Route) -> None:
        left.append(route.request)
        route.fulfill(body="<!doctype html><title>Elders</title>", content_type="text/html")

    page.route(lambda url: not url.startswith(base_url), stand_in)
    yield left
    outside.clear()


def test_keyboard_alone_brings_you_to_an_advice(page: Page, doubtful: str) -> None:
    ask_by_keyboard(page, doubtful)
    assert answer_by_keyboard(page) >= 1
    expect(page.locator(".card--first")).to_be_visible()
    expect(page.get_by_role("link", name="Op één blad papier")).to_be_visible()


@pytest.mark.parametrize("colours", ["none", "active"])
@pytest.mark.parametrize("danger", [(), ("112", "veilig-thuis")], ids=["begin", "advies"])
def test_at_every_stop_of_the_keyboard_you_see_where_you_are(
    page: Page, seal: Callable[[State], str], danger: tuple[str, ...], colours: Any
) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.emulate_media(forced_colors=colours)
    page.goto(f"/advies/{seal(State(urgent=danger, typed=True))}" if danger else "/")
    seen = stops(page)
    assert not [stop["what"] for stop in seen if not stop["ringed"]], "no ring around what has focus"
    assert not [stop["what"] for stop in seen if stop["covered"]], "something lies over what has focus"


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_javascript_the_same_journey_works(page: Page, doubtful: str) -> None:
    ask_by_keyboard(page, doubtful)
    assert answer_by_keyboard(page) >= 1
    expect(page.locator(".card--first")).to_be_visible()
    expect(page.get_by_role("button", name="Lees voor")).to_be_hidden()


def test_after_each_step_focus_and_title_say_where_you_are(page: Page, doubtful: str) -> None:
    ask_by_keyboard(page, doubtful)
    asked = page.get_by_role("heading", level=1)
    expect(asked).to_be_focused()
    expect(page).to_have_title(re.compile("^Vraag 1"))  # what is asked, no history need tell
    answer_by_keyboard(page)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page).to_have_title(re.compile("^Uw advies"))


def test_back_returns_to_the_question_and_it_still_works(page: Page, doubtful: str) -> None:
    ask_by_keyboard(page, doubtful)
    first, question = page.url, page.get_by_role("heading", level=1).inner_text()
    page.locator(ANSWERS).last.click()
    page.wait_for_url(lambda url: url != first)
    page.go_back()
    expect(page).to_have_url(first)
    expect(page.get_by_role("heading", level=1)).to_have_text(question)
    page.locator(ANSWERS).first.click()
    page.wait_for_url(lambda url: url != first)
    assert advised(page)


def test_steps_change_the_address_without_loading_a_whole_page(page: Page, doubtful: str) -> None:
    page.goto("/")
    page.evaluate("window.same = true")
    page.get_by_label("Wat is er aan de hand?").fill(doubtful)
    page.get_by_role("button", name="Zoek hulp").click()
    expect(page).to_have_url(QUESTION)
    first_step = advised(page)
    assert page.evaluate("window.same") is True
    page.reload()
    assert page.evaluate("window.same") is None
    expect(page).to_have_url(ADVICE)
    expect(page.locator(".card--first h2")).to_have_text(first_step)


def test_taking_away_what_we_read_changes_the_advice(
    page: Page, engine: Engine, town: Town, seal: Callable[[State], str]
) -> None:
    page.goto(f"/advies/{seal(State(needs_of(engine, *town.apart), typed=True, sure=True))}")
    before, chips = advised(page), page.get_by_role("button", name="Verwijder:")
    expect(chips).to_have_count(2)
    chips.first.click()
    expect(chips).to_have_count(1)
    assert advised(page) != before


def test_changing_an_answer_keeps_the_others(
    page: Page, engine: Engine, town: Town, seal: Callable[[State], str]
) -> None:
    most = engine.pack.municipality.asking.at_most
    given = tuple((question.fact, question.answers[0].value) for question in town.closed[:most])
    page.goto(f"/advies/{seal(State(needs_of(engine, town.apart[0]), answers=given, typed=True, sure=True))}")
    answers = page.locator(".answers li")
    expect(answers).to_have_count(len(given))
    page.get_by_role("link", name="Verander").first.click()
    page.get_by_role("button", name="Weet ik niet").click()
    page.wait_for_url(ADVICE)
    expect(answers.first).to_contain_text("Weet ik niet")
    expect(answers.nth(1)).not_to_contain_text("Weet ik niet")


def test_a_mistake_is_said_and_leads_to_the_field(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Zoek hulp").click()
    summary = page.locator(".error-summary").first
    expect(summary).to_be_focused()
    summary.get_by_role("link").click()
    expect(page.get_by_label("Wat is er aan de hand?")).to_be_focused()


def test_a_postcode_brings_the_nearest_place(
    page: Page, engine: Engine, town: Town, ask: Callable[[Asked], Answer], seal: Callable[[State], str]
) -> None:
    chosen = ((("behoefte", need.id),) for need in engine.pack.needs)
    near = next(answers for answers in chosen if any(ask(Asked(facts=dict(answers))).near.values()))
    page.goto(f"/advies/{seal(State(answers=near))}")
    expect(page.get_by_text("Hoe ver:")).to_have_count(0)
    page.get_by_label("Uw postcode of wijk").fill(town.pc6)
    page.get_by_role("button", name="Zoek dichtbij").click()
    expect(page.get_by_text("Hoe ver:").first).to_be_visible()


def test_the_page_of_a_service_finds_the_nearest_place_too(page: Page, town: Town) -> None:
    page.goto(f"/hulp/{town.spread}")
    page.get_by_label("Uw postcode of wijk").fill(town.pc6)
    page.get_by_role("button", name="Zoek dichtbij").click()
    expect(page.get_by_text("Hoe ver:").first).to_be_visible()


def test_a_link_to_another_site_simply_goes_there(
    page: Page, seal: Callable[[State], str], elsewhere: list[Request]
) -> None:
    page.goto(f"/advies/{seal(State(urgent=('113',), typed=True))}")
    page.locator("#inhoud .line__site").first.click()
    expect(page).to_have_title("Elders")
    assert [request.is_navigation_request() for request in elsewhere] == [True]
    assert "referer" not in elsewhere[0].headers


def test_danger_is_said_first(page: Page, seal: Callable[[State], str]) -> None:
    page.goto(f"/advies/{seal(State(urgent=('112', 'veilig-thuis'), typed=True))}")
    expect(page.locator("#inhoud").get_by_role("heading").first).to_have_id("dringend")
    expect(page.locator("#inhoud").get_by_role("link", name="112")).to_be_in_viewport()


def test_leaving_fast_leaves_nothing_to_go_back_to(page: Page, base_url: str, elsewhere: list[Request]) -> None:
    page.goto("/")
    page.get_by_label("Wat is er aan de hand?").fill("mijn man slaat mij")
    page.get_by_role("button", name="Zoek hulp").click()
    page.wait_for_url(STEP)
    page.get_by_role("link", name="Snel weg").click()
    expect(page).to_have_title("Elders")
    assert len(elsewhere) == 1
    page.go_back()
    expect(page).to_have_url(f"{base_url}/")
    expect(page.get_by_label("Wat is er aan de hand?")).to_have_value("")


def test_the_way_out_stays_in_sight(page: Page, seal: Callable[[State], str]) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"/advies/{seal(State(urgent=('veilig-thuis',), typed=True))}")
    page.locator("#inhoud h2").last.scroll_into_view_if_needed()
    expect(page.get_by_role("link", name="Snel weg")).to_be_in_viewport()


def test_on_paper_there_are_numbers_and_no_buttons_to_press(
    page: Page, engine: Engine, town: Town, seal: Callable[[State], str]
) -> None:
    page.goto(f"/advies/{seal(State(needs_of(engine, town.apart[0]), urgent=('113',), typed=True, sure=True))}")
    page.emulate_media(media="print")
    expect(page.locator("nav li").first).to_be_hidden()
    expect(page.get_by_role("link", name="Nu hulp nodig?")).to_be_hidden()
    expect(page.get_by_role("link", name="Snel weg")).to_be_hidden()
    expect(page.get_by_label("Uw postcode of wijk")).to_be_hidden()
    line = next(line for line in engine.pack.urgent.lines if line.id == "113")
    expect(page.locator("#inhoud .urgent")).to_contain_text(line.phone or "")
    expect(page.locator(".card--first .number").first).to_be_visible()
    expect(page.get_by_role("contentinfo")).to_contain_text(engine.pack.municipality.phone)


@pytest.mark.parametrize("path", ["/", "/hulp/{fallback}", "/privacy", "/bestaat-niet"])
def test_calm_and_high_contrast_settings_are_honoured(page: Page, path: str, town: Town) -> None:
    page.emulate_media(reduced_motion="reduce", forced_colors="active")
    page.goto(path.format(fallback=town.pack.municipality.fallback))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    moving = (
        "[...document.querySelectorAll('*')].filter(one => getComputedStyle(one).transitionDuration !== '0s').length"
    )
    assert page.evaluate(moving) == 0


def test_nothing_is_kept_and_no_word_stands_in_an_address(page: Page, context: BrowserContext, doubtful: str) -> None:
    addresses: list[str] = []

    def note(request: Request) -> None:
        addresses.append(request.url)

    page.on("request", note)
    ask_by_keyboard(page, doubtful)
    answer_by_keyboard(page)
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.evaluate("Promise.all([indexedDB.databases(), caches.keys()]).then(all => all.flat())") == []
    assert context.cookies() == []
    words = re.findall(r"\w{7,}", doubtful.lower())
    assert words
    assert not [address for address in addresses if any(word in address.lower() for word in words)]


def test_without_a_network_you_are_told_whom_to_call(
    page: Page, context: BrowserContext, engine: Engine, complaints: list[str]
) -> None:
    page.goto("/")
    context.set_offline(True)
    page.get_by_role("button", name="Zoek hulp").click()
    told = page.locator("#storing")
    expect(told).to_be_focused()
    expect(told).to_contain_text(engine.pack.municipality.phone)
    complaints.clear()  # that the network is gone, the browser may say as well
