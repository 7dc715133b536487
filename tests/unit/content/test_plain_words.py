"""Official words are found, unless the text explains them; and the reader is spoken to in one way."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from wegwijs.content import load
from wegwijs.content.check.address import address
from wegwijs.content.check.forms import folded
from wegwijs.content.check.official import general, lexicon, official

Spoil = Callable[[str, str, str], Path]

LOKET = "services/geldloket.yaml"
SUMMARY = "summary: Het loket helpt met rekeningen."
MANY = 150

PLAIN = [
    "Iemand luistert naar u en legt uit wat er staat.",
    "U heeft zin om iets te doen. Dan zoeken wij met u.",
    "Als u het niet eens bent met het besluit, schrijft u een brief.",
    "U krijgt hulp in huis, met geld en met papieren.",
    "Ga naar de balie en laat uw paspoort zien. U kunt ook mailen.",
    "Bel de huisarts als de pijn erger wordt. Dat mag altijd.",
    "Hij verdient weinig en kan de huur niet betalen.",
]

EXPLAINED = [
    "U krijgt hulp in huis (Wmo).",
    "U krijgt een indicatie (een besluit dat u zorg krijgt).",
    "Die brief heet een beschikking.",
    "Dat noemen wij een voorziening.",
    "U heeft een indicatie, dat is een besluit van het CIZ.",
    "Respijtzorg betekent dat iemand de zorg even overneemt.",
]


def found(kind: Callable[..., object], folder: Path) -> list[str]:
    return [finding.what for finding in kind(load(folder)) if finding.level == "fout"]  # type: ignore[attr-defined]  # any of the checks


def test_the_list_is_long_and_says_each_thing_once() -> None:
    words = [folded(word).plain for row in general() for word in row.words]
    assert len(general()) >= MANY
    assert not {word for word in words if words.count(word) > 1}
    assert all(row.instead for row in general())


def test_no_alternative_is_an_official_word_itself() -> None:
    known = lexicon(general())
    wrong = {row.instead: hit.word for row in general() for hit in known.hits(folded(row.instead).plain)}
    assert not wrong


@pytest.mark.parametrize("text", PLAIN)
def test_plain_words_are_left_alone(spoil: Spoil, text: str) -> None:
    assert found(official, spoil(LOKET, SUMMARY, f'summary: "{text}"')) == []


@pytest.mark.parametrize("text", EXPLAINED)
def test_an_official_word_may_stand_where_it_is_explained(spoil: Spoil, text: str) -> None:
    assert found(official, spoil(LOKET, SUMMARY, f'summary: "{text}"')) == []


@pytest.mark.parametrize(
    "text",
    [
        "De casemanager is er voor u.",
        "Wij doen dit middels een brief.",
        "Respijtzorg kan ook.",
        "U heeft een Wmo-voorziening.",
        "Dat doen wij  op\n grond  van de wet.",
    ],
)
def test_an_official_word_is_found(spoil: Spoil, text: str) -> None:
    assert found(official, spoil(LOKET, SUMMARY, f"summary: {json.dumps(text)}"))


def test_a_name_is_not_made_plainer(spoil: Spoil) -> None:
    spoil(LOKET, "name: Het Geldloket", "name: Dienst Voorzieningen")
    folder = spoil(LOKET, SUMMARY, "summary: Bij Dienst Voorzieningen helpen ze met geld.")
    assert found(official, folder) == []


def test_an_alternative_is_told_with_the_word(spoil: Spoil) -> None:
    (finding,) = official(load(spoil(LOKET, SUMMARY, "summary: Wij verstrekken geld.")))
    assert "schrijf: geven" in finding.mend


@pytest.mark.parametrize(
    "text",
    [
        "De buurvrouw zegt “jij redt het wel”. U mag altijd bellen.",
        'Is de vraag "wat wil je"? Dan helpt u hem.',
        "U leert er Oud-je-dag vieren.",
        "Het kind zegt: 'ik hou van je'. Dan belt u.",
    ],
)
def test_what_another_says_is_not_how_we_speak(spoil: Spoil, text: str) -> None:
    assert found(address, spoil(LOKET, SUMMARY, f"summary: {json.dumps(text)}")) == []


@pytest.mark.parametrize("text", ["Je brieven.", "Dit is van jullie.", "Doe het JEZELF niet aan.", "U en jouw geld."])
def test_je_is_found_where_the_reader_is_u(spoil: Spoil, text: str) -> None:
    assert len(found(address, spoil(LOKET, SUMMARY, f"summary: {text}"))) == 1


def test_a_service_for_the_young_may_say_je_but_not_both(spoil: Spoil) -> None:
    folder = spoil("services/maatje.yaml", "ladder: informeel", "address: je\nladder: informeel")
    assert found(address, folder) == ["hier staat `u`, en de lezer wordt met `je` aangesproken"] * 3
