"""What is drawn: every need and every rule, in plain words, as the tree counts them."""

from collections.abc import Callable

import pytest

from tests.unit.draw.expected import needs_in, rules_in
from wegwijs.content import Loaded
from wegwijs.draw import Overview, outline, overview
from wegwijs.draw.outline import lines
from wegwijs.draw.steps import Chapter, Listing
from wegwijs.draw.words import ASKED, MEANS, Words
from wegwijs.errors import InputError
from wegwijs.model.base import say
from wegwijs.model.facts import OPEN, VALUES
from wegwijs.model.pack import Pack
from wegwijs.route import compile_tree

Draw = Callable[..., Overview]


def list_for(chapter: Chapter, need: str) -> Listing:
    return next(listing for listing in chapter.lists if need in listing.needs)


def test_every_need_and_every_rule_of_a_domain_is_in_its_lines(pack: Pack, whole: Overview) -> None:
    for chapter in whole.chapters:
        told = "\n".join(lines(chapter))
        assert not [need for need in needs_in(pack, chapter.id) if need not in told]
        assert not [rule for rule in rules_in(pack, chapter.id) if f"[regel {rule}]" not in told]


def test_every_domain_has_a_chapter_in_the_order_of_the_tiles(pack: Pack, whole: Overview) -> None:
    wanted = [domain.id for domain in sorted(pack.domains, key=lambda domain: domain.order)]
    assert [chapter.id for chapter in whole.chapters] == wanted


def test_a_list_has_the_rules_of_the_tree_in_the_order_of_the_tree(pack: Pack, whole: Overview) -> None:
    tree = compile_tree(pack)
    for chapter in whole.chapters:
        for need, domain in tree.domain_of.items():
            if domain == chapter.id:
                steps = list_for(chapter, say(pack.need[need].label)).steps
                assert [step.id for step in steps] == [rule.id for rule in tree.by_need[need]]


def test_a_domain_that_is_not_there_is_refused_with_those_that_are(small: Loaded) -> None:
    with pytest.raises(InputError, match=r"gelt.*bestaat niet.*geld, contact, veiligheid"):
        overview(small.pack, "gelt")


def test_needs_with_the_same_rules_share_a_list(draw_rules: Draw) -> None:
    chapter = draw_rules({"when": {"behoefte": ["schulden", "belasting"]}}, {"when": {"leefgebied": "geld"}}).chapters[
        0
    ]
    assert [listing.needs for listing in chapter.lists] == [("schulden", "belasting"), ()]


def test_conditions_are_in_words_and_not_in_keys(draw_rules: Draw) -> None:
    rule = {"when": {"behoefte": "schulden", "leeftijd": "12-17", "voor_wie": ["kind", "ander"], "wlz": "nee"}}
    step = list_for(draw_rules(rule).chapters[0], "schulden").steps[0]
    assert step.condition == ("12 tot en met 17 jaar én (over uw kind of over iemand anders) én geen Wlz-indicatie")


@pytest.mark.parametrize(
    ("age", "words"),
    [
        ("..17", "jonger dan 18 jaar"),
        ("18+", "18 jaar of ouder"),
        ("10-23", "10 tot en met 23 jaar"),
        ("34", "34 jaar"),
    ],
)
def test_an_age_is_said_as_people_say_it(small: Loaded, age: str, words: str) -> None:
    assert Words(small.pack).phrase("leeftijd", (age,)) == words


def test_the_words_of_an_editor_go_before_ours(small: Loaded) -> None:
    words = Words(small.pack)
    assert words.title("leeftijd") == "Hoe oud bent u?"
    assert words.phrase("wil", ("meegaan",)) == "iemand die meegaat"
    assert words.phrase("wlz", ("ja",)) == "wel een Wlz-indicatie"


def test_every_fact_of_the_contract_has_words() -> None:
    assert set(ASKED) == set(VALUES) | set(OPEN)
    assert {fact: set(means) for fact, means in MEANS.items()} == {fact: set(known) for fact, known in VALUES.items()}


def test_a_fact_without_words_is_still_readable(small: Loaded) -> None:
    words = Words(small.pack)
    assert words.title("iets_nieuws") == "Iets nieuws?"
    assert words.phrase("iets_nieuws", ("heel-vaak",)) == "iets nieuws: heel vaak"


def test_it_says_whether_wegwijs_asks_or_must_be_told(draw_rules: Draw) -> None:
    rules = (
        {"when": {"behoefte": "schulden", "leeftijd": "..17", "dakloos": "ja", "leefgebied": "contact"}},
        {"when": {"behoefte": ["schulden"]}},
    )
    terms = list_for(draw_rules(*rules).chapters[0], "schulden").steps[0].terms
    assert {term.fact: term.asked for term in terms} == {"leeftijd": True, "dakloos": False, "leefgebied": True}


def test_a_question_is_named_with_the_needs_it_is_asked_at(small: Loaded) -> None:
    chapter = overview(small.pack, "geld").chapters[0]
    assert {ask.text: ask.needs for ask in chapter.asks}["Hoe oud bent u?"] == ("schulden",)


def test_a_rule_below_one_that_always_holds_is_said_never_to_count(draw_rules: Draw) -> None:
    whole = draw_rules(
        {"when": {"behoefte": "schulden"}}, {"when": {"behoefte": "schulden", "wlz": "ja"}, "first": "wijkteam"}
    )
    assert [step.reached for step in list_for(whole.chapters[0], "schulden").steps] == [True, False]
    assert "Komt niet aan de beurt, de regel hierboven geldt altijd: Wijkteam Waterwoude. [regel regel-1]" in outline(
        whole
    )


def test_a_list_without_an_end_falls_back_on_the_safety_net(draw_rules: Draw) -> None:
    whole = draw_rules({"when": {"behoefte": "schulden", "wlz": "ja"}})
    assert not list_for(whole.chapters[0], "schulden").ends
    assert "Anders: Wijkteam Waterwoude (het vangnet)." in outline(whole)


def test_who_took_over_a_closed_service_is_the_first_step(draw_rules: Draw) -> None:
    step = list_for(
        draw_rules({"when": {"behoefte": "belasting"}, "first": "oud-loket"}).chapters[0], "belasting"
    ).steps[0]
    assert step.first == "Het Geldloket in plaats van Het oude loket"


def test_an_overruling_rule_is_only_where_it_can_hold(draw_rules: Draw) -> None:
    rules = [
        {"when": {"wlz": "ja", "behoefte": ["eenzaam"]}, "overrules": True},
        {"when": {"wlz": "ja", "behoefte": ["belasting", "eenzaam"]}, "overrules": True},
        {"when": {"gevaar": "ja"}, "overrules": True, "helper": True, "only": True, "never": ["buurthuis"]},
    ]
    chapter = draw_rules(*rules).chapters[0]
    assert [(step.id, step.only_for) for step in chapter.overruling] == [("regel-1", ("belasting",)), ("regel-2", ())]
    told = outline(draw_rules(*rules))
    assert "1. Als: wel een Wlz-indicatie (alleen bij: belasting). Dan: Het Geldloket. [regel regel-1]" in told
    assert "Gaat mee: Een maatje. Nooit: Buurthuis De Sluis. Verder niets:" in told


def test_services_that_are_kept_from_some_people_are_named(small: Loaded) -> None:
    chapter = overview(small.pack, "geld").chapters[0]
    assert ("jonger dan 18 jaar", ("Het Geldloket",)) in [(ban.when, ban.services) for ban in chapter.bans]
