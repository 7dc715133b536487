"""Figures in words, and cards that show what is known and nothing else."""

import re
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from wegwijs.content import Loaded, load
from wegwijs.near import locate, nearby
from wegwijs.near.hours import Opening
from wegwijs.web import render, words
from wegwijs.web.cards import Here, card, dial, lines
from wegwijs.web.pages import ServiceCard
from wegwijs.web.tongue import Tongue

NL = Tongue()
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=AMSTERDAM)


def shown(small: Loaded, service: str, place: str = "", because: str = "daarom") -> ServiceCard:
    pack = small.pack
    spot = locate(pack.places, place)
    near = nearby(pack.places, pack.service[service], spot, NOW)
    return card(pack.service[service], because, near, Here(NL, NOW, spot, NL.say(pack.municipality.name)))


@pytest.mark.parametrize(
    ("metres", "said"),
    [
        (0, "ongeveer 50 meter"),
        (40, "ongeveer 50 meter"),
        (149, "ongeveer 100 meter"),
        (640, "ongeveer 600 meter"),
        (949, "ongeveer 900 meter"),
        (1000, "ongeveer 1 kilometer"),
        (1460, "ongeveer 1,5 kilometer"),
        (12_000, "ongeveer 12 kilometer"),
    ],
)
def test_a_distance_in_words(metres: int, said: str) -> None:
    assert words.distance(NL, metres, rough=False) == said


def test_a_rough_distance_pretends_no_precision() -> None:
    assert words.distance(NL, 120, rough=True) == "dichtbij"
    assert "kilometer" in words.distance(NL, 2300, rough=True)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("is_open", "changes", "said"),
    [
        (True, "2026-11-23 17:00", "Open tot 17.00 uur"),
        (False, "2026-11-23 13:30", "Gaat open om 13.30 uur"),
        (False, "2026-11-24 09:00", "Gaat morgen open om 9.00 uur"),
        (False, "2026-11-26 09:05", "Gaat open op donderdag om 9.05 uur"),
    ],
)
def test_when_it_opens_or_closes(is_open: bool, changes: str, said: str) -> None:
    assert words.opens(NL, Opening(is_open, moment(changes)), NOW) == said


def test_what_never_changes_needs_no_sentence() -> None:
    assert words.opens(NL, Opening(True, None), NOW) is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ("2026-11-29 09:00", "Gaat open op zondag om 9.00 uur"),
        ("2026-11-30 09:00", "Gaat open op maandag 30 november om 9.00 uur"),
        ("2026-12-30 09:00", "Gaat open op woensdag 30 december om 9.00 uur"),
    ],
)
def test_a_weekday_alone_is_not_said_of_a_day_a_week_or_more_away(changes: str, said: str) -> None:
    assert words.opens(NL, Opening(False, moment(changes)), NOW) == said


def test_a_day_and_a_time_as_people_say_them() -> None:
    assert NL.day(date(2026, 11, 2)) == "2 november 2026"
    assert NL.clock(moment("2026-11-23 09:05")) == "9.05"


@pytest.mark.parametrize(
    ("schedule", "said"),
    [
        ("24/7", "Dag en nacht open"),
        ("Mo-Fr 09:00-17:00", "Maandag tot en met vrijdag van 9.00 tot 17.00 uur"),
        ("Tu 13:30-16:00", "Dinsdag van 13.30 tot 16.00 uur"),
        ("Mo 00:30-08:00", "Maandag van 0.30 tot 8.00 uur"),
    ],
)
def test_hours_in_words(schedule: str, said: str) -> None:
    assert words.hours(NL, schedule) == said


def test_several_blocks_are_several_sentences() -> None:
    said = words.hours(NL, "Mo 09:00-12:00; Th 13:00-17:00")
    assert said is not None
    assert re.findall(r"\w+dag", said) == ["Maandag", "Donderdag"]


@pytest.mark.parametrize("schedule", ["Mo[1] 10:00-12:00", "week 1-53/2 Mo 10:00-12:00", "Mo-Fr 09:00-17:00; PH off"])
def test_hours_too_odd_for_a_sentence_are_left_out(schedule: str) -> None:
    assert words.hours(NL, schedule) is None


@pytest.mark.parametrize(
    ("phone", "dialled"), [("078 770 8910", "0787708910"), ("0800-2000", "08002000"), ("+31 6 1234", "+3161234")]
)
def test_a_number_as_a_telephone_dials_it(phone: str, dialled: str) -> None:
    assert dial(phone) == dialled


def test_a_card_shows_the_contacts_of_the_service(small: Loaded) -> None:
    (contact,) = shown(small, "wijkteam").contacts
    assert (contact.kind, contact.text, contact.href) == ("telefoon", "078 770 8910", "tel:0787708910")
    assert contact.open_now is True
    assert contact.checked_on == "22 november 2026"


@pytest.mark.parametrize("service", ["maatje", "buurthuis", "eigen-gemeente"])
def test_a_card_makes_no_telephone_number_up(small: Loaded, service: str) -> None:
    assert shown(small, service).contacts == ()


def test_a_contact_nobody_confirmed_says_so(small: Loaded) -> None:
    (contact,) = shown(small, "geldloket").contacts
    assert contact.caution
    assert contact.open_now is None


def test_hours_nobody_confirmed_are_not_said_to_be_open_now(small: Loaded) -> None:
    sluis = next(place for place in shown(small, "wijkteam").places if "Sluis" in place.name)
    assert sluis.caution
    assert (sluis.open_now, sluis.opening) == (None, None)


def test_confirmed_hours_say_open_and_until_when(small: Loaded) -> None:
    (sluis,) = shown(small, "buurthuis").places
    assert sluis.open_now is True
    assert sluis.opening == "Open tot 17.00 uur"
    assert sluis.caution is None


def test_without_a_spot_no_distance_is_shown(small: Loaded) -> None:
    assert [place.distance for place in shown(small, "buurthuis").places] == [None]


def test_a_four_digit_postcode_gives_a_rough_distance(small: Loaded) -> None:
    (sluis,) = shown(small, "buurthuis", "9001").places
    assert sluis.distance == "dichtbij"


def test_a_whole_postcode_gives_a_distance_in_metres(small: Loaded) -> None:
    (sluis,) = shown(small, "buurthuis", "9001 AB").places
    assert sluis.distance is not None
    assert sluis.distance.endswith("meter")


def test_a_place_without_an_address_has_no_map(small: Loaded) -> None:
    (bus,) = shown(small, "geldloket").places
    assert (bus.address, bus.map_url) == (None, None)


def test_a_map_looks_in_the_town_of_the_pack(small: Loaded) -> None:
    (sluis,) = shown(small, "buurthuis").places
    assert sluis.map_url is not None
    assert sluis.map_url.endswith("Sluisweg+1%2C+Waterwoude")


def test_a_card_was_checked_on_the_oldest_day_of_its_facts(small: Loaded) -> None:
    assert shown(small, "wijkteam").checked_on == "21 november 2026"
    assert shown(small, "maatje").checked_on == ""


def test_a_closed_service_says_what_became_of_it(small: Loaded) -> None:
    assert "Geldloket" in (shown(small, "oud-loket").status_note or "")


def test_no_source_on_a_card_shows_the_word_nobody_knows(content: Path) -> None:
    pack = load(content).pack
    for service in pack.services:
        found = card(
            service, "", nearby(pack.places, service, None, NOW), Here(NL, NOW, None, NL.say(pack.municipality.name))
        )
        said = " ".join((*found.sources, *(contact.source for contact in found.contacts)))
        assert not re.search("cli[eë]nt-?ondersteun", said, re.IGNORECASE), service.id


def test_the_emergency_lines_are_all_of_them_or_those_asked_for(small: Loaded) -> None:
    assert [line.name for line in lines(small.pack, NL)] == ["112", "Veilig Thuis"]
    (one,) = lines(small.pack, NL, ["veilig-thuis"])
    assert (one.phone, one.tel) == ("0800-2000", "08002000")
    assert lines(small.pack, NL, []) == ()


def test_a_changed_static_file_gets_a_new_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "STATIC", tmp_path)
    addresses = []
    for text in ("een", "twee", "een"):
        (tmp_path / "proef.css").write_text(text)
        render.static_url.cache_clear()
        addresses.append(render.static_url("proef.css"))
    render.static_url.cache_clear()
    assert addresses[0] == addresses[2] != addresses[1]
    assert all(address.startswith("/static/proef.css?v=") for address in addresses)


def test_a_static_file_that_is_not_there_is_noticed_at_once() -> None:
    with pytest.raises(FileNotFoundError):
        render.static_url("nergens.css")
