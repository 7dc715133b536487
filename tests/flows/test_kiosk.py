"""The kiosk: the same engine at a point in a neighbourhood, without a way out to anywhere else."""

import re

import pytest

from tests.html import Page, Visitor, unsure
from tests.town import Town
from wegwijs.model.places import Place


@pytest.fixture
def point(town: Town) -> Place:
    """A place on the map where a kiosk can stand."""
    return next(place for place in town.pack.places.places if place.kiosk and place.at)


def journey(visitor: Visitor, town: Town, base: str, domain: str) -> list[Page]:
    """From the first screen by a tile to the advice, and on to a service's own page."""
    start = visitor.open(f"{base}/")
    pages = [start, *visitor.to_advice(visitor.press(start, domain), unsure)]
    return [*pages, visitor.follow(pages[-1], "Kijk breder")]


def test_nothing_on_a_kiosk_leads_to_another_site_or_dials(
    visitor: Visitor, town: Town, point: Place, domain: str
) -> None:
    for page in journey(visitor, town, f"/punt/{point.id}", domain):
        assert not [address for _, address in page.links if re.match(r"(https?|tel|mailto|whatsapp):", address)]


def test_every_address_stays_on_the_kiosk(visitor: Visitor, town: Town, point: Place, domain: str) -> None:
    base = f"/punt/{point.id}/"
    for page in journey(visitor, town, base.rstrip("/"), domain):
        inside = [address for _, address in page.links if address.startswith("/")]
        assert [address for address in inside if not address.startswith(base)] == []
        assert [form.action for form in page.forms if not form.action.startswith(base)] == []


def test_the_advice_is_the_same_as_at_home(visitor: Visitor, town: Town, point: Place, domain: str) -> None:
    def cards(base: str) -> list[str | None]:
        return [card.get("aria-labelledby") for card in journey(visitor, town, base, domain)[-2].all("article")]

    assert cards(f"/punt/{point.id}") == cards("")


def test_the_first_screen_has_languages_topics_and_whom_to_ask(visitor: Visitor, town: Town, point: Place) -> None:
    start = visitor.open(f"/punt/{point.id}/")
    assert {button.value for form in start.forms for button in form.buttons} == set(town.pack.domain)
    assert not start.all("textarea")
    assert "Hulp nodig? Vraag de gastvrouw of gastheer." in start.text
    languages = [link for link in start.all("a", "utrecht-button") if link.get("hreflang")]
    ready = town.pack.municipality.texts_in
    assert len(languages) == (len(ready) if len(ready) > 1 else 0)


def test_distances_count_from_where_the_kiosk_stands(visitor: Visitor, town: Town, point: Place, domain: str) -> None:
    advice = journey(visitor, town, f"/punt/{point.id}", domain)[-2]
    assert point.name in advice.text
    assert not advice.all("input", name="plek")


def test_it_says_how_long_it_waits_and_where_it_begins_again(visitor: Visitor, town: Town, point: Place) -> None:
    for page in journey(visitor, town, f"/punt/{point.id}", town.pack.domains[0].id):
        (dialog,) = page.all("dialog")
        times = town.pack.municipality.kiosk
        assert (dialog.get("data-idle"), dialog.get("data-warn")) == (str(times.idle_seconds), str(times.warn_seconds))
        assert dialog.get("data-home") == f"/punt/{point.id}/"


def test_leaving_fast_leads_to_the_first_screen(visitor: Visitor, town: Town, point: Place) -> None:
    wider = journey(visitor, town, f"/punt/{point.id}", town.pack.domains[0].id)[-1]
    assert wider.link("Snel weg") == f"/punt/{point.id}/"


def test_an_unknown_point_is_not_there(visitor: Visitor) -> None:
    visitor.open("/punt/nergens/", 404)
    visitor.open("/punt/nergens/opzet", 404)
    visitor.open("/opzet", 404)


def test_a_place_without_a_kiosk_is_no_point(visitor: Visitor, town: Town) -> None:
    plain = next((place for place in town.pack.places.places if not place.kiosk), None)
    if plain is None:
        pytest.skip("every place of this pack may have a kiosk")
    visitor.open(f"/punt/{plain.id}/", 404)


def test_a_host_finds_the_point_and_what_to_check(visitor: Visitor, town: Town, point: Place) -> None:
    setup = visitor.follow(visitor.open("/punt/"), point.name)
    assert f"/punt/{point.id}/" in setup.text
    assert len(setup.all("input", type="checkbox")) >= 5
    assert str(town.pack.municipality.kiosk.idle_seconds) in setup.text
    assert visitor.follow(setup, "Open de zuil").path == f"/punt/{point.id}/"


def test_the_address_without_a_slash_leads_to_the_first_screen(visitor: Visitor, point: Place) -> None:
    assert visitor.client.get(f"/punt/{point.id}").headers["Location"] == f"/punt/{point.id}/"
