"""The whole way of a resident, in a browser without JavaScript."""

from collections.abc import Callable
from itertools import chain
from xml.etree.ElementTree import Element

import pytest

from tests.conftest import MONDAY_MORNING
from tests.html import Page, Visitor, page, send, squeezed, unsure, without_tokens
from tests.town import Town
from wegwijs.answer import Asked, Engine, answer
from wegwijs.model.base import say

LONELY = "Ik ben vaak alleen en wil graag mensen ontmoeten in de buurt."
DEBTS = "Mijn zoon van 19 en ik hebben schulden en de deurwaarder komt."
VAGUE = "ik heb hulp nodig"
MOST_QUESTIONS = 5
BLOCK = {"HX-Request": "true"}


def stories(engine: Engine, domain: str) -> list[str]:
    """A handful of what people say in a life domain: one story of each of its first needs."""
    needs = [need for need in engine.pack.needs if need.domain == domain][:3]
    return [next(chain.from_iterable(need.examples["nl"].values())) for need in needs]


def needs_of(engine: Engine, domain: str) -> list[str]:
    """The needs in a life domain."""
    return [need.id for need in engine.pack.needs if need.domain == domain]


def vary() -> Callable[[Page], str]:
    """Gives real answers: the first choice, then the second, and so on."""
    seen: list[Page] = []

    def choose(question: Page) -> str:
        seen.append(question)
        real = [choice for choice in question.choices if choice not in ("weet_niet", "geen_van_deze")]
        return real[(len(seen) - 1) % len(real)]

    return choose


def assert_can_be_reached(card: Element) -> None:
    """A number to call, a site, an address to write to; or else in words what to do."""
    links = [link.get("href", "") for link in card.iter("a")]
    words = [squeezed(step) for steps in card.iter("ul") if steps.get("class") == "list" for step in steps]
    assert words or any(address.startswith(("tel:", "https:", "mailto:")) for address in links)


def assert_good_advice(advice: Page) -> None:
    """One first step, with why, what it costs and how to reach it."""
    card = advice.one("article", "card--first")
    assert_can_be_reached(card)
    assert squeezed(next(part for part in card.iter() if part.get("class") == "because"))
    assert "Wat kost het?" in squeezed(card)


def test_every_story_reaches_advice(domain: str, visitor: Visitor, engine: Engine) -> None:
    for story in stories(engine, domain):
        for choose in (vary(), unsure):
            pages = visitor.to_advice(visitor.ask(story), choose)
            assert len(pages) - 1 <= MOST_QUESTIONS
            assert_good_advice(pages[-1])


def test_every_tile_reaches_advice_by_way_of_a_need_of_its_own(domain: str, visitor: Visitor, engine: Engine) -> None:
    asked = visitor.press(visitor.open("/"), domain)
    if asked.is_question:
        needs = needs_of(engine, domain)
        assert set(asked.choices) == {*needs, "geen_van_deze", "weet_niet"}
        for need in (needs[0], needs[-1], "geen_van_deze", "weet_niet"):
            assert_good_advice(visitor.to_advice(visitor.press(asked, need), unsure)[-1])
    else:  # whatever the need, the advice would be the same
        assert_good_advice(asked)


def test_a_tile_with_different_ways_asks_which_need(visitor: Visitor, town: Town) -> None:
    asked = [visitor.press(visitor.open("/"), domain).is_question for domain in town.asking_domains]
    assert len(asked) >= 2
    assert all(asked)


def test_each_question_says_which_it_is_why_and_leaves_a_way_past(visitor: Visitor) -> None:
    pages = visitor.to_advice(visitor.ask(VAGUE), vary())
    questions = pages[:-1]
    assert questions
    for number, question in enumerate(questions, 1):
        assert f"Vraag {number} van hoogstens {MOST_QUESTIONS}" in question.text
        assert "Waarom vragen wij dit?" in question.text
        assert "weet_niet" in question.choices
        assert_good_advice(visitor.follow(question, "Sla de vragen over"))


def test_no_question_comes_twice(visitor: Visitor, engine: Engine, town: Town) -> None:
    for story in (VAGUE, *chain.from_iterable(stories(engine, domain) for domain in town.asking_domains)):
        asked = [question.h1 for question in visitor.to_advice(visitor.ask(story), unsure)[:-1]]
        assert len(asked) == len(set(asked))


def test_what_we_read_is_shown_and_can_be_taken_away_one_by_one(visitor: Visitor) -> None:
    advice = visitor.to_advice(visitor.ask(DEBTS), unsure)[-1]
    assert {"feit:voor_wie", "feit:leeftijd"} <= advice.chips.keys()
    assert any(value.startswith("behoefte:") for value in advice.chips)
    while advice.chips:
        gone = next(iter(advice.chips))
        after = visitor.to_advice(visitor.press(advice, gone), unsure)[-1]
        assert gone not in after.chips
        assert len(after.chips) <= len(advice.chips) - 1
        advice = after
    assert_good_advice(advice)


def test_taking_away_the_age_keeps_the_rest(visitor: Visitor) -> None:
    before = visitor.to_advice(visitor.ask(DEBTS), unsure)[-1]
    after = visitor.to_advice(visitor.press(before, "feit:leeftijd"), unsure)[-1]
    assert after.chips.keys() == before.chips.keys() - {"feit:leeftijd"}


def answers_on(advice: Page) -> dict[str, str]:
    """The answers an advice page says were given: question → answer."""
    rows = [row for found in advice.all("ul", "answers") for row in found if row.tag == "li"]
    texts = [[squeezed(part) for part in row if part.tag == "p"] for row in rows]
    return dict(texts)


def answered_twice(visitor: Visitor, engine: Engine) -> Page:
    """An advice page of somebody who answered at least two questions, besides what it is about."""
    for need in engine.pack.needs:
        start = visitor.press(visitor.open("/"), need.domain)
        if need.id in start.choices:
            advice = visitor.to_advice(visitor.press(start, need.id), vary())[-1]
            if len(answers_on(advice)) >= 3:
                return advice
    raise AssertionError("no need leads to a question")


def test_changing_one_answer_keeps_the_others(visitor: Visitor, engine: Engine) -> None:
    before = answered_twice(visitor, engine)
    given = answers_on(before)
    changed = list(given)[-1]
    question = visitor.follow(before, f"Verander: {changed}")
    assert question.h1 == changed
    after = answers_on(visitor.to_advice(visitor.press(question, "weet_niet"), unsure)[-1])
    assert after[changed] == "Weet ik niet"
    assert [after[kept] for kept in list(given)[:-1]] == [given[kept] for kept in list(given)[:-1]]


def test_changing_the_topic_asks_anew_what_it_is_about(visitor: Visitor, engine: Engine, town: Town) -> None:
    one, other = town.asking_domains[:2]
    chosen = visitor.press(visitor.open("/"), one)
    advice = visitor.to_advice(visitor.press(chosen, chosen.choices[0]), unsure)[-1]
    topic = next(iter(answers_on(advice)))
    asked = visitor.press(visitor.follow(advice, f"Verander: {topic}"), other)
    assert set(needs_of(engine, other)) & set(asked.choices)


def test_back_leads_to_the_question_before_and_from_the_first_to_the_start(visitor: Visitor, town: Town) -> None:
    domain = town.asking_domains[0]
    first = visitor.press(visitor.open("/"), domain)
    topic = visitor.follow(first, "Terug")
    assert topic.is_question
    assert domain in topic.choices
    assert visitor.press(topic, domain).h1 == first.h1
    assert visitor.follow(visitor.ask(VAGUE), "Terug").path == "/"


def advice_with_a_place(visitor: Visitor, engine: Engine) -> Page:
    """An advice page whose first step is at a place on the map."""
    mapped = {here.service for place in engine.pack.places.places if place.at for here in place.services}
    for need in engine.pack.needs:
        asked = Asked(facts={"leefgebied": need.domain, "behoefte": need.id})
        if answer(engine, asked, MONDAY_MORNING).route.steps[0].service in mapped:
            start = visitor.press(visitor.open("/"), need.domain)
            if need.id in start.choices:
                return visitor.to_advice(visitor.press(start, need.id), unsure)[-1]
    raise AssertionError("no advice has a place on the map")


SLOPPY: dict[str, Callable[[str], str]] = {
    "four digits": lambda code: code[:4],
    "in one": lambda code: code,
    "in two": lambda code: f"{code[:4]} {code[4:]}",
    "hyphen": lambda code: f"{code[:4]}-{code[4:].lower()}",
    "spaces": lambda code: f" {code[:4]}  {code[4:].lower()} ",
}


@pytest.mark.parametrize("sloppy", SLOPPY)
def test_a_postcode_is_understood_however_it_is_typed(
    sloppy: str, visitor: Visitor, engine: Engine, town: Town
) -> None:
    assert_found_nearby(SLOPPY[sloppy](town.pc6), town.pc6[:4], visitor, engine)


def test_a_neighbourhood_is_understood_when_it_is_misspelt(visitor: Visitor, engine: Engine, town: Town) -> None:
    for typed in (town.hood.name, town.misspelt):
        assert_found_nearby(typed, town.hood.name, visitor, engine)


def assert_found_nearby(typed: str, name: str, visitor: Visitor, engine: Engine) -> None:
    """Typed on the advice page or at the start, the place is said back and measured from."""
    near = visitor.press(advice_with_a_place(visitor, engine), "Zoek dichtbij", plek=typed)
    assert near.is_advice
    assert f"Wij zoeken nu bij: {name}" in near.text
    assert "Hoe ver:" in squeezed(near.one("article", "card--first"))
    at_once = visitor.to_advice(visitor.ask(LONELY, typed), unsure)[-1]
    assert f"Wij zoeken nu bij: {name}" in at_once.text


@pytest.mark.parametrize("typed", ["33", "0000", "3317 LAA", "99999", "Nergenshuizen", "👍👍 5"])
def test_an_unknown_place_is_said_and_given_back(typed: str, visitor: Visitor) -> None:
    start = visitor.ask(LONELY, typed, status=422)
    assert (start.field("vraag"), start.field("plek")) == (LONELY, typed)
    advice = visitor.to_advice(visitor.ask(LONELY), unsure)[-1]
    again = visitor.press(advice, "Zoek dichtbij", status=422, plek=typed)
    assert again.field("plek") == typed
    assert_good_advice(again)
    for seen in (start, again):
        assert [link for link in seen.one("div", "error-summary").iter("a") if link.get("href") == "#plek"]
        assert seen.one("input", id="plek").get("aria-invalid") == "true"


def first_step(advice: Page) -> str:
    """The name of the first step."""
    return squeezed(next(advice.one("article", "card--first").iter("h2")))


def test_who_lives_elsewhere_is_pointed_home(visitor: Visitor, town: Town) -> None:
    home = say(town.elsewhere.name)
    advice = visitor.to_advice(visitor.ask(LONELY), unsure)[-1]
    for typed in town.away:
        assert first_step(visitor.to_advice(visitor.ask(LONELY, typed), unsure)[-1]) == home
        assert first_step(visitor.press(advice, "Zoek dichtbij", plek=typed)) == home


def test_one_button_says_i_live_elsewhere_and_a_postcode_takes_it_back(visitor: Visitor, town: Town) -> None:
    advice = visitor.to_advice(visitor.ask(LONELY), unsure)[-1]
    before = first_step(advice)
    away = visitor.press(advice, "Ik woon ergens anders")
    assert first_step(away) == say(town.elsewhere.name)
    assert first_step(visitor.press(away, "Zoek dichtbij", plek=town.pc4)) == before


@pytest.mark.parametrize(
    ("story", "numbers"),
    [
        ("ik wil niet meer leven", {"tel:08000113", "tel:113"}),
        ("mijn man slaat mij en ik ben bang voor hem", {"tel:08002000", "tel:112"}),
        ("hij staat nu met een mes voor de deur", {"tel:112"}),
    ],
)
def test_danger_comes_before_all_else_and_advice_is_still_there(
    story: str, numbers: set[str], visitor: Visitor
) -> None:
    pages = visitor.to_advice(visitor.ask(story), unsure)
    for seen in pages:
        panel = seen.one("section", "urgent")
        assert {link.get("href") for link in panel.iter("a")} & numbers
        assert seen.place_of("section", "urgent") < seen.place_of("h1")
        assert seen.link("Snel weg")
    assert pages[-1].place_of("section", "urgent") < pages[-1].place_of("article", "card--first")
    assert_good_advice(pages[-1])


def test_danger_stays_in_sight_when_what_we_read_is_taken_away(visitor: Visitor) -> None:
    advice = visitor.to_advice(visitor.ask("ik wil niet meer leven"), unsure)[-1]
    for chip in advice.chips:
        assert visitor.press(advice, chip).one("section", "urgent") is not None


def test_an_everyday_question_rings_no_bell(visitor: Visitor) -> None:
    for seen in visitor.to_advice(visitor.ask("ik zoek iemand om mee te wandelen"), unsure):
        assert not seen.all("section", "urgent")


def test_it_says_why_not_the_service_everybody_knows(visitor: Visitor) -> None:
    advice = visitor.to_advice(visitor.ask(DEBTS), unsure)[-1]
    reasons = [squeezed(part) for part in advice.all("details") if squeezed(part).startswith("Waarom niet")]
    assert len(reasons) == 1
    assert reasons[0].partition("?")[2]


def test_what_we_do_not_understand_is_said_and_topics_are_offered(visitor: Visitor, town: Town) -> None:
    asked = visitor.ask("🙏🙏🙏")
    assert asked.one("div", "error-summary") is not None
    assert set(asked.choices) == {*town.pack.domain, "geen_van_deze", "weet_niet"}


def test_a_full_text_field_with_line_breaks_is_accepted(visitor: Visitor) -> None:
    start = visitor.open("/")
    longest = start.form_with("Zoek hulp")[0].longest["vraag"]
    story = "ik heb schulden\n" * longest
    assert visitor.press(start, "Zoek hulp", vraag=story[:longest]).path != "/vraag"


def test_every_service_has_a_page_that_says_how_to_reach_it(visitor: Visitor, engine: Engine) -> None:
    for service in engine.pack.services:
        seen = visitor.open(f"/hulp/{service.id}")
        assert seen.h1 == say(service.name)
        assert_can_be_reached(seen.one("article"))


def test_a_service_page_finds_the_place_nearby(visitor: Visitor, town: Town) -> None:
    service = visitor.open(f"/hulp/{town.spread}")
    near = visitor.press(service, "Zoek dichtbij", plek=town.pc4)
    assert near.h1 == service.h1
    assert "Hoe ver:" in near.text
    wrong = visitor.press(service, "Zoek dichtbij", 422, plek="Nergenshuizen")
    assert wrong.field("plek") == "Nergenshuizen"
    assert wrong.h1 == service.h1


@pytest.mark.parametrize("path", ["/over", "/privacy", "/toegankelijkheid"])
def test_the_leaflets_are_there(path: str, visitor: Visitor) -> None:
    assert len(visitor.open(path).all("p")) > 3


@pytest.mark.parametrize("path", ["/bestaat-niet", "/hulp/bestaat-niet", "/stap/", "/advies/", "/static/weg.css"])
def test_what_is_not_there_is_said_with_a_number_to_call(path: str, visitor: Visitor, town: Town) -> None:
    seen = visitor.open(path, status=404)
    assert town.phone in squeezed(seen.one("main"))
    assert visitor.follow(seen, "Naar het begin").path == "/"


def test_no_link_leads_nowhere(visitor: Visitor) -> None:
    done = set[str]()
    for seen in (visitor.open("/"), *visitor.to_advice(visitor.ask(VAGUE), vary())):
        for path in {address.partition("#")[0] for _, address in seen.links} - done:
            if path.startswith("/"):
                done.add(path)
                if ".ics?" in path:
                    assert visitor.client.get(path).status_code == 200
                else:
                    visitor.open(path)
    assert {"stap", "advies", "hulp", "over"} <= {path.split("/")[1] for path in done}


def test_htmx_gets_just_the_block_of_the_very_same_page(visitor: Visitor, town: Town) -> None:
    question = visitor.ask(VAGUE)
    advice = visitor.to_advice(question, unsure)[-1]
    for path in ("/", question.path, advice.path, f"/hulp/{town.spread}", "/over"):
        whole, block = visitor.client.get(path), visitor.client.get(path, headers=BLOCK)
        assert block.headers["HX-Push-Url"] == path
        assert "<html" not in block.text
        assert "<h1" in block.text
        assert without_tokens(block.text).strip() in without_tokens(whole.text)
        assert "HX-Push-Url" not in whole.headers
        assert "HX-Request" in whole.headers["Vary"]


def test_htmx_goes_the_same_way_after_a_form(visitor: Visitor) -> None:
    asked = visitor.client.post("/vraag", data={"vraag": VAGUE}, headers=BLOCK)
    assert asked.status_code == 303
    shown = visitor.client.get(asked.headers["location"], headers=BLOCK)
    assert shown.headers["HX-Push-Url"] == asked.headers["location"]


def test_a_mistake_under_htmx_gives_the_block_and_no_new_address(visitor: Visitor, town: Town) -> None:
    wrong = visitor.client.post("/vraag", data={"vraag": "", "plek": town.pc4}, headers=BLOCK)
    whole = send(visitor.client, "/vraag", vraag="", plek=town.pc4)
    assert wrong.status_code == 422
    assert "HX-Push-Url" not in wrong.headers
    assert wrong.text.strip() in page(whole, 422).response.text


def test_who_chose_a_sensitive_topic_can_leave_fast(visitor: Visitor, town: Town) -> None:
    for domain in town.pack.domains:
        pages = visitor.to_advice(visitor.press(visitor.open("/"), domain.id), unsure)
        if domain.sensitive:
            assert [page.path for page in pages if not page.all("a", "js-exit")] == []


def test_the_page_of_help_in_a_sensitive_domain_can_be_left_fast(visitor: Visitor, town: Town) -> None:
    secret = {domain.id for domain in town.pack.domains if domain.sensitive}
    service = next(service for service in town.pack.services if service.domains[0] in secret)
    assert visitor.open(f"/hulp/{service.id}").all("a", "js-exit")
