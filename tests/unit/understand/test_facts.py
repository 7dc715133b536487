"""Facts that a text tells in passing, and numbers and names that only look like one."""

import pytest

from tests.town import Town
from wegwijs.model.facts import ELSEWHERE, HERE, VALUES
from wegwijs.model.pack import Pack
from wegwijs.understand.facts import FactFinder


def told(finder: FactFinder, text: str) -> dict[str, str]:
    return {fact.key: fact.value for fact in finder.find([text])}


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("mn zoontje van 6 wil niet naar school", "6"),
        ("84 jr en slecht ter been", "84"),
        ("mw 82, alleenstaand", "82"),
        ("ik ben 34 en heb schulden", "34"),
        ("mijn dochter is 15", "15"),
        ("mijn moeder van 79 valt vaak", "79"),
        ("een jongen van 17 jaar", "17"),
        ("pt, m 45, depressief", "45"),
        ("dhr. van 67 met cva", "67"),
        ("m'n zoon wordt 18", "17"),
        ("ik word 18, wat nu met mijn hulp", "17"),
        ("my son is 7 years old", "7"),
        pytest.param("oğlum 12 yaşında", "12", marks=pytest.mark.dordrecht),
        pytest.param("ابني عمره 9 سنوات", "9", marks=pytest.mark.dordrecht),
        pytest.param("mój syn ma 8 lat", "8", marks=pytest.mark.dordrecht),
        pytest.param("моєму сину 10 років", "10", marks=pytest.mark.dordrecht),
    ],
)
def test_an_age_is_read(finder: FactFinder, text: str, age: str) -> None:
    assert told(finder, text).get("leeftijd") == age


@pytest.mark.parametrize(
    "text",
    [
        "ik wacht al 3 jaar op een woning",
        "2 jaar geleden ging ik weg",
        "sinds 10 jaar in nederland",
        "we zijn 40 jaar getrouwd",
        "ik heb 5 kinderen en 200 euro schuld",
        "drie keer per week om 9 uur",
        "mijn huur is 650 euro",
        "over 2 jaar ga ik met pensioen",
        "je garantie duurt 2 jaar",
        "ik ben 2 keer gevallen",
        "mijn dochter is 3 weken niet op school geweest",
        "ik woon hier al ruim 30 jaar",
        "od 5 lat mieszkam w Holandii",
        "منذ 3 سنوات",
        "вже 2 роки чекаю",
    ],
)
def test_a_time_or_an_amount_is_no_age(finder: FactFinder, text: str) -> None:
    assert "leeftijd" not in told(finder, text)


@pytest.mark.parametrize(
    "text",
    [
        "ik woon in {name}",
        "wij wonen in {name} en zoeken hulp",
        "I live in {name}",
        "mijn moeder woont in {name}",
    ],
)
def test_living_elsewhere_is_read(finder: FactFinder, text: str, town: Town) -> None:
    for name in town.away[1:]:
        assert told(finder, text.format(name=name)).get("woont_in") == ELSEWHERE


@pytest.mark.parametrize(
    "text",
    [
        "ik werk in {far}",
        "mijn dochter gaat naar school in {near}",
        "ik lag in het ziekenhuis in {far}",
        "ik kwam vroeger uit {near}",
        "vrijdag moet ik naar {far}",
        "ik woon hier en werk in {far}",
        "wij wonen in {here}, mijn zoon gaat naar school in {near}",
        "I live in {here}, my sister is in {far}",
    ],
)
def test_a_tie_elsewhere_is_not_living_there(finder: FactFinder, text: str, town: Town) -> None:
    _, near, far = town.away
    assert told(finder, text.format(here=town.name, near=near, far=far)).get("woont_in") != ELSEWHERE


@pytest.mark.parametrize("text", ["ik woon in {}", "we zitten in {}", "hier in {} is niks te doen"])
def test_a_neighbourhood_is_living_here(finder: FactFinder, text: str, town: Town) -> None:
    for hood in town.pack.places.neighbourhoods:
        assert told(finder, text.format(hood.name)).get("woont_in") == HERE, hood.name


def test_a_neighbourhood_of_one_postcode_tells_it(finder: FactFinder, town: Town) -> None:
    hood = next(hood for hood in town.pack.places.neighbourhoods if len(hood.pc4) == 1)
    assert told(finder, f"ik woon in {hood.name.lower()}").get("postcode") == hood.pc4[0]


def test_a_neighbourhood_of_several_postcodes_tells_none(finder: FactFinder, town: Town) -> None:
    hood = next(hood for hood in town.pack.places.neighbourhoods if len(hood.pc4) > 1)
    assert "postcode" not in told(finder, f"ik woon in {hood.name.lower()}")


@pytest.mark.parametrize("text", ["{} ab", "mijn postcode is {}AB", "ik zit in {}", "{}ab heeft geen lamp"])
def test_a_postcode_is_read(finder: FactFinder, text: str, town: Town) -> None:
    assert told(finder, text.format(town.pc4)) == {"woont_in": HERE, "postcode": town.pc4}


def test_a_postcode_elsewhere_is_living_elsewhere(finder: FactFinder, town: Town) -> None:
    assert told(finder, f"ik woon op {town.away[0]}") == {"woont_in": ELSEWHERE}


@pytest.mark.parametrize(
    "text", ["in 2019 ging het mis", "ik heb 5000 euro schuld", "sinds 1998 ziek", "2500 is te veel"]
)
def test_a_year_or_an_amount_is_no_postcode(finder: FactFinder, text: str) -> None:
    assert "postcode" not in told(finder, text)
    assert "woont_in" not in told(finder, text)


@pytest.mark.parametrize(
    ("text", "wlz"),
    [
        ("mijn moeder heeft een wlz indicatie", "ja"),
        ("we hebben een Wlz-indicatie gekregen", "ja"),
        ("zoon met wlz zoekt woning", "ja"),
        ("ik heb geen wlz", "nee"),
        ("ze heeft nog geen Wlz-indicatie", "nee"),
        ("hoe moet ik wlz aanvragen", "nee"),
    ],
)
def test_a_wlz_indication_is_there_or_not(finder: FactFinder, text: str, wlz: str) -> None:
    assert told(finder, text).get("wlz") == wlz


@pytest.mark.parametrize("text", ["wat is de wlz", "ik heb een indicatie van de huisarts nodig", "ik wil hulp thuis"])
def test_asking_what_it_is_says_nothing_of_having_it(finder: FactFinder, text: str) -> None:
    assert "wlz" not in told(finder, text)


@pytest.mark.parametrize(
    "text",
    [
        "ik ben dakloos",
        "ik slaap in mijn auto",
        "ik heb geen slaapplek",
        pytest.param("nie mam gdzie spać", marks=pytest.mark.dordrecht),
        pytest.param("evsiz kaldım", marks=pytest.mark.dordrecht),
    ],
)
def test_having_nowhere_to_sleep_is_read(finder: FactFinder, text: str) -> None:
    assert told(finder, text).get("dakloos") == "ja"


@pytest.mark.parametrize(
    "text",
    [
        "ik ben bang dat ik dakloos word",
        "ik ben bang dakloos te worden",
        "ik ben niet dakloos",
        "mijn kat slaapt op straat",
        "ik wil vrijwilliger worden voor daklozen",
        "straks dakloos door de huurbaas",
    ],
)
def test_fear_or_help_for_others_is_not_being_homeless(finder: FactFinder, text: str) -> None:
    assert told(finder, text).get("dakloos") != "ja"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("mijn zoon is druk", "kind"),
        ("mn moeder vergeet alles", "ouder"),
        ("de buurman schreeuwt de hele nacht", "ander"),
        ("my daughter is sad", "kind"),
        pytest.param("annem hasta", "ouder", marks=pytest.mark.dordrecht),
    ],
)
def test_whom_it_is_about_is_read(finder: FactFinder, text: str, who: str) -> None:
    assert told(finder, text).get("voor_wie") == who


def test_every_fact_carries_the_words_that_told_it(finder: FactFinder, town: Town) -> None:
    for fact in finder.find([f"mijn zoon van 15 heeft geen wlz en wij wonen in {town.hood.name}"]):
        assert fact.because
        assert all(fact.because)


def test_a_text_tells_one_value_a_fact(finder: FactFinder, town: Town) -> None:
    here = f"{town.pc4} ab, {town.hood.name}, {town.away[1]}"
    facts = [fact.key for fact in finder.find(["ik ben 34 en mijn zoon is 15", here])]
    assert len(facts) == len(set(facts))


def test_a_text_that_tells_nothing_gives_nothing(finder: FactFinder) -> None:
    assert told(finder, "ik weet het even niet meer") == {}


def test_every_sign_tells_a_fact_of_the_contract(pack: Pack) -> None:
    for sign in pack.signs.signs:
        assert sign.value in VALUES[sign.fact], sign


def test_every_phrase_of_a_sign_tells_that_sign(pack: Pack, finder: FactFinder) -> None:
    """Unless an earlier sign of the same fact, or the sign's own guard, takes it."""
    dumb = []
    for sign in pack.signs.signs:
        for phrases in sign.phrases.values():
            for phrase in phrases:
                text = phrase.replace("*", "nog").replace("~", "")
                if sign.fact not in told(finder, text):
                    dumb.append((sign.fact, phrase))
    assert dumb == []
