"""Facts that rest on sources at odds, addresses nobody can use, and texts that are not there in a language."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from wegwijs.content import Loaded, load
from wegwijs.content.check.origins import AT_ODDS, origins
from wegwijs.content.check.translations import translations
from wegwijs.content.check.values import values
from wegwijs.errors import Finding

Spoil = Callable[[str, str, str], Path]

LOKET, TEAM = "services/geldloket.yaml", "services/wijkteam.yaml"
COSTS = "costs: Het kost niets."
CONTACTS = "contacts:\n"
ARABIC = ("pack.yaml", "languages: [nl, en]", "languages: [nl, en, ar]")


def wrong(kind: Callable[[Loaded], Iterable[Finding]], folder: Path) -> list[str]:
    return [finding.what for finding in kind(load(folder)) if finding.level == "fout"]


@pytest.mark.parametrize(
    "note",
    [
        "Twee bronnen noemen verschillende adressen.",
        "Er zijn twee nummers, 0900-8020 (oud) en 0800-8020. Daarom staat er nog geen.",
        "De ene pagina noemt vijf teams, de andere zes.",
        "Een oudere pagina noemt nog 0800-1471; alle andere bronnen noemen 0800-2000.",
        "Vraag RADAR welk nummer nu geldt.",
        "De Grote Kerk noemt elke dag 13.30-17.00 uur. Welke tijden kloppen?",
        "De postcode kan 3318 of 3328 zijn.",
        "De postcode (3311 GR of 3311 GJ) is onbekend.",
        "Dit is in tegenspraak met de website.",
    ],
)
def test_a_note_that_tells_of_sources_at_odds_is_heard(note: str) -> None:
    assert AT_ODDS.search(note)


@pytest.mark.parametrize(
    "note",
    [
        "De pagina heeft geen datum. Klopt het nummer nog?",
        "De bron is van 2019 en het huisnummer is niet gevonden.",
        "Het adres is niet gevonden. De postcode is afgeleid uit de wijk.",
        "De uren zijn van 2017.",
        "Bel of dit nog klopt.",
        "Het nummer komt van een buurgemeente uit 2017. Klopt het nog?",
    ],
)
def test_a_note_that_only_doubts_is_no_conflict(note: str) -> None:
    assert not AT_ODDS.search(note)


def contact(value: str, label: str = "", kind: str = "telefoon") -> str:
    told = f", label: {label}" if label else ""
    return f'  - {{kind: {kind}, value: "{value}"{told}, source: verzonnen, checked_on: 2026-11-22}}\n'


def test_two_numbers_that_say_what_they_are_for_are_no_conflict(spoil: Spoil) -> None:
    rows = contact("0800-2000", "Voor nu") + contact("088 505 8505", "Voor later")
    assert wrong(origins, spoil(LOKET, CONTACTS, CONTACTS + rows)) == []


def test_the_same_number_twice_is_no_conflict(spoil: Spoil) -> None:
    assert wrong(origins, spoil(LOKET, CONTACTS, CONTACTS + contact("0800-2000") * 2)) == []


def test_two_numbers_with_one_label_are_a_conflict(spoil: Spoil) -> None:
    rows = contact("0800-2000", "Balie") + contact("088 505 8505", "Balie")
    found = wrong(origins, spoil(LOKET, CONTACTS, CONTACTS + rows))
    assert len(found) == 2
    assert all("twee keer `telefoon`" in what for what in found)


@pytest.mark.parametrize(
    ("dated", "told"),
    [
        ("checked_on: 2026-11-22", []),
        ("page_date: '2022'", ["nergens staat wanneer iemand `maatje` heeft nagekeken"]),
        ("checked_on: 2019-11-22", ["het laatst nagekeken op 2019-11-22"]),
    ],
)
def test_a_service_is_dated_by_the_day_somebody_looked(spoil: Spoil, dated: str, told: list[str]) -> None:
    folder = spoil("services/maatje.yaml", "{document: verzonnen}", f"{{document: verzonnen, {dated}}}")
    assert [found.what for found in origins(load(folder)) if found.file == "services/maatje.yaml"] == told


@pytest.mark.parametrize("mail", ["a@b.nl", "info.geld+nu@mijn-stad.example", "x_y@a.b.c.nl"])
def test_an_address_of_mail_is_left_alone(spoil: Spoil, mail: str) -> None:
    assert wrong(values, spoil(LOKET, "geld@waterwoude.example", mail)) == []


@pytest.mark.parametrize("mail", ["geld", "geld@", "@stad.nl", "geld@stad", "geld@stad..nl", "g g@stad.nl", "a@b@c.nl"])
def test_an_address_nobody_can_write_to_is_found(spoil: Spoil, mail: str) -> None:
    assert wrong(values, spoil(LOKET, "value: geld@waterwoude.example", f'value: "{mail}"'))


@pytest.mark.parametrize("code", ["9002 AB", "9002AB"])
def test_a_postcode_is_left_alone(spoil: Spoil, code: str) -> None:
    assert wrong(values, spoil("places.yaml", "address: Dijk 9\n", f"address: Dijk 9\n    postcode: {code}\n")) == []


@pytest.mark.parametrize("code", ["0902 AB", "9002 A", "9002 ab", "90022 AB", "9002 SS", "9002  AB", "AB 9002"])
def test_a_postcode_that_does_not_exist_is_found(spoil: Spoil, code: str) -> None:
    folder = spoil("places.yaml", "address: Dijk 9\n", f'address: Dijk 9\n    postcode: "{code}"\n')
    assert any(f"`{code}` is geen postcode" in what for what in wrong(values, folder))


def test_a_postcode_in_an_address_is_read_too(spoil: Spoil) -> None:
    assert wrong(values, spoil("places.yaml", "address: Dijk 9", "address: Dijk 9, 9002 sa Waterwoude"))
    assert wrong(values, spoil("places.yaml", "9002 sa Waterwoude", "9002 AB Waterwoude")) == []


@pytest.mark.parametrize(
    "site", ["https://stad.nl", "http://www.stad.nl/geld?x=1#y", "https://mijn.stad.example:8443/a"]
)
def test_a_website_is_left_alone(spoil: Spoil, site: str) -> None:
    assert wrong(values, spoil(LOKET, CONTACTS, CONTACTS + contact(site, kind="website"))) == []


@pytest.mark.parametrize(
    "site", ["stad.nl", "https://stad", "https:/stad.nl", "ftp://stad.nl", "https://stad.nl/a b", "https://[x"]
)
def test_a_website_nobody_can_open_is_found(spoil: Spoil, site: str) -> None:
    folder = spoil(LOKET, CONTACTS, CONTACTS + contact(site, kind="website"))
    assert any("geen adres van een website" in what for what in wrong(values, folder))


@pytest.mark.parametrize(("site", "found"), [("https://waterwoude.example", False), ("waterwoude.example", True)])
def test_the_website_of_the_municipality_is_looked_at_too(spoil: Spoil, site: str, found: bool) -> None:
    said = wrong(values, spoil("pack.yaml", "time_zone:", f"website: {site}\ntime_zone:"))
    assert any("geen adres van een website" in what for what in said) is found


@pytest.mark.parametrize("text", ["Bel 14 099 of 0800-2000.", "Van 2022-2023 was dit 0,50 euro.", "Bel 078 770 8910."])
def test_a_number_in_a_text_is_left_alone(spoil: Spoil, text: str) -> None:
    assert wrong(values, spoil(LOKET, COSTS, f'costs: "{text}"')) == []


def test_only_a_town_that_is_made_up_may_have_nobodys_number(spoil: Spoil) -> None:
    folder = spoil("pack.yaml", "phone_source: verzonnen", "phone_source: https://waterwoude.example")
    assert wrong(values, folder) == ["`14 099` is geen Nederlands telefoonnummer"]


@pytest.mark.parametrize(
    "text",
    [
        "costs: {nl: Het kost niets., ar: مجانا}",
        "costs: {nl: Bel 112., ar: '112'}",
        "costs: {nl: '{naam} is gratis.', ar: '{naam} مجاني'}",
    ],
)
def test_a_translation_that_holds_is_left_alone(spoil: Spoil, text: str) -> None:
    spoil(*ARABIC)
    assert wrong(translations, spoil(LOKET, COSTS, text)) == []


def test_a_name_may_stay_as_it_is(spoil: Spoil) -> None:
    spoil(*ARABIC)
    folder = spoil(LOKET, "name: Het Geldloket", "name: {nl: Het Geldloket, ar: Het Geldloket}")
    assert wrong(translations, folder) == []


def test_a_short_text_may_be_the_same_in_two_languages(spoil: Spoil) -> None:
    found = list(translations(load(spoil(LOKET, COSTS, "costs: {nl: 5 euro, en: 5 euro}"))))
    assert [finding.what.split(":")[0] for finding in found] == ["half vertaald"]


def test_a_half_translated_file_is_told_once_per_language(spoil: Spoil) -> None:
    spoil(LOKET, "summary: Het loket helpt met rekeningen.", "summary: {nl: Het loket helpt., en: The desk helps.}")
    found = list(translations(load(spoil(LOKET, COSTS, "costs: {nl: Het kost niets., en: It is free.}"))))
    assert len(found) == 1
    assert found[0].what.startswith("half vertaald: 2 van ")


def test_a_language_that_is_ready_is_whole(spoil: Spoil) -> None:
    folder = spoil("pack.yaml", "texts_in: [nl]", "texts_in: [nl, en]")
    found = list(translations(load(folder)))
    assert {finding.level for finding in found} == {"fout"}
    assert len({finding.file for finding in found}) > 10
    assert not [finding for finding in found if finding.file == "groups.yaml"]


def test_a_text_in_no_language_at_all_is_refused(spoil: Spoil) -> None:
    from wegwijs.errors import ContentError

    with pytest.raises(ContentError, match="minstens 1"):
        load(spoil(LOKET, COSTS, "costs: {}"))
