"""Help with reading and typing: the page read aloud, larger letters, speaking instead of typing."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.test_axe import SMALL_TARGETS, TAGS, TARGET, WIDTHS
from tests.town import Town
from wegwijs.answer import Engine
from wegwijs.model.base import say
from wegwijs.web.state import State

pytestmark = pytest.mark.browser

FAKE = Path(__file__).with_name("speech.js")
DUTCH, ARABIC, TURKISH = ({"lang": tag, "localService": True} for tag in ("nl-BE", "ar_EG", "tr-TR"))
VOICES = {"nl": DUTCH, "ar": ARABIC}
FAR_AWAY = {"lang": "nl-NL", "localService": False}
READ, STOP = "Lees voor", "Stop met voorlezen"
LARGER, ORDINARY = "Grotere letters", "Gewone letters"
SIZE = "parseFloat(getComputedStyle(document.body).fontSize)"
HIGHLIGHTED = "[...(CSS.highlights.get('aloud') || [])].map(String)"
NO_STORE = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"

Speak = Callable[..., None]


@pytest.fixture
def speak(page: Page) -> Speak:
    """Gives the device these voices; with `linger` each sentence lasts until a test ends it."""

    def give(*voices: dict[str, Any], linger: bool = False) -> None:
        script = FAKE.read_text(encoding="utf-8").replace("__VOICES__", json.dumps(voices))
        page.add_init_script(script.replace("__LINGER__", json.dumps(linger)))

    return give


@pytest.fixture(scope="session")
def question(engine: Engine, seal: Callable[[State], str]) -> str:
    """The address of a question with many answers."""
    return f"/stap/{seal(State(answers=(('leefgebied', engine.pack.domains[0].id),), ask='behoefte'))}"


def read(page: Page) -> str:
    """Has the page read to the end; gives what was said."""
    button = page.locator(".js-aloud")
    button.click()
    expect(button.locator("[data-off]")).to_be_visible()
    return said(page)


def said(page: Page) -> str:
    """What was said until now, in one line."""
    return " ".join(" ".join(page.evaluate("speechSynthesis.said.map(one => one.text)")).split())


@pytest.mark.parametrize("voices", [(), (FAR_AWAY,), (ARABIC, TURKISH)], ids=["none", "of a server", "other languages"])
def test_without_a_voice_of_the_device_for_the_page_there_is_no_button(
    page: Page, speak: Speak, voices: tuple[dict[str, Any], ...]
) -> None:
    speak(*voices)
    page.goto("/nl/")
    expect(page.get_by_role("button", name=LARGER)).to_be_visible()
    expect(page.get_by_role("button", name=READ)).to_be_hidden()


def test_voices_that_come_late_bring_the_button(page: Page, speak: Speak) -> None:
    speak()
    page.goto("/nl/")
    expect(page.get_by_role("button", name=READ)).to_be_hidden()
    page.evaluate("voice => speechSynthesis.arrive([voice])", DUTCH)
    expect(page.get_by_role("button", name=READ)).to_be_visible()


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_reads_the_heading_and_every_answer_in_order_in_the_language_of_the_page(
    page: Page, engine: Engine, speak: Speak, question: str, language: str
) -> None:
    if language not in engine.pack.municipality.texts_in:
        pytest.skip(f"no texts in {language}")
    speak(ARABIC, FAR_AWAY, DUTCH)
    page.goto(f"/{language}{question}")
    told = read(page)
    domain = engine.pack.domains[0].id
    wanted = [page.get_by_role("heading", level=1).inner_text()]
    wanted += [say(need.ask, language) for need in engine.pack.needs if need.domain == domain]
    places = [told.find(" ".join(text.split())) for text in wanted]
    assert -1 not in places
    assert places == sorted(places)
    assert page.evaluate("[...new Set(speechSynthesis.said.map(one => one.voice.lang))]") == [VOICES[language]["lang"]]


def test_a_page_in_the_language_that_was_offered_is_read_by_a_voice_for_it(
    page: Page, engine: Engine, speak: Speak, seal: Callable[[State], str]
) -> None:
    if "ar" not in engine.pack.municipality.texts_in:
        pytest.skip("no texts in ar")
    speak(DUTCH, ARABIC)
    need = engine.pack.needs[0]
    page.goto(f"/advies/{seal(State(((need.id, need.domain, 0.9),), typed=True, sure=True, language='ar'))}")
    page.locator(".offer a").click()
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    read(page)
    assert page.evaluate("[...new Set(speechSynthesis.said.map(one => one.voice.lang))]") == [ARABIC["lang"]]


def test_what_nobody_sees_is_not_read(page: Page, speak: Speak) -> None:
    speak(DUTCH)
    page.goto("/nl/")
    page.get_by_label("Wat is er aan de hand?").fill("mijn geheim")
    page.locator("h1").evaluate("""heading => heading.insertAdjacentHTML('afterend', `
        <p hidden>verborgen</p><p class="visually-hidden">dubbel</p>
        <details><summary>Meer weten</summary><p>dichtgeklapt</p></details>
        <details open><summary>Nog meer</summary><p>opengeklapt</p></details>`)""")
    told = read(page)
    assert "Meer weten Nog meer opengeklapt" in told
    assert not re.search("geheim|verborgen|dubbel|dichtgeklapt", told)


def test_words_in_another_language_get_its_voice_or_are_left_out(page: Page, speak: Speak) -> None:
    speak(DUTCH, TURKISH)
    page.goto("/nl/")
    page.locator("h1").evaluate("""heading => heading.insertAdjacentHTML('afterend',
        '<p lang="tr">Merhaba</p><p lang="pl">Witamy</p>')""")
    told = read(page)
    assert "Witamy" not in told
    by_turk = page.evaluate("speechSynthesis.said.filter(one => one.voice.lang === 'tr-TR').map(one => one.text)")
    assert by_turk == ["Merhaba"]


def test_telephone_numbers_are_read_digit_by_digit(page: Page, engine: Engine, speak: Speak) -> None:
    speak(DUTCH)
    page.goto("/bestaat-niet")
    page.locator("h1").evaluate(
        "one => { one.textContent = 'Bel 0900-1234 of 112, op 23-11-2026 van 9.00 tot 10.30.'; }"
    )
    told = read(page)
    spelled = ", ".join(" ".join(group) for group in re.split(r"[\s-]+", engine.pack.municipality.phone))
    assert spelled in told
    assert "Bel 0 9 0 0, 1 2 3 4 of 1 1 2 , op 23-11-2026 van 9.00 tot 10.30." in told


def test_long_texts_are_said_in_short_pieces(page: Page, speak: Speak) -> None:
    speak(DUTCH)
    page.goto("/nl/")
    text = f"{'Een zin zonder einde ' * 20}. {'Aaneengeschreven' * 15}. Klaar."
    page.locator("h1").evaluate("(heading, text) => { heading.textContent = text; }", text)
    assert text.replace(" ", "") in read(page).replace(" ", "")
    assert page.evaluate("Math.max(...speechSynthesis.said.map(one => one.text.length))") <= 160


@pytest.mark.parametrize("way", ["Escape", "button"])
def test_reading_stops_at_once_when_asked_to(page: Page, speak: Speak, question: str, way: str) -> None:
    speak(DUTCH, linger=True)
    page.goto(question)
    page.get_by_role("button", name=READ).click()
    stop = page.get_by_role("button", name=STOP)
    expect(stop).to_be_in_viewport()
    page.keyboard.press("Escape") if way == "Escape" else stop.click()
    expect(page.get_by_role("button", name=READ)).to_be_visible()
    assert page.evaluate("[speechSynthesis.said.length, speechSynthesis.silenced]") == [1, 1]


def test_reading_stops_on_the_way_to_the_next_page(page: Page, speak: Speak, question: str) -> None:
    speak(DUTCH, linger=True)
    page.goto(question)
    page.get_by_role("button", name=READ).click()
    page.locator("#antwoorden button").first.click()
    expect(page).not_to_have_url(re.compile(re.escape(question)))
    expect(page.get_by_role("button", name=READ)).to_be_visible()
    assert page.evaluate("[speechSynthesis.said.length, speechSynthesis.silenced]") == [1, 1]


def test_leaving_the_site_silences_it(page: Page, speak: Speak) -> None:
    speak(DUTCH, linger=True)
    page.goto("/nl/")
    page.get_by_role("button", name=READ).click()
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate("[speechSynthesis.said.length, speechSynthesis.silenced]") == [1, 1]


def test_the_word_that_sounds_is_lit_and_in_sight(page: Page, speak: Speak, question: str) -> None:
    speak(DUTCH, linger=True)
    page.set_viewport_size({"width": 360, "height": 640})
    page.emulate_media(reduced_motion="reduce")
    page.goto(question)
    heading = page.get_by_role("heading", level=1).inner_text().split()
    page.get_by_role("button", name=READ).click()
    page.evaluate(
        "while (!speechSynthesis.current.text.includes(document.querySelector('h1').textContent.trim()))"
        " speechSynthesis.finish()"
    )
    page.evaluate("word => speechSynthesis.reach(speechSynthesis.current.text.indexOf(word))", heading[1])
    assert page.evaluate(HIGHLIGHTED) == [heading[1]]
    assert page.evaluate("window.scrollY") == 0
    last = page.locator("#antwoorden .choice__text").last
    page.evaluate(
        "word => { while (!speechSynthesis.current.text.includes(word)) speechSynthesis.finish(); }", last.inner_text()
    )
    page.evaluate("speechSynthesis.reach(0)")
    expect(last).to_be_in_viewport()
    page.keyboard.press("Escape")
    assert page.evaluate(HIGHLIGHTED) == []


def test_larger_letters_go_along_and_are_all_that_is_kept(page: Page, question: str) -> None:
    page.goto("/nl/")
    before = page.evaluate(SIZE)
    page.get_by_role("button", name=LARGER).click()
    assert page.evaluate(SIZE) > 1.2 * before
    page.goto(question)
    assert page.evaluate(SIZE) > 1.2 * before
    assert page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]") == [["wegwijs.type"], []]
    page.get_by_role("button", name=ORDINARY).click()
    assert page.evaluate(SIZE) == before
    assert page.evaluate("Object.keys(localStorage)") == []
    expect(page.get_by_role("button", name=LARGER)).to_be_visible()


def test_a_kiosk_keeps_no_letters_for_the_next_visitor(page: Page, town: Town) -> None:
    point = next(place.id for place in town.pack.places.places if place.kiosk)
    page.goto(f"/punt/{point}/")
    before = page.evaluate(SIZE)
    page.get_by_role("button", name=LARGER).click()
    assert page.evaluate(SIZE) > before
    assert page.evaluate("Object.keys(localStorage)") == []
    page.reload()
    assert page.evaluate(SIZE) == before


def test_larger_letters_work_where_nothing_may_be_kept(page: Page) -> None:
    page.add_init_script(NO_STORE)
    page.goto("/nl/")
    before = page.evaluate(SIZE)
    page.get_by_role("button", name=LARGER).click()
    assert page.evaluate(SIZE) > before
    page.get_by_role("button", name=ORDINARY).click()
    assert page.evaluate(SIZE) == before


@pytest.mark.parametrize("width", [320, 360, 768, 960, 1280])
def test_larger_letters_fit(
    page: Page, engine: Engine, seal: Callable[[State], str], question: str, width: int
) -> None:
    need = engine.pack.needs[0]
    lines = tuple(line.id for line in engine.pack.urgent.lines)
    talk = seal(State(((need.id, need.domain, 0.9),), urgent=lines, typed=True, sure=True))
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script("localStorage.setItem('wegwijs.type', 'large')")
    for address in ("/nl/", question, f"/advies/{talk}", f"/hulp/{engine.pack.municipality.fallback}"):
        page.goto(address)
        assert page.evaluate("document.documentElement.dataset.type") == "large"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address.split("/")[1]


@pytest.mark.parametrize("large", [False, True])
def test_axe_and_a_thumb_find_nothing_wrong_while_it_reads(
    page: Page, speak: Speak, question: str, large: bool
) -> None:
    speak(DUTCH, linger=True)
    if large:
        page.add_init_script("localStorage.setItem('wegwijs.type', 'large')")
    page.emulate_media(reduced_motion="reduce")
    page.goto(question)
    assert page.evaluate(SMALL_TARGETS, TARGET) == []
    page.get_by_role("button", name=READ).click()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(SMALL_TARGETS, TARGET) == []
        found = Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations"]})
        assert not found.violations_count, f"{width} px: {found.generate_report()}"


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_script_there_is_nothing_to_press_in_vain(page: Page) -> None:
    page.goto("/nl/")
    expect(page.locator(".tools")).to_be_attached()
    expect(page.locator(".tools button:visible")).to_have_count(0)


def test_on_paper_there_are_no_tools_and_letters_as_always(page: Page, speak: Speak) -> None:
    speak(DUTCH)
    page.goto("/nl/")
    page.emulate_media(media="print")
    before = page.evaluate(SIZE)
    page.evaluate("document.documentElement.dataset.type = 'large'")
    assert page.evaluate(SIZE) == before
    expect(page.get_by_role("button", name=READ)).to_be_hidden()


def test_with_a_mouse_there_is_no_hint_to_speak(page: Page) -> None:
    page.goto("/nl/")
    expect(page.locator(".speak-hint")).to_be_hidden()


@pytest.mark.browser_context_args(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740})
def test_with_a_finger_the_hint_to_speak_stands_under_the_question(page: Page) -> None:
    page.goto("/nl/")
    hint = page.locator(".speak-hint")
    expect(hint).to_contain_text("Druk op de microfoon van uw toetsenbord.")
    assert page.get_by_label("Wat is er aan de hand?").evaluate(
        "(field, hint) => Boolean(field.compareDocumentPosition(hint) & Node.DOCUMENT_POSITION_FOLLOWING)",
        hint.element_handle(),
    )
