"""The order of the advice: what overrules, then the needs, lightest first; and what may never be shown."""

from collections.abc import Callable

import pytest

from wegwijs.model.advice import Route, Situation
from wegwijs.model.facts import UNSURE
from wegwijs.route import Tree, route

Make = Callable[..., Tree]

DEBT = {"when": {"behoefte": "schulden"}, "first": "loket", "also": ["balie", "kantoor"]}
LONELY = {"when": {"behoefte": "eenzaam"}, "first": "buurthuis"}


def advice(tree: Tree, *needs: str | tuple[str, float], sure: bool = True, **facts: str) -> Route:
    weighed = tuple((need, 1.0) if isinstance(need, str) else need for need in needs)
    return route(tree, Situation(weighed, facts, sure=sure))


def services(found: Route) -> list[str]:
    return [step.service for step in found.steps]


def roles(found: Route) -> dict[str, str]:
    return {step.service: step.role for step in found.steps}


def test_a_need_gets_its_first_step_what_also_fits_and_the_safety_net(make_tree: Make) -> None:
    found = advice(make_tree([DEBT]), "schulden")
    assert roles(found) == {"loket": "eerste", "balie": "ook", "kantoor": "ook", "vangnet": "vangnet"}


def test_knowing_nothing_the_safety_net_is_the_first_step(make_tree: Make) -> None:
    assert roles(advice(make_tree([DEBT]))) == {"vangnet": "eerste"}


def test_a_need_without_a_rule_still_ends_with_advice(make_tree: Make) -> None:
    assert roles(advice(make_tree([DEBT]), "gesprek")) == {"vangnet": "eerste"}


def test_the_first_rule_of_a_need_that_holds_is_the_one_that_counts(make_tree: Make) -> None:
    young = {"when": {"behoefte": "schulden", "leeftijd": "..17"}, "first": "buurthuis"}
    tree = make_tree([young, DEBT])
    assert services(advice(tree, "schulden", leeftijd="15"))[0] == "buurthuis"
    assert services(advice(tree, "schulden", leeftijd="34"))[0] == "loket"
    assert "buurthuis" not in services(advice(tree, "schulden", leeftijd="34"))


def test_an_unknown_fact_does_not_fire_a_rule(make_tree: Make) -> None:
    young = {"when": {"behoefte": "schulden", "leeftijd": "..17"}, "first": "buurthuis"}
    tree = make_tree([young, DEBT])
    for facts in ({}, {"leeftijd": UNSURE}, {"leeftijd": "12-23"}):
        assert services(advice(tree, "schulden", **facts))[0] == "loket"


def test_the_order_of_the_files_is_the_order_of_precedence(make_tree: Make) -> None:
    tree = make_tree([LONELY, DEBT, {"when": {"behoefte": "schulden"}, "first": "kantoor"}])
    assert services(advice(tree, "schulden"))[0] == "loket"


def test_what_overrules_goes_before_any_need(make_tree: Make) -> None:
    danger = {"when": {"gevaar": "ja"}, "first": "balie", "overrules": True}
    found = advice(make_tree([DEBT, danger]), "schulden", gevaar="ja")
    assert services(found)[:2] == ["balie", "loket"]


def test_of_two_that_overrule_the_one_written_first_wins(make_tree: Make) -> None:
    one = {"when": {"gevaar": "ja"}, "first": "balie", "overrules": True}
    two = {"when": {"dakloos": "ja"}, "first": "kantoor", "overrules": True}
    facts = {"gevaar": "ja", "dakloos": "ja"}
    assert services(advice(make_tree([one, two]), **facts))[:2] == ["balie", "kantoor"]
    assert services(advice(make_tree([two, one]), **facts))[:2] == ["kantoor", "balie"]


def test_what_also_fits_an_overruling_rule_does_not_push_the_need_away(make_tree: Make) -> None:
    danger = {"when": {"gevaar": "ja"}, "first": "balie", "also": ["kantoor"], "overrules": True}
    assert services(advice(make_tree([danger, DEBT]), "schulden", gevaar="ja"))[:2] == ["balie", "loket"]


def test_only_leaves_no_room_for_others_nor_for_the_safety_net(make_tree: Make) -> None:
    away = {"when": {"woont_in": "elders"}, "first": "elders", "overrules": True, "only": True}
    homeless = {"when": {"dakloos": "ja"}, "first": "kantoor", "overrules": True}
    for_anybody = {name: {"residence_bound": False} for name in ("elders", "kantoor", "loket", "balie", "vangnet")}
    tree = make_tree([away, homeless, DEBT], services=for_anybody)
    found = advice(tree, "schulden", woont_in="elders", dakloos="ja")
    assert roles(found) == {"elders": "eerste"}
    assert found.question is None


def test_what_stands_above_only_goes_before_it(make_tree: Make) -> None:
    danger = {"when": {"gevaar": "ja"}, "first": "balie", "overrules": True}
    away = {"when": {"woont_in": "elders"}, "first": "elders", "overrules": True, "only": True}
    free = {"residence_bound": False}
    tree = make_tree([danger, away], services={"elders": free, "balie": free})
    assert services(advice(tree, gevaar="ja", woont_in="elders")) == ["balie", "elders"]


def test_never_keeps_a_service_out_whoever_else_asks_for_it(make_tree: Make) -> None:
    danger = {"when": {"gevaar": "ja"}, "first": "balie", "never": ["buurthuis", "vangnet"], "overrules": True}
    assert services(advice(make_tree([danger, LONELY]), "eenzaam", gevaar="ja")) == ["balie"]


def test_never_of_a_rule_that_does_not_hold_forbids_nothing(make_tree: Make) -> None:
    danger = {"when": {"gevaar": "ja"}, "first": "balie", "never": ["buurthuis"], "overrules": True}
    tree = make_tree([danger, LONELY])
    for facts in ({}, {"gevaar": "nee"}, {"gevaar": UNSURE}):
        assert services(advice(tree, "eenzaam", **facts))[0] == "buurthuis"


def test_never_when_keeps_a_service_from_whom_it_is_not_for(make_tree: Make) -> None:
    tree = make_tree([DEBT], services={"loket": {"never_when": [{"leeftijd": "..17"}]}})
    assert "loket" not in services(advice(tree, "schulden", leeftijd="15"))
    assert services(advice(tree, "schulden", leeftijd="34"))[0] == "loket"


@pytest.mark.parametrize("age", [None, UNSURE, "12-23"])
def test_never_when_that_may_hold_does_not_exclude(make_tree: Make, age: str | None) -> None:
    tree = make_tree([DEBT], services={"loket": {"never_when": [{"leeftijd": "..17"}]}})
    assert services(advice(tree, "schulden", **({"leeftijd": age} if age else {})))[0] == "loket"


def test_never_when_may_look_at_a_need(make_tree: Make) -> None:
    tree = make_tree([DEBT, LONELY], services={"buurthuis": {"never_when": [{"behoefte": "schulden"}]}})
    assert "buurthuis" not in services(advice(tree, "schulden", "eenzaam"))


def test_who_lives_elsewhere_gets_nothing_that_is_only_for_residents(make_tree: Make) -> None:
    tree = make_tree([DEBT, LONELY], services={"buurthuis": {"residence_bound": False}})
    assert services(advice(tree, "schulden", "eenzaam", woont_in="elders")) == ["buurthuis"]


def test_a_residence_nobody_knows_excludes_nothing(make_tree: Make) -> None:
    assert services(advice(make_tree([DEBT]), "schulden", woont_in=UNSURE))[0] == "loket"


def test_a_closed_service_is_followed_to_who_took_over(make_tree: Make) -> None:
    tree = make_tree([DEBT], services={"loket": {"status": "gesloten", "taken_over_by": ["keuken", "kantoor"]}})
    found = services(advice(tree, "schulden"))
    assert found[0] == "keuken"
    assert "loket" not in found


def test_a_service_and_its_heir_do_not_stand_side_by_side(make_tree: Make) -> None:
    tree = make_tree([DEBT], services={"balie": {"status": "gesloten", "taken_over_by": ["loket"]}})
    assert sorted(services(advice(tree, "schulden"))) == ["kantoor", "loket", "vangnet"]


def test_an_uncertain_service_is_not_followed(make_tree: Make) -> None:
    tree = make_tree([DEBT], services={"loket": {"status": "onzeker", "taken_over_by": ["keuken"]}})
    assert services(advice(tree, "schulden"))[0] == "loket"


def test_a_closed_safety_net_is_followed_too(make_tree: Make) -> None:
    tree = make_tree([DEBT], services={"vangnet": {"status": "gesloten", "taken_over_by": ["keuken"]}})
    assert "vangnet" not in services(advice(tree, "schulden"))


def test_the_safety_net_is_not_shown_twice(make_tree: Make) -> None:
    tree = make_tree([{"when": {"behoefte": "gesprek"}, "first": "vangnet"}])
    assert roles(advice(tree, "gesprek")) == {"vangnet": "eerste"}


def test_the_helper_comes_along_only_where_a_rule_says_so(make_tree: Make) -> None:
    tree = make_tree([{"when": {"behoefte": "gesprek"}, "first": "loket", "helper": True}, DEBT])
    assert roles(advice(tree, "gesprek"))["helper"] == "naast-u"
    assert "helper" not in services(advice(tree, "schulden"))


def test_the_helper_is_not_shown_twice(make_tree: Make) -> None:
    tree = make_tree([{"when": {"behoefte": "gesprek"}, "first": "helper", "helper": True}])
    assert roles(advice(tree, "gesprek")) == {"helper": "eerste", "vangnet": "vangnet"}


def test_the_helper_does_not_come_where_never_forbids_it(make_tree: Make) -> None:
    tree = make_tree([{"when": {"behoefte": "gesprek"}, "first": "loket", "never": ["helper"], "helper": True}])
    assert "helper" not in services(advice(tree, "gesprek"))


def test_at_most_three_services_a_safety_net_and_a_helper(make_tree: Make) -> None:
    rules = [
        DEBT | {"also": ["balie", "kantoor", "keuken"], "helper": True},
        LONELY | {"also": ["keuken"]},
        {"when": {"behoefte": "gesprek"}, "first": "elders"},
    ]
    found = advice(make_tree(rules), "schulden", "eenzaam", "gesprek")
    assert [step.role for step in found.steps] == ["eerste", "ook", "ook", "vangnet", "naast-u"]
    assert len(set(services(found))) == 5


def test_the_heavier_need_goes_first(make_tree: Make) -> None:
    tree = make_tree([DEBT, LONELY])
    assert services(advice(tree, ("schulden", 0.7), ("eenzaam", 0.2)))[0] == "loket"
    assert services(advice(tree, ("eenzaam", 0.7), ("schulden", 0.2)))[0] == "buurthuis"


def test_of_equals_the_lighter_form_of_help_goes_first(make_tree: Make) -> None:
    heavy, light = (
        {"when": {"behoefte": "schulden"}, "first": "kantoor"},
        {"when": {"behoefte": "eenzaam"}, "first": "keuken"},
    )
    for rules in ([heavy, light], [light, heavy]):
        assert services(advice(make_tree(rules), ("schulden", 0.5), ("eenzaam", 0.5)))[:2] == ["keuken", "kantoor"]


def test_the_first_step_of_two_needs_goes_before_that_of_one_heavier_need(make_tree: Make) -> None:
    money = [{"when": {"behoefte": need}, "first": "kantoor"} for need in ("schulden", "belasting")]
    tree = make_tree([*money, {"when": {"behoefte": "eenzaam"}, "first": "keuken"}])
    assert services(advice(tree, ("eenzaam", 0.5), ("schulden", 0.4), ("belasting", 0.3)))[:2] == ["kantoor", "keuken"]


def test_what_merely_also_fits_never_becomes_the_first_step(make_tree: Make) -> None:
    rules = [
        {"when": {"behoefte": need}, "first": first, "also": ["balie"]}
        for need, first in (("schulden", "loket"), ("belasting", "kantoor"), ("eenzaam", "keuken"))
    ]
    found = advice(make_tree(rules), ("schulden", 0.35), ("belasting", 0.33), ("eenzaam", 0.32))
    assert services(found)[0] == "loket"


def test_a_life_domain_alone_gives_advice_when_no_need_is_known(make_tree: Make) -> None:
    tree = make_tree([{"when": {"leefgebied": "geld"}, "first": "kantoor"}, DEBT])
    assert services(advice(tree, leefgebied="geld"))[0] == "kantoor"
    assert services(advice(tree, "schulden", leefgebied="geld"))[0] == "loket"


def test_the_first_step_carries_the_reason_of_its_rule(make_tree: Make) -> None:
    tree = make_tree([DEBT | {"because": "omdat het geld betreft"}])
    first, other, *_ = advice(tree, "schulden").steps
    assert first.because["nl"] == "omdat het geld betreft"
    assert other.because["nl"] == other.service
    assert first.rule == "regel-0"


def test_why_not_names_the_best_known_service_that_is_not_first(make_tree: Make) -> None:
    tree = make_tree([DEBT | {"why_not": {"vangnet": "te zwaar hiervoor"}}])
    why_not = advice(tree, "schulden").why_not
    assert why_not is not None
    assert (why_not.service, why_not.because["nl"]) == ("vangnet", "te zwaar hiervoor")


def test_why_not_falls_back_on_what_the_service_says_itself(make_tree: Make) -> None:
    tree = make_tree([DEBT], services={"vangnet": {"why_not": "het kan lichter"}})
    why_not = advice(tree, "schulden").why_not
    assert why_not is not None
    assert why_not.because["nl"] == "het kan lichter"


def test_why_not_is_silent_about_the_first_step_and_without_a_reason(make_tree: Make) -> None:
    tree = make_tree([DEBT | {"why_not": {"loket": "hoort niet"}}])
    assert advice(tree, "schulden").why_not is None


def test_the_reason_of_the_rule_that_overrules_wins(make_tree: Make) -> None:
    danger = {"when": {"gevaar": "ja"}, "first": "balie", "overrules": True, "why_not": {"vangnet": "niet nu"}}
    tree = make_tree([danger, DEBT | {"why_not": {"vangnet": "te zwaar"}}])
    why_not = advice(tree, "schulden", gevaar="ja").why_not
    assert why_not is not None
    assert why_not.because["nl"] == "niet nu"
