"""What one takes along: the sheet, the cards, the address in the code, and hours for a calendar."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import chain

import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar, Event
from pydantic import ValidationError

from tests.conftest import MONDAY_MORNING
from tests.html import Page, Visitor, check_headers, page, squeezed, unsure
from tests.town import Town
from wegwijs.answer import Engine
from wegwijs.model.base import say
from wegwijs.model.needs import Need
from wegwijs.model.pack import Pack
from wegwijs.model.places import Place, ServiceHere
from wegwijs.model.services import Service
from wegwijs.near.weekly import weekly
from wegwijs.settings import Settings
from wegwijs.web.agenda import Visit, agenda
from wegwijs.web.app import create_app
from wegwijs.web.state import Seal, State, key_from
from wegwijs.web.tongue import SHORT_DAYS, Tongue

ADDRESS = "https://wegwijs.example"
SHEET = "Op één blad papier"
CALENDAR = "Zet deze tijden in uw agenda"
TODAY = MONDAY_MORNING.date()


@pytest.fixture
def public(engine: Engine, settings: Settings) -> Iterator[Visitor]:
    """A visitor of the site as a municipality runs it: with the address that residents know."""
    app = create_app(lambda: engine, settings.model_copy(update={"address": ADDRESS}), MONDAY_MORNING.astimezone)
    with TestClient(app, follow_redirects=False) as browser:
        yield Visitor(browser)


@pytest.fixture
def sheet_of(settings: Settings, visitor: Visitor) -> Callable[..., Page]:
    """Opens the sheet of a talk, in a language."""
    seal = Seal(key_from(settings.key, settings.var), settings.state_hours)
    return lambda state, before="": visitor.open(f"{before}/advies/{seal.close(state)}/papier")


def about(need: Need) -> State:
    """A talk about one need."""
    return State(((need.id, need.domain, 0.9),), typed=True, sure=True)


def sheet(seen: Page) -> str:
    """What stands on the sheet itself."""
    return squeezed(seen.one("article", "sheet"))


def promised(service: Service) -> list[str]:
    """What every sheet says of a service."""
    texts = (service.name, service.costs, service.if_not, service.waiting, *service.what_happens, *service.bring)
    return [" ".join(say(text).split()) for text in texts if text]


def timed(pack: Pack) -> list[tuple[Place, ServiceHere]]:
    """Services at places with hours that are the same every week."""
    at = ((place, here) for place in pack.places.places for here in place.services)
    return [(place, here) for place, here in at if here.hours and weekly(here.hours)]


def file_of(place: Place, here: ServiceHere) -> str:
    """Where the hours of a service at a place can be had."""
    return f"/hulp/{here.service}/inloop.ics?plek={place.id}"


def test_the_advice_leads_to_a_sheet_that_says_the_same(visitor: Visitor, town: Town) -> None:
    told = "ik heb schulden en de deurwaarder komt"
    advice = visitor.to_advice(visitor.ask(told, town.pc4), unsure)[-1]
    printed = visitor.follow(advice, SHEET)
    card = advice.one("article", "card--first")
    name = squeezed(next(one for one in card.iter() if one.tag == "h2"))
    assert printed.h1 == name
    service = next(one for one in town.pack.services if say(one.name) == name)
    assert not [text for text in promised(service) if text not in sheet(printed)]
    reason = next(one for one in card.iter() if one.get("class") == "because")
    assert squeezed(reason) in sheet(printed)
    assert visitor.follow(printed, "Terug").h1 == advice.h1


def test_the_sheet_says_whom_to_call_when_and_in_danger(visitor: Visitor, town: Town) -> None:
    for service in town.pack.services:
        seen = sheet(visitor.open(f"/hulp/{service.id}/papier"))
        own = [contact.value for contact in service.contacts if contact.kind == "telefoon"]
        called = own[:2] or ([town.phone] if service.ask_town else [say(step) for step in service.how])
        lines = [line.phone for line in town.pack.urgent.lines if line.phone]
        assert not [text for text in (*called, *lines, "23 november 2026", "Mijn afspraak:") if text not in seen]
        assert not [text for text in promised(service) if text not in seen], service.id


def test_a_sheet_of_a_service_is_the_same_for_everybody(visitor: Visitor, town: Town) -> None:
    address = f"/hulp/{town.spread}/papier"
    before = visitor.open(address).response.text
    visitor.to_advice(visitor.ask("ik heb schulden en de deurwaarder komt", town.pc6), unsure)
    assert visitor.open(address).response.text == before
    assert "/advies/" not in before
    assert "/stap/" not in before


def test_one_can_say_what_one_comes_for(town: Town, sheet_of: Callable[..., Page]) -> None:
    sensitive = {domain.id for domain in town.pack.domains if domain.sensitive}
    for need in town.pack.needs:
        said = say(need.ask).rstrip(".") in squeezed(sheet_of(about(need)).one("p", "sheet__saying"))
        assert said is (need.domain not in sensitive), need.id


def test_what_was_chosen_in_secret_is_not_on_paper(town: Town, sheet_of: Callable[..., Page]) -> None:
    sensitive = {domain.id for domain in town.pack.domains if domain.sensitive}
    need = next(need for need in town.pack.needs if need.domain in sensitive)
    chosen = State(answers=(("leefgebied", need.domain), ("behoefte", need.id)))
    seen = sheet_of(chosen)
    assert say(need.ask).rstrip(".") not in squeezed(seen.one("p", "sheet__saying"))
    assert seen.all("div", "exit")


def test_who_speaks_another_language_shows_the_name_in_dutch(town: Town, sheet_of: Callable[..., Page]) -> None:
    state = about(town.needs(town.busiest)[0])
    for language in town.pack.municipality.texts_in:
        seen = sheet_of(state, "" if language == "nl" else f"/{language}")
        shown = [squeezed(one) for one in seen.all("p", "sheet__dutch") if one.get("lang") == "nl"]
        dutch = seen.one("html").get("lang") == "nl"
        assert len(shown) == (0 if dutch else 1)
        assert dutch or shown[0].startswith("Ik zoek: ")


def test_danger_comes_before_everything_on_the_sheet(sheet_of: Callable[..., Page]) -> None:
    loud, calm = sheet_of(State(urgent=("112", "113"), typed=True)), sheet_of(State())
    assert loud.place_of("p", "sheet__alarm") < loud.place_of("h1")
    assert calm.place_of("p", "sheet__alarm") > calm.place_of("h1")


def test_the_code_leads_to_the_public_page_in_the_language_of_the_reader(public: Visitor, town: Town) -> None:
    advice = public.to_advice(public.ask("ik heb schulden en de deurwaarder komt", town.pc4), unsure)[-1]
    for language in town.pack.municipality.texts_in:
        before = "" if language == "nl" else f"/{language}"
        seen = public.open(f"{before}{advice.path}/papier")
        assert squeezed(seen.one("figcaption", "code__address")).startswith(f"wegwijs.example{before}/hulp/")
        picture = seen.one("span", "code__picture")
        assert picture.get("role") == "img"
        assert seen.h1 in picture.get("aria-label", "")


def test_on_a_kiosk_the_code_leads_to_the_site_of_everybody(public: Visitor, town: Town) -> None:
    point = next(place for place in town.pack.places.places if place.kiosk)
    for address in (f"/hulp/{town.spread}", f"/hulp/{town.spread}/papier"):
        seen = public.open(f"/punt/{point.id}{address}")
        assert squeezed(seen.one("figcaption", "code__address")) == f"wegwijs.example/hulp/{town.spread}"


def test_without_an_address_of_its_own_the_site_says_the_one_it_was_asked_at(visitor: Visitor, town: Town) -> None:
    seen = visitor.open(f"/hulp/{town.spread}/papier")
    assert squeezed(seen.one("figcaption", "code__address")) == f"testserver/hulp/{town.spread}"


@pytest.mark.parametrize("host", ["<b>x</b>", "a b", "x" * 300, "evil.example/", "[::1", "é.nl", ""])
def test_an_odd_host_is_not_repeated(client: TestClient, town: Town, host: str) -> None:
    answer = client.get(f"/hulp/{town.spread}/papier", headers={"Host": host.encode()})
    seen = page(answer)
    assert squeezed(seen.one("figcaption", "code__address")) == f"localhost/hulp/{town.spread}"


@pytest.mark.parametrize("address", ["https://wegwijs.example/", "wegwijs.example", "ftp://x.nl", "https://a b"])
def test_an_address_that_is_none_stops_the_start(address: str) -> None:
    with pytest.raises(ValidationError):
        Settings(address=address)


def test_the_cards_say_who_where_and_how_to_call(visitor: Visitor, town: Town) -> None:
    for service in town.pack.services:
        seen = visitor.open(f"/hulp/{service.id}/kaartje")
        cards = seen.all("li", "hand-out")
        assert len(cards) == 10
        assert len({squeezed(card) for card in cards}) == 1
        own = [contact.value for contact in service.contacts if contact.kind == "telefoon"]
        number = own[0] if own else town.phone if service.ask_town else ""
        wanted = (say(service.name), say(service.summary), number, "Wegwijs", f"/hulp/{service.id}")
        assert not [text for text in wanted if text not in squeezed(cards[0])]


def test_cards_are_for_who_hands_them_out(visitor: Visitor, town: Town) -> None:
    service = visitor.open(f"/hulp/{town.spread}")
    assert visitor.follow(service, "Kaartjes").path == f"/hulp/{town.spread}/kaartje"
    advice = visitor.to_advice(visitor.ask("ik heb schulden en de deurwaarder komt"), unsure)[-1]
    assert not [text for text, _ in advice.links if text.startswith("Kaartjes")]


def test_hours_go_into_a_calendar(visitor: Visitor, town: Town) -> None:
    for place, here in timed(town.pack):
        response = visitor.client.get(file_of(place, here))
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/calendar")
        check_headers(response)
        events = Calendar.from_ical(response.content).walk("VEVENT")
        days = sorted(chain.from_iterable(event["rrule"]["BYDAY"] for event in events))
        assert days == sorted(SHORT_DAYS[session.weekday].upper() for session in weekly(here.hours or ""))
        for event in events:
            assert_useful(event, place, here, town)


def assert_useful(event: Event, place: Place, here: ServiceHere, town: Town) -> None:
    """It says what, where and from when, in the time of the town, and where to look whether it still holds."""
    start = event.start
    assert MONDAY_MORNING < start < MONDAY_MORNING + timedelta(days=8)
    assert str(start.tzinfo) == town.pack.municipality.time_zone
    assert SHORT_DAYS[start.weekday()].upper() in event["rrule"]["BYDAY"]
    assert event["rrule"]["FREQ"] == ["WEEKLY"]
    assert (start.weekday(), start.time(), event.end - start) in [
        (session.weekday, session.start, session.lasts) for session in weekly(here.hours or "")
    ]
    assert event["summary"] == say(town.pack.service[here.service].name)
    assert place.name in event["location"]
    assert event["url"] == f"http://testserver/hulp/{here.service}"
    assert event["url"] in event["description"]


def test_the_page_of_a_service_leads_to_the_calendar_only_where_there_are_hours(visitor: Visitor, town: Town) -> None:
    known = {file_of(place, here) for place, here in timed(town.pack)}
    offered = set()
    for service in town.pack.services:
        links = visitor.open(f"/hulp/{service.id}").links
        offered |= {address for text, address in links if text.startswith(CALENDAR)}
    assert offered == known


def test_without_fixed_hours_there_is_a_calm_page_and_no_file(visitor: Visitor, town: Town) -> None:
    sure = {(place.id, here.service) for place, here in timed(town.pack)}
    at = ((place, here) for place in town.pack.places.places for here in place.services)
    place, here = next((place, here) for place, here in at if (place.id, here.service) not in sure)
    for address in (file_of(place, here), f"/hulp/{here.service}/inloop.ics", "/hulp/weg/inloop.ics?plek=weg"):
        assert town.phone in visitor.open(address, 404).text


@pytest.mark.parametrize("kind", ["papier", "kaartje"])
def test_what_is_not_there_is_said_calmly(visitor: Visitor, town: Town, kind: str) -> None:
    assert town.phone in visitor.open(f"/hulp/bestaat-niet/{kind}", 404).text
    assert town.phone in visitor.open("/advies/onleesbaar/papier", 400).text


def events_at(hours: str, now: datetime = MONDAY_MORNING) -> list[Event]:
    """The events for a place with these hours."""
    here = ServiceHere(service="hulp", hours=hours, source="", checked_on=TODAY)
    place = Place(id="huis", name="Het Huis", kind="buurthuis", services=(here,), source="", checked_on=TODAY)
    made = agenda(Visit("Hulp", f"{ADDRESS}/hulp/hulp", place, here, "Stad"), Tongue(), now)
    assert made is not None
    return list(Calendar.from_ical(made).walk("VEVENT"))


def test_on_a_public_holiday_nobody_comes_for_nothing() -> None:
    (event,) = events_at("Mo,Fr 09:00-12:00")
    off = {moment.dt.date() for moment in event["exdate"].dts}
    assert {date(2026, 12, 25), date(2027, 3, 29)} <= off
    assert date(2026, 11, 27) not in off


def test_a_first_time_that_falls_on_a_holiday_is_not_the_first() -> None:
    christmas_eve = datetime(2026, 12, 24, 12, tzinfo=MONDAY_MORNING.tzinfo)
    (event,) = events_at("Fr 09:00-12:00", christmas_eve)
    assert event.start.date() == date(2027, 1, 8)  # Christmas and New Year's Day are Fridays


def test_a_night_ends_the_morning_after() -> None:
    (event,) = events_at("Mo-Su 22:00-08:00")
    assert event.end - event.start == timedelta(hours=10)
    assert len(event["rrule"]["BYDAY"]) == 7


def test_different_times_are_different_events() -> None:
    events = events_at("Mo 09:00-12:00; We 13:00-17:00")
    assert [(event["rrule"]["BYDAY"], event.start.hour) for event in events] == [(["MO"], 9), (["WE"], 13)]
    assert len({event["uid"] for event in events}) == 2


def test_nothing_is_promised_for_longer_than_a_year() -> None:
    (event,) = events_at("We 09:00-12:00")
    assert event["rrule"]["UNTIL"][0] <= MONDAY_MORNING + timedelta(days=366)


def test_added_needs_are_on_the_same_sheet(town: Town, sheet_of: Callable[..., Page]) -> None:
    sensitive = {domain.id for domain in town.pack.domains if domain.sensitive}
    offered = [town.pack.need[need] for area in town.pack.areas for need in area.needs]
    calm = [need for need in offered if need.domain not in sensitive and not need.emergency]
    if len(calm) < 2:
        pytest.skip("deze inhoud heeft geen andere leefgebieden om naar te kijken")
    first, added = calm[:2]
    assert say(added.ask) in sheet(sheet_of(replace(about(first), extra=(added.id,))))
