"""After the advice: looking wider, the same sheet for several needs, and the Dutch beside another language."""

import pytest

from tests.html import Page, Visitor, unsure
from tests.town import Town
from wegwijs.model.base import DUTCH


@pytest.fixture
def advice(visitor: Visitor, town: Town) -> Page:
    """Where somebody ends who chose the first topic and knew nothing more."""
    return visitor.to_advice(visitor.press(visitor.open("/"), town.pack.domains[0].id), unsure)[-1]


def look_wider(visitor: Visitor, advice: Page, *needs: str) -> Page:
    return visitor.tick(visitor.follow(advice, "Kijk breder"), "behoefte", *needs)


def test_the_areas_of_life_are_offered_each_with_something_to_choose(
    visitor: Visitor, advice: Page, town: Town
) -> None:
    wider = visitor.follow(advice, "Kijk breder")
    groups = wider.all("fieldset")
    assert ["".join(group[0].itertext()).strip() for group in groups] == [area.name[DUTCH] for area in town.pack.areas]
    assert all(group.findall(".//{*}input") for group in groups)


def test_what_is_chosen_comes_on_the_same_sheet_and_can_be_taken_away(
    visitor: Visitor, advice: Page, town: Town
) -> None:
    need = town.pack.areas[-1].needs[0]
    seen = look_wider(visitor, advice, need)
    assert seen.is_advice
    assert seen.h1 == advice.h1
    asked = town.pack.need[need].ask[DUTCH]
    assert asked in seen.text
    without = visitor.press(seen, f"erbij:{need}")
    assert asked not in without.text


def test_what_was_chosen_stays_chosen_when_looking_again(visitor: Visitor, advice: Page, town: Town) -> None:
    need = town.pack.areas[-1].needs[0]
    wider = visitor.follow(look_wider(visitor, advice, need), "Kijk breder")
    assert [box.get("value") for box in wider.all("input", name="behoefte") if box.get("checked") is not None] == [need]


def test_a_need_with_danger_brings_its_emergency_line_first(visitor: Visitor, advice: Page, town: Town) -> None:
    chosen = [need for area in town.pack.areas for need in area.needs]
    grave = next(need for need in chosen if town.pack.need[need].emergency)
    assert not advice.all("section", "urgent")
    seen = look_wider(visitor, advice, grave)
    assert seen.place_of("section", "urgent") < seen.place_of("h1")


def test_a_need_that_is_not_offered_is_not_added(visitor: Visitor, advice: Page) -> None:
    wider = visitor.follow(advice, "Kijk breder")
    assert visitor.post(wider.path, behoefte="bestaat-niet").h1 == advice.h1
    assert "Ook hiervoor is er hulp" not in visitor.post(wider.path, behoefte="bestaat-niet").text


def test_choosing_nothing_leads_back_to_the_advice(visitor: Visitor, advice: Page) -> None:
    wider = visitor.follow(advice, "Kijk breder")
    assert visitor.follow(wider, "Nee, er is niets anders").h1 == advice.h1
    assert visitor.post(wider.path).h1 == advice.h1


def test_each_added_need_has_the_first_step_it_would_have_alone(visitor: Visitor, advice: Page, town: Town) -> None:
    for area in town.pack.areas:
        need = area.needs[0]
        seen = look_wider(visitor, advice, need)
        (section,) = [part for part in seen.all("section") if part.get("aria-labelledby") == "ook-hiervoor"]
        told = "".join(section.itertext())
        first = town.pack.service[town.first_of(need)]
        assert first.name[DUTCH] in told, need


def test_who_reads_another_language_can_show_the_dutch_at_a_counter(visitor: Visitor, town: Town) -> None:
    others = [code for code in town.pack.municipality.texts_in if code not in (DUTCH, "makkelijk")]
    if not others:
        pytest.skip("this pack speaks one language")
    start = visitor.open(f"/{others[0]}/")
    seen = visitor.to_advice(visitor.press(start, town.pack.domains[0].id), unsure)[-1]
    (beside,) = seen.all("details", "beside")
    assert [child.get("lang") for child in beside if child.get("lang")] == [DUTCH]
    dutch = "".join(beside.itertext())
    assert any(service.summary[DUTCH] in dutch for service in town.pack.services)


def test_who_reads_dutch_does_not_get_it_twice(advice: Page) -> None:
    assert not advice.all("details", "beside")
