"""The editors' compiler: each kind of finding bites on a pack that is wrong in just that way."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from wegwijs.content import Loaded, load
from wegwijs.content.check import check_pack
from wegwijs.content.check.origins import origins
from wegwijs.errors import Finding

Spoil = Callable[[str, str, str], Path]

GELD, MENSEN, VOORRANG = "rules/geld.yaml", "rules/mensen.yaml", "rules/00-voorrang.yaml"
LOKET, WIJKTEAM, OUD = "services/geldloket.yaml", "services/wijkteam.yaml", "services/oud-loket.yaml"
IN_GELD_JONG = "when: {behoefte: [schulden], leeftijd: "

MISTAKES = {
    # examples: said before
    "example said twice": (
        "needs/geld.yaml",
        "Mijn schuld wordt elke maand hoger.",
        "De deurwaarder stuurt brieven en ik heb schulden",
        "deze zin is bijna gelijk aan een zin bij `schulden`",
    ),
    # references: a name that points nowhere
    "need in no domain": ("needs/geld.yaml", "domain: geld", "domain: gelt", "leefgebied `gelt` bestaat niet"),
    "need of no group": ("needs/contact.yaml", "groups: [ouderen]", "groups: [oudere]", "groep `oudere` bestaat niet"),
    "service in no domain": (LOKET, "domains: [geld]", "domains: [goud]", "leefgebied `goud` bestaat niet"),
    "service of no group": (WIJKTEAM, "groups: [ouderen]", "groups: [jeugd]", "groep `jeugd` bestaat niet"),
    "heir nobody wrote": (OUD, "[geldloket, wijkteam]", "[geldlokket, wijkteam]", "dienst `geldlokket` bestaat niet"),
    "never_when of no need": (LOKET, 'leeftijd: "..17"', "behoefte: vuilnis", "behoefte `vuilnis` bestaat niet"),
    "rule to no service": (GELD, "first: buurthuis", "first: buurhuis", "dienst `buurhuis` bestaat niet"),
    "rule also to no service": (GELD, "[wijkteam, buurthuis]", "[wijkteam, bus]", "dienst `bus` bestaat niet"),
    "rule never of no service": (VOORRANG, "never: [buurthuis]", "never: [buurhuis]", "dienst `buurhuis` bestaat niet"),
    "rule why_not of no service": (
        GELD,
        "      wijkteam: Voor",
        "      wijktaem: Voor",
        "dienst `wijktaem` bestaat niet",
    ),
    "rule for no need": (MENSEN, "[iets-doen]", "[iets-doen, niets-doen]", "behoefte `niets-doen` bestaat niet"),
    "rule for no domain": (
        MENSEN,
        "leefgebied: [contact]",
        "leefgebied: [contact, zee]",
        "leefgebied `zee` bestaat niet",
    ),
    "question for no need": (
        "questions.yaml",
        "for_needs: [schulden]",
        "for_needs: [schuld]",
        "behoefte `schuld` bestaat",
    ),
    "question for no domain": (
        "questions.yaml",
        "for_domains: [contact]",
        "for_domains: [kontakt]",
        "leefgebied `kontakt`",
    ),
    "persona with no need": ("groups.yaml", "needs: [eenzaam]", "needs: [eenzam]", "behoefte `eenzam` bestaat niet"),
    "case with no service": (
        "cases/proef.yaml",
        "best: [geldloket]",
        "best: [geldloke]",
        "dienst `geldloke` bestaat niet",
    ),
    "fallback nobody wrote": ("pack.yaml", "fallback: wijkteam", "fallback: wijktam", "dienst `wijktam` bestaat niet"),
    "helper nobody wrote": ("pack.yaml", "helper: maatje", "helper: matje", "dienst `matje` bestaat niet"),
    "own town nobody wrote": (
        "pack.yaml",
        "elsewhere: eigen-gemeente",
        "elsewhere: eigen",
        "dienst `eigen` bestaat niet",
    ),
    "well-known but not there": (
        "pack.yaml",
        "[wijkteam, geldloket]",
        "[wijkteam, loket]",
        "dienst `loket` bestaat niet",
    ),
    "danger of no need": ("urgent.yaml", "need: geweld-thuis", "need: geweld", "behoefte `geweld` bestaat niet"),
    "no such service at a place": (
        "places.yaml",
        "service: geldloket",
        "service: loket",
        "dienst `loket` bestaat niet",
    ),
    "tile of no domain": ("questions.yaml", "{value: geld,", "{value: gelt,", "leefgebied `gelt` bestaat niet"),
    "never_when of no domain": (
        LOKET,
        'leeftijd: "..17"',
        "leefgebied: zee",
        "leefgebied `zee` bestaat niet",
    ),
    "place in no area": ("places.yaml", "area: noord", "area: nood", "gebied `nood` bestaat niet"),
    "neighbourhood in no area": (
        "places.yaml",
        'pc4: ["9002"], area: zuid',
        'pc4: ["9002"], area: zuiden',
        "gebied `zuiden` bestaat niet",
    ),
    # doubles: what stands in the way of what was there before
    "place with an id used before": (
        "places.yaml",
        "de-dijk\n    name: W",
        "de-sluis\n    name: W",
        "`de-sluis` staat twee keer",
    ),
    "danger with an id used before": (
        "urgent.yaml",
        "dangers:\n",
        "dangers:\n  - {id: geweld, lines: [veilig-thuis], tier: dringend, phrases: {nl: [hij slaat]}}\n",
        "`geweld` staat twee keer",
    ),
    "emergency line with an id used before": (
        "urgent.yaml",
        "id: veilig-thuis\n    name: V",
        'id: "112"\n    name: V',
        "`112` staat twee keer",
    ),
    # values: what no fact, clock or telephone understands
    "rule on no fact": (GELD, IN_GELD_JONG, "when: {behoefte: [schulden], lengte: ", "het feit `lengte` bestaat niet"),
    "rule on no value": (VOORRANG, "when: {wil: meegaan}", "when: {wil: mee}", "`mee` is geen waarde van wil"),
    "rule on no age": (GELD, IN_GELD_JONG + '"..17"', IN_GELD_JONG + "jong", "`jong` is geen waarde van leeftijd"),
    "never_when on no value": (LOKET, '{leeftijd: "..17"}', "{wlz: misschien}", "`misschien` is geen waarde van wlz"),
    "answer with no value": ("questions.yaml", "value: informatie", "value: uitleg", "`uitleg` is geen waarde van wil"),
    "telephone number of letters": (WIJKTEAM, '"078 770 8910"', '"zie de brief"', "geen Nederlands telefoonnummer"),
    "telephone number with a digit too few": (WIJKTEAM, "770 8910", "770 891", "geen Nederlands telefoonnummer"),
    "telephone number with a digit too many": (WIJKTEAM, "770 8910", "770 89100", "geen Nederlands telefoonnummer"),
    "emergency number with a digit too few": ("urgent.yaml", "0800-2000", "0800-200", "geen Nederlands telefoonnummer"),
    "question on no fact": ("questions.yaml", "fact: wil", "fact: wl", "het feit `wl` bestaat niet"),
    "sign of no fact": ("signs.yaml", "fact: wlz", "fact: wlzz", "`wlzz`"),
    "sign of no value": ("signs.yaml", "value: nee", "value: nooit", "`nooit`"),
    "hours of a contact": (WIJKTEAM, "Mo-Fr 09:00-17:00", "ma-vr 9-17", "openingstijd niet te lezen"),
    "hours of a place": ("places.yaml", "Mo 13:00-15:00", "maandagmiddag", "openingstijd niet te lezen"),
    # words: what a resident may never see
    "banned word in a rule": (
        GELD,
        "Het Geldloket helpt met schulden",
        "Hier begint uw klantreis",
        "het woord `klantreis`",
    ),
    "banned word in a service": (
        LOKET,
        "costs: Het kost niets",
        "costs: De Klantreis is gratis",
        "het woord `Klantreis`",
    ),
    "banned word in a need": ("needs/geld.yaml", "label: schulden", "label: klantreis", "het woord `klantreis`"),
    "banned word in a question": ("questions.yaml", "Waar gaat het", "Waar gaat uw klantreis", "het woord `klantreis`"),
    "banned word in an answer": ("questions.yaml", "text: Geld,", "text: Klantreis,", "het woord `Klantreis`"),
    "banned word in a domain": ("domains.yaml", "name: Geld,", "name: Klantreis,", "het woord `Klantreis`"),
    "banned word on a page": ("pages.yaml", "Wat is dit?", "Wat is een klantreis?", "het woord `klantreis`"),
    "banned word in English": (
        LOKET,
        "name: Het Geldloket",
        "name: {nl: Loket, en: Client journey}",
        "`Client journey`",
    ),
}

# an end that is missing is found at the thing that lacks it, not in the rules
ENDS = {
    "need without advice": (
        MENSEN,
        "{behoefte: [gesprek]}",
        "{behoefte: [gesprek], wlz: ja}",
        "`gesprek`",
        "needs/contact.yaml",
    ),
    "domain without advice": (
        GELD,
        "{leefgebied: geld}",
        "{leefgebied: geld, wlz: ja}",
        "leefgebied `geld`",
        "domains.yaml",
    ),
}

REMARKS = {
    "contact nobody looked at": (LOKET, "checked_on: 2026-11-20", "checked_on: 2019-11-20", "nagekeken op 2019-11-20"),
    "service nobody is sent to": (
        GELD,
        "first: oud-loket",
        "first: geldloket",
        "geen regel stuurt iemand naar `oud-loket`",
    ),
    "service nobody confirmed": (
        LOKET,
        "ladder: algemeen",
        "status: onzeker\nladder: algemeen",
        "`geldloket` is onzeker",
    ),
}


def mistakes(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.level == "fout"]


def test_the_untouched_pack_has_no_mistake(small: Loaded) -> None:
    assert mistakes(check_pack(small)) == []


def test_the_real_pack_has_no_mistake(content: Path) -> None:
    assert mistakes(check_pack(load(content))) == []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_found_where_it_stands(spoil: Spoil, name: str) -> None:
    file, old, new, what = MISTAKES[name]
    found = mistakes(check_pack(load(spoil(file, old, new))))
    assert [finding for finding in found if what in finding.what and finding.mend and finding.file == file], found


@pytest.mark.parametrize("name", ENDS)
def test_a_missing_end_is_found_at_what_lacks_it(spoil: Spoil, name: str) -> None:
    file, old, new, what, place = ENDS[name]
    found = mistakes(check_pack(load(spoil(file, old, new))))
    assert [(finding.file, what in finding.what) for finding in found] == [(place, True)]


@pytest.mark.parametrize("name", REMARKS)
def test_a_remark_is_made_without_calling_it_a_mistake(spoil: Spoil, name: str) -> None:
    file, old, new, what = REMARKS[name]
    findings = check_pack(load(spoil(file, old, new)))
    assert any(what in finding.what and finding.level == "let op" for finding in findings)
    assert mistakes(findings) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "meant"),
    [
        (GELD, "first: buurthuis", "first: buurhuis", "buurthuis"),
        ("needs/geld.yaml", "domain: geld", "domain: gelt", "geld"),
        ("questions.yaml", "for_needs: [schulden]", "for_needs: [schuld]", "schulden"),
    ],
)
def test_a_misspelt_name_gets_the_one_that_was_meant(spoil: Spoil, file: str, old: str, new: str, meant: str) -> None:
    found = mistakes(check_pack(load(spoil(file, old, new))))
    assert any(finding.mend == f"bedoelt u `{meant}`?" for finding in found)


def test_a_finding_points_at_the_line_of_the_mistake(spoil: Spoil) -> None:
    folder = spoil(GELD, "first: oud-loket", "first: oudloket")
    lines = (folder / GELD).read_text(encoding="utf-8").splitlines()
    (found,) = [finding for finding in check_pack(load(folder)) if "oudloket" in finding.what]
    assert "first: oudloket" in lines[found.line - 1]


SECOND_DANGER = "  - {id: tweede, lines: ['112'], tier: dringend, need: geen, phrases: {nl: [hij slaat]}}\n"
AT_THEIR_LINE = [
    pytest.param("places.yaml", "Mo 13:00-15:00", "maandagmiddag", "maandagmiddag", id="hours of a place"),
    pytest.param("places.yaml", "area: zuid\n", "area: west\n", "area: west", id="area of a place"),
    pytest.param("places.yaml", "service: wijkteam", "service: team", "service: team", id="service at a place"),
    pytest.param("places.yaml", "id: de-dijk", "id: de-sluis", "id: de-sluis", id="place that stands twice"),
    pytest.param("urgent.yaml", "guards:\n", SECOND_DANGER + "guards:\n", "id: tweede", id="need of a danger"),
    pytest.param("urgent.yaml", "0800-2000", "0800-200", "0800-200", id="number of an emergency line"),
    pytest.param("signs.yaml", "value: ja", "value: soms", "value: soms", id="value of a sign"),
    pytest.param("questions.yaml", "{value: contact,", "{value: zee,", "{value: zee,", id="answer of a question"),
    pytest.param("questions.yaml", "value: meegaan,", "value: mee,", "value: mee,", id="value of an answer"),
    pytest.param(
        GELD, "also: [wijkteam, buurthuis]", "also:\n      - wijkteam\n      - bus", "- bus", id="second of a list"
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "marker"), AT_THEIR_LINE)
def test_a_finding_in_a_list_points_at_its_own_line(spoil: Spoil, file: str, old: str, new: str, marker: str) -> None:
    folder = spoil(file, old, new)
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    last = max(number for number, line in enumerate(lines, 1) if marker in line)
    assert last in {finding.line for finding in mistakes(check_pack(load(folder))) if finding.file == file}


@pytest.mark.parametrize(
    "phone",
    ["14 078", "0800-2000", "088 505 8505", "088-5551000", "06 53 78 54 90", "0900-8844", "112", "113", "+31787708910"],
)
def test_a_right_number_is_left_alone(spoil: Spoil, phone: str) -> None:
    assert mistakes(check_pack(load(spoil(WIJKTEAM, "078 770 8910", phone)))) == []


@pytest.mark.parametrize(
    "phone", ["14 07", "14 0784", "0800-200", "088 505 850", "06 53 78 54 9", "11", "0787708910 1"]
)
def test_a_number_nobody_can_dial_is_found(spoil: Spoil, phone: str) -> None:
    (found,) = mistakes(check_pack(load(spoil(WIJKTEAM, "078 770 8910", phone))))
    assert f"`{phone}` is geen Nederlands telefoonnummer" in found.what


def test_an_editor_may_explain_a_banned_word_where_no_resident_looks(spoil: Spoil) -> None:
    folder = spoil(LOKET, "ladder: algemeen", "also_called: [klantreis]\nrefer: Zie de klantreis.\nladder: algemeen")
    assert mistakes(check_pack(load(folder))) == []


def test_a_longer_word_is_not_the_banned_one(spoil: Spoil) -> None:
    folder = spoil(LOKET, "costs: Het kost niets", "costs: Geen klantreisbureau")
    assert mistakes(check_pack(load(folder))) == []


def test_mistakes_come_before_remarks(spoil: Spoil) -> None:
    findings = check_pack(load(spoil(GELD, "first: buurthuis", "first: buurhuis")))
    levels = [finding.level for finding in findings]
    assert levels == sorted(levels)
    assert set(levels) == {"fout", "let op"}


def test_a_fact_is_old_when_the_review_rhythm_has_passed(small: Loaded) -> None:
    def old(today: date) -> list[Finding]:
        return [finding for finding in origins(small, today) if "het laatst nagekeken" in finding.what]

    contacts = [contact.checked_on for service in small.pack.services for contact in service.contacts]
    last_day = min(contacts) + timedelta(days=small.pack.municipality.review_days)
    assert old(last_day) == []
    found = old(last_day + timedelta(days=1))
    assert [finding.level for finding in found] == ["let op"]
    assert found[0].line > 1
