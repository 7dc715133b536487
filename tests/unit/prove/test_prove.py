"""The proof: each way in which a tree can fail somebody is found, and a sound tree passes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from wegwijs.prove.exhaust import exhaust, idle, pairs
from wegwijs.prove.journeys import walk
from wegwijs.prove.lists import contradictions, misplaced, unexplained
from wegwijs.prove.worlds import choices_of, conditions_for, worlds
from wegwijs.route import Tree

Make = Callable[..., Tree]
Rules = Sequence[Mapping[str, Any]]

DANGER = {"id": "gevaar", "when": {"gevaar": "ja"}, "first": "balie", "overrules": True}
AWAY = {"id": "elders", "when": {"woont_in": "elders"}, "first": "elders", "overrules": True, "only": True}
OPEN = {"elders": {"residence_bound": False}, "balie": {"residence_bound": False}}
DEBT = {"id": "schuld", "when": {"behoefte": "schulden"}, "first": "loket"}
ALONE = {"id": "alleen", "when": {"behoefte": "eenzaam"}, "first": "buurthuis"}


@pytest.fixture
def sound(make_tree: Make) -> Make:
    """A tree with a rule for danger and one for elsewhere, and these rules below them."""
    return lambda *rules, **more: make_tree([DANGER, AWAY, *rules], services=OPEN | more.pop("services", {}), **more)


def found(tree: Tree) -> list[str]:
    """Everything the proof over worlds and pairs objects to."""
    seen = exhaust(tree)
    return [one.what for one in (*seen.broken, *pairs(tree, seen)[1], *dict.fromkeys(idle(tree, seen)))]


def test_a_sound_tree_has_nothing_wrong(sound: Make) -> None:
    tree = sound(DEBT, ALONE)
    assert found(tree) == []
    assert [*contradictions(tree), *misplaced(tree), *unexplained(tree)] == []


def test_somebody_who_is_left_without_advice(sound: Make) -> None:
    barred = {**DEBT, "never": ["vangnet"]}
    tree = sound(barred, services={"loket": {"never_when": [{"leeftijd": "..17"}]}})
    assert any("schulden; leeftijd=0 eindigt zonder een eerste stap" in what for what in found(tree))


def test_two_needs_that_leave_nothing_together(sound: Make) -> None:
    debt = {**DEBT, "never": ["vangnet", "buurthuis"]}
    alone = {**ALONE, "never": ["loket"]}
    assert any("`schuld` én `alleen`" in what and "geen enkel advies" in what for what in found(sound(debt, alone)))


def test_danger_that_does_not_win(make_tree: Make) -> None:
    homeless = {"id": "dakloos", "when": {"dakloos": "ja"}, "first": "loket", "overrules": True}
    tree = make_tree([homeless, DANGER, AWAY, DEBT], services=OPEN)
    assert any("bij gevaar is de eerste stap `loket`" in what and "dakloos=ja" in what for what in found(tree))


def test_two_rules_together_do_not_outvote_danger(sound: Make) -> None:
    tired = [
        {"id": name, "when": {name: "ja"}, "first": "loket", "overrules": True} for name in ("dakloos", "verslaving")
    ]
    assert found(sound(*tired, DEBT)) == []


def test_a_need_does_not_take_danger_away(sound: Make) -> None:
    assert found(sound({**DEBT, "never": ["balie"]})) == []


def test_danger_without_a_rule(make_tree: Make) -> None:
    tree = make_tree([AWAY, DEBT], services=OPEN)
    assert any("geen regel gaat voor bij `gevaar: ja`" in what for what in found(tree))


def test_living_elsewhere_that_does_not_win(make_tree: Make) -> None:
    tree = make_tree([DANGER, DEBT], services={"loket": {"residence_bound": False}, **OPEN})
    assert any("wie elders woont, krijgt `loket`" in what for what in found(tree))


def test_a_rule_that_another_always_catches(sound: Make) -> None:
    special = {"id": "jong", "when": {"behoefte": "schulden", "leeftijd": "..17"}, "first": "buurthuis"}
    assert any("`jong` geldt nooit" in what for what in found(sound(DEBT, special)))
    assert found(sound(special, DEBT)) == []


def test_a_rule_that_cannot_hold(sound: Make) -> None:
    nobody = {"id": "niemand", "when": {"behoefte": "schulden", "leeftijd": "131+"}, "first": "buurthuis"}
    assert any("`niemand` geldt nooit" in what for what in found(sound(nobody, DEBT)))


def test_a_rule_that_never_leads(sound: Make) -> None:
    twice = {"id": "nog-eens", "when": {"gevaar": "ja"}, "first": "loket", "overrules": True}
    assert any("`nog-eens` bepaalt nooit de eerste stap" in what for what in found(sound(twice, DEBT)))


def test_two_rules_whose_order_only_chance_decides(sound: Make) -> None:
    young = {"id": "jong", "when": {"behoefte": "schulden", "leeftijd": "..17"}, "first": "buurthuis"}
    carer = {"id": "zorgt", "when": {"behoefte": "schulden", "mantelzorger": "ja"}, "first": "balie"}
    assert [rule for rule, *_ in contradictions(sound(young, carer, DEBT))] == ["jong"]
    meant = {**young, "before": ["zorgt"]}
    assert list(contradictions(sound(meant, carer, DEBT))) == []


def test_a_special_rule_above_a_general_one_is_no_contradiction(sound: Make) -> None:
    both = {
        "id": "jong-zorgt",
        "when": {"behoefte": "schulden", "leeftijd": "..17", "mantelzorger": "ja"},
        "first": "balie",
    }
    young = {"id": "jong", "when": {"behoefte": "schulden", "leeftijd": "..17"}, "first": "buurthuis"}
    assert list(contradictions(sound(both, young, DEBT))) == []


def test_ages_that_exclude_each_other_are_no_contradiction(sound: Make) -> None:
    young = {"id": "jong", "when": {"behoefte": "schulden", "leeftijd": "..17"}, "first": "buurthuis"}
    old = {"id": "oud", "when": {"behoefte": "schulden", "leeftijd": "67+"}, "first": "balie"}
    assert list(contradictions(sound(young, old, DEBT))) == []


def test_a_rule_below_the_one_it_goes_before(sound: Make) -> None:
    assert [rule for rule, *_ in misplaced(sound(DEBT, {**ALONE, "before": ["schuld"]}))] == ["alleen"]


def test_a_lighter_form_passed_over_without_a_word(sound: Make) -> None:
    heavy = {**DEBT, "first": "kantoor", "also": ["buurthuis"]}
    assert [what for _, what, _ in unexplained(sound(heavy))] == [
        "`buurthuis` is lichter dan `kantoor` en past ook, maar staat niet vooraan"
    ]
    assert list(unexplained(sound({**heavy, "why_not": {"buurthuis": "Dat is te ver weg."}}))) == []


def test_more_questions_than_we_promise(small_pack_of: Callable[[Tree], Any], sound: Make) -> None:
    chain = [
        {"when": {"behoefte": "schulden", "voor_wie": "zelf", "mantelzorger": "ja"}, "first": "balie"},
        {"when": {"behoefte": "schulden", "voor_wie": "zelf"}, "first": "buurthuis"},
        DEBT,
    ]
    questions = {"voor_wie": {"zelf": 0.5, "kind": 0.5}, "mantelzorger": {"ja": 0.5, "nee": 0.5}}
    tree = sound(*chain, questions=questions, at_most=1)
    walked = walk(small_pack_of(tree), tree)
    assert walked.most == len(questions)
    assert any("kan 2 vragen krijgen" in one.what for one in walked.broken)
    assert not walk(small_pack_of(tree), sound(*chain, questions=questions, at_most=2)).broken


def test_a_question_that_changes_nothing(small_pack_of: Callable[[Tree], Any], sound: Make) -> None:
    same = {"id": "zelfde", "when": {"behoefte": "schulden", "mantelzorger": "ja"}, "first": "loket"}
    tree = sound(same, DEBT, questions={"mantelzorger": {"ja": 0.5, "nee": 0.5}}, worth=0.0)
    broken = walk(small_pack_of(tree), tree).broken
    assert any("de vraag `mantelzorger` verandert niets aan het advies" in one.what for one in broken)


def test_the_worlds_of_a_need_stand_for_all_combinations(sound: Make) -> None:
    young = {"id": "jong", "when": {"behoefte": "schulden", "leeftijd": "..17"}, "first": "buurthuis"}
    tree = sound(young, DEBT)
    choices = choices_of(tree, conditions_for(tree, "schulden", ()))
    every = 1
    for values in choices.values():
        every *= len(values)
    looked = list(worlds(choices, lambda facts: facts.get("leeftijd")))
    assert sum(world.stands_for for world in looked) == every
    assert {world.outcome for world in looked} == set(choices["leeftijd"])
