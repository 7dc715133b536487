"""What a visit costs a small phone on a slow line: measured by the browser, over the wire."""

import re

import pytest
from playwright.sync_api import Page

from tests.town import Town

pytestmark = pytest.mark.browser

FIRST, NEXT = 100 * 1024, 25 * 1024
WIRE = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .reduce((sum, one) => sum + one.transferSize, 0)"""
LOADED = "() => document.fonts.ready.then(() => document.readyState === 'complete')"
STEP = re.compile(r"/(stap|advies)/")


def weight(page: Page) -> int:
    """Bytes that came over the wire for the page as it is now."""
    page.wait_for_function(LOADED)
    return int(page.evaluate(WIRE))


@pytest.mark.parametrize("path", ["/", "/{last}/", "/ar/"])
def test_a_first_visit_is_light(page: Page, town: Town, path: str) -> None:
    ready = town.pack.municipality.texts_in
    if path == "/ar/" and "ar" not in ready:
        pytest.skip("the texts of this pack are not ready in Arabic")
    page.goto(path.format(last=ready[-1]))
    assert weight(page) <= FIRST


def test_each_next_page_is_lighter(page: Page, town: Town) -> None:
    page.goto("/")
    weight(page)
    for address in (f"/hulp/{town.pack.municipality.fallback}", "/privacy", "/noodgeval"):
        page.goto(address)
        assert weight(page) <= NEXT, address


def test_each_step_of_a_talk_is_lighter(page: Page) -> None:
    page.goto("/")
    page.locator(".tile").first.click()
    page.wait_for_url(STEP)
    weight(page)
    for _ in range(6):
        address = page.url
        page.goto(address)
        assert weight(page) <= NEXT, address
        if "/advies/" in address:
            return
        page.locator(".choice").last.click()
        page.wait_for_url(lambda url, before=address: url != before)
    pytest.fail("no advice after six steps")
