"""The nearest place, whether it is open, and what stays unknown."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from wegwijs.content import Loaded
from wegwijs.model.places import Point
from wegwijs.near import Nearby, Spot, nearby, spot_of_place, spot_of_postcode
from wegwijs.near.distance import metres
from wegwijs.near.hours import opening, parses

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OFFICE = "Mo-Fr 09:00-17:00"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


# 23 November 2026 is a Monday
MONDAY_MORNING = at("2026-11-23 10:00")


def around(small: Loaded, service: str, spot: Spot | None, now: datetime = MONDAY_MORNING) -> tuple[Nearby, ...]:
    return nearby(small.pack.places, small.pack.service[service], spot, now)


def names(found: tuple[Nearby, ...]) -> list[str]:
    return [near.place.id for near in found]


def test_a_known_distance() -> None:
    dom, grote_kerk = Point(lat=52.0907, lon=5.1214), Point(lat=51.8146, lon=4.6594)
    assert metres(dom, grote_kerk) == pytest.approx(44_000, abs=1000)


def test_a_minute_of_latitude_is_a_sea_mile() -> None:
    assert metres(Point(lat=52, lon=5), Point(lat=52 + 1 / 60, lon=5)) == pytest.approx(1852, abs=5)


def test_distance_is_the_same_both_ways_and_nought_to_oneself() -> None:
    one, other = Point(lat=52.0, lon=5.0), Point(lat=51.8, lon=4.7)
    assert metres(one, other) == metres(other, one)
    assert metres(one, one) == 0


def test_the_nearest_place_comes_first(small: Loaded) -> None:
    north, south = Spot("noord", Point(lat=52.0, lon=5.01)), Spot("zuid", Point(lat=52.0, lon=5.09))
    assert names(around(small, "wijkteam", north)) == ["de-sluis", "de-dijk"]
    assert names(around(small, "wijkteam", south)) == ["de-dijk", "de-sluis"]


def test_without_a_spot_no_distance_is_made_up(small: Loaded) -> None:
    assert [near.metres for near in around(small, "wijkteam", None)] == [None, None]


def test_a_place_without_a_point_has_no_distance_and_comes_last(small: Loaded) -> None:
    (bus,) = around(small, "geldloket", Spot("hier", Point(lat=52, lon=5)))
    assert bus.metres is None


def test_a_spot_without_a_point_measures_nothing(small: Loaded) -> None:
    assert {near.metres for near in around(small, "wijkteam", Spot("elders", None, inside=False))} == {None}


def test_where_one_lives_decides_before_distance(small: Loaded) -> None:
    places = small.pack.places
    home_in_south = Spot("thuis", Point(lat=52.0, lon=5.0), area="zuid")
    assert names(around(small, "wijkteam", home_in_south)) == ["de-dijk"]
    assert names(around(small, "wijkteam", spot_of_postcode(places, "9002"))) == ["de-dijk"]


def test_where_one_merely_stands_does_not_decide(small: Loaded) -> None:
    assert names(around(small, "wijkteam", spot_of_place(small.pack.places, "de-sluis"))) == ["de-sluis", "de-dijk"]


def test_an_unknown_part_of_town_excludes_no_place(small: Loaded) -> None:
    assert len(around(small, "wijkteam", spot_of_postcode(small.pack.places, "9003"))) == 2


def test_a_service_for_the_whole_town_is_not_bound_to_a_part(small: Loaded) -> None:
    assert names(around(small, "buurthuis", Spot("thuis", None, area="zuid"))) == ["de-sluis"]


def test_a_service_without_a_place_has_none(small: Loaded) -> None:
    assert around(small, "maatje", None) == ()


def test_unknown_hours_stay_unknown(small: Loaded) -> None:
    dijk = next(near for near in around(small, "wijkteam", None) if near.place.id == "de-dijk")
    assert dijk.opening is None


def test_hours_somebody_must_still_confirm_are_not_sure(small: Loaded) -> None:
    sluis = next(near for near in around(small, "wijkteam", None) if near.place.id == "de-sluis")
    assert sluis.opening is not None
    assert not sluis.sure
    assert around(small, "buurthuis", None)[0].sure


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-23 08:59", False),
        ("2026-11-23 09:00", True),
        ("2026-11-23 16:59", True),
        ("2026-11-23 17:00", False),
        ("2026-11-23 03:00", False),
        ("2026-11-28 10:00", False),  # Saturday
        ("2026-12-25 10:00", False),  # Christmas, a Friday
        ("2026-04-27 10:00", False),  # Koningsdag, a Monday
        ("2026-05-14 10:00", False),  # Hemelvaartsdag
        ("2026-12-28 10:00", True),  # the Monday after Christmas
    ],
)
def test_office_hours_know_evenings_weekends_and_dutch_holidays(moment: str, is_open: bool) -> None:
    assert opening(OFFICE, at(moment)).open_now is is_open


@pytest.mark.parametrize("moment", ["2026-12-25 10:00", "2026-11-23 03:00", "2026-11-29 23:59"])
def test_day_and_night_is_always_open_and_never_changes(moment: str) -> None:
    found = opening("24/7", at(moment))
    assert found.open_now
    assert found.changes is None


def test_hours_that_speak_of_holidays_are_believed() -> None:
    assert opening("Mo-Fr 09:00-17:00; PH 10:00-14:00", at("2026-12-25 11:00")).open_now


def test_it_tells_when_it_closes_and_when_it_opens() -> None:
    assert opening(OFFICE, at("2026-11-23 10:00")).changes == at("2026-11-23 17:00")
    assert opening(OFFICE, at("2026-11-23 18:00")).changes == at("2026-11-24 09:00")
    assert opening(OFFICE, at("2026-11-27 18:00")).changes == at("2026-11-30 09:00")


def test_after_christmas_eve_it_opens_after_the_holidays() -> None:
    assert opening(OFFICE, at("2026-12-24 18:00")).changes == at("2026-12-28 09:00")


def test_the_night_clock_change_moves_no_opening() -> None:
    assert opening(OFFICE, at("2026-03-29 12:00")).changes == at("2026-03-30 09:00")


@pytest.mark.parametrize("hours", [OFFICE, "24/7", "Tu 13:30-16:00; Th 09:00-12:00", "Mo[1] 10:00-12:00"])
def test_hours_that_can_be_read(hours: str) -> None:
    assert parses(hours) is None


@pytest.mark.parametrize("hours", ["elke dag", "Ma-Vr 9-17", "Mo 25:00-26:99", ""])
def test_hours_that_cannot_be_read_say_so(hours: str) -> None:
    assert parses(hours)
