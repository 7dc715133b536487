"""What is wrong in the lists of rules themselves: order that only chance decides, weight without a reason."""

import itertools
from collections.abc import Iterator

from wegwijs.model.facts import Facts
from wegwijs.model.rules import Rule
from wegwijs.prove.worlds import choices_of, worlds
from wegwijs.route import Tree
from wegwijs.route.conditions import NEED, Truth, judge
from wegwijs.route.order import LADDER

Objection = tuple[str, str, str]
"""The rule, what is wrong with it, and how to mend it."""


def contradictions(tree: Tree) -> Iterator[Objection]:
    """Two rules for one need that can hold together, lead elsewhere, and of which neither is the more special."""
    seen: set[tuple[str, str]] = set()
    for need, rules in tree.by_need.items():
        for early, late in itertools.combinations(rules, 2):
            pair = (early.id, late.id)
            if pair in seen or early.first == late.first or late.id in early.before:
                continue
            seen.add(pair)
            if _by_chance(tree, early, late):
                what = f"`{early.id}` en `{late.id}` kunnen samen gelden bij `{need}`, en wijzen elk een andere kant op"
                yield early.id, what, f"moet deze voorgaan? Schrijf `before: [{late.id}]`. Anders: wissel ze om"


def _by_chance(tree: Tree, early: Rule, late: Rule) -> bool:
    """Whether both can hold, and each can hold without the other."""
    choices = choices_of(tree, (early.when, late.when))
    seen = {world.outcome for world in worlds(choices, lambda facts: (_holds(early, facts), _holds(late, facts)))}
    return {(True, True), (True, False), (False, True)} <= seen


def _holds(rule: Rule, facts: Facts) -> bool:
    return judge(rule.when, facts, rule.when.get(NEED, ())).truth is Truth.YES


def misplaced(tree: Tree) -> Iterator[Objection]:
    """A rule that says it goes before another, but stands below it, or overrules in another rank."""
    order = {rule.id: number for number, rule in enumerate(rules_of(tree))}
    for rule in rules_of(tree):
        for late in rule.before:
            if late in order and order[late] < order[rule.id]:
                what = f"`{rule.id}` zegt voor `{late}` te gaan, maar staat eronder"
                yield rule.id, what, "zet de regel erboven, of haal `before` weg"


def unexplained(tree: Tree) -> Iterator[Objection]:
    """A rule that passes over a lighter form of help that also fits, without saying why."""
    for rule in rules_of(tree):
        heavy = LADDER.index(tree.services[rule.first].ladder)
        for service in rule.also:
            if LADDER.index(tree.services[service].ladder) < heavy and service not in rule.why_not:
                what = f"`{service}` is lichter dan `{rule.first}` en past ook, maar staat niet vooraan"
                yield rule.id, what, f"zeg waarom niet, onder `why_not:` met `{service}:`, of zet het vooraan"


def rules_of(tree: Tree) -> tuple[Rule, ...]:
    """Every rule once, in the order in which they count."""
    lists = (tree.overruling, *tree.by_need.values(), tree.without_need)
    return tuple({rule.id: rule for rules in lists for rule in rules}.values())
