"""Journeys: which there are, that both sides meet the same person, and that the same pack never differs."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wegwijs.compare import Report, compare
from wegwijs.compare import journeys as walking
from wegwijs.compare.journeys import walk
from wegwijs.compare.sides import side_of
from wegwijs.compare.starts import Start, starts
from wegwijs.content import Loaded
from wegwijs.model.expect import Expectation
from wegwijs.model.facts import UNSURE
from wegwijs.model.pack import Pack
from wegwijs.model.rules import Rule
from wegwijs.route.order import fire

Make = Callable[..., Pack]

NAMES = ("oud", "nieuw")


@pytest.fixture(scope="session")
def make(small: Loaded) -> Make:
    """The small pack with other parts; built anew, because a copy would keep the look-ups."""

    def build(**parts: Any) -> Pack:
        return Pack(**{name: getattr(small.pack, name) for name in Pack.model_fields} | parts)

    return build


def facts_of(pack: Pack) -> list[dict[str, str]]:
    side = side_of(pack)
    return [dict(journey.facts) for journey in walk(side, side).journeys]


def differing(old: Pack, new: Pack) -> Report:
    return compare(NAMES, (old, new))


def test_every_need_and_life_domain_is_walked(small: Loaded) -> None:
    walked = facts_of(small.pack)
    assert {facts.get("behoefte") for facts in walked} >= set(small.pack.need)
    assert {facts.get("leefgebied") for facts in walked} >= set(small.pack.domain)


def test_every_answer_is_given_and_not_knowing_is_one(small: Loaded) -> None:
    debts = [facts for facts in facts_of(small.pack) if facts.keys() == {"behoefte", "leeftijd"}]
    assert {facts["leeftijd"] for facts in debts if facts["behoefte"] == "schulden"} == {"..17", "18+", UNSURE}


def test_none_of_these_is_an_answer_to_what_it_is_about(small: Loaded) -> None:
    assert {"leefgebied": "geen_van_deze"} in facts_of(small.pack)
    assert {"leefgebied": "contact", "wil": UNSURE, "behoefte": "geen_van_deze"} in facts_of(small.pack)


def test_every_rule_has_its_turn(small: Loaded) -> None:
    side = side_of(small.pack)
    ends = [journey.new for journey in walk(side, side).journeys if journey.new]
    spoken = {rule.id for end in ends for rule, _ in fire(side.tree, end.situation).rules}
    assert spoken == {rule.id for rule in small.pack.rules}


def test_no_journey_is_told_twice(small: Loaded) -> None:
    walked = facts_of(small.pack)
    assert len({frozenset(facts.items()) for facts in walked}) == len(walked)


def test_what_was_told_in_words_is_not_asked(small: Loaded) -> None:
    told = Start("eenzaam", (("gevaar", "ja"),))
    assert told in starts((small.pack,))
    side = side_of(small.pack)
    [journey] = [one for one in walk(side, side).journeys if one.start == told]
    assert journey.new
    assert (journey.new.asked, journey.new.services[0]) == ((), "wijkteam")


def test_an_expectation_of_facts_alone_is_a_way_in(make: Make) -> None:
    given = {"facts": {"leefgebied": "geld", "wlz": True}, "answers": {"wil": "Ja, graag"}, "first": "geldloket"}
    row = Expectation.model_validate(given)
    found = starts((make(expectations={"expect:pack.yaml#0": row}),))
    assert Start(given=(("leefgebied", "geld"), ("wil", "meegaan"), ("wlz", "ja"))) in found


def test_the_same_person_meets_questions_that_only_one_side_asks(make: Make, small: Loaded) -> None:
    silent = make(questions=tuple(row for row in small.pack.questions if row.fact != "leeftijd"))
    rows = walk(side_of(silent), side_of(small.pack)).journeys
    young = next(row for row in rows if row.start == Start("schulden") and row.answers == {"leeftijd": "..17"})
    assert young.old
    assert young.new
    assert (young.old.asked, young.new.asked) == ((), ("leeftijd",))


def test_a_way_in_with_too_many_journeys_is_cut_and_counted(small: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    side = side_of(small.pack)
    whole = walk(side, side)
    monkeypatch.setattr(walking, "MOST_PER_START", 2)
    cut = walk(side, side)
    assert whole.cut == 0
    assert cut.cut > 0
    assert 0 < len(cut.journeys) < len(whole.journeys)


def test_walking_one_side_where_nothing_changed_finds_what_walking_both_finds(
    make: Make, small: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = tuple(
        rule.model_copy(update={"first": "maatje"}) if rule.id == "geld-schulden" else rule for rule in small.pack.rules
    )
    new = make(rules=rules)
    shortened = differing(small.pack, new)
    monkeypatch.setattr(walking, "_changed", lambda old, _: {*old.pack.need, None})
    assert differing(small.pack, new) == shortened
    assert shortened.changes


SERVICES = ("buurthuis", "geldloket", "maatje", "oud-loket", "wijkteam")
CONDITIONS: tuple[Mapping[str, Any], ...] = (
    {},
    {"leeftijd": "..17"},
    {"leeftijd": "18+"},
    {"wil": "meegaan"},
    {"gevaar": "ja"},
    {"woont_in": "elders"},
    {"voor_wie": ["kind", "ander"]},
)


def rules_of(number: int) -> st.SearchStrategy[Rule]:
    service = st.sampled_from(SERVICES)
    return st.builds(
        lambda needs, when, first, others, overrules: Rule.model_validate(
            {
                "id": f"regel-{number}",
                "when": {**when, **({"behoefte": needs} if needs else {})} or {"leefgebied": "geld"},
                "first": first,
                "also": others[:2],
                "never": others[2:],
                "overrules": overrules,
                "because": "reden",
                "source": "proef",
            }
        ),
        st.lists(st.sampled_from(("schulden", "eenzaam", "gesprek", "belasting")), max_size=3, unique=True),
        st.sampled_from(CONDITIONS),
        service,
        st.lists(service, max_size=3, unique=True),
        st.booleans(),
    )


some_rules = st.integers(1, 6).flatmap(lambda count: st.tuples(*map(rules_of, range(count))))
bounded = settings(
    max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)


@bounded
@given(rules=some_rules)
def test_a_pack_compared_with_itself_never_reports_a_change(rules: tuple[Rule, ...], make: Make) -> None:
    """Also where every word of it was written anew, so that both sides are walked."""
    reworded = tuple(rule.model_copy(update={"because": {"nl": "andere reden"}}) for rule in rules)
    report = differing(make(rules=rules), make(rules=reworded, version="anders"))
    assert report.changes == ()
    assert report.journeys > 0


@bounded
@given(old=some_rules, new=some_rules)
def test_there_and_back_the_same_journeys_differ(old: tuple[Rule, ...], new: tuple[Rule, ...], make: Make) -> None:
    there, back = differing(make(rules=old), make(rules=new)), differing(make(rules=new), make(rules=old))
    assert elsewhere(there) == elsewhere(back)


def elsewhere(report: Report) -> set[frozenset[tuple[str, str]]]:
    return {frozenset(change.what.facts.items()) for change in report.changes if change.elsewhere}
