"""Every need in every world: which promises break, and which rules and services are ever of use."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from wegwijs.model.advice import Situation, Step
from wegwijs.model.rules import Rule
from wegwijs.prove.promises import Broken, broken
from wegwijs.prove.worlds import World, choices_of, circumstances, conditions_for, worlds
from wegwijs.route import Tree, steps_of
from wegwijs.route.conditions import NEED
from wegwijs.route.order import Firing, forbidden, today

AT_ONCE = 2
"""How many overruling rules are tried together; at that many, all other facts stay unknown.

More of them only add to what is barred and never change which of them comes first; that is searched at random,
not enumerated.
"""


@dataclass(slots=True)
class Seen:
    """What came by while all worlds were walked. `overruling` are the sets of overruling rules that held together."""

    worlds: int = 0
    stands_for: int = 0
    fired: set[str] = field(default_factory=set)
    leads: set[str] = field(default_factory=set)
    first: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    overruling: set[tuple[str, ...]] = field(default_factory=set)
    broken: dict[Broken, None] = field(default_factory=dict)


def exhaust(tree: Tree) -> Seen:
    """Walks every world of every need, and of no need at all."""
    seen = Seen()
    for need in (None, *_unlike(tree)):
        needs = ((need, 1.0),) if need else ()
        for above, facts in circumstances(tree, need, AT_ONCE):
            seen.overruling.add(tuple(rule.id for rule in above))
            choices = choices_of(tree, conditions_for(tree, need, above)) if len(above) < AT_ONCE else {}
            for world in worlds(choices, lambda facts: steps_of(tree, Situation(needs, facts)), facts):  # noqa: B023
                _note(tree, Situation(needs, world.facts), world, seen)
    return seen


def _unlike(tree: Tree) -> Iterator[str]:
    """One need out of each set that the rules and services cannot tell apart."""
    reads = [rule.when[NEED] for rule in tree.overruling if NEED in rule.when]
    reads += [when[NEED] for service in tree.services.values() for when in service.never_when if NEED in when]
    kinds: dict[tuple[tuple[str, ...], tuple[bool, ...]], str] = {}
    for need, rules in tree.by_need.items():
        kinds.setdefault((tuple(rule.id for rule in rules), tuple(need in wanted for wanted in reads)), need)
    yield from kinds.values()


def _note(tree: Tree, situation: Situation, world: World[tuple[Firing, tuple[Step, ...]]], seen: Seen) -> None:
    firing, steps = world.outcome
    seen.worlds += 1
    seen.stands_for += world.stands_for
    seen.fired |= {rule.id for rule, _ in firing.rules}
    seen.shown |= {step.service for step in steps}
    if steps:
        seen.leads.add(steps[0].rule)
        seen.first.add(steps[0].service)
    for one in broken(tree, situation, firing, steps):
        seen.broken.setdefault(one)


def pairs(tree: Tree, seen: Seen) -> tuple[int, list[Broken]]:
    """How many pairs of needs were looked at, with every set of overruling rules; and those left with nothing.

    What a rule forbids only adds up, so all other promises over two needs follow from those over one. Whether
    something is left to advise does not: that is tried for every two rules.
    """
    fallback = today(tree.services, tree.municipality.fallback)
    own = tuple({rule.id: rule for rules in tree.by_need.values() for rule in rules}.values())
    sets = [tuple(rule for rule in tree.overruling if rule.id in ids) for ids in seen.overruling]
    bars = {
        rule.id for rule in (*own, *tree.overruling) if fallback in {today(tree.services, one) for one in rule.never}
    }
    wrong: dict[Broken, None] = {}
    for above in sets:
        always = any(rule.id in bars for rule in above)
        for one, other in itertools.combinations(own, 2):
            if (always or one.id in bars or other.id in bars) and _nothing_left(tree, above, one, other):
                what = f"wie met `{one.id}` én `{other.id}` te maken heeft, houdt geen enkel advies over"
                wrong.setdefault(Broken(one.id, what, "haal een van de twee `never` weg"))
    count = len(tree.by_need)
    return count * (count - 1) // 2, list(wrong)


def _never(tree: Tree, rule: Rule) -> set[str]:
    return {today(tree.services, service) for service in rule.never}


def _nothing_left(tree: Tree, above: tuple[Rule, ...], one: Rule, other: Rule) -> bool:
    firing = Firing(tuple((rule, 1.0) for rule in (*above, one, other)), frozenset())
    return _named(tree, firing) <= forbidden(tree, firing)


def _named(tree: Tree, firing: Firing) -> set[str]:
    return {today(tree.services, service) for rule, _ in firing.rules for service in (rule.first, *rule.also)}


def idle(tree: Tree, seen: Seen) -> Iterator[Broken]:
    """Rules that never hold or never lead, and services that a rule names first but nobody is sent to."""
    for rules in (tree.overruling, *tree.by_need.values(), tree.without_need):
        for rule in rules:
            if rule.id not in seen.fired:
                what = f"`{rule.id}` geldt nooit: een regel erboven vangt alles al af, of de voorwaarde kan niet"
                yield Broken(rule.id, what, "zet de regel hoger, verander `when`, of haal haar weg")
            elif rule.id not in seen.leads:
                what = f"`{rule.id}` bepaalt nooit de eerste stap: een regel die voorgaat wint altijd"
                yield Broken(rule.id, what, "zet de regel hoger, of haal haar weg")
            elif today(tree.services, rule.first) not in seen.first:
                yield Broken(rule.id, f"niemand krijgt `{rule.first}` als eerste stap", "kijk naar `never_when`")
