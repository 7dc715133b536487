"""The people Wegwijs is designed with, each from where they come in to a sheet of paper in their hand."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from wegwijs.answer import Engine
from wegwijs.model.base import say

pytestmark = [pytest.mark.browser, pytest.mark.dordrecht]

STEP, ADVICE = re.compile(r"/(stap|advies)/"), re.compile(r"/advies/[\w-]+$")
PHONE, TABLET, DESK = (360, 740), (768, 1024), (1280, 900)
PORTRAIT = (1080, 1920)
A_PAGE = re.compile(rb"/Type\s*/Page[^s]")


@pytest.fixture
def words(engine: Engine) -> Callable[..., str]:
    """What one of the people in the content says first."""
    people = {person.id: person for person in engine.pack.personas}
    return lambda person, language="nl": say(people[person].first_words, language)


def size(page: Page, wide_and_high: tuple[int, int]) -> None:
    page.set_viewport_size({"width": wide_and_high[0], "height": wide_and_high[1]})


def ask(page: Page, question: str, at: str = "/") -> None:
    """Types a question and sends it."""
    page.goto(at)
    page.locator("#vraag").fill(question)
    page.locator("form:has(#vraag) button[type=submit]").click()
    page.wait_for_url(STEP)


def choose(page: Page, *words: str) -> None:
    """Answers with the first answer that has one of these words, else "I don't know", until the advice is there."""
    while not ADVICE.search(page.url):
        before = page.url
        known = page.locator(".choice", has_text=re.compile("|".join(words))) if words else page.locator("no-choice")
        (known.first if known.count() else page.locator(".choice").last).click()
        page.wait_for_url(lambda url, was=before: url != was)


def first(page: Page) -> str:
    """The name of the first step."""
    return page.locator(".card--first h2").inner_text()


def sheet(page: Page) -> str:
    """Opens the sheet of the advice, which is one page of paper; gives what stands on it."""
    page.locator(".take a").first.click()
    expect(page.locator("article.sheet")).to_be_visible()
    assert len(A_PAGE.findall(page.pdf(format="A4", prefer_css_page_size=True))) == 1
    return page.locator("article.sheet").inner_text()


def test_a_widow_of_78_on_an_old_tablet_takes_large_print_home(page: Page, words: Callable[..., str]) -> None:
    size(page, TABLET)
    page.goto("/")
    page.get_by_role("button", name="Grotere letters").click()
    page.locator("#vraag").fill(words("weduwe-78"))
    page.locator("#plek").fill("Sterrenburg")
    page.get_by_role("button", name="Zoek hulp").click()
    page.wait_for_url(STEP)
    choose(page)
    assert first(page) in ("Sociaal makelaar", "Buurtwerk", "Hulplijn Dordt")
    expect(page.locator("html")).to_have_attribute("data-type", "large")
    told = sheet(page)
    assert re.search(r"\d{3}[\s-]?\d", told), "a number to ring"


def test_a_young_man_of_19_with_debts_gets_there_in_haste_on_a_phone(page: Page, words: Callable[..., str]) -> None:
    size(page, PHONE)
    ask(page, words("jongen-19"))
    choose(page, "Nee")
    assert first(page) in ("Financieel Hulphuis", "Sociale Dienst", "Jong Dordt", "Jongerenwerk")
    call = page.locator(".card--first a[href^='tel:']").first
    expect(call).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert "Dit neemt u mee" in sheet(page)


def test_a_mother_of_41_reads_turkish_and_shows_the_dutch_at_a_counter(page: Page, words: Callable[..., str]) -> None:
    size(page, PHONE)
    ask(page, words("moeder-41", "tr"), "/tr/")
    choose(page)
    expect(page.locator("html")).to_have_attribute("lang", "tr")
    page.locator("details.beside summary").click()
    expect(page.locator("details.beside [lang=nl]")).to_contain_text("Deze bezoeker komt voor")
    told = sheet(page)
    expect(page.locator(".sheet__dutch")).to_have_attribute("lang", "nl")
    assert "Ik zoek" in told


def test_a_man_of_52_with_brain_injury_takes_it_one_easy_thing_at_a_time(page: Page) -> None:
    size(page, DESK)
    page.goto("/")
    page.locator(".languages summary").click()
    page.get_by_role("link", name="Nederlands, heel makkelijk").click()
    page.wait_for_url("**/makkelijk/")
    page.get_by_role("button", name="Gezondheid").click()
    page.wait_for_url(STEP)
    while not ADVICE.search(page.url):
        assert page.locator("main h1").count() == 1
        assert page.locator(".choice .icon").count() >= page.locator(".choice").count()
        before = page.url
        mine = page.locator(".choice", has_text="hersenletsel")
        (mine.first if mine.count() else page.locator(".choice").last).click()
        page.wait_for_url(lambda url, was=before: url != was)
    assert first(page).startswith("MEE Plus")
    sentences = re.split(r"[.?]\s", page.locator(".card--first .utrecht-paragraph--lead").inner_text())
    assert max(len(sentence.split()) for sentence in sentences) <= 12
    sheet(page)


def test_a_mother_of_46_at_night_compares_and_looks_wider(page: Page, words: Callable[..., str]) -> None:
    size(page, DESK)
    page.emulate_media(color_scheme="dark")
    ask(page, words("moeder-46"))
    choose(page)
    assert first(page) in ("Sociaal Wijkteam", "MEE Plus", "Sociale Dienst")
    assert page.locator("section[aria-labelledby='dit-kan-ook'] article, .card--helper").count() >= 1
    page.get_by_role("link", name="Kijk breder").click()
    page.get_by_label("Ik zorg voor iemand en het is zwaar").check()
    page.get_by_role("button", name="Zet op mijn advies").click()
    page.wait_for_url(ADVICE)
    expect(page.get_by_role("heading", name="Ook hiervoor is er hulp")).to_be_visible()
    assert "Ik zorg voor iemand en het is zwaar" in sheet(page)


def test_a_man_of_35_without_a_home_touches_his_way_on_a_kiosk(page: Page) -> None:
    size(page, PORTRAIT)
    page.goto("/punt/stadskantoor/")
    page.get_by_role("button", name="Wonen").click()
    page.wait_for_url(STEP)
    choose(page, "geen eigen slaapplek", "Ja, ik heb geen", "gevangenis", "Ikzelf")
    assert first(page) in ("Buddyzorg", "Opvang voor daklozen", "Aanmelden voor opvang")
    expect(page.locator(".take svg").first).to_be_visible()
    told = sheet(page)
    assert "Buddyzorg" in told
