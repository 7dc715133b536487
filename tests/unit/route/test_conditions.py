"""A condition answers yes, no or unknown; "not asked" and "weet ik niet" are two unknowns, and neither is no."""

import pytest

from wegwijs.model.facts import UNSURE, clean, parse_age
from wegwijs.route.conditions import Truth, Verdict, judge

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def verdict(condition: dict[str, tuple[str, ...]], facts: dict[str, str], *needs: str) -> Verdict:
    return judge(condition, facts, needs)


def truth(condition: dict[str, tuple[str, ...]], facts: dict[str, str], *needs: str) -> Truth:
    return verdict(condition, facts, *needs).truth


WLZ = {"wlz": ("ja",)}


def test_a_fact_that_fits_is_yes_and_another_is_no() -> None:
    assert truth(WLZ, {"wlz": "ja"}) is YES
    assert truth(WLZ, {"wlz": "nee"}) is NO


def test_not_asked_is_unknown_and_worth_asking() -> None:
    assert verdict(WLZ, {}) == Verdict(UNKNOWN, frozenset({"wlz"}))


def test_weet_niet_is_not_nee_and_not_worth_asking_again() -> None:
    assert verdict(WLZ, {"wlz": UNSURE}) == Verdict(UNKNOWN)
    assert verdict({"wlz": ("nee",)}, {"wlz": UNSURE}) == Verdict(UNKNOWN)


def test_an_empty_condition_always_holds() -> None:
    assert truth({}, {}) is YES


def test_any_of_the_values_will_do() -> None:
    either = {"hulp_nu": ("aangevraagd", "loopt")}
    assert truth(either, {"hulp_nu": "loopt"}) is YES
    assert truth(either, {"hulp_nu": "geen"}) is NO


def test_all_keys_must_hold() -> None:
    both = {"wlz": ("ja",), "woont_in": ("dordrecht",)}
    assert truth(both, {"wlz": "ja", "woont_in": "dordrecht"}) is YES
    assert truth(both, {"wlz": "ja", "woont_in": "elders"}) is NO


def test_one_no_settles_it_and_leaves_nothing_to_ask() -> None:
    both = {"wlz": ("ja",), "woont_in": ("dordrecht",)}
    assert verdict(both, {"woont_in": "elders"}) == Verdict(NO)
    assert verdict(both, {"wlz": "nee"}) == Verdict(NO)


def test_several_unknowns_are_all_lacking() -> None:
    assert verdict({"wlz": ("ja",), "detentie": ("ja",)}, {}).lacking == {"wlz", "detentie"}


def test_a_need_is_there_or_not_and_never_asked_for_by_a_condition() -> None:
    money = {"behoefte": ("schulden", "belasting")}
    assert truth(money, {}, "belasting") is YES
    assert verdict(money, {}, "eenzaam") == Verdict(NO)
    assert verdict(money, {}) == Verdict(NO)


@pytest.mark.parametrize(
    ("wanted", "age", "expected"),
    [
        ("..17", "15", YES),
        ("..17", "17", YES),
        ("..17", "18", NO),
        ("18+", "18", YES),
        ("18+", "101", YES),
        ("18+", "17", NO),
        ("12-23", "12", YES),
        ("12-23", "23", YES),
        ("12-23", "24", NO),
        ("..17", "..11", YES),
        ("..17", "12-17", YES),
        ("..17", "12-23", UNKNOWN),
        ("18+", "12-23", UNKNOWN),
        ("12-23", "16-20", YES),
        ("12-23", "24-66", NO),
        ("67+", "0-11", NO),
        ("18+", "0-130", UNKNOWN),
        ("18+", "twintig", UNKNOWN),
    ],
)
def test_an_age_band_lies_inside_outside_or_across(wanted: str, age: str, expected: Truth) -> None:
    assert truth({"leeftijd": (wanted,)}, {"leeftijd": age}) is expected


def test_an_age_may_fall_in_any_of_several_bands() -> None:
    young_or_old = {"leeftijd": ("..17", "67+")}
    assert truth(young_or_old, {"leeftijd": "80"}) is YES
    assert truth(young_or_old, {"leeftijd": "40"}) is NO


def test_a_band_that_was_given_is_not_asked_again() -> None:
    assert verdict({"leeftijd": ("..17",)}, {"leeftijd": "12-23"}).lacking == frozenset()


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("34", (34, 34)),
        ("18+", (18, 130)),
        ("..17", (0, 17)),
        ("0-11", (0, 11)),
        ("12 t/m 17", (12, 17)),
        ("12..17", (12, 17)),
        ("67 +", (67, 130)),
        ("0", (0, 0)),
    ],
)
def test_ages_as_people_and_editors_write_them(text: str, span: tuple[int, int]) -> None:
    assert parse_age(text) == span


@pytest.mark.parametrize("text", ["", "-", "oud", "17-12", "131", "999", "-5-", "1-2-3", "12,5"])
def test_what_is_no_age_is_none(text: str) -> None:
    assert parse_age(text) is None


def test_facts_of_the_contract_pass_as_text() -> None:
    given = {"leeftijd": 34, "wlz": True, "dakloos": False, "postcode": "3317", "wil": UNSURE, "voor_wie": None}
    passed = {"leeftijd": "34", "wlz": "ja", "dakloos": "nee", "postcode": "3317", "wil": UNSURE}
    assert dict(clean(given)) == passed


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("wlz", "misschien"),
        ("leeftijd", "oud"),
        ("postcode", "33171"),
        ("postcode", "abcd"),
        ("kleur", "rood"),
        ("wil", ""),
    ],
)
def test_a_fact_the_contract_does_not_know_is_refused_by_name(key: str, value: str) -> None:
    with pytest.raises(ValueError, match=key):
        dict(clean({key: value}))
