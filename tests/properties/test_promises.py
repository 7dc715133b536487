"""What holds whatever people type and answer: tried on texts and facts nobody thought of."""

from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wegwijs.answer import Answer, Asked, Engine, advise, answer, with_danger
from wegwijs.model.advice import Situation, Understanding
from wegwijs.model.facts import UNSURE, VALUES, clean
from wegwijs.model.pack import Pack
from wegwijs.prove.exhaust import AT_ONCE
from wegwijs.prove.promises import broken
from wegwijs.prove.worlds import choices_of, circumstances, conditions_for, worlds
from wegwijs.route import route, steps_of
from wegwijs.route.conditions import Truth, judge
from wegwijs.route.order import WEIGHTY, fire, today

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
MOST = {"eerste": 1, "ook": 2, "vangnet": 1, "naast-u": 1}
WORDS = (
    "schulden huur eenzaam moeder zoon van 15 wlz slaat mij dood niet geen en maar 3317 rotterdam woon in dakloos 84 jr"
)

bounded = settings(
    max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)

briefly = settings(bounded, max_examples=60)


def facts_of(pack: Pack) -> st.SearchStrategy[dict[str, str]]:
    """Any facts of the contract, "weet ik niet" among them."""
    values: dict[str, st.SearchStrategy[str]] = {
        fact: st.sampled_from((*known, UNSURE)) for fact, known in VALUES.items()
    }
    values["leeftijd"] = st.one_of(
        st.integers(0, 110).map(str), st.sampled_from(("..17", "12-23", "18-66", "67+", UNSURE))
    )
    values["postcode"] = st.sampled_from((*pack.places.pc4, "1012", UNSURE))
    values["leefgebied"] = st.sampled_from((*pack.domain, UNSURE))
    values["behoefte"] = st.sampled_from((*pack.need, UNSURE))
    return st.fixed_dictionaries({}, optional=values)


def few_facts_of(pack: Pack) -> st.SearchStrategy[dict[str, str]]:
    """At most three facts: how people come in, and where there is most left to ask."""
    return facts_of(pack).map(lambda facts: dict(list(facts.items())[:3]))


def texts_of(pack: Pack) -> st.SearchStrategy[str]:
    """Anything at all, words in any order, and questions people asked."""
    loose = st.lists(st.sampled_from(WORDS.split()), max_size=8).map(" ".join)
    asked = st.sampled_from([case.question for case in pack.cases])
    return st.one_of(st.text(max_size=120), loose, asked, st.tuples(loose, asked).map(". ".join))


def situations_of(pack: Pack) -> st.SearchStrategy[Situation]:
    """Any few needs with any facts."""
    needs = st.lists(
        st.tuples(st.sampled_from(sorted(pack.need)), st.floats(0.05, 1)), max_size=4, unique_by=lambda pair: pair[0]
    )
    ordered = needs.map(lambda pairs: tuple(sorted(pairs, key=lambda pair: -pair[1])))
    return st.builds(Situation, ordered, facts_of(pack), st.booleans())


@pytest.fixture(scope="module")
def read(engine: Engine) -> Callable[[str], Understanding]:
    """Reads a text once, as the site does."""
    return lambda text: (
        with_danger(engine.pack, engine.reader.read(text)) if text.strip() else Understanding(sure=False)
    )


def look(engine: Engine, understood: Understanding, facts: Mapping[str, str]) -> Answer:
    return advise(engine, understood, Asked(facts=facts), NOW)


def services(found: Answer) -> list[str]:
    return [step.service for step in found.route.steps]


def assert_it_is_advice(engine: Engine, found: Answer) -> None:
    roles = [step.role for step in found.route.steps]
    assert roles.count("eerste") == 1
    assert roles[0] == "eerste"
    assert all(roles.count(role) <= most for role, most in MOST.items())
    assert len(set(services(found))) == len(roles)
    assert all(step.because.get("nl") for step in found.route.steps)
    if found.situation.facts.get("woont_in") == "elders":
        assert not any(engine.pack.service[service].residence_bound for service in services(found))


@briefly
@given(data=st.data())
def test_whatever_is_typed_and_answered_ends_with_one_good_first_step(
    engine: Engine, read: Callable[[str], Understanding], data: st.DataObject
) -> None:
    understood = read(data.draw(texts_of(engine.pack)))
    facts = data.draw(few_facts_of(engine.pack))
    found = look(engine, understood, facts)
    asked: list[str] = []
    while question := found.route.question:
        assert_it_is_advice(engine, found)
        assert question.fact not in facts
        assert question.answers
        facts = {**facts, question.fact: data.draw(st.sampled_from([row.value for row in question.answers] + [UNSURE]))}
        asked.append(question.fact)
        assert len(asked) <= engine.pack.municipality.asking.at_most
        found = look(engine, understood, facts)
    assert_it_is_advice(engine, found)


@bounded
@given(data=st.data())
def test_every_answer_that_is_offered_is_one_the_contract_knows(engine: Engine, data: st.DataObject) -> None:
    question = route(engine.tree, data.draw(situations_of(engine.pack))).question
    known = {"behoefte": engine.pack.need, "leefgebied": engine.pack.domain}
    for row in question.answers if question else ():
        told = dict(clean({question.fact: row.value}))
        assert told[question.fact] in known.get(question.fact, told.values())


@briefly
@given(data=st.data())
def test_who_lives_elsewhere_is_sent_home_or_to_safety(
    engine: Engine, read: Callable[[str], Understanding], data: st.DataObject
) -> None:
    understood = read(data.draw(texts_of(engine.pack)))
    facts = data.draw(facts_of(engine.pack)) | {"woont_in": "elders"}
    first = engine.pack.service[services(look(engine, understood, facts))[0]]
    assert not first.residence_bound


@briefly
@given(data=st.data())
def test_weet_niet_advises_as_if_nobody_had_asked(
    engine: Engine, read: Callable[[str], Understanding], data: st.DataObject
) -> None:
    understood = read(data.draw(texts_of(engine.pack)))
    facts = data.draw(facts_of(engine.pack))
    fact = data.draw(st.sampled_from((*VALUES, "leeftijd", "postcode", "leefgebied", "behoefte")))
    without = {key: value for key, value in facts.items() if key != fact}
    assert services(look(engine, understood, {**without, fact: UNSURE})) == services(look(engine, understood, without))


@bounded
@given(data=st.data())
def test_the_same_situation_gets_the_same_advice_in_whatever_order_it_was_told(
    engine: Engine, data: st.DataObject
) -> None:
    situation = data.draw(situations_of(engine.pack))
    turned = Situation(situation.needs, dict(reversed(situation.facts.items())), situation.sure)
    assert route(engine.tree, situation) == route(engine.tree, situation) == route(engine.tree, turned)


@bounded
@given(data=st.data())
def test_what_a_rule_forbids_is_not_shown_unless_a_rule_above_sends_there(engine: Engine, data: st.DataObject) -> None:
    situation = data.draw(situations_of(engine.pack))
    shown = {step.service for step in route(engine.tree, situation).steps}
    above: set[str] = set()
    for rule in fire(engine.tree, situation).weighty():
        assert not shown & set(rule.never) - above, rule.id
        above |= {today(engine.tree.services, rule.first)} if rule.overrules else set()


@bounded
@given(data=st.data())
def test_nobody_is_sent_to_a_service_that_is_not_for_him(engine: Engine, data: st.DataObject) -> None:
    situation = data.draw(situations_of(engine.pack))
    heaviest = max((weight for _, weight in situation.needs), default=0.0)
    needs = tuple(need for need, weight in situation.needs if weight >= WEIGHTY * heaviest)
    for step in route(engine.tree, situation).steps:
        for when in engine.pack.service[step.service].never_when:
            assert judge(when, situation.facts, needs).truth is not Truth.YES, step.service


@bounded
@given(data=st.data())
def test_no_closed_service_is_ever_advised(engine: Engine, data: st.DataObject) -> None:
    for step in route(engine.tree, data.draw(situations_of(engine.pack))).steps:
        assert engine.pack.service[step.service].status != "gesloten"


@bounded
@given(text=st.text(max_size=3000), language=st.sampled_from((None, "nl", "en", "ar")))
def test_no_text_makes_the_engine_fall(engine: Engine, text: str, language: str | None) -> None:
    found = answer(engine, Asked(text, language), NOW)
    assert found.route.steps
    assert all(0 <= need.confidence <= 1 for need in found.understanding.needs)


@bounded
@given(data=st.data())
def test_what_the_proof_does_not_enumerate_holds_too(engine: Engine, data: st.DataObject) -> None:
    """Up to four needs at once and any facts, so any number of rules that go before others."""
    situation = data.draw(situations_of(engine.pack))
    firing, steps = steps_of(engine.tree, situation)
    assert list(broken(engine.tree, situation, firing, steps)) == []


@bounded
@given(data=st.data())
def test_every_situation_with_one_need_is_one_the_proof_looked_at(engine: Engine, data: st.DataObject) -> None:
    need = data.draw(st.sampled_from(sorted(engine.pack.need)))
    situation = Situation(((need, 1.0),), data.draw(few_facts_of(engine.pack)))
    firing, steps = steps_of(engine.tree, situation)
    above = tuple(rule for rule, _ in firing.rules if rule.overrules)
    if len(above) >= AT_ONCE:
        return
    start = next(facts for rules, facts in circumstances(engine.tree, need, AT_ONCE) if rules == above)
    choices = choices_of(engine.tree, conditions_for(engine.tree, need, above))
    looked = worlds(choices, lambda facts: steps_of(engine.tree, Situation(situation.needs, facts)), start)
    assert steps in [world.outcome[1] for world in looked]
