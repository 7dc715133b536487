"""The kiosk in a real browser: it wipes itself, and nobody goes back into the talk of another."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.town import Town

pytestmark = pytest.mark.browser

PORTRAIT, LANDSCAPE = {"width": 1080, "height": 1920}, {"width": 1280, "height": 800}
LEAST = 64
STEP = re.compile(r"/(stap|advies)/")
TOO_SMALL = """least => [...document.querySelectorAll('.tile, .choice, .utrecht-button, .check')]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < least)
    .map(one => one.outerHTML.slice(0, 120))"""


@pytest.fixture
def home(town: Town) -> str:
    """Where the kiosk begins."""
    return f"/punt/{next(place.id for place in town.pack.places.places if place.kiosk)}/"


@pytest.fixture
def halfway(page: Page, home: str) -> Page:
    """A kiosk on which somebody chose a topic, with the clock in our hands."""
    page.clock.install()
    page.goto(home)
    page.locator(".tile").first.click()
    page.wait_for_url(STEP)
    return page


def seconds(page: Page, name: str) -> int:
    return int(page.locator("#nog-daar").get_attribute(f"data-{name}") or 0)


def test_after_a_while_of_nobody_it_asks_and_then_begins_again(halfway: Page, home: str) -> None:
    halfway.clock.run_for((seconds(halfway, "idle") - 1) * 1000)
    expect(halfway.get_by_role("dialog")).to_be_hidden()
    halfway.clock.run_for(2000)
    expect(halfway.get_by_role("dialog", name="Bent u er nog?")).to_be_visible()
    halfway.clock.run_for(seconds(halfway, "warn") * 1000)
    halfway.wait_for_url(f"**{home}")
    expect(halfway.locator(".tile").first).to_be_visible()


def test_who_is_still_there_keeps_the_talk(halfway: Page) -> None:
    before = halfway.url
    halfway.clock.run_for((seconds(halfway, "idle") + 1) * 1000)
    halfway.get_by_role("button", name="Ja, ik ben er nog").click()
    expect(halfway.get_by_role("dialog")).to_be_hidden()
    halfway.clock.run_for((seconds(halfway, "idle") - 1) * 1000)
    assert halfway.url == before
    expect(halfway.get_by_role("dialog")).to_be_hidden()


def test_a_touch_begins_the_wait_anew(halfway: Page) -> None:
    halfway.clock.run_for((seconds(halfway, "idle") - 5) * 1000)
    halfway.locator("h1").dispatch_event("pointerdown")
    halfway.clock.run_for(10_000)
    expect(halfway.get_by_role("dialog")).to_be_hidden()


def test_the_warning_has_focus_and_tells_the_time_left(halfway: Page) -> None:
    halfway.clock.run_for((seconds(halfway, "idle") + 1) * 1000)
    expect(halfway.get_by_role("button", name="Ja, ik ben er nog")).to_be_focused()
    left = int(halfway.locator(".js-left").inner_text())
    halfway.clock.run_for(3000)
    assert int(halfway.locator(".js-left").inner_text()) == left - 3


def test_going_back_after_somebody_else_leads_to_the_first_screen(page: Page, home: str) -> None:
    page.goto(home)
    page.locator(".tile").first.click()
    page.wait_for_url(STEP)
    page.goto(home)
    page.go_back()
    page.wait_for_url(f"**{home}")
    expect(page.locator(".tile").first).to_be_visible()


def test_in_the_first_screen_nothing_happens_by_itself(page: Page, home: str) -> None:
    page.clock.install()
    page.goto(home)
    page.clock.run_for((seconds(page, "idle") + 1) * 1000)
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator(".tile").first).to_be_visible()


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_everything_is_large_enough_for_a_finger(page: Page, home: str, size: dict[str, int]) -> None:
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    page.goto(home)
    assert page.evaluate(TOO_SMALL, LEAST) == []
    page.locator(".tile").first.click()
    page.wait_for_url(STEP)
    assert page.evaluate(TOO_SMALL, LEAST) == []


def test_in_portrait_all_topics_stand_on_the_first_screen(page: Page, home: str) -> None:
    page.set_viewport_size({"width": PORTRAIT["width"], "height": PORTRAIT["height"]})
    page.goto(home)
    expect(page.locator(".tile").last).to_be_in_viewport(ratio=1)


def test_nothing_of_a_talk_is_kept_on_the_kiosk(halfway: Page) -> None:
    assert halfway.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert halfway.context.cookies() == []
