"""From the rules that hold to an order of services: what overrules first, then the needs by weight."""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wegwijs.model.advice import Situation
from wegwijs.model.facts import ELSEWHERE
from wegwijs.model.rules import Rule
from wegwijs.model.services import Service
from wegwijs.route.conditions import Truth, judge
from wegwijs.route.tree import Tree

FIRST, ALSO, FADE = 1.0, 0.35, 0.8
"""A need gives its whole weight to its first step, a part to what also fits, fading down the list."""

OVERRULE = 100.0
"""An overruling rule outweighs all needs together, and each one all overruling rules below it together."""

WEIGHTY = 0.25
"""A need that weighs less than this part of the heaviest is a guess: it adds to the advice and bars nothing."""

SHOWN = 3
"""How many services stand in an advice, apart from the safety net and who comes along."""
LADDER = ("eigen-kring", "informeel", "algemeen", "formeel")


@dataclass(frozen=True, slots=True)
class Firing:
    """The rules that hold in a situation, with their weight, and the facts that others still lack."""

    rules: tuple[tuple[Rule, float], ...]
    lacking: frozenset[str]

    def weighty(self) -> tuple[Rule, ...]:
        """The rules that may keep a service away: those that overrule, and those of no mere guess."""
        most = max((weight for rule, weight in self.rules if not rule.overrules), default=0.0)
        return tuple(rule for rule, weight in self.rules if rule.overrules or weight >= WEIGHTY * most)


@dataclass(slots=True)
class Vote:
    """What speaks for one service: as a first step (summed), and as what also fits (the strongest)."""

    first: float = 0.0
    also: float = 0.0
    rule: Rule | None = None
    strongest: float = 0.0
    leads: bool = False

    @property
    def weight(self) -> float:
        """How high it may stand among the alternatives."""
        return max(self.first, self.also)

    def add(self, rule: Rule, weight: float, *, leads: bool) -> None:
        if leads:
            self.first += weight
        else:
            self.also = max(self.also, weight)
        if weight > self.strongest or (leads and not self.leads):
            self.strongest, self.rule, self.leads = weight, rule, leads


def fire(tree: Tree, situation: Situation) -> Firing:
    """Which rules hold: all that overrule, and per need the first of its list that holds."""
    facts, needs = situation.facts, _weighty(situation)
    rules: list[tuple[Rule, float]] = []
    lacking: set[str] = set()
    for number, rule in enumerate(tree.overruling):
        verdict = judge(rule.when, facts, needs)
        lacking |= verdict.lacking
        if verdict.truth is Truth.YES:
            rules.append((rule, OVERRULE * 2.0 ** (len(tree.overruling) - number)))
            if rule.only:
                return Firing(tuple(rules), frozenset())
    for need, weight in situation.needs:
        found = _first(tree.by_need.get(need, ()), situation, (need,), lacking)
        if found:
            rules.append((found, weight))
    if not situation.needs:
        found = _first(tree.without_need, situation, (), lacking)
        if found:
            rules.append((found, 1.0))
    return Firing(tuple(rules), frozenset(lacking))


def _weighty(situation: Situation) -> tuple[str, ...]:
    """The needs that are more than a guess."""
    least = WEIGHTY * max((weight for _, weight in situation.needs), default=0.0)
    return tuple(need for need, weight in situation.needs if weight >= least)


def _first(rules: Iterable[Rule], situation: Situation, needs: tuple[str, ...], lacking: set[str]) -> Rule | None:
    for rule in rules:
        verdict = judge(rule.when, situation.facts, needs)
        lacking |= verdict.lacking
        if verdict.truth is Truth.YES:
            return rule
    return None


def ranked(tree: Tree, situation: Situation, firing: Firing) -> tuple[tuple[str, Vote], ...]:
    """The first step that most speaks for, then the others by weight, `SHOWN` at most; of equals the lighter first."""
    votes: dict[str, Vote] = {}
    for rule, weight in firing.rules:
        _vote(votes, tree, rule.first, rule, FIRST * weight, leads=True)
        for number, service in enumerate(rule.also):
            _vote(votes, tree, service, rule, _also(weight) * FADE**number, leads=False)
    never = forbidden(tree, firing)
    order = sorted(votes.items(), key=lambda pair: (-round(pair[1].weight, 6), _step(tree.services[pair[0]])))
    fits = lambda pair: pair[0] not in never and not not_for(tree.services[pair[0]], situation)  # noqa: E731
    by_first = sorted(order, key=lambda pair: -round(pair[1].first, 6))
    leader = next(filter(fits, by_first), None)
    if leader is None:
        return ()
    rest = filter(fits, (pair for pair in order if pair is not leader))
    return (leader, *itertools.islice(rest, SHOWN - 1))


def _also(weight: float) -> float:
    """What also fits an overruling rule weighs as an ordinary alternative, not above the needs."""
    return ALSO * (1.0 if weight > FIRST else weight)


def _vote(votes: dict[str, Vote], tree: Tree, service: str, rule: Rule, weight: float, *, leads: bool) -> None:
    votes.setdefault(today(tree.services, service), Vote()).add(rule, weight, leads=leads)


def today(services: Mapping[str, Service], service: str) -> str:
    """Who does the work now: a closed service is followed to the first that took it over."""
    found = services[service]
    return found.taken_over_by[0] if found.status == "gesloten" and found.taken_over_by else service


def forbidden(tree: Tree, firing: Firing) -> frozenset[str]:
    """Services that a rule which holds says never to show.

    What an overruling rule names first is out of reach of the `never` of rules below it.
    """
    never: set[str] = set()
    above: set[str] = set()
    for rule in firing.weighty():
        never |= {today(tree.services, service) for service in rule.never} - above
        if rule.overrules:
            above.add(today(tree.services, rule.first))
    return frozenset(never)


def not_for(service: Service, situation: Situation) -> bool:
    """Whether law, age or residence keeps somebody in this situation away from a service."""
    if service.residence_bound and situation.facts.get("woont_in") == ELSEWHERE:
        return True
    needs = _weighty(situation)
    return any(judge(when, situation.facts, needs).truth is Truth.YES for when in service.never_when)


def _step(service: Service) -> int:
    return LADDER.index(service.ladder)
