"""Every combination of facts that can matter, found by asking the engine which facts it looks at.

The engine runs on facts that are not decided yet; where it looks at one, the run splits into a run for every
value that some condition tells apart. So each world that comes out stands for all combinations of the facts
the engine never looked at, and together they are all there are (symbolic execution, King 1976).
"""

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from wegwijs.model.conditions import Condition
from wegwijs.model.facts import ELSEWHERE, UNSURE, VALUES, YES, Facts, parse_age
from wegwijs.model.rules import Rule
from wegwijs.route import Tree
from wegwijs.route.conditions import NEED, Truth, judge
from wegwijs.route.order import today

AGE, DOMAIN, HOME = "leeftijd", "leefgebied", "woont_in"

PROMISED: tuple[Facts, ...] = ({"gevaar": YES}, {HOME: ELSEWHERE})
"""What a promise is about, so tried even where no rule reads it."""

T = TypeVar("T")
Choices = Mapping[str, tuple[str | None, ...]]
"""Per fact one value for each way in which conditions on it can come out; None is "not asked"."""


class Undecided(Exception):
    """The engine looked at a fact whose value is still open."""

    def __init__(self, fact: str) -> None:
        self.fact = fact


class _Open(dict[str, str | None]):
    """Facts that tell when one is looked at that was not decided; None stands for "not asked"."""

    def __init__(self, decided: Mapping[str, str | None], choices: Choices) -> None:
        super().__init__(decided)
        self._choices = choices

    def get(self, key: str, default: str | None = None) -> str | None:  # type: ignore[override]  # a dict of text may answer None
        if key not in self:
            if key in self._choices:
                raise Undecided(key)
            return default
        found = self[key]
        return default if found is None else found


@dataclass(frozen=True, slots=True)
class World(Generic[T]):
    """Decided facts, what the engine made of them, and for how many combinations of facts they stand."""

    facts: Facts
    outcome: T
    stands_for: int


def worlds(choices: Choices, run: Callable[[Facts], T], decided: Facts | None = None) -> Iterator[World[T]]:
    """Runs `run` for every combination of facts it tells apart, those in `decided` fixed beforehand."""
    start = dict[str, str | None](decided or {})
    every = math.prod(len(values) for fact, values in choices.items() if fact not in start)
    todo = [(start, every)]
    while todo:
        facts, count = todo.pop()
        try:
            outcome = run(_Open(facts, choices))  # type: ignore[arg-type]  # Facts, but for the open ones
        except Undecided as look:
            values = choices[look.fact]
            todo += [({**facts, look.fact: value}, count // len(values)) for value in values]
            continue
        yield World({fact: value for fact, value in facts.items() if value is not None}, outcome, count)


def choices_of(tree: Tree, conditions: Iterable[Condition]) -> Choices:
    """Per fact that `conditions` read, the values that they can tell apart."""
    atoms: dict[str, dict[tuple[str, ...], None]] = {}
    for when in conditions:
        for fact, wanted in when.items():
            if fact != NEED:
                atoms.setdefault(fact, {})[wanted] = None
    domains = tuple(dict.fromkeys(tree.domain_of.values()))
    return {fact: told_apart(fact, tuple(wanted), domains) for fact, wanted in sorted(atoms.items())}


def circumstances(tree: Tree, need: str | None, most: int) -> Iterator[tuple[tuple[Rule, ...], Facts]]:
    """Every set of at most `most` overruling rules that can hold together, with facts that make them hold."""
    rules = [rule for rule in tree.overruling if NEED not in rule.when or need in rule.when[NEED]]
    for count in range(most + 1):
        for together in itertools.combinations(rules, count):
            facts: dict[str, str] = {}
            for rule in together:
                facts |= {fact: wanted[0] for fact, wanted in rule.when.items() if fact != NEED}
            if all(judge(rule.when, facts, (need or "",)).truth is Truth.YES for rule in together):
                yield together, facts
    yield from (((), facts) for facts in PROMISED)


def conditions_for(tree: Tree, need: str | None, above: Iterable[Rule]) -> Iterator[Condition]:
    """Every condition that can matter to somebody with this need (None: no need known) where the rules `above` hold."""
    own = tree.by_need.get(need, ()) if need else tree.without_need
    rules = (*above, *own)
    town = tree.municipality
    named = {town.fallback, town.helper} | {service for rule in rules for service in (rule.first, *rule.also)}
    yield from (rule.when for rule in own)
    for service in {today(tree.services, service) for service in named}:
        yield from (when for when in tree.services[service].never_when if NEED not in when or need in when[NEED])


def told_apart(fact: str, wanted: tuple[tuple[str, ...], ...], domains: Iterable[str]) -> tuple[str | None, ...]:
    """One value for each way in which the conditions `wanted` on a fact can come out."""
    kinds: dict[tuple[bool, ...], str | None] = {}
    for value in (None, *_values(fact, wanted, domains)):
        facts: Facts = {} if value is None else {fact: value}
        kinds.setdefault(tuple(judge({fact: one}, facts, ()).truth is Truth.YES for one in wanted), value)
    return tuple(kinds.values())


def _values(fact: str, wanted: tuple[tuple[str, ...], ...], domains: Iterable[str]) -> Iterator[str]:
    if fact == AGE:
        spans = [span for one in wanted for value in one if (span := parse_age(value))]
        ages = {age for low, high in spans for age in (low - 1, low, high, high + 1)}
        yield from (str(age) for age in sorted(ages) if parse_age(str(age)))
    elif fact == DOMAIN:
        yield from domains
    else:
        yield from VALUES.get(fact, ())
    yield UNSURE
