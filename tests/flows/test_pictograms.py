"""Whoever cannot read the words chooses by the pictures: each tile and each answer shows one, beside its word."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

import pytest

from tests.html import Page, Visitor, local, squeezed
from tests.town import Town
from wegwijs.model.base import say
from wegwijs.settings import ROOT, Settings
from wegwijs.web.state import Seal, State, key_from

STATIC = ROOT / "static"
ADDRESS = re.compile(r"/static/([\w.-]+)\?v=\w+#([\w-]+)")

Put = Callable[..., Page]


@pytest.fixture
def put(visitor: Visitor, settings: Settings) -> Put:
    """Opens the page that asks a fact, wherever in a talk."""
    seal = Seal(key_from(settings.key, settings.var), settings.state_hours)

    def open_at(fact: str, **answers: str) -> Page:
        return visitor.open(f"/stap/{seal.close(State(answers=tuple(answers.items()), ask=fact))}")

    return open_at


def offered(page: Page, css: str, word: str) -> dict[str, str]:
    """What one may press: the word → the pictogram before it."""
    return {squeezed(_inside(button, word)): pictures(button)[0] for button in page.all("button", css)}


def pictures(button: Element) -> list[str]:
    """The pictograms on a button, each of which must be drawn on the sheet it points at."""
    names = []
    for use in (element for element in button.iter() if local(element) == "use"):
        match = ADDRESS.fullmatch(use.get("href", ""))
        assert match, use.attrib
        assert f'<symbol id="{match[2]}"' in (STATIC / match[1]).read_text(encoding="utf-8")
        names.append(match[2])
    return names


def _inside(button: Element, css: str) -> Element:
    return next(element for element in button.iter() if element.get("class") == css)


def test_each_tile_shows_its_own_pictogram_and_word(visitor: Visitor, town: Town) -> None:
    wanted = {say(domain.name): domain.icon for domain in town.pack.domains}
    assert offered(visitor.open("/"), "tile", "tile__name") == wanted


def test_each_need_of_a_topic_shows_its_own_pictogram_and_word(put: Put, town: Town, domain: str) -> None:
    seen = offered(put("behoefte", leefgebied=domain), "choice", "choice__text")
    assert seen == {
        **{say(need.ask): need.icon for need in town.needs(domain)},
        "Geen van deze": "x",
        "Weet ik niet": "help",
    }
    assert len(set(seen.values())) == len(seen), "two answers with one picture"


def test_each_answer_to_each_question_shows_its_own_pictogram_and_word(put: Put, town: Town) -> None:
    for question in town.pack.questions:
        if question.answers:
            seen = offered(put(question.fact), "choice", "choice__text")
            wanted = {say(answer.text): answer.icon for answer in question.answers}
            assert wanted.items() <= seen.items(), question.fact
            assert seen["Weet ik niet"] == "help"
            assert len(set(seen.values())) == len(seen), f"two answers with one picture: {question.fact}"


def test_the_first_page_draws_on_one_sheet_only(visitor: Visitor) -> None:
    uses = [use.get("href", "") for use in visitor.open("/").all("use")]
    assert {match[1] for match in map(ADDRESS.fullmatch, uses) if match} == {"icons.svg"}
