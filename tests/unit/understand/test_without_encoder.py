"""On a machine that cannot run the encoder, letters alone still show the way."""

import pytest

from wegwijs.answer import Engine, with_danger
from wegwijs.model.advice import Understanding


def read(engine: Engine, text: str) -> Understanding:
    return engine.reader.read(text)


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("de deurwaarder stuurt brieven over mijn schulden", "schulden"),
        ("ik voel mij eenzaam en zie niemand", "eenzaam"),
        ("wie helpt met de belastingaangifte", "belasting"),
        ("ik heb een gesprek met de gemeente", "gesprek"),
    ],
)
def test_a_plain_question_is_understood_by_its_letters(small_engine: Engine, text: str, need: str) -> None:
    assert read(small_engine, text).needs[0].id == need


def test_what_shares_no_letters_with_any_example_is_not_guessed(small_engine: Engine) -> None:
    found = read(small_engine, "日本語の質問")
    assert (found.needs, found.sure) == ((), False)
    assert not read(small_engine, "qzx vrrk plmt").sure


def test_what_is_denied_is_left_out(small_engine: Engine) -> None:
    assert read(small_engine, "geen schulden, wel eenzaam").needs[0].id == "eenzaam"


def test_words_that_leave_no_doubt_are_loud(small_engine: Engine) -> None:
    assert read(small_engine, "mijn man slaat mij").urgent == ("veilig-thuis",)


def test_a_figure_of_speech_is_cut_before_it_is_judged(small_engine: Engine) -> None:
    found = read(small_engine, "die brief slaat me om de oren")
    assert (found.urgent, found.worrying) == ((), ())


def test_words_of_long_ago_soften(small_engine: Engine) -> None:
    assert read(small_engine, "jaren geleden was er een man, hij slaat mij niet meer").urgent == ()


def test_danger_adds_the_need_it_belongs_to_and_the_fact(small_engine: Engine) -> None:
    found = with_danger(small_engine.pack, read(small_engine, "mijn man slaat mij"))
    assert "geweld-thuis" in {need.id for need in found.needs}
    assert ("gevaar", "ja") in {(fact.key, fact.value) for fact in found.facts}
