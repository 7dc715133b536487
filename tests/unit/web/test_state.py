"""The sealed address: it opens to what was closed, to nobody else, and not for ever."""

import time
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from wegwijs.errors import StateError
from wegwijs.model.advice import SeenFact, SeenNeed, Understanding
from wegwijs.model.facts import VALUES
from wegwijs.web.state import LONGEST, Seal, State, key_from, state_of

KEY = Fernet.generate_key().decode()
FULL = State(
    needs=tuple((f"een-lange-behoefte-{number}", "nieuw-in-nederland", 0.25) for number in range(6)),
    told={fact: values[-1] for fact, values in VALUES.items()} | {"leeftijd": "34", "postcode": "3317"},
    answers=(
        ("leefgebied", "nieuw-in-nederland"),
        ("behoefte", "jeugdhulp-wordt-18"),
        ("leeftijd", "24-66"),
        ("wlz", "weet_niet"),
    ),
    urgent=("112", "113", "veilig-thuis"),
    worrying=("huisarts",),
    sure=True,
    typed=True,
    ask="hulp_nu",
    place="Het Sluiskwartier aan de Nieuwe Haven",
)


@pytest.fixture
def seal() -> Seal:
    return Seal(KEY, hours=4)


def spoilt(seal: Seal, token: str) -> StateError:
    with pytest.raises(StateError) as caught:
        seal.open(token)
    return caught.value


@pytest.mark.parametrize("state", [State(), FULL, State(place="3317 AB"), State(told={"wil": "praten"}, sure=True)])
def test_a_state_comes_back_as_it_went(seal: Seal, state: State) -> None:
    assert seal.open(seal.close(state)) == state


def test_an_address_can_be_read_by_no_one_else(seal: Seal) -> None:
    token = seal.close(State(answers=(("verslaving", "ja"),)))
    assert "verslaving" not in token
    assert not spoilt(Seal(Fernet.generate_key().decode(), 4), token).expired


def test_the_same_state_never_gives_the_same_address(seal: Seal) -> None:
    assert seal.close(FULL) != seal.close(FULL)


def test_a_full_talk_still_fits_in_an_address(seal: Seal) -> None:
    assert len(seal.close(FULL)) < 1200


def test_an_address_needs_no_escaping(seal: Seal) -> None:
    token = seal.close(FULL)
    assert token.isascii()
    assert not set(token) & set("/?#%&=+ ")


def test_an_address_is_good_for_hours_and_not_longer(seal: Seal, monkeypatch: pytest.MonkeyPatch) -> None:
    token = seal.close(FULL)
    an_hour, five_hours = seal_time(1), seal_time(5)
    monkeypatch.setattr("cryptography.fernet.time.time", lambda: an_hour)
    assert seal.open(token) == FULL
    monkeypatch.setattr("cryptography.fernet.time.time", lambda: five_hours)
    assert spoilt(seal, token).expired


def seal_time(hours: float) -> float:
    return time.time() + hours * 3600


@pytest.mark.parametrize(
    "token", ["", "x", "gAAAA", "../../etc/passwd", "é" * 10, "A" * 100, "A" * (LONGEST + 1), "=" * 8, "\0"]
)
def test_what_we_did_not_seal_is_refused_calmly(seal: Seal, token: str) -> None:
    assert not spoilt(seal, token).expired


def test_one_changed_sign_anywhere_is_noticed(seal: Seal) -> None:
    token = seal.close(FULL)
    for place in range(0, len(token), 37):
        other = "B" if token[place] == "A" else "A"
        spoilt(seal, token[:place] + other + token[place + 1 :])


def test_a_shortened_address_is_refused(seal: Seal) -> None:
    token = seal.close(FULL)
    for length in (1, 20, len(token) // 2, len(token) - 1):
        spoilt(seal, token[:length])


@pytest.mark.parametrize("content", [b"", b"{", b'{"n": 3}', b'{"n": [[1]]}', b'{"a": {"x": 1}}', b"\xff"])
def test_sealed_nonsense_of_an_older_version_is_refused_calmly(seal: Seal, content: bytes) -> None:
    for data in (content, zlib.compress(content)):
        assert not spoilt(seal, Fernet(KEY.encode()).encrypt(data).decode()).expired


def test_a_key_is_made_once_and_kept_to_its_owner(tmp_path: Path) -> None:
    var = tmp_path / "nieuw" / "var"
    first = key_from(None, var)
    assert key_from(None, var) == first
    assert (var / "key").stat().st_mode & 0o077 == 0


def test_a_key_of_the_settings_goes_before_the_one_in_var(tmp_path: Path) -> None:
    assert key_from(KEY, tmp_path / "var") == KEY
    assert not (tmp_path / "var").exists()


def test_a_second_answer_to_a_question_takes_the_place_of_the_first() -> None:
    state = State().answered("wlz", "ja").answered("wil", "praten").answered("wlz", "nee")
    assert state.answers == (("wlz", "nee"), ("wil", "praten"))


def test_answering_ends_asking_again() -> None:
    assert State().asking("wlz").ask == "wlz"
    assert State().asking("wlz").answered("wlz", "ja").ask is None


def test_what_we_read_can_be_taken_away_by_the_visitor() -> None:
    state = replace(FULL, answers=(("behoefte", "een-lange-behoefte-1"), ("leeftijd", "34")))
    less = state.without("behoefte", "een-lange-behoefte-1")
    assert "een-lange-behoefte-1" not in {need for need, _, _ in less.needs}
    assert ("behoefte", "een-lange-behoefte-1") not in less.answers
    without_age = state.without("feit", "leeftijd")
    assert "leeftijd" not in without_age.told
    assert "leeftijd" not in dict(without_age.answers)


def test_taking_away_what_is_not_there_changes_nothing() -> None:
    assert FULL.without("feit", "kleur") == FULL
    assert FULL.without("behoefte", "vliegen") == FULL


def test_the_text_itself_is_nowhere_in_the_state() -> None:
    read = Understanding(
        needs=(SeenNeed("schulden", "geld", 0.9123, because=("geheim",)),),
        facts=(SeenFact("leeftijd", "34", because=("ook geheim",)),),
        worrying=("113",),
        sure=True,
    )
    state = state_of(read, "3317")
    assert "geheim" not in repr(state)
    again = state.understanding()
    assert [need.id for need in again.needs] == ["schulden"]
    assert [(fact.key, fact.value) for fact in again.facts] == [("leeftijd", "34")]
    assert (again.worrying, again.sure, state.typed, state.place) == (("113",), True, True, "3317")
