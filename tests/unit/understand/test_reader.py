"""What the whole reader makes of a text: needs, what is denied, and danger, loud or soft or neither."""

from pathlib import Path

import pytest
import yaml

from wegwijs.answer import Engine, with_danger
from wegwijs.model.advice import Understanding
from wegwijs.settings import ROOT

DESPITE = ROOT / "tests" / "cases" / "ondanks_guard.yaml"


def read(engine: Engine, text: str) -> Understanding:
    return with_danger(engine.pack, engine.reader.read(text))


def domains(engine: Engine, text: str) -> list[str]:
    return [need.domain for need in read(engine, text).needs]


@pytest.mark.dordrecht
@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("de deurwaarder staat voor de deur en ik kan niks betalen", "geld"),
        ("ik zie nooit iemand en voel me eenzaam", "contact"),
        ("I owe money and the bailiff keeps writing", "geld"),
        ("kendimi çok yalnız hissediyorum", "contact"),
        ("لدي ديون كثيرة ولا أستطيع الدفع", "geld"),
        ("mam długi i komornik przysyła listy", "geld"),
        ("я почуваюся дуже самотньою", "contact"),
    ],
)
def test_a_plain_question_is_understood_in_every_language(engine: Engine, text: str, domain: str) -> None:
    assert domains(engine, text)[0] == domain


BADLY_SPELT = {
    "ik heb sgulden bij de deurwarder": "geld",
    "kan me rekeninge nie meer betaale": "geld",
    "kheb geen gelt meer voor ete": "geld",
    "ik voel me eensaam en zie noit iemant": "contact",
    "ik soek un huis": "wonen",
    "me huisbaas doet niks an de sgimmel": "wonen",
    "wil nederlans lere": "taal",
    "me zoon wil nie na sgool": "onderwijs",
    "ik soek werk": "werk",
    "me dogter luisterd nie": "opvoeden",
}


@pytest.mark.dordrecht
def test_bad_spelling_is_mostly_understood(engine: Engine) -> None:
    lost = [text for text, domain in BADLY_SPELT.items() if domain not in domains(engine, text)]
    assert len(lost) <= 2, lost


def test_what_is_denied_is_not_the_need(engine: Engine) -> None:
    lonely, money = (domains(engine, text)[0] for text in ("ik ben eenzaam", "ik heb schulden"))
    assert lonely != money
    assert domains(engine, "geen schulden wel eenzaam")[0] == lonely
    assert domains(engine, "ik ben niet eenzaam maar ik heb wel schulden")[0] == money


def test_every_need_carries_words_of_the_text(engine: Engine) -> None:
    text = "de deurwaarder stuurt brieven over mijn huur"
    for need in read(engine, text).needs:
        assert set(need.because) <= set(text.split())


@pytest.mark.parametrize("text", ["qzx vrrk plmt", "asdf", "123 456", "?!", "😀😀", "\ud800\0"])
def test_what_nobody_can_understand_is_never_guessed_silently(engine: Engine, text: str) -> None:
    assert not read(engine, text).sure
    assert not read(engine, text).urgent


def test_a_language_that_was_chosen_wins(engine: Engine) -> None:
    assert engine.reader.read("ik heb schulden", "pl").language == "pl"
    assert engine.reader.read("mam długi i nie mogę zapłacić").language == "pl"


def test_reading_twice_is_reading_once(engine: Engine) -> None:
    text = "mijn zoon van 15 spijbelt en ik heb ook nog schulden"
    assert read(engine, text) == read(engine, text)


def test_at_three_themes_there_are_several_problems(engine: Engine) -> None:
    text = "Ik heb schulden bij de deurwaarder. Ik moet mijn huis uit. Mijn zoon gaat niet naar school. Ik ben eenzaam."
    facts = {fact.key: fact.value for fact in read(engine, text).facts}
    assert facts.get("meer_problemen") == "ja"


def test_a_text_without_end_is_read_in_time_and_without_a_fall(engine: Engine) -> None:
    assert read(engine, "ik heb schulden " * 10_000).needs


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("ik wil niet meer leven", "113"),
        ("mijn man slaat mij elke week", "veilig-thuis"),
        ("ze ademt niet meer", "112"),
        ("I want to kill myself", "113"),
        ("chcę się zabić", "113"),
        ("kocam beni dövüyor", "veilig-thuis"),
        ("لا أريد أن أعيش", "113"),
        ("я не хочу жити", "113"),
    ],
)
def test_danger_is_loud(engine: Engine, text: str, line: str) -> None:
    assert line in read(engine, text).urgent


@pytest.mark.parametrize(
    "text", ["iedereen is beter af zonder mij", "ik heb mijn spullen al weggegeven, het hoeft niet meer"]
)
def test_danger_in_a_roundabout_way_is_at_least_soft(engine: Engine, text: str) -> None:
    found = read(engine, text)
    assert "113" in (*found.urgent, *found.worrying)


@pytest.mark.parametrize(
    "text", ["ik wil doot", "wil nie meer leefe", "zelfmoort", "kms", "me man slaad mij", "wilnietmeerleven"]
)
def test_danger_is_heard_however_it_is_spelt(engine: Engine, text: str) -> None:
    found = read(engine, text)
    assert found.urgent or found.worrying


@pytest.mark.parametrize("text", ["quiero morir", "我想死", "死にたい", "je veux mourir", "хочу умереть"])
def test_danger_is_heard_in_a_language_we_do_not_speak(engine: Engine, text: str) -> None:
    found = read(engine, text)
    assert found.urgent or found.worrying


@pytest.mark.parametrize(
    "text",
    [
        "ik lach me dood om die brief",
        "ik schaam me dood voor mijn schulden",
        "die brief slaat me om de oren",
        "this paperwork is killing me",
        "ik heb schulden en de deurwaarder komt",
        "mijn kind luistert niet",
    ],
)
def test_a_figure_of_speech_raises_nothing_loud(engine: Engine, text: str) -> None:
    assert read(engine, text).urgent == ()


def test_a_professionals_no_raises_nothing_loud(engine: Engine) -> None:
    assert read(engine, "pt somber, SI negatief, geen acuut gevaar, zoekt gezelschap").urgent == ()


def test_danger_beside_another_problem_is_heard(engine: Engine) -> None:
    found = read(engine, "ik heb schulden en kan de huur niet betalen. ik wil niet meer leven.")
    assert "113" in found.urgent


def test_danger_never_takes_the_ordinary_needs_away(engine: Engine) -> None:
    debts = "ik heb schulden bij de deurwaarder."
    assert domains(engine, debts)[0] in domains(engine, f"{debts} mijn man slaat mij.")


def test_a_loud_line_is_not_soft_as_well(engine: Engine) -> None:
    found = read(engine, "mijn man slaat mij en ik wil niet meer leven")
    assert not set(found.urgent) & set(found.worrying)


def test_violence_now_is_danger_as_a_fact(engine: Engine) -> None:
    assert ("gevaar", "ja") in {(fact.key, fact.value) for fact in read(engine, "mijn man slaat mij elke week").facts}


def sentences(path: Path) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))["ondanks_guard"]
    return rows


def test_words_that_take_an_alarm_back_do_not_drown_a_real_one(engine: Engine) -> None:
    dutch = [row["text"] for row in sentences(DESPITE) if row["lang"] == "nl"]
    silent = [text for text in dutch if not (found := read(engine, text)).urgent and not found.worrying]
    assert len(silent) <= 0.2 * len(dutch), silent


def test_near_misses_raise_nothing_loud(engine: Engine) -> None:
    misses = [text for texts in engine.pack.urgent.near_misses.values() for text in texts][::3]
    loud = [text for text in misses if read(engine, text).urgent]
    assert len(loud) <= 0.03 * len(misses), loud


def test_every_phrase_an_editor_wrote_for_danger_raises_an_alarm(engine: Engine) -> None:
    phrases = [text for danger in engine.pack.urgent.dangers for text in danger.phrases.get("nl", ())][::8]
    silent = [text for text in phrases if not (found := read(engine, text)).urgent and not found.worrying]
    assert len(silent) <= 0.05 * len(phrases), silent
