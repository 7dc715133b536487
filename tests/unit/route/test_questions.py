"""Which question is worth asking: one whose answers can still change the advice, the most telling first, or none."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from wegwijs.model.advice import Situation
from wegwijs.model.facts import UNSURE
from wegwijs.model.rules import Question
from wegwijs.route import Tree, question_about, route
from wegwijs.route.questions import worth

Make = Callable[..., Tree]

DEBT = {"when": {"behoefte": "schulden"}, "first": "loket"}
YOUNG = {"when": {"behoefte": "schulden", "leeftijd": "..17"}, "first": "buurthuis"}
CARE = {"when": {"behoefte": "schulden", "wlz": "ja"}, "first": "kantoor"}
AGE = {"..17": 0.5, "18+": 0.5}
YES_NO = {"ja": 0.5, "nee": 0.5}
BOTH = {"leefgebied": {"geld": 0.5, "contact": 0.5}, "behoefte": {}}
BY_NEED = [
    DEBT,
    {"when": {"behoefte": "eenzaam"}, "first": "buurthuis"},
    {"when": {"behoefte": "belasting"}, "first": "kantoor"},
]


def asked(
    tree: Tree, *needs: str | tuple[str, float], already: int = 0, sure: bool = True, **facts: str
) -> Question | None:
    weighed = tuple((need, 1.0) if isinstance(need, str) else need for need in needs)
    return route(tree, Situation(weighed, facts, sure=sure), already).question


def fact(question: Question | None) -> str | None:
    return question.fact if question else None


def offered(question: Question | None) -> list[str]:
    return [answer.value for answer in question.answers] if question else []


def test_a_question_is_asked_when_its_answer_changes_the_advice(make_tree: Make) -> None:
    assert fact(asked(make_tree([YOUNG, DEBT], {"leeftijd": AGE}), "schulden")) == "leeftijd"


def test_nothing_is_asked_that_changes_nothing(make_tree: Make) -> None:
    tree = make_tree([YOUNG | {"first": "loket"}, DEBT], {"leeftijd": AGE, "wlz": YES_NO})
    assert asked(tree, "schulden") is None


def test_nothing_is_asked_that_no_rule_of_this_need_looks_at(make_tree: Make) -> None:
    lonely = {"when": {"behoefte": "eenzaam"}, "first": "buurthuis"}
    assert asked(make_tree([YOUNG, DEBT, lonely], {"leeftijd": AGE}), "eenzaam") is None


@pytest.mark.parametrize("age", ["34", "18+", "12-23", UNSURE])
def test_a_fact_that_was_given_is_not_asked_again(make_tree: Make, age: str) -> None:
    assert asked(make_tree([YOUNG, DEBT], {"leeftijd": AGE}), "schulden", leeftijd=age) is None


def test_the_most_telling_question_goes_first(make_tree: Make) -> None:
    seldom, often = {"ja": 0.2, "nee": 0.8}, {"..17": 0.6, "18+": 0.4}
    assert fact(asked(make_tree([YOUNG, CARE, DEBT], {"wlz": seldom, "leeftijd": often}), "schulden")) == "leeftijd"
    assert (
        fact(asked(make_tree([CARE, YOUNG, DEBT], {"wlz": {"ja": 0.9, "nee": 0.1}, "leeftijd": AGE}), "schulden"))
        == "wlz"
    )


def test_an_answer_hardly_anybody_gives_is_not_worth_the_question(make_tree: Make) -> None:
    rare = {"leeftijd": {"..17": 0.05, "18+": 0.95}}
    assert asked(make_tree([YOUNG, DEBT], rare, worth=0.15), "schulden") is None
    assert fact(asked(make_tree([YOUNG, DEBT], rare, worth=0.01), "schulden")) == "leeftijd"


def test_nothing_is_asked_when_enough_was_asked(make_tree: Make) -> None:
    tree = make_tree([YOUNG, DEBT], {"leeftijd": AGE}, at_most=2)
    assert fact(asked(tree, "schulden", already=1)) == "leeftijd"
    assert asked(tree, "schulden", already=2) is None
    assert asked(make_tree([YOUNG, DEBT], {"leeftijd": AGE}, at_most=0), "schulden") is None


def test_a_fact_without_a_question_is_never_asked(make_tree: Make) -> None:
    assert asked(make_tree([YOUNG, DEBT]), "schulden") is None


def test_a_question_limited_to_some_needs_is_not_put_to_others(make_tree: Make) -> None:
    tree = make_tree([YOUNG, DEBT], {"leeftijd": AGE})
    limited = tree.questions["leeftijd"].model_copy(update={"for_needs": ("eenzaam",)})
    assert asked(replace(tree, questions={"leeftijd": limited}), "schulden") is None


def test_a_question_limited_to_a_life_domain_is_put_inside_it(make_tree: Make) -> None:
    tree = make_tree([YOUNG, DEBT], {"leeftijd": AGE})
    for domain, expected in (("geld", "leeftijd"), ("contact", None)):
        limited = tree.questions["leeftijd"].model_copy(update={"for_domains": (domain,)})
        assert fact(asked(replace(tree, questions={"leeftijd": limited}), "schulden")) == expected


def test_it_looks_two_questions_ahead(make_tree: Make) -> None:
    """Neither answer to `wlz` changes anything by itself, but after "ja" the age does."""
    both = {"when": {"behoefte": "schulden", "wlz": "ja", "leeftijd": "..17"}, "first": "kantoor"}
    tree = make_tree([both, DEBT], {"leeftijd": AGE, "wlz": YES_NO}, worth=0.1)
    first = asked(tree, "schulden")
    assert first is not None
    rest = {"wlz": {"wlz": "ja"}, "leeftijd": {"leeftijd": "..17"}}[first.fact]
    second = asked(tree, "schulden", already=1, **rest)
    assert {first.fact, fact(second)} == {"wlz", "leeftijd"}
    situation = Situation((("schulden", 1.0),))
    assert worth(tree, situation, tree.questions["wlz"], depth=1) == 0
    assert worth(tree, situation, tree.questions["wlz"], depth=2) > 0


def test_a_question_that_can_lead_nowhere_is_dropped_on_the_way(make_tree: Make) -> None:
    both = {"when": {"behoefte": "schulden", "wlz": "ja", "leeftijd": "..17"}, "first": "kantoor"}
    tree = make_tree([both, DEBT], {"leeftijd": AGE, "wlz": YES_NO}, worth=0.1)
    assert asked(tree, "schulden", already=1, wlz="nee") is None
    assert asked(tree, "schulden", already=1, leeftijd="18+") is None


def test_a_change_of_the_first_step_is_worth_more_than_one_further_down(make_tree: Make) -> None:
    top = make_tree([YOUNG, DEBT], {"leeftijd": AGE})
    below = make_tree([YOUNG | {"first": "loket", "also": ["buurthuis"]}, DEBT], {"leeftijd": AGE})
    here = Situation((("schulden", 1.0),))
    assert worth(top, here, top.questions["leeftijd"]) > worth(below, here, below.questions["leeftijd"]) > 0


def test_knowing_nothing_the_life_domain_is_asked(make_tree: Make) -> None:
    money = {"when": {"leefgebied": "geld"}, "first": "loket"}
    people = {"when": {"leefgebied": "contact"}, "first": "buurthuis"}
    question = asked(make_tree([money, people], BOTH), sure=False)
    assert fact(question) == "leefgebied"
    assert set(offered(question)) == {"geld", "contact"}


def test_after_the_life_domain_the_need_in_it_is_asked(make_tree: Make) -> None:
    question = asked(make_tree(BY_NEED, BOTH), sure=False, leefgebied="geld")
    assert fact(question) == "behoefte"
    assert offered(question) == ["schulden", "belasting"]


def test_in_doubt_inside_a_life_domain_the_need_is_asked(make_tree: Make) -> None:
    question = asked(make_tree(BY_NEED, BOTH), ("schulden", 0.4), ("belasting", 0.3), sure=False)
    assert fact(question) == "behoefte"
    assert offered(question) == ["schulden", "belasting"]


def test_in_doubt_between_life_domains_only_the_likely_ones_are_offered(make_tree: Make) -> None:
    three = {"leefgebied": {"geld": 0.4, "contact": 0.3, "veiligheid": 0.3}, "behoefte": {}}
    question = asked(make_tree(BY_NEED, three), ("schulden", 0.4), ("eenzaam", 0.3), sure=False)
    assert question is not None
    assert set(offered(question)) <= {"geld", "contact", "schulden", "eenzaam"}


def test_a_sure_need_is_not_asked_about(make_tree: Make) -> None:
    assert asked(make_tree(BY_NEED, BOTH), ("schulden", 0.8), ("eenzaam", 0.1)) is None


@pytest.mark.parametrize("need", ["schulden", UNSURE])
def test_a_need_that_was_asked_about_is_not_asked_again(make_tree: Make, need: str) -> None:
    assert fact(asked(make_tree(BY_NEED, BOTH), sure=False, leefgebied="geld", behoefte=need)) is None


def test_weet_niet_to_everything_comes_to_an_end(make_tree: Make) -> None:
    tree = make_tree([YOUNG, CARE, *BY_NEED], {**BOTH, "leeftijd": AGE, "wlz": YES_NO})
    facts: dict[str, str] = {}
    while question := asked(tree, ("schulden", 0.4), ("eenzaam", 0.3), already=len(facts), sure=False, **facts):
        assert question.fact not in facts
        facts[question.fact] = UNSURE
    assert len(facts) <= 5


@pytest.mark.parametrize("weight", [0.4, 1.0, 1.6, 4.0])
def test_a_need_weighed_up_by_its_life_domain_can_still_be_asked_about(make_tree: Make, weight: float) -> None:
    question = asked(
        make_tree(BY_NEED, BOTH), ("schulden", weight), ("belasting", weight), sure=False, leefgebied="geld"
    )
    assert set(offered(question)) == {"schulden", "belasting"}


def test_an_answer_can_be_changed_even_where_the_question_is_not_worth_asking(make_tree: Make) -> None:
    tree = make_tree([DEBT], {"leeftijd": AGE})
    assert fact(question_about(tree, Situation(), "leeftijd")) == "leeftijd"
    assert question_about(tree, Situation(), "wlz") is None


def test_changing_the_need_offers_what_was_read_and_the_rest_of_its_life_domain(make_tree: Make) -> None:
    situation = Situation((("schulden", 1.0),), {"behoefte": "schulden"})
    assert offered(question_about(make_tree(BY_NEED, BOTH), situation, "behoefte")) == ["schulden", "belasting"]
